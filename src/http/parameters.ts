import type { Fault } from "./errors.ts";

/** `?a=1&a=2&b[]=3` as `{a: ["1", "2"], b: "3"}`; what is not percent-encoded UTF-8 is a fault. */
export function readQuery(url: string): { value: Record<string, string | string[]>; faults: Fault[] } {
  const value: Record<string, string | string[]> = Object.create(null);
  const faults: Fault[] = [];
  for (const pair of pairsOf(url)) {
    const [rawName, rawValue] = pair;
    try {
      const name = decoded(rawName).replace(/\[\]$/, "");
      const text = decoded(rawValue);
      const before = value[name];
      value[name] = before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text];
    } catch {
      faults.push({ field: rawName, message: "must be percent-encoded UTF-8" });
    }
  }
  return { value, faults };
}

/** The names of the query parameters given, as they were sent. */
export const queryNames = (url: string) => [...new Set(pairsOf(url).map(([name]) => name))];

/** Whether the path can be decoded; Hono leaves what it cannot decode as it is, which would alias other names. */
export function isDecodablePath(url: string): boolean {
  if (!url.includes("%")) return true;
  try {
    return decodeURIComponent(new URL(url).pathname) !== null;
  } catch {
    return false;
  }
}

const decoded = (text: string) => decodeURIComponent(text.replaceAll("+", " "));

function pairsOf(url: string): [string, string][] {
  const start = url.indexOf("?");
  if (start === -1) return [];
  return url
    .slice(start + 1)
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return at === -1 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
    });
}
