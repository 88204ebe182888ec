import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { bindings, costOf, newTenant, type Tenant } from "./support/api.ts";

const { DB } = bindings;

interface Row {
  id: string;
  external_id: string | null;
  name: string;
  domain: string | null;
  industry: string | null;
  size: string | null;
  status: string;
  arr: number | null;
  tags: string[];
  health_score: number | null;
  churn_risk_score: number | null;
  last_activity_at: number | null;
  updated_at: number;
}

const COLUMNS =
  "id external_id name domain industry size status arr tags health_score churn_risk_score last_activity_at updated_at";

const insert = (tenant: Tenant, rows: readonly Row[]) =>
  DB.prepare(
    `INSERT INTO accounts (organization_id, ${COLUMNS.split(" ").join(", ")}, custom_fields, version, created_at)
      SELECT ?, ${COLUMNS.split(" ")
        .map((column) => `json_extract(value, '$.${column}')`)
        .join(", ")}, '{}', 1, 1 FROM json_each(?)`,
  )
    .bind(tenant.id, JSON.stringify(rows))
    .run();

const TAGS = ["vip", "VIP", 'say "x"', "back\\slash", "É", "é", "\u0007", "nul\u0000tag", "😀", "a"];
const INDUSTRIES = ["Retail", "retail", "R", "nul\u0000here", 'q"uote', "SaaS"];
const START = Date.parse("2026-03-01T00:00:00Z");

const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 6 });
/** Churn risk goes against health, so that many orders and filters depend on each other. */
const anAccount = fc
  .record({
    name: fc.stringMatching(/^[A-Ca-c][a-c ]{0,3}[a-c]$/),
    domain: orNull(fc.constantFrom("acme.example", "beta.example", "cab.example")),
    industry: orNull(fc.constantFrom(...INDUSTRIES, "SaaS", "SaaS", "SaaS")),
    size: orNull(fc.constantFrom("startup", "small", "small", "small", "enterprise")),
    status: fc.constantFrom("active", "active", "active", "at_risk", "onboarding", "churned"),
    arr: orNull(fc.integer({ min: 0, max: 20 })),
    tags: fc.oneof(
      { weight: 9, arbitrary: fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant<string[]>(["vip", "x".repeat(1000)]) },
    ),
    health_score: orNull(fc.integer({ min: 0, max: 100 })),
    noise: fc.integer({ min: -10, max: 10 }),
    last_activity_at: orNull(fc.integer({ min: START, max: START + 50 })),
    updated_at: fc.integer({ min: START, max: START + 50 }),
    named: fc.boolean(),
  })
  .map(({ noise, named, ...row }) => ({
    ...row,
    churn_risk_score:
      row.status === "churned"
        ? 100
        : row.health_score === null
          ? null
          : Math.max(0, Math.min(100, 100 - row.health_score + noise)),
    external_id: named ? "crm" : null,
  }));

const SORTS = [
  "name",
  "health_score",
  "churn_risk_score",
  "arr",
  "created_at",
  "updated_at",
  "last_activity_at",
] as const;
const score = fc.integer({ min: 0, max: 100 });
const filters = {
  status: fc.uniqueArray(fc.constantFrom("active", "at_risk", "onboarding", "churned"), {
    minLength: 1,
    maxLength: 3,
  }),
  size: fc.uniqueArray(fc.constantFrom("startup", "small", "enterprise", "large"), {
    minLength: 1,
    maxLength: 2,
  }),
  industry: fc.constantFrom(...INDUSTRIES, "nobody"),
  tag: fc.constantFrom(...TAGS, "nobody"),
  health_min: score,
  health_max: score,
  churn_risk_min: score,
  churn_risk_max: score,
  updated_since: fc.integer({ min: START - 1, max: START + 51 }),
  search: fc.constantFrom("a", "b", "ab", "aca", "acme", ".example", "crm", "C", "zzz", "a\u0000"),
};
type Filters = {
  [name in keyof typeof filters]?: (typeof filters)[name] extends fc.Arbitrary<infer T> ? T : never;
};

function passes(row: Row, query: Filters): boolean {
  const within = (value: number | null, least = -1, most = 101) =>
    (least === -1 && most === 101) || (value !== null && value >= least && value <= most);
  const { search } = query;
  const texts = [row.name, row.domain, row.external_id].filter((text) => text !== null);
  const isFound = (text: string) => {
    if (search!.includes("\0")) return search!.length < 3 ? text.startsWith(search!) : text.includes(search!);
    const [a, b] = [text.toLowerCase(), search!.toLowerCase()];
    return search!.length < 3 ? a.startsWith(b) : a.includes(b);
  };
  return (
    (!query.status || query.status.includes(row.status as never)) &&
    (!query.size || query.size.includes(row.size as never)) &&
    (query.industry === undefined || row.industry === query.industry) &&
    (query.tag === undefined || row.tags.includes(query.tag)) &&
    within(row.health_score, query.health_min, query.health_max) &&
    within(row.churn_risk_score, query.churn_risk_min, query.churn_risk_max) &&
    (query.updated_since === undefined || row.updated_at >= query.updated_since) &&
    (search === undefined || texts.some(isFound))
  );
}

