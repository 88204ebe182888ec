import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, bindings, costOf, faults, newTenant, type Tenant } from "./support/api.ts";

type Row = Record<string, unknown> & { id: string };

const SORTS = [
  "name",
  "health_score",
  "churn_risk_score",
  "arr",
  "created_at",
  "updated_at",
  "last_activity_at",
] as const;

/**
 * `n` accounts made by the database itself, with many equal values and many nulls, and text that a case or a
 * byte order sorts differently.
 */
async function fill(tenant: Tenant, n: number): Promise<void> {
  await bindings.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 - 1)
     INSERT INTO accounts (id, organization_id, external_id, name, domain, industry, status, arr, custom_fields, tags,
       health_score, churn_risk_score, last_activity_at, version, created_at, updated_at)
     SELECT printf('acc_%010d', i * 7919 % 1000003), ?1, 'ext-' || i,
       substr('aAbBcCzZÄé', 1 + i * 31 % 10, 1) || ' Company ' || (i % 97), 'site' || i || '.example', 'Industry ' || (i % 5),
       CASE i % 11 WHEN 0 THEN 'churned' WHEN 1 THEN 'at_risk' WHEN 2 THEN 'onboarding' ELSE 'active' END,
       iif(i % 7 = 0, NULL, (i * 37 % 500) * 100.5), '{}', '[]',
       iif(i % 5 = 0, NULL, i * 13 % 101), iif(i % 6 = 0, NULL, i * 17 % 101), iif(i % 4 = 0, NULL, 1700000000000 + i * 41 % 300),
       1, 1700000000000 + i, 1700000000000 + i * 29 % 400
     FROM n`,
  )
    .bind(tenant.id, n)
    .run();
}

/** Two contacts for each of them. */
async function fillContacts(tenant: Tenant): Promise<void> {
  await bindings.DB.prepare(
    `INSERT INTO contacts (id, organization_id, account_id, name, email, is_primary, version, created_at, updated_at)
     SELECT printf('con_%010d', (row_id * 7919 + n.value) % 1000003 * 2 + n.value), organization_id, accounts.id, 'Contact ' || (row_id % 50),
       'c' || (row_id % 40) || n.value || '@example.com', 0, 1, created_at, updated_at
     FROM accounts, json_each('[0,1]') n WHERE organization_id = ?`,
  )
    .bind(tenant.id)
    .run();
}

/** Walks a list by its cursors alone, and does something between the pages. */
async function walk(
  tenant: Tenant,
  path: string,
  between: (page: Row[], seen: Row[]) => Promise<unknown> = async () => undefined,
): Promise<Row[]> {
  const seen: Row[] = [];
  let next: string | null = path;
  while (next !== null) {
    const { status, body }: Answer = await tenant.get(next);
    expect(status).toBe(200);
    seen.push(...body.data);
    const { next_cursor, has_more } = body.pagination;
    expect(has_more).toBe(next_cursor !== null);
    await between(body.data, seen);
    next = next_cursor === null ? null : `${path.split("?")[0]}?cursor=${next_cursor}${limitOf(path)}`;
  }
  return seen;
}

const limitOf = (path: string) => path.match(/[?&](limit=\d+)/)?.[1]?.replace(/^/, "&") ?? "";

const fold = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The order the contract gives: nulls last in both, ties by id, both in the order asked for. */
function inOrder(sort: string, order: "asc" | "desc") {
  const sign = order === "asc" ? 1 : -1;
  const by = sort === "created_at" ? "id" : sort;
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  const bytes = (text: string) =>
    Array.from(new TextEncoder().encode(text), (b) => String.fromCharCode(b)).join("");
  const key = (row: Row) => {
    const value = row[by] as string | number | null;
    return typeof value === "string" && by === "name" ? bytes(fold(value)) : value;
  };
  return (a: Row, b: Row): number => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return x === y ? sign * compare(a.id, b.id) : x === null ? 1 : -1;
    return sign * (compare(x, y) || compare(a.id, b.id));
  };
}

describe("a page", () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await newTenant();
    await fill(tenant, 103);
  });

  test("has the full block", async () => {
    const { body } = await tenant.get("/v1/accounts");
    expect(body.data).toHaveLength(25);
    expect(body.pagination).toEqual({
      page: 1,
      limit: 25,
      total: 103,
      pages: 5,
      has_more: true,
      next_page: 2,
      prev_page: null,
      next_cursor: expect.any(String),
    });
    const last = await tenant.get("/v1/accounts?page=5");
    expect(last.body.data).toHaveLength(3);
    expect(last.body.pagination).toEqual({
      page: 5,
      limit: 25,
      total: 103,
      pages: 5,
      has_more: false,
      next_page: null,
      prev_page: 4,
      next_cursor: null,
    });
  });

  test("past the end is empty, and says where the end was", async () => {
    for (const page of [6, 1_000_000_000]) {
      const { status, body } = await tenant.get(`/v1/accounts?page=${page}`);
      expect(status).toBe(200);
      expect(body.data).toEqual([]);
      expect(body.pagination).toMatchObject({
        page,
        total: 103,
        has_more: false,
        next_page: null,
        prev_page: 5,
      });
    }
  });

  test("of an empty list is empty", async () => {
    const empty = await newTenant();
    const { body } = await empty.get("/v1/accounts");
    expect(body.data).toEqual([]);
    expect(body.pagination).toMatchObject({ page: 1, total: 0, pages: 0, has_more: false, prev_page: null });
  });

  test("that ends with the list has no next one", async () => {
    const { body } = await tenant.get("/v1/accounts?limit=100&page=2");
    expect(body.data).toHaveLength(3);
    const whole = await newTenant();
    await fill(whole, 25);
    const exact = await whole.get("/v1/accounts");
    expect(exact.body.data).toHaveLength(25);
    expect(exact.body.pagination).toMatchObject({ has_more: false, next_cursor: null, pages: 1 });
  });

  test("takes a limit from 1 to 100 and a page from 1", async () => {
    expect((await tenant.get("/v1/accounts?limit=1")).body.data).toHaveLength(1);
    expect((await tenant.get("/v1/accounts?limit=100")).body.data).toHaveLength(100);
    for (const bad of [
      "limit=0",
      "limit=101",
      "limit=-1",
      "limit=ten",
      "limit=1.5",
      "page=0",
      "page=-1",
      "page=",
      "limit=1&limit=2",
    ]) {
      const answer = await tenant.get(`/v1/accounts?${bad}`);
      expect(answer.status, bad).toBe(422);
      expect(answer.body.error.details[0].field).toBe(bad.split("=")[0]);
    }
  });

  test("by number gives every row once as well", async () => {
    const ids = new Set<string>();
    for (let page = 1; page <= 11; page++) {
      const { body } = await tenant.get(`/v1/accounts?limit=10&page=${page}&sort=arr`);
      for (const row of body.data) ids.add(row.id);
    }
    expect(ids.size).toBe(103);
  });

  test("is newest first without sort, and ascending with sort and no order", async () => {
    const ids = (await tenant.get("/v1/accounts?limit=100")).body.data.map((row: Row) => row.id);
    expect(ids).toEqual(ids.toSorted().reverse());
    const named = (await tenant.get("/v1/accounts?limit=100&sort=name")).body.data;
    expect(named).toEqual(named.toSorted(inOrder("name", "asc")));
    const oldest = (await tenant.get("/v1/accounts?order=asc")).body.data.map((row: Row) => row.id);
    expect(oldest).toEqual(oldest.toSorted());
  });
});

describe("a cursor", () => {
  test.each(SORTS.flatMap((sort) => [[sort, "asc"] as const, [sort, "desc"] as const]))(
    "walks every row once, sorted by %s %s, while others write",
    async (sort, order) => {
      const tenant = await newTenant();
      await fill(tenant, 140);
      const all = (
        await bindings.DB.prepare("SELECT id FROM accounts WHERE organization_id = ?")
          .bind(tenant.id)
          .all<{ id: string }>()
      ).results.map((row) => row.id);
      const touched = new Set<string>();
      let turn = 0;
      const seen = await walk(
        tenant,
        `/v1/accounts?sort=${sort}&order=${order}&limit=9`,
        async (page, soFar) => {
          turn++;
          // Somebody adds one, deletes one that was read, and edits another that was read; never the last row.
          await tenant.post("/v1/accounts", { name: `b New ${turn}`, arr: 50.5 * turn });
          const [first, second] = page;
          if (page.length < 9 || !first || !second) return;
          await tenant.delete(`/v1/accounts/${first.id}`);
          await tenant.put(`/v1/accounts/${second.id}`, { industry: `Edited ${turn}` });
          touched.add(first.id).add(second.id);
          // And deletes one that nobody has read yet.
          const ahead = all.find((id) => !touched.has(id) && !soFar.some((row) => row.id === id));
          if (ahead) {
            await tenant.delete(`/v1/accounts/${ahead}`);
            touched.add(ahead);
          }
        },
      );
      const ids = seen.map((row) => row.id);
      const known = ids.filter((id) => all.includes(id));
      // What was edited meanwhile may come again under its new `updated_at`; nothing else may.
      const repeated = known.filter((id, i) => known.indexOf(id) !== i);
      expect(repeated.filter((id) => sort !== "updated_at" || !touched.has(id))).toEqual([]);
      expect(all.filter((id) => !touched.has(id) && !ids.includes(id))).toEqual([]);
      const steady = seen.filter((row) => all.includes(row.id) && !touched.has(row.id));
      expect(steady.map((row) => row.id)).toEqual(steady.toSorted(inOrder(sort, order)).map((row) => row.id));
    },
  );

  test("goes on when the very row it stands on was deleted", async () => {
    const tenant = await newTenant();
    await fill(tenant, 60);
    for (const sort of SORTS) {
      const expected = (await tenant.get(`/v1/accounts?sort=${sort}&limit=100`)).body.data;
      const first = await tenant.get(`/v1/accounts?sort=${sort}&limit=7`);
      const boundary = expected[6];
      await tenant.delete(`/v1/accounts/${boundary.id}`);
      const next = await tenant.get(`/v1/accounts?limit=7&cursor=${first.body.pagination.next_cursor}`);
      expect(next.body.data.map((row: Row) => row.id)).toEqual(
        expected.slice(7, 14).map((row: Row) => row.id),
      );
    }
  });

  test("alone carries the filters and the order on, and leaves out total and pages", async () => {
    const tenant = await newTenant();
    await fill(tenant, 120);
    const filters = "status=active,at_risk&health_min=20&sort=health_score&order=desc&industry=Industry%201";
    const expected = (await tenant.get(`/v1/accounts?${filters}&limit=100`)).body.data;
    expect(expected.length).toBeGreaterThan(8);
    const walked = await walk(tenant, `/v1/accounts?${filters}&limit=3`);
    expect(walked).toEqual(expected);
    const first = await tenant.get(`/v1/accounts?${filters}&limit=3`);
    const second = await tenant.get(`/v1/accounts?cursor=${first.body.pagination.next_cursor}&limit=3`);
    expect(second.body.pagination).toEqual({ limit: 3, has_more: true, next_cursor: expect.any(String) });
    const repeating = await tenant.get(
      `/v1/accounts?${filters}&limit=3&cursor=${first.body.pagination.next_cursor}`,
    );
    expect(repeating.body.data).toEqual(second.body.data);
  });

  test("with another filter or order is 422 by its name", async () => {
    const tenant = await newTenant();
    await fill(tenant, 40);
    const { next_cursor } = (await tenant.get("/v1/accounts?status=active&sort=name&limit=5")).body
      .pagination;
    for (const other of ["status=churned", "sort=arr", "order=desc", "search=x", "health_min=5"]) {
      const answer = await tenant.get(`/v1/accounts?cursor=${next_cursor}&${other}`);
      expect(answer.status, other).toBe(422);
      expect(answer.body.error.details).toEqual([
        { field: other.split("=")[0], message: "must be the same as in the request that gave the cursor" },
      ]);
    }
    const unknown = await tenant.get(`/v1/accounts?cursor=${next_cursor}&nonsense=1`);
    expect(unknown.status).toBe(422);
  });

  test("with a page is 422", async () => {
    const tenant = await newTenant();
    await fill(tenant, 30);
    const { next_cursor } = (await tenant.get("/v1/accounts")).body.pagination;
    expect(faults(await tenant.get(`/v1/accounts?cursor=${next_cursor}&page=2`))).toEqual([
      "page: must not be given together with cursor",
    ]);
  });

  test("that nobody gave is 422", async () => {
    const tenant = await newTenant();
    await fill(tenant, 30);
    const { next_cursor } = (await tenant.get("/v1/accounts?sort=arr")).body.pagination;
    const made = (value: unknown) => btoa(JSON.stringify(value)).replaceAll("=", "");
    const of = (fields: object) => made({ t: "accounts", q: {}, k: 1, i: "acc_1", ...fields });
    for (const bad of [
      "",
      "x",
      "%F0%9F%98%80",
      next_cursor.slice(2),
      next_cursor.slice(0, -3),
      made([]),
      made({}),
      made(null),
      of({ k: {} }),
      of({ k: true }),
      of({ i: 7 }),
      of({ q: "x" }),
      of({ q: { limit: "1" }, t: "contacts" }),
      of({ more: 1 }),
    ]) {
      const answer = await tenant.get(`/v1/accounts?cursor=${bad}`);
      expect(answer.status, bad).toBe(422);
      expect(answer.body.error.details[0], bad).toEqual({
        field: "cursor",
        message: "must be a next_cursor that this list gave",
      });
    }
    expect((await tenant.get(`/v1/accounts?cursor=${of({ q: { nonsense: "1" } })}`)).status).toBe(422);
    expect((await tenant.get(`/v1/accounts?cursor=${of({ q: { sort: "secret" } })}`)).status).toBe(422);
    expect((await tenant.get(`/v1/contacts?cursor=${next_cursor}`)).status).toBe(422);
  });

  test("of one tenant shows another only its own rows", async () => {
    const [a, b] = [await newTenant(), await newTenant()];
    await fill(a, 30);
    await fill(b, 30);
    const { next_cursor } = (await a.get("/v1/accounts?limit=5&sort=name")).body.pagination;
    const { body } = await b.get(`/v1/accounts?limit=100&cursor=${next_cursor}`);
    const own = (await b.get("/v1/accounts?limit=100")).body.data.map((row: Row) => row.id);
    expect(body.data.every((row: Row) => own.includes(row.id))).toBe(true);
  });
});

describe("what a page costs, of 5,000 accounts", () => {
  test("stays small whatever the sort", async () => {
    const tenant = await newTenant();
    await fill(tenant, 5_000);
    const costs: Record<string, { "first page": number; "cursor page": number; "in the nulls": number }> = {};
    for (const sort of ["", ...SORTS]) {
      for (const order of ["asc", "desc"]) {
        const query = `/v1/accounts?order=${order}${sort && `&sort=${sort}`}`;
        const first = await tenant.get(query);
        const second = await tenant.get(`/v1/accounts?cursor=${first.body.pagination.next_cursor}`);
        // The page that goes over from the last values to the first nulls, where there are any.
        const values = first.body.pagination.total - (sort in NULLS ? await nulls(tenant, sort) : 0);
        const page = Math.floor((values - 1) / 25);
        const near = await tenant.get(`${query}&page=${page}`);
        const over = await tenant.get(`/v1/accounts?cursor=${near.body.pagination.next_cursor}`);
        const within = await tenant.get(
          `/v1/accounts?cursor=${over.body.pagination.next_cursor ?? second.body.pagination.next_cursor}`,
        );
        const read = {
          "first page": costOf(first).rowsRead,
          "cursor page": Math.max(costOf(second).rowsRead, costOf(over).rowsRead),
          "in the nulls": costOf(within).rowsRead,
        };
        costs[`${sort || "newest"} ${order}`] = read;
        expect(costOf(first)).toMatchObject({ trips: 1, queries: 2 });
        expect(costOf(second)).toMatchObject({ trips: 1, queries: 1 });
      }
    }
    for (const [name, read] of Object.entries(costs)) console.log(`rows read, ${name}:`, read);
    for (const [name, read] of Object.entries(costs)) {
      for (const [page, rows] of Object.entries(read))
        expect(rows, `${name}: ${page}`).toBeLessThanOrEqual(60);
    }
  });

  test("stays small for filters the counters know, for a search that finds few, and for one account", async () => {
    const tenant = await newTenant();
    await fill(tenant, 5_000);
    await fillContacts(tenant);
    const costs: Record<string, number> = {};
    const read = async (query: string, list = "/v1/accounts") => {
      const answer = await tenant.get(`${list}${query}`);
      expect(answer.status).toBe(200);
      const { rowsRead } = costOf(answer);
      costs[query] = rowsRead;
      if (query.startsWith("?cursor")) expect(rowsRead).toBeLessThanOrEqual(60);
      return answer;
    };
    for (const query of ["?status=churned", "?status=active"]) {
      await read(query);
      expect(costs[query], query).toBeLessThanOrEqual(160);
    }
    for (const [search, found] of [
      ["site4711.example", 1],
      ["EXT-4999", 1],
      ["ite471", 11],
      ["nowhere", 0],
    ] as const) {
      const answer = await read(`?search=${search}`);
      expect(answer.body.pagination.total, search).toBe(found);
      expect(costs[`?search=${search}`], search).toBeLessThanOrEqual(200);
    }
    const { id } = (await tenant.get("/v1/accounts")).body.data[0];
    await read(`/${id}`);
    expect(costs[`/${id}`]).toBeLessThanOrEqual(20);
    await read("/by-external-id/ext-7");
    expect(costs["/by-external-id/ext-7"]).toBeLessThanOrEqual(20);
    for (const sort of ["", "name", "email", "created_at", "updated_at"]) {
      for (const order of ["asc", "desc"]) {
        const query = `?order=${order}${sort && `&sort=${sort}`}`;
        const first = await read(query, "/v1/contacts");
        await read(`?cursor=${first.body.pagination.next_cursor}`, "/v1/contacts");
        expect(costOf(first).rowsRead, query).toBeLessThanOrEqual(60);
      }
    }
    for (const query of [
      `?account_id=${id}`,
      `?account_id=${id}&sort=name`,
      `?account_id=${id}&email=c1@x.de`,
    ]) {
      await read(query, "/v1/contacts");
      expect(costs[query], query).toBeLessThanOrEqual(20);
    }
    for (const [query, rows] of Object.entries(costs)) {
      if (!query.startsWith("?cursor")) console.log(`rows read, ${query}:`, rows);
    }
  });
});

const NULLS: Record<string, true> = {
  health_score: true,
  churn_risk_score: true,
  arr: true,
  last_activity_at: true,
};

async function nulls(tenant: Tenant, column: string): Promise<number> {
  const row = await bindings.DB.prepare(
    `SELECT count(*) AS n FROM accounts WHERE organization_id = ? AND ${column} IS NULL`,
  )
    .bind(tenant.id)
    .first<{ n: number }>();
  return row!.n;
}
