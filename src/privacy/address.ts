import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";

/**
 * What stands on the suppression list for an erased person, so that they stay unsubscribed: a digest of the
 * address and the organization, by which it is known again and cannot be read.
 */
export const erasedAddress = (organizationId: string, email: string): string =>
  `erased:${createHash("sha256").update(`${organizationId} ${email.toLowerCase()}`).digest("hex")}`;

export const isErased = (address: string): boolean => address.startsWith("erased:");

/** A JSON list of digests to look for, or an empty one: most organizations have nobody on the list by a digest. */
export const ifAnyErased = (ctx: Context, list: string): SQL =>
  sql`iif(EXISTS (SELECT 1 FROM suppressions WHERE organization_id = ${ctx.organization.id}
    AND address >= 'erased:' AND address < 'erased;'), ${list}, '[]')`;
