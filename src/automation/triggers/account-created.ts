import { sql } from "drizzle-orm";
import * as z from "zod";
import { defineTrigger } from "./trigger.ts";

export const accountCreated = defineTrigger({
  type: "account_created",
  description: "An account was created, alone or in a batch",
  config: () => z.strictObject({}),
  matches: () => sql`true`,
  facts: {},
});
