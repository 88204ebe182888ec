import type { Question, SurveyAnswer } from "../db/schema/index.ts";
import { valueFault } from "./questions.ts";

/** What stands in a form: the texts of each question's field, by the question's id. */
export type Draft = ReadonlyMap<string, readonly string[]>;

/** The fields of a form that belong to the questions, empty ones left out. */
export function draftOf(questions: readonly Question[], fields: URLSearchParams): Map<string, string[]> {
  const draft = new Map<string, string[]>();
  for (const { id, type } of questions) {
    const texts = fields
      .getAll(id)
      .map((text) => (type === "text" ? text.replaceAll("\r\n", "\n") : text))
      .filter((text) => text.trim() !== "");
    if (texts.length > 0) draft.set(id, texts);
  }
  return draft;
}

/** Answers as they fill a form. */
export const draftOfAnswers = (answers: readonly SurveyAnswer[]): Map<string, string[]> =>
  new Map(
    answers.map(({ question_id, value }) => [
      question_id,
      Array.isArray(value) ? value : [typeof value === "boolean" ? (value ? "yes" : "no") : String(value)],
    ]),
  );

export interface Read {
  answers: SurveyAnswer[];
  /** What is wrong, by question, in words for the respondent. */
  faults: Map<string, string>;
}

/** The answers in a form. */
export function readDraft(questions: readonly Question[], draft: Draft): Read {
  const answers: SurveyAnswer[] = [];
  const faults = new Map<string, string>();
  for (const question of questions) {
    const texts = draft.get(question.id);
    if (!texts) {
      if (question.required) faults.set(question.id, MISSING[question.type]);
      continue;
    }
    const value = asValue(question, texts);
    if (valueFault(question, value) === null) answers.push({ question_id: question.id, value });
    else faults.set(question.id, unfit(question));
  }
  return { answers, faults };
}

function asValue(question: Question, texts: readonly string[]): SurveyAnswer["value"] {
  const [text = ""] = texts;
  switch (question.type) {
    case "nps":
    case "rating":
      return texts.length === 1 && /^\d{1,3}$/.test(text) ? Number(text) : text;
    case "yes_no":
      return text === "yes" ? true : text === "no" ? false : text;
    case "multiple_choice":
      return question.allow_multiple || texts.length > 1 ? [...texts] : text;
    case "text":
      return text;
  }
}

const MISSING: Record<Question["type"], string> = {
  nps: "Please choose a number.",
  rating: "Please choose a number.",
  text: "Please write an answer.",
  multiple_choice: "Please choose an answer.",
  yes_no: "Please choose yes or no.",
};

function unfit({ type, scale }: Question): string {
  if (scale) return `Please choose a number from ${scale.min} to ${scale.max}.`;
  if (type === "text") return "Please write at most 10,000 characters.";
  return type === "yes_no" ? "Please choose yes or no." : "Please choose from the answers shown.";
}
