import * as z from "zod";
import { across, type Issue } from "../signals/rules.ts";

/**
 * The document writes `eventType` beside `event_data`, so every field is taken in either spelling. Told and
 * answered is camelCase.
 */
export const camel = (snake: string) =>
  snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

type Fields = Record<string, z.ZodType>;
type Given<F extends Fields> = { [K in keyof F]?: z.output<F[K]> };

/** One part of a body, as its snake-case fields. `required` says of each field it needs what is allowed. */
export function signalPart<F extends Fields, R extends Partial<Record<keyof F, string>>>(
  fields: F,
  required: R,
  rule: (field: (snake: string) => unknown) => Issue[] = () => [],
) {
  const spelled = Object.entries(fields).flatMap(([snake, field]) => {
    const also = { description: `The same as ${camel(snake)}` };
    return [
      [camel(snake), field.optional()],
      ...(camel(snake) === snake ? [] : [[snake, field.optional().meta(also)]]),
    ] as [string, z.ZodType][];
  });
  const needs = Object.entries(required)
    .map(([snake, allowed]) => `${camel(snake)}: ${allowed}`)
    .join("; ");
  const known = `known are ${Object.keys(fields).map(camel).join(", ")}`;
  const spelling = (given: Record<string, unknown>): Issue[] => {
    if (Object.keys(given).length === 0) return [{ path: [], message: `must not be empty; ${known}` }];
    return Object.keys(fields).flatMap((snake) => {
      const spellings = [...new Set([camel(snake), snake])].filter((name) => given[name] !== undefined);
      if (spellings.length === 2) {
        return [{ path: [snake], message: `must not be given together with ${camel(snake)}` }];
      }
      const allowed = required[snake];
      return spellings.length === 0 && allowed
        ? [{ path: [camel(snake)], message: `is required: ${allowed}` }]
        : [];
    });
  };
  return z
    .strictObject(Object.fromEntries(spelled))
    .superRefine(
      ...across((given) => [...spelling(given), ...rule((snake) => given[camel(snake)] ?? given[snake])]),
    )
    .transform((given) => {
      const named: Record<string, unknown> = {};
      for (const snake of Object.keys(fields)) named[snake] = given[camel(snake)] ?? given[snake];
      return named as Given<F> & { [K in keyof R & keyof F]-?: z.output<F[K]> };
    })
    .nullish()
    .meta(needs === "" ? {} : { description: `Needs ${needs}` });
}
