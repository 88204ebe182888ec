import { Hono } from "hono";
import type { Fault } from "../../../http/errors.ts";
import { etagOf } from "../../../http/etag.ts";
import { NewSurvey, type Survey, SurveyChanges } from "../../../surveys/schema.ts";
import { createSurvey, getSurveyForm, updateSurvey } from "../../../surveys/service.ts";
import { Card, Notice } from "../../components/blocks.tsx";
import { Button, FormToken } from "../../components/buttons.tsx";
import { PartFrame } from "../../components/parts-editor.tsx";
import { judged } from "../../form-values.ts";
import { Faults, FieldRow, faultsAt } from "../../forms.tsx";
import { type C, type Dash, needs } from "../../gate.ts";
import { done, show } from "../../render.tsx";
import { editing, standing } from "../editing.tsx";
import {
  beginning,
  bodyOf,
  type Draft,
  draftOf,
  edit,
  QUESTION_NAMES,
  type QuestionDraft,
  questionFields,
  readDraft,
  TOP_FIELDS,
  TYPES,
} from "./draft.ts";

export const LIST = { href: "/dashboard/surveys", label: "Surveys" };

/** Of a new survey, or of one that is edited. */
interface Target {
  title: string;
  action: string;
  submit: string;
  cancel: string;
  etag?: string;
  hasResponses: boolean;
  crumbs: { href: string; label: string }[];
}

const NEW: Target = {
  title: "New survey",
  action: `${LIST.href}/new`,
  submit: "Create survey",
  cancel: LIST.href,
  hasResponses: false,
  crumbs: [LIST],
};

const targetOf = ({ id, title, response_count }: Survey, etag: string | undefined): Target => ({
  title: `Edit ${title}`,
  action: `${LIST.href}/${id}/edit`,
  submit: "Save",
  cancel: `${LIST.href}/${id}`,
  etag,
  hasResponses: response_count > 0,
  crumbs: [LIST, { href: `${LIST.href}/${id}`, label: title }],
});

/** `/dashboard/surveys/new`: `?type=` says what it begins with. */
export const newSurveyPages = new Hono<Dash>()
  .use(needs("surveys:write"))
  .get("/", (c) => {
    const type = c.req.query("type");
    return type === undefined
      ? chooseType(c)
      : page(c, NEW, beginning(type, c.var.ctx.organization.name), {});
  })
  .post("/", (c) =>
    sent(
      c,
      () => NEW,
      async (body, faults) => {
        const made = await judged(NewSurvey(), body, (input) => createSurvey(c.var.ctx, input), faults);
        return made.ok ? { ok: true, id: made.data.data.id } : made;
      },
    ),
  );

/** `/dashboard/surveys/{id}/edit`. */
export const editSurveyPages = new Hono<Dash>()
  .get("/:id/edit", needs("surveys:write"), async (c) => {
    const { data, version } = await getSurveyForm(c.var.ctx, c.req.param("id"));
    return page(c, targetOf(data, etagOf(version)), draftOf(data), {});
  })
  .post("/:id/edit", needs("surveys:write"), async (c) => {
    const { data: before, version } = await getSurveyForm(c.var.ctx, c.req.param("id"));
    const target = (status?: number) => targetOf(before, standing(c, status, version));
    return sent(c, target, async (body, faults) => {
      // A change without questions would leave those that were taken away.
      const none =
        body.questions === undefined ? [{ field: "questions", message: "must hold a question" }] : [];
      const made = await judged(
        SurveyChanges(),
        body,
        (input) => editing(c, (ifMatch) => updateSurvey(c.var.ctx, before.id, input, ifMatch)),
        [...faults, ...none],
      );
      return made.ok ? { ok: true, id: before.id } : made;
    });
  });

type Outcome = { ok: true; id: string } | { ok: false; faults: Fault[]; status: 409 | 422 };

/** A sent form: saved, or shown again with what its button does to it. */
async function sent(
  c: C,
  target: (status?: number) => Target,
  save: (body: Record<string, unknown>, faults: Fault[]) => Promise<Outcome>,
) {
  const { form } = c.var;
  const draft = readDraft(form);
  const does = form.get("do") ?? "save";
  if (does !== "save") {
    const next = edit(draft, does, form);
    return page(c, target(), next.draft, { focus: next.focus });
  }
  const { body, faults } = bodyOf(draft);
  const outcome = await save(body, faults);
  if (outcome.ok) return done(c, `${LIST.href}/${outcome.id}`, `${body.title} is saved`);
  return page(c, target(outcome.status), draft, { faults: outcome.faults, status: outcome.status });
}

interface Again {
  faults?: Fault[];
  status?: number;
  focus?: string;
}

