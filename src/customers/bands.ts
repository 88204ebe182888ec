import { type SQL, sql } from "drizzle-orm";
import { type Bands, bandIn } from "../analytics/totals.ts";
import type { Context } from "../context.ts";
import { healthConfigs } from "../db/schema/index.ts";
import { DEFAULT_HEALTH_CONFIG } from "../health/config.ts";

/** A band in the document's words. */
export function categoryOf(score: number, bands: Bands): "healthy" | "neutral" | "atRisk" {
  const band = bandIn(score, bands);
  return band === "at_risk" ? "atRisk" : band;
}

/** `Bands.atRisk` for the statement that needs it in the same round trip that reads it. */
export const atRiskBelow = ({ organization }: Context): SQL<number> =>
  sql`coalesce(${organization.settings.at_risk_threshold},
    (SELECT json_extract(config, '$.bands.at_risk') FROM ${healthConfigs}
      WHERE organization_id = ${organization.id} ORDER BY version DESC LIMIT 1),
    ${DEFAULT_HEALTH_CONFIG.bands.at_risk})`;
