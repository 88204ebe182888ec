import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { bindings, newTenant, type Tenant } from "./support/api.ts";

const { DB } = bindings;

type Value = string | number | null;
type Row = Record<string, Value> & { id: string };
interface List {
  /** The table's, unless told. */
  path?: string;
  /** What stands for `id` in the answer. */
  key?: string;
  /** Whether its rows are of accounts: of one of three, the first with most of them. */
  hasNoAccount?: boolean;
  /** Where what the list is of is made, and with what; its id is `?4` in the columns and `{of}` in the path. */
  of?: [path: string, body: object];
  /** Column by column in SQL, of the i-th row. */
  columns: Record<string, string>;
  /** What counts itself elsewhere, of the organization `?1`. */
  after?: string[];
  sorts: Record<string, string>;
  filters: Record<string, { of: readonly string[]; passes: (row: Row, value: string) => boolean }>;
}

const NOW = Date.parse("2026-11-10T12:00:00Z");
const mixed = (factor: number, values: number) => `(i * ${factor} % 7919 % ${values})`;
const at = (factor: number) => `${NOW} - ${mixed(factor, 90)} * 8640000`;
const STAMPS = { created_at: "1", updated_at: at(31) };
const oneOf = (column: string, ...of: string[]) => ({
  of: [...of, of.slice(0, 2).join()],
  passes: (row: Row, value: string) => value.split(",").includes(String(row[column])),
});
const is = (column: string, ...of: string[]) => ({
  of,
  passes: (row: Row, value: string) => row[column] === value,
});
const since = (column: string) => ({
  of: ["2026-11-10T12:00:00Z", "2026-11-08T00:00:00Z", "2026-10-01T00:00:00Z"],
  passes: (row: Row, value: string) => Number(row[column]) >= Date.parse(value),
});
const updated_since = since("updated_at");

/** When a row was made, and an id that begins with it. */
const MADE = `(${NOW} - i * 7200000)`;
const digits = Array.from(
  { length: 10 },
  (_, i) => `substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + ((${MADE} >> ${45 - 5 * i}) & 31), 1)`,
).join(" || ");
const made = (prefix: string) => `'${prefix}_' || ${digits} || printf('%016d', i)`;
/** Some changed soon after, some late. */
const CHANGED = `${MADE} + iif(i % 7, ${mixed(31, 9)} * 1000, ${mixed(37, 90)} * 8640000)`;
const changed = {
  of: ["2026-11-10T12:00:00Z", "2026-11-10T00:00:00Z", "2026-11-01T00:00:00Z", "2026-08-01T00:00:00Z"],
  passes: (row: Row, value: string) =>
    Math.max(
      ...["created_at", "updated_at", "completed_at", "sent_at"].map((name) => Number(row[name] ?? 0)),
    ) >= Date.parse(value),
};
const from = (column: string) => ({ ...since(column), of: ["2026-11-10", "2026-11-01", "2026-08-01"] });
const upTo = (column: string) => ({
  of: ["2026-11-10T12:00:00Z", "2026-11-01T12:00:00Z", "2026-08-01T00:00:00Z"],
  passes: (row: Row, value: string) => Number(row[column]) <= Date.parse(value),
});
const SURVEY: [string, object] = ["/v1/surveys", { title: "S", type: "nps" }];

