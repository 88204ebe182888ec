import { describe, expect, test } from "vitest";
import { openMetrics } from "../src/operations/open-metrics.ts";
import { VERSION } from "../src/version.ts";
import { bindings, call, newTenant, OPERATOR_TOKEN } from "./support/api.ts";
import { fillEveryTable } from "./support/every-table.ts";
import { roll } from "./support/jobs.ts";

const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
const NUMBER = "(?:-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|NaN|[+-]Inf)";
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (${NUMBER})$`);

/** Reads OpenMetrics text by its grammar (for gauges): throws where it is not. */
function parse(text: string): Map<string, { labels: Record<string, string>; value: number }[]> {
  expect(text.endsWith("\n# EOF\n")).toBe(true);
  const families = new Map<string, { labels: Record<string, string>; value: number }[]>();
  const seen = new Set<string>();
  let family = "";
  let told = new Set<string>();
  for (const line of text.slice(0, -"# EOF\n".length).trimEnd().split("\n")) {
    const [, kind, name, rest] = line.match(new RegExp(`^# (TYPE|UNIT|HELP) (${NAME}) (.+)$`)) ?? [];
    if (kind) {
      if (name !== family) {
        expect(families.has(name!), `${name} is told of once`).toBe(false);
        expect(kind, `${name} begins with its type`).toBe("TYPE");
        families.set(name!, []);
        family = name!;
        told = new Set();
      }
      expect(told.has(kind), line).toBe(false);
      expect(families.get(family), `${line} stands before the samples`).toEqual([]);
      told.add(kind);
      if (kind === "TYPE") expect(rest).toBe("gauge");
      if (kind === "UNIT") expect(family.endsWith(`_${rest}`), line).toBe(true);
      continue;
    }
    const [, sample, labels = "", value] = line.match(SAMPLE) ?? [];
    expect(sample, `is a sample of ${family}: ${line}`).toBe(family);
    expect(seen.has(`${sample}{${labels}}`), `${line} is there once`).toBe(false);
    seen.add(`${sample}{${labels}}`);
    const pairs = [...labels.matchAll(new RegExp(LABEL, "g"))].map(([pair]) => {
      const [label, quoted] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 2, -1)];
      return [label, quoted.replace(/\\(.)/g, (_, c) => (c === "n" ? "\n" : c))];
    });
    families.get(family)!.push({ labels: Object.fromEntries(pairs), value: Number(value) });
  }
  return families;
}

async function metrics() {
  const answer = await call("GET", "/v1/admin/metrics", undefined, { key: OPERATOR_TOKEN });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe(
    "application/openmetrics-text; version=1.0.0; charset=utf-8",
  );
  const families = parse(answer.body);
  const value = (name: string, labels: Record<string, string> = {}) =>
    families
      .get(`fastenr_${name}`)!
      .find((one) => Object.entries(labels).every(([label, is]) => one.labels[label] === is))?.value;
  return { families, value };
}

