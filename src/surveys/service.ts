import { and, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit, guard, isGuardFailure, retrying } from "../context.ts";
import { newId } from "../db/ids.ts";
import { accounts, type Question, surveyResponses, surveys, surveyTallies } from "../db/schema/index.ts";
import { conflict, type Fault, invalid, notFound } from "../http/errors.ts";
import { requireMatch, type Versioned } from "../http/etag.ts";
import { type Page, paginate } from "../http/pagination.ts";
import { cancelQueued, eraseStep } from "./erase.ts";
import { type QuestionChanges, questionOf, standardNps } from "./questions.ts";
import { resultsOf } from "./results.ts";
import {
  type NewSurvey,
  type Results,
  type Survey,
  type SurveyChanges,
  type SurveyQuery,
  type SurveyRow,
  type SurveyWithResults,
  surveyOf,
} from "./schema.ts";

interface Found {
  data: SurveyWithResults;
  version: Versioned;
}

/** How long former questions may be together, as JSON. */
const FORMER_CHARACTERS = 300_000;

/** Responses whose texts the results may show. */
const NEWEST = 100;

const one = (ctx: Context, id: string) =>
  and(eq(surveys.organizationId, ctx.organization.id), eq(surveys.id, id), isNull(surveys.deletedAt));

/** Whether the survey is as it was read; what comes in meanwhile does not count. */
export const standsAt = (ctx: Context, id: string, version: number) =>
  sql`EXISTS (SELECT 1 FROM ${surveys} WHERE ${and(one(ctx, id), eq(surveys.version, version))})`;

/** Whether all of these are accounts of the organization: of what may have none, no foreign key says so. */
export const areAccounts = (ctx: Context, ids: readonly string[]) =>
  sql`NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify([...new Set(ids)])}) v LEFT JOIN ${accounts} a
    ON a.organization_id = ${ctx.organization.id} AND a.id = v.value WHERE a.id IS NULL)`;

export const surveyRow = (ctx: Context, id: string) => ctx.db.select().from(surveys).where(one(ctx, id));

export async function listSurveys(
  ctx: Context,
  query: z.output<ReturnType<typeof SurveyQuery>>,
): Promise<Page<Survey>> {
  const page = await paginate(ctx, query, {
    table: surveys,
    id: surveys.id,
    sorts: {
      title: { column: surveys.title },
      created_at: { column: surveys.id },
      updated_at: { column: surveys.updatedAt },
    },
    where: [
      eq(surveys.organizationId, ctx.organization.id),
      isNull(surveys.deletedAt),
      query.status && inArray(surveys.status, query.status),
      query.type && inArray(surveys.type, query.type),
      query.updated_since === undefined ? undefined : gte(surveys.updatedAt, query.updated_since),
    ],
  });
  return { ...page, data: page.data.map(surveyOf) };
}

interface Read {
  row: SurveyRow;
  /** The results, seen as this version of the survey does. */
  resultsFor(row: SurveyRow): Results;
}

/** A survey with what its results are made of, in one round trip, whatever the number of responses. */
async function readSurvey(ctx: Context, id: string): Promise<Read> {
  const tenant = ctx.organization.id;
  const [rows, tallies, newest] = await ctx.db.batch([
    surveyRow(ctx, id),
    ctx.db
      .select({ questionId: surveyTallies.questionId, value: surveyTallies.value, n: surveyTallies.n })
      .from(surveyTallies)
      .where(and(eq(surveyTallies.organizationId, tenant), eq(surveyTallies.surveyId, id))),
    ctx.db
      .select({ answers: surveyResponses.answers })
      .from(surveyResponses)
      .where(
        and(
          eq(surveyResponses.organizationId, tenant),
          eq(surveyResponses.surveyId, id),
          // From the first id on where there are texts to show; else from behind the last, so that none is read.
          sql`${surveyResponses.id} > iif(EXISTS (SELECT 1 FROM surveys s, json_each(json_array(json(s.questions), json(s.former_questions))) l, json_each(l.value) q
            WHERE s.organization_id = ${tenant} AND s.id = ${id} AND json_extract(q.value, '$.type') = 'text'), '', '~')`,
        ),
      )
      .orderBy(sql`${surveyResponses.id} DESC`)
      .limit(NEWEST),
  ]);
  const [row] = rows;
  if (!row) throw notFound("survey");
  const answers = newest.map((response) => response.answers);
  return { row, resultsFor: (seen) => resultsOf(seen, tallies, answers) };
}

