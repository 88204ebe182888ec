import type { Context } from "hono";
import type { App } from "../env.ts";
import { ApiError, notFound } from "./errors.ts";

/** A file of `public/`, which `scripts/build/assets.ts` writes. Throws 404 where there is none of the name. */
export async function readAsset(c: Context<App>, file: string, headers?: HeadersInit): Promise<Response> {
  const response = await c.env.ASSETS.fetch(new Request(new URL(`/${file}`, c.req.url), { headers }));
  if (response.status === 404) throw notFound("file");
  if (response.status >= 400) throw new ApiError(500, "server_error", "The file cannot be read");
  return response;
}