describe("/v1/admin/metrics", () => {
  test("is OpenMetrics by its grammar, and tells of everything an operator asks", async () => {
    const { families, value } = await metrics();
    for (const name of [
      "deliveries_pending",
      "emails_queued",
      "runs_open",
      "rescores",
      "dead_letters",
      "circuits_open",
      "webhooks_disabled",
      "roll_ranges_open",
      "organizations",
      "accounts",
      "idempotency_keys",
      "oldest_due_seconds",
      "database_size_bytes",
      "database_answer_seconds",
    ]) {
      expect([...families.keys()]).toContain(`fastenr_${name}`);
    }
    expect(value("build", { version: VERSION })).toBe(1);
    expect(value("database_size_bytes")).toBeGreaterThan(100_000);
  });

  test("counts what there is, and how long it has been due", async () => {
    const before = await metrics();
    const tenant = await newTenant();
    await tenant.post("/v1/accounts/batch", { accounts: [{ name: "A" }, { name: "B" }] });
    await tenant.post("/v1/webhooks", { url: "http://127.0.0.1:1/x", events: ["*"] });
    await roll(tenant.id, Date.now());
    const after = await metrics();
    for (const [name, more] of [
      ["organizations", 1],
      ["accounts", 2],
      ["webhooks", 1],
      ["api_keys", 1],
    ] as const)
      expect(after.value(name)! - before.value(name)!, name).toBe(more);
    const day = new Date().toISOString().slice(0, 10);
    expect(after.value("roll_progress", { day })).toBe(1);
    expect(after.value("roll_age_seconds")).toBeLessThan(60);

    const hour = Date.now() - 3_600_000;
    await fillEveryTable(tenant.id);
    await bindings.DB.prepare("UPDATE rescores SET requested_at = ? WHERE organization_id = ?")
      .bind(hour, tenant.id)
      .run();
    await bindings.DB.prepare(
      "UPDATE emails SET status = 'queued', lease_until = 9e15, next_attempt_at = ? WHERE organization_id = ?",
    )
      .bind(hour, tenant.id)
      .run();
    // Stuck, though each minute sends it anew.
    await bindings.DB.prepare(
      "UPDATE roll_ranges SET done_at = NULL, as_of = ?, sent_at = ? WHERE organization_id = ?",
    )
      .bind(hour, Date.now(), tenant.id)
      .run();
    const late = await metrics();
    for (const work of ["rescore", "email", "roll"]) {
      const seconds = late.value("oldest_due_seconds", { work })!;
      expect(seconds, work).toBeGreaterThan(3_500);
      expect(seconds, work).toBeLessThan(3_700);
    }
    expect(late.value("dead_letters")).toBeGreaterThan(before.value("dead_letters")!);
  });

  test("reads no more when there is more: counts end at ten thousand", async () => {
    const tenant = await newTenant();
    const cost = async () => {
      const answer = await call("GET", "/v1/admin/metrics", undefined, { key: OPERATOR_TOKEN });
      return Number(answer.headers.get("Server-Timing")!.match(/(\d+) rows read/)![1]);
    };
    const few = await cost();
    await bindings.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 29999)
       INSERT INTO dead_letters (id, organization_id, body, attempts, created_at) SELECT 'd' || i, ?, '{}', 1, 1 FROM n`,
    )
      .bind(tenant.id)
      .run();
    expect((await metrics()).value("dead_letters")).toBe(10_000);
    expect((await cost()) - few).toBeLessThanOrEqual(21_000);
  });

  test("is the operator's alone; the token before works until it is taken away", async () => {
    const tenant = await newTenant();
    expect((await tenant.get("/v1/admin/metrics")).status).toBe(401);
    const { app } = await import("../src/app.ts");
    const ask = async (token: string, env: Partial<typeof bindings>) => {
      const request = new Request("http://fastenr.test/v1/admin/metrics", {
        headers: { Authorization: `Bearer ${token}` },
      });
      return (await app.fetch(request, { ...bindings, ...env })).status;
    };
    const changing = { OPERATOR_TOKEN: "new", OPERATOR_TOKEN_PREVIOUS: "old" };
    expect(await ask("new", changing)).toBe(200);
    expect(await ask("old", changing)).toBe(200);
    expect(await ask("older", changing)).toBe(401);
    expect(await ask("old", { OPERATOR_TOKEN: "new" })).toBe(401);
    expect(await ask("", { OPERATOR_TOKEN: "new", OPERATOR_TOKEN_PREVIOUS: "" })).toBe(401);
  });
});

test("what stands in a label is quoted", () => {
  const text = openMetrics([
    { name: "x", help: 'a "b"\n\\', samples: [{ labels: { l: '"\\\n' }, value: 1 }] },
  ]);
  expect(parse(text).get("fastenr_x")).toEqual([{ labels: { l: '"\\\n' }, value: 1 }]);
});
