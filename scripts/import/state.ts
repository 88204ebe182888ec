import { randomUUID } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Refused } from "./batches.ts";
import { REMARKS } from "./columns.ts";
import { csvLine, newDigest } from "./csv.ts";
import { ImportError } from "./errors.ts";
import type { Survey } from "./survey.ts";

/** How far an import is. It stands beside the file until all of it is done. */
export interface State {
  /** Names the import in its idempotency keys: a batch whose answer was lost is not done twice. */
  import: string;
  /** SHA-256 of the file and of how it is read; with another one the rows are not the same. */
  hash: string;
  organization_id: string;
  rows_done: number;
  created: number;
  updated: number;
  failed: number;
  /** The file of failed rows, beside the file itself, and how many bytes of it are of rows that are done. */
  errors_file: string;
  errors_bytes: number;
}

export const stateFile = (file: string) => `${file}.import.json`;
export const errorsFile = (file: string, state: State) => path.join(path.dirname(file), state.errors_file);

/** The state to go on from, or a new one; `isOld` tells which. */
export function openState(
  file: string,
  { hash, columns, reading, format }: Survey,
  organizationId: string,
): { state: State; isOld: boolean; changed: boolean } {
  const read = JSON.stringify([hash, columns.targets, reading, format]);
  const whole = newDigest().update(read).digest("hex");
  const kept = readState(file);
  if (kept && kept.hash === whole && kept.organization_id === organizationId) {
    const errors = errorsFile(file, kept);
    const size = existsSync(errors) ? statSync(errors).size : 0;
    // What came after the last batch that was noted comes again.
    if (size > kept.errors_bytes) truncateSync(errors, kept.errors_bytes);
    else kept.errors_bytes = size;
    return { state: kept, isOld: true, changed: false };
  }
  const state: State = {
    import: randomUUID(),
    hash: whole,
    organization_id: organizationId,
    rows_done: 0,
    created: 0,
    updated: 0,
    failed: 0,
    errors_file: freeName(file),
    errors_bytes: 0,
  };
  return { state, isOld: false, changed: kept !== null };
}

function readState(file: string): State | null {
  let text: string;
  try {
    text = readFileSync(stateFile(file), "utf8");
  } catch {
    return null;
  }
  try {
    return JSON.parse(text) as State;
  } catch {
    throw new ImportError(`${stateFile(file)} is broken; delete it to begin anew`);
  }
}

/** Whole or not at all: the import may be killed meanwhile. */
export function saveState(file: string, state: State): void {
  const written = `${stateFile(file)}.new`;
  writeFileSync(written, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(written, stateFile(file));
}

export const removeState = (file: string) => rmSync(stateFile(file), { force: true });

/** Failed rows as they were, with line and reason behind, under the same header. Changes the state's figures. */
export function noteRefused(
  file: string,
  state: State,
  { format, columns }: Survey,
  refused: readonly Refused[],
): void {
  if (refused.length === 0) return;
  const width = columns.header.length;
  // Excel takes a file for UTF-8 only by its mark.
  const head = (format.bom ? "\ufeff" : "") + csvLine([...columns.header, ...REMARKS], format.delimiter);
  const lines = refused.map(({ line, cells, reason }) => {
    const own = [...cells.slice(0, width), ...Array(Math.max(0, width - cells.length)).fill("")];
    return csvLine([...own, String(line), reason], format.delimiter);
  });
  const text = (state.errors_bytes === 0 ? head : "") + lines.join("");
  appendFileSync(errorsFile(file, state), text);
  state.errors_bytes += Buffer.byteLength(text);
  state.failed += refused.length;
}

/** `accounts.errors.csv`, numbered where there is one already: somebody may be mending it. */
function freeName(file: string): string {
  const { dir, name, ext } = path.parse(file);
  for (let i = 1; ; i++) {
    const candidate = `${name}.errors${i === 1 ? "" : `-${i}`}${ext || ".csv"}`;
    if (!existsSync(path.join(dir, candidate))) return candidate;
  }
}
