import type { OperatorContext } from "../context.ts";
import { openDatabase } from "../db/client.ts";
import { onEveryShard } from "../db/shards.ts";
import type { Env } from "../env.ts";
import { VERSION } from "../version.ts";
import { type Gauge, gaugesOf } from "./gauges.ts";
import { openMetrics } from "./open-metrics.ts";

/** What an operator needs to know, of every database there is, as OpenMetrics text. */
export async function metricsText({ env, now, cost }: OperatorContext): Promise<string> {
  const found = await onEveryShard(env, async (home, shard) => {
    const gauges = [...(await gaugesOf(openDatabase(home.DB, cost), now)), await sizeOf(home)];
    return gauges.map((gauge) => ({
      ...gauge,
      samples: gauge.samples.map(({ labels, value }) => ({
        labels: { ...labels, database: shard === 0 ? "DB" : `DB_${shard}` },
        value,
      })),
    }));
  });
  const families = found[0]!.map((gauge, i) => ({
    ...gauge,
    samples: found.flatMap((gauges) => gauges[i]!.samples),
  }));
  return openMetrics([about(env), ...families]);
}

const about = ({ ENVIRONMENT }: Env): Gauge => ({
  name: "build",
  help: "Always 1; what runs here",
  samples: [{ labels: { version: VERSION, environment: ENVIRONMENT }, value: 1 }],
});

/** As D1 tells it with every answer; it ends at 10 GB. */
async function sizeOf(env: Env): Promise<Gauge> {
  const { meta } = await env.DB.prepare("SELECT 1").all();
  return {
    name: "database_size",
    unit: "bytes",
    help: "Size of the database; D1 holds 10 GB",
    samples: [{ value: (meta as { size_after?: number }).size_after ?? null }],
  };
}
