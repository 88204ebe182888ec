import { desc, eq, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, retrying } from "../context.ts";
import type { Database } from "../db/client.ts";
import { healthConfigs } from "../db/schema/index.ts";
import { iso, timestamp } from "../http/answers.ts";
import { invalid } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { ignoring } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery, type Page, pageOf } from "../http/pagination.ts";
import type { Organization } from "../organizations/schema.ts";

/** The seven factors, in the order in which they are added up. */
export const FACTORS = [
  "usage",
  "adoption",
  "engagement",
  "support",
  "payment",
  "training",
  "sentiment",
] as const;
export type Factor = (typeof FACTORS)[number];

const points = () => z.number().min(0).max(100);
const Weights = lazily(() =>
  z.strictObject({
    usage: points(),
    adoption: points(),
    engagement: points(),
    support: points(),
    payment: points(),
    training: points(),
    sentiment: points(),
  }),
);
const Bands = lazily(() =>
  z.strictObject({
    healthy: z.int().min(1).max(100).meta({ description: "Healthy from this score on" }),
    at_risk: z.int().min(0).max(99).meta({ description: "At risk below this score" }),
  }),
);

const Config = lazily(() =>
  z.strictObject({
    weights: Weights().meta({ description: "Points of each factor; they sum to 100" }),
    bands: Bands(),
    missing_data: z
      .enum(["reweight", "neutral", "penalize"])
      .meta({ description: "A factor without data: left out, counted as 50, or counted as 0" }),
    health_change_points: z
      .int()
      .min(1)
      .max(100)
      .meta({ description: "Points that make account.health_changed" }),
    churn_change_points: z
      .int()
      .min(1)
      .max(100)
      .meta({ description: "Points that make churn.risk_increased" }),
  }),
);
export type HealthConfig = z.infer<ReturnType<typeof Config>>;

export const DEFAULT_HEALTH_CONFIG: HealthConfig = {
  weights: { usage: 25, adoption: 20, engagement: 20, support: 15, payment: 10, training: 5, sentiment: 5 },
  bands: { healthy: 75, at_risk: 50 },
  missing_data: "reweight",
  health_change_points: 10,
  churn_change_points: 10,
};

/** What may be given: any part; the rest stays as it is. */
export const HealthConfigChanges = lazily(() =>
  ignoring(
    z.strictObject({
      ...Config().partial().shape,
      weights: Weights().partial().optional(),
      bands: Bands().partial().optional(),
    }),
    ["version", "created_at"],
  ),
);
export type HealthConfigChanges = z.output<ReturnType<typeof HealthConfigChanges>>;

export const VersionedHealthConfig = lazily(() =>
  Config().extend({ version: z.int(), created_at: timestamp() }),
);
export type VersionedHealthConfig = z.infer<ReturnType<typeof VersionedHealthConfig>>;

export const HealthConfigQuery = lazily(() => listQuery(["version", "created_at"], {}));

/** What its ETag is made of. */
export const revisionOf = ({ version, created_at }: VersionedHealthConfig): Versioned => ({
  version,
  updatedAt: Date.parse(created_at),
});

export type ConfigRow = typeof healthConfigs.$inferSelect;

const versioned = (row: ConfigRow): VersionedHealthConfig => ({
  ...(row.config as HealthConfig),
  version: row.version,
  created_at: iso(row.createdAt),
});

const defaults = (organization: Organization): VersionedHealthConfig => ({
  ...DEFAULT_HEALTH_CONFIG,
  version: 1,
  created_at: organization.created_at,
});

/** The query for the configuration that holds, for a batch; `currentConfig` reads its answer. */
export const newestConfig = (db: Database, organizationId: string) =>
  db
    .select()
    .from(healthConfigs)
    .where(eq(healthConfigs.organizationId, organizationId))
    .orderBy(desc(healthConfigs.version))
    .limit(1);

export const currentConfig = (
  organization: Organization,
  rows: readonly ConfigRow[],
): VersionedHealthConfig => (rows[0] ? versioned(rows[0]) : defaults(organization));

export async function getHealthConfig(ctx: Context): Promise<VersionedHealthConfig> {
  return currentConfig(ctx.organization, await newestConfig(ctx.db, ctx.organization.id));
}

/** Every version, newest first. Version 1 is the defaults. */
export async function listHealthConfigs(ctx: Context): Promise<VersionedHealthConfig[]> {
  const rows = await ctx.db
    .select()
    .from(healthConfigs)
    .where(eq(healthConfigs.organizationId, ctx.organization.id))
    .orderBy(desc(healthConfigs.version))
    .limit(1000);
  return [...rows.map(versioned), defaults(ctx.organization)];
}

