import { and, asc, between, desc, eq, getTableColumns, isNull, lte } from "drizzle-orm";
import type * as z from "zod";
import type { Scope } from "../auth/scopes.ts";
import type { Context } from "../context.ts";
import { oneTrip } from "../db/one-trip.ts";
import {
  accountHistory,
  accounts,
  contacts,
  engagements,
  goals,
  healthMetrics,
  invoices,
  surveyResponses,
  surveys,
  tasks,
  tickets,
} from "../db/schema/index.ts";
import { type Engagement, engagementOf } from "../engagements/schema.ts";
import { type Goal, goalOf } from "../goals/schema.ts";
import type { AccountHealth } from "../health/schema.ts";
import { accountHealthOf, configsOf, newestRow } from "../health/service.ts";
import { notFound } from "../http/errors.ts";
import type { Versioned } from "../http/etag.ts";
import { type Invoice, invoiceOf } from "../signals/invoices/schema.ts";
import { type Ticket, ticketOf } from "../signals/tickets/schema.ts";
import { responseOf, type SurveyResponse } from "../surveys/schema.ts";
import { type Task, taskOf } from "../tasks/schema.ts";
import { type Account, accountOf, type Contact, contactOf } from "./schema.ts";

const DAY = 86_400_000;
/** Rows of each list. */
const NEWEST = 10;
/** Of so many newest tasks the open ones come first. */
const TASKS = 30;

export interface Newest<T> {
  rows: T[];
  /** Whether there are others. */
  more: boolean;
}

export type Answered = SurveyResponse & {
  survey_title: string;
  answered: { question: string; value: string }[];
};

/** What an account was on a past day, as far as it is known. */
export interface Standing {
  status: Account["status"];
  arr: number | null;
  contract_end_date: string | null;
}

/** An account with everything around it. A part is null for whoever lacks its read scope. */
export interface AccountProfile {
  account: Account;
  version: Versioned;
  /** As it stood at the end of `asOf`; the newest without. */
  health: AccountHealth | null;
  history: { date: string; health: number | null; risk: number | null }[] | null;
  /** At the end of `asOf`; null without one, and for days before the account was known. */
  standing: Standing | null;
  contacts: Newest<z.infer<ReturnType<typeof Contact>>>;
  engagements: Newest<Engagement> | null;
  goals: Newest<Goal>;
  tasks: Newest<Task>;
  tickets: Newest<Ticket>;
  invoices: Newest<Invoice>;
  answers: Newest<Answered> | null;
}

interface ProfileQuery {
  /** Health and history up to this UTC day. */
  asOf?: string;
  /** The first UTC day of the history. */
  from: string;
  /** The last. */
  to: string;
}

/**
 * One account and the newest ten of whatever belongs to it, in one round trip: some hundred rows and one for
 * each day of the history, whatever there is besides. Throws 404.
 */
