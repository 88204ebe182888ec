import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type * as z from "zod";
import type { Scope } from "../auth/scopes.ts";
import type { App } from "../env.ts";
import { invalid, notForApps, unauthorized } from "./errors.ts";
import { queryNames } from "./parameters.ts";

export const OPERATION = Symbol("operation");
/** Where a validating middleware carries its schema, for the OpenAPI document. */
export const SCHEMA = Symbol("schema");

/** What the Worker goes by. All else that an operation says is not in it (`scripts/build/untold.ts`). */
export interface Enforced {
  /** The scope it takes; `any` is any valid key, `operator` the operator token, `open` nobody's. */
  scope: Scope | "any" | "operator" | "open";
  /** A scope that opens the route as well: what it then may do, the handler tells by the input. */
  orScope?: Scope;
  /** Refused to apps: what they could make with it would outlast what they were allowed. */
  keysOnly?: boolean;
  /** The collection where what it creates can be read, if that is not its own path. */
  collection?: string;
}

/** What a route is, for the caller's permission and for `/openapi.json`. */
export interface Operation extends Enforced {
  id: string;
  summary: string;
  description?: string;
  tag: string;
  status?: 200 | 201 | 202;
  /** What `data` holds. For lists, one row: set `list`. */
  data?: () => z.ZodType;
  list?: boolean;
  /** The whole body, where it is not the envelope (batches, `/api`). */
  body?: () => z.ZodType;
  /** The fields of a form, where the body is one. */
  form?: () => z.ZodType;
  /** The media type of answers, where that is not JSON. */
  media?: string;
}

/** Opens every route: refuses a caller without the scope, and carries the route's description. */
export function operation(description: Operation) {
  const enforced: Enforced = description;
  const middleware = createMiddleware<App>(async (c, next) => {
    c.set("operation", enforced);
    const { scope, orScope, keysOnly } = enforced;
    const isOpen = (one: string) => !one.includes(":") || c.var.ctx.actor.scopes.includes(one);
    if (!isOpen(scope) && !(orScope && isOpen(orScope))) throw unauthorized(scope);
    if (keysOnly && c.var.ctx.key?.appId) throw notForApps();
    const inputs = inputsAhead(c);
    if (c.req.path.startsWith("/v1/") && !inputs.includes("query")) {
      const faults = queryNames(c.req.url).map((field) => ({
        field,
        message: "is not a known parameter; this takes none",
      }));
      if (faults.length > 0 && inputs.length === 0) throw invalid(faults);
      c.set("faults", faults);
    }
    await next();
  });
  return Object.assign(middleware, { [OPERATION]: description });
}

/** What is still to be validated on this request after the handler that asks, in order. */
export function inputsAhead(c: Parameters<typeof matchedRoutes>[0]): ("json" | "query" | "param")[] {
  const targets: ("json" | "query" | "param")[] = [];
  for (const { handler } of matchedRoutes(c).slice(c.req.routeIndex + 1)) {
    // The path may match another route as well; that one speaks for itself.
    if (OPERATION in handler) break;
    if (SCHEMA in handler)
      targets.push((handler as { [SCHEMA]: { target: "json" | "query" | "param" } })[SCHEMA].target);
  }
  return targets;
}