/** Version 1 has no row until it is changed, so the page is cut here. */
export async function pageOfHealthConfigs(
  ctx: Context,
  query: z.output<ReturnType<typeof HealthConfigQuery>>,
): Promise<Page<VersionedHealthConfig>> {
  const { updated_since = Number.NEGATIVE_INFINITY } = query;
  const versions = (await listHealthConfigs(ctx)).filter(
    ({ created_at }) => Date.parse(created_at) >= updated_since,
  );
  const isAscending = query.order === "asc" || (query.sort !== undefined && query.order === undefined);
  return pageOf(query, isAscending ? versions.reverse() : versions, {
    table: "health_configs",
    idOf: ({ version }) => String(version),
  });
}

/** The configuration after a change. Throws 422 when weights do not sum to 100 or bands cross. */
export function changedConfig(current: HealthConfig, given: HealthConfigChanges): HealthConfig {
  const { weights, bands, missing_data, health_change_points, churn_change_points } = current;
  const next: HealthConfig = {
    weights: { ...weights, ...given.weights },
    bands: { ...bands, ...given.bands },
    missing_data: given.missing_data ?? missing_data,
    health_change_points: given.health_change_points ?? health_change_points,
    churn_change_points: given.churn_change_points ?? churn_change_points,
  };
  const sum = FACTORS.reduce((total, factor) => total + next.weights[factor], 0);
  if (Math.abs(sum - 100) > 1e-6) {
    throw invalid([
      { field: "weights", message: `must sum to 100 over ${FACTORS.join(", ")}; they sum to ${sum}` },
    ]);
  }
  if (next.bands.at_risk >= next.bands.healthy) {
    throw invalid([{ field: "bands", message: "at_risk must be below healthy" }]);
  }
  return next;
}

/** A new version, which holds from the next scoring on. */
export function putHealthConfig(
  ctx: Context,
  given: HealthConfigChanges,
  ifMatch?: string,
): Promise<VersionedHealthConfig> {
  return retrying(async () => {
    const current = await getHealthConfig(ctx);
    requireMatch(ifMatch, revisionOf(current));
    const config = changedConfig(current, given);
    const version = current.version + 1;
    await commit(ctx, [
      guard(
        ctx,
        sql`coalesce((SELECT max(version) FROM ${healthConfigs} WHERE organization_id = ${ctx.organization.id}), 1) = ${current.version}`,
      ),
      ctx.db.insert(healthConfigs).values({
        organizationId: ctx.organization.id,
        version,
        config: config as unknown as Record<string, unknown>,
        createdAt: ctx.now,
        createdBy: ctx.actor.id,
      }),
      ...audit(ctx, [{ action: "health_config.update", targetId: null, details: { version } }]),
    ]);
    return { ...config, version, created_at: iso(ctx.now) };
  });
}

export type Band = "healthy" | "neutral" | "at_risk";

/** The band of a score (0-100): at risk below `bands.at_risk`, else healthy from `bands.healthy` on. */
export function bandOf(score: number, bands: HealthConfig["bands"]): Band {
  return score < bands.at_risk ? "at_risk" : score >= bands.healthy ? "healthy" : "neutral";
}

/** The same in SQL, as a number that differs where the bands do; null for no score. */
export const bandSql = (score: string, bands: HealthConfig["bands"]) =>
  sql`CASE WHEN ${sql.raw(score)} < ${bands.at_risk} THEN 0 WHEN ${sql.raw(score)} < ${bands.healthy} THEN 1
    WHEN ${sql.raw(score)} IS NOT NULL THEN 2 END`;

/** Whether a rise of the churn risk is one that `churn.risk_increased` tells. */
export const risesNotably = (before: number, after: number, config: HealthConfig): boolean =>
  after - before >= config.churn_change_points || (before < 70 && after >= 70);

/** Thresholds an organization's settings may lay over its health configuration. */
export function thresholds(organization: Organization, config: HealthConfig) {
  return {
    atRisk: organization.settings.at_risk_threshold ?? config.bands.at_risk,
    healthChange: organization.settings.health_change_threshold ?? config.health_change_points,
    churnChange: config.churn_change_points,
  };
}

/** `thresholds(…).atRisk` for a statement on the same trip as the configuration. */
export const atRiskBelow = (organization: Organization): SQL<number> =>
  sql`coalesce(${organization.settings.at_risk_threshold},
    (SELECT json_extract(config, '$.bands.at_risk') FROM ${healthConfigs}
      WHERE organization_id = ${organization.id} ORDER BY version DESC LIMIT 1),
    ${DEFAULT_HEALTH_CONFIG.bands.at_risk})`;
