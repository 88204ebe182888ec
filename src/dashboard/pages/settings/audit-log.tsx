import { AuditQuery, type AuditRow, listAudit } from "../../../audit/log.ts";
import type { Kind } from "../../../db/ids.ts";
import { PREFIXES } from "../../../db/ids.ts";
import { Card, Empty } from "../../components/blocks.tsx";
import { LinkButton } from "../../components/buttons.tsx";
import { Filters } from "../../components/filters.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { NONE } from "../../format.ts";
import type { C } from "../../gate.ts";
import { usePage } from "../../page-context.ts";
import { FilterFaults, readFilters, show } from "../../render.tsx";
import { withParameters } from "../../url.ts";
import { AUDIT_LOG, EMAILS, OAUTH_APPS, SETTINGS, SettingsTabs } from "./tabs.tsx";

/** `/dashboard/admin/audit-log`. */
export async function auditLogPage(c: C) {
  const { query, faults } = readFilters(c, AuditQuery());
  const page = await listAudit(c.var.ctx, query, { uncounted: true });
  return show(
    c,
    { title: "Audit log", lead: "Who did what to what, and when.", crumbs: [SETTINGS] },
    <>
      <SettingsTabs here={AUDIT_LOG} />
      <Filters
        of={[
          { name: "action", label: "Action", kind: "search", placeholder: "account.update, api_key.create" },
          { name: "date_from", label: "From", kind: "date" },
          { name: "date_to", label: "To", kind: "date" },
        ]}
        more={[
          { name: "target_id", label: "What: its id", kind: "text" },
          { name: "actor_id", label: "Who: the key's id", kind: "text" },
          { name: "request_id", label: "Request id", kind: "text" },
        ]}
      />
      <FilterFaults faults={faults} />
      <Card>
        <Table label="Audit log" columns={COLUMNS} rows={page.data} empty={<Nothing />} />
        <Pager page={page} noun={["entry", "entries"]} />
      </Card>
    </>,
  );
}

function Nothing() {
  const { url } = usePage();
  return url.search === "" ? (
    <Empty title="Nothing has been changed yet" />
  ) : (
    <Empty title="No entry is like that" action={<LinkButton href={url.pathname}>Show all</LinkButton>}>
      An action is told by its whole name, as account.update. Days are UTC.
    </Empty>
  );
}

const COLUMNS: Column<AuditRow>[] = [
  { title: "What", head: true, cell: ({ action }) => <Filtered by="action" value={action} /> },
  { title: "When", cell: ({ at }) => <When at={at} /> },
  { title: "Who", cell: ({ actor }) => <Actor of={actor} /> },
  { title: "To what", wide: true, cell: ({ target_id }) => <Target id={target_id} /> },
  {
    title: "Details",
    wide: true,
    cell: ({ details }) =>
      details === null ? <span class="none">{NONE}</span> : <code>{JSON.stringify(details)}</code>,
  },
  {
    title: "Request",
    minor: true,
    cell: ({ request_id }) =>
      request_id === null ? (
        <span class="none">{NONE}</span>
      ) : (
        <Filtered by="request_id" value={request_id} text={`…${request_id.slice(-8)}`} />
      ),
  },
];

/** Leads to all entries that have the same. */
function Filtered({ by, value, text = value }: { by: string; value: string; text?: string }) {
  const { url } = usePage();
  return (
    <a class="quiet-link" href={withParameters(url, { [by]: value })} title={value}>
      {text}
    </a>
  );
}

function When({ at }: { at: string }) {
  const { format, now } = usePage();
  return (
    <time datetime={at} title={format.relative(at, now)}>
      {format.instant(at)}
    </time>
  );
}

function Actor({ of: { type, id, name } }: { of: AuditRow["actor"] }) {
  if (type === "system") return <>fastenr itself</>;
  const label = name ?? (type === "operator" ? "The operator" : (id ?? "A key"));
  return (
    <>
      {id === null ? label : <Filtered by="actor_id" value={id} text={label} />}
      {type === "operator" && name !== null ? <span class="under">Operator</span> : null}
    </>
  );
}

/** Kinds of things that have a page, and where. */
const PAGES: Partial<Record<Kind, string>> = {
  account: "/dashboard/accounts",
  engagement: "/dashboard/engagements",
  goal: "/dashboard/goals",
  task: "/dashboard/tasks",
  survey: "/dashboard/surveys",
  workflow: "/dashboard/automation",
  run: "/dashboard/automation/runs",
  email: EMAILS.href,
  oauthApp: OAUTH_APPS.href,
  webhook: "/dashboard/webhooks",
  delivery: "/dashboard/webhooks/deliveries",
};

function Target({ id }: { id: string | null }) {
  if (id === null) return <span class="none">{NONE}</span>;
  const kind = (Object.keys(PREFIXES) as Kind[]).find((kind) => id.startsWith(`${PREFIXES[kind]}_`));
  const path = kind && PAGES[kind];
  return path ? (
    <a href={`${path}/${encodeURIComponent(id)}`}>
      <code class="id">{id}</code>
    </a>
  ) : (
    <code class="id">{id}</code>
  );
}
