import { listRecoveries, RecoveryQuery, recoverWebhook } from "../../../webhooks/recover.ts";
import { Recover, type Recovery } from "../../../webhooks/schema.ts";
import { getWebhook } from "../../../webhooks/service.ts";
import { StatusBadge } from "../../components/badges.tsx";
import { Card, Empty, Notice } from "../../components/blocks.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { Ago } from "../../components/times.tsx";
import { type FieldSet, type Refused, submit } from "../../form-values.ts";
import { Form } from "../../forms.tsx";
import type { C } from "../../gate.ts";
import { useFormat } from "../../page-context.ts";
import { done, readFilters, show } from "../../render.tsx";
import { WEBHOOKS } from "./words.tsx";

const FIELDS: FieldSet = { since: { label: "Since", kind: "instant", required: true } };

/** `/dashboard/webhooks/:id/recover`. */
export async function recoverPage(c: C, refused?: Refused) {
  const { ctx } = c.var;
  const id = c.req.param("id")!;
  const { query } = readFilters(c, RecoveryQuery());
  const [{ data }, page] = await Promise.all([getWebhook(ctx, id), listRecoveries(ctx, id, query)]);
  const path = `${WEBHOOKS.href}/${id}`;
  return show(
    c,
    {
      title: "Recover what it missed",
      lead: "Sends every event since then that was held, failed or never sent, in the background and at the endpoint's pace.",
      crumbs: [WEBHOOKS, { href: path, label: data.url }],
    },
    <>
      {data.enabled ? null : (
        <Notice tone="fair">It is disabled. Enable it first: nothing is sent there until then.</Notice>
      )}
      <Card>
        <Form
          action={`${path}/recover`}
          fields={FIELDS}
          typed={refused?.typed}
          faults={refused?.faults}
          submit="Recover"
          cancel={path}
        />
      </Card>
      <Card title="Recoveries">
        <Table
          label="Recoveries"
          columns={COLUMNS}
          rows={page.data}
          empty={<Empty title="Nothing was recovered yet" />}
        />
        <Pager page={page} noun={["recovery", "recoveries"]} />
      </Card>
    </>,
    refused?.status,
  );
}

const COLUMNS: Column<Recovery>[] = [
  { title: "Since", head: true, cell: ({ since }) => <Instant of={since} /> },
  { title: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  { title: "Deliveries set going", numeric: true, cell: ({ released }) => <Count of={released} /> },
  { title: "Asked for", cell: ({ created_at }) => <Ago of={created_at} /> },
  { title: "Completed", cell: ({ completed_at }) => <Ago of={completed_at} none="Not yet" /> },
];

const Instant = ({ of }: { of: string }) => <>{useFormat().instant(of)}</>;
const Count = ({ of }: { of: number }) => <>{useFormat().number(of)}</>;

export async function postRecover(c: C) {
  const id = c.req.param("id")!;
  const sent = await submit(c, FIELDS, Recover(), (input) => recoverWebhook(c.var.ctx, id, input));
  return sent.ok
    ? done(c, `${WEBHOOKS.href}/${id}/recover`, "It is under way; this page tells how far it is")
    : recoverPage(c, sent);
}
