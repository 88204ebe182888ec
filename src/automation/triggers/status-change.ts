import { sql } from "drizzle-orm";
import * as z from "zod";
import { STATUSES } from "../../accounts/schema.ts";
import { defineTrigger, setting } from "./trigger.ts";

const from = setting("from_status");

export const statusChange = defineTrigger({
  type: "status_change",
  description: "An account's status became `to_status`; set to what it was, it did not change",
  config: () =>
    z.strictObject({
      from_status: z.enum(STATUSES).optional(),
      to_status: z.enum(STATUSES),
      include_new_accounts: z
        .boolean()
        .default(false)
        .meta({ description: "Whether accounts created with `to_status` count as well" }),
    }),
  matches: (
    fact,
  ) => sql`(${fact("new_status")} = ${setting("to_status")} AND iif(${fact("old_status")} IS NULL,
    coalesce(${setting("include_new_accounts")}, 0), ${from} IS NULL OR ${fact("old_status")} = ${from}))`,
  facts: { old_status: "active", new_status: "at_risk" },
  looksAt: ({ status }) => ({ status }),
});
