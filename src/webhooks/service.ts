import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, isGuardFailure, retrying } from "../context.ts";
import { newId } from "../db/ids.ts";
import { deliveries, webhooks } from "../db/schema/index.ts";
import { conflict, invalid, notFound } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { holdPending } from "./record.ts";
import {
  type NewWebhook,
  type Webhook,
  type WebhookChanges,
  type WebhookQuery,
  type WebhookRow,
  webhookOf,
} from "./schema.ts";
import { newSecret } from "./signature.ts";
import { targetFault } from "./target.ts";

/** Webhooks of one organization. */
const LIMIT = 50;
/** Deliveries erased with their webhook at once; the minute cron goes on. */
const ERASE_STEP = 1000;

interface Found {
  data: Webhook;
  version: Versioned;
}

export const one = (ctx: Context, id: string) =>
  and(eq(webhooks.organizationId, ctx.organization.id), eq(webhooks.id, id), isNull(webhooks.deletedAt));

export async function readWebhook(ctx: Context, id: string): Promise<WebhookRow> {
  const [row] = await ctx.db.select().from(webhooks).where(one(ctx, id));
  if (!row) throw notFound("webhook");
  return row;
}

export const exists = (ctx: Context, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${webhooks} WHERE ${one(ctx, id)})`;

export const standsAt = (ctx: Context, id: string, version: number): SQL =>
  sql`EXISTS (SELECT 1 FROM ${webhooks} WHERE ${and(one(ctx, id), eq(webhooks.version, version))})`;

export async function listWebhooks(
  ctx: Context,
  query: z.output<ReturnType<typeof WebhookQuery>>,
): Promise<Page<Webhook>> {
  const page = await paginate(ctx, query, {
    table: webhooks,
    id: webhooks.id,
    sorts: { created_at: { column: webhooks.id }, updated_at: { column: webhooks.updatedAt } },
    where: [
      eq(webhooks.organizationId, ctx.organization.id),
      isNull(webhooks.deletedAt),
      query.updated_since === undefined ? undefined : sql`${webhooks.updatedAt} >= ${query.updated_since}`,
    ],
  });
  return { ...page, data: page.data.map(webhookOf) };
}

export async function getWebhook(ctx: Context, id: string): Promise<Found> {
  const row = await readWebhook(ctx, id);
  return { data: webhookOf(row), version: row };
}

function checkTarget(ctx: Context, url: string): void {
  const fault = targetFault(url, ctx.env);
  if (fault !== null) throw invalid([{ field: "url", message: fault }]);
}

/** The answer shows the secret; it can be read again with `getSecret`. */
export async function createWebhook(ctx: Context, input: NewWebhook) {
  checkTarget(ctx, input.url);
  const row: WebhookRow = {
    id: newId("webhook", ctx.now),
    organizationId: ctx.organization.id,
    url: input.url,
    events: input.events,
    description: input.description ?? null,
    enabled: input.enabled,
    disabledReason: input.enabled ? null : "manual",
    disabledAt: input.enabled ? null : ctx.now,
    secret: newSecret(),
    previousSecret: null,
    previousSecretExpiresAt: null,
    formerSecrets: [],
    failures: 0,
    failingSince: null,
    lastSuccessAt: null,
    openUntil: null,
    deliveries: 0,
    deletedAt: null,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const data = webhookOf(row);
  try {
    await commit(
      ctx,
      [
        guard(
          ctx,
          sql`(SELECT count(*) FROM ${webhooks} WHERE organization_id = ${ctx.organization.id} AND deleted_at IS NULL) < ${LIMIT}`,
        ),
        ctx.db.insert(webhooks).values(row),
        ...audit(ctx, [{ action: "webhook.create", targetId: row.id }]),
      ],
      { created: { ...data, secret: null }, version: row },
    );
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
    throw conflict(`An organization has at most ${LIMIT} webhooks; delete one first`);
  }
  return { data: { ...data, secret: row.secret }, version: row };
}

/** Enabling it, or giving it another URL, makes a fresh start: what failed before counts no more. */
export function updateWebhook(
  ctx: Context,
  id: string,
  input: WebhookChanges,
  ifMatch?: string,
): Promise<Found> {
  if (input.url !== undefined) checkTarget(ctx, input.url);
  return retrying(async () => {
    const row = await readWebhook(ctx, id);
    requireMatch(ifMatch, row);
    const next: WebhookRow = {
      ...row,
      url: input.url ?? row.url,
      events: input.events ?? row.events,
      description: input.description === undefined ? row.description : input.description,
      enabled: input.enabled ?? row.enabled,
    };
    const changed = (["url", "events", "description", "enabled"] as const).filter(
      (field) => JSON.stringify(next[field]) !== JSON.stringify(row[field]),
    );
    if (changed.length === 0) return { data: webhookOf(row), version: row };
    next.version++;
    next.updatedAt = Math.max(ctx.now, row.updatedAt);
    const isDisabled = row.enabled && !next.enabled;
    if (isDisabled) Object.assign(next, { disabledReason: "manual", disabledAt: ctx.now });
    const isFresh = next.url !== row.url || (next.enabled && !row.enabled);
    if (isFresh) Object.assign(next, { failures: 0, failingSince: null, openUntil: null });
    if (next.enabled) Object.assign(next, { disabledReason: null, disabledAt: null });
    const { url, events, description, enabled, disabledReason, disabledAt, version, updatedAt } = next;
    const fresh = isFresh ? { failures: 0, failingSince: null, openUntil: null } : {};
    await commit(ctx, [
      guard(ctx, standsAt(ctx, id, row.version)),
      ctx.db
        .update(webhooks)
        .set({ url, events, description, enabled, disabledReason, disabledAt, version, updatedAt, ...fresh })
        .where(one(ctx, id)),
      ...(isDisabled ? holdPending(ctx, ctx.organization.id, id) : []),
      ...audit(ctx, [{ action: "webhook.update", targetId: id, details: { changed } }]),
    ]);
    return { data: webhookOf(next), version: next };
  });
}

/** Gone for everybody at once; its deliveries go along in bounded steps. */
export async function deleteWebhook(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  if (ifMatch !== undefined) requireMatch(ifMatch, await readWebhook(ctx, id));
  try {
    await commit(ctx, [
      guard(ctx, exists(ctx, id)),
      ctx.db.update(webhooks).set({ deletedAt: ctx.now, enabled: false }).where(one(ctx, id)),
      ...eraseStep(ctx, ctx.organization.id, id),
      ...audit(ctx, [{ action: "webhook.delete", targetId: id }]),
    ]);
  } catch (error) {
    if (!isGuardFailure(error)) throw error;
    throw notFound("webhook");
  }
}

/** Erases deliveries of a deleted webhook, and when none are left the webhook itself. */
export function eraseStep({ db }: Pick<Context, "db">, organizationId: string, id: string) {
  return [
    db.run(sql`DELETE FROM ${deliveries} WHERE organization_id = ${organizationId} AND id IN (
      SELECT d.id FROM ${deliveries} d INDEXED BY deliveries_webhook
      WHERE d.organization_id = ${organizationId} AND d.webhook_id = ${id} LIMIT ${ERASE_STEP})`),
    db.run(sql`DELETE FROM ${webhooks} WHERE organization_id = ${organizationId} AND id = ${id} AND deleted_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${deliveries} WHERE organization_id = ${organizationId} AND webhook_id = ${id})`),
  ];
}
