import * as z from "zod";
import { newId } from "../db/ids.ts";
import type { Question, SurveyAnswer } from "../db/schema/index.ts";
import type { Fault } from "../http/errors.ts";
import { id, text } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";

export const SURVEY_TYPES = ["nps", "csat", "ces", "custom"] as const;
type SurveyType = (typeof SURVEY_TYPES)[number];
export const QUESTION_TYPES = ["nps", "rating", "text", "multiple_choice", "yes_no"] as const;

/** Values of the widest scale: as many as fit in a row of buttons. */
const SCALE_VALUES = 11;
const NPS_SCALE = { min: 0, max: 10, labels: ["Not at all likely", "Extremely likely"] };
const RATING_SCALE = { min: 1, max: 5, labels: [] };

const Scale = lazily(() =>
  z
    .strictObject({
      min: z.int().min(0).max(100),
      max: z.int().min(1).max(100),
      labels: z
        .array(text(100))
        .max(SCALE_VALUES)
        .default([])
        .meta({ description: "Of both ends, or one for each value" }),
    })
    .superRefine(({ min, max, labels }, problem) => {
      const values = max - min + 1;
      const refuse = (path: string, message: string) =>
        problem.addIssue({ code: "custom", path: [path], message });
      if (values < 2) refuse("max", "must be more than min");
      else if (values > SCALE_VALUES) refuse("max", `must be at most ${SCALE_VALUES - 1} more than min`);
      else if (![0, 2, values].includes(labels.length)) {
        refuse("labels", `must be two, for both ends, or ${values}, one for each value`);
      }
    }),
);

const Options = lazily(() =>
  z
    .array(text())
    .min(2)
    .max(50)
    .superRefine((options, problem) => {
      for (const [i, option] of options.entries()) {
        if (options.indexOf(option) < i) {
          problem.addIssue({ code: "custom", path: [i], message: "must not be given twice" });
        }
      }
    }),
);

const fields = lazily(() => ({
  type: z.enum(QUESTION_TYPES, `must be one of ${QUESTION_TYPES.join(", ")}`),
  question: text(1000),
  required: z.boolean().default(false),
  scale: Scale().nullish().meta({ description: "Of nps (always 0 to 10) and rating (1 to 5 when left out)" }),
  options: Options().nullish().meta({ description: "Of multiple_choice, which needs them" }),
  allow_multiple: z.boolean().nullish().meta({ description: "Of multiple_choice" }),
}));

type Given = z.output<z.ZodObject<ReturnType<typeof fields>>>;

function checkParts(given: Given, problem: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    problem.addIssue({ code: "custom", path: [path], message });
  const { type, scale, options, allow_multiple } = given;
  const isScored = type === "nps" || type === "rating";
  if (scale && !isScored) refuse("scale", "is a part of nps and rating questions only");
  if (scale && type === "nps" && (scale.min !== 0 || scale.max !== 10)) {
    refuse("scale", "must be 0 to 10 for an nps question");
  }
  if (options && type !== "multiple_choice") refuse("options", "is a part of multiple_choice questions only");
  if (!options && type === "multiple_choice") refuse("options", "is required (array) for multiple_choice");
  if (allow_multiple && type !== "multiple_choice") {
    refuse("allow_multiple", "is a part of multiple_choice questions only");
  }
}

const MAX_QUESTIONS = 50;
export const NewQuestions = lazily(() =>
  z
    .array(
      z
        .strictObject({ id: z.unknown().optional().meta({ readOnly: true }), ...fields() })
        .superRefine((given, problem) => checkParts(given, problem)),
    )
    .max(MAX_QUESTIONS),
);
export const QuestionChanges = lazily(() =>
  z
    .array(
      z
        .strictObject({
          id: id("question").optional().meta({ description: "With its id a question stays itself" }),
          ...fields(),
        })
        .superRefine((given, problem) => checkParts(given, problem)),
    )
    .max(MAX_QUESTIONS),
);
export type QuestionChanges = z.output<ReturnType<typeof QuestionChanges>>;

export const QuestionAnswer = lazily(() =>
  z.object({
    id: z.string(),
    type: z.enum(QUESTION_TYPES),
    question: z.string(),
    required: z.boolean(),
    scale: z.object({ min: z.int(), max: z.int(), labels: z.array(z.string()) }).optional(),
    options: z.array(z.string()).optional(),
    allow_multiple: z.boolean().optional(),
  }),
);

export function questionOf(given: Given, questionId: string): Question {
  const { type, question, required } = given;
  const base = { id: questionId, type, question, required };
  switch (type) {
    case "nps":
      return { ...base, scale: { ...NPS_SCALE, ...(given.scale ? { labels: given.scale.labels } : {}) } };
    case "rating":
      return { ...base, scale: given.scale ?? RATING_SCALE };
    case "multiple_choice":
      return { ...base, options: given.options ?? [], allow_multiple: given.allow_multiple ?? false };
    default:
      return base;
  }
}

/** "An `nps` survey with no questions gets the standard one." */
export const standardNps = (organizationName: string, now: number): Question => ({
  id: newId("question", now),
  type: "nps",
  question: `How likely are you to recommend ${organizationName} to a friend or colleague?`,
  required: true,
  scale: NPS_SCALE,
});

