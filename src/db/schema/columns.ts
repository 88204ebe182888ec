import { integer, text } from "drizzle-orm/sqlite-core";

/**
 * Columns that many tables share. Instants are integers (milliseconds since 1970, UTC), days are
 * text (`YYYY-MM-DD`). Each row carries its organization, and nearly every key and index begins with it.
 */
export const organization = () => text("organization_id").notNull();
export const account = () => text("account_id").notNull();
export const instant = (name: string) => integer(name);
export const json = <T>(name: string) => text(name, { mode: "json" }).$type<T>();
/** Counts edits; the ETag is made of it. */
export const version = () => integer("version").notNull().default(1);
export const stamps = () => ({
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});
