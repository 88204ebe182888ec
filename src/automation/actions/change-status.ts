import * as z from "zod";
import { STATUSES } from "../../accounts/schema.ts";
import { accountEdit, readForEdit } from "../../accounts/service.ts";
import { text } from "../../http/fields.ts";
import { defineAction, impossible } from "./action.ts";

export const changeStatus = defineAction({
  type: "change_status",
  description:
    "Sets the account's status, as an edit of the account would; the reason stands in the audit log",
  config: () => z.strictObject({ new_status: z.enum(STATUSES), reason: text() }),
  preview: async ({ new_status, reason }, { account }) => ({
    old_status: account.status,
    new_status,
    reason,
  }),
  async perform({ new_status, reason }, { ctx, account }) {
    const changes = { status: new_status };
    const current = await readForEdit(ctx, { id: account.id }, changes);
    if (!current) throw impossible("The account was deleted");
    const edit = accountEdit(ctx, current, changes, { action: "account.update", details: { reason } });
    return {
      statements: edit?.statements ?? [],
      result: { old_status: current.row.status, new_status },
    };
  },
});
