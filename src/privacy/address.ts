import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";

/**
 * What stands on the suppression list for an erased person, so that they stay unsubscribed: a digest of the
 * address and the organization, by which it is known again and cannot be read.
 */
export const erasedAddress = (organizationId: string, email: string): string =>
  `erased:${createHash("sha256").update(`${organizationId} ${email.toLowerCase()}`).digest("hex")}`;

/** Whether anyone is on the list by such a digest. Most organizations have nobody, and nothing to look up. */
export const isAnyErased = (ctx: Context): SQL =>
  sql`EXISTS (SELECT 1 FROM suppressions WHERE organization_id = ${ctx.organization.id} AND address >= 'erased:' AND address < 'erased;')`;
