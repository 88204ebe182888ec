import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bindings, newTenant, type Tenant } from "./support/api.ts";

const db = bindings.DB;

const counted = `SELECT bucket, accounts, active, at_risk, arr_cents, at_risk_arr_cents, risk, risk_accounts
  FROM account_counters WHERE organization_id = ?1 AND (accounts, active, at_risk, arr_cents, at_risk_arr_cents, risk, risk_accounts)
    <> (0, 0, 0, 0, 0, 0, 0) ORDER BY bucket`;

const recounted = `SELECT CASE WHEN status = 'churned' THEN -2 ELSE coalesce(health_score, -1) END AS bucket,
    count(*) AS accounts, sum(status = 'active') AS active, sum(status = 'at_risk') AS at_risk,
    sum(CAST(round(coalesce(arr, 0) * 100) AS INTEGER)) AS arr_cents,
    sum(CASE WHEN status = 'at_risk' THEN CAST(round(coalesce(arr, 0) * 100) AS INTEGER) ELSE 0 END) AS at_risk_arr_cents,
    sum(coalesce(churn_risk_score, 0)) AS risk, count(churn_risk_score) AS risk_accounts
  FROM accounts WHERE organization_id = ?1 GROUP BY 1 ORDER BY 1`;

const rows = async (query: string, tenant: Tenant) => (await db.prepare(query).bind(tenant.id).all()).results;

const kept = async (tenant: Tenant, name: string) =>
  (
    await db
      .prepare("SELECT total FROM row_counts WHERE organization_id = ? AND name = ?")
      .bind(tenant.id, name)
      .first<{ total: number }>()
  )?.total ?? 0;

async function expectToAgree(tenant: Tenant): Promise<void> {
  expect(await rows(counted, tenant)).toEqual(await rows(recounted, tenant));
  for (const table of ["accounts", "contacts"]) {
    const [{ n }] = (await rows(`SELECT count(*) AS n FROM ${table} WHERE organization_id = ?1`, tenant)) as [
      { n: number },
    ];
    expect(await kept(tenant, table), table).toBe(n);
    const { body } = await tenant.get(`/v1/${table}?limit=1`);
    expect(body.pagination.total, table).toBe(n);
  }
  const statuses = ["onboarding", "active", "at_risk", "churned"];
  for (const status of [...statuses, "active,churned", statuses.join()]) {
    for (const health of ["", "&health_min=40", "&health_max=60", "&health_min=20&health_max=80"]) {
      const { body } = await tenant.get(`/v1/accounts?limit=100&status=${status}${health}`);
      expect(body.pagination.total, `${status}${health}`).toBe(body.data.length);
    }
  }
  for (const range of [
    "churn_risk_min=40",
    "churn_risk_max=60",
    "health_min=40",
    "health_min=20&health_max=80",
  ]) {
    const { body } = await tenant.get(`/v1/accounts?limit=100&sort=arr&${range}`);
    expect(body.pagination.total, range).toBe(body.data.length);
  }
  for (const facet of [
    "industry=SaaS",
    "industry=Retail",
    "size=small",
    "size=small,large",
    "tag=a",
    "tag=b",
    "tag=none",
  ]) {
    const { body } = await tenant.get(`/v1/accounts?limit=100&${facet}`);
    expect(body.pagination.total, facet).toBe(body.data.length);
    const { body: both } = await tenant.get(`/v1/accounts?limit=100&${facet}&status=active`);
    expect(both.pagination.total, `${facet}&status=active`).toBe(both.data.length);
  }
  // The index finds each by its name now, and finds nothing that is no more.
  const all = (await tenant.get("/v1/accounts?limit=100")).body.data as { id: string; name: string }[];
  for (const { id, name } of all.slice(0, 5)) {
    const { body } = await tenant.get(`/v1/accounts?limit=100&search=${encodeURIComponent(name)}`);
    expect(body.data.map((row: { id: string }) => row.id)).toContain(id);
  }
  const found = await tenant.get("/v1/accounts?limit=100&search=name");
  expect(found.body.data.map((row: { id: string }) => row.id).sort()).toEqual(
    all.map((row) => row.id).sort(),
  );
  const indexed = await db.prepare("SELECT count(*) AS n FROM accounts_search").first<{ n: number }>();
  const exist = await db.prepare("SELECT count(*) AS n FROM accounts").first<{ n: number }>();
  expect(indexed).toEqual(exist);
}

