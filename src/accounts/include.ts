import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Scope } from "../auth/scopes.ts";
import type { Context } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { engagements, goals, healthMetrics } from "../db/schema/index.ts";
import { Engagement, engagementOf } from "../engagements/schema.ts";
import { Goal, goalOf } from "../goals/schema.ts";
import { HealthMetric, healthMetricOf } from "../health/schema.ts";
import { configOf, configsOf } from "../health/service.ts";
import { notFound, unauthorized } from "../http/errors.ts";
import { oneOrMore } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { AccountSurvey, accountSurveyStatements, accountSurveysOf } from "../surveys/recipients.ts";
import { AccountWithContacts } from "./schema.ts";
import { type AccountKey, readAccount, withContacts } from "./service.ts";

/** What an account can be had together with: the newest 25 of each. */
const NEWEST = 25;

const INCLUDES = ["engagements", "health_metrics", "goals", "surveys"] as const;
type Include = (typeof INCLUDES)[number];

export const AccountDetailQuery = lazily(() =>
  z.strictObject({
    include: oneOrMore(INCLUDES).optional().meta({
      description: "Embeds the newest 25 of each; takes the read scope of what it embeds. Without an ETag",
    }),
  }),
);

export const AccountDetail = lazily(() =>
  AccountWithContacts().extend({
    engagements: z.array(Engagement()).optional(),
    health_metrics: z.array(HealthMetric()).optional(),
    goals: z.array(Goal()).optional(),
    surveys: z.array(AccountSurvey()).optional(),
  }),
);
type AccountDetail = z.infer<ReturnType<typeof AccountDetail>>;

interface Part<T> {
  scope: Scope;
  statements(ctx: Context, accountId: SQL): Statement[];
  /** What the statements found, as the answer has it. */
  shown(results: unknown[]): T;
}

type Parts = { [K in Include]: Part<NonNullable<AccountDetail[K]>> };

const PARTS: Parts = {
  engagements: {
    scope: "engagements:read",
    statements: (ctx, accountId) => [
      ctx.db
        .select()
        .from(engagements)
        .where(
          and(
            eq(engagements.organizationId, ctx.organization.id),
            sql`${engagements.accountId} = ${accountId}`,
          ),
        )
        .orderBy(desc(engagements.id))
        .limit(NEWEST),
    ],
    shown: ([rows]) => (rows as (typeof engagements.$inferSelect)[]).map(engagementOf),
  },
  health_metrics: {
    scope: "health:read",
    statements: (ctx, accountId) => [
      ctx.db
        .select()
        .from(healthMetrics)
        .where(
          and(
            eq(healthMetrics.organizationId, ctx.organization.id),
            sql`${healthMetrics.accountId} = ${accountId}`,
          ),
        )
        .orderBy(desc(healthMetrics.metricDate))
        .limit(NEWEST),
      configsOf(ctx),
    ],
    shown: ([rows, configs]) =>
      (rows as (typeof healthMetrics.$inferSelect)[]).map((row) =>
        healthMetricOf(row, configOf(row, configs as Parameters<typeof configOf>[1])),
      ),
  },
  goals: {
    scope: "accounts:read",
    statements: (ctx, accountId) => [
      ctx.db
        .select()
        .from(goals)
        .where(and(eq(goals.organizationId, ctx.organization.id), sql`${goals.accountId} = ${accountId}`))
        .orderBy(desc(goals.id))
        .limit(NEWEST),
    ],
    shown: ([rows]) => (rows as (typeof goals.$inferSelect)[]).map(goalOf),
  },
  // Sent to somebody of the account, or answered for it.
  surveys: {
    scope: "surveys:read",
    statements: (ctx, accountId) => accountSurveyStatements(ctx, accountId, NEWEST),
    shown: accountSurveysOf,
  },
};

/** An account with what `include` names, in one round trip. Throws 403 for what the key may not read. */
export async function getAccountDetail(
  ctx: Context,
  key: AccountKey,
  include: readonly Include[],
): Promise<AccountDetail> {
  const named = INCLUDES.filter((name) => include.includes(name));
  for (const name of named) {
    const { scope } = PARTS[name];
    if (!ctx.actor.scopes.includes(scope)) throw unauthorized(scope);
  }
  const counts: number[] = [];
  const found = await readAccount(ctx, key, (accountId) =>
    named.flatMap((name) => {
      const statements = PARTS[name].statements(ctx, accountId);
      counts.push(statements.length);
      return statements;
    }),
  );
  if (!found) throw notFound("account");
  const rest = [...found.also];
  const embedded = named.map((name, i) => [name, PARTS[name].shown(rest.splice(0, counts[i]))]);
  return { ...withContacts(found.row, found.contacts), ...Object.fromEntries(embedded) };
}
