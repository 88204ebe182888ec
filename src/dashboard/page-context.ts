import type { Bands } from "../analytics/totals.ts";
import type { Scope } from "../auth/scopes.ts";
import type { Organization } from "../organizations/schema.ts";
import { type Formats, formats } from "./format.ts";
import type { C } from "./gate.ts";

/** What every component may ask for: the request it is drawn for. */
export interface PageContext {
  organization: Organization;
  keyName: string;
  format: Formats;
  now: number;
  url: URL;
  formToken: string;
  /** This drawing of the page. */
  drawn: string;
  /** Where the health bands lie. */
  bands: Bands;
  /** Whether the session may do what takes this scope. */
  can(scope: Scope): boolean;
}

/** The page being drawn. Drawing does not wait for anything, so there is one at a time. */
let current: PageContext | null = null;

/** Draws with `usePage()` telling of this page. */
export function drawn(page: PageContext, draw: () => string): string {
  current = page;
  try {
    return draw();
  } finally {
    current = null;
  }
}

export function usePage(): PageContext {
  if (!current) throw new Error("A component was drawn outside of a page");
  return current;
}

export const useFormat = () => usePage().format;

export const pageContextOf = (c: C): PageContext => ({
  organization: c.var.ctx.organization,
  keyName: c.var.ctx.actor.name,
  format: formats(c.var.ctx.organization),
  now: c.var.ctx.now,
  url: new URL(c.req.url),
  formToken: c.var.session.formToken,
  drawn: crypto.randomUUID(),
  bands: c.var.session.bands,
  can: (scope) => c.var.ctx.actor.scopes.includes(scope),
});
