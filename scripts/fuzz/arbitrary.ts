import fc, { type Arbitrary } from "fast-check";
import { type Document, resolve, type Schema } from "./document.ts";

/** What there is to refer to: ids by their prefix. */
export type Ids = Record<string, string>;

const LONGEST = 300;
const MANY = 4;

/** Text that says something: any code points, at most `max` of them. */
const textOf = (min: number, max: number): Arbitrary<string> =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.string({ minLength: min, maxLength: Math.min(max, 40) }) },
      {
        weight: 2,
        arbitrary: fc.string({ unit: "binary", minLength: min, maxLength: Math.min(max, LONGEST) }),
      },
      { weight: 1, arbitrary: fc.constant("x".repeat(Math.min(max, 10_000))) },
    )
    // The document says minLength; that white space alone says nothing is its description's.
    .filter((text) => min === 0 || text.trim() !== "")
    .filter((text) => [...text].length <= max && text.isWellFormed());

const instants = fc
  .date({ min: new Date("1970-01-01T00:00:00Z"), max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());
/** What has happened, and what is to come. */
const past = fc
  .date({
    min: new Date("2025-01-01T00:00:00Z"),
    max: new Date(Date.now() - 86_400_000),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const future = fc
  .date({
    min: new Date(Date.now() + 86_400_000),
    max: new Date(Date.now() + 80 * 86_400_000),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

const anyInstants = fc
  .date({ min: new Date("0001-01-02T00:00:00Z"), max: new Date("9999-12-30T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());

const emails = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9_+-]{0,20}$/), fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/))
  .map(([name, host]) => `${name}@${host}.example.com`);

const uris = fc
  .webPath({ size: "small" })
  .map((path) => `https://127.0.0.1:9${path.startsWith("/") ? path : `/${path}`}`);

/** JSON of any shape, as far as a request may be nested. */
const json = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" });

/** What the schema cannot say, by the name of the field. */
function byName(name: string, ids: Ids): Arbitrary<unknown> | undefined {
  switch (name) {
    case "timezone":
      return fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu");
    case "question_id":
      return fc.constant(ids.q ?? "q_missing");
    case "template_id":
      return fc.constant(ids.tpl ?? "Template");
    case "subject":
    case "html":
      // Braces are Liquid's.
      return textOf(1, 255).map((text) => text.replace(/[{}%]/g, "x"));
    case "occurred_at":
    case "opened_at":
    case "submitted_at":
    case "since":
      return past;
    // After whatever was opened.
    case "closed_at":
      return fc.constant(new Date(Date.now() - 3_600_000).toISOString());
    case "paid_date":
    case "as_of":
    case "date":
    case "paidDate":
      return past.map((at) => at.slice(0, 10));
    case "send_at":
    case "expires_at":
      return future;
    case "weights":
      return fc.shuffledSubarray([25, 20, 20, 15, 10, 5, 5], { minLength: 7 }).map((points) => {
        const names = ["usage", "adoption", "engagement", "support", "payment", "training", "sentiment"];
        return Object.fromEntries(names.map((factor, i) => [factor, points[i]]));
      });
    case "answers":
      return fc.integer({ min: 0, max: 10 }).map((value) => [{ question_id: ids.q ?? "q_missing", value }]);
    case "bands":
      return fc.record({
        healthy: fc.integer({ min: 51, max: 100 }),
        at_risk: fc.integer({ min: 1, max: 50 }),
      });
    case "color":
      return fc.constantFrom("#0a84ff", "#AABBCC");
    case "account_external_id":
      return fc.constant("known-1");
    case "external_id":
    case "event_id":
      // Sometimes one that is known already.
      return fc.oneof(fc.constantFrom("known-1", "known-2"), textOf(1, 255));
    default:
      return undefined;
  }
}

/** Values that the document says are taken. */
export function valid(document: Document, given: Schema, ids: Ids, name = "", depth = 0): Arbitrary<unknown> {
  const schema = resolve(document, given);
  const named = /string|object|array/.test(String(schema.type)) ? byName(name, ids) : undefined;
  if (named) return named;
  if (name === "recipients" && schema.type === "string")
    return fc.oneof(fc.constantFrom("account_owner", "cs_manager", "customer_contacts"), emails);
  if (schema.pattern?.endsWith("[mhdw]$")) return fc.constantFrom("30m", "1h", "2d", "3w");
  const inner = (one: Schema, as = name) => valid(document, one, ids, as, depth + 1);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    const ends = depth > 6 ? alternatives.filter((one) => !/object|array/.test(String(one.type))) : [];
    return fc.oneof(...(ends.length > 0 ? ends : alternatives).map((one) => inner(one)));
  }
  const prefix = schema.pattern?.match(/^\^([a-z]+)_$/)?.[1];
  if (prefix) return fc.constant(ids[prefix] ?? `${prefix}_01h00000000000000000000000`);
  // Any JSON is documented as itself within itself.
  if (Array.isArray(schema.type) && schema.type.includes("object")) return json;
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => inner({ ...schema, type })));
  switch (schema.type) {
    case "object":
      return objects(schema, inner);
    case "array":
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? MANY, MANY)),
      });
    case "string":
      return strings(schema);
    case "integer":
      return fc.integer({
        min: Math.max(schema.minimum ?? -1e9, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 1e9, 2 ** 31 - 1),
      });
    case "number":
      return numbers(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return json;
  }
}

