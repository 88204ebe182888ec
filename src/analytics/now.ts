import { eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Ask } from "../db/one-trip.ts";
import { accountCounters } from "../db/schema/index.ts";
import { currentConfig, newestConfig } from "../health/config.ts";
import { type Bands, bandsOf, type Totals, totalsNow } from "./totals.ts";

/** The organization as it stands now, and where its bands lie. */
export type Now = () => { totals: Totals; bands: Bands };

/** From the kept counters: at most 103 rows, and one of the configuration. */
export function askNow(ctx: Context, ask: Ask): Now {
  const configs = ask(newestConfig(ctx.db, ctx.organization.id));
  const counters = ask(
    ctx.db.select().from(accountCounters).where(eq(accountCounters.organizationId, ctx.organization.id)),
  );
  return () => {
    const bands = bandsOf(ctx.organization, currentConfig(ctx.organization, configs()));
    return { totals: totalsNow(counters(), bands), bands };
  };
}
