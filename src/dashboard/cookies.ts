import { setCookie } from "hono/cookie";
import type { C } from "./gate.ts";

export const SESSION_COOKIE = "fastenr_session";
export const FLASH_COOKIE = "fastenr_flash";

const isSecure = (c: C) => new URL(c.req.url).protocol === "https:";

/** Over https no other host, and no page without TLS, can set a cookie of this name. */
export const cookieName = (c: C, name: string) => (isSecure(c) ? `__Host-${name}` : name);

/** `lax` comes along when a link from elsewhere, an email say, leads to a page; `strict` only between our own. */
export function putCookie(
  c: C,
  name: string,
  value: string,
  { sameSite, seconds }: { sameSite: "Lax" | "Strict"; seconds: number },
): void {
  setCookie(c, cookieName(c, name), value, {
    path: "/",
    httpOnly: true,
    secure: isSecure(c),
    sameSite,
    maxAge: seconds,
  });
}

export const dropCookie = (c: C, name: string) =>
  putCookie(c, name, "", { sameSite: name === SESSION_COOKIE ? "Lax" : "Strict", seconds: 0 });
