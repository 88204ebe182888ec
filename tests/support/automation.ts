import type { Tenant } from "./api.ts";
import { consume, cron, eventually } from "./jobs.ts";

/** The health alert of the documentation. */
export const HEALTH_ALERT = {
  name: "Health Score Alert",
  description: "Alert when health score drops below 60",
  trigger: { type: "health_score_change", config: { threshold: 60, direction: "decrease" } },
  conditions: [{ type: "account_filter", config: { status: ["active"], arr_min: 10000 } }],
  actions: [
    {
      type: "send_email",
      config: { template_id: "health_alert_template", recipients: ["account_owner", "cs_manager"] },
    },
  ],
};

export const TASK = { type: "create_task", config: { title: "Look into it" } };

export const aWorkflow = (overrides: Record<string, unknown> = {}) => ({
  name: "Test",
  trigger: { type: "manual" },
  actions: [TASK],
  ...overrides,
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely.
type Row = any;

export async function newWorkflow(tenant: Tenant, overrides: Record<string, unknown> = {}): Promise<Row> {
  const { status, body } = await tenant.post("/v1/automation/workflows", aWorkflow(overrides));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.data;
}

export async function newAccount(tenant: Tenant, overrides: Record<string, unknown> = {}): Promise<Row> {
  const { status, body } = await tenant.post("/v1/accounts", { name: "Acme", ...overrides });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.data;
}

/** Does what is due to the tenant as of `now`, without waiting for the queue. */
export async function work(tenant: Tenant, now = Date.now()): Promise<void> {
  await consume("fastenr-automation", [{ type: "work", organization_id: tenant.id, as_of: now }]);
}

/** The minute cron as of `now`, and what it finds due to the tenant. */
export async function minute(tenant: Tenant, now: number): Promise<void> {
  await cron("* * * * *", now);
  await work(tenant, now);
}

export async function runsOf(tenant: Tenant, query = ""): Promise<Row[]> {
  return (await tenant.get(`/v1/automation/runs?limit=100${query}`)).body.data;
}

export const runOf = async (tenant: Tenant, id: string): Promise<Row> =>
  (await tenant.get(`/v1/automation/runs/${id}`)).body.data;

const OVER = ["success", "failed", "skipped", "cancelled"];

/** The run once it is over, whoever does it. */
export const finished = (tenant: Tenant, id: string): Promise<Row> =>
  eventually(`the end of ${id}`, async () => {
    const run = await runOf(tenant, id);
    return OVER.includes(run.status) && run;
  });
