import * as z from "zod";
import { isId, type Kind, PREFIXES } from "../db/ids.ts";

/** The kinds of value that requests are made of. Each says in its message what is allowed. */

/** Text that must say something: at most 255 characters unless told, not only white space, kept as given. */
export const text = (max = 255) =>
  z
    .string()
    .refine((s) => s.trim().length > 0, "must not be empty")
    .refine((s) => isWithin(s, max), `must have at most ${max} characters`)
    .meta({ minLength: 1, maxLength: max });

export const isWithin = (s: string, max = 255): boolean =>
  s.length <= max || (s.length <= 2 * max && [...s].length <= max);

/** Long text; may be up to 10,000 characters. */
export const longText = () => text(10_000);

export const email = () => z.email("must be an email address like ann@example.com").max(254);

/** An instant with a zone, in milliseconds: `2024-01-15T10:00:00Z`. */
export const instant = () =>
  z.iso
    .datetime({ offset: true, error: "must be an ISO 8601 instant with a zone, like 2024-01-15T10:00:00Z" })
    .transform((s) => Date.parse(s))
    // An offset can carry the first or last year beyond what ISO 8601 writes with four digits.
    .refine(isWithinYears, OUT_OF_YEARS);

const FIRST = Date.parse("0000-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");
const OUT_OF_YEARS = "must lie in the years 0 to 9999";
function isWithinYears(ms: number): boolean {
  return ms >= FIRST && ms <= LAST;
}

/** A calendar day that exists: `2024-01-15`. */
export const day = () => z.iso.date("must be a day like 2024-01-15");

/** A day or an instant, as filters take them; `end` makes a day mean its last millisecond. */
export const dayOrInstant = (end = false) =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], {
      error: "must be a day like 2024-01-15 or an instant like 2024-01-15T10:00:00Z",
    })
    .transform((s) => (s.length === 10 ? Date.parse(s) + (end ? 86_399_999 : 0) : Date.parse(s)))
    .refine(isWithinYears, OUT_OF_YEARS);

export const money = () => z.number().min(0).max(1e15);

/** Kept sums are in cents and 64 bits: they hold that of 100,000 accounts. */
export const arr = () => z.number().min(0).max(9e11);

export const timezone = () =>
  z
    .string()
    .refine(isTimezone, "must be an IANA time zone like Europe/Berlin")
    .meta({ description: "IANA time zone" });

function isTimezone(name: string): boolean {
  try {
    // Offsets like +02:00 are known to Intl too, but are no zones: they have no summer.
    return /^[A-Za-z]/.test(name) && Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

export const currency = () => z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code like EUR");

/** The id of a row of this kind; whether it exists is asked later. */
export const id = (kind: Kind) =>
  z
    .string()
    .refine((s) => isId(kind, s), `must be an id like ${PREFIXES[kind]}_01h2x3y4z5`)
    .meta({ description: `An id with the prefix ${PREFIXES[kind]}_`, pattern: `^${PREFIXES[kind]}_` });

/**
 * Free JSON under names of the caller's choosing, kept as it came: zod's own records would drop a field
 * named `__proto__` without a word.
 */
export const customFields = () =>
  z
    .unknown()
    .superRefine((value, problem) => {
      const refuse = (message: string, ...path: string[]) =>
        problem.addIssue({ code: "custom", path, message });
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return refuse("must be an object of names and JSON values");
      }
      const entries = Object.entries(value);
      if (entries.length > 200) refuse("must have at most 200 fields");
      for (const [name, field] of entries) {
        const length = [...name.slice(0, 1000)].length;
        if (length < 1 || length > 255) refuse("must have a name of 1 to 255 characters", name.slice(0, 255));
        if (!holdsFinite(field)) refuse("must hold finite numbers", name);
      }
    })
    .meta({ override: { type: "object", additionalProperties: true } }) as unknown as z.ZodType<
    Record<string, z.core.util.JSONType>
  >;

/** JSON can write numbers that no double holds (`1e999`), and they must not become null. */
function holdsFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || value === null || Object.values(value).every(holdsFinite);
}

export const tags = () => z.array(text(100)).max(100);

// ---- query strings: everything arrives as text ----

const digits = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

export const whole = (min: number, max: number) =>
  digits(min, max).meta({ override: { type: "integer", minimum: min, maximum: max } });

export const flag = () =>
  z
    .enum(["true", "false"])
    .transform((s) => s === "true")
    .meta({ override: { type: "boolean" } });

/** `a,b` or a repeated parameter, each one of `values`. */
export const oneOrMore = <const T extends readonly [string, ...string[]]>(values: T) =>
  listOf(z.enum(values, `must be one or more of ${values.join(", ")}`)).meta({
    override: { type: "array", items: { type: "string", enum: [...values] } },
  });

/** `a,b` or a repeated parameter. */
export const listOf = <S extends z.ZodType<unknown, string>>(item: S) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) =>
      (Array.isArray(given) ? given : [given]).flatMap((s) => s.split(",")).map((s) => s.trim()),
    )
    .pipe(z.array(item))
    .meta({ override: { type: "array", items: { type: "string" } } });

/** Adds the fields of a resource that only the server sets: accepted when written back, and ignored. */
export function ignoring<S extends z.ZodRawShape>(schema: z.ZodObject<S>, fields: readonly string[]) {
  const extra = Object.fromEntries(fields.map((f) => [f, z.unknown().optional().meta({ readOnly: true })]));
  return z.strictObject({ ...schema.shape, ...extra }).transform((given) => {
    const kept = { ...given } as Record<string, unknown>;
    for (const field of fields) delete kept[field];
    return kept as z.output<z.ZodObject<S>>;
  });
}
