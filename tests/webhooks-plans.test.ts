import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { noCost, openDatabase } from "../src/db/client.ts";
import { claimDue } from "../src/webhooks/claim.ts";
import { oldestDue } from "../src/webhooks/stats.ts";
import { dueWebhooks } from "../src/webhooks/sweep.ts";
import { bindings } from "./support/api.ts";

const db = openDatabase(bindings.DB, noCost());

/** What the planner does for a statement, as D1 tells it. */
async function planOf(statement: { getQuery(): { sql: string; params: unknown[] } }): Promise<string[]> {
  const { sql: text, params } = statement.getQuery();
  const { results } = await bindings.DB.prepare(`EXPLAIN QUERY PLAN ${text}`)
    .bind(...params)
    .all<{ detail: string }>();
  return results.map((row) => row.detail);
}
const prepared = (statement: unknown) =>
  (statement as { _prepare(): { getQuery(): { sql: string; params: unknown[] } } })._prepare();

/** What a plan reads whole, but for the list of hops that the sweep itself makes. */
const scans = (plan: string[]) => plan.filter((step) => /^SCAN (?!hop$|CONSTANT ROW$)/.test(step));

test("the claim walks indexes", async () => {
  const claim = { organizationId: "org_1", webhookId: "wh_1", limit: 5, now: 1, lease: "x" };
  for (const statement of claimDue(db, claim)) {
    const plan = await planOf(prepared(statement));
    expect(scans(plan), plan.join("\n")).toEqual([]);
    expect(plan.join("\n")).toContain("deliveries_due (webhook_id=? AND next_attempt_at<?)");
  }
});

test("the sweep hops through an index", async () => {
  const plan = await planOf(prepared(db.all(sql`SELECT * FROM ${dueWebhooks(sql`''`, 500, 1)}`)));
  expect(scans(plan), plan.join("\n")).toEqual([]);
  expect(plan.join("\n")).toContain("deliveries_due (webhook_id>?)");
  expect(await oldestDue(db, 1)).toBeNull();
});
