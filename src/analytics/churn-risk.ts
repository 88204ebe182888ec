import { eq } from "drizzle-orm";
import type * as z from "zod";
import type { Context } from "../context.ts";
import { type Ask, answered } from "../db/one-trip.ts";
import { riskLevels } from "../db/schema/index.ts";
import { askNow, type Now } from "./now.ts";
import type { RiskLevel } from "./risk-levels.ts";
import { askRiskiest } from "./risky-accounts.ts";
import type { ChurnRiskAnalytics, ChurnRiskQuery, Group } from "./schema.ts";
import { meanOf, money, oneDecimal, share } from "./totals.ts";

/** Churn risk now: how it is spread, what is at stake, and whom it threatens most. */
export const getChurnRisk = (
  ctx: Context,
  query: z.output<ReturnType<typeof ChurnRiskQuery>>,
): Promise<ChurnRiskAnalytics> =>
  answered(ctx, (ask) => {
    const spread = askRiskSpread(ctx, ask, askNow(ctx, ask));
    const riskiest = askRiskiest(ctx, ask, query);
    return () => ({ ...spread(), riskiest_accounts: riskiest() });
  });

export type RiskSpread = Omit<ChurnRiskAnalytics, "riskiest_accounts">;

/** From kept counters alone. */
export function askRiskSpread(ctx: Context, ask: Ask, now: Now): () => RiskSpread {
  const levels = ask(
    ctx.db.select().from(riskLevels).where(eq(riskLevels.organizationId, ctx.organization.id)),
  );
  return () => {
    const { totals } = now();
    const group = (level: RiskLevel): Group => {
      const row = levels().find((one) => one.level === level);
      const count = row?.accounts ?? 0;
      return { accounts: count, share: share(count, totals.risk.accounts), arr: money(row?.arrCents ?? 0) };
    };
    return {
      accounts: totals.accounts - totals.churned,
      scored_accounts: totals.risk.accounts,
      average_churn_risk: oneDecimal(meanOf(totals.risk)),
      total_arr: money(totals.arrCents),
      at_risk_accounts: totals.atRisk.accounts,
      arr_at_risk: money(totals.atRisk.arrCents),
      distribution: {
        low: group("low"),
        medium: group("medium"),
        high: group("high"),
        critical: group("critical"),
      },
    };
  };
}
