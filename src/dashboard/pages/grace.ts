import * as z from "zod";
import type { Field } from "../form-values.ts";

/** How long what is replaced keeps working, to choose from. */
export const graceField = (label: string, hint: string): Field => ({
  label,
  hint,
  kind: "select",
  required: true,
  options: [
    ["0", "Not at all: it ends now"],
    ["3600", "1 hour"],
    ["86400", "1 day"],
    ["604800", "7 days"],
    ["2592000", "30 days"],
  ],
});

/** The API's schema, for a form that sends the grace as text. */
export const withGrace = <S extends z.ZodType>(schema: S) =>
  z.preprocess((given) => {
    const { grace_seconds, ...rest } = given as Record<string, unknown>;
    return grace_seconds === undefined ? rest : { ...rest, grace_seconds: Number(grace_seconds) };
  }, schema);