function sorted(rows: readonly Row[], sort: (typeof SORTS)[number], way: 1 | -1): string[] {
  const key = (row: Row) =>
    sort === "created_at" ? row.id : sort === "name" ? row.name.toLowerCase() : row[sort as keyof Row];
  const compare = (a: unknown, b: unknown) =>
    (a as string) < (b as string) ? -1 : (a as string) > (b as string) ? 1 : 0;
  return [...rows]
    .sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      if (x === null || y === null) return x === y ? way * compare(a.id, b.id) : x === null ? 1 : -1;
      return way * (compare(x, y) || compare(a.id, b.id));
    })
    .map(({ id }) => id);
}

describe("a list of accounts", () => {
  let tenant: Tenant;
  let rows: Row[];

  beforeAll(async () => {
    tenant = await newTenant();
    const other = await newTenant();
    const drawn = fc.sample(anAccount, { numRuns: 400, seed: 7 });
    rows = drawn.map((row, i) => ({
      ...row,
      id: `acc_${String(i).padStart(26, "0")}`,
      external_id: row.external_id && `crm-${i}`,
    }));
    await insert(tenant, rows);
    await insert(other, rows);
  });

  test("has the rows, the order, the total and the cursors that a plain look at all of them has", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record(filters, { requiredKeys: [] }),
        fc.subarray(Object.keys(filters), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...SORTS),
        fc.constantFrom("asc" as const, "desc" as const),
        fc.constantFrom(2, 5, 25),
        fc.nat(100),
        async (drawn, names, sort, order, limit, skip) => {
          const query = Object.fromEntries(
            Object.entries(drawn).filter(([name]) => names.includes(name)),
          ) as Filters;
          const expected = sorted(
            rows.filter((row) => passes(row, query)),
            sort,
            order === "asc" ? 1 : -1,
          );
          const given = new URLSearchParams({ sort, order, limit: String(limit) });
          for (const [name, value] of Object.entries(query))
            given.set(
              name,
              name === "updated_since" ? new Date(value as number).toISOString() : String(value),
            );
          const pages = Math.ceil(expected.length / limit);
          for (const page of new Set([1, 2, Math.max(1, pages), (skip % (pages + 1)) + 1])) {
            const { body } = await tenant.get(`/v1/accounts?${given}&page=${page}`);
            expect(body.data.map(({ id }: Row) => id)).toEqual(
              expected.slice((page - 1) * limit, page * limit),
            );
            expect(body.pagination).toMatchObject({ total: expected.length, pages, has_more: page < pages });
          }
          const walked: string[] = [];
          for (let path = `/v1/accounts?${given}`; walked.length < 40 * limit; ) {
            const { body } = await tenant.get(path);
            walked.push(...body.data.map(({ id }: Row) => id));
            if (!body.pagination.next_cursor) break;
            path = `/v1/accounts?cursor=${body.pagination.next_cursor}&limit=${limit}`;
          }
          expect(walked).toEqual(expected.slice(0, 40 * limit));
        },
      ),
      { numRuns: 60 },
    );
  }, 180_000);

  test("takes all of its filters at once", async () => {
    const query =
      `status=active,at_risk,onboarding&size=small,large,enterprise&industry=SaaS&tag=vip&health_min=1&health_max=99
      &churn_risk_min=1&churn_risk_max=99&updated_since=2026-01-01T00:00:00Z&search=example`.replace(
        /\s/g,
        "",
      );
    const expected = rows.filter((row) =>
      passes(row, {
        status: ["active", "at_risk", "onboarding"] as never,
        size: ["small", "large", "enterprise"] as never,
        ...{
          industry: "SaaS",
          tag: "vip",
          health_min: 1,
          health_max: 99,
          churn_risk_min: 1,
          churn_risk_max: 99,
        },
        search: ".example",
      }),
    );
    const { status, body } = await tenant.get(`/v1/accounts?${query}&sort=health_score&limit=1`);
    expect(status).toBe(200);
    expect(body.data.map(({ id }: Row) => id)).toEqual(sorted(expected, "health_score", 1).slice(0, 1));
    expect(body.pagination.total).toBe(expected.length);
    const next = await tenant.get(`/v1/accounts?limit=1&cursor=${body.pagination.next_cursor}`);
    expect(next.body.data.map(({ id }: Row) => id)).toEqual(sorted(expected, "health_score", 1).slice(1, 2));
  });
});

