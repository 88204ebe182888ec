import { getDelivery } from "../../../webhooks/log.ts";
import { redeliver } from "../../../webhooks/resend.ts";
import type { Attempt } from "../../../webhooks/schema.ts";
import { StatusBadge } from "../../components/badges.tsx";
import { Card, Empty, Facts } from "../../components/blocks.tsx";
import { PostButton } from "../../components/buttons.tsx";
import type { C } from "../../gate.ts";
import { useFormat } from "../../page-context.ts";
import { done, show } from "../../render.tsx";
import { Body, DELIVERIES, Outcome, Raw, WEBHOOKS } from "./words.tsx";

/** `/dashboard/webhooks/deliveries/:id`: every attempt, and what was sent. */
export async function deliveryPage(c: C) {
  const delivery = await getDelivery(c.var.ctx, c.req.param("id")!);
  const { format } = c.var;
  return show(
    c,
    {
      title: delivery.event,
      heading: (
        <>
          {delivery.event} <StatusBadge status={delivery.status} />
        </>
      ),
      lead: `Owed since ${format.instant(delivery.created_at)}`,
      crumbs: [WEBHOOKS, { href: `${WEBHOOKS.href}/${delivery.webhook_id}`, label: "The webhook" }],
      actions: (
        <PostButton action={`${DELIVERIES}/${delivery.id}/redeliver`} scope="admin:write">
          Send again
        </PostButton>
      ),
    },
    <>
      <Card title="Details">
        <Facts
          of={[
            ["Attempts", format.number(delivery.attempts)],
            delivery.next_attempt_at === null
              ? null
              : ["Next attempt", format.instant(delivery.next_attempt_at)],
            delivery.completed_at === null ? null : ["Completed", format.instant(delivery.completed_at)],
            ["Event id", <code>{delivery.event_id}</code>],
            ["Delivery id", <code>{delivery.id}</code>],
          ]}
        />
      </Card>
      <Card title="Attempts" hint="What came back is kept for 30 days">
        <Attempts of={delivery.attempt_log} />
      </Card>
      <Card title="What is sent">
        <Raw label="The payload">{JSON.stringify(delivery.payload, null, 2)}</Raw>
      </Card>
    </>,
  );
}

function Attempts({ of: attempts }: { of: Attempt[] }) {
  const format = useFormat();
  if (attempts.length === 0) return <Empty title="It was not tried yet" />;
  return (
    <ol class="run-steps">
      {[...attempts].reverse().map((attempt) => (
        <li>
          <p class="tried-head">
            <strong>Attempt {attempt.attempt}</strong>
            <Outcome status={attempt.status} error={attempt.error} />
            <span class="hint">
              {format.instant(attempt.started_at)}, {format.number(attempt.duration_ms)} ms
            </span>
          </p>
          <Body of={attempt.response_body} />
        </li>
      ))}
    </ol>
  );
}

export async function postRedeliver(c: C) {
  const { id } = await redeliver(c.var.ctx, c.req.param("id")!);
  return done(c, `${DELIVERIES}/${id}`, "It is being sent again");
}
