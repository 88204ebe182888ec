import * as z from "zod";
import type { organizations } from "../db/schema/index.ts";
import { timestamp } from "../http/answers.ts";
import { currency, ignoring, instant, oneOrMore, text, timezone } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";

const PLANS = ["standard", "professional", "enterprise"] as const;
export const PlanName = lazily(() => z.enum(PLANS));
export type Plan = z.infer<ReturnType<typeof PlanName>>;

const perWindow = (max: number) => z.int().min(1).max(max);
const RateLimitOverride = lazily(() =>
  z
    .strictObject({
      per_hour: perWindow(10_000_000).nullish(),
      per_minute: perWindow(1_000_000).nullish(),
    })
    .nullable()
    .meta({ description: "Replaces the plan's limits; null or a missing part leaves the plan's" }),
);

/** How pages and emails to an organization's customers look. */
const Branding = lazily(() =>
  z.strictObject({
    logo_url: z
      .string()
      .max(2048)
      .refine(isImageUrl, "must be a URL that begins with https://, without credentials")
      .nullable()
      .default(null)
      .meta({ description: "Shown at the top; null: the name of the organization" }),
    color: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, "must be a color like #1a5fb4")
      .nullable()
      .default(null)
      .meta({ description: "Of buttons; the text on them is black or white, whichever is easier to read" }),
  }),
);

function isImageUrl(given: string): boolean {
  const url = URL.parse(given);
  // Its host stands in the pages' policy, and must not end a directive there.
  const isHost = /^([\w.-]+|\[[\da-f:.]+\])$/.test(url?.hostname ?? "");
  return (
    isHost && url!.protocol === "https:" && url!.username === "" && url!.password === "" && !/\s/.test(given)
  );
}

export const Settings = lazily(() =>
  z
    .strictObject({
      at_risk_threshold: z
        .int()
        .min(0)
        .max(100)
        .nullable()
        .meta({ description: "Health below this is at risk; null: the health configuration's band" }),
      health_change_threshold: z
        .int()
        .min(1)
        .max(100)
        .nullable()
        .meta({ description: "Points that make account.health_changed; null: the health configuration's" }),
      survey_throttle_days: z
        .int()
        .min(0)
        .max(365)
        .meta({ description: "Days between surveys to one address; 0 is off" }),
      branding: Branding(),
    })
    .partial(),
);
/** Null makes a setting the default again. */
const SettingsChanges = lazily(() =>
  Settings().extend({
    survey_throttle_days: Settings().shape.survey_throttle_days.nullable(),
    branding: Settings().shape.branding.nullable(),
  }),
);
export type Settings = z.infer<ReturnType<typeof Settings>>;

const DEFAULTS: Required<Settings> = {
  at_risk_threshold: null,
  health_change_threshold: null,
  survey_throttle_days: 30,
  branding: { logo_url: null, color: null },
};

export const Organization = lazily(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    plan: PlanName(),
    rate_limit_override: z
      .object({ per_hour: z.number().nullable(), per_minute: z.number().nullable() })
      .nullable(),
    currency: z.string(),
    timezone: z.string(),
    settings: Settings().required(),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Organization = z.infer<ReturnType<typeof Organization>>;

export function organizationOf(row: typeof organizations.$inferSelect): Organization {
  return {
    id: row.id,
    name: row.name,
    plan: row.plan,
    rate_limit_override:
      row.perHour === null && row.perMinute === null
        ? null
        : { per_hour: row.perHour, per_minute: row.perMinute },
    currency: row.currency,
    timezone: row.timezone,
    settings: { ...DEFAULTS, ...(row.settings as Settings) },
    created_at: new Date(row.createdAt).toISOString(),
    updated_at: new Date(row.updatedAt).toISOString(),
  };
}

export const NewOrganization = lazily(() =>
  z.strictObject({
    name: text(),
    plan: PlanName().default("standard"),
    currency: currency().default("USD"),
    timezone: timezone().default("UTC"),
    rate_limit_override: RateLimitOverride().optional(),
  }),
);

const own = lazily(() => ({
  name: text().optional(),
  currency: currency().optional(),
  timezone: timezone().optional(),
  settings: SettingsChanges().optional(),
}));

/** What an organization may change about itself. */
export const OwnOrganizationPatch = lazily(() =>
  ignoring(z.strictObject(own()), ["id", "plan", "rate_limit_override", "created_at", "updated_at"]),
);

/** What the operator may change. */
export const OrganizationPatch = lazily(() =>
  ignoring(
    z.strictObject({
      ...own(),
      plan: PlanName().optional(),
      rate_limit_override: RateLimitOverride().optional(),
    }),
    ["id", "created_at", "updated_at"],
  ),
);

export const OrganizationQuery = lazily(() =>
  listQuery(["name", "created_at", "updated_at"], {
    plan: oneOrMore(PLANS).optional(),
  }),
);

// ---- API keys ----

export const ApiKey = lazily(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().meta({ description: "How the key begins" }),
    last_four: z.string(),
    scopes: z.array(z.string()),
    created_at: timestamp(),
    expires_at: timestamp().nullable(),
    revoked_at: timestamp().nullable(),
    last_used_at: timestamp().nullable(),
  }),
);

export const ShownApiKey = lazily(() =>
  ApiKey().extend({
    key: z
      .string()
      .nullable()
      .meta({ description: "The key itself, shown this once; null on an idempotent replay" }),
  }),
);

export const RotateApiKey = lazily(() =>
  z.strictObject({
    grace_seconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(0)
      .meta({ description: "How long the old key keeps working" }),
  }),
);

export const expiry = () => instant().nullish();
