import { createMiddleware } from "hono/factory";
import type * as z from "zod";
import type { Scope } from "../auth/scopes.ts";
import type { App } from "../env.ts";
import { unauthorized } from "./errors.ts";

export const OPERATION = Symbol("operation");

/** What a route is, for the caller's permission and for `/openapi.json`. */
export interface Operation {
  id: string;
  summary: string;
  description?: string;
  tag: string;
  /** The scope it takes; `any` is any valid key, `operator` the operator token, `open` nobody's. */
  scope: Scope | "any" | "operator" | "open";
  status?: 200 | 201 | 202;
  /** What `data` holds. For lists, one row: set `list`. */
  data?: z.ZodType;
  list?: boolean;
  /** The whole body, where it is not the envelope (batches, `/api`). */
  body?: z.ZodType;
}

/** Opens every route: refuses a caller without the scope, and carries the route's description. */
export function operation(description: Operation) {
  const middleware = createMiddleware<App>(async (c, next) => {
    const { scope } = description;
    if (scope.includes(":") && !c.var.ctx.actor.scopes.includes(scope)) throw unauthorized(scope);
    await next();
  });
  return Object.assign(middleware, { [OPERATION]: description });
}
