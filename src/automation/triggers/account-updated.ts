import { sql } from "drizzle-orm";
import * as z from "zod";
import { text } from "../../http/fields.ts";
import { defineTrigger, setting } from "./trigger.ts";

export const accountUpdated = defineTrigger({
  type: "account_updated",
  description: "Fields of an account were changed by somebody; scores that move by themselves are no change",
  config: () =>
    z.strictObject({
      fields: z
        .array(text(100))
        .min(1)
        .max(50)
        .optional()
        .meta({ description: "Only when one of these changed, as `arr`, `contacts` or `custom_fields`" }),
    }),
  matches: () => sql`(${setting("fields")} IS NULL OR EXISTS (
    SELECT 1 FROM json_each(o.facts, '$.changed') c
    WHERE c.value IN (SELECT s.value FROM json_each(w.trigger_config, '$.fields') s)))`,
  facts: { changed: ["arr"] },
});