const shown = (row: SurveyRow, results: Results): SurveyWithResults => ({ ...surveyOf(row), results });

export async function getSurvey(ctx: Context, id: string): Promise<Found> {
  const { row, resultsFor } = await readSurvey(ctx, id);
  return { data: shown(row, resultsFor(row)), version: row };
}

/** What it asks, without its results: one row. */
export async function getSurveyForm(ctx: Context, id: string): Promise<{ data: Survey; version: Versioned }> {
  const [row] = await surveyRow(ctx, id);
  if (!row) throw notFound("survey");
  return { data: surveyOf(row), version: row };
}

export async function getResults(ctx: Context, id: string): Promise<Results> {
  const { row, resultsFor } = await readSurvey(ctx, id);
  return resultsFor(row);
}

export async function createSurvey(ctx: Context, input: NewSurvey): Promise<Found> {
  const given = (input.questions ?? []).map((question) => questionOf(question, newId("question", ctx.now)));
  const row: SurveyRow = {
    organizationId: ctx.organization.id,
    id: newId("survey", ctx.now),
    title: input.title,
    description: input.description ?? null,
    type: input.type,
    status: input.status,
    questions: given.length > 0 ? given : [standardNps(ctx.organization.name, ctx.now)],
    formerQuestions: [],
    allowAnonymous: input.settings.allow_anonymous,
    sendConfirmation: input.settings.send_confirmation,
    expiryDate: input.settings.expiry_date,
    recipients: 0,
    listed: 0,
    responses: 0,
    answered: 0,
    deletedAt: null,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const data = shown(row, resultsOf(row, [], []));
  await commit(
    ctx,
    [ctx.db.insert(surveys).values(row), ...audit(ctx, [{ action: "survey.create", targetId: row.id }])],
    { created: data, version: row },
  );
  return { data, version: row };
}

export function updateSurvey(
  ctx: Context,
  id: string,
  input: SurveyChanges,
  ifMatch?: string,
): Promise<Found> {
  return retrying(async () => {
    const { row, resultsFor } = await readSurvey(ctx, id);
    requireMatch(ifMatch, row);
    const { settings = {} } = input;
    const known = [...row.questions, ...row.formerQuestions];
    const next: SurveyRow = {
      ...row,
      title: input.title ?? row.title,
      description: input.description === undefined ? row.description : input.description,
      type: input.type ?? row.type,
      status: input.status ?? row.status,
      questions: input.questions ? editedQuestions(known, input.questions, ctx.now) : row.questions,
      allowAnonymous: settings.allow_anonymous ?? row.allowAnonymous,
      sendConfirmation: settings.send_confirmation ?? row.sendConfirmation,
      expiryDate: settings.expiry_date === undefined ? row.expiryDate : settings.expiry_date,
    };
    const changed = EDITABLE.filter((field) => JSON.stringify(next[field]) !== JSON.stringify(row[field]));
    if (changed.length === 0) return { data: shown(row, resultsFor(row)), version: row };
    if (row.responses > 0) refuseRewriting({ type: row.type, questions: known }, next);
    next.formerQuestions = formerQuestions(known, next, resultsFor);
    next.version++;
    next.updatedAt = Math.max(ctx.now, row.updatedAt + 1);
    const { version, updatedAt, formerQuestions: former } = next;
    const edits = Object.fromEntries(changed.map((field) => [field, next[field]]));
    const isClosed = next.status === "closed" && row.status !== "closed";
    await commit(ctx, [
      // `updated_at` tells of responses too: none may come between the look at them and a rewritten question.
      guard(
        ctx,
        sql`EXISTS (SELECT 1 FROM ${surveys} WHERE ${and(one(ctx, id), eq(surveys.version, row.version), eq(surveys.updatedAt, row.updatedAt))})`,
      ),
      ctx.db
        .update(surveys)
        .set({ ...edits, formerQuestions: former, version, updatedAt })
        .where(one(ctx, id)),
      ...(isClosed ? [cancelQueued(ctx, id)] : []),
      ...audit(ctx, [{ action: "survey.update", targetId: id, details: { changed: changed.map(snake) } }]),
    ]);
    return { data: shown(next, resultsFor(next)), version: next };
  });
}

const EDITABLE = [
  "title",
  "description",
  "type",
  "status",
  "questions",
  "allowAnonymous",
  "sendConfirmation",
  "expiryDate",
] as const satisfies readonly (keyof SurveyRow)[];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * The set given, each with the id it named, or that of the question with its type and its words, or a new one: who
 * sends the questions again as they were created means those that were answered.
 */
function editedQuestions(existing: readonly Question[], given: QuestionChanges, now: number): Question[] {
  const faults: Fault[] = [];
  const taken = new Set(given.map(({ id }) => id));
  const questions = given.map((question, i) => {
    const { id } = question;
    if (id !== undefined && !existing.some((before) => before.id === id)) {
      faults.push({ field: `questions[${i}].id`, message: "must be the id of a question of this survey" });
    } else if (id !== undefined && given.findIndex((other) => other.id === id) < i) {
      faults.push({ field: `questions[${i}].id`, message: "must not be given twice" });
    }
    const same = existing.find(
      (before) =>
        !taken.has(before.id) && before.type === question.type && before.question === question.question,
    );
    const its = id ?? same?.id ?? newId("question", now);
    taken.add(its);
    return questionOf(question, its);
  });
  if (faults.length > 0) throw invalid(faults);
  return questions;
}

/** Of the questions that there were, those that are asked no more and have answers. */
function formerQuestions(known: Question[], next: SurveyRow, resultsFor: Read["resultsFor"]): Question[] {
  const gone = known.filter(({ id }) => !next.questions.some((question) => question.id === id));
  const answered = new Set(
    resultsFor({ ...next, formerQuestions: gone }).former_questions.map((one) => one.question_id),
  );
  const former = gone.filter(({ id }) => answered.has(id));
  // A row has its bounds.
  if (JSON.stringify(former).length > FORMER_CHARACTERS) {
    throw conflict("The survey's former questions that have answers would be too many; make a new survey");
  }
  return former;
}

/** What was answered must go on meaning what it meant. */
function refuseRewriting(before: Pick<SurveyRow, "type" | "questions">, after: SurveyRow): void {
  const faults: Fault[] = [];
  if (after.type !== before.type) {
    faults.push({ field: "type", message: "must stay once there are responses" });
  }
  for (const [i, question] of after.questions.entries()) {
    const old = before.questions.find(({ id }) => id === question.id);
    if (!old) continue;
    const refuse = (part: string, message = "must stay once there are responses") =>
      faults.push({ field: `questions[${i}].${part}`, message });
    if (question.type !== old.type) refuse("type");
    if (question.scale?.min !== old.scale?.min || question.scale?.max !== old.scale?.max) refuse("scale");
    if (old.options?.some((option) => !question.options?.includes(option))) {
      refuse("options", "may only gain options once there are responses");
    }
    if (old.allow_multiple && !question.allow_multiple) refuse("allow_multiple");
  }
  if (faults.length > 0) throw conflict("The survey has responses, which this would make wrong", faults);
}

/** Gone for everybody at once; its responses and scores go along in bounded steps. */
export async function deleteSurvey(ctx: Context, id: string, ifMatch?: string): Promise<void> {
  if (ifMatch !== undefined) {
    const [row] = await surveyRow(ctx, id);
    if (!row) throw notFound("survey");
    requireMatch(ifMatch, row);
  }
  // For the accounts that the first step marks.
  ctx.rescore = true;
  try {
    await commit(ctx, [
      guard(ctx, sql`EXISTS (SELECT 1 FROM ${surveys} WHERE ${one(ctx, id)})`),
      ctx.db.update(surveys).set({ deletedAt: ctx.now, status: "closed" }).where(one(ctx, id)),
      cancelQueued(ctx, id),
      ...eraseStep(ctx, ctx.organization.id, id),
      ...audit(ctx, [{ action: "survey.delete", targetId: id }]),
    ]);
  } catch (error) {
    throw isGuardFailure(error) ? notFound("survey") : error;
  }
}
