import { exports } from "cloudflare:workers";
import { expect } from "vitest";
import type { Tenant } from "./api.ts";

const worker = (exports as unknown as { default: Fetcher }).default;

export interface Visited {
  status: number;
  text: string;
  location: string | null;
  /** What the next page will say. */
  flash: string | null;
  /** Its `Content-Security-Policy`. */
  policy: string | null;
  /** Trips to D1 and the rows they read. */
  cost: { trips: number; rowsRead: number };
}

/** Somebody who is signed in to the dashboard with this key. */
export async function visitor(key: string) {
  const signedIn = await fetchPage("/dashboard/sign-in", undefined, { key });
  expect(signedIn.status).toBe(303);
  const cookie = signedIn.headers.get("Set-Cookie")!.split(";")[0]!;
  const get = (path: string) => read(fetchPage(path, cookie));
  const token = (await get("/dashboard")).text.match(/name="form_token" value="([0-9a-f]{64})"/)![1]!;
  return {
    get,
    /** Sends a form; several values of one field as an array. */
    post: (path: string, form: Form = {}) => read(fetchPage(path, cookie, { form_token: token, ...form })),
    /** What a page's form holds as it is, to be sent back with changes. */
    fill: (page: Visited, changes: Form = {}): Form => ({ ...valuesIn(page.text), ...changes }),
  };
}

export type Form = Record<string, string | string[]>;

function fetchPage(path: string, cookie?: string, form?: Form): Promise<Response> {
  const body = form && new URLSearchParams();
  for (const [name, value] of Object.entries(form ?? {}))
    for (const one of [value].flat()) body!.append(name, one);
  return worker.fetch(
    new Request(`http://fastenr.test${path}`, {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: {
        ...(cookie ? { Cookie: cookie } : {}),
        // As a browser sends it from pages whose Referrer-Policy is no-referrer.
        ...(form ? { Origin: "null", "Sec-Fetch-Site": "same-origin" } : {}),
      },
      body,
    }),
  );
}

async function read(answer: Promise<Response>): Promise<Visited> {
  const response = await answer;
  const [, trips, rowsRead] =
    response.headers.get("Server-Timing")?.match(/(\d+) trips, \d+ queries, (\d+) rows read/) ?? [];
  return {
    status: response.status,
    text: await response.text(),
    location: response.headers.get("Location"),
    flash: flashIn(response),
    policy: response.headers.get("Content-Security-Policy"),
    cost: { trips: Number(trips), rowsRead: Number(rowsRead) },
  };
}

function flashIn(response: Response): string | null {
  const kept = response.headers.get("Set-Cookie")?.match(/fastenr_flash=([^;]+)/)?.[1];
  if (!kept) return null;
  const bytes = Uint8Array.from(atob(decodeURIComponent(kept)), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes))[1];
}

/** The fields of the page's main form, as a browser would send them. */
function valuesIn(html: string): Form {
  const form = html.match(/<form[^>]*class="(?:editor|form)[^>]*>(.*?)<\/form>/s)?.[1] ?? "";
  const values: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    values[decode(name)] = [...(values[decode(name)] ?? []), decode(value)];
  };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const at = (name: string) => tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1];
    const name = at("name");
    if (!name || (at("type") === "checkbox" && !/ checked/.test(tag))) continue;
    if (at("type") === "radio" && !/ checked/.test(tag)) continue;
    add(name, at("value") ?? "");
  }
  for (const [, attributes, text] of form.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)) {
    const name = attributes!.match(/ name="([^"]*)"/)?.[1];
    if (name) add(name, text!.trimStart());
  }
  for (const [, attributes, options] of form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const name = attributes!.match(/ name="([^"]*)"/)?.[1];
    const all = [...options!.matchAll(/<option value="([^"]*)"( selected)?/g)];
    const chosen = all.find(([, , selected]) => selected) ?? all[0];
    if (name && chosen) add(name, chosen[1]!);
  }
  return values;
}

const decode = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** A further key of the organization, with these scopes. */
export async function keyWith(tenant: Tenant, scopes: string[]): Promise<string> {
  const { body } = await tenant.post("/v1/api-keys", { name: "Narrow", scopes });
  return body.data.key as string;
}

/** Markup that must be seen as text wherever it is shown. */
export const PROBE = `<script>alert("x")</script><img src=x onerror=alert(1)>'"&`;
