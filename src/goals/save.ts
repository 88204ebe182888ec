import { sql } from "drizzle-orm";
import type { AuditEntry } from "../audit/record.ts";
import { type Context, guard } from "../context.ts";
import type { Statement } from "../db/client.ts";
import { allStand, updateRows } from "../db/rows.ts";
import { goals } from "../db/schema/index.ts";
import type { NewEvent } from "../outbox/emit.ts";
import type { GoalAccount, GoalRow } from "./record.ts";
import { goalOf } from "./schema.ts";

/** A goal's way from one state to the next; `before` is null for a new one. */
export interface Move {
  before: GoalRow | null;
  after: GoalRow;
  account: Pick<GoalAccount, "id" | "name">;
}
export type Change = Move & { before: GoalRow };

const SAVED = [
  "accountId",
  "title",
  "description",
  "metricType",
  "startValue",
  "currentValue",
  "targetValue",
  "unit",
  "measurementPeriod",
  "targetDate",
  "status",
  "statusChangedAt",
  "progress",
  "milestones",
  "achievedAt",
  "missedAt",
  "reviewAt",
  "version",
  "updatedAt",
] as const satisfies readonly (keyof GoalRow)[];

/** The statements that save moved goals. The whole batch fails when one of them is no longer what was read. */
export function saveGoals(ctx: Context, moves: readonly Change[]): Statement[] {
  if (moves.length === 0) return [];
  return [
    guard(
      ctx,
      allStand(
        goals,
        ctx.organization.id,
        moves.map(({ before }) => before),
      ),
    ),
    ...updateRows(
      ctx.db,
      goals,
      moves.map(({ after }) => ({ id: after.id, ...pick(after) })),
      { set: SAVED, where: sql`t.organization_id = ${ctx.organization.id} AND t.id = j.id` },
    ),
  ];
}

const pick = (row: GoalRow) => Object.fromEntries(SAVED.map((column) => [column, row[column]]));

/**
 * What the world hears of goals that moved: each is achieved once and missed once, ever. The instants of
 * the first time are kept in the row for that, whatever the goal does later. Workflows alone hear of new
 * goals, and of each time one comes to be at risk.
 */
export function goalEvents(moves: readonly Move[]): NewEvent[] {
  return moves.flatMap(({ before, after, account }) => {
    const data = { goal: goalOf(after) };
    const events: NewEvent[] = [];
    if (before === null) events.push({ type: "goal.created", account, data });
    if (after.status === "at_risk" && before?.status !== "at_risk") {
      events.push({ type: "goal.at_risk", account, data });
    }
    if (after.achievedAt !== null && (before?.achievedAt ?? null) === null) {
      events.push({ type: "goal.achieved", account, data });
    }
    if (after.missedAt !== null && (before?.missedAt ?? null) === null) {
      events.push({ type: "goal.missed", account, data });
    }
    return events;
  });
}

const slipped = (row: GoalRow | null) => row?.status === "at_risk" || row?.status === "missed";

/** The accounts to score again: churn risk counts goals at risk or missed. */
export function accountsToRescore(moves: readonly Move[]): string[] {
  return moves.flatMap(({ before, after }) => {
    const elsewhere = before !== null && before.accountId !== after.accountId;
    if (before?.status === after.status && !elsewhere) return [];
    return [
      ...(slipped(after) || slipped(before) ? [after.accountId] : []),
      ...(elsewhere && slipped(before) ? [before.accountId] : []),
    ];
  });
}

/** Audit entries for goals that moved by themselves. */
export const statusEntries = (moves: readonly Move[]): AuditEntry[] =>
  moves.flatMap(({ before, after }) =>
    before && before.status !== after.status
      ? [
          {
            action: "goal.status_change",
            targetId: after.id,
            details: { from: before.status, to: after.status },
          },
        ]
      : [],
  );
