import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, json, organization, stamps, version } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

/** A piece of an export's file, as the bucket has it. */
export interface ExportPart {
  key: string;
  bytes: number;
}

/** Exports of everything an organization owns. The bytes lie in the bucket, in parts; here is how far it is. */
export const tenantExports = sqliteTable(
  "exports",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    status: text("status", { enum: ["queued", "running", "completed", "failed", "expired"] }).notNull(),
    /** The table that is next, in the order of exports/kinds.ts, and the key of the last row taken from it. */
    position: integer("position").notNull().default(0),
    cursor: json<unknown[]>("cursor"),
    parts: json<ExportPart[]>("parts").notNull(),
    /** Rows so far, by kind. */
    counts: json<Record<string, number>>("counts").notNull(),
    bytes: integer("bytes").notNull().default(0),
    sha256: text("sha256"),
    error: text("error"),
    /** Turns taken since it last got on. */
    attempts: integer("attempts").notNull().default(0),
    lease: text("lease"),
    leaseUntil: instant("lease_until"),
    createdBy: text("created_by").notNull(),
    completedAt: instant("completed_at"),
    expiresAt: instant("expires_at"),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("exports_open").on(t.organizationId).where(sql`status IN ('queued', 'running')`),
    index("exports_expiry").on(t.expiresAt).where(sql`status = 'completed'`),
  ],
);

/** Erasures of a person. Who it was stands here only until it is done. */
export const erasures = sqliteTable(
  "erasures",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    status: text("status", { enum: ["queued", "running", "completed", "failed"] }).notNull(),
    /** In lower case; null once it is done. */
    email: text("email"),
    /** The names that were found beside the address; null once it is done. */
    names: json<string[]>("names"),
    /** Whether this pass over all tables has found anything, and how many passes there were before it. */
    pass: integer("pass").notNull().default(0),
    isDirty: integer("is_dirty", { mode: "boolean" }).notNull().default(false),
    /** The table that is next, and the key of the last row looked at. */
    position: integer("position").notNull().default(0),
    cursor: json<unknown[]>("cursor"),
    /** Rows changed or deleted, by table. */
    counts: json<Record<string, number>>("counts").notNull(),
    error: text("error"),
    attempts: integer("attempts").notNull().default(0),
    lease: text("lease"),
    leaseUntil: instant("lease_until"),
    createdBy: text("created_by").notNull(),
    completedAt: instant("completed_at"),
    ...stamps(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    index("erasures_open").on(t.organizationId, t.id).where(sql`status IN ('queued', 'running')`),
  ],
);

/** Where an organization's clock stands, in a sandbox. */
export const sandboxClocks = sqliteTable(
  "sandbox_clocks",
  {
    organizationId: text("organization_id").primaryKey(),
    status: text("status", { enum: ["advancing", "ready"] }).notNull(),
    /** What time it is for the organization's crons, and what time it is to become. */
    position: instant("position").notNull(),
    target: instant("target").notNull(),
    /** Looks at what is under way at this position; it is waited for only so long. */
    waits: integer("waits").notNull().default(0),
    lease: text("lease"),
    leaseUntil: instant("lease_until"),
    ...stamps(),
  },
  (t) => [
    ofOrganization(t),
    index("sandbox_clocks_advancing").on(t.organizationId).where(sql`status = 'advancing'`),
  ],
);
