import { describe, expect, test } from "vitest";
import { noCost, openDatabase } from "../src/db/client.ts";
import { eraseDeletedOrganizations } from "../src/organizations/erase.ts";
import {
  bindings,
  type CallOptions,
  call,
  costOf,
  faults,
  newTenant,
  OPERATOR_TOKEN,
  type Tenant,
} from "./support/api.ts";
import { fillEveryTable } from "./support/every-table.ts";

const db = bindings.DB;
const ADMIN = "/v1/admin/organizations";

const operate = (method: string, path = "", body?: unknown, options: CallOptions = {}) =>
  call(method, `${ADMIN}${path}`, body, { key: OPERATOR_TOKEN, ...options });

const works = async (key: string) => (await call("GET", "/v1/me", undefined, { key })).status === 200;

describe("the operator", () => {
  test("creates an organization with its first key, which may do everything", async () => {
    const created = await operate("POST", "", { name: "Neu GmbH" });
    expect(created.status).toBe(201);
    const { organization, api_key } = created.body.data;
    expect(organization).toEqual({
      id: expect.stringMatching(/^org_/),
      name: "Neu GmbH",
      plan: "standard",
      rate_limit_override: null,
      currency: "USD",
      timezone: "UTC",
      settings: {
        at_risk_threshold: null,
        health_change_threshold: null,
        survey_throttle_days: 30,
        branding: { logo_url: null, color: null },
      },
      created_at: expect.any(String),
      updated_at: organization.created_at,
    });
    expect(created.headers.get("Location")).toBe(`${ADMIN}/${organization.id}`);
    expect(api_key.scopes).toHaveLength(13);
    expect(await works(api_key.key)).toBe(true);
    expect((await operate("GET", `/${organization.id}`)).body.data).toEqual(organization);
  });

  test("is told what is wrong with an organization", async () => {
    for (const [body, field] of [
      [{}, "name"],
      [{ name: " " }, "name"],
      [{ name: "A", plan: "platinum" }, "plan"],
      [{ name: "A", currency: "euro" }, "currency"],
      [{ name: "A", timezone: "Mars/Olympus" }, "timezone"],
      [{ name: "A", timezone: "+02:00" }, "timezone"],
      [{ name: "A", rate_limit_override: { per_hour: 0 } }, "rate_limit_override.per_hour"],
      [{ name: "A", rate_limit_override: { per_day: 1 } }, "rate_limit_override.per_day"],
      [{ name: "A", id: "org_mine" }, "id"],
    ] as const) {
      const answer = await operate("POST", "", body);
      expect(answer.status).toBe(422);
      expect(answer.body.error.details[0].field).toBe(field);
    }
  });

  test("lists organizations in pages, newest first, and by plan", async () => {
    for (const name of ["List b", "List A", "List c"])
      await operate("POST", "", { name, plan: "professional" });
    const names = async (query: string) =>
      (await operate("GET", query)).body.data.map((o: { name: string }) => o.name);
    expect((await names("?plan=professional")).slice(0, 3)).toEqual(["List c", "List A", "List b"]);
    expect(await names("?plan=professional&sort=name&limit=2")).toEqual(["List A", "List b"]);
    const first = await operate("GET", "?plan=professional&sort=name&limit=2");
    expect(first.body.pagination).toMatchObject({ page: 1, total: 3, pages: 2, has_more: true });
    expect(await names(`?limit=2&cursor=${first.body.pagination.next_cursor}`)).toEqual(["List c"]);
    expect((await operate("GET", "?plan=gold")).status).toBe(422);
    expect((await operate("GET", "?sort=secret")).status).toBe(422);
  });

  test("changes plan, limits and name; PUT and PATCH alike; for the next request", async () => {
    const tenant = await newTenant();
    const patched = await operate("PATCH", `/${tenant.id}`, {
      plan: "professional",
      rate_limit_override: null,
    });
    expect(patched.body.data).toMatchObject({ plan: "professional", rate_limit_override: null });
    expect((await tenant.get("/v1/me")).body.data.limits).toEqual({ per_hour: 5000, per_minute: 100 });
    await operate("PUT", `/${tenant.id}`, { name: "Umbenannt" });
    const me = await tenant.get("/v1/me");
    expect(me.body.data.organization).toMatchObject({ name: "Umbenannt", plan: "professional" });
    expect((await operate("PATCH", `/${tenant.id}`, { plan: "gold" })).status).toBe(422);
    expect((await operate("PATCH", "/org_01h00000000000000000000000", { plan: "standard" })).status).toBe(
      404,
    );
  });

  test("writes back what was read, and changes nothing by it", async () => {
    const tenant = await newTenant();
    const read = await operate("GET", `/${tenant.id}`);
    const put = await operate("PUT", `/${tenant.id}`, read.body.data);
    expect(put.body.data).toEqual(read.body.data);
    expect(put.headers.get("ETag")).toBe(read.headers.get("ETag"));
  });
});