const LISTS: Record<string, List> = {
  runs: {
    path: "automation/runs",
    of: [
      "/v1/automation/workflows",
      {
        name: "W",
        trigger: { type: "manual", config: {} },
        actions: [{ type: "create_task", config: { title: "T" } }],
      },
    ],
    columns: {
      id: made("run"),
      workflow_id: "?4",
      occurrence: "i",
      trigger: `'{"type":"manual"}'`,
      depth: "0",
      era: "1",
      status: "'queued'",
      created_at: MADE,
      updated_at: CHANGED,
    },
    after: [
      "UPDATE runs SET status = iif(occurrence % 9, 'success', iif(occurrence % 2, 'failed', 'skipped')) WHERE organization_id = ?1",
    ],
    sorts: { created_at: "id" },
    filters: {
      status: oneOf("status", "failed", "skipped", "success"),
      date_from: from("created_at"),
      date_to: upTo("created_at"),
      updated_since: changed,
    },
  },
  deliveries: {
    path: "webhooks/{of}/deliveries",
    hasNoAccount: true,
    of: ["/v1/webhooks", { url: "https://hooks.example.com/", events: ["goal.*"] }],
    columns: {
      id: made("dlv"),
      webhook_id: "?4",
      event_id: "'evt_' || i",
      event_type: `iif(${mixed(11, 9)}, 'goal.achieved', 'goal.missed')`,
      status: `CASE ${mixed(7, 9)} WHEN 0 THEN 'exhausted' WHEN 1 THEN 'held' WHEN 2 THEN 'pending' ELSE 'delivered' END`,
      created_at: MADE,
      completed_at: `iif(i % 5, ${CHANGED}, NULL)`,
    },
    sorts: { created_at: "id" },
    filters: {
      status: oneOf("status", "exhausted", "held", "delivered", "pending"),
      event: oneOf("event_type", "goal.missed", "goal.achieved", "account.updated"),
      date_from: from("created_at"),
      date_to: upTo("created_at"),
      updated_since: changed,
    },
  },
  emails: {
    columns: {
      id: made("em"),
      kind: `iif(${mixed(7, 9)}, 'survey_invitation', 'automation')`,
      content_id: "'c'",
      subject: "'S'",
      to_email: `'M' || ${mixed(11, 40)} || '@x.example'`,
      token_hash: "?1 || i",
      status: `CASE ${mixed(13, 20)} WHEN 0 THEN 'queued' WHEN 1 THEN 'failed' WHEN 2 THEN 'bounced' ELSE 'captured' END`,
      created_at: MADE,
      updated_at: CHANGED,
    },
    after: [
      "INSERT INTO email_contents (organization_id, id, html, text, origin, unsubscribable) VALUES (?1, 'c', 'h', 't', 'o', 0)",
      "INSERT INTO row_counts SELECT organization_id, 'emails', count(*) FROM emails WHERE organization_id = ?1 GROUP BY 1",
    ],
    sorts: { created_at: "id", updated_at: "updated_at" },
    filters: {
      updated_since: changed,
      status: oneOf("status", "failed", "bounced", "queued", "captured"),
      kind: oneOf("kind", "automation", "survey_invitation", "survey_reminder"),
      to: {
        of: ["m3@x.example", "M4@X.example", "nobody@x.example"],
        passes: (row, value) => String(row.to_email).toLowerCase() === value.toLowerCase(),
      },
    },
  },
  survey_responses: {
    path: "surveys/{of}/responses",
    of: SURVEY,
    columns: {
      id: made("rsp"),
      survey_id: "?4",
      anonymous: "0",
      answers: "'[]'",
      tallied: "'[]'",
      submitted_at: at(13),
      created_at: MADE,
      updated_at: CHANGED,
    },
    after: [
      "UPDATE surveys SET responses = (SELECT count(*) FROM survey_responses WHERE organization_id = ?1) WHERE organization_id = ?1",
    ],
    sorts: { submitted_at: "submitted_at", created_at: "id" },
    filters: {
      date_from: from("submitted_at"),
      date_to: upTo("submitted_at"),
      updated_since: changed,
    },
  },
  survey_recipients: {
    path: "surveys/{of}/recipients",
    hasNoAccount: true,
    of: SURVEY,
    columns: {
      id: made("rcp"),
      survey_id: "?4",
      send_id: "'s'",
      email: "'m' || i",
      address: "'m' || i",
      status: `CASE ${mixed(7, 9)} WHEN 0 THEN 'skipped' WHEN 1 THEN 'scheduled' ELSE 'sent' END`,
      created_at: MADE,
      sent_at: `iif(${mixed(7, 9)} > 1, ${CHANGED}, NULL)`,
    },
    after: [
      "UPDATE surveys SET listed = (SELECT count(*) FROM survey_recipients WHERE organization_id = ?1) WHERE organization_id = ?1",
    ],
    sorts: { created_at: "id" },
    filters: { status: oneOf("status", "skipped", "scheduled", "sent"), updated_since: changed },
  },
  suppressions: {
    key: "email",
    hasNoAccount: true,
    columns: {
      address: "'m' || i || '@x.example'",
      reason: `iif(${mixed(7, 9)}, 'bounced', 'manual')`,
      created_at: at(31),
    },
    sorts: { created_at: "created_at", email: "id" },
    filters: { reason: oneOf("reason", "manual", "bounced", "complained"), updated_since: changed },
  },
  audit_log: {
    path: "audit-log",
    hasNoAccount: true,
    columns: {
      id: made("aud"),
      at: MADE,
      actor_type: "'api_key'",
      actor_id: `'key_' || ${mixed(7, 5)}`,
      action: `iif(${mixed(11, 9)}, 'account.update', 'ticket.create')`,
      target_id: `'acc_' || ${mixed(13, 90)}`,
    },
    sorts: { at: "id" },
    filters: {
      action: oneOf("action", "ticket.create", "account.update", "goal.create"),
      actor_id: is("actor_id", "key_2", "nobody"),
      target_id: is("target_id", "acc_7", "nobody"),
      date_from: from("at"),
      date_to: upTo("at"),
      updated_since: {
        ...since("at"),
        of: ["2026-11-10T12:00:00Z", "2026-11-01T00:00:00Z", "2026-08-01T00:00:00Z"],
      },
    },
  },
  tickets: {
    columns: {
      id: "printf('tic_%026d', i)",
      external_id: "iif(i % 3, 'x' || i, NULL)",
      status: `iif(${mixed(7, 9)}, 'closed', iif(i % 2, 'open', 'pending'))`,
      priority: `iif(${mixed(11, 50)}, iif(i % 2, 'low', 'high'), 'urgent')`,
      opened_at: at(13),
      ...STAMPS,
    },
    sorts: { opened_at: "opened_at", created_at: "id", updated_at: "updated_at" },
    filters: {
      status: oneOf("status", "open", "closed", "pending"),
      priority: oneOf("priority", "urgent", "low", "medium"),
      external_id: is("external_id", "x7", "x8", "nothing"),
      updated_since,
    },
  },
  invoices: {
    columns: {
      id: "printf('inv_%026d', i)",
      amount: "1",
      due_date: `date('2026-01-01', ${mixed(13, 40)} || ' days')`,
      status: `iif(${mixed(7, 9)}, 'paid', iif(i % 2, 'unpaid', 'late'))`,
      ...STAMPS,
    },
    sorts: { due_date: "due_date", created_at: "id", updated_at: "updated_at" },
    filters: { status: oneOf("status", "unpaid", "late", "paid"), updated_since },
  },
  engagements: {
    columns: {
      id: "printf('eng_%026d', i)",
      type: `iif(${mixed(7, 40)}, 'call', 'demo')`,
      outcome: `iif(${mixed(11, 3)}, 'positive', NULL)`,
      title: "'T'",
      happened_at: at(13),
      attendees: "'[]'",
      tags: `iif(${mixed(17, 20)}, '[]', '["vip"]')`,
      follow_up_required: `(${mixed(19, 4)} = 0)`,
      follow_up_date: `iif(${mixed(19, 4)} = 0, ${at(23)}, NULL)`,
      created_by: `iif(${mixed(29, 30)}, 'x', 'y')`,
      ...STAMPS,
    },
    sorts: { happened_at: "happened_at", created_at: "id", updated_at: "updated_at" },
    filters: {
      type: oneOf("type", "demo", "call", "note"),
      outcome: oneOf("outcome", "positive", "negative"),
      tag: { of: ["vip", "none"], passes: (row, value) => String(row.tags).includes(`"${value}"`) },
      created_by: is("created_by", "y", "x", "nobody"),
      date_from: since("happened_at"),
      date_to: {
        of: ["2026-11-10T12:00:00Z", "2026-11-08T00:00:00Z", "2026-10-01T00:00:00Z"],
        passes: (row, value) => Number(row.happened_at) <= Date.parse(value),
      },
      follow_up_due: {
        of: ["true", "false"],
        // All of them are in the past.
        passes: (row, value) => (row.follow_up_required === 1) === (value === "true"),
      },
      updated_since,
    },
  },
  tasks: {
    columns: {
      id: "printf('task_%026d', i)",
      title: "'T'",
      assignee: `iif(${mixed(11, 3)}, 'a' || ${mixed(17, 9)}, NULL)`,
      due_date: `iif(${mixed(19, 4)}, date('2026-01-01', ${mixed(13, 40)} || ' days'), NULL)`,
      status: `iif(${mixed(7, 9)}, 'done', 'open')`,
      priority: `iif(${mixed(23, 30)}, 'medium', 'high')`,
      ...STAMPS,
    },
    sorts: { due_date: "due_date", created_at: "id", updated_at: "updated_at" },
    filters: {
      status: oneOf("status", "open", "done"),
      priority: oneOf("priority", "high", "medium", "low"),
      assignee: is("assignee", "a3", "nobody"),
      due_before: {
        of: ["2026-01-03", "2026-01-20", "2025-01-01"],
        passes: (row, value) => row.due_date !== null && String(row.due_date) < value,
      },
      updated_since,
    },
  },
  goals: {
    columns: {
      id: "printf('goal_%026d', i)",
      title: "'T'",
      metric_type: `iif(${mixed(17, 30)}, 'custom', 'nps')`,
      target_value: "1",
      target_date: `iif(${mixed(19, 4)}, date('2026-01-01', ${mixed(13, 40)} || ' days'), NULL)`,
      status: `iif(${mixed(7, 9)}, 'on_track', 'at_risk')`,
      status_changed_at: "1",
      progress: "1",
      milestones: "'[]'",
      ...STAMPS,
    },
    sorts: { target_date: "target_date", created_at: "id", updated_at: "updated_at" },
    filters: {
      status: oneOf("status", "at_risk", "on_track", "missed"),
      metric_type: oneOf("metric_type", "nps", "custom", "arr"),
      updated_since,
    },
  },
};

