import { index, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { instant, json, organization, stamps, version } from "./columns.ts";
import { ofOrganization } from "./tenants.ts";

/** Programs of other people's that an organization registered. Those without a secret cannot keep one. */
export const oauthApps = sqliteTable(
  "oauth_apps",
  {
    organizationId: organization(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    homepageUrl: text("homepage_url"),
    redirectUris: json<string[]>("redirect_uris").notNull(),
    scopes: json<string[]>("scopes").notNull(),
    secretHash: text("secret_hash"),
    version: version(),
    ...stamps(),
  },
  (t) => [
    ofOrganization(t),
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex("oauth_apps_id").on(t.id),
  ],
);

/** What a consent was answered with: good for one exchange, some seconds long. `grantId` once it was exchanged. */
export const oauthCodes = sqliteTable(
  "oauth_codes",
  {
    hash: text("hash").primaryKey(),
    organizationId: organization(),
    appId: text("app_id").notNull(),
    redirectUri: text("redirect_uri").notNull(),
    scopes: json<string[]>("scopes").notNull(),
    challenge: text("challenge").notNull(),
    grantedBy: text("granted_by").notNull(),
    grantId: text("grant_id"),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    ofOrganization(t),
    index("oauth_codes_age").on(t.expiresAt),
    index("oauth_codes_organization").on(t.organizationId, t.hash),
  ],
);

/** Tokens of a grant, which is a row of `api_keys`. A refresh token that was used stays until it would have ended. */
export const oauthTokens = sqliteTable(
  "oauth_tokens",
  {
    hash: text("hash").primaryKey(),
    organizationId: organization(),
    grantId: text("grant_id").notNull(),
    kind: text("kind", { enum: ["access", "refresh"] }).notNull(),
    scopes: json<string[]>("scopes").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    ofOrganization(t),
    index("oauth_tokens_grant").on(t.organizationId, t.grantId, t.hash),
    index("oauth_tokens_age").on(t.expiresAt),
  ],
);
