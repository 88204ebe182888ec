import path from "node:path";
import { parseArgs } from "node:util";
import { FastenrClient, FastenrError, RateLimitError } from "../../sdks/javascript/src/index.ts";
import { readMap } from "./columns.ts";
import { formatOf } from "./csv.ts";
import { ImportError } from "./errors.ts";
import { count, durationText } from "./progress.ts";
import { apiText, sendAll } from "./send.ts";
import { errorsFile, openState, stateFile } from "./state.ts";
import { type Survey, survey } from "./survey.ts";

const USAGE = `Imports accounts from a CSV file: those with a known external id are changed, the others created.

  FASTENR_API_KEY=fsk_… npm run import -- accounts.csv [options]

  --map "Company=name,ID=external_id,Seats=custom_fields.seats:number"
                        where columns go, or a JSON file {"Company": "name"}; "Column=" leaves one out.
                        Well-known headers find their way by themselves
  --keep-rest           every other column becomes a custom field
  --dry-run             shows what would be done, and does nothing
  --base-url <url>      default http://localhost:8000/v1
  --dates dmy|mdy       how 03/04/2024 is meant, where the file does not tell
  --decimal .|,         how 1.234 is meant, in files with semicolons
  --delimiter <char>    default: the likeliest of , ; tab |
  --encoding <name>     default utf-8, or utf-16 where the file says so
  --without-ids         allows a file without external ids: importing it again creates everything again

Stopped in the middle, it goes on there when it is run again. Rows that fail are in <file>.errors.csv with
the reason: mend and import that. Empty cells change nothing.

Exit code: 0 all is imported; 1 some rows failed; 2 it was called wrongly; 3 the API could not be reached or
refused; 130 interrupted.`;

const started = Date.now();
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());

try {
  process.exitCode = await main();
} catch (error) {
  if (stop.signal.aborted) {
    console.error("\nStopped. Run the same command again to go on from here.");
    process.exitCode = 130;
  } else if (
    error instanceof ImportError ||
    (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")
  ) {
    console.error(`import: ${(error as Error).message}`);
    process.exitCode = 2;
  } else if (error instanceof FastenrError) {
    console.error(`import: ${apiText(error)}`);
    if (error instanceof RateLimitError) console.error(`Come again in ${durationText(error.retryAfter)}.`);
    process.exitCode = 3;
  } else throw error;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      map: { type: "string" },
      "keep-rest": { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      "base-url": { type: "string", default: "http://localhost:8000/v1" },
      dates: { type: "string" },
      decimal: { type: "string" },
      delimiter: { type: "string" },
      encoding: { type: "string" },
      "without-ids": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (positionals.length !== 1) throw new ImportError(`name one CSV file\n\n${USAGE}`);
  // npm runs in the project's folder; the file was named from another, perhaps.
  const file = path.resolve(process.env.INIT_CWD ?? ".", positionals[0]!);
  const key = process.env.FASTENR_API_KEY;
  if (!key && !values["dry-run"])
    throw new ImportError("FASTENR_API_KEY must hold an API key with accounts:write");
  const client = key ? clientOf(key, values["base-url"]) : null;

  const found = await survey(file, formatOf(file, values), {
    map: readMap(values.map),
    keepRest: values["keep-rest"],
    dates: oneOf("--dates", values.dates, ["dmy", "mdy"]),
    decimal: oneOf("--decimal", values.decimal, [".", ","]),
  });
  if (!values["without-ids"]) expectIds(found);
  const caller = await client?.me.get({ signal: stop.signal });
  describe(file, found);
  if (found.rows === 0) return 0;

  if (values["dry-run"]) {
    // It brings the rules of the server, which a real run has no need of.
    const { tryOut } = await import("./dry-run.ts");
    const trial = await tryOut(client, file, found);
    const known = client ? "" : " (without FASTENR_API_KEY it is not known what is there already)";
    console.log(`Would create ${count(trial.created)} and update ${count(trial.updated)} accounts${known}.`);
    if (trial.failed === 0) return 0;
    console.log(`${rowsText(trial.failed)} would fail:`);
    for (const { line, reason } of trial.first) console.log(`  line ${line}: ${reason}`);
    if (trial.failed > trial.first.length)
      console.log(`  … and ${count(trial.failed - trial.first.length)} more`);
    return 1;
  }

  const organization = caller!.organization;
  console.log(`into ${organization.name} (${organization.id}) at ${values["base-url"]}`);
  const { state, isOld, changed } = openState(file, found, organization.id);
  if (isOld) console.log(`Going on after row ${count(state.rows_done)}, where it stopped.`);
  if (changed) console.log(`Beginning anew: ${path.basename(stateFile(file))} is of another import.`);
  await sendAll(client!, file, found, state, stop.signal);
  const { created, updated, failed } = state;
  const seconds = durationText((Date.now() - started) / 1000);
  console.log(
    `${count(created)} created, ${count(updated)} updated, ${count(failed)} failed, in ${seconds}.`,
  );
  if (failed === 0) return 0;
  console.log(
    `The rows that failed are in ${errorsFile(file, state)}, with the reason: mend and import that.`,
  );
  return 1;
}

function clientOf(apiKey: string, baseUrl: string): FastenrClient {
  try {
    return new FastenrClient({ apiKey, baseUrl });
  } catch (error) {
    throw new ImportError(
      (error as Error).message.replace(/^apiKey/, "FASTENR_API_KEY").replace(/^baseUrl/, "--base-url"),
    );
  }
}

function oneOf<T extends string>(option: string, given: string | undefined, allowed: T[]): T | null {
  if (given === undefined) return null;
  if (!allowed.includes(given as T)) throw new ImportError(`${option} must be ${allowed.join(" or ")}`);
  return given as T;
}

/** What was understood of the file. */
function describe(file: string, { format, columns, rows, repeated, told }: Survey): void {
  const delimiter = format.delimiter === "\t" ? "tabs" : `"${format.delimiter}"`;
  console.log(`${path.basename(file)}: ${rowsText(rows)}, set apart by ${delimiter}, ${format.encoding}`);
  const width = Math.min(40, Math.max(...columns.header.map((name) => name.length)));
  for (const [i, name] of columns.header.entries()) {
    const target = columns.targets[i];
    console.log(`  ${name.padEnd(width)}  ${target ? `→ ${target.path}` : "  not imported"}`);
  }
  if (told) {
    const words = told.dates === "dmy" ? "day, month, year" : "month, day, year";
    console.log(`Dates are read as ${words}, as in line ${told.line}.`);
  }
  if (columns.targets.some((target) => target?.path.startsWith("custom_fields."))) {
    console.log("Custom fields of an account that is known are replaced by those of its row.");
  }
  if (repeated.first) {
    const { id, lines } = repeated.first;
    const ids = repeated.ids === 1 ? "One external id stands" : `${count(repeated.ids)} external ids stand`;
    console.log(`${ids} in several rows, as "${id}" in lines ${lines.join(" and ")}: later rows win.`);
  }
}

/** Without them, running it twice would do everything twice. */
function expectIds({ columns }: Survey): void {
  if (columns.targets.some((target) => target?.path === "external_id")) return;
  throw new ImportError(
    'no column is the external_id, by which an account is known when it is imported again: name one with --map "Column=external_id", or say --without-ids',
  );
}

function rowsText(n: number): string {
  return `${count(n)} ${n === 1 ? "row" : "rows"}`;
}
