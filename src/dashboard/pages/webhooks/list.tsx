import { type Webhook, WebhookQuery } from "../../../webhooks/schema.ts";
import { listWebhooks } from "../../../webhooks/service.ts";
import { Card, Empty } from "../../components/blocks.tsx";
import { LinkButton } from "../../components/buttons.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { Ago } from "../../components/times.tsx";
import type { C } from "../../gate.ts";
import { FilterFaults, readFilters, show } from "../../render.tsx";
import { eventWords, State, WEBHOOKS, WHY } from "./words.tsx";

const NewButton = () => (
  <LinkButton look="primary" href={`${WEBHOOKS.href}/new`} scope="admin:write">
    New webhook
  </LinkButton>
);

/** `/dashboard/webhooks`. */
export async function webhooksPage(c: C) {
  const { query, faults } = readFilters(c, WebhookQuery());
  const page = await listWebhooks(c.var.ctx, query);
  return show(
    c,
    {
      title: "Webhooks",
      lead: "Where your own systems are told what happens here, as signed requests.",
      actions: <NewButton />,
    },
    <>
      <FilterFaults faults={faults} />
      <Card>
        <Table label="Webhooks" columns={COLUMNS} rows={page.data} empty={<NoWebhooks />} />
        <Pager page={page} noun={["webhook", "webhooks"]} />
      </Card>
    </>,
  );
}

const NoWebhooks = () => (
  <Empty title="There are no webhooks yet" action={<NewButton />}>
    Give an https address of yours and the events it should get. Failed deliveries are tried again for more
    than a day.
  </Empty>
);

const COLUMNS: Column<Webhook>[] = [
  {
    title: "Webhook",
    head: true,
    cell: ({ id, url, description }) => (
      <>
        <a href={`${WEBHOOKS.href}/${id}`}>{url}</a>
        {description ? <span class="under">{description}</span> : null}
      </>
    ),
  },
  {
    title: "State",
    cell: (webhook) => (
      <>
        <State of={webhook} />
        {webhook.disabled_reason === null ? null : <span class="under">{WHY[webhook.disabled_reason]}</span>}
        {webhook.failing_since !== null && webhook.enabled ? (
          <span class="under">
            Since <Ago of={webhook.failing_since} />
          </span>
        ) : null}
      </>
    ),
  },
  { title: "Events", wide: true, cell: ({ events }) => <span class="scopes">{eventWords(events)}</span> },
  { title: "Last success", cell: ({ last_success_at }) => <Ago of={last_success_at} /> },
  {
    title: "Created",
    minor: true,
    sort: { by: "created_at" },
    cell: (webhook) => <Ago of={webhook.created_at} />,
  },
];
