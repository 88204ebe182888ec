import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { healthConfigs } from "../db/schema/index.ts";
import { currentConfig, DEFAULT_HEALTH_CONFIG, thresholds } from "../health/config.ts";
import type { Organization } from "../organizations/schema.ts";

/** Health scores, 0 to 100: at risk below `atRisk`, else healthy from `healthy` on. */
export interface Bands {
  atRisk: number;
  healthy: number;
}

/** The bands that hold now. `configs`, newest first. */
export function bandsOf(organization: Organization, configs: Parameters<typeof currentConfig>[1]): Bands {
  const config = currentConfig(organization, configs);
  return { atRisk: thresholds(organization, config).atRisk, healthy: config.bands.healthy };
}

export const categoryOf = (score: number, bands: Bands) =>
  score < bands.atRisk ? "atRisk" : score >= bands.healthy ? "healthy" : "neutral";

/** `Bands.atRisk` for the statement that needs it in the same round trip that reads it. */
export const atRiskBelow = ({ organization }: Context): SQL<number> =>
  sql`coalesce(${organization.settings.at_risk_threshold},
    (SELECT json_extract(config, '$.bands.at_risk') FROM ${healthConfigs}
      WHERE organization_id = ${organization.id} ORDER BY version DESC LIMIT 1),
    ${DEFAULT_HEALTH_CONFIG.bands.at_risk})`;