const status = fc.constantFrom("onboarding", "active", "at_risk", "churned");
const arr = fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(0.005));
const contacts = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 3 });
const industry = fc.constantFrom(null, "SaaS", "Retail");
const size = fc.constantFrom(null, "small", "large");
const tags = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 });
const fields = fc.record({ status, arr, contacts, industry, size, tags }, { requiredKeys: [] });
const which = fc.nat(7);
const score = fc.option(fc.integer({ min: 0, max: 100 }));

const step = fc.oneof(
  fc.record({ do: fc.constant("create" as const), fields }),
  fc.record({ do: fc.constant("upsert" as const), which, fields }),
  fc.record({ do: fc.constant("update" as const), which, fields }),
  fc.record({ do: fc.constant("delete" as const), which }),
  fc.record({ do: fc.constant("batch" as const), rows: fc.array(fc.tuple(which, fields), { maxLength: 6 }) }),
  fc.record({ do: fc.constant("score" as const), which, health: score, risk: score }),
  fc.record({ do: fc.constant("contact" as const), which, letter: fc.constantFrom("a", "b", "x", "y") }),
);

test("what is counted beside the accounts agrees with a recount, after any writes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const tenant = await newTenant();
      let named = 0;
      const body = ({ contacts, ...rest }: { contacts?: string[] }) => ({
        name: `Name ${named++}`,
        ...rest,
        ...(contacts ? { contacts: contacts.map((c) => ({ name: c, email: `${c}@example.com` })) } : {}),
      });
      const pick = async (n: number): Promise<string | undefined> => {
        const { data } = (await tenant.get("/v1/accounts?limit=100")).body;
        return data[n % Math.max(1, data.length)]?.id;
      };
      for (const one of steps) {
        if (one.do === "create") await tenant.post("/v1/accounts", body(one.fields));
        if (one.do === "upsert")
          await tenant.put(`/v1/accounts/by-external-id/e${one.which}`, body(one.fields));
        if (one.do === "batch") {
          const accounts = one.rows.map(([n, f]) => ({ ...body(f), external_id: `e${n}` }));
          if (accounts.length > 0) await tenant.post("/v1/accounts/batch", { accounts });
        }
        if (one.do === "update")
          await tenant.put(`/v1/accounts/${(await pick(one.which)) ?? "acc_none"}`, body(one.fields));
        if (one.do === "delete") await tenant.delete(`/v1/accounts/${(await pick(one.which)) ?? "acc_none"}`);
        if (one.do === "score") {
          await db
            .prepare(
              "UPDATE accounts SET health_score = ?, churn_risk_score = ? WHERE organization_id = ? AND id = ?",
            )
            .bind(one.health, one.risk, tenant.id, (await pick(one.which)) ?? "")
            .run();
        }
        if (one.do === "contact") {
          const account_id = (await pick(one.which)) ?? "acc_none";
          const made = await tenant.post("/v1/contacts", {
            account_id,
            name: "C",
            email: `${one.letter}@example.com`,
          });
          if (one.letter === "y" && made.status === 201)
            await tenant.delete(`/v1/contacts/${made.body.data.id}`);
        }
      }
      await expectToAgree(tenant);
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("sums of ARR are right to the cent up to 100,000 accounts of the largest", async () => {
  const tenant = await newTenant();
  await tenant.post("/v1/accounts", { name: "One of all the others", arr: 0 });
  const others = "899990999999999999";
  await db
    .prepare(`UPDATE account_counters SET arr_cents = ${others}0 WHERE organization_id = ?`)
    .bind(tenant.id)
    .run();
  const sum = () =>
    db
      .prepare("SELECT CAST(arr_cents AS TEXT) AS cents FROM account_counters WHERE organization_id = ?")
      .bind(tenant.id)
      .first("cents");
  const made = await tenant.post("/v1/accounts", { name: "The last", arr: 9e11 });
  expect(await sum()).toBe("8999999999999999990");
  await tenant.put(`/v1/accounts/${made.body.data.id}`, { arr: 0.01 });
  expect(await sum()).toBe(`${others}1`);
});