function page(c: C, target: Target, draft: Draft, { faults = [], status, focus }: Again) {
  const top = (name: string) => (
    <FieldRow
      name={name}
      field={TOP_FIELDS[name]!}
      texts={draft.top.get(name) ?? []}
      faults={faultsAt(faults, name)}
    />
  );
  const own = faults.filter(({ field }) => field === "questions");
  return show(
    c,
    { title: target.title, crumbs: target.crumbs },
    <form method="post" action={target.action} class="editor" novalidate>
      <FormToken />
      {/* What Enter in a field does is what the first button does. */}
      <button class="away" type="submit" name="do" value="save" tabindex={-1}>
        {target.submit}
      </button>
      {target.etag ? <input type="hidden" name="etag" value={target.etag} /> : null}
      <Faults fields={labelsOf(draft)} faults={faults} />
      {target.hasResponses ? (
        <Notice>
          It has been answered: the type, the scales and the options of its questions stay as they are.
        </Notice>
      ) : null}
      <Card title="Survey">
        {top("title")}
        {top("description")}
        <div class="part-fields">
          {top("type")}
          {top("status")}
        </div>
      </Card>
      <Card title="Questions" hint="The first one on a scale is asked in the email itself.">
        <div id="field-questions" class="parts">
          {own.map(({ message }) => (
            <p class="fault">{message}</p>
          ))}
          {draft.questions.length > 0 ? (
            <ol class="parts">
              {draft.questions.map((question, i) => (
                <li>
                  <OneQuestion
                    question={question}
                    i={i}
                    of={draft.questions.length}
                    faults={faults}
                    isFocused={focus === `questions[${i}]`}
                  />
                </li>
              ))}
            </ol>
          ) : null}
          <div class="choose">
            <label for="add-questions">Add a question</label>
            <select id="add-questions" name="add_questions" autofocus={focus === "add_questions"}>
              {Object.entries(QUESTION_NAMES).map(([type, name]) => (
                <option value={type}>{name}</option>
              ))}
            </select>
            <button class="button plain" type="submit" name="do" value="add questions">
              Add
            </button>
          </div>
        </div>
      </Card>
      <Card title="Settings">
        {top("settings.expiry_date")}
        {top("settings.allow_anonymous")}
        {top("settings.send_confirmation")}
      </Card>
      <div class="form-actions">
        <Button name="do" value="save">
          {target.submit}
        </Button>
        <a class="button plain" href={target.cancel}>
          Cancel
        </a>
      </div>
    </form>,
    status,
  );
}

interface OneQuestionProps {
  question: QuestionDraft;
  i: number;
  of: number;
  faults: Fault[];
  isFocused: boolean;
}

function OneQuestion({ question: { type, id, texts }, i, of, faults, isFocused }: OneQuestionProps) {
  const at = `questions[${i}]`;
  const fields = Object.entries(questionFields(type));
  const own = faultsAt(faults, at).filter(
    (fault) => !fields.some(([name]) => faultsAt([fault], `${at}.${name}`).length > 0),
  );
  return (
    <PartFrame
      at={at}
      list="questions"
      i={i}
      of={of}
      called={`${i + 1}. ${QUESTION_NAMES[type]}`}
      isFocused={isFocused}
    >
      <input type="hidden" name={`${at}.type`} value={type} />
      {id ? <input type="hidden" name={`${at}.id`} value={id} /> : null}
      {own.map(({ message }) => (
        <p class="fault">{message}</p>
      ))}
      <div class="part-fields question-fields">
        {fields.map(([name, field]) => (
          <FieldRow
            name={`${at}.${name}`}
            field={
              name === "question" && texts.get(name)?.[0]?.includes("\n")
                ? { ...field, kind: "longtext" }
                : field
            }
            texts={texts.get(name) ?? []}
            faults={faultsAt(faults, `${at}.${name}`)}
          />
        ))}
      </div>
    </PartFrame>
  );
}

/** Every field there is, with what it is called among the others. */
function labelsOf({ questions }: Draft): Record<string, { label: string }> {
  const labels: Record<string, { label: string }> = { ...TOP_FIELDS };
  for (const [i, { type }] of questions.entries()) {
    for (const [name, { label }] of Object.entries(questionFields(type)))
      labels[`questions[${i}].${name}`] = { label: `Question ${i + 1}, ${label}` };
    labels[`questions[${i}]`] = { label: `Question ${i + 1}` };
  }
  labels.questions = { label: "The survey" };
  return labels;
}

const ABOUT: Record<string, string> = {
  nps: "One question from 0 to 10, and why. The score is the share of 9 and 10 less the share of 0 to 6.",
  csat: "A rating from 1 to 5, and why. The score is the share of the two best values.",
  ces: "How easy something was, from 1 to 7, and why. The score is the mean.",
  custom: "Ratings, texts, choices, yes or no: in any order.",
};

const chooseType = (c: C) =>
  show(
    c,
    { title: NEW.title, crumbs: NEW.crumbs, lead: "What do you want to know?" },
    <ul class="kinds">
      {TYPES.map(([type, name]) => (
        <li>
          <a class="kind-card" href={`${LIST.href}/new?type=${type}`}>
            <strong>{name}</strong>
            <span class="hint">{ABOUT[type]}</span>
          </a>
        </li>
      ))}
    </ul>,
  );