export async function getAccountProfile(
  ctx: Context,
  id: string,
  { asOf, from, to }: ProfileQuery,
): Promise<AccountProfile> {
  const tenant = ctx.organization.id;
  const may = (scope: Scope) => ctx.actor.scopes.includes(scope);
  const { ask, run } = oneTrip();
  const found = ask(
    ctx.db
      .select()
      .from(accounts)
      .where(and(eq(accounts.organizationId, tenant), eq(accounts.id, id))),
  );
  const configs = ask(configsOf(ctx));
  const scored = may("health:read") ? ask(newestRow(ctx, id, asOf)) : null;
  const history = may("health:read")
    ? ask(
        ctx.db
          .select({
            date: healthMetrics.metricDate,
            health: healthMetrics.overallHealthScore,
            risk: healthMetrics.churnRiskScore,
          })
          .from(healthMetrics)
          .where(
            and(
              eq(healthMetrics.organizationId, tenant),
              eq(healthMetrics.accountId, id),
              between(healthMetrics.metricDate, from, to),
            ),
          )
          .orderBy(asc(healthMetrics.metricDate)),
      )
    : null;
  const standing = asOf
    ? ask(
        ctx.db
          .select()
          .from(accountHistory)
          .where(
            and(
              eq(accountHistory.organizationId, tenant),
              eq(accountHistory.accountId, id),
              lte(accountHistory.at, Date.parse(asOf) + DAY - 1),
            ),
          )
          .orderBy(desc(accountHistory.at))
          .limit(1),
      )
    : null;
  const people = ask(
    ctx.db
      .select()
      .from(contacts)
      .where(and(eq(contacts.organizationId, tenant), eq(contacts.accountId, id)))
      .orderBy(asc(contacts.id))
      .limit(NEWEST + 1),
  );
  const touches = may("engagements:read")
    ? ask(
        ctx.db
          .select()
          .from(engagements)
          .where(and(eq(engagements.organizationId, tenant), eq(engagements.accountId, id)))
          .orderBy(desc(engagements.happenedAt))
          .limit(NEWEST + 1),
      )
    : null;
  const aims = ask(
    ctx.db
      .select()
      .from(goals)
      .where(and(eq(goals.organizationId, tenant), eq(goals.accountId, id)))
      .orderBy(desc(goals.id))
      .limit(NEWEST + 1),
  );
  const work = ask(
    ctx.db
      .select()
      .from(tasks)
      .where(and(eq(tasks.organizationId, tenant), eq(tasks.accountId, id)))
      .orderBy(desc(tasks.id))
      .limit(TASKS),
  );
  const issues = ask(
    ctx.db
      .select()
      .from(tickets)
      .where(and(eq(tickets.organizationId, tenant), eq(tickets.accountId, id)))
      .orderBy(desc(tickets.openedAt))
      .limit(NEWEST + 1),
  );
  const bills = ask(
    ctx.db
      .select()
      .from(invoices)
      .where(and(eq(invoices.organizationId, tenant), eq(invoices.accountId, id)))
      .orderBy(desc(invoices.dueDate))
      .limit(NEWEST + 1),
  );
  const answers = may("surveys:read") ? ask(answersOf(ctx, id)) : null;
  await run(ctx);

  const [row] = found();
  if (!row) throw notFound("account");
  const then = standing?.()[0];
  const standingStatus = asOf ? (then?.status ?? null) : row.status;
  const byUrgency = work()
    .map(taskOf)
    .sort((a, b) => Number(a.status === "done") - Number(b.status === "done"));
  return {
    account: accountOf(row),
    version: row,
    health:
      scored && accountHealthOf(ctx.organization, { ...row, status: standingStatus }, scored()[0], configs()),
    history: history?.() ?? null,
    standing: then
      ? { status: then.status as Account["status"], arr: then.arr, contract_end_date: then.contractEndDate }
      : null,
    contacts: newest(people(), contactOf),
    engagements: touches && newest(touches(), engagementOf),
    goals: newest(aims(), goalOf),
    tasks: { rows: byUrgency.slice(0, NEWEST), more: byUrgency.length > NEWEST },
    tickets: newest(issues(), ticketOf),
    invoices: newest(bills(), invoiceOf),
    answers: answers && newest(answers(), answeredOf),
  };
}

const newest = <R, T>(rows: readonly R[], as: (row: R) => T): Newest<T> => ({
  rows: rows.slice(0, NEWEST).map(as),
  more: rows.length > NEWEST,
});

/** The newest answers of an account's people, with what they were asked. */
const answersOf = (ctx: Context, accountId: string) =>
  ctx.db
    .select({ ...getTableColumns(surveyResponses), title: surveys.title, questions: surveys.questions })
    .from(surveyResponses)
    .innerJoin(
      surveys,
      and(
        eq(surveys.organizationId, surveyResponses.organizationId),
        eq(surveys.id, surveyResponses.surveyId),
      ),
    )
    .where(
      and(
        eq(surveyResponses.accountId, accountId),
        eq(surveyResponses.organizationId, ctx.organization.id),
        isNull(surveys.deletedAt),
      ),
    )
    .orderBy(desc(surveyResponses.id))
    .limit(NEWEST + 1);

function answeredOf({ title, questions, ...row }: Awaited<ReturnType<typeof answersOf>>[number]): Answered {
  const response = responseOf(row);
  return {
    ...response,
    survey_title: title,
    answered: response.answers.flatMap(({ question_id, value }) => {
      const question = questions.find(({ id }) => id === question_id);
      return question ? [{ question: question.question, value: inWords(value) }] : [];
    }),
  };
}

const inWords = (value: SurveyResponse["answers"][number]["value"]) =>
  value === true ? "Yes" : value === false ? "No" : Array.isArray(value) ? value.join(", ") : String(value);
