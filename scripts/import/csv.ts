import { createHash } from "node:crypto";
import { createReadStream, openSync, readSync } from "node:fs";
import { Readable } from "node:stream";
import { type Info, parse } from "csv-parse";
import { ImportError } from "./errors.ts";

/** How a file's text and cells are told apart. */
export interface Format {
  /** A label that TextDecoder knows. */
  encoding: string;
  /** Whether it begins with a byte order mark, which Excel wants. */
  bom: boolean;
  delimiter: string;
}

export interface Row {
  /** Where it begins, from 1, as an editor counts. */
  line: number;
  cells: string[];
}

const DELIMITERS = [",", ";", "\t", "|"];
/** A row of more than this is a quote that was never closed. */
const LONGEST_ROW = 1_000_000;

/** What a file's beginning tells of it. What is given is taken as it is. Throws ImportError. */
export function formatOf(file: string, given: { encoding?: string; delimiter?: string }): Format {
  const head = beginningOf(file);
  const marked =
    head[0] === 0xff && head[1] === 0xfe
      ? "utf-16le"
      : head[0] === 0xfe && head[1] === 0xff
        ? "utf-16be"
        : null;
  const encoding = given.encoding ?? marked ?? "utf-8";
  let text: string;
  try {
    text = new TextDecoder(encoding).decode(head);
  } catch {
    throw new ImportError(`--encoding ${encoding} is not known; try utf-8, windows-1252 or utf-16le`);
  }
  const bom = marked !== null || (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf);
  const delimiter = given.delimiter === "tab" ? "\t" : (given.delimiter ?? likeliestDelimiter(text));
  if (delimiter.length !== 1) throw new ImportError("--delimiter must be one character, or tab");
  return { encoding, bom, delimiter };
}

function beginningOf(file: string): Buffer {
  const head = Buffer.alloc(65_536);
  try {
    const handle = openSync(file, "r");
    return head.subarray(0, readSync(handle, head, 0, head.length, 0));
  } catch (error) {
    throw new ImportError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** The one that stands most often in the first row, outside of quotes. */
function likeliestDelimiter(text: string): string {
  const unquoted = text.replace(/"(?:[^"]|"")*"/g, "");
  const header = unquoted.split(/\r?\n|\r/).find((line) => line.trim() !== "") ?? "";
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/**
 * The rows of a file, the header first, one at a time: the file may be larger than the memory. `seen` gets
 * its bytes. Throws ImportError where it is no CSV, or not in its encoding.
 */
export async function* rowsOf(
  file: string,
  { encoding, delimiter }: Format,
  seen: (bytes: Buffer) => void = () => {},
): AsyncGenerator<Row, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
  async function* texts(): AsyncGenerator<string, void, undefined> {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      seen(chunk);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  }
  const source = Readable.from(texts(), { objectMode: true });
  const parser = parse({
    delimiter,
    // Found by itself it would be the first kind of break, and files that were joined have both.
    record_delimiter: ["\r\n", "\n", "\r"],
    skip_empty_lines: true,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    info: true,
  });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (record.every((cell) => cell.trim() === "")) continue;
      yield { line: info.lines - breaksIn(record), cells: record };
    }
  } catch (error) {
    throw unreadable(error as Error & { code?: string; lines?: number }, encoding);
  } finally {
    source.destroy();
  }
}

/** Line breaks within cells: the parser counts to where a row ends. */
const breaksIn = (cells: string[]) =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

function unreadable(error: Error & { code?: string; lines?: number }, encoding: string): Error {
  if (error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return new ImportError(
      `the file is not ${encoding}; save it as UTF-8, or say --encoding windows-1252 (or what it is)`,
    );
  }
  if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE") {
    return new ImportError(`a quote that begins in or before line ${error.lines} is never closed`);
  }
  if (error.code?.startsWith("CSV_")) return new ImportError(`the file is not CSV: ${error.message}`);
  return error;
}

/** A row as it is written; quoted where it must be. */
export const csvLine = (cells: readonly string[], delimiter: string) =>
  `${cells
    .map((cell) =>
      cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(delimiter)}\r\n`;

export const newDigest = () => createHash("sha256");
