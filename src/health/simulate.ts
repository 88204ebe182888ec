import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Context } from "../context.ts";
import { invalid } from "../http/errors.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import {
  type Band,
  bandOf,
  bandSql,
  changedConfig,
  currentConfig,
  type HealthConfig,
  HealthConfigChanges,
  newestConfig,
  thresholds,
} from "./config.ts";
import { applyFormula } from "./score-sql.ts";

/** The most accounts an answer names; `changed_band` counts all. */
const NAMED = 1_000;

export const NewSimulation = lazily(() =>
  z.strictObject({
    config: HealthConfigChanges().meta({
      description: "Any part of a configuration, over the one that holds",
    }),
    account_ids: z
      .array(id("account"))
      .min(1)
      .max(NAMED)
      .optional()
      .meta({ description: "All accounts when left out" }),
  }),
);

const SimulatedBand = lazily(() => z.enum(["healthy", "neutral", "at_risk"]).nullable());

export const Simulation = lazily(() =>
  z.object({
    accounts: z
      .array(
        z.object({
          account_id: z.string(),
          account_name: z.string(),
          old_score: z.int().nullable(),
          new_score: z.int().nullable(),
          old_band: SimulatedBand(),
          new_band: SimulatedBand(),
        }),
      )
      .meta({
        description: `Those whose band would change first, then by how far the score moves; at most ${NAMED}`,
      }),
    changed_band: z.int(),
  }),
);
export type Simulation = z.infer<ReturnType<typeof Simulation>>;

/** The stored signals of each account's newest row, as `signals` of the formula. A manual score stays. */
const storedSignals = (ctx: Context, ids: string | null) => sql`
  WITH signals AS MATERIALIZED (
    SELECT a.name AS account_name, a.health_score AS old_score, m.*, iif(m.source = 'manual', m.overall_health_score, NULL) AS manual_score
    FROM accounts a JOIN health_metrics m ON m.organization_id = a.organization_id AND m.account_id = a.id
      AND m.metric_date = (SELECT max(n.metric_date) FROM health_metrics n WHERE n.organization_id = a.organization_id AND n.account_id = a.id)
    WHERE a.organization_id = ${ctx.organization.id} AND a.status <> 'churned'
      AND (${ids} IS NULL OR a.id IN (SELECT value FROM json_each(${ids})))
  )`;

interface Row {
  account_id: string;
  account_name: string;
  old_score: number | null;
  new_score: number | null;
  changed: number;
  total: number;
}

/** What a configuration would make of the signals the newest scores were made of. Writes nothing. */
export async function simulate(
  ctx: Context,
  input: z.output<ReturnType<typeof NewSimulation>>,
): Promise<Simulation> {
  const ids = input.account_ids ? JSON.stringify(input.account_ids) : null;
  const [newest, known] = await ctx.db.batch([
    newestConfig(ctx.db, ctx.organization.id),
    ctx.db.all<{ id: string }>(sql`SELECT id FROM accounts WHERE organization_id = ${ctx.organization.id}
      AND id IN (SELECT value FROM json_each(${ids ?? "[]"}))`),
  ]);
  const found = new Set(known.map((row) => row.id));
  const missing = (input.account_ids ?? []).flatMap((accountId, i) =>
    found.has(accountId)
      ? []
      : [{ field: `account_ids[${i}]`, message: "must be the id of an account of this organization" }],
  );
  if (missing.length > 0) throw invalid(missing);
  const before = currentConfig(ctx.organization, newest);
  const after = changedConfig(before, input.config);
  // A threshold of the settings holds above either.
  const [bandsBefore, bandsAfter] = [before, after].map((config) => ({
    healthy: config.bands.healthy,
    at_risk: thresholds(ctx.organization, config).atRisk,
  })) as [HealthConfig["bands"], HealthConfig["bands"]];
  const rows = await ctx.db.all<Row>(sql`
    ${storedSignals(ctx, ids)} ${applyFormula(after)}
    SELECT account_id, account_name, old_score, overall AS new_score,
      ${bandSql("old_score", bandsBefore)} IS NOT ${bandSql("overall", bandsAfter)} AS changed,
      sum(${bandSql("old_score", bandsBefore)} IS NOT ${bandSql("overall", bandsAfter)}) OVER () AS total
    FROM scored ORDER BY changed DESC, abs(coalesce(overall, 0) - coalesce(old_score, 0)) DESC, account_id LIMIT ${sql.raw(String(NAMED))}`);
  const named = (score: number | null, bands: typeof bandsBefore): Band | null =>
    score === null ? null : bandOf(score, bands);
  return {
    accounts: rows.map((row) => ({
      account_id: row.account_id,
      account_name: row.account_name,
      old_score: row.old_score,
      new_score: row.new_score,
      old_band: named(row.old_score, bandsBefore),
      new_band: named(row.new_score, bandsAfter),
    })),
    changed_band: rows[0]?.total ?? 0,
  };
}
