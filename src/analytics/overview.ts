import type { Context } from "../context.ts";
import { oneTrip } from "../db/one-trip.ts";
import { askDueFollowUps, type DueFollowUp } from "../engagements/follow-ups.ts";
import { askRiskSpread, type RiskSpread } from "./churn-risk.ts";
import { askDashboard } from "./dashboard.ts";
import { askHealth } from "./health.ts";
import { askNow } from "./now.ts";
import { periodOf } from "./period.ts";
import { type AccountAtRisk, askLargestAtRisk } from "./risky-accounts.ts";
import type { DashboardStats, HealthAnalytics } from "./schema.ts";

export interface Figures {
  stats: DashboardStats;
  /** Over 90 days. */
  health: HealthAnalytics;
  risk: RiskSpread;
  /** With most ARR first. */
  atRisk: AccountAtRisk[];
}

/** A part is null for whoever lacks its read scope. */
export interface Overview {
  figures: Figures | null;
  followUps: DueFollowUp[] | null;
}

/** What one looks at first: one round trip, which costs the same at any number of accounts. */
export async function getOverview(
  ctx: Context,
  limits: { atRisk: number; followUps: number },
): Promise<Overview> {
  const { scopes } = ctx.actor;
  const { ask, run } = oneTrip();
  const figures = scopes.includes("analytics:read") ? askFigures() : null;
  const due = scopes.includes("engagements:read") ? askDueFollowUps(ctx, ask, limits.followUps) : null;
  if (figures || due) await run(ctx);
  return { figures: figures?.() ?? null, followUps: due?.() ?? null };

  function askFigures(): () => Figures {
    const now = askNow(ctx, ask);
    const stats = askDashboard(ctx, ask, now);
    const health = askHealth(ctx, ask, now, periodOf({ period: "90d" }, ctx.now));
    const risk = askRiskSpread(ctx, ask, now);
    const atRisk = askLargestAtRisk(ctx, ask, limits.atRisk);
    return () => ({ stats: stats(), health: health(), risk: risk(), atRisk: atRisk() });
  }
}
