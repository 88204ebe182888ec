import type { Question, SurveyAnswer, surveyTallies } from "../db/schema/index.ts";
import { ANSWERED, type Metric, metricOf } from "./questions.ts";
import type { Results, SurveyRow } from "./schema.ts";

type Tally = Pick<typeof surveyTallies.$inferSelect, "questionId" | "value" | "n">;

/** Texts shown of one question. */
const TEXTS = 50;

const rounded = (x: number, digits = 1) => Math.round(x * 10 ** digits) / 10 ** digits;

const Z95 = 1.959964;

/**
 * 95 % interval of an NPS in points, by the adjusted Wald method: B. Rocks, "Interval Estimation for the Net
 * Promoter Score", The American Statistician 70 (2016), which found it the best of six, above all for small n.
 * Three answers are added, 3/4 of a promoter, 3/4 of a detractor and 3/2 passives; then the variance of a
 * difference of two proportions of one sample, p + d - (p - d)². With a few answers all alike, the shrunken
 * interval would leave out the score itself; it is stretched to hold it. Null without answers.
 */
export function npsInterval(promoters: number, detractors: number, n: number): [number, number] | null {
  if (n === 0) return null;
  const p = (promoters + 0.75) / (n + 3);
  const d = (detractors + 0.75) / (n + 3);
  const margin = Z95 * Math.sqrt((p + d - (p - d) ** 2) / (n + 3));
  const score = (promoters - detractors) / n;
  const low = Math.max(-1, Math.min(p - d - margin, score));
  const high = Math.min(1, Math.max(p - d + margin, score));
  return [rounded(100 * low), rounded(100 * high)];
}

/** What the tallies come to. Without answers, scores are null, not 0. `answers` are of the newest responses, newest first. */
export function resultsOf(
  survey: Pick<SurveyRow, "type" | "questions" | "formerQuestions" | "recipients" | "responses" | "answered">,
  tallies: readonly Tally[],
  answers: readonly (readonly SurveyAnswer[])[],
): Results {
  const counts = new Map<string, Map<string, number>>();
  for (const { questionId, value, n } of tallies) {
    if (n <= 0) continue;
    counts.set(questionId, (counts.get(questionId) ?? new Map()).set(value, n));
  }
  const of = (question: Question) => counts.get(question.id) ?? new Map<string, number>();
  const counting = (metric: Metric) =>
    survey.questions.filter((question) => metricOf(survey.type, question) === metric);
  return {
    recipients: survey.recipients,
    responses: survey.responses,
    response_rate:
      survey.recipients === 0 ? null : rounded(Math.min(1, survey.answered / survey.recipients), 4),
    nps: npsOf(counting("nps").flatMap((question) => valuesOf(of(question)))),
    csat: csatOf(counting("csat").map((question) => [question, valuesOf(of(question))])),
    ces: cesOf(counting("ces").flatMap((question) => valuesOf(of(question)))),
    questions: survey.questions.map((question) => questionResults(question, of(question), answers)),
    former_questions: survey.formerQuestions
      .filter(({ id }) => counts.has(id))
      .map((question) => {
        const { id: _, ...asked } = question;
        return { ...asked, ...questionResults(question, of(question), answers) };
      }),
  };
}

/** A numeric value, and how often it was answered. */
type Counted = [value: number, n: number];

const valuesOf = (counts: Map<string, number>): Counted[] =>
  [...counts].map(([value, n]): Counted => [Number(value), n]);

const sum = (values: readonly Counted[], of: (counted: Counted) => number) =>
  values.reduce((total, counted) => total + of(counted), 0);

const total = (values: readonly Counted[]) => sum(values, ([, n]) => n);

function mean(values: readonly Counted[]): number | null {
  const n = total(values);
  return n === 0 ? null : rounded(sum(values, ([value, times]) => value * times) / n, 2);
}

export function npsOf(values: readonly Counted[]): Results["nps"] {
  const n = total(values);
  const promoters = total(values.filter(([value]) => value >= 9));
  const detractors = total(values.filter(([value]) => value <= 6));
  return {
    score: n === 0 ? null : rounded((100 * (promoters - detractors)) / n),
    n,
    promoters,
    passives: n - promoters - detractors,
    detractors,
    ci95: npsInterval(promoters, detractors, n),
  };
}

/** "CSAT = % of 4–5 of 5 (top two of any scale)". */
function csatOf(questions: readonly [Question, Counted[]][]): Results["csat"] {
  const n = questions.reduce((all, [, values]) => all + total(values), 0);
  const satisfied = questions.reduce(
    (all, [question, values]) => all + total(values.filter(([value]) => value >= question.scale!.max - 1)),
    0,
  );
  return { score: n === 0 ? null : rounded((100 * satisfied) / n), n };
}

const cesOf = (values: readonly Counted[]): Results["ces"] => ({ score: mean(values), n: total(values) });

function questionResults(
  question: Question,
  counts: Map<string, number>,
  answers: readonly (readonly SurveyAnswer[])[],
): Results["questions"][number] {
  const isText = question.type === "text";
  const values = question.scale ? valuesOf(counts) : [];
  const all = [...counts.values()].reduce((n, one) => n + one, 0);
  return {
    question_id: question.id,
    n: counts.get(ANSWERED) ?? all,
    distribution: isText
      ? null
      : Object.fromEntries(possibleValues(question).map((value) => [value, counts.get(value) ?? 0])),
    mean: mean(values),
    texts: isText
      ? answers
          .flatMap((one) => one.filter(({ question_id }) => question_id === question.id))
          .slice(0, TEXTS)
          .map(({ value }) => String(value))
      : null,
  };
}

function possibleValues({ type, scale, options }: Question): string[] {
  if (scale) return Array.from({ length: scale.max - scale.min + 1 }, (_, i) => String(scale.min + i));
  return type === "yes_no" ? ["yes", "no"] : (options ?? []);
}
