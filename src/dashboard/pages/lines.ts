import * as z from "zod";
import { escaped, splitBy, type Typed } from "../form-values.ts";

/**
 * Small things typed as lines: one per line, its parts with semicolons between, as `Ann; ann@example.com; CTO`.
 */
export function partsOf(text: unknown): string[][] | null {
  if (typeof text !== "string") return null;
  return text
    .split("\n")
    .map((line) => splitBy(";", line))
    .filter((parts) => parts.some((part) => part !== ""));
}

/** The other way: a semicolon within a part stands behind a backslash. Empty parts at the end are left out. */
export function lineOf(parts: readonly (string | number | null)[]): string {
  const texts = parts.map((part) => (part === null ? "" : escaped(";", String(part)).replaceAll("\n", " ")));
  while (texts.length > 1 && texts.at(-1) === "") texts.pop();
  return texts.join("; ");
}

/** The API's schema, for a form whose `name` was typed as lines. */
export const withLines = <S extends z.ZodType>(schema: S, name: string, read: (line: string[]) => object) =>
  z.preprocess((given) => {
    const body = given as Record<string, unknown>;
    const parts = partsOf(body[name]);
    return parts === null ? body : { ...body, [name]: parts.map(read) };
  }, schema);

/** `typed` with the lines in their place. */
export const typedLines = (typed: Typed, name: string, lines: readonly string[]): Typed =>
  new Map([...typed, [name, lines.length === 0 ? [] : [lines.join("\n")]]]);
