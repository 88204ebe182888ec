import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parseCsv } from "../../scripts/ravenstack/csv.ts";
import { type Export, newestDay, rowsOf } from "../../scripts/ravenstack/rows.ts";
import { sharedProduct } from "./shared.ts";
import { call, newOrganization, newStateDir, ROOT, type SharedProduct } from "./support.ts";

const SUBSCRIPTION =
  "subscription_id,account_id,start_date,end_date,plan_tier,seats,mrr_amount,arr_amount,is_trial,upgrade_flag,downgrade_flag,churn_flag,billing_frequency,auto_renew_flag";
const CHURN =
  "churn_event_id,account_id,churn_date,reason_code,refund_amount_usd,preceding_upgrade_flag,preceding_downgrade_flag,is_reactivation,feedback_text";
const FILES: Record<keyof Export, string> = {
  accounts: `\uFEFFaccount_id,account_name,industry,country,signup_date,referral_source,plan_tier,seats,is_trial,churn_flag
A-stays,"Stays, Inc.",EdTech,US,16-10-2024,partner,Basic,9,FALSE,FALSE
A-back,Came Back,FinTech,IN,17-08-2023,other,Basic,18,FALSE,TRUE
A-left,Left,DevTools,US,27-08-2023,organic,Basic,1,TRUE,FALSE
A-ended,Ended,DevTools,US,27-08-2023,organic,Basic,1,FALSE,FALSE
A-flag,Flagged,DevTools,US,27-08-2023,organic,Basic,1,FALSE,TRUE
`,
  subscriptions: `\uFEFF${SUBSCRIPTION}
S-1,A-stays,20-10-2024,,Basic,9,100,1200,FALSE,FALSE,FALSE,FALSE,monthly,TRUE
S-2,A-stays,01-11-2024,,Basic,9,50.5,606,FALSE,FALSE,FALSE,FALSE,monthly,TRUE
S-3,A-back,01-09-2023,01-02-2024,Basic,9,70,840,FALSE,FALSE,FALSE,TRUE,monthly,TRUE
S-4,A-back,01-06-2024,,Basic,9,80,960,FALSE,FALSE,FALSE,FALSE,monthly,TRUE
S-5,A-left,01-09-2023,,Basic,9,70,840,FALSE,FALSE,FALSE,FALSE,monthly,TRUE
S-6,A-ended,01-09-2023,03-05-2024,Basic,9,70,840,FALSE,FALSE,FALSE,TRUE,monthly,TRUE
S-7,A-flag,01-09-2023,,Basic,9,70,840,FALSE,FALSE,FALSE,FALSE,monthly,TRUE
`,
  feature_usage: `\uFEFFusage_id,subscription_id,usage_date,feature_name,usage_count,usage_duration_secs,error_count,is_beta_feature
U-1,S-1,30-12-2024,feature_20,9,5004,0,FALSE
U-1,S-4,02-10-2023,feature_5,9,369,0,TRUE
`,
  supports_ticket: `\uFEFFticket_id,account_id,submitted_at,closed_at,resolution_time_hours,priority,first_response_time_minutes,satisfaction_score,escalation_flag
T-1,A-stays,27-12-2024,28-12-2024 03:00,27,high,74,4,FALSE
T-2,A-stays,31-12-2024,,,urgent,74,,FALSE
`,
  churn_events: `\uFEFF${CHURN}
C-1,A-back,15-02-2024,pricing,4.03,FALSE,FALSE,FALSE,"too expensive, they said"
C-2,A-left,25-06-2024,support,96.45,TRUE,FALSE,FALSE,
`,
};
const data = Object.fromEntries(
  Object.entries(FILES).map(([name, text]) => [name, parseCsv(text)]),
) as unknown as Export;

test("CSV: quotes, commas and line ends inside fields, a byte order mark, both line ends", () => {
  expect(parseCsv('\uFEFFa,b\r\n"say ""hi"", you","two\nlines"\r\n3,\n')).toEqual([
    { a: 'say "hi", you', b: "two\nlines" },
    { a: "3", b: "" },
  ]);
});