/** Nulls last, ties by id. */
function sorted(rows: readonly Row[], column: string, way: 1 | -1): string[] {
  const compare = (a: Value, b: Value) => (a! < b! ? -1 : a! > b! ? 1 : 0);
  const by = (a: Row, b: Row) => {
    const [x, y] = [a[column]!, b[column]!];
    if (x === null || y === null) return x === y ? way * compare(a.id, b.id) : x === null ? 1 : -1;
    return way * (compare(x, y) || compare(a.id, b.id));
  };
  return rows.toSorted(by).map(({ id }) => id);
}

describe.each(Object.entries(LISTS))("a list of %s", (name, list) => {
  const { columns, sorts, filters, key = "id", hasNoAccount = false } = list;
  const ROWS = 900;
  const RUNS = 10;
  let tenant: Tenant;
  let accounts: string[];
  let rows: Row[];
  let path: string;

  beforeAll(async () => {
    tenant = await newTenant();
    accounts = [];
    for (const account of ["Busy", "Quiet", "Silent"])
      accounts.push((await tenant.post("/v1/accounts", { name: account })).body.data.id);
    for (const of of [await newTenant(), tenant]) {
      const ids =
        of === tenant ? accounts : [(await of.post("/v1/accounts", { name: "Another's" })).body.data.id];
      const parent = list.of ? (await of.post(...list.of)).body.data.id : "";
      path = `/v1/${(list.path ?? name).replace("{of}", parent)}`;
      const named = hasNoAccount ? columns : { account_id: "iif(i % 50 < 48, ?2, ?3)", ...columns };
      await DB.prepare(
        `INSERT INTO ${name} (organization_id, ${Object.keys(named).join(", ")})
          WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < ${ROWS})
          SELECT ?1, ${Object.values(named).join(", ")} FROM s WHERE ?2 || ?3 || ?4 IS NOT NULL`,
      )
        .bind(of.id, ids[0], ids[1] ?? ids[0], parent)
        .run();
      for (const statement of list.after ?? []) await DB.prepare(statement).bind(of.id).run();
    }
    // Which inserts look at their account is left to chance; here it is as if one had.
    if (!hasNoAccount)
      await DB.prepare(
        `INSERT OR IGNORE INTO busy_counts SELECT organization_id, account_id, '${name}', count(*) FROM ${name}
          WHERE organization_id = ? AND account_id = ? GROUP BY 1, 2`,
      )
        .bind(tenant.id, accounts[0])
        .run();
    const all = DB.prepare(`SELECT * FROM ${name} WHERE organization_id = ?`).bind(tenant.id);
    rows = (await all.all<Row>()).results.map((row) => ({ ...row, id: String(row.id ?? row.address) }));
  });

  test("has the rows, the order, the total and the cursors that a plain look at all of them has", async () => {
    const chosen = fc.record(
      Object.fromEntries(Object.entries(filters).map(([filter, { of }]) => [filter, fc.constantFrom(...of)])),
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        chosen,
        fc.subarray(Object.keys(filters), { maxLength: 2 }),
        hasNoAccount ? fc.constant(undefined) : fc.constantFrom(undefined, undefined, 0, 1, 2),
        fc.constantFrom(...Object.keys(sorts)),
        fc.constantFrom("asc" as const, "desc" as const),
        fc.constantFrom(2, 10),
        async (drawn, names, account, sort, order, limit) => {
          const query = Object.entries(drawn).filter(([filter]) => names.includes(filter));
          const expected = sorted(
            rows.filter(
              (row) =>
                (account === undefined || row.account_id === accounts[account]) &&
                query.every(([filter, value]) => filters[filter]!.passes(row, value!)),
            ),
            sorts[sort]!,
            order === "asc" ? 1 : -1,
          );
          const given = new URLSearchParams({ sort, order, limit: String(limit) });
          for (const [filter, value] of query) given.set(filter, value!);
          if (account !== undefined) given.set("account_id", accounts[account]!);
          const pages = Math.ceil(expected.length / limit);
          for (const page of new Set([1, Math.max(1, pages)])) {
            const { body } = await tenant.get(`${path}?${given}&page=${page}`);
            const ids = body.data.map((row: Row) => row[key]);
            expect(ids, `${given}`).toEqual(expected.slice((page - 1) * limit, page * limit));
            expect(body.pagination).toMatchObject({ total: expected.length, pages, has_more: page < pages });
          }
          const walked: string[] = [];
          for (let next = `${path}?${given}`; walked.length < 4 * limit; ) {
            const { body } = await tenant.get(next);
            walked.push(...body.data.map((row: Row) => row[key]));
            if (!body.pagination.next_cursor) break;
            next = `${path}?cursor=${body.pagination.next_cursor}&limit=${limit}`;
          }
          expect(walked, `${given}`).toEqual(expected.slice(0, 4 * limit));
        },
      ),
      { numRuns: RUNS },
    );
  }, 60_000);
});
