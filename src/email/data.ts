import type * as z from "zod";
import type { Account, Contact } from "../accounts/schema.ts";
import type { Goal } from "../goals/schema.ts";
import type { AccountHealth } from "../health/schema.ts";
import type { Organization } from "../organizations/schema.ts";

type Given = {
  organization: Pick<Organization, "id" | "name" | "currency" | "timezone">;
  account: Account;
  /** Whom the email is for, where that is a contact. */
  contact: z.infer<ReturnType<typeof Contact>> | null;
  /** The newest row, where the account was ever scored. */
  health: Partial<AccountHealth> | null;
  goals: readonly Goal[];
};

/** What a template's variables name. */
export type TemplateData = Record<
  "account" | "contact" | "health" | "goals" | "organization" | "custom",
  object
>;

/** The variables of one account's email: `account.*`, `contact.*`, `health.*`, `goals.*`, `organization.*`, `custom.*`. */
export function templateData({ organization, account, contact, health, goals }: Given): TemplateData {
  const { id, name, currency, timezone } = organization;
  const count = (status: Goal["status"]) => goals.filter((goal) => goal.status === status).length;
  return {
    organization: { id, name, currency, timezone },
    account,
    contact: contact ?? {},
    health: {
      ...health,
      score: account.health_score,
      health_score: account.health_score,
      churn_risk: account.churn_risk_score,
      churn_risk_score: account.churn_risk_score,
      trend: account.health_trend,
    },
    // A list to loop over, with how many there are of each status.
    goals: Object.assign([...goals], {
      total: goals.length,
      on_track: count("on_track"),
      at_risk: count("at_risk"),
      achieved: count("achieved"),
      missed: count("missed"),
    }),
    custom: account.custom_fields,
  };
}

const AT = "2026-01-15T10:00:00.000Z";
const DAY = "2026-01-15";
const person = { name: "Ann Example", email: "ann@example.com" };

/** An account that has everything: its names are the variables there are. */
export const SAMPLE: TemplateData = templateData({
  organization: { id: "org_1", name: "Example Inc", currency: "EUR", timezone: "UTC" },
  account: {
    id: "acc_1",
    external_id: "crm-1",
    name: "Acme Corp",
    domain: "acme.example",
    industry: "Software",
    size: "medium",
    status: "active",
    arr: 120000,
    mrr: 10000,
    currency: "EUR",
    owner: person,
    csm: person,
    contract_start_date: DAY,
    contract_end_date: DAY,
    custom_fields: {},
    tags: ["vip"],
    health_score: 75,
    churn_risk_score: 20,
    health_trend: 3,
    last_activity_at: AT,
    created_at: AT,
    updated_at: AT,
  },
  contact: {
    id: "con_1",
    account_id: "acc_1",
    ...person,
    role: "CEO",
    phone: "+1 555 0100",
    is_primary: true,
    created_at: AT,
    updated_at: AT,
  },
  health: {
    metric_date: DAY,
    overall_health_score: 75,
    band: "healthy",
    summary: "75 of 100",
    coverage: 1,
    login_frequency: 12,
    feature_adoption_score: 80,
    support_tickets: 1,
    training_completion_rate: 90,
    engagement_score: 70,
    source: "computed",
    reason: "example",
    factors: [
      {
        factor: "usage",
        value: null,
        score: 40,
        weight: 25,
        contribution: 10,
        text: "Logins fell from 40 to 12 in 30 days: −14 points",
      },
    ],
    churn_factors: [
      { factor: "contract", value: 48, contribution: 7, text: "The contract ends in 48 days: +7 points" },
    ],
    computed_at: AT,
  },
  goals: [
    {
      id: "goal_1",
      account_id: "acc_1",
      title: "Grow",
      description: "More seats",
      metric_type: "seat_count",
      start_value: 10,
      current_value: 15,
      target_value: 20,
      unit: "seats",
      measurement_period: "quarterly",
      target_date: DAY,
      status: "on_track",
      status_changed_at: AT,
      progress: 50,
      milestones: [],
      achieved_at: AT,
      missed_at: AT,
      created_at: AT,
      updated_at: AT,
    },
  ],
});
