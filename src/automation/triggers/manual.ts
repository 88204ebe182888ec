import * as z from "zod";
import { defineTrigger } from "./trigger.ts";

export const manual = defineTrigger({
  type: "manual",
  description: "Nothing but `execute`",
  config: () => z.strictObject({}),
  facts: { executed_by: "Backend key" },
});
