import { appendFileSync, createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * Puts an export into the order in which it can be read in again: tables, then indexes (which foreign keys need),
 * then rows, those of a table after those that they refer to, and triggers last, that they count nothing twice.
 */
export async function inOrder(from: string, to: string): Promise<void> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "fastenr-backup-"));
  const rowsOf = (table: string) => path.join(directory, Buffer.from(table).toString("hex"));
  const tables = new Map<string, string>();
  const indexes: string[] = [];
  const others: string[] = [];
  const filled = new Set<string>();
  try {
    for await (const statement of statementsOf(createReadStream(from, "utf8"))) {
      const [, kind, name] =
        statement.match(
          /^(CREATE TABLE(?: IF NOT EXISTS)?|CREATE (?:UNIQUE )?INDEX|INSERT INTO) ["`]?(\w+)/,
        ) ?? [];
      if (kind?.startsWith("CREATE TABLE")) tables.set(name!, statement);
      else if (kind?.startsWith("CREATE")) indexes.push(statement);
      else if (kind === "INSERT INTO" && tables.has(name!)) {
        filled.add(name!);
        appendFileSync(rowsOf(name!), `${statement}\n`);
      } else if (!/^(PRAGMA|DELETE FROM sqlite_sequence)/.test(statement)) others.push(statement);
    }
    writeFileSync(to, "PRAGMA defer_foreign_keys=TRUE;\n");
    for (const statement of [...tables.values(), ...indexes]) appendFileSync(to, `${statement}\n`);
    for (const table of parentsFirst(tables))
      if (filled.has(table)) appendFileSync(to, readFileSync(rowsOf(table)));
    for (const statement of others) appendFileSync(to, `${statement}\n`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function parentsFirst(tables: ReadonlyMap<string, string>): string[] {
  const order: string[] = [];
  const visit = (table: string): void => {
    if (order.includes(table)) return;
    for (const [, parent] of tables.get(table)!.matchAll(/REFERENCES ["`]?(\w+)/g))
      if (parent !== table && tables.has(parent!)) visit(parent!);
    order.push(table);
  };
  for (const table of tables.keys()) visit(table);
  return order;
}

/** The statements of an SQL text: split at semicolons outside of quotes, comments and the bodies of triggers. */
export async function* statementsOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let text = "";
  let at = 0;
  let depth = 0;
  const token =
    /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|--[^\n]*(?:\n|$)|\b(?:BEGIN|CASE|END)\b|;/gi;
  const take = function* (isLast: boolean) {
    for (;;) {
      token.lastIndex = at;
      const found = token.exec(text);
      if (!found) return;
      // What ends with the chunk may go on in the next.
      if (!isLast && found[0] !== ";" && token.lastIndex === text.length) return;
      at = token.lastIndex;
      const word = found[0].toUpperCase();
      if (word === "END") depth--;
      else if ((word === "BEGIN" || word === "CASE") && /^\s*CREATE TRIGGER/i.test(text)) depth++;
      if (word !== ";" || depth > 0) continue;
      yield text.slice(0, at).trim();
      text = text.slice(at);
      at = 0;
      depth = 0;
    }
  };
  for await (const chunk of chunks) {
    text += chunk;
    yield* take(false);
  }
  yield* take(true);
}
