import * as z from "zod";
import { lazily } from "../http/lazily.ts";
import { ACTIONS } from "./actions/index.ts";
import { CONDITIONS } from "./conditions/index.ts";
import { duration } from "./duration.ts";
import { TRIGGERS } from "./triggers/index.ts";

interface Kind {
  type: string;
  description: string;
  config: () => z.ZodObject;
}

/** `{type, config}` of any of these kinds, told apart by `type`; `config` may be left out where nothing in it must be given. */
function oneOf(kinds: readonly Kind[], more: z.ZodRawShape = {}) {
  const options = kinds.map(({ type, description, config }) =>
    z
      .strictObject({
        type: z.literal(type),
        config: config().safeParse({}).success ? config().prefault({}) : config(),
        ...more,
      })
      .meta({ description }),
  );
  const allowed = kinds.map(({ type }) => type).join(", ");
  return z.discriminatedUnion("type", options as unknown as [z.ZodObject], {
    error: ({ code }) =>
      code === "invalid_union" ? `must be one of ${allowed}` : "must be an object with a type",
  });
}

export const TriggerOf = lazily(() => oneOf(TRIGGERS));
export const ConditionOf = lazily(() => oneOf(CONDITIONS));
export const ActionOf = lazily(() =>
  oneOf(ACTIONS, {
    delay: duration()
      .optional()
      .meta({ description: "How long to wait before this action, as `1h` or `3d`" }),
  }),
);
