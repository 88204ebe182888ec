import { EVENT_TYPES } from "../../../outbox/catalogue.ts";
import { listDeliveries } from "../../../webhooks/log.ts";
import { testWebhook } from "../../../webhooks/resend.ts";
import { DELIVERY_STATUSES, type Delivery, DeliveryQuery, type Webhook } from "../../../webhooks/schema.ts";
import { getWebhook } from "../../../webhooks/service.ts";
import { StatusBadge } from "../../components/badges.tsx";
import { Card, Empty, Facts, Notice } from "../../components/blocks.tsx";
import { ConfirmButton, LinkButton, PostButton } from "../../components/buttons.tsx";
import { Filters } from "../../components/filters.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { Ago } from "../../components/times.tsx";
import type { C } from "../../gate.ts";
import { useFormat, usePage } from "../../page-context.ts";
import { FilterFaults, readFilters, show } from "../../render.tsx";
import { Body, DELIVERIES, eventWords, Outcome, State, WEBHOOKS, WHY } from "./words.tsx";

/** `/dashboard/webhooks/:id`: how it stands, and what was sent there. */
export async function webhookPage(c: C) {
  const { ctx } = c.var;
  const id = c.req.param("id")!;
  const { query, faults } = readFilters(c, DeliveryQuery());
  const isNarrow = [query.event, query.date_from, query.date_to].some((filter) => filter !== undefined);
  const [{ data }, page] = await Promise.all([
    getWebhook(ctx, id),
    listDeliveries(ctx, id, query, { uncounted: isNarrow }),
  ]);
  return show(
    c,
    {
      title: data.url,
      heading: (
        <>
          <span class="address">{data.url}</span> <State of={data} />
        </>
      ),
      lead: data.description,
      crumbs: [WEBHOOKS],
      actions: <Actions of={data} />,
    },
    <>
      <Trouble of={data} />
      <Card title="Details">
        <WebhookFacts of={data} />
      </Card>
      <h2 class="section" id="deliveries">
        Deliveries
      </h2>
      <Filters
        of={[
          { name: "status", label: "Status", kind: "select", options: DELIVERY_STATUSES },
          { name: "event", label: "Event", kind: "select", options: EVENT_TYPES.map((type) => [type, type]) },
          { name: "date_from", label: "From", kind: "date" },
          { name: "date_to", label: "To", kind: "date" },
        ]}
      />
      <FilterFaults faults={faults} />
      <Card>
        <Table label="Deliveries" columns={COLUMNS} rows={page.data} empty={<NoDeliveries />} />
        <Pager page={page} noun={["delivery", "deliveries"]} />
      </Card>
    </>,
  );
}

function Actions({ of: { id, enabled } }: { of: Webhook }) {
  const path = `${WEBHOOKS.href}/${id}`;
  return (
    <>
      <PostButton action={`${path}/test`} scope="admin:write">
        Send a ping
      </PostButton>
      <LinkButton href={`${path}/edit`} scope="admin:write">
        Edit
      </LinkButton>
      {enabled ? (
        <ConfirmButton
          label="Disable"
          look="plain"
          question="Nothing is sent there from now on. Its events are held, and can be recovered once it is enabled."
          action={`${path}/disable`}
          scope="admin:write"
        />
      ) : (
        <PostButton look="primary" action={`${path}/enable`} scope="admin:write">
          Enable
        </PostButton>
      )}
      <LinkButton href={`${path}/recover`} scope="admin:write">
        Recover
      </LinkButton>
      <PostButton action={`${path}/secret`} scope="admin:write">
        Show the secret
      </PostButton>
      <LinkButton href={`${path}/rotate`} scope="admin:write">
        Rotate the secret
      </LinkButton>
      <ConfirmButton
        label="Delete"
        confirm="Delete for good"
        question="Nothing is sent there any more, and its deliveries are deleted with it."
        action={`${path}/delete`}
        scope="admin:write"
      />
    </>
  );
}

function Trouble({ of: webhook }: { of: Webhook }) {
  const format = useFormat();
  if (!webhook.enabled)
    return (
      <Notice tone="fair">
        {WHY[webhook.disabled_reason ?? "manual"]}
        {webhook.disabled_at === null ? "" : `, on ${format.instant(webhook.disabled_at)}`}. Its events are
        held: enable it, and recover what it missed.
      </Notice>
    );
  if (webhook.failing_since === null) return null;
  return (
    <Notice tone="fair">
      Nothing has reached it since {format.instant(webhook.failing_since)}
      {webhook.paused_until === null ? "" : `; it is tried again on ${format.instant(webhook.paused_until)}`}.
      After five days it is disabled.
    </Notice>
  );
}

function WebhookFacts({ of: webhook }: { of: Webhook }) {
  const format = useFormat();
  return (
    <Facts
      of={[
        ["Events", eventWords(webhook.events)],
        ["Last success", <Ago of={webhook.last_success_at} />],
        ["Created", format.instant(webhook.created_at)],
        ["Changed", format.instant(webhook.updated_at)],
        ["Id", <code>{webhook.id}</code>],
      ]}
    />
  );
}

function NoDeliveries() {
  const { url } = usePage();
  return url.search === "" ? (
    <Empty title="Nothing was sent there yet">
      The next event it subscribes to shows up here. A ping is kept in no log.
    </Empty>
  ) : (
    <Empty
      title="No delivery is like that"
      action={<LinkButton href={url.pathname}>Show all deliveries</LinkButton>}
    />
  );
}

const COLUMNS: Column<Delivery>[] = [
  {
    title: "Event",
    head: true,
    cell: ({ id, event, event_id }) => (
      <>
        <a href={`${DELIVERIES}/${id}`}>{event}</a>
        <span class="under">{event_id}</span>
      </>
    ),
  },
  { title: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  {
    title: "Last answer",
    cell: ({ last_status, last_error }) => <Outcome status={last_status} error={last_error} />,
  },
  { title: "Attempts", numeric: true, cell: ({ attempts }) => attempts },
  {
    title: "Next attempt",
    minor: true,
    cell: ({ next_attempt_at }) => <Ago of={next_attempt_at} none="None" />,
  },
  {
    title: "Created",
    sort: { by: "created_at" },
    cell: ({ created_at }) => <Ago of={created_at} />,
  },
];

/** Sends a ping, and shows what came back. */
export async function postTest(c: C) {
  const id = c.req.param("id")!;
  const { data } = await getWebhook(c.var.ctx, id);
  const tried = await testWebhook(c.var.ctx, id);
  const path = `${WEBHOOKS.href}/${id}`;
  return show(
    c,
    {
      title: tried.succeeded ? "The ping arrived" : "The ping did not arrive",
      crumbs: [WEBHOOKS, { href: path, label: data.url }],
      actions: (
        <PostButton look="primary" action={`${path}/test`}>
          Send another
        </PostButton>
      ),
    },
    <Card>
      <Facts
        of={[
          ["Answer", <Outcome status={tried.status} error={tried.error} />],
          ["Took", `${c.var.format.number(tried.duration_ms)} ms`],
          ["Event id", <code>{tried.event_id}</code>],
        ]}
      />
      <Body of={tried.response_body} />
    </Card>,
  );
}
