import * as z from "zod";
import { ACTIONS } from "../../src/automation/actions/index.ts";
import { CONDITIONS } from "../../src/automation/conditions/index.ts";
import { TRIGGERS } from "../../src/automation/triggers/index.ts";

export { eventCatalogue } from "../../src/webhooks/events.ts";

/** What the forms do not look at: config-fields.tsx says what they do. */
const UNREAD = [
  "minLength",
  "minItems",
  "maxItems",
  "examples",
  "propertyNames",
  "additionalProperties",
] as const;

/** What variables a text has is said once, above the actions; a survey is chosen by its name. */
const UNSAID = /^(Liquid:|An id with the prefix)/;

const schemasOf = (kinds: readonly { type: string; config: () => z.ZodObject }[]) =>
  Object.fromEntries(
    kinds.map(({ type, config }) => {
      const { properties, required } = z.toJSONSchema(config(), {
        io: "input",
        unrepresentable: "any",
        override: ({ jsonSchema }) => {
          for (const keyword of UNREAD) delete jsonSchema[keyword];
          if (jsonSchema.format) delete jsonSchema.pattern;
          if (UNSAID.test(jsonSchema.description ?? "")) delete jsonSchema.description;
        },
      });
      return [type, { properties, required }];
    }),
  );

/** What the dashboard's forms of workflows are made of: JSON Schemas of what can be configured, by where and type. */
export const configSchemas = () => ({
  trigger: schemasOf(TRIGGERS),
  conditions: schemasOf(CONDITIONS),
  actions: schemasOf(ACTIONS),
});