describe("what a list of 20,000 accounts reads", () => {
  const ALL = 20_000;
  let tenant: Tenant;
  let other: Tenant;

  /** Churn risk follows health; of ten accounts one churned, one is at risk; a tag that four have. */
  const fill = (of: Tenant) =>
    DB.prepare(
      `INSERT INTO accounts (organization_id, id, external_id, name, domain, industry, size, status, arr, tags, health_score,
        churn_risk_score, last_activity_at, custom_fields, version, created_at, updated_at)
      WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < ${ALL}),
      r AS (SELECT i, i * 7919 % 101 AS health, i * 104729 % 10 AS share, i * 1299709 % 997 AS mixed, i * 15485863 % 991 AS other FROM s)
      SELECT ?1, printf('acc_%026d', i), 'ext-' || i, 'Company ' || i, 'site' || i || '.example', iif(other < 50, 'Retail', 'SaaS'),
        iif(other % 10 = 0, 'enterprise', 'small'), CASE WHEN share = 0 THEN 'churned' WHEN share = 1 THEN 'at_risk' ELSE 'active' END,
        mixed, iif(i % 5000 = 9, '["rare"]', '[]'), health, iif(share = 0, 100, 100 - health), 1000 + mixed * 13 % 500, '{}', 1, 1,
        1000 + i * 31 % 20000 FROM r`,
    )
      .bind(of.id)
      .run();

  beforeAll(async () => {
    other = await newTenant();
    tenant = await newTenant();
    await fill(other);
    await fill(tenant);
  }, 60_000);

  const SORTED = SORTS.flatMap((sort) => [`sort=${sort}`, `sort=${sort}&order=desc`]);

  /** The page and the root of 25 n, about 700; 102 rows at most tell what matches. */
  const ROOT = 1_000;
  test.each([
    ["status=active", ROOT],
    ["size=enterprise", ROOT],
    ["industry=Retail", ROOT],
    ["tag=rare", 60],
    ["tag=none", 60],
    ["industry=None", 60],
    ["health_min=80", ROOT],
    ["churn_risk_min=50", ROOT],
    ["updated_since=1970-01-01T00:00:00Z", 135],
    ["updated_since=1970-01-01T00:00:20.980Z", 300],
    ["search=site12345", 60],
    ["search=te1234", 100],
  ])("by %s is at most %i rows, whatever the order", async (filter, most) => {
    for (const sort of SORTED) {
      // The riskiest of those who are active come behind all who churned.
      const answer = await tenant.get(`/v1/accounts?${filter}&${sort}`);
      const depends = /^(status|health|churn).*sort=(churn_risk|health)/.test(`${filter}&${sort}`);
      expect(costOf(answer).rowsRead, `${filter}&${sort}`).toBeLessThanOrEqual(
        depends ? 2 * answer.body.pagination.total + 300 : most,
      );
      if (!answer.body.pagination.next_cursor) continue;
      const next = await tenant.get(`/v1/accounts?cursor=${answer.body.pagination.next_cursor}`);
      expect(costOf(next).rowsRead, `${filter}&${sort}, behind a cursor`).toBeLessThanOrEqual(
        depends ? 2 * answer.body.pagination.total + 300 : most,
      );
    }
  });

  test.each([
    ["status=at_risk", "churn_risk_score"],
    ["health_max=40", "churn_risk_score"],
    ["churn_risk_max=20", "health_score"],
  ])(
    "where the filter %s keeps what comes first by %s out, it is at most twice the matches",
    async (filter, sort) => {
      for (const order of ["asc", "desc"]) {
        const answer = await tenant.get(`/v1/accounts?${filter}&sort=${sort}&order=${order}`);
        expect(costOf(answer).rowsRead).toBeLessThanOrEqual(2 * answer.body.pagination.total + 300);
      }
    },
  );

  test("by health, those of a status are looked for where the first of them stands", async () => {
    await DB.prepare("UPDATE accounts SET status = 'active' WHERE organization_id = ? AND health_score >= 60")
      .bind(other.id)
      .run();
    const answer = await other.get("/v1/accounts?status=at_risk&sort=health_score&order=desc");
    expect(answer.body.data[0].health_score).toBe(59);
    expect(answer.body.pagination.total).toBeGreaterThan(1_000);
    expect(costOf(answer).rowsRead).toBeLessThanOrEqual(500);
  });

  test("a search looks at its own organization's accounts alone", async () => {
    const few = await newTenant();
    for (const name of ["Company of ours", "Another company"]) await few.post("/v1/accounts", { name });
    for (const search of ["company", "co", "c"]) {
      const answer = await few.get(`/v1/accounts?search=${search}`);
      expect(answer.body.pagination.total).toBe(search === "company" ? 2 : 1);
      expect(costOf(answer).rowsRead, search).toBeLessThanOrEqual(30);
    }
    const answer = await tenant.get("/v1/accounts?search=company%201234");
    expect(costOf(answer).rowsRead).toBeLessThanOrEqual(100);
  });
});
