import { readFileSync } from "node:fs";
import path from "node:path";
import { argumentsOf } from "./arguments.ts";
import { type Client, clientOf, RequestFailed, type Sent, sendAll } from "./client.ts";
import { parseCsv } from "./ravenstack/csv.ts";
import { type Export, newestDay, rowsOf } from "./ravenstack/rows.ts";

const USAGE = `Loads a RavenStack export into an organization of a running server.

  FASTENR_API_KEY=fsk_… npm run import:ravenstack -- <folder> [--url http://localhost:8000]

The folder holds accounts.csv, subscriptions.csv, feature_usage.csv, supports_ticket.csv and
churn_events.csv. All dates are moved so that the newest is today; running it again changes nothing.`;

const { values, positionals } = argumentsOf(USAGE, {
  allowPositionals: true,
  options: { url: { type: "string", default: "http://localhost:8000" } },
});
const key = process.env.FASTENR_API_KEY;
const [folder] = positionals;
if (!folder || !key) {
  console.error(USAGE);
  process.exit(1);
}

const table = (name: string) => parseCsv(readFileSync(path.join(folder, `${name}.csv`), "utf8"));
const data: Export = {
  accounts: table("accounts"),
  subscriptions: table("subscriptions"),
  feature_usage: table("feature_usage"),
  supports_ticket: table("supports_ticket"),
  churn_events: table("churn_events"),
};
const client = clientOf(values.url, key, (seconds) => console.log(`told to wait ${seconds} s`));
const shift = (await earlierShift(client, data.accounts[0]?.account_id)) ?? shiftToToday(data);
const rows = rowsOf(data, shift);

for (const [name, content] of Object.entries(data)) console.log(`read ${content.length} rows of ${name}.csv`);
console.log(`all dates are moved by ${shift} days`);
report("accounts", await sendAll(client, "/v1/accounts/batch", rows.accounts));
report("feature_use events", await sendAll(client, "/v1/events/batch", rows.events));
report("tickets", await sendAll(client, "/v1/tickets/batch", rows.tickets));
for (const text of rows.remarks) console.log(`note: ${text}`);
console.log("note: the export has no logins and no invoices; health goes without those factors");

/** The days that put the newest date of the export on today (UTC). */
function shiftToToday(given: Export): number {
  return Math.floor(Date.now() / 86_400_000) - newestDay(given);
}

/** What an earlier run moved the dates by: running again on another day must not move them again. */
async function earlierShift(api: Client, externalId: string | undefined): Promise<number | null> {
  if (externalId === undefined) return null;
  try {
    const account = await api.call<{ custom_fields: { shifted_days?: number } }>(
      "GET",
      `/v1/accounts/by-external-id/${encodeURIComponent(externalId)}`,
    );
    return account.custom_fields.shifted_days ?? null;
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 404) return null;
    throw error;
  }
}

function report(what: string, { created, updated, refused }: Sent): void {
  console.log(`${what}: ${created} created, ${updated} known already, ${refused.length} refused`);
  const reasons = Map.groupBy(refused, ({ reason }) => reason);
  for (const [reason, rows] of reasons) console.log(`  ${rows.length} × ${reason}`);
  if (refused.length > 0) process.exitCode = 1;
}
