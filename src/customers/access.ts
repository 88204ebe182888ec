import { and, eq, isNull } from "drizzle-orm";
import { createMiddleware } from "hono/factory";
import { admit, settleSession } from "../auth/authenticate.ts";
import type { Scope } from "../auth/scopes.ts";
import { type Context, systemContext } from "../context.ts";
import { openDatabase } from "../db/client.ts";
import { organizations } from "../db/schema/index.ts";
import { onShard, type Shard } from "../db/shards.ts";
import type { App } from "../env.ts";
import { ApiError, unauthorized } from "../http/errors.ts";
import { placesOf } from "../organizations/directory.ts";
import { type Organization, organizationOf } from "../organizations/schema.ts";

/** What the document's endpoints do; an open `/api` may do just this. */
const SCOPES: Scope[] = ["accounts:read", "health:read", "accounts:write", "analytics:read"];

/** How long an open `/api` trusts what it read of its organization. */
const TRUST_MS = 5_000;
let known: { organization: Organization; shard: Shard; until: number } | undefined;

/**
 * With `CUSTOMER_API_ORGANIZATION` set anybody may call, and is served that organization; otherwise the
 * caller is who its API key says.
 */
export const identifyCustomerApiCaller = createMiddleware<App>(async (c, next) => {
  const open = c.env.CUSTOMER_API_ORGANIZATION;
  if (!open) {
    const refusal = await admit(c);
    if (refusal) return refusal;
    await next();
    return settleSession(c);
  }
  const { trace } = c.var;
  if (known?.organization.id !== open || known.until <= trace.now) {
    const { shard } = (await placesOf(c.env, [open]))(open);
    const organization = await readOrganization(openDatabase(onShard(c.env, shard).DB, trace.cost), open);
    known = { organization, shard, until: trace.now + TRUST_MS };
  }
  const env = onShard(c.env, known.shard);
  trace.organizationId = open;
  c.set("ctx", {
    ...systemContext(env, c.executionCtx as ExecutionContext, known.organization, trace.now),
    db: openDatabase(env.DB, trace.cost),
    cost: trace.cost,
    requestId: trace.id,
    actor: { type: "system", id: null, name: "customer-health API", scopes: SCOPES },
  });
  await next();
});

async function readOrganization(db: Context["db"], id: string): Promise<Organization> {
  const [row] = await db
    .select()
    .from(organizations)
    .where(and(eq(organizations.id, id), isNull(organizations.deletedAt)));
  if (!row) {
    throw new ApiError(500, "server_error", "The organization of CUSTOMER_API_ORGANIZATION does not exist");
  }
  return organizationOf(row);
}

/** Refuses a key without the scope. */
export const needs = (scope: Scope) =>
  createMiddleware<App>(async (c, next) => {
    if (!c.var.ctx.actor.scopes.includes(scope)) throw unauthorized(scope);
    await next();
  });
