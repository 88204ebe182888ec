import { type Columns, columnsOf } from "./columns.ts";
import { type Format, newDigest, rowsOf } from "./csv.ts";
import { ImportError } from "./errors.ts";
import { orderOf, type Reading } from "./values.ts";

/** What a first reading of the whole file tells, before anything is sent. */
export interface Survey {
  format: Format;
  columns: Columns;
  reading: Reading;
  /** Rows beside the header. */
  rows: number;
  /** SHA-256 of the file, in hex. */
  hash: string;
  /** External ids that stand in several rows: how many, and the first of them. */
  repeated: { ids: number; first: { id: string; lines: [number, number] } | null };
  /** How the order of days and months was told, if from the file. */
  told: { dates: "dmy" | "mdy"; line: number } | null;
}

export interface SurveyOptions {
  map: Map<string, string>;
  keepRest: boolean;
  dates: Reading["dates"];
  decimal: Reading["decimal"];
}

/** Reads the file once. Throws ImportError when it could not be imported as it is. */
export async function survey(file: string, format: Format, options: SurveyOptions): Promise<Survey> {
  const digest = newDigest();
  const rows = rowsOf(file, format, (bytes) => digest.update(bytes));
  const header = await rows.next();
  if (header.done) throw new ImportError(`${file} is empty`);
  const columns = columnsOf(header.value.cells, options.map, options.keepRest);
  const idColumn = columns.targets.findIndex((target) => target?.path === "external_id");
  const dateColumns = columns.targets.flatMap((target, i) => (target?.kind === "date" ? [i] : []));
  const lines = new Map<string, number>();
  const repeatedIds = new Set<string>();
  let first: Survey["repeated"]["first"] = null;
  const orders = new Map<"dmy" | "mdy", number>();
  let count = 0;
  for await (const { line, cells } of rows) {
    count++;
    const id = cells[idColumn]?.trim();
    if (id) {
      const earlier = lines.get(id);
      if (earlier === undefined) lines.set(id, line);
      else {
        repeatedIds.add(id);
        first ??= { id, lines: [earlier, line] };
      }
    }
    for (const column of dateColumns) {
      const order = orderOf(cells[column] ?? "");
      if (order && !orders.has(order)) orders.set(order, line);
    }
  }
  const [told] = orders.size === 1 && options.dates === null ? [...orders] : [];
  return {
    format,
    columns,
    reading: {
      dates: options.dates ?? told?.[0] ?? null,
      // Where cells are set apart by semicolons, commas may be decimal: one must say.
      decimal: options.decimal ?? (format.delimiter === ";" ? null : "."),
    },
    rows: count,
    hash: digest.digest("hex"),
    repeated: { ids: repeatedIds.size, first },
    told: told ? { dates: told[0], line: told[1] } : null,
  };
}
