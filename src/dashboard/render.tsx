import { getCookie } from "hono/cookie";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type * as z from "zod";
import type { ApiError, Fault } from "../http/errors.ts";
import { openCursor, rememberWalk } from "../http/pagination.ts";
import { readQuery } from "../http/parameters.ts";
import { faultsOf } from "../http/validate.ts";
import { Empty, Notice } from "./components/blocks.tsx";
import { LinkButton } from "./components/buttons.tsx";
import { cookieName, dropCookie, FLASH_COOKIE, putCookie } from "./cookies.ts";
import type { C } from "./gate.ts";
import { Document, type Flash, Layout, type Shown } from "./layout.tsx";
import { drawn, pageContextOf } from "./page-context.ts";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export function secure(c: C, { framing = false } = {}): void {
  c.header("Content-Security-Policy", framing ? `${POLICY}; frame-src 'self'` : POLICY);
  c.header("X-Content-Type-Options", "nosniff");
  c.header("X-Frame-Options", "DENY");
  c.header("Referrer-Policy", "no-referrer");
  c.header("X-Robots-Tag", "noindex, nofollow");
  c.header("Cache-Control", "no-store");
}

const html = (c: C, page: string, status: number) =>
  c.html(`<!DOCTYPE html>${page}`, status as ContentfulStatusCode);

/** A page of who is signed in. */
export function show(c: C, shown: Shown, body: Child, status = 200) {
  secure(c, shown);
  const flash = shown.flash ?? takeFlash(c);
  const page = (
    <Layout {...shown} flash={flash}>
      {body}
    </Layout>
  );
  return html(
    c,
    drawn(pageContextOf(c), () => String(page)),
    status,
  );
}

/** A page without the frame: before signing in. */
export function showBare(c: C, title: string, body: Child, status = 200) {
  secure(c);
  const page = (
    <Document title={`${title} – fastenr`}>
      <main class="bare" id="content">
        {body}
      </main>
    </Document>
  );
  return html(c, String(page), status);
}

/** After a POST that did what it was to do: on to a page that says so. Never put a secret into the message. */
export function done(c: C, path: string, message: string, kind: Flash["kind"] = "success") {
  const text = new TextEncoder().encode(JSON.stringify([kind, [...message].slice(0, 300).join("")]));
  putCookie(c, FLASH_COOKIE, btoa(String.fromCharCode(...text)), { sameSite: "Strict", seconds: 60 });
  return c.redirect(path, 303);
}

function takeFlash(c: C): Flash | undefined {
  const kept = getCookie(c, cookieName(c, FLASH_COOKIE));
  if (!kept) return undefined;
  dropCookie(c, FLASH_COOKIE);
  try {
    const bytes = Uint8Array.from(atob(kept), (character) => character.charCodeAt(0));
    const [kind, text] = JSON.parse(new TextDecoder().decode(bytes));
    return typeof text === "string" ? { kind: kind === "error" ? "error" : "success", text } : undefined;
  } catch {
    return undefined;
  }
}

export interface Filtered<T> {
  query: T;
  /** Parameters of the URL that are not valid and were left out. */
  faults: Fault[];
}

/**
 * The URL's parameters as the API's schema for that list reads them. A parameter that is not valid, or that
 * nobody knows, is left out and told of (`<FilterFaults>`), rather than refusing the page. `own` turns
 * parameters of the page's into the API's.
 */
export function readFilters<S extends z.ZodType>(
  c: C,
  schema: S,
  own: (given: Record<string, string | string[]>) => Record<string, string | string[]> = (given) => given,
): Filtered<z.output<S>> {
  const { value } = readQuery(c.req.url);
  const said = Object.entries(value).filter(([, text]) => text !== "");
  let walk = openCursor(own(Object.fromEntries(said)));
  let faults = walk.faults;
  if (faults.length > 0) {
    const { cursor: _, ...others } = walk.given;
    walk = openCursor(others);
  }
  let given = walk.given;
  for (;;) {
    const parsed = schema.safeParse(given);
    if (parsed.success) {
      rememberWalk(parsed.data as object, { ...walk, given });
      return { query: parsed.data, faults };
    }
    const found = faultsOf(parsed.error, given, schema);
    const isWrong = (name: string) =>
      found.some(
        ({ field }) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`),
      );
    const left = Object.entries(given).filter(([name]) => !isWrong(name));
    if (left.length === Object.keys(given).length) throw parsed.error;
    faults = [...faults, ...found];
    given = Object.fromEntries(left);
  }
}

export const FilterFaults = ({ faults }: { faults: Fault[] }) =>
  faults.length === 0 ? null : (
    <Notice tone="fair">
      {faults.map(({ field, message }) => (
        <p>
          <code>{field.split("[")[0]}</code> was left out: it {message}
        </p>
      ))}
    </Notice>
  );

/** Whatever went wrong, as a page; in its frame for who is signed in. */
export function dashboardErrorResponse(c: C, error: ApiError): Response {
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  const [title, advice] = FAILURES[error.status] ?? FAILURES[500]!;
  const details = error.details?.map(({ field, message }) => `${field} ${message}`) ?? [];
  const body = (
    <Empty title={error.message} action={<LinkButton href="/dashboard">Go to the overview</LinkButton>}>
      {[...details, advice].join(". ")}
      {error.status >= 500 ? ` Request ${c.var.trace.id}.` : ""}
    </Empty>
  );
  if (c.var.session) return show(c, { title }, body, error.status) as Response;
  return showBare(
    c,
    title,
    <div class="card sign-in">
      <h1>{title}</h1>
      {body}
    </div>,
    error.status,
  ) as Response;
}

const FAILURES: Record<number, [title: string, advice: string]> = {
  403: ["Not allowed", "An API key with more scopes may open it."],
  404: ["Not found", "It may have been deleted, or the link is not whole."],
  405: ["Not possible", "Go back and use the page's own buttons."],
  409: ["That did not work", "Someone else was at it. Reload the page and try again."],
  412: ["That did not work", "Someone else has changed it meanwhile. Reload the page and try again."],
  413: ["Too much", "Go back and shorten what you entered."],
  415: ["Not possible", "Go back and use the page's own forms."],
  422: ["That did not work", "Go back and check what you entered."],
  429: ["Too many requests", "Wait a minute before going on."],
  500: ["That did not work", "Try again in a moment."],
  503: ["That did not work", "Try again in a moment."],
};
