import { sql } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { updateRows } from "../db/rows.ts";
import { workflows } from "../db/schema/index.ts";
import { nextOccurrence, type Schedule } from "./schedule.ts";

/** Active schedules that go by the organization's clocks, for a batch. */
export const localSchedules = (db: Database, organizationId: string) =>
  db
    .select({
      organizationId: workflows.organizationId,
      id: workflows.id,
      config: workflows.triggerConfig,
    })
    .from(workflows)
    .where(
      sql`trigger_type = 'scheduled' AND organization_id = ${organizationId} AND status = 'active'
        AND json_extract(trigger_config, '$.timezone') IS NULL`,
    );

type LocalSchedule = Awaited<ReturnType<typeof localSchedules>>[number];

/** Their next times by other clocks; what is due already runs, and winds itself up by them. */
export function rewound(
  db: Database,
  schedules: readonly LocalSchedule[],
  timezone: string,
  now: number,
): Statement[] {
  const rows = schedules.map(({ organizationId, id, config }) => ({
    organizationId,
    id,
    nextAt: nextOccurrence(config as unknown as Schedule, timezone, now),
  }));
  return updateRows(db, workflows, rows, {
    set: ["nextAt"],
    also: sql`updated_at = max(t.updated_at + 1, ${now})`,
    where: sql`t.organization_id = j.organization_id AND t.id = j.id AND t.status = 'active' AND t.next_at > ${now}`,
  });
}
