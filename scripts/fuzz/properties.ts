import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import fc, { type Arbitrary } from "fast-check";
import { mutated, mutations, valid } from "./arbitrary.ts";
import { type Document, type Operation, resolve, type Schema } from "./document.ts";
import { type Answer, pathIn, type World } from "./world.ts";

/** What holds of an operation for any input; throws with what does not. */
export interface Property {
  name: string;
  run(input: unknown): Promise<void>;
  inputs: Arbitrary<unknown>;
}

export interface Subject {
  document: Document;
  operation: Operation;
  /** Every operation, for reading back what one wrote. */
  operations: readonly Operation[];
  world: World;
  check(operation: Operation, status: number, body: unknown): string | null;
  /** Counts what came of valid inputs, and the reasons of refusals. */
  count(status: number, reasons?: string[]): void;
}

class Failure extends Error {}

function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Failure(message);
}

const told = ({ status, body }: Answer) => `${status} ${JSON.stringify(body).slice(0, 700)}`;

/** What every answer must be. */
function sound({ operation, check }: Subject, answer: Answer): void {
  demand(answer.status < 500, told(answer));
  const wrong = check(operation, answer.status, answer.body);
  demand(wrong === null, wrong ?? "");
  demand(/^req_/.test(answer.headers.get("X-Request-Id") ?? ""), "no request id");
}

/** What the path says already need not be said again, and must not be contradicted. */
function fitting({ path }: Operation, body: unknown): unknown {
  if (/external_id|accounts\/\{id\}\/events/.test(path)) delete (body as Record<string, unknown>).external_id;
  return body;
}

/** Properties of an operation that takes a body. */
export function bodyProperties(subject: Subject): Property[] {
  const { document, operation, world } = subject;
  const bodies = valid(document, operation.body!, world.ids).map((body) => fitting(operation, body));
  return [
    { name: "valid bodies", inputs: bodies, run: (body) => takesWhatItSays(subject, body) },
    {
      name: "mutated bodies",
      inputs: fc.tuple(bodies, mutations).map(([body, changes]) => mutated(body, changes)),
      run: async (body) => {
        const path = pathIn(world, operation);
        demand(path !== null, "nothing at this path");
        sound(subject, await world.send(operation, path, body));
      },
    },
  ];
}

/** Accepted, or refused with a reason; done once for one key; and read back as it was written. */
async function takesWhatItSays(subject: Subject, body: unknown): Promise<void> {
  const { operation, world, count } = subject;
  const path = pathIn(world, operation);
  demand(path !== null, "nothing at this path");
  const isPost = operation.method === "POST";
  const headers: Record<string, string> = isPost ? { "Idempotency-Key": randomUUID() } : {};
  const answer = await world.send(operation, path, body, headers);
  sound(subject, answer);
  const faults = (answer.body?.error?.details ?? []) as { field: string; message: string }[];
  const flat = answer.status < 400 ? [] : [JSON.stringify(answer.body.error).slice(0, 200)];
  const reasons = faults.map(({ field, message }) => `${field.replace(/\d+/g, "n")}: ${message}`);
  count(answer.status, reasons.length > 0 ? reasons : flat);
  if (operation.path.startsWith("/api/")) return;
  if (answer.status >= 400) {
    demand([404, 409, 422].includes(answer.status), `refuses what it says it takes: ${told(answer)}`);
    const { details = [], message } = answer.body.error;
    const reasons = answer.status === 422 ? details : [{ message }];
    demand(reasons.length > 0 && reasons.every((one: { message: string }) => one.message), told(answer));
  }
  if (isPost && (answer.status < 300 || answer.status === 409)) {
    const again = await world.send(operation, path, body, headers);
    const kept = (one: Answer) =>
      JSON.stringify([one.status, one.headers.get("Location"), one.headers.get("ETag"), one.body]).replace(
        /"(key|secret|client_secret)":("[^"]*"|null)/g,
        "",
      );
    demand(kept(again) === kept(answer), `replayed as ${told(again)} after ${told(answer)}`);
  }
  if (answer.status < 300) await readsBack(subject, path, body, answer);
}

