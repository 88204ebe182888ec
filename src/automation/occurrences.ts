import type { Account } from "../accounts/schema.ts";
import type { Engagement } from "../engagements/schema.ts";
import type { Goal } from "../goals/schema.ts";
import { dayOf } from "../http/answers.ts";
import type { HappeningType } from "../outbox/catalogue.ts";

/** Something that happened, in the words of a trigger. */
interface Occurrence {
  trigger: string;
  facts: Record<string, unknown>;
  /** Names it, where the event's id would not: the clock may come upon the same. */
  name?: string;
}

type Data = Record<string, unknown>;

/** What an event, whose payload is `data`, is to triggers; `was` has what it was before, where that counts. */
const OCCURRENCES: Partial<Record<HappeningType, (data: Data, was: Data, now: number) => Occurrence[]>> = {
  "account.created": (data, _, now) => {
    const account = data.account as Account;
    return [
      { trigger: "account_created", facts: {} },
      { trigger: "status_change", facts: { old_status: null, new_status: account.status } },
      ...contractEnds(account, now),
    ];
  },
  "account.updated": (data, was, now) => {
    const changed = data.changed as string[];
    const account = data.account as Account;
    const status = { old_status: was.status ?? null, new_status: account.status };
    return [
      { trigger: "account_updated", facts: { changed } },
      ...(changed.includes("status") ? [{ trigger: "status_change", facts: status }] : []),
      ...(changed.includes("contract_end_date") ? contractEnds(account, now) : []),
    ];
  },
  "account.churned": (facts) => [{ trigger: "churn_risk_increase", facts }],
  "engagement.created": (data) => {
    const engagement = data.engagement as Engagement;
    return engagement.outcome === "negative"
      ? [engaged("created", engagement), engaged("negative_outcome", engagement)]
      : [engaged("created", engagement)];
  },
  "engagement.updated": (data, was) => {
    const engagement = data.engagement as Engagement;
    return engagement.outcome === "negative" && was.outcome !== "negative"
      ? [engaged("negative_outcome", engagement)]
      : [];
  },
  "goal.created": (data) => [aboutGoal("created", data.goal as Goal)],
  "goal.achieved": (data) => [aboutGoal("achieved", data.goal as Goal)],
  "goal.missed": (data) => [aboutGoal("missed", data.goal as Goal)],
  "goal.at_risk": (data) => [aboutGoal("at_risk", data.goal as Goal)],
  "survey.completed": (data) => {
    const { id, score } = data.response as { id: string; score: number | null };
    const { survey_id, survey_title } = data;
    return [{ trigger: "survey_completed", facts: { survey_id, survey_title, response_id: id, score } }];
  },
};

/** How an end of a contract is named, whoever comes upon it. */
export const contractEnd = (date: string) => `contract:${date}`;

function contractEnds({ contract_end_date: date }: Account, now: number): Occurrence[] {
  if (date === null) return [];
  const days = (Date.parse(date) - Date.parse(dayOf(now))) / 86_400_000;
  return [{ trigger: "contract_ending", facts: { contract_end_date: date, days }, name: contractEnd(date) }];
}

const engaged = (event: string, { id, type, title }: Engagement): Occurrence => ({
  trigger: "engagement_event",
  facts: { event, engagement_id: id, engagement_type: type, title },
});

const aboutGoal = (event: string, { id, metric_type, title }: Goal): Occurrence => ({
  trigger: "goal_event",
  facts: { event, goal_id: id, metric_type, title },
});

export const occurrencesOf = (
  type: HappeningType,
  data: Data,
  was: Data | undefined,
  now: number,
): Occurrence[] => OCCURRENCES[type]?.(data, was ?? {}, now) ?? [];
