import type { Columns, Kind } from "./columns.ts";

/** How what can be read in two ways is to be read; unset, it is a fault. */
export interface Reading {
  decimal: "." | "," | null;
  dates: "dmy" | "mdy" | null;
}

/** An account as the batch takes it. */
export type Account = Record<string, unknown>;

export type Read = { account: Account; faults: [] } | { account: null; faults: string[] };

/** A row's cells as an account. Empty cells are left out: what is there already stays. */
export function accountOf(cells: string[], { header, targets }: Columns, reading: Reading): Read {
  if (cells.length !== header.length) {
    return { account: null, faults: [`the row has ${cells.length} cells, the header ${header.length}`] };
  }
  const account: Account = {};
  const faults: string[] = [];
  for (const [i, target] of targets.entries()) {
    const text = cells[i]!.trim();
    if (!target || text === "") continue;
    const read = valueIn(text, target.kind, reading);
    if ("fault" in read) faults.push(`${target.path}: ${read.fault}`);
    else put(account, target.path, read.value);
  }
  for (const role of ["owner", "csm"]) {
    const fault = completePerson(account, role);
    if (fault) faults.push(fault);
  }
  if (targets.some((target) => target?.path === "external_id") && account.external_id === undefined) {
    if (!faults.some((fault) => fault.startsWith("external_id")))
      faults.push("external_id: must not be empty");
  }
  return faults.length > 0 ? { account: null, faults } : { account, faults: [] };
}

function put(account: Account, path: string, value: unknown): void {
  const dot = path.indexOf(".");
  if (dot < 0) account[path] = value;
  else {
    const group = path.slice(0, dot);
    account[group] ??= {};
    // Not by assignment: a custom field may be called anything.
    Object.defineProperty(account[group], path.slice(dot + 1), {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
}

/** A person has a name and an address: an address serves as a name, but not the other way round. */
function completePerson(account: Account, role: string): string | null {
  const person = account[role] as { name?: string; email?: string } | undefined;
  if (!person) return null;
  if (person.email === undefined && person.name?.includes("@")) person.email = person.name;
  if (person.email === undefined) return `${role}.email: must be given with a name`;
  person.name ??= person.email;
  return null;
}

type Value = { value: unknown } | { fault: string };

export function valueIn(text: string, kind: Kind, reading: Reading): Value {
  switch (kind) {
    case "text":
      return { value: text };
    case "number":
      return numberOf(text, reading.decimal);
    case "date":
      return dateOf(text, reading.dates);
    case "boolean":
      return booleanOf(text);
    case "tags":
      return { value: [...new Set(text.split(";").map((tag) => tag.trim()))].filter((tag) => tag !== "") };
    // `At Risk` is at_risk.
    case "word":
      return { value: text.toLowerCase().replace(/[\s-]+/g, "_") };
    case "domain":
      return {
        value: text
          .replace(/^[a-z]+:\/\//i, "")
          .replace(/^www\./i, "")
          .replace(/[/?#].*$/, ""),
      };
    case "currency":
      return { value: text.toUpperCase() };
  }
}

/** Thousands may be set apart by points, commas, apostrophes and spaces; a currency's sign is left out. */
function numberOf(text: string, decimal: Reading["decimal"]): Value {
  const fault = { fault: `must be a number, not ${JSON.stringify(text)}` };
  const plain = text
    .replace(/^[A-Z]{3}\s*|\s*[A-Z]{3}$/, "")
    .replace(/^(-?)\s*\p{Sc}\s*|\s*\p{Sc}$/u, "$1")
    .replace(/[\s\u00a0\u202f'’]/g, "");
  if (/^-?\d+$/.test(plain)) return { value: Number(plain) };
  const marks = plain.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return fault;
  // One mark before three digits may be either.
  const isEither = marks.length === 1 && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(plain);
  if (isEither && decimal === null) {
    return {
      fault: `${JSON.stringify(text)} may be a thousand or a fraction; say --decimal . or --decimal ,`,
    };
  }
  const point = isEither ? decimal! : new Set(marks).size === 2 || marks.length === 1 ? last : null;
  const grouping = point === "," ? "." : point === "." ? "," : last;
  const [whole, fraction, ...more] = point === null ? [plain] : plain.split(point);
  const groups = whole!.replace("-", "").split(grouping);
  const isGrouped =
    groups.length === 1 || (/^\d{1,3}$/.test(groups[0]!) && groups.slice(1).every((g) => /^\d{3}$/.test(g)));
  const isWhole = isGrouped && groups.every((group) => /^\d+$/.test(group));
  if (!isWhole || more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return fault;
  const value = Number(`${whole!.startsWith("-") ? "-" : ""}${groups.join("")}.${fraction ?? "0"}`);
  return { value };
}

/** What a day tells of its order: `14/02/2024` is day first. Null if it tells nothing. */
export function orderOf(text: string): "dmy" | "mdy" | null {
  const [, a, b] = text.trim().match(/^(\d{1,2})[-/](\d{1,2})[-/]\d{4}(?!\d)/) ?? [];
  if (a === undefined) return null;
  if (+a > 12 && +b! <= 12) return "dmy";
  return +b! > 12 && +a <= 12 ? "mdy" : null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A day, as `2024-01-15`, `15.01.2024`, `15/1/2024`, `15 Jan 2024`, each also with a time behind it. */
function dateOf(text: string, order: Reading["dates"]): Value {
  const fault = { fault: `must be a day like 2024-01-15, not ${JSON.stringify(text)}` };
  const first = text.match(/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s].*)?$/);
  if (first) return dayOf(+first[1]!, +first[3]!, +first[4]!) ?? fault;
  const named =
    text.match(/^(\d{1,2})[\s.-]+([A-Za-z]{3,9})[\s.,-]+(\d{4})$/) ??
    swapped(text.match(/^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/));
  if (named) {
    const month = MONTHS.indexOf(named[2]!.slice(0, 3).toLowerCase()) + 1;
    return dayOf(+named[3]!, month, +named[1]!) ?? fault;
  }
  const last = text.match(/^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T\s].*)?$/);
  if (!last) return fault;
  const [a, mark, b, year] = [+last[1]!, last[2], +last[3]!, +last[4]!];
  const isDayFirst = mark === "." || a > 12 || (b <= 12 && (a === b || order === "dmy"));
  const isMonthFirst = b > 12 || order === "mdy";
  if (isDayFirst) return dayOf(year, b, a) ?? fault;
  if (isMonthFirst) return dayOf(year, a, b) ?? fault;
  return { fault: `${JSON.stringify(text)} may be one of two days; say --dates dmy or --dates mdy` };
}

const swapped = (found: RegExpMatchArray | null) => found && [found[0], found[2], found[1], found[3]];

function dayOf(year: number, month: number, day: number): { value: string } | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? { value: date.toISOString().slice(0, 10) } : null;
}

function booleanOf(text: string): Value {
  const word = text.toLowerCase();
  if (["true", "yes", "y", "1"].includes(word)) return { value: true };
  if (["false", "no", "n", "0"].includes(word)) return { value: false };
  return { fault: `must be true or false, not ${JSON.stringify(text)}` };
}
