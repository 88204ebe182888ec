import * as z from "zod";
import { AccountContact } from "../accounts/schema.ts";
import { email, id, ignoring } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";

const READ_ONLY = ["id", "created_at", "updated_at"] as const;

const NewContactFields = lazily(() =>
  z.strictObject({ account_id: id("account"), ...AccountContact().shape }),
);
export const NewContact = lazily(() => ignoring(NewContactFields(), READ_ONLY));
export type NewContact = z.output<ReturnType<typeof NewContact>>;

/** `account_id` is accepted when written back; a contact never moves to another account. */
export const ContactChanges = lazily(() =>
  ignoring(AccountContact().partial(), ["account_id", ...READ_ONLY]),
);
export type ContactChanges = z.output<ReturnType<typeof ContactChanges>>;

export const ContactQuery = lazily(() =>
  listQuery(["name", "email", "created_at", "updated_at"], {
    account_id: id("account").optional(),
    email: email().optional(),
  }),
);
