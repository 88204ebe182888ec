import { type Demo, demoOf, ORGANIZATION } from "../../src/sandbox/demo/organization.ts";
import { type Client, clientOf, type Sent, sendAll } from "../client.ts";
import { DAILY, fireCron } from "../start/crons.ts";

const DAY = 86_400_000;
/** Enough for loading in one go; the plan's own limits come back afterwards. */
const LOADING = { per_hour: 100_000, per_minute: 100_000 };
const HISTORY_MS = 60_000;

export interface Loaded {
  organizationId: string;
  apiKey: string;
}

/**
 * Creates the demo organization through the API, as any customer's data comes in, and lets the daily roll
 * work through its past. `created` hears of the organization before there is anything in it.
 */
export async function loadDemo(
  origin: string,
  operatorToken: string,
  now: number,
  created: (organizationId: string) => void,
): Promise<Loaded> {
  const operator = clientOf(origin, operatorToken);
  const { organization, api_key } = await operator.call<{
    organization: { id: string };
    api_key: { id: string; key: string };
  }>("POST", "/v1/admin/organizations", { name: ORGANIZATION, rate_limit_override: LOADING });
  created(organization.id);
  const client = clientOf(origin, api_key.key);

  const demo = demoOf(new Date(now).toISOString().slice(0, 10));
  const ids = await loadAccounts(client, demo.accounts);
  await expectAll(sendAll(client, "/v1/events/batch", demo.events));
  await expectAll(sendAll(client, "/v1/tickets/batch", demo.tickets));
  await expectAll(sendAll(client, "/v1/invoices/batch", demo.invoices));
  await expectAll(sendAll(client, "/v1/engagements/batch", demo.engagements));
  for (const { account, goal, now: value } of demo.goals) {
    const { id } = await client.call<{ id: string }>("POST", "/v1/goals", {
      account_id: ids.get(account),
      ...goal,
      current_value: goal.start_value,
    });
    await client.call("PATCH", `/v1/goals/${id}`, { current_value: value });
  }
  await loadAnswers(client, demo.answers, ids);
  await rollPast(origin, client, now);
  // Whoever left was scored until then.
  const churned = demo.churned.map((external_id) => ({ external_id, status: "churned" }));
  await expectAll(sendAll(client, "/v1/accounts/batch", churned));
  await loadWorkflows(
    client,
    demo.renewing.map((account) => ids.get(account)!),
  );

  // A key of its own, so that loading has not used up any of its first minute.
  const path = `/v1/api-keys/${api_key.id}/rotate`;
  const rotated = await client.call<{ key: string }>("POST", path, {});
  await operator.call("PATCH", `/v1/admin/organizations/${organization.id}`, { rate_limit_override: null });
  return { organizationId: organization.id, apiKey: rotated.key };
}

/** Ids by external id. */
async function loadAccounts(client: Client, accounts: readonly Record<string, unknown>[]) {
  const rows = await client.call<{ index: number; id: string }[]>("POST", "/v1/accounts/batch", { accounts });
  return new Map(rows.map(({ index, id }) => [accounts[index]!.external_id as string, id]));
}

/** An NPS survey whose answers were gathered elsewhere. */
async function loadAnswers(client: Client, answers: Demo["answers"], ids: ReadonlyMap<string, string>) {
  const survey = await client.call<{ id: string; questions: { id: string }[] }>("POST", "/v1/surveys", {
    title: "How are we doing?",
    type: "nps",
  });
  for (const { account, name, email, score, submitted_at } of answers) {
    await client.call("POST", `/v1/surveys/${survey.id}/responses`, {
      account_id: ids.get(account),
      respondent: { email, name },
      answers: [{ question_id: survey.questions[0]!.id, value: score }],
      submitted_at,
    });
  }
}

/** One workflow that waits for a fall, and one that was run for those whose renewal is near. */
async function loadWorkflows(client: Client, renewing: readonly string[]): Promise<void> {
  await client.call("POST", "/v1/automation/workflows", {
    name: "Health fell below 60",
    trigger: { type: "health_score_change", config: { threshold: 60, direction: "decrease" } },
    conditions: [{ type: "account_filter", config: { status: ["active"], arr_min: 20_000 } }],
    actions: [
      {
        type: "create_task",
        config: { title: "Call {{ account.name }}", assignee: "cs_manager", priority: "high", due_in: "2d" },
      },
    ],
  });
  const { id } = await client.call<{ id: string }>("POST", "/v1/automation/workflows", {
    name: "Prepare the renewal",
    trigger: { type: "manual", config: {} },
    actions: [
      {
        type: "create_task",
        config: { title: "Renewal offer for {{ account.name }}", assignee: "account_owner", due_in: "5d" },
      },
    ],
  });
  await client.call("POST", `/v1/automation/workflows/${id}/execute`, { account_ids: renewing });
}

async function expectAll(sending: Promise<Sent>): Promise<void> {
  const { refused } = await sending;
  if (refused[0]) throw new Error(`demo data was refused: ${JSON.stringify(refused[0])}`);
}

/**
 * Fires the daily roll as of days gone by, oldest first: each week of the half year, each day of the last
 * thirty, and today. Waits until every one of them stands.
 */
async function rollPast(origin: string, client: Client, now: number): Promise<void> {
  const today = Math.floor(now / DAY);
  const days = Array.from({ length: 182 }, (_, i) => 181 - i).filter((ago) => ago <= 30 || ago % 7 === 0);
  for (const ago of days) {
    // 02:00 of that day; for today, now: the rows must not lie before what came in this morning.
    await fireCron(origin, DAILY, ago === 0 ? now : (today - ago) * DAY + 2 * 3_600_000);
  }
  const oldest = new Date((today - days[0]!) * DAY).toISOString().slice(0, 10);
  const deadline = Date.now() + HISTORY_MS;
  for (const ago of days) {
    const date = new Date((today - ago) * DAY).toISOString().slice(0, 10);
    const path = `/v1/health?date_from=${date}&date_to=${date}&limit=1`;
    while ((await client.call<unknown[]>("GET", path)).length === 0) {
      if (Date.now() > deadline) throw new Error(`the roll of ${date} (of ${oldest} to today) did not come`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
