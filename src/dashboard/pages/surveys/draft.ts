import type { Fault } from "../../../http/errors.ts";
import { QUESTION_TYPES } from "../../../surveys/questions.ts";
import { SURVEY_STATUSES, type Survey } from "../../../surveys/schema.ts";
import { rearranged } from "../../components/parts-editor.tsx";
import type { Field, FieldSet, Typed } from "../../form-values.ts";
import { words } from "../../format.ts";

type QuestionType = (typeof QUESTION_TYPES)[number];

/** A question as it stands in the form: the texts of its fields, by their names in the API. */
export interface QuestionDraft {
  type: QuestionType;
  id: string;
  texts: Typed;
}

export interface Draft {
  top: Typed;
  questions: QuestionDraft[];
}

export const TYPES: [string, string][] = [
  ["nps", "NPS: would they recommend you?"],
  ["csat", "CSAT: are they satisfied?"],
  ["ces", "CES: how easy was it?"],
  ["custom", "Custom: questions of your own"],
];

export const TOP_FIELDS: FieldSet = {
  title: { label: "Title", required: true },
  description: { label: "Introduction", kind: "longtext", hint: "Above the questions" },
  type: { label: "Type", kind: "select", options: TYPES.map(([type]) => type), required: true },
  status: {
    label: "Status",
    kind: "select",
    options: SURVEY_STATUSES,
    required: true,
    hint: "A draft cannot be sent; a closed survey takes no answers",
  },
  "settings.expiry_date": {
    label: "Last day",
    kind: "date",
    hint: "On which it can be sent and answered, in UTC",
  },
  "settings.allow_anonymous": { label: "Let people answer anonymously", kind: "flag" },
  "settings.send_confirmation": { label: "Thank each respondent by email", kind: "flag" },
};

export const QUESTION_NAMES: Record<QuestionType, string> = {
  nps: "NPS, 0 to 10",
  rating: "Rating on a scale",
  text: "Text",
  multiple_choice: "Choice",
  yes_no: "Yes or no",
};

const LABELS: Field = {
  label: "Labels",
  kind: "longtext",
  hint: "A line each: two, for both ends, or one for each value",
};

/** The fields of a question of this type. */
export function questionFields(type: QuestionType): FieldSet {
  const more: Record<QuestionType, FieldSet> = {
    nps: { "scale.labels": LABELS },
    rating: {
      "scale.min": { label: "From", kind: "number", min: 0, max: 100, step: 1, required: true },
      "scale.max": { label: "To", kind: "number", min: 1, max: 100, step: 1, required: true },
      "scale.labels": LABELS,
    },
    text: {},
    yes_no: {},
    multiple_choice: {
      options: { label: "Options", kind: "longtext", hint: "A line each", required: true },
      allow_multiple: { label: "Several can be chosen", kind: "flag" },
    },
  };
  return {
    question: { label: "Question", required: true },
    ...more[type],
    required: { label: "Must be answered", kind: "flag" },
  };
}

const isType = (type: string): type is QuestionType => (QUESTION_TYPES as readonly string[]).includes(type);

export function readDraft(form: URLSearchParams): Draft {
  const questions: QuestionDraft[] = [];
  for (let i = 0; form.has(`questions[${i}].type`) && i < 100; i++) {
    const type = form.get(`questions[${i}].type`)!;
    if (!isType(type)) continue;
    const texts = Object.keys(questionFields(type)).map((name): [string, string[]] => [
      name,
      form.getAll(`questions[${i}].${name}`),
    ]);
    questions.push({ type, id: form.get(`questions[${i}].id`) ?? "", texts: new Map(texts) });
  }
  return {
    top: new Map(Object.keys(TOP_FIELDS).map((name) => [name, form.getAll(name)])),
    questions,
  };
}

/** What a button other than “save” does to it; `focus` is where to go on. */
export function edit(draft: Draft, does: string, form: URLSearchParams): { draft: Draft; focus: string } {
  const [what = "", , place = ""] = does.split(" ");
  if (what === "add") {
    const type = form.get("add_questions") ?? "";
    if (!isType(type)) return { draft, focus: "add_questions" };
    const questions = [...draft.questions, begun(type)];
    return { draft: { ...draft, questions }, focus: `questions[${questions.length - 1}]` };
  }
  const { parts, focus } = rearranged(draft.questions, what, Number(place));
  return {
    draft: { ...draft, questions: parts },
    focus: focus === null ? "add_questions" : `questions[${focus}]`,
  };
}

const begun = (type: QuestionType): QuestionDraft => ({
  type,
  id: "",
  texts: new Map(
    type === "rating"
      ? [
          ["scale.min", ["1"]],
          ["scale.max", ["5"]],
        ]
      : [],
  ),
});