async function readsBack(
  { operation, operations, world }: Subject,
  path: string,
  body: unknown,
  answer: Answer,
): Promise<void> {
  const at = operation.method === "POST" ? answer.headers.get("Location") : path;
  if (!at || !answer.body.data?.id || Array.isArray(answer.body.data)) return;
  const template = operation.method === "POST" ? `${operation.path}/{id}` : operation.path;
  const isRead = operations.some((one) => one.method === "GET" && one.path === template);
  if (!isRead) return;
  const read = await world.get(at);
  demand(read.status === 200, `written at ${at}, but ${told(read)}`);
  // Secrets are shown once.
  const { key: _key, secret: _secret, client_secret: _clientSecret, ...written } = answer.body.data;
  // What is worked on meanwhile may have moved on.
  const stable = (data: Record<string, unknown>) =>
    Object.fromEntries(
      Object.keys(written)
        .filter((name) => !MOVING.has(name))
        .map((name) => [name, data[name]]),
    );
  demand(
    isDeepStrictEqual(stable(read.body.data), stable(written)),
    `reads ${JSON.stringify(read.body.data)} where ${JSON.stringify(written)} was answered`,
  );
  const lost = difference(body, read.body.data, "");
  demand(lost === null, `${lost} in ${JSON.stringify(read.body.data).slice(0, 500)}`);
}

/** Fields that change by themselves: scores, counters, times of work. */
const MOVING = new Set([
  "updated_at",
  "health_score",
  "churn_risk_score",
  "health_trend",
  "last_activity_at",
  "last_used_at",
  "status",
  "progress",
  "current_value",
  "milestones",
  "recipient_count",
  "response_count",
  "results",
  "next_run_at",
]);

/** Where what was read is not what was written; null if nowhere. */
function difference(given: unknown, got: unknown, at: string): string | null {
  const differs = `${at || "the body"} was written as ${JSON.stringify(given)?.slice(0, 200)} and is ${JSON.stringify(got)?.slice(0, 200)}`;
  if (given === null || given === undefined) return null;
  if (typeof given === "string" && typeof got === "string" && given !== got) {
    // A day stands for its first instant where an instant is asked for.
    const isInstant = /^\d{4}-\d\d-\d\d(T|$)/.test(given) && Date.parse(given) === Date.parse(got);
    return isInstant ? null : differs;
  }
  // JSON has no minus zero.
  if (typeof given !== "object") return given === got ? null : differs;
  if (Array.isArray(given)) {
    if (!Array.isArray(got)) return differs;
    const isSet = given.every((one) => typeof one === "string");
    if (isSet) return isDeepStrictEqual(new Set(given), new Set(got)) ? null : differs;
    if (given.length !== got.length) return differs;
    return given.reduce<string | null>(
      (found, one, i) => found ?? difference(one, got[i], `${at}[${i}]`),
      null,
    );
  }
  if (got === null && Object.values(given).every((value) => value === null)) return null;
  if (typeof got !== "object" || got === null) return differs;
  for (const [name, value] of Object.entries(given)) {
    // A survey without questions gets the standard one.
    if (name === "questions" && Array.isArray(value) && value.length === 0) continue;
    // What is told nowhere (a grace period, say) cannot be compared.
    if (!(name in got) || (at === "" && MOVING.has(name))) continue;
    const found = difference(value, (got as Record<string, unknown>)[name], at ? `${at}.${name}` : name);
    if (found) return found;
  }
  return null;
}

/** A PUT of what a GET answered is taken, and changes nothing. */
export function putProperty(subject: Subject): Property | null {
  const { document, operation, operations, world } = subject;
  const reads = operations.find((one) => one.method === "GET" && one.path === operation.path);
  if (operation.method !== "PUT" || !reads || !operation.body) return null;
  return {
    name: "a PUT of what was read",
    inputs: valid(document, operation.body, world.ids),
    run: async (body) => {
      const path = pathIn(world, operation);
      demand(path !== null, "nothing at this path");
      await world.send(operation, path, body);
      const before = await world.get(path);
      if (before.status !== 200) return;
      const put = await world.send(operation, path, before.body.data);
      demand(
        put.status === 200,
        `what was read is refused: ${told(put)} for ${JSON.stringify(before.body.data)}`,
      );
      const after = await world.get(path);
      const stable = ({ body: { data } }: Answer) => ({ ...data, updated_at: null, ...MOVED });
      demand(
        isDeepStrictEqual(stable(after), stable(before)),
        `was ${JSON.stringify(before.body.data)} and is ${JSON.stringify(after.body.data)}`,
      );
    },
  };
}

/** A new version of the health configuration is one, even if it says the same. */
const MOVED = { version: null, created_at: null };

const NAMES_OF_ROWS = /^(id|created_at|updated_at|name|title|type|status|priority|email|amount|due_date)$/;