function objects(
  { properties = {}, required = [], additionalProperties, propertyNames }: Schema,
  inner: (schema: Schema, name?: string) => Arbitrary<unknown>,
): Arbitrary<unknown> {
  const own = Object.entries(properties).filter(([, property]) => !property.readOnly);
  const known = fc.record(Object.fromEntries(own.map(([name, property]) => [name, inner(property, name)])), {
    requiredKeys: own.map(([name]) => name).filter((name) => required.includes(name)),
    noNullPrototype: true,
  });
  if (!additionalProperties) return known.map(withoutContradiction);
  const value = additionalProperties === true ? json : inner(additionalProperties);
  const names = propertyNames ? (inner(propertyNames) as Arbitrary<string>) : textOf(1, 255);
  return fc
    .tuple(known, fc.dictionary(names, value, { maxKeys: MANY, noNullPrototype: true }))
    .map(([fields, more]) => Object.assign(more, fields));
}

/** Of ways to say the same, one. */
function withoutContradiction(object: Record<string, unknown>): Record<string, unknown> {
  const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  for (const name of Object.keys(object)) if (camel(name) !== name) delete object[camel(name)];
  if ("account_id" in object) delete object.account_external_id;
  if ("account_ids" in object) delete object.account_id;
  return object;
}

function strings({ format, pattern, minLength = 0, maxLength = 10_000 }: Schema): Arbitrary<string> {
  if (format === "email") return emails;
  if (format === "uri") return uris;
  if (format === "date") return fc.oneof(instants, anyInstants).map((at) => at.slice(0, 10));
  if (format === "date-time") return fc.oneof({ weight: 4, arbitrary: instants }, anyInstants);
  if (pattern) return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= maxLength);
  return textOf(minLength, maxLength);
}

function numbers({ minimum = -1e15, maximum = 1e15 }: Schema): Arbitrary<number> {
  const whole = fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) });
  // JSON has no minus zero that anybody keeps.
  return fc
    .oneof(whole, fc.double({ min: minimum, max: maximum, noNaN: true }))
    .map((n) => (n === 0 ? 0 : n));
}

/** A change that makes a value something else than was asked for, most likely. */
interface Mutation {
  /** Which of the places of the value, counted through. */
  at: number;
  to: unknown;
  how: "replace" | "remove" | "add" | "double";
}

const strange: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    0,
    -1,
    1e308,
    5e-324,
    2 ** 53 + 1,
    true,
    [],
    {},
    [null],
    "__proto__",
    "\u0000",
    "\ud800",
    "0000-00-00",
    "+275760-09-13T00:00:00.000Z",
    "2024-02-30",
    "9999-12-31T23:59:59-23:59",
    "acc_",
    "' OR 1=1 --",
    "{{ x }}",
    "{% if",
    "https://127.0.0.1/",
    "x".repeat(20_000),
  ),
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("\ud83d", "a", "\udc00") }),
  fc.double(),
  fc.maxSafeInteger(),
  fc.json().map((text) => JSON.parse(text) as unknown),
);

export const mutations: Arbitrary<Mutation[]> = fc.array(
  fc.record({
    at: fc.nat(60),
    to: strange,
    how: fc.constantFrom<Mutation["how"]>("replace", "replace", "replace", "remove", "add", "double"),
  }),
  { minLength: 1, maxLength: 3 },
);

/** The value with the changes made, and what was given left as it is. */
export function mutated(value: unknown, changes: readonly Mutation[]): unknown {
  const root = structuredClone({ body: value }) as Record<string, unknown>;
  for (const { at, to, how } of changes) {
    const places: [holder: Record<string, unknown>, key: string][] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const key of Object.keys(node)) {
        places.push([node as Record<string, unknown>, key]);
        walk((node as Record<string, unknown>)[key]);
      }
    };
    walk(root.body);
    if (places.length === 0) {
      root.body = to;
      continue;
    }
    const [holder, key] = places[at % places.length]!;
    if (how === "replace") holder[key] = to;
    else if (how === "add") holder[`${key}x`] = to;
    else if (how === "double") holder[key] = [holder[key], holder[key]];
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  }
  return root.body;
}
