import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, organization } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

/** Who is signed in to the dashboard: the SHA-256 of what their cookie holds, and the key they signed in with. */
export const dashboardSessions = sqliteTable(
  "dashboard_sessions",
  {
    hash: text("hash").primaryKey(),
    organizationId: organization(),
    keyId: text("key_id").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    ofOrganization(t),
    index("dashboard_sessions_key").on(t.organizationId, t.keyId),
    index("dashboard_sessions_age").on(t.expiresAt),
  ],
);
