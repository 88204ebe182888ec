import * as z from "zod";
import { type Account, SIZES, STATUSES } from "../../accounts/schema.ts";
import { money, text } from "../../http/fields.ts";
import { defineCondition, verdict } from "./condition.ts";

const score = () => z.int().min(0).max(100).optional();

const LISTS = ["status", "industry", "size"] as const;

const RANGES = {
  arr: ["arr_min", "arr_max"],
  health_score: ["health_score_min", "health_score_max"],
  churn_risk_score: ["churn_risk_min", "churn_risk_max"],
} as const;

export const accountFilter = defineCondition({
  type: "account_filter",
  description:
    "All that is given must hold. Limits include their value; an account without the value does not hold them",
  config: () =>
    z.strictObject({
      status: z.array(z.enum(STATUSES)).min(1).optional(),
      industry: z.array(text()).min(1).max(100).optional(),
      size: z.array(z.enum(SIZES)).min(1).optional(),
      tags: z.array(text(100)).min(1).max(100).optional().meta({ description: "At least one of these" }),
      arr_min: money().optional(),
      arr_max: money().optional(),
      health_score_min: score(),
      health_score_max: score(),
      churn_risk_min: score(),
      churn_risk_max: score(),
    }),
  judge(config, { account }) {
    const saw: Record<string, unknown> = {};
    const wrong: string[] = [];
    for (const field of LISTS) {
      const allowed = config[field] as readonly string[] | undefined;
      if (!allowed) continue;
      saw[field] = account[field];
      if (!allowed.includes(account[field] ?? "")) {
        wrong.push(`${field} is ${shown(account[field])}, must be one of ${allowed.join(", ")}`);
      }
    }
    if (config.tags) {
      saw.tags = account.tags;
      if (!config.tags.some((tag) => account.tags.includes(tag))) {
        wrong.push(`tags must hold one of ${config.tags.join(", ")}`);
      }
    }
    for (const [field, [min, max]] of Object.entries(RANGES)) {
      const least = config[min];
      const most = config[max];
      if (least === undefined && most === undefined) continue;
      const value = account[field as keyof Account] as number | null;
      saw[field] = value;
      if (least !== undefined && !(value !== null && value >= least)) {
        wrong.push(`${field} is ${shown(value)}, must be at least ${least}`);
      }
      if (most !== undefined && !(value !== null && value <= most)) {
        wrong.push(`${field} is ${shown(value)}, must be at most ${most}`);
      }
    }
    return verdict(saw, wrong);
  },
});

const shown = (value: unknown) => (value === null ? "not set" : String(value));
