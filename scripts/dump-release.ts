import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { call, newOrganization, startProduct, until } from "../tests/process/support.ts";
import { ROOT } from "./start/wrangler.ts";

/**
 * Keeps a small database of this release in tests/migrations: one organization that has been through everything,
 * with rows in every table. Every later release is to be able to migrate it.
 */
const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string };
const DAY = 86_400_000;

const stateDir = mkdtempSync(path.join(os.tmpdir(), "fastenr-release-"));
const product = await startProduct({ stateDir });
const receiver = http.createServer((_, response) => response.writeHead(500).end("no"));
await new Promise<void>((resume) => receiver.listen(0, "127.0.0.1", resume));
const hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
/** What an organization goes through. */
async function live(): Promise<void> {
  const { key } = await newOrganization(product, { name: "Release AG", plan: "enterprise" });
  const ask = async (method: string, pathname: string, body?: unknown, headers = {}) => {
    const answer = await call(product, method, pathname, body, { key, headers });
    if (answer.status >= 300)
      throw new Error(`${method} ${pathname}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };
  const post = (pathname: string, body: unknown, headers = {}) => ask("POST", pathname, body, headers);
  await post("/v1/webhooks", { url: hook, events: ["*"] });
  const accounts = [];
  for (let i = 0; i < 4; i++) {
    accounts.push(
      await post(
        "/v1/accounts",
        {
          name: `Künde ${i} 'quoted'`,
          external_id: `e${i}`,
          domain: `k${i}.example`,
          arr: 1000.5 * (i + 1),
          status: i === 3 ? "churned" : "active",
          contract_end_date: new Date(Date.now() + 40 * DAY).toISOString().slice(0, 10),
          owner: { name: "Olga Owner", email: "olga@example.com" },
          custom_fields: { tier: i, nested: { a: [null, "ü"] } },
          tags: ["a", "b"],
          contacts: [{ name: `Ann ${i}`, email: `ann${i}@example.com` }],
        },
        { "Idempotency-Key": `account-${i}` },
      ),
    );
  }
  const account_id = accounts[0].id;
  await post("/v1/tasks", { account_id, title: "Call" });
  for (const event_type of ["login", "feature_use", "training"])
    await post(`/v1/accounts/${account_id}/events`, {
      event_type,
      event_data: { feature: "reports", completed: 1, total: 2 },
    });
  await post("/v1/tickets", { account_id, subject: "Help", priority: "high", external_id: "t1" });
  await post("/v1/invoices", { account_id, amount: 12.5, due_date: "2026-01-31", external_id: "i1" });
  const engagement = {
    account_id,
    type: "call",
    outcome: "positive",
    completed_at: new Date().toISOString(),
  };
  await post("/v1/engagements", {
    ...engagement,
    title: "Hello",
    attendees: [{ name: "Ann", email: "ann0@example.com" }],
  });
  await post("/v1/goals", {
    account_id,
    title: "Grow",
    metric_type: "arr",
    target_value: 9000,
    milestones: [{ title: "Half" }],
  });
  const config = await ask("GET", "/v1/health/config");
  await ask("PUT", "/v1/health/config", { weights: config.weights, bands: { healthy: 80, at_risk: 40 } });
  await post("/v1/health", { account_id, metrics: { login_frequency: 12 } });
  await post("/v1/health", { account_id: accounts[1].id, health_score: 33, reason: "by hand" });
  const survey = await post("/v1/surveys", {
    title: "NPS",
    type: "nps",
    questions: [
      { type: "nps", question: "Recommend?", required: true },
      { type: "text", question: "Why?" },
    ],
  });
  await post(`/v1/surveys/${survey.id}/send`, {
    recipients: [{ email: "ann0@example.com", account_id }],
    reminder_schedule: ["3d"],
  });
  await post(`/v1/surveys/${survey.id}/responses`, {
    account_id,
    respondent: { email: "bob@example.com", name: "Bob" },
    answers: [
      { question_id: survey.questions[0].id, value: 9 },
      { question_id: survey.questions[1].id, value: "Because" },
    ],
  });
  const template = await post("/v1/email-templates", {
    name: "T",
    subject: "Hi {{ account.name }}",
    html: "<p>Hi</p>",
  });
  await post("/v1/suppressions", { email: "gone@example.com" });
  const workflow = await post("/v1/automation/workflows", {
    name: "W",
    trigger: { type: "manual" },
    reentry: { after: "30d" },
    actions: [
      { type: "create_task", config: { title: "From W" } },
      { type: "send_email", config: { template_id: template.id, recipients: ["account_owner"] } },
      { type: "create_task", delay: "2d", config: { title: "Later" } },
    ],
  }).catch(() =>
    post("/v1/automation/workflows", {
      name: "W",
      trigger: { type: "manual" },
      actions: [
        { type: "create_task", config: { title: "From W" } },
        { type: "create_task", delay: "2d", config: { title: "Later" } },
      ],
    }),
  );
  await post(`/v1/automation/workflows/${workflow.id}/execute`, {
    account_ids: accounts.slice(0, 2).map(({ id }) => id),
  });
  await until(async () => (await ask("GET", "/v1/tasks?limit=100")).length >= 3, 30_000);
  for (const ago of [1, 0]) await product.cron("0 2 * * *", Date.now() - ago * DAY);
  await until(async () => (await ask("GET", `/v1/health?account_id=${account_id}`)).length >= 2, 30_000);
  await until(async () => (await ask("GET", "/v1/emails?status=captured")).length >= 1, 30_000);
  const [webhook] = await ask("GET", "/v1/webhooks");
  await post(`/v1/webhooks/${webhook.id}/recover`, { since: new Date(Date.now() - DAY).toISOString() });
  await until(async () => (await ask("GET", `/v1/webhooks/${webhook.id}/deliveries`)).length > 3, 30_000);
}

/** Work that is seldom caught under way, so that no table is without a row. */
const SELDOM: Record<string, string> = {
  rescores:
    "INSERT INTO rescores (organization_id, account_id, requested_at) SELECT organization_id, id, 1 FROM accounts LIMIT 1",
  dead_letters: "INSERT INTO dead_letters SELECT 'message', id, '{}', 4, created_at FROM organizations",
  debts: "INSERT INTO debts SELECT id, 'run_debt', 'runs', '[]', '', created_at FROM organizations",
  fan_outs:
    "INSERT INTO fan_outs SELECT organization_id, 'run_fan', id, 'once', '{\"type\":\"manual\"}', '', NULL, NULL, created_at FROM workflows LIMIT 1",
  workflow_entries:
    "INSERT INTO workflow_entries (organization_id, account_id, workflow_id, entered_at) SELECT w.organization_id, a.id, w.id, 1 FROM workflows w, accounts a LIMIT 1",
};

/** Rows alone: the schema is that of the migrations, whose names the first line tells. */
async function write(): Promise<void> {
  const directory = path.join(stateDir, "v3/d1/miniflare-D1DatabaseObject");
  const file = readdirSync(directory).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))!;
  const database = new DatabaseSync(path.join(directory, file));
  const list = (text: string) => database.prepare(text).all() as Record<string, string>[];
  const tables = list(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'accounts_search*' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*' ORDER BY name",
  ).map(({ name }) => name!);
  const migrations = list("SELECT name FROM d1_migrations ORDER BY id").map(({ name }) => name!);
  const lines = [`-- fastenr ${version}: ${migrations.join(" ")}`];
  for (const table of tables.filter((name) => name !== "d1_migrations")) {
    if (SELDOM[table] && list(`SELECT 1 FROM "${table}"`).length === 0) database.exec(SELDOM[table]);
    const columns = list(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => `"${name}"`);
    const rows = list(
      `SELECT ${columns.map((name) => `quote(${name})`).join(" || ',' || ")} AS row FROM "${table}"`,
    );
    // Not a tenant's: where organizations live, if there is more than one database.
    if (rows.length === 0 && !["placements", "key_places"].includes(table))
      console.warn(`no row in ${table}`);
    for (const { row } of rows) lines.push(`INSERT INTO "${table}" (${columns.join()}) VALUES (${row});`);
  }
  database.close();
  const target = path.join(ROOT, "tests/migrations", `${version}.sql`);
  writeFileSync(target, `${lines.join("\n")}\n`);
  console.log(`${target}: ${lines.length - 1} lines, ${tables.length} tables`);
}

try {
  await live();
} finally {
  receiver.closeAllConnections();
  receiver.close();
  await product.stop();
}
await write();
