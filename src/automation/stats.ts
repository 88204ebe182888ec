import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Context } from "../context.ts";
import { runDays, runs, workflows } from "../db/schema/index.ts";
import { date, dayOf, isoOrNull, timestamp } from "../http/answers.ts";
import { lazily } from "../http/lazily.ts";
import { WORKFLOW_STATUSES } from "./schema.ts";

const DAY = 86_400_000;
const PERIODS = { "7d": 7, "30d": 30, "90d": 90 } as const;

export const StatsQuery = lazily(() =>
  z.strictObject({
    period: z
      .enum(Object.keys(PERIODS) as [keyof typeof PERIODS], "must be 7d, 30d or 90d")
      .default("30d")
      .meta({ description: "Runs created on so many UTC days, today included" }),
  }),
);

const counts = lazily(() => ({
  runs: z.int(),
  open: z.int().meta({ description: "Queued, running or waiting" }),
  success: z.int(),
  failed: z.int(),
  skipped: z.int(),
  cancelled: z.int(),
}));

export const Stats = lazily(() =>
  z.object({
    period: z.object({ date_from: date(), date_to: date() }),
    workflows: z.object({
      total: z.int(),
      active: z.int(),
      draft: z.int(),
      paused: z.int(),
      failing: z.int(),
    }),
    ...counts(),
    success_rate: z
      .number()
      .nullable()
      .meta({ description: "Share of success among success and failed, in percent; null without any" }),
    daily: z.array(z.object({ date: date(), ...counts() })).meta({ description: "Days with runs" }),
    by_workflow: z
      .array(
        z.object({
          workflow_id: z.string(),
          name: z.string(),
          status: z.enum(WORKFLOW_STATUSES),
          ...counts(),
          success_rate: z.number().nullable(),
          last_run_at: timestamp().nullable(),
        }),
      )
      .meta({ description: "Workflows with runs in the period, those with most first, at most 100" }),
  }),
);
export type Stats = z.infer<ReturnType<typeof Stats>>;

type State = (typeof WORKFLOW_STATUSES)[number];

interface Sums {
  runs: number;
  success: number;
  failed: number;
  skipped: number;
  cancelled: number;
}

/** What workflows did, from what is kept per workflow and day: it reads no run but the newest of each listed. */
export async function automationStats(
  ctx: Context,
  { period }: z.output<ReturnType<typeof StatsQuery>>,
): Promise<Stats> {
  const from = dayOf(ctx.now - (PERIODS[period] - 1) * DAY);
  const tenant = ctx.organization.id;
  const sums = sql.raw(
    ["runs", "success", "failed", "skipped", "cancelled"]
      .map((name) => `sum(d.${name}) AS ${name}`)
      .join(", "),
  );
  const within = sql`d.organization_id = ${tenant} AND d.day >= ${from}`;
  const [states, days, perWorkflow] = await ctx.db.batch([
    ctx.db.all<{
      status: State;
      n: number;
      failing: number;
    }>(sql`SELECT status, count(*) AS n, sum(paused_reason IS 'failing') AS failing FROM ${workflows}
      WHERE organization_id = ${tenant} AND deleted_at IS NULL GROUP BY status`),
    ctx.db.all<Sums & { day: string }>(
      sql`SELECT d.day AS day, ${sums} FROM ${runDays} d WHERE ${within} GROUP BY d.day ORDER BY d.day`,
    ),
    ctx.db.all<
      Sums & { id: string; name: string; state: State; newest: number | null }
    >(sql`SELECT w.id AS id, w.name AS name, w.status AS state, t.*,
        (SELECT r.created_at FROM ${runs} r INDEXED BY runs_workflow WHERE r.organization_id = w.organization_id
          AND r.workflow_id = w.id ORDER BY r.id DESC LIMIT 1) AS newest
      FROM (SELECT d.workflow_id, ${sums} FROM ${runDays} d WHERE ${within} GROUP BY d.workflow_id
        ORDER BY sum(d.runs) DESC, d.workflow_id LIMIT 100) t
      JOIN ${workflows} w ON w.organization_id = ${tenant} AND w.id = t.workflow_id AND w.deleted_at IS NULL
      ORDER BY t.runs DESC, w.id`),
  ]);
  const counted = (status: string) => states.find((row) => row.status === status)?.n ?? 0;
  const all = days.reduce<Sums>(
    (total, day) => ({
      runs: total.runs + day.runs,
      success: total.success + day.success,
      failed: total.failed + day.failed,
      skipped: total.skipped + day.skipped,
      cancelled: total.cancelled + day.cancelled,
    }),
    { runs: 0, success: 0, failed: 0, skipped: 0, cancelled: 0 },
  );
  return {
    period: { date_from: from, date_to: dayOf(ctx.now) },
    workflows: {
      total: states.reduce((sum, { n }) => sum + n, 0),
      active: counted("active"),
      draft: counted("draft"),
      paused: counted("paused"),
      failing: states.reduce((sum, { failing }) => sum + failing, 0),
    },
    ...countsOf(all),
    success_rate: rateOf(all),
    daily: days.filter((day) => day.runs > 0).map((day) => ({ date: day.day, ...countsOf(day) })),
    by_workflow: perWorkflow
      .filter((row) => row.runs > 0)
      .map((row) => ({
        workflow_id: row.id,
        name: row.name,
        status: row.state,
        ...countsOf(row),
        success_rate: rateOf(row),
        last_run_at: isoOrNull(row.newest),
      })),
  };
}

const countsOf = ({ runs, success, failed, skipped, cancelled }: Sums) => ({
  runs,
  open: runs - success - failed - skipped - cancelled,
  success,
  failed,
  skipped,
  cancelled,
});

const rateOf = ({ success, failed }: Sums): number | null =>
  success + failed === 0 ? null : Math.round((1000 * success) / (success + failed)) / 10;
