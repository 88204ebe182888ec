import * as z from "zod";
import { SCOPES } from "../auth/scopes.ts";
import type { apiKeys, oauthApps } from "../db/schema/index.ts";
import { iso, isoOrNull, timestamp } from "../http/answers.ts";
import { ignoring, text } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";

export type AppRow = typeof oauthApps.$inferSelect;
export type GrantRow = typeof apiKeys.$inferSelect;

/** A program on the user's own machine listens there, on whatever port is free (RFC 8252, 7.3). */
export const isLoopback = ({ protocol, hostname }: URL) =>
  protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(hostname);

/** Schemes that a browser acts on itself. */
const ACTED_ON = /^(javascript|data|vbscript|file|blob|about|ftp|ws|wss|mailto|tel):$/;

function isRedirectUri(given: string): boolean {
  const url = URL.parse(given);
  // Browsers read a backslash as a slash, others do not: they would not agree on the host.
  const isAmbiguous = /[\s\p{Cc}\\]/u.test(given);
  if (!url || given.includes("#") || url.username !== "" || url.password !== "" || isAmbiguous) return false;
  // URLs allow hosts that end a directive of the consent page's Content-Security-Policy.
  if (!/^([\w.-]*|\[[\da-f:.]+\])$/.test(url.hostname)) return false;
  if (url.protocol === "https:" || isLoopback(url)) return true;
  // A scheme of the app's own, by a name of its domain: `com.example.app:/signed-in` (RFC 8252, 7.1).
  return !ACTED_ON.test(url.protocol) && /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol);
}

const RedirectUris = lazily(() =>
  z
    .array(
      z
        .string()
        .max(2048)
        .refine(
          isRedirectUri,
          "must be https://…, http:// to localhost, 127.0.0.1 or [::1], or a scheme like com.example.app:, without a fragment",
        ),
    )
    .max(20)
    .meta({
      description: "Where people are sent back to; compared exactly, but for the port of a loopback address",
    }),
);

const scopes = () =>
  z
    .array(z.enum(SCOPES))
    .min(1)
    .transform((given) => SCOPES.filter((scope) => given.includes(scope)))
    .meta({ description: "The most it can be allowed" });

const homepage = () =>
  z
    .string()
    .max(2048)
    .refine((given) => URL.parse(given)?.protocol === "https:", "must be a URL that begins with https://")
    .nullish();

const READ_ONLY = ["id", "client_id", "created_at", "updated_at"] as const;

export const NewOAuthApp = lazily(() =>
  ignoring(
    z.strictObject({
      name: text(),
      homepage_url: homepage(),
      redirect_uris: RedirectUris().default([]),
      scopes: scopes(),
      confidential: z.boolean().default(true).meta({
        description:
          "Whether it runs where a secret can be kept, as on a server. Others prove themselves by PKCE alone, and have no client credentials",
      }),
    }),
    READ_ONLY,
  ),
);
export const OAuthAppChanges = lazily(() =>
  ignoring(
    z.strictObject({
      name: text().optional(),
      homepage_url: homepage(),
      redirect_uris: RedirectUris().optional(),
      scopes: scopes().optional(),
    }),
    [...READ_ONLY, "confidential"],
  ),
);
export const OAuthAppQuery = lazily(() => listQuery(["name", "created_at"], {}));

export const OAuthApp = lazily(() =>
  z.object({
    id: z.string(),
    client_id: z.string().meta({ description: "The same as `id`" }),
    name: z.string(),
    homepage_url: z.string().nullable(),
    redirect_uris: z.array(z.string()),
    scopes: z.array(z.enum(SCOPES)),
    confidential: z.boolean(),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type OAuthApp = z.infer<ReturnType<typeof OAuthApp>>;
export const OAuthAppWithSecret = lazily(() =>
  OAuthApp().extend({
    client_secret: z.string().nullable().meta({
      description: "Shown here alone; null for an app that keeps none, and when the answer is replayed",
    }),
  }),
);

export const appOf = (row: AppRow): OAuthApp => ({
  id: row.id,
  client_id: row.id,
  name: row.name,
  homepage_url: row.homepageUrl,
  redirect_uris: row.redirectUris,
  scopes: row.scopes as OAuthApp["scopes"],
  confidential: row.secretHash !== null,
  created_at: iso(row.createdAt),
  updated_at: iso(row.updatedAt),
});

export const OAuthGrantQuery = lazily(() => listQuery(["created_at"], {}));
export const OAuthGrant = lazily(() =>
  z.object({
    id: z.string(),
    app_id: z.string(),
    scopes: z.array(z.string()),
    granted_by: z.string().nullable().meta({
      description:
        "The API key that was signed in, or that took its place; null for the app's own, by client credentials",
    }),
    created_at: timestamp(),
    expires_at: timestamp()
      .nullable()
      .meta({ description: "When the key that allowed it expires; null if it does not" }),
    last_used_at: timestamp().nullable(),
    revoked_at: timestamp().nullable(),
  }),
);
export type OAuthGrant = z.infer<ReturnType<typeof OAuthGrant>>;

export const grantOf = (row: GrantRow): OAuthGrant => ({
  id: row.id,
  app_id: row.appId!,
  scopes: row.scopes,
  granted_by: row.grantedBy,
  created_at: iso(row.createdAt),
  expires_at: isoOrNull(row.expiresAt),
  last_used_at: isoOrNull(row.lastUsedAt),
  revoked_at: isoOrNull(row.revokedAt),
});
