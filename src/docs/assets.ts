import type { Context } from "hono";
import type { App } from "../env.ts";
import { ApiError, notFound } from "../http/errors.ts";

/** A file of `public/docs/`, which `scripts/docs/assets.ts` writes. Throws 404 where there is none of the name. */
export async function readAsset(c: Context<App>, name: string, headers?: HeadersInit): Promise<Response> {
  const response = await c.env.ASSETS.fetch(new Request(new URL(`/docs/${name}`, c.req.url), { headers }));
  if (response.status === 404) throw notFound("file");
  if (response.status >= 400) throw new ApiError(500, "server_error", "The documents cannot be read");
  return response;
}