describe("an organization", () => {
  test("changes its own name, currency, time zone and settings, and nothing that is the operator's", async () => {
    const tenant = await newTenant({ plan: "standard" });
    const put = await tenant.put("/v1/organization", {
      name: "Eigen GmbH",
      currency: "EUR",
      timezone: "Europe/Berlin",
      settings: { at_risk_threshold: 40 },
    });
    expect(put.body.data).toMatchObject({
      name: "Eigen GmbH",
      currency: "EUR",
      timezone: "Europe/Berlin",
      settings: { at_risk_threshold: 40, health_change_threshold: null, survey_throttle_days: 30 },
    });
    expect((await tenant.get("/v1/organization")).body.data).toEqual(put.body.data);
    // Its next request sees it.
    expect((await tenant.get("/v1/me")).body.data.organization).toEqual(put.body.data);

    const more = await tenant.patch("/v1/organization", { settings: { survey_throttle_days: 0 } });
    expect(more.body.data.settings).toMatchObject({ at_risk_threshold: 40, survey_throttle_days: 0 });
    const cleared = await tenant.patch("/v1/organization", {
      settings: { survey_throttle_days: null, at_risk_threshold: null },
    });
    expect(cleared.body.data.settings).toMatchObject({ at_risk_threshold: null, survey_throttle_days: 30 });

    const own = await tenant.put("/v1/organization", {
      ...put.body.data,
      plan: "enterprise",
      rate_limit_override: null,
    });
    expect(own.status).toBe(200);
    expect(own.body.data).toMatchObject({
      plan: "standard",
      rate_limit_override: put.body.data.rate_limit_override,
    });
    for (const bad of [
      { name: "" },
      { timezone: "Nowhere" },
      { settings: { at_risk_threshold: 101 } },
      { settings: { thresholds: 1 } },
      { palette: "red" },
    ]) {
      expect((await tenant.patch("/v1/organization", bad)).status).toBe(422);
    }
  });

  test("keeps every one of parallel edits, its own and the operator's", async () => {
    const tenant = await newTenant();
    const edits = [
      () => tenant.patch("/v1/organization", { settings: { at_risk_threshold: 41 } }),
      () => tenant.patch("/v1/organization", { settings: { health_change_threshold: 7 } }),
      () => tenant.patch("/v1/organization", { settings: { survey_throttle_days: 9 } }),
      () => tenant.patch("/v1/organization", { currency: "CHF" }),
      () => tenant.patch("/v1/organization", { timezone: "Europe/Zurich" }),
      () => operate("PATCH", `/${tenant.id}`, { plan: "professional" }),
      () => operate("PATCH", `/${tenant.id}`, { name: "Alle" }),
      () =>
        operate("PATCH", `/${tenant.id}`, { rate_limit_override: { per_hour: 99_999, per_minute: 99_999 } }),
    ];
    const answers = await Promise.all(edits.map((edit) => edit()));
    expect(answers.map((a) => a.status)).toEqual(Array(8).fill(200));
    expect((await tenant.get("/v1/organization")).body.data).toMatchObject({
      name: "Alle",
      plan: "professional",
      currency: "CHF",
      timezone: "Europe/Zurich",
      rate_limit_override: { per_hour: 99_999, per_minute: 99_999 },
      settings: { at_risk_threshold: 41, health_change_threshold: 7, survey_throttle_days: 9 },
    });
  });

  test("honours If-Match: of parallel edits of one version one wins", async () => {
    const tenant = await newTenant();
    const etag = (await tenant.get("/v1/organization")).headers.get("ETag")!;
    expect((await tenant.get("/v1/organization", { headers: { "If-None-Match": etag } })).status).toBe(304);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        tenant.patch("/v1/organization", { name: `N${i}` }, { headers: { "If-Match": etag } }),
      ),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array(9).fill(412)]);
    expect(
      (await operate("DELETE", `/${tenant.id}`, undefined, { headers: { "If-Match": etag } })).status,
    ).toBe(412);
  });
});

/** Every table of the database in which a text holds this id, the ones of the search index included. */
async function tablesHolding(id: string): Promise<string[]> {
  const names = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
    )
    .all<{ name: string }>();
  const holding: string[] = [];
  for (const { name } of names.results) {
    if (/^accounts_search(_|$)/.test(name) || name === "d1_migrations") continue;
    const columns = await db.prepare(`SELECT name FROM pragma_table_info('${name}')`).all<{ name: string }>();
    const where = columns.results.map((c) => `instr("${c.name}", ?1) > 0`).join(" OR ");
    const row = await db
      .prepare(`SELECT count(*) AS n FROM "${name}" WHERE ${where}`)
      .bind(id)
      .first<{ n: number }>();
    if (row!.n > 0) holding.push(name);
  }
  return holding;
}

