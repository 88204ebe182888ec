import { ORGANIZATION, PAST } from "../../src/sandbox/demo/organization.ts";
import { type Client, clientOf } from "../client.ts";

const DAY = 86_400_000;
/** Enough for loading in one go; the plan's own limits come back afterwards. */
const LOADING = { per_hour: 100_000, per_minute: 100_000 };
const HISTORY_MS = 60_000;

export interface Loaded {
  organizationId: string;
  apiKey: string;
}

/**
 * Creates the demo organization and fills it as a sandbox is filled. `created` hears of the organization before
 * there is anything in it.
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

  await client.call("POST", "/v1/sandbox/demo");
  await pastIsThere(client, now);
  await loadWorkflows(client, await renewing(client, now));

  // A key of its own, so that loading has not used up any of its first minute.
  const path = `/v1/api-keys/${api_key.id}/rotate`;
  const rotated = await client.call<{ key: string }>("POST", path, {});
  await operator.call("PATCH", `/v1/admin/organizations/${organization.id}`, { rate_limit_override: null });
  return { organizationId: organization.id, apiKey: rotated.key };
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Waits until every day of the past that is rolled stands. */
async function pastIsThere(client: Client, now: number): Promise<void> {
  const deadline = Date.now() + HISTORY_MS;
  for (const ago of PAST) {
    const date = dayOf(now - ago * DAY);
    const path = `/v1/health?date_from=${date}&date_to=${date}&limit=1`;
    while ((await client.call<unknown[]>("GET", path)).length === 0) {
      if (Date.now() > deadline) throw new Error(`the roll of ${date} did not come`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Whose contract ends within a month. */
async function renewing(client: Client, now: number): Promise<string[]> {
  const accounts = await client.call<{ id: string; contract_end_date: string | null }[]>(
    "GET",
    "/v1/accounts?limit=100&status=onboarding,active,at_risk",
  );
  const isNear = (date: string | null) =>
    date !== null && date >= dayOf(now) && date <= dayOf(now + 30 * DAY);
  return accounts.filter((account) => isNear(account.contract_end_date)).map(({ id }) => id);
}

/** One workflow that waits for a fall, and one that was run for those whose renewal is near. */
async function loadWorkflows(client: Client, renewals: readonly string[]): Promise<void> {
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
  await client.call("POST", `/v1/automation/workflows/${id}/execute`, { account_ids: renewals });
}