test("dates are moved by whole days, and the newest of the export is the one that counts", () => {
  expect(newestDay(data)).toBe(Date.parse("2024-12-31") / 86_400_000);
  const { tickets, events } = rowsOf(data, 10);
  expect(tickets[0]).toEqual({
    account_external_id: "A-stays",
    external_id: "T-1",
    priority: "high",
    opened_at: "2025-01-06T00:00:00.000Z",
    status: "closed",
    closed_at: "2025-01-07T03:00:00.000Z",
  });
  expect(events.map(({ external_id, occurred_at }) => [external_id, occurred_at])).toEqual([
    ["A-stays", "2025-01-09T00:00:00.000Z"],
    ["A-back", "2023-10-12T00:00:00.000Z"],
  ]);
});

test("a date in another order is refused, not guessed", () => {
  const wrong = { ...data, churn_events: [{ ...data.churn_events[0]!, churn_date: "2024-06-25" }] };
  expect(() => rowsOf(wrong, 0)).toThrow('"2024-06-25" is no date of the form DD-MM-YYYY');
});

test("who left and who came back: by the newest day that says so, else by the flag", () => {
  const standing = Object.fromEntries(
    rowsOf(data, 0).accounts.map((a) => [a.external_id, [a.status, a.tags, a.contract_end_date, a.arr]]),
  );
  expect(standing).toEqual({
    "A-stays": ["active", [], null, 1806],
    "A-back": ["active", ["reactivated"], null, 960],
    "A-left": ["churned", ["trial"], "2024-06-25", 840],
    "A-ended": ["churned", [], "2024-05-03", 0],
    "A-flag": ["churned", [], null, 840],
  });
});

test("what contradicts itself or has no place is said", () => {
  expect(rowsOf(data, 0).remarks).toEqual([
    "2 churned accounts have subscriptions without an end; the churn was believed",
    "1 of the churned accounts are just flagged as such, without a day",
    "1 usage rows predate their subscription; they count for its account on their own day",
    "1 usage rows share their id with another; each is kept, under both ids",
    "1 tickets have a satisfaction score, which a ticket here does not; it is left out",
  ]);
});

describe("against a running server", () => {
  let product: SharedProduct;
  let organization: { id: string; key: string };
  const folder = path.join(newStateDir(), "export");

  beforeAll(async () => {
    product = await sharedProduct();
    organization = await newOrganization(product);
    mkdirSync(folder);
    for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, `${name}.csv`), text);
  });

  const load = () =>
    spawnSync(
      process.execPath,
      [path.join(ROOT, "scripts/import-ravenstack.ts"), folder, "--url", product.url],
      { encoding: "utf8", env: { ...process.env, FASTENR_API_KEY: organization.key } },
    );

  test("the export is loaded, and loading it again changes nothing", async () => {
    const first = load();
    expect([first.status, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toContain("accounts: 5 created, 0 known already, 0 refused");
    expect(first.stdout).toContain("feature_use events: 2 created, 0 known already, 0 refused");
    expect(first.stdout).toContain("tickets: 2 created, 0 known already, 0 refused");
    const read = async () => {
      const path = "/v1/accounts/by-external-id/A-stays";
      const { body } = await call(product, "GET", path, undefined, { key: organization.key });
      return body.data;
    };
    const account = await read();
    expect([account.name, account.arr, account.mrr]).toEqual(["Stays, Inc.", 1806, 150.5]);
    const again = load();
    expect(again.stdout).toContain("accounts: 0 created, 5 known already, 0 refused");
    expect(again.stdout).toContain("feature_use events: 0 created, 2 known already, 0 refused");
    expect(again.stdout).toContain("tickets: 0 created, 2 known already, 0 refused");
    const log = await call(product, "GET", "/v1/audit-log?limit=100", undefined, { key: organization.key });
    const actions = log.body.data.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => action === "account.update")).toEqual([]);
  });
});
