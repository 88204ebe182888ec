import { createContext, useContext } from "hono/jsx";
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
  /** Whether the session may do what takes this scope. */
  can(scope: Scope): boolean;
}

const Current = createContext<PageContext | null>(null);
export const PageProvider = Current.Provider;

export function usePage(): PageContext {
  const page = useContext(Current);
  if (!page) throw new Error("A component was drawn outside of a page");
  return page;
}

export const useFormat = () => usePage().format;

export const pageContextOf = (c: C): PageContext => ({
  organization: c.var.ctx.organization,
  keyName: c.var.ctx.actor.name,
  format: formats(c.var.ctx.organization),
  now: c.var.ctx.now,
  url: new URL(c.req.url),
  formToken: c.var.session.formToken,
  can: (scope) => c.var.ctx.actor.scopes.includes(scope),
});
