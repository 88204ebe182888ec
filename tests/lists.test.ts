import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { bindings, newTenant, type Tenant } from "./support/api.ts";

const { DB } = bindings;

type Value = string | number | null;
type Row = Record<string, Value> & { id: string };
interface List {
  /** Column by column in SQL, of the i-th row; `account(i)` is one of three, the first with most of them. */
  columns: Record<string, string>;
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

const LISTS: Record<string, List> = {
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

describe.each(Object.entries(LISTS))("a list of %s", (name, { columns, sorts, filters }) => {
  const ROWS = 900;
  let tenant: Tenant;
  let accounts: string[];
  let rows: Row[];

  beforeAll(async () => {
    tenant = await newTenant();
    accounts = [];
    for (const account of ["Busy", "Quiet", "Silent"])
      accounts.push((await tenant.post("/v1/accounts", { name: account })).body.data.id);
    for (const of of [await newTenant(), tenant]) {
      const ids =
        of === tenant ? accounts : [(await of.post("/v1/accounts", { name: "Another's" })).body.data.id];
      await DB.prepare(
        `INSERT INTO ${name} (organization_id, account_id, ${Object.keys(columns).join(", ")})
          WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < ${ROWS})
          SELECT ?1, iif(i % 50 < 48, ?2, ?3), ${Object.values(columns).join(", ")} FROM s`,
      )
        .bind(of.id, ids[0], ids[1] ?? ids[0])
        .run();
    }
    // Which inserts look at their account is left to chance; here it is as if one had.
    await DB.prepare(
      `INSERT OR IGNORE INTO busy_counts SELECT organization_id, account_id, '${name}', count(*) FROM ${name}
        WHERE organization_id = ? AND account_id = ? GROUP BY 1, 2`,
    )
      .bind(tenant.id, accounts[0])
      .run();
    const all = DB.prepare(`SELECT * FROM ${name} WHERE organization_id = ?`).bind(tenant.id);
    rows = (await all.all<Row>()).results;
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
        fc.constantFrom(undefined, undefined, 0, 1, 2),
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
            const { body } = await tenant.get(`/v1/${name}?${given}&page=${page}`);
            const ids = body.data.map(({ id }: Row) => id);
            expect(ids, `${given}`).toEqual(expected.slice((page - 1) * limit, page * limit));
            expect(body.pagination).toMatchObject({ total: expected.length, pages, has_more: page < pages });
          }
          const walked: string[] = [];
          for (let path = `/v1/${name}?${given}`; walked.length < 4 * limit; ) {
            const { body } = await tenant.get(path);
            walked.push(...body.data.map(({ id }: Row) => id));
            if (!body.pagination.next_cursor) break;
            path = `/v1/${name}?cursor=${body.pagination.next_cursor}&limit=${limit}`;
          }
          expect(walked, `${given}`).toEqual(expected.slice(0, 4 * limit));
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
