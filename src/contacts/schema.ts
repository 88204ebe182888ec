import * as z from "zod";
import { AccountContact } from "../accounts/schema.ts";
import { email, id, ignoring } from "../http/fields.ts";
import { listQuery } from "../http/pagination.ts";

const READ_ONLY = ["id", "created_at", "updated_at"] as const;

const NewContactFields = z.strictObject({ account_id: id("account"), ...AccountContact.shape });
export const NewContact = ignoring(NewContactFields, READ_ONLY);
export type NewContact = z.output<typeof NewContact>;

/** `account_id` is accepted when written back; a contact never moves to another account. */
export const ContactChanges = ignoring(AccountContact.partial(), ["account_id", ...READ_ONLY]);
export type ContactChanges = z.output<typeof ContactChanges>;

export const ContactQuery = listQuery(["name", "email", "created_at", "updated_at"], {
  account_id: id("account").optional(),
  email: email().optional(),
});
