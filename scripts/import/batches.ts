import { rowsOf } from "./csv.ts";
import type { Survey } from "./survey.ts";
import { type Account, accountOf } from "./values.ts";

export interface Sendable {
  line: number;
  cells: string[];
  account: Account;
}

export interface Refused {
  line: number;
  cells: string[];
  reason: string;
}

/** Some rows of the file, read: what can be sent, and what is wrong already. */
export interface Batch {
  /** The first of its rows, from 0; the header does not count. */
  from: number;
  rows: number;
  good: Sendable[];
  bad: Refused[];
}

/** At a hundred requests a minute this is 50,000 rows, and a batch takes well under a second. */
export const BATCH_ROWS = 500;
/** A batch may have 8 MiB. */
const BATCH_CHARACTERS = 2_000_000;

/** The file in batches, the same ones at each reading, from a row on. */
export async function* batchesOf(
  file: string,
  { format, columns, reading }: Pick<Survey, "format" | "columns" | "reading">,
  from = 0,
): AsyncGenerator<Batch, void, undefined> {
  let position = -1;
  let characters = 0;
  let batch: Batch = { from, rows: 0, good: [], bad: [] };
  for await (const { line, cells } of rowsOf(file, format)) {
    // The header, and what was done before.
    if (position++ < from) continue;
    const size = cells.reduce((sum, cell) => sum + cell.length, 0);
    if (batch.rows === BATCH_ROWS || (batch.rows > 0 && characters + size > BATCH_CHARACTERS)) {
      yield batch;
      batch = { from: batch.from + batch.rows, rows: 0, good: [], bad: [] };
      characters = 0;
    }
    characters += size;
    batch.rows++;
    const { account, faults } = accountOf(cells, columns, reading);
    if (account) batch.good.push({ line, cells, account });
    else batch.bad.push({ line, cells, reason: faults.join("; ") });
  }
  if (batch.rows > 0) yield batch;
}
