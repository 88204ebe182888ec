/** The rows of a CSV file with a header line (RFC 4180; a byte order mark is skipped), as text by column. */
export function parseCsv(text: string): Record<string, string>[] {
  const [header = [], ...records] = recordsOf(text.replace(/^\uFEFF/, ""));
  return records.map((fields) => Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ""])));
}

function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  // A field, quoted or not, and what ends it.
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === ",") continue;
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
    if (end === "") break;
  }
  return records;
}
