import { existsSync, readFileSync } from "node:fs";
import { ImportError } from "./errors.ts";

/** What a cell becomes. */
export type Kind = "text" | "number" | "date" | "boolean" | "tags" | "word" | "domain" | "currency";

/** Where a column goes. */
export interface Target {
  /** `name`, `owner.email`, `custom_fields.region`. */
  path: string;
  kind: Kind;
}

export interface Columns {
  header: string[];
  /** By column; null for one that is not imported. */
  targets: (Target | null)[];
}

const KINDS: Record<string, Kind> = {
  external_id: "text",
  name: "text",
  domain: "domain",
  industry: "text",
  size: "word",
  status: "word",
  arr: "number",
  mrr: "number",
  currency: "currency",
  "owner.name": "text",
  "owner.email": "text",
  "csm.name": "text",
  "csm.email": "text",
  contract_start_date: "date",
  contract_end_date: "date",
  tags: "tags",
};

/** Headers that need no `--map`, as letters and digits; where several are there, the first wins. */
const KNOWN: Record<string, string[]> = {
  external_id: ["externalid", "accountid", "customerid", "companyid", "clientid", "recordid", "crmid", "id"],
  name: [
    ...["accountname", "companyname", "customername", "clientname", "organizationname", "organisationname"],
    ...["name", "company", "customer", "account", "client", "organization", "organisation"],
  ],
  domain: ["domain", "companydomain", "companydomainname", "emaildomain", "website", "websiteurl"],
  industry: ["industry", "sector", "vertical"],
  size: ["size", "companysize", "accountsize"],
  status: ["status", "accountstatus", "customerstatus"],
  arr: ["arr", "annualrecurringrevenue", "arramount"],
  mrr: ["mrr", "monthlyrecurringrevenue", "mrramount"],
  currency: ["currency", "currencycode", "currencyisocode"],
  "owner.name": ["ownername", "accountownername", "accountowner", "owner"],
  "owner.email": ["owneremail", "accountowneremail"],
  "csm.name": ["csmname", "customersuccessmanager", "csm"],
  "csm.email": ["csmemail", "customersuccessmanageremail"],
  contract_start_date: ["contractstartdate", "contractstart", "subscriptionstartdate", "startdate"],
  contract_end_date: ["contractenddate", "contractend", "subscriptionenddate", "renewaldate", "enddate"],
  tags: ["tags", "labels"],
};

/** What a file of errors has beside the columns of its source. */
export const REMARKS = ["import_line", "import_error"];

/**
 * Where each column goes: as the map says, else by its name. `keepRest` keeps every other column as a custom
 * field. Throws ImportError where the map does not fit.
 */
export function columnsOf(header: string[], map: Map<string, string>, keepRest: boolean): Columns {
  const names = header.map((name) => name.trim());
  const targets: (Target | null)[] = names.map(() => null);
  const taken = new Map<string, string>();
  const take = (column: number, path: string) => {
    const target = targetOf(path);
    const other = taken.get(target.path);
    if (other !== undefined) {
      throw new ImportError(
        `--map sends both ${quote(other)} and ${quote(names[column]!)} to ${target.path}`,
      );
    }
    taken.set(target.path, names[column]!);
    targets[column] = target;
  };
  const decided = new Set<number>();
  for (const [name, path] of map) {
    const column = columnNamed(names, name);
    decided.add(column);
    // `Column=` leaves it out.
    if (path !== "") take(column, path);
  }
  for (const [path, known] of Object.entries(KNOWN)) {
    if (taken.has(path)) continue;
    const plain = names.map(lettersOf);
    const found = known
      .map((name) => plain.indexOf(name))
      .find((i) => i >= 0 && !decided.has(i) && !targets[i]);
    if (found !== undefined) take(found, path);
  }
  if (keepRest) {
    for (const [column, name] of names.entries()) {
      const path = `custom_fields.${snake(name) || `column_${column + 1}`}`;
      if (!targets[column] && !decided.has(column) && !REMARKS.includes(name) && !taken.has(path)) {
        take(column, path);
      }
    }
  }
  return { header: names, targets };
}

function targetOf(path: string): Target {
  const custom = path.match(/^custom_fields\.([^:]+)(?::(text|number|date|boolean))?$/);
  if (custom) return { path: `custom_fields.${custom[1]}`, kind: (custom[2] as Kind) ?? "text" };
  const kind = KINDS[path];
  if (kind) return { path, kind };
  const allowed = [...Object.keys(KINDS), "custom_fields.<name>", "custom_fields.<name>:number|date|boolean"];
  throw new ImportError(`--map names ${quote(path)}, which is no field; there are ${allowed.join(", ")}`);
}

function columnNamed(names: string[], wanted: string): number {
  const exact = names.indexOf(wanted.trim());
  const column = exact >= 0 ? exact : names.map(lettersOf).indexOf(lettersOf(wanted));
  if (column < 0 || wanted.trim() === "") {
    throw new ImportError(
      `--map names a column ${quote(wanted)}; the file has ${names.map((name) => quote(name)).join(", ")}`,
    );
  }
  return column;
}

/** `Company=name,ID=external_id`, or a JSON file that holds the same as an object. Throws ImportError. */
export function readMap(given: string | undefined): Map<string, string> {
  if (given === undefined) return new Map();
  if (given.endsWith(".json") || (existsSync(given) && !given.includes("="))) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(readFileSync(given, "utf8"));
    } catch (error) {
      throw new ImportError(`--map ${given} cannot be read: ${(error as Error).message}`);
    }
    const pairs = Object.entries(parsed ?? {});
    if (Array.isArray(parsed) || pairs.some(([, path]) => typeof path !== "string")) {
      throw new ImportError(`--map ${given} must hold an object like {"Company": "name"}`);
    }
    return new Map(pairs as [string, string][]);
  }
  return new Map(
    given.split(",").map((pair) => {
      const at = pair.lastIndexOf("=");
      if (at < 1) {
        throw new ImportError(
          `--map must be like "Company=name,ID=external_id", or a JSON file, not ${quote(pair)}`,
        );
      }
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}

const lettersOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** `Plan Tier` and `planTier` as `plan_tier`. */
const snake = (name: string) =>
  name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1_$2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");

const quote = (text: string) => JSON.stringify(text);