/** What the API takes: `questions` left out where there are none, which a new NPS survey may do. */
export function bodyOf({ top, questions }: Draft): { body: Record<string, unknown>; faults: Fault[] } {
  const faults: Fault[] = [];
  const text = (texts: Typed, name: string) => texts.get(name)?.[0]?.replaceAll("\r\n", "\n").trim() ?? "";
  const lines = (texts: Typed, name: string) =>
    text(texts, name)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  const isSet = (texts: Typed, name: string) => texts.get(name)?.includes("true") === true;
  const number = (texts: Typed, name: string) => {
    const given = text(texts, name);
    return given === "" || Number.isNaN(Number(given)) ? given || undefined : Number(given);
  };
  const scaleOf = ({ type, texts }: QuestionDraft) => {
    const labels = lines(texts, "scale.labels");
    if (type === "nps") return labels.length > 0 ? { min: 0, max: 10, labels } : undefined;
    return { min: number(texts, "scale.min"), max: number(texts, "scale.max"), labels };
  };
  const said = questions.map((question, i) => {
    const { type, id, texts } = question;
    if (text(texts, "question") === "")
      faults.push({ field: `questions[${i}].question`, message: "is required" });
    return {
      ...(id ? { id } : {}),
      type,
      question: text(texts, "question"),
      required: isSet(texts, "required"),
      ...(type === "nps" || type === "rating" ? { scale: scaleOf(question) } : {}),
      ...(type === "multiple_choice"
        ? { options: lines(texts, "options"), allow_multiple: isSet(texts, "allow_multiple") }
        : {}),
    };
  });
  if (text(top, "title") === "") faults.push({ field: "title", message: "is required" });
  const body = {
    title: text(top, "title"),
    description: text(top, "description") || null,
    type: text(top, "type"),
    status: text(top, "status") || undefined,
    questions: said.length > 0 ? said : undefined,
    settings: {
      allow_anonymous: isSet(top, "settings.allow_anonymous"),
      send_confirmation: isSet(top, "settings.send_confirmation"),
      expiry_date: text(top, "settings.expiry_date") || null,
    },
  };
  return { body, faults };
}

export function draftOf(
  survey: Pick<Survey, "title" | "description" | "type" | "status" | "questions" | "settings">,
): Draft {
  const { settings } = survey;
  return {
    top: new Map([
      ["title", [survey.title]],
      ["description", [survey.description ?? ""]],
      ["type", [survey.type]],
      ["status", [survey.status]],
      ["settings.expiry_date", [settings.expiry_date ?? ""]],
      ["settings.allow_anonymous", [String(settings.allow_anonymous)]],
      ["settings.send_confirmation", [String(settings.send_confirmation)]],
    ]),
    questions: survey.questions.map(({ id, type, question, required, scale, options, allow_multiple }) => ({
      type,
      id,
      texts: new Map([
        ["question", [question]],
        ["required", [String(required)]],
        ["scale.min", [String(scale?.min ?? "")]],
        ["scale.max", [String(scale?.max ?? "")]],
        ["scale.labels", [(scale?.labels ?? []).join("\n")]],
        ["options", [(options ?? []).join("\n")]],
        ["allow_multiple", [String(allow_multiple ?? false)]],
      ]),
    })),
  };
}

/** What a new survey of a type begins with. */
export function beginning(type: string, organization: string): Draft {
  const chosen = TYPES.some(([known]) => known === type) ? type : "nps";
  const rating = (question: string, scale: { min: number; max: number; labels: string[] }) => ({
    id: "",
    type: "rating" as const,
    question,
    required: true,
    scale,
  });
  const why = {
    id: "",
    type: "text" as const,
    question: "What is the main reason for your answer?",
    required: false,
  };
  const questions: Record<string, Survey["questions"]> = {
    nps: [
      {
        id: "",
        type: "nps",
        question: `How likely are you to recommend ${organization} to a friend or colleague?`,
        required: true,
        scale: { min: 0, max: 10, labels: ["Not at all likely", "Extremely likely"] },
      },
      why,
    ],
    csat: [
      rating("How satisfied are you with us?", {
        min: 1,
        max: 5,
        labels: ["Very unsatisfied", "Very satisfied"],
      }),
      why,
    ],
    ces: [
      rating("We made it easy to get it done.", {
        min: 1,
        max: 7,
        labels: ["Strongly disagree", "Strongly agree"],
      }),
      why,
    ],
    custom: [],
  };
  return draftOf({
    title: chosen === "custom" ? "" : `${words(chosen)} survey`,
    description: null,
    type: chosen as Survey["type"],
    status: "active",
    questions: questions[chosen]!,
    settings: { allow_anonymous: false, send_confirmation: false, expiry_date: null },
  });
}