/** A score by a question, as health and the results take it. */
export type Metric = "nps" | "csat" | "ces";

/** What an answer to this question counts for: nps questions always for NPS, ratings for their survey's type. */
export function metricOf(surveyType: SurveyType, question: Question): Metric | null {
  if (question.type === "nps") return "nps";
  if (question.type === "rating" && (surveyType === "csat" || surveyType === "ces")) return surveyType;
  return null;
}

/** The question whose answer is the response's score: the first that counts for the survey's type; of a custom survey, the first on a scale. */
const headline = (surveyType: SurveyType, questions: readonly Question[]): Question | undefined =>
  questions.find((question) =>
    surveyType === "custom" ? question.scale !== undefined : metricOf(surveyType, question) === surveyType,
  );

type Value = SurveyAnswer["value"];

/** What is wrong with a value for a question, in words for its respondent; null when nothing is. */
export function valueFault(question: Question, value: unknown): string | null {
  switch (question.type) {
    case "nps":
    case "rating": {
      const { min, max } = question.scale!;
      return Number.isInteger(value) && (value as number) >= min && (value as number) <= max
        ? null
        : `must be a whole number from ${min} to ${max}`;
    }
    case "yes_no":
      return typeof value === "boolean" ? null : "must be yes (true) or no (false)";
    case "text":
      if (typeof value !== "string" || value.trim() === "") return "must be a text that is not empty";
      return [...value].length > 10_000 ? "must have at most 10,000 characters" : null;
    case "multiple_choice": {
      const options = question.options!;
      const allowed = `must be ${question.allow_multiple ? "one or more" : "one"} of ${options.join(", ")}`;
      if (typeof value === "string") return options.includes(value) ? null : allowed;
      const isList = question.allow_multiple && Array.isArray(value) && value.length > 0;
      const isSound =
        isList && new Set(value).size === value.length && value.every((v) => options.includes(v));
      return isSound ? null : allowed;
    }
  }
}

/** Every fault of a response's answers; `field` names an answer's place. */
export function answerFaults(
  questions: readonly Question[],
  answers: readonly { question_id: string; value: unknown }[],
): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [i, answer] of answers.entries()) {
    const question = questions.find(({ id }) => id === answer.question_id);
    if (!question) {
      faults.push({
        field: `answers[${i}].question_id`,
        message: "must be the id of a question of this survey",
      });
      continue;
    }
    if (seen.has(question.id)) {
      faults.push({ field: `answers[${i}].question_id`, message: "must not be answered twice" });
    }
    seen.add(question.id);
    const fault = valueFault(question, answer.value);
    if (fault !== null) faults.push({ field: `answers[${i}].value`, message: fault });
  }
  for (const question of questions) {
    if (question.required && !seen.has(question.id)) {
      faults.push({ field: "answers", message: `must answer ${question.id}, which is required` });
    }
  }
  return faults;
}

/** Sound answers in the order of the questions, one option of several as a list. */
export const orderedAnswers = (
  questions: readonly Question[],
  answers: readonly { question_id: string; value: unknown }[],
): SurveyAnswer[] =>
  questions.flatMap((question) => {
    const answer = answers.find(({ question_id }) => question_id === question.id);
    if (!answer) return [];
    const value = answer.value as Value;
    const isOne = question.allow_multiple && typeof value === "string";
    return [{ question_id: question.id, value: isOne ? [value] : value }];
  });

/** Counts who answered at all, where values do not tell. */
export const ANSWERED = "";

/** What the tallies count of a response: each value, as text. */
export function tallied(
  questions: readonly Question[],
  answers: readonly SurveyAnswer[],
): [string, string][] {
  return answers.flatMap(({ question_id, value }): [string, string][] => {
    const question = questions.find(({ id }) => id === question_id);
    if (question?.type === "text") return [[question_id, ANSWERED]];
    if (Array.isArray(value)) {
      return [[question_id, ANSWERED], ...value.map((v): [string, string] => [question_id, v])];
    }
    if (typeof value === "boolean") return [[question_id, value ? "yes" : "no"]];
    return [[question_id, String(value)]];
  });
}

export interface Score {
  questionId: string;
  type: Metric;
  /** As given. */
  score: number;
  /** Scaled to 0-100. */
  scaled: number;
}

/** The scored answers of a response. */
export function scoresOf(
  surveyType: SurveyType,
  questions: readonly Question[],
  answers: readonly SurveyAnswer[],
): Score[] {
  return questions.flatMap((question) => {
    const type = metricOf(surveyType, question);
    const value = answers.find(({ question_id }) => question_id === question.id)?.value;
    if (type === null || typeof value !== "number") return [];
    const { min, max } = question.scale!;
    return [{ questionId: question.id, type, score: value, scaled: (100 * (value - min)) / (max - min) }];
  });
}

/** The score of a response, as given; null when its question was not answered. */
export function responseScore(
  surveyType: SurveyType,
  questions: readonly Question[],
  answers: readonly SurveyAnswer[],
): number | null {
  const question = headline(surveyType, questions);
  const value = answers.find(({ question_id }) => question_id === question?.id)?.value;
  return typeof value === "number" ? value : null;
}
