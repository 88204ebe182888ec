import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { noCost, openDatabase } from "../src/db/client.ts";
import { DEFAULT_HEALTH_CONFIG, FACTORS, type HealthConfig } from "../src/health/config.ts";
import { type Signals, score } from "../src/health/score.ts";
import { readSignals } from "../src/health/score-sql.ts";
import { bindings, newTenant } from "./support/api.ts";
import { roll } from "./support/jobs.ts";
import { type Past, plant, signalsAsOf } from "./support/signals.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-03-01T02:00:00Z");

/** Instants around the edges of every window, exactly on them, and ahead of now. */
const instant = fc.oneof(
  fc.integer({ min: -120 * DAY, max: 2 * DAY }).map((offset) => NOW + offset),
  fc
    .constantFrom(0, 1, -30 * DAY, -30 * DAY + 1, -60 * DAY, -60 * DAY + 1, -90 * DAY, -90 * DAY + 1)
    .map((offset) => NOW + offset),
);
const day = fc
  .integer({ min: -100, max: 100 })
  .map((days) => new Date(NOW + days * DAY).toISOString().slice(0, 10));
const few = <T>(item: fc.Arbitrary<T>, maxLength: number) =>
  fc.oneof(fc.constant([] as T[]), fc.array(item, { maxLength }));

const past: fc.Arbitrary<Past> = fc.record({
  createdAt: fc.integer({ min: NOW - 300 * DAY, max: NOW }),
  contractEnd: fc.option(day, { nil: null }),
  events: few(
    fc.oneof(
      fc.record({ type: fc.constantFrom("login", "api_call", "export"), at: instant }),
      fc.record({
        type: fc.constant("feature_use"),
        at: instant,
        feature: fc.constantFrom("a", "b", "c", "d", "e"),
      }),
      fc.record({
        type: fc.constant("training"),
        at: fc.uniqueArray(instant, { minLength: 1, maxLength: 1 }).map((a) => a[0]!),
        completed: fc.integer({ min: 0, max: 5 }),
        total: fc.integer({ min: 5, max: 9 }),
      }),
    ),
    30,
  ),
  tickets: few(
    fc.record({
      priority: fc.constantFrom("low", "medium", "high", "urgent"),
      openedAt: instant,
      closedAt: fc.option(instant, { nil: null }),
    }),
    6,
  ),
  invoices: few(fc.record({ dueDate: day, paidDate: fc.option(day, { nil: null }) }), 6),
  engagements: few(
    fc.record({
      type: fc.constantFrom("meeting", "call", "email", "note", "demo", "training"),
      outcome: fc.constantFrom("positive", "neutral", "negative", "action_required", null),
      scheduledAt: instant,
      completedAt: fc.option(instant, { nil: null }),
    }),
    6,
  ),
  answers: few(
    fc.oneof(
      fc.record({ type: fc.constant("nps" as const), at: instant, score: fc.integer({ min: 0, max: 10 }) }),
      fc.record({ type: fc.constant("csat" as const), at: instant, score: fc.integer({ min: 1, max: 5 }) }),
    ),
    4,
  ).map((answers) => [...new Map(answers.map((a) => [a.at, a])).values()]),
  goals: few(
    fc.record({
      status: fc.constantFrom("on_track", "at_risk", "missed", "achieved"),
      changedAt: instant,
      targetDate: fc.option(day, { nil: null }),
    }),
    4,
  ),
});

/** Two trainings at one instant have no newest. */
const untied = (p: Past): Past => {
  const seen = new Set<number>();
  return {
    ...p,
    events: p.events.filter((e) => e.type !== "training" || (!seen.has(e.at) && seen.add(e.at))),
  };
};

const config: fc.Arbitrary<HealthConfig> = fc
  .record({
    missing_data: fc.constantFrom("reweight", "neutral", "penalize"),
    parts: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 7, maxLength: 7 }),
  })
  .map(({ missing_data, parts }) => {
    const rest = 100 - parts.slice(1).reduce((sum, p) => sum + Math.min(p, 15), 0);
    const weights = Object.fromEntries(FACTORS.map((f, i) => [f, i === 0 ? rest : Math.min(parts[i]!, 15)]));
    return { ...DEFAULT_HEALTH_CONFIG, missing_data, weights } as HealthConfig;
  });

test("the roll's SQL agrees with the formula on any signals and any configuration", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(past.map(untied), { minLength: 15, maxLength: 30 }),
      fc.option(config, { nil: null }),
      async (pasts, chosen) => {
        const tenant = await newTenant();
        if (chosen) expect((await tenant.put("/v1/health/config", chosen)).status).toBe(200);
        const ids = await plant(tenant.id, pasts);
        await roll(tenant.id, NOW);
        const rows = await bindings.DB.prepare("SELECT * FROM health_metrics WHERE organization_id = ?")
          .bind(tenant.id)
          .all<Record<string, string | number | null>>();
        const byAccount = new Map(rows.results.map((row) => [row.account_id as string, row]));
        for (const [i, id] of ids.entries()) {
          const row = byAccount.get(id)!;
          const expected = signalsAsOf(pasts[i]!, pasts, NOW);
          const stored = {
            logins: row.logins,
            loginsBefore: row.logins_before,
            featureAdoption: row.feature_adoption,
            featuresUsed: row.features_used,
            featuresKnown: row.features_known,
            supportTickets: row.support_tickets,
            ticketLoad: row.ticket_load,
            training: row.training,
            engagement: row.engagement,
            invoicesDue: row.invoices_due,
            invoicesOnTime: row.invoices_on_time,
            sentiment: row.sentiment,
            newestNps: row.newest_nps,
            idleDays: row.idle_days,
            contractDays: row.contract_days,
            overdueInvoices: row.overdue_invoices,
            slippedGoals: row.slipped_goals,
          } as unknown as Signals;
          for (const [name, value] of Object.entries(expected)) {
            const found = stored[name as keyof typeof stored] as number | null;
            if (value === null || found === null) expect({ [name]: found }).toEqual({ [name]: value });
            else expect(found, name).toBeCloseTo(value, 8);
          }
          const result = score(stored, chosen ?? DEFAULT_HEALTH_CONFIG);
          expect({ health: row.overall_health_score, risk: row.churn_risk_score }).toEqual({
            health: result.health,
            risk: result.churnRisk,
          });
          expect(row.coverage).toBeCloseTo(result.coverage, 10);
          const contributions = JSON.parse(row.contributions as string) as (number | null)[];
          for (const [f, factor] of result.factors.entries()) {
            expect(contributions[f] ?? 0).toBeCloseTo(result.health === null ? 0 : factor.contribution, 3);
          }
        }
      },
    ),
    { numRuns: 25, seed: 20260301 },
  );
});

test("scoring an account looks at that account's rows and nobody else's", async () => {
  const plan = await openDatabase(bindings.DB, noCost()).all<{ detail: string }>(
    sql`EXPLAIN QUERY PLAN ${readSignals({ organizationId: "org_1", now: NOW, which: sql`a.id BETWEEN 'a' AND 'b'` })} SELECT * FROM signals`,
  );
  const tables = "[aefgimnstuvx]";
  const walks = plan
    .map(({ detail }) => detail)
    .filter((detail) =>
      new RegExp(`^SCAN ${tables}\\b|^SEARCH ${tables} .*\\(organization_id=\\?\\)$`).test(detail),
    );
  // The features of the organization are few, and each is looked up in its window.
  expect(walks).toEqual(["SEARCH f USING PRIMARY KEY (organization_id=?)"]);
});