describe("erasing", () => {
  async function busyTenant(): Promise<Tenant> {
    const tenant = await newTenant();
    for (let i = 0; i < 3; i++) {
      await tenant.post(
        "/v1/accounts",
        { name: `A${i}`, external_id: `e${i}`, contacts: [{ name: "C", email: "c@example.com" }] },
        { headers: { "Idempotency-Key": `${tenant.id}-${i}` } },
      );
    }
    return tenant;
  }

  test("leaves no row in any table, and every key is refused at once", async () => {
    const tenant = await busyTenant();
    const other = await busyTenant();
    const { key } = (await tenant.post("/v1/api-keys", { name: "B", scopes: ["accounts:read"] })).body.data;
    expect(await works(key)).toBe(true);
    const filled = await fillEveryTable(tenant.id);
    expect(filled.length).toBeGreaterThan(20);
    const held = await tablesHolding(tenant.id);
    for (const name of filled) expect(held, `${name} was filled`).toContain(name);
    const before = await tablesHolding(other.id);

    const gone = await operate("DELETE", `/${tenant.id}`);
    expect(gone.body.data).toEqual({ id: tenant.id, deleted: true });
    expect(await works(tenant.key)).toBe(false);
    expect(await works(key)).toBe(false);
    expect(await tablesHolding(tenant.id)).toEqual([]);
    expect(await tablesHolding(other.id)).toEqual(before);
    expect((await other.get("/v1/accounts")).body.pagination.total).toBe(3);
    expect((await operate("GET", `/${tenant.id}`)).status).toBe(404);
    expect((await operate("DELETE", `/${tenant.id}`)).status).toBe(404);
    const listed = (await operate("GET", "?limit=100")).body.data.map((o: { id: string }) => o.id);
    expect(listed).not.toContain(tenant.id);
  });

  test("takes the search index along", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "Findable Xylophone" });
    const found = () =>
      db
        .prepare("SELECT count(*) AS n FROM accounts_search WHERE accounts_search MATCH '\"xylophone\"'")
        .first<{ n: number }>();
    expect((await found())!.n).toBe(1);
    await operate("DELETE", `/${tenant.id}`);
    expect((await found())!.n).toBe(0);
  });

  test("a big tenant goes in bounded steps: refused at once, and finished by the cron", async () => {
    const tenant = await newTenant();
    const many = (table: string, columns: string, values: string, n: number) =>
      db
        .prepare(
          `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 - 1)
           INSERT INTO ${table} (organization_id, id, ${columns}) SELECT ?1, ?1 || '-' || i, ${values} FROM n`,
        )
        .bind(tenant.id, n)
        .run();
    await many("events", "type, created_at, data", "'account.created', 1, '{}'", 12_500);
    await many("audit_log", "at, actor_type, action", "1, 'system', 'x'", 300);
    await operate("DELETE", `/${tenant.id}`);
    expect(await works(tenant.key)).toBe(false);
    const left = () =>
      db
        .prepare("SELECT count(*) AS n FROM events WHERE organization_id = ?")
        .bind(tenant.id)
        .first<{ n: number }>();
    expect((await left())!.n).toBe(2_500);
    expect((await operate("GET", `/${tenant.id}`)).status).toBe(404);
    expect((await operate("PATCH", `/${tenant.id}`, { name: "Back?" })).status).toBe(404);
    await eraseDeletedOrganizations({ env: bindings, db: openDatabase(db, noCost()) });
    expect(await tablesHolding(tenant.id)).toEqual([]);
  });

  test("counts of its accounts are not looked through for each of them", async () => {
    const tenant = await newTenant();
    const accounts = Array.from({ length: 100 }, (_, i) => ({
      name: `A${i}`,
      tags: Array.from({ length: 20 }, (_, j) => `t${i}-${j}`),
    }));
    await tenant.post("/v1/accounts/batch", { accounts });
    const gone = await operate("DELETE", `/${tenant.id}`);
    expect(await tablesHolding(tenant.id)).toEqual([]);
    expect(costOf(gone).rowsRead).toBeLessThan(40_000);
  });

  test("an edit that meets it does not bring the tenant back", async () => {
    for (let i = 0; i < 5; i++) {
      const tenant = await newTenant();
      const [gone, ...edits] = await Promise.all([
        operate("DELETE", `/${tenant.id}`),
        ...Array.from({ length: 5 }, (_, j) => operate("PATCH", `/${tenant.id}`, { name: `Back ${j}` })),
      ]);
      expect(gone!.status).toBe(200);
      for (const edit of edits) expect([200, 404]).toContain(edit!.status);
      expect(await tablesHolding(tenant.id)).toEqual([]);
      expect(await works(tenant.key)).toBe(false);
    }
  });

  test("is refused by name for what is no organization's id", async () => {
    expect(faults(await operate("DELETE", "/acc_01h00000000000000000000000"))[0]).toMatch(
      /^id: must be an id like org_/,
    );
  });
});
