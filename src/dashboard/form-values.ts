import type { Child } from "hono/jsx";
import type * as z from "zod";
import { ApiError, type Fault } from "../http/errors.ts";
import { faultsOf } from "../http/validate.ts";
import type { Formats } from "./format.ts";
import type { C } from "./gate.ts";

/**
 * One field of a form: how it is drawn, and how its text becomes what the API's schema takes. The field's
 * name is the path in the API's body: `name`, `owner.email`, `settings.branding.color`.
 */
export interface Field {
  label: string;
  kind?:
    | "text"
    | "email"
    | "url"
    | "longtext"
    | "number"
    | "date"
    /** In the organization's zone. */
    | "instant"
    | "select"
    /** Several of `options`. */
    | "choices"
    /** A checkbox: true or false. */
    | "flag"
    /** `a, b, c` as an array; a comma within one stands behind a backslash. */
    | "list"
    /** Any JSON. */
    | "json";
  options?: readonly (string | readonly [value: string, label: string])[];
  required?: boolean;
  hint?: Child;
  placeholder?: string;
  /** Of a long text. */
  rows?: number;
  /** For numbers. */
  min?: number;
  max?: number;
  step?: number | "any";
}
export type FieldSet = Record<string, Field>;

/** What stands in a form as its texts: as they were typed, or made of what is. */
export type Typed = Map<string, string[]>;

/** A form that was sent and did not go through: draw it again with these. */
export interface Refused {
  ok: false;
  typed: Typed;
  faults: Fault[];
  status: 409 | 422;
}

/**
 * Reads a sent form, holds it against the API's schema, and calls the service with what came of it. An empty
 * field is left out, or `null` with `clears`, which in a change clears it. What the schema or the service
 * refuse (422, 409) comes back as faults by field; anything else is thrown.
 */
export async function submit<S extends z.ZodType, T>(
  c: C,
  fields: FieldSet,
  schema: S,
  service: (input: z.output<S>) => Promise<T>,
  { clears = false, also = {} }: { clears?: boolean; also?: Record<string, unknown> } = {},
): Promise<{ ok: true; data: T } | Refused> {
  const { form } = c.var;
  const typed: Typed = new Map(Object.keys(fields).map((name) => [name, form.getAll(name)]));
  const { value, faults } = bodyOf(fields, form, clears, c);
  const sent = await judged(schema, { ...value, ...also }, service, faults);
  return sent.ok ? sent : { ...sent, typed };
}

/**
 * Holds a body against the API's schema, and calls the service with what came of it. What either refuses comes
 * back as faults, after those that are known already.
 */
export async function judged<S extends z.ZodType, T>(
  schema: S,
  body: unknown,
  service: (input: z.output<S>) => Promise<T>,
  known: Fault[] = [],
): Promise<{ ok: true; data: T } | Omit<Refused, "typed">> {
  const refused = (faults: Fault[], status: 409 | 422 = 422) => ({ ok: false as const, faults, status });
  const parsed = await schema.safeParseAsync(body);
  if (!parsed.success || known.length > 0) {
    // What is empty is told of once, in our words.
    const told = new Set(known.map(({ field }) => field));
    const found = parsed.success ? [] : faultsOf(parsed.error, body, schema);
    return refused([...known, ...found.filter(({ field }) => !told.has(field))]);
  }
  try {
    return { ok: true, data: await service(parsed.data) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 422) return refused(error.details ?? [{ field: "", message: error.message }]);
    if (error.status === 409) return refused(error.details ?? [{ field: "", message: error.message }], 409);
    throw error;
  }
}

function bodyOf(fields: FieldSet, form: URLSearchParams, clears: boolean, c: C) {
  const value: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const texts = form.getAll(name).map((text) => text.replaceAll("\r\n", "\n"));
    const text = texts[0] ?? "";
    const isEmpty = texts.every((one) => one.trim() === "");
    if (field.kind === "flag") put(value, name, texts.includes("true"));
    else if (field.kind === "choices")
      put(
        value,
        name,
        texts.filter((one) => one !== ""),
      );
    else if (isEmpty) {
      if (field.required) faults.push({ field: name, message: "is required" });
      else if (clears) put(value, name, null);
    } else if (field.kind === "json") {
      try {
        put(value, name, JSON.parse(text));
      } catch {
        faults.push({ field: name, message: "must be valid JSON" });
      }
    } else put(value, name, convert(field, text, c));
  }
  for (const name of Object.keys(fields)) {
    const [parent, part] = name.split(".");
    // A person without name and email is no person.
    if (part && isAllNull(value[parent!])) value[parent!] = null;
  }
  return { value, faults };
}

function convert({ kind }: Field, text: string, c: C): unknown {
  switch (kind) {
    case "number": {
      const number = Number(text.trim());
      return Number.isNaN(number) ? text : number;
    }
    case "list":
      return splitBy(",", text).filter((part) => part !== "");
    case "instant":
      return c.var.format.fromLocal(text);
    case "longtext":
      return text;
    default:
      return text.trim();
  }
}

/** The parts of a text; a separator or a backslash that belongs to one stands behind a backslash. */
export const splitBy = (separator: "," | ";", text: string): string[] =>
  text
    .split(new RegExp(`(?<=(?<!\\\\)(?:\\\\\\\\)*)${separator}`))
    .map((part) => part.replace(/\\([\\,;])/g, "$1").trim());

/** The other way, for one part. */
export const escaped = (separator: "," | ";", part: string): string =>
  part.replaceAll("\\", "\\\\").replaceAll(separator, `\\${separator}`);

const isAllNull = (node: unknown) =>
  typeof node === "object" && node !== null && Object.values(node).every((part) => part === null);

/** `owner.email` into `{owner: {email}}`. */
function put(value: Record<string, unknown>, name: string, given: unknown): void {
  const path = name.split(".");
  const last = path.pop()!;
  let node = value;
  for (const key of path) {
    node[key] ??= {};
    node = node[key] as Record<string, unknown>;
  }
  node[last] = given;
}

/** The texts of a form that shows what is: from an API answer, by the fields' paths. */
export function typedOf(fields: FieldSet, data: object, format: Formats): Typed {
  return new Map(
    Object.entries(fields).map(([name, field]) => {
      const value = name
        .split(".")
        .reduce<unknown>((node, key) => (node as Record<string, unknown> | null | undefined)?.[key], data);
      return [name, textsOf(field, value, format)];
    }),
  );
}

function textsOf({ kind }: Field, value: unknown, format: Formats): string[] {
  if (value === null || value === undefined) return [];
  if (kind === "list") return [(value as string[]).map((one) => escaped(",", one)).join(", ")];
  if (kind === "choices") return value as string[];
  if (kind === "instant") return [format.local(value as string)];
  if (kind === "json") return [JSON.stringify(value, null, 2)];
  return [String(value)];
}
