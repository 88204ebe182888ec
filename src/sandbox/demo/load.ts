import { eq, sql } from "drizzle-orm";
import { type BatchRow, upsertAccounts } from "../../accounts/batch.ts";
import { audit } from "../../audit/record.ts";
import { type Context, commit } from "../../context.ts";
import { accounts } from "../../db/schema/index.ts";
import { upsertEngagements } from "../../engagements/batch.ts";
import { NewGoal } from "../../goals/schema.ts";
import { createGoal, updateGoal } from "../../goals/service.ts";
import { getHealthConfig } from "../../health/config.ts";
import { scoreAccounts } from "../../health/roll.ts";
import { dayOf } from "../../http/answers.ts";
import { conflict } from "../../http/errors.ts";
import { startRoll } from "../../jobs/health.ts";
import { createEvents } from "../../signals/events/batch.ts";
import { invoiceKind } from "../../signals/invoices/kind.ts";
import { createRecords } from "../../signals/records/batch.ts";
import { ticketKind } from "../../signals/tickets/kind.ts";
import { importResponse } from "../../surveys/import.ts";
import { NewResponse, NewSurvey } from "../../surveys/schema.ts";
import { createSurvey } from "../../surveys/service.ts";
import type { DemoDone } from "../schema.ts";
import { demoOf, PAST } from "./organization.ts";

const DAY = 86_400_000;
const ROWS = 1_000;
/**
 * Fills an organization that has no account with demo data, through the same rules as calls would, and has its
 * past rolled. Nothing is scored before all of it is there: what half of it would say is no news. The scores of
 * past days arrive over the next seconds.
 */
export async function loadDemo(
  caller: Context,
  execution: ExecutionContext,
  asReached: string,
): Promise<DemoDone> {
  const { organization, env, now } = caller;
  const there = await caller.db.$count(accounts, eq(accounts.organizationId, organization.id));
  if (there > 0) throw conflict("Demo data is for an organization without accounts; reset it first");
  // What is kept for the Idempotency-Key is the whole, not its parts.
  const ctx: Context = { ...caller, idempotency: undefined, unscored: true };
  const demo = demoOf(dayOf(now));

  const ids = new Map<string, string>();
  await inParts(demo.accounts, async (part) => {
    const rows = await upsertAccounts(ctx, part);
    for (const { index, id } of rows) if (id) ids.set(part[index]!.external_id as string, id);
    return rows;
  });
  await inParts(demo.events, (part) => createEvents(ctx, part));
  await inParts(demo.tickets, (part) => createRecords(ctx, ticketKind, part));
  await inParts(demo.invoices, (part) => createRecords(ctx, invoiceKind, part));
  await inParts(demo.engagements, (part) => upsertEngagements(ctx, part));
  for (const { account, goal, now: value } of demo.goals) {
    const given = { account_id: ids.get(account), ...goal, current_value: goal.start_value };
    const { data } = await createGoal(ctx, NewGoal().parse(given));
    await updateGoal(ctx, data.id, { current_value: value });
  }
  const { data: survey } = await createSurvey(
    ctx,
    NewSurvey().parse({ title: "How are we doing?", type: "nps" }),
  );
  for (const { account, name, email, score, submitted_at } of demo.answers) {
    const given = NewResponse().parse({
      account_id: ids.get(account),
      respondent: { email, name },
      answers: [{ question_id: survey.questions[0]!.id, value: score }],
      submitted_at,
    });
    await importResponse(ctx, survey.id, given, asReached);
  }
  await commit(ctx, scoreAccounts(ctx, await getHealthConfig(ctx), sql`true`));
  const today = Math.floor(now / DAY) * DAY;
  for (const ago of PAST) {
    const at = ago === 0 ? now : today - ago * DAY + 2 * 3_600_000;
    await startRoll(env, execution, at, organization.id);
  }
  // Whoever left was scored until then.
  const churned = demo.churned.map((external_id) => ({ external_id, status: "churned" }));
  await inParts(churned, (part) => upsertAccounts({ ...ctx, now: now + 1 }, part));

  const data: DemoDone = {
    accounts: demo.accounts.length,
    events: demo.events.length,
    tickets: demo.tickets.length,
    invoices: demo.invoices.length,
    engagements: demo.engagements.length,
    goals: demo.goals.length,
    responses: demo.answers.length,
  };
  await commit(
    caller,
    audit(caller, [{ action: "sandbox.load_demo", targetId: organization.id, details: { ...data } }]),
    { answer: { status: 200, data } },
  );
  return data;
}

async function inParts(
  rows: readonly Record<string, unknown>[],
  load: (part: readonly Record<string, unknown>[]) => Promise<BatchRow[]>,
): Promise<void> {
  for (let first = 0; first < rows.length; first += ROWS) {
    const refused = (await load(rows.slice(first, first + ROWS))).find(({ status }) => status === "failed");
    if (refused) throw new Error(`demo data was refused: ${JSON.stringify(refused)}`);
  }
}
