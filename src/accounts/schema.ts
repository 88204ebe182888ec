import * as z from "zod";
import type { accounts, contacts } from "../db/schema/index.ts";
import { date, iso, isoOrNull, timestamp } from "../http/answers.ts";
import {
  arr,
  currency,
  customFields,
  day,
  email,
  ignoring,
  money,
  oneOrMore,
  tags,
  text,
  whole,
} from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { listQuery } from "../http/pagination.ts";
import { notify } from "../outbox/notify.ts";

export const SIZES = ["startup", "small", "medium", "large", "enterprise"] as const;
export const STATUSES = ["onboarding", "active", "at_risk", "churned"] as const;

const Person = lazily(() => z.strictObject({ name: text(), email: email() }));

/** A contact as it stands inside an account. */
export const AccountContact = lazily(() =>
  z.strictObject({
    name: text(),
    email: email(),
    role: text().nullish(),
    phone: text(50).nullish(),
    is_primary: z.boolean().optional(),
  }),
);

/** An account is never read, nor told of, without its contacts: they are few enough for that. */
export const MAX_CONTACTS = 500;

const AccountContacts = lazily(() =>
  z
    .array(ignoring(AccountContact(), ["id", "account_id", "created_at", "updated_at"]))
    .max(MAX_CONTACTS)
    .superRefine((list, problem) => {
      const seen = new Set<string>();
      for (const [i, { email }] of list.entries()) {
        const folded = email.toLowerCase();
        if (seen.has(folded)) {
          problem.addIssue({
            code: "custom",
            path: [i, "email"],
            message: "must be unique within the account",
          });
        }
        seen.add(folded);
      }
    }),
);

const READ_ONLY = [
  "id",
  "health_score",
  "churn_risk_score",
  "health_trend",
  "last_activity_at",
  "created_at",
  "updated_at",
  "engagements",
  "health_metrics",
  "goals",
  "surveys",
] as const;

const optional = lazily(() => ({
  external_id: text().nullish(),
  domain: text().nullish(),
  industry: text().nullish(),
  size: z.enum(SIZES).nullish(),
  arr: arr().nullish(),
  mrr: money().nullish(),
  currency: currency().nullish(),
  owner: Person().nullish(),
  csm: Person().nullish(),
  contract_start_date: day().nullish(),
  contract_end_date: day().nullish(),
  contacts: AccountContacts().nullish(),
  custom_fields: customFields().nullish(),
  tags: tags().nullish(),
}));

const NewAccountFields = lazily(() =>
  z.strictObject({
    name: text(),
    status: z.enum(STATUSES).default("active"),
    ...optional(),
  }),
);
const AccountChangesFields = lazily(() =>
  z.strictObject({
    name: text().optional(),
    status: z.enum(STATUSES).optional(),
    ...optional(),
  }),
);

export const NewAccount = lazily(() => ignoring(NewAccountFields(), READ_ONLY));
export const AccountChanges = lazily(() => ignoring(AccountChangesFields(), READ_ONLY));
export type NewAccount = z.output<ReturnType<typeof NewAccount>>;
export type AccountChanges = z.output<ReturnType<typeof AccountChanges>>;

export const AccountBatch = lazily(() =>
  z.strictObject({
    accounts: z.array(z.unknown()).min(1).max(1000).meta({
      description: "Accounts as in a creation; one with a known `external_id` changes that account",
    }),
    notify: notify(),
  }),
);

export const BatchAnswer = lazily(() =>
  z.object({
    data: z.array(
      z.object({
        index: z.int(),
        status: z.enum(["created", "updated", "failed"]),
        id: z.string().optional(),
        error: z
          .object({
            code: z.string(),
            message: z.string(),
            details: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
          })
          .optional(),
      }),
    ),
    meta: z.object({ timestamp: timestamp(), request_id: z.string() }),
  }),
);

export const AccountQuery = lazily(() =>
  listQuery(
    ["name", "health_score", "churn_risk_score", "arr", "created_at", "updated_at", "last_activity_at"],
    {
      status: oneOrMore(STATUSES).optional(),
      size: oneOrMore(SIZES).optional(),
      industry: text().optional(),
      tag: text(100).optional(),
      health_min: whole(0, 100).optional(),
      health_max: whole(0, 100).optional(),
      churn_risk_min: whole(0, 100).optional(),
      churn_risk_max: whole(0, 100).optional(),
      search: text().optional().meta({
        description:
          "Part of the name, domain or external id; under three characters, how one of them begins",
      }),
    },
  ),
);

export const Contact = lazily(() =>
  z.object({
    id: z.string(),
    account_id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.string().nullable(),
    phone: z.string().nullable(),
    is_primary: z.boolean(),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);

export const Account = lazily(() =>
  z.object({
    id: z.string(),
    external_id: z.string().nullable(),
    name: z.string(),
    domain: z.string().nullable(),
    industry: z.string().nullable(),
    size: z.enum(SIZES).nullable(),
    status: z.enum(STATUSES),
    arr: z.number().nullable(),
    mrr: z.number().nullable(),
    currency: z.string().nullable(),
    owner: z.object({ name: z.string(), email: z.string() }).nullable(),
    csm: z.object({ name: z.string(), email: z.string() }).nullable(),
    contract_start_date: date().nullable(),
    contract_end_date: date().nullable(),
    custom_fields: z.record(z.string(), z.json()),
    tags: z.array(z.string()),
    health_score: z.int().min(0).max(100).nullable(),
    churn_risk_score: z.int().min(0).max(100).nullable(),
    health_trend: z
      .int()
      .nullable()
      .meta({ description: "Change of the health score over 30 days, in points" }),
    last_activity_at: timestamp().nullable(),
    created_at: timestamp(),
    updated_at: timestamp(),
  }),
);
export type Account = z.infer<ReturnType<typeof Account>>;

export const AccountWithContacts = lazily(() => Account().extend({ contacts: z.array(Contact()) }));
export type AccountWithContacts = z.infer<ReturnType<typeof AccountWithContacts>>;

type AccountRow = Omit<typeof accounts.$inferSelect, "organizationId" | "healthContributions" | "version">;
type ContactRow = typeof contacts.$inferSelect;

export function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    external_id: row.externalId,
    name: row.name,
    domain: row.domain,
    industry: row.industry,
    size: row.size,
    status: row.status,
    arr: row.arr,
    mrr: row.mrr,
    currency: row.currency,
    owner: row.owner,
    csm: row.csm,
    contract_start_date: row.contractStartDate,
    contract_end_date: row.contractEndDate,
    custom_fields: row.customFields as Account["custom_fields"],
    tags: row.tags,
    health_score: row.healthScore,
    churn_risk_score: row.churnRiskScore,
    health_trend: row.healthTrend,
    last_activity_at: isoOrNull(row.lastActivityAt),
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}

export function contactOf(row: ContactRow): z.infer<ReturnType<typeof Contact>> {
  return {
    id: row.id,
    account_id: row.accountId,
    name: row.name,
    email: row.email,
    role: row.role,
    phone: row.phone,
    is_primary: row.isPrimary,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}