/** Filters find what a model of them finds among all rows, in any order, however the list is walked. */
export function listProperty(subject: Subject): Property | null {
  const { document, operation, world } = subject;
  if (!operation.isList) return null;
  const parameters = operation.parameters.filter(({ in: place }) => place === "query");
  const schemaOf = (name: string) => {
    const found = parameters.find((one) => one.name === name);
    return found && resolve(document, found.schema);
  };
  const enums = parameters
    // Those that take several values at once; others choose what is told, not which rows.
    .map(({ name, schema }) => ({ name, values: valuesOf(resolve(document, schema)) }))
    .filter(({ name, values }) => values.length > 0 && name !== "order" && name !== "sort");
  const sorts = (schemaOf("sort")?.enum ?? []) as string[];
  const inputs = fc.record({
    filters: fc.record(
      Object.fromEntries(enums.map(({ name, values }) => [name, fc.subarray(values, { minLength: 1 })])),
      { requiredKeys: [] },
    ),
    sort: fc.option(fc.constantFrom(...(sorts.length > 0 ? sorts : ["created_at"])), { nil: undefined }),
    order: fc.constantFrom("asc", "desc"),
    limit: fc.integer({ min: 1, max: 100 }),
  });
  return {
    name: "filters and order",
    inputs,
    run: async (given) => {
      const { filters, sort, order, limit } = given as {
        filters: Record<string, string[]>;
        sort: string | undefined;
        order: string;
        limit: number;
      };
      const path = pathIn(world, operation);
      demand(path !== null, "nothing at this path");
      const rows = await walk(subject, path, "limit=100");
      const query = [
        `limit=${limit}`,
        ...(sort ? [`sort=${sort}`, `order=${order}`] : []),
        ...Object.entries(filters).map(([name, values]) => `${name}=${values.join()}`),
      ].join("&");
      const found = await walk(subject, path, query);
      const expected = rows.filter((row) =>
        Object.entries(filters).every(
          ([name, values]) => !(name in row) || values.includes(String(row[name])),
        ),
      );
      const ids = (some: Row[]) => new Set(some.map((row) => JSON.stringify(row.id ?? row)));
      demand(
        Object.keys(filters).some((name) => rows[0] && !(name in rows[0])) ||
          isDeepStrictEqual(ids(found), ids(expected)),
        `?${query} finds ${found.length} of ${expected.length}`,
      );
      demand(new Set(ids(found)).size === found.length, `?${query} repeats rows`);
      if (!sort || !NAMES_OF_ROWS.test(sort)) return;
      const values = found.map((row) => row[sort]);
      const firstNull = values.indexOf(null);
      demand(
        firstNull === -1 || values.slice(firstNull).every((value) => value === null),
        `?${query}: nulls first`,
      );
      if (!/_at$|_date$|amount/.test(sort)) return;
      const filled = values.filter((value) => value !== null) as (string | number)[];
      const sorted = [...filled].sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
      if (order === "desc") sorted.reverse();
      demand(isDeepStrictEqual(filled, sorted), `?${query} is not in order`);
    },
  };
}

type Row = Record<string, unknown>;

const valuesOf = ({ items }: Schema): string[] => ((items?.enum ?? []) as unknown[]).map(String);

/** All rows behind a query, by cursor. */
async function walk(subject: Subject, path: string, query: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let next: string | null = query; next !== null; ) {
    const answer = await subject.world.get(`${path}?${next}`);
    sound(subject, answer);
    demand(answer.status === 200, `?${next}: ${told(answer)}`);
    rows.push(...answer.body.data);
    const { next_cursor } = answer.body.pagination;
    const limit = query.match(/limit=\d+/)![0];
    next = next_cursor && `${limit}&cursor=${next_cursor}`;
    if (rows.length > 2_000) return rows;
  }
  return rows;
}

/** Queries of any kind, at an operation that takes some. */
export function queryProperty(subject: Subject): Property | null {
  const { document, operation, world } = subject;
  const parameters = operation.parameters.filter(({ in: place }) => place === "query");
  if (operation.method !== "GET" || parameters.length === 0) return null;
  const one = fc.oneof(
    ...parameters.map(({ name, schema }) =>
      fc
        .oneof(
          valid(document, schema, world.ids, name),
          fc.string({ unit: "binary" }),
          fc.double(),
          fc.date(),
        )
        .map((value) => [name, [value].flat().map(String).join()] as const),
    ),
  );
  return {
    name: "queries",
    inputs: fc.array(one, { minLength: 1, maxLength: 4 }),
    run: async (pairs) => {
      const path = pathIn(world, operation);
      demand(path !== null, "nothing at this path");
      const query = (pairs as (readonly [string, string])[])
        .filter(([, value]) => value.isWellFormed())
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join("&");
      sound(subject, await world.get(`${path}?${query}`));
    },
  };
}
