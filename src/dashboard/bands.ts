import { bandsOf } from "../analytics/totals.ts";
import type { Context } from "../context.ts";
import { getHealthConfig } from "../health/config.ts";
import type { Bands } from "./components/badges.tsx";

/** Where the organization's health bands lie, for badges. One row. */
export const readBands = async (ctx: Context): Promise<Bands> =>
  bandsOf(ctx.organization, await getHealthConfig(ctx));
