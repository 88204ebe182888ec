import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { Account } from "../../accounts/schema.ts";
import { text } from "../../http/fields.ts";
import { defineCondition, verdict } from "./condition.ts";

const OPERATORS = ["equals", "not_equals", "greater_than", "less_than", "contains"] as const;
type Operator = (typeof OPERATORS)[number];

export const custom = defineCondition({
  type: "custom",
  description:
    "Compares a field of the account. `equals` and `not_equals` compare JSON, a number and its text being the same; `greater_than` and `less_than` numbers, or texts such as days; `contains` looks for a part of a text or an element of a list. Letter case counts. Without the field, only `equals` null and `not_equals` another value hold",
  config: () =>
    z.strictObject({
      field: text().meta({
        description:
          "A field of the account as `arr` or `owner.email`, or a custom field as `custom_fields.tier` or just `tier`",
      }),
      operator: z.enum(OPERATORS),
      value: z.json(),
    }),
  judge({ field, operator, value }, { account }) {
    const found = fieldIn(account, field);
    const wrong = compares(found, operator, value)
      ? []
      : [
          `${field} is ${found === undefined ? "not set" : JSON.stringify(found)}, must ${WORDS[operator]} ${JSON.stringify(value)}`,
        ];
    return verdict({ [field]: found ?? null }, wrong);
  },
});

const WORDS: Record<Operator, string> = {
  equals: "equal",
  not_equals: "not equal",
  greater_than: "be greater than",
  less_than: "be less than",
  contains: "contain",
};

/** A field of the account, or a custom field; undefined when there is none. */
function fieldIn(account: Account, field: string): unknown {
  const name = field.match(/^custom(?:_fields)?\.(.+)$/s)?.[1];
  if (name !== undefined) return own(account.custom_fields, name);
  const [first, ...rest] = field.split(".");
  if (!Object.hasOwn(Account().shape, first!)) return own(account.custom_fields, field);
  let value: unknown = account[first as keyof Account];
  for (const part of rest) value = own(value, part);
  return value ?? undefined;
}

const own = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

export function compares(found: unknown, operator: Operator, value: unknown): boolean {
  switch (operator) {
    case "equals":
      return isSame(found, value);
    case "not_equals":
      return !isSame(found, value);
    case "greater_than":
      return order(found, value) > 0;
    case "less_than":
      return order(found, value) < 0;
    case "contains":
      if (Array.isArray(found)) return found.some((element) => isSame(element, value));
      return typeof found === "string" && value !== null && typeof value !== "object"
        ? found.includes(String(value))
        : false;
  }
}

/** The number a value is, or its text says; null when it is none. */
function numberOf(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^\s*[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?\s*$/i.test(value)) return null;
  return Number(value);
}

function isSame(found: unknown, value: unknown): boolean {
  if (found === undefined || found === null) return value === null;
  if (typeof found === "number" || typeof value === "number") {
    const number = numberOf(found);
    return number !== null && number === numberOf(value);
  }
  return isDeepStrictEqual(found, value);
}

/** Below, at or above zero; not a number where there is no order. */
function order(found: unknown, value: unknown): number {
  const [a, b] = [numberOf(found), numberOf(value)];
  if (a !== null && b !== null) return a - b;
  if (typeof found !== "string" || typeof value !== "string") return Number.NaN;
  return found < value ? -1 : found > value ? 1 : 0;
}
