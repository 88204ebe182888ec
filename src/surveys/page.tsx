import type { Child } from "hono/jsx";
import type { Question } from "../db/schema/index.ts";
import { type Brand, brandOf } from "./brand.ts";
import type { Draft } from "./form.ts";
import type { Linked } from "./link.ts";
import type { SurveyRow } from "./schema.ts";
import { STYLE } from "./style.ts";

/** A page and what its style may be known by; see `Content-Security-Policy`. */
interface Frame {
  brand: Brand | null;
  nonce: string;
}

const Page = ({
  brand,
  nonce,
  title,
  footer,
  children,
}: Frame & { title: string; footer?: Child; children?: Child }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="color-scheme" content="light" />
      <title>{brand ? `${title} – ${brand.name}` : title}</title>
      <style nonce={nonce} dangerouslySetInnerHTML={{ __html: STYLE(brand) }} />
    </head>
    <body>
      {brand ? (
        <header>
          {brand.logoUrl ? <img src={brand.logoUrl} alt={brand.name} /> : <span>{brand.name}</span>}
        </header>
      ) : null}
      <main>{children}</main>
      {footer ? <footer>{footer}</footer> : null}
    </body>
  </html>
);

export const html = (page: Child): string => `<!DOCTYPE html>${page}`;

interface Shown {
  linked: Linked;
  token: string;
  nonce: string;
}

const Footer = ({ linked, token }: Pick<Shown, "linked" | "token">) => (
  <>
    Sent to {linked.email.toEmail} by {linked.organization.name}. <a href={`/u/${token}`}>Unsubscribe</a>
  </>
);

/** The survey as a form. `faults` are told at the top and at their questions. */
export function SurveyForm({
  linked,
  token,
  nonce,
  draft,
  faults = new Map(),
  isEdit = false,
  isAnonymous = false,
}: Shown & { draft: Draft; faults?: Map<string, string>; isEdit?: boolean; isAnonymous?: boolean }) {
  const { survey } = linked.invited!;
  const optional = survey.questions.some((question) => !question.required);
  return (
    <Page
      brand={brandOf(linked.organization)}
      nonce={nonce}
      title={faults.size > 0 ? `Please check: ${survey.title}` : survey.title}
      footer={<Footer linked={linked} token={token} />}
    >
      <h1>{survey.title}</h1>
      {survey.description ? <p class="lead">{survey.description}</p> : null}
      {isEdit && faults.size === 0 ? (
        <p class="note" role="status">
          You have answered already. Saving replaces your answers.
        </p>
      ) : null}
      {faults.size > 0 ? <Problems faults={faults} questions={survey.questions} /> : null}
      <form method="post" action={`/s/${token}`} novalidate>
        {survey.questions.map((question) => (
          <Field
            question={question}
            texts={draft.get(question.id) ?? []}
            fault={faults.get(question.id)}
            isMarked={optional}
          />
        ))}
        {survey.allowAnonymous ? (
          <label class="choice anonymous">
            <input type="checkbox" name="anonymous" value="yes" checked={isAnonymous} />
            <span>
              Answer anonymously: {linked.organization.name} sees your answers, but not that they are yours
            </span>
          </label>
        ) : null}
        <button type="submit">{isEdit ? "Save my answers" : "Send my answers"}</button>
      </form>
    </Page>
  );
}

const Problems = ({ faults, questions }: { faults: Map<string, string>; questions: readonly Question[] }) => (
  <div class="problems" role="alert" tabindex={-1} autofocus>
    <h2>
      {faults.size === 1
        ? "One answer is missing or not right"
        : `${faults.size} answers are missing or not right`}
    </h2>
    <ul>
      {questions.map(({ id, question }) =>
        faults.has(id) ? (
          <li>
            <a href={`#${id}`}>{question}</a>
          </li>
        ) : null,
      )}
    </ul>
  </div>
);

interface FieldProps {
  question: Question;
  texts: readonly string[];
  fault?: string;
  /** Whether the form says which answers may be left out. */
  isMarked: boolean;
}

const Field = ({ question, texts, fault, isMarked }: FieldProps) => {
  const { id, type, required } = question;
  const faultId = fault ? `${id}-fault` : undefined;
  const title = (
    <>
      {question.question}
      {isMarked && !required ? <span class="optional"> (optional)</span> : null}
    </>
  );
  const message = fault ? (
    <p class="fault" id={faultId}>
      {fault}
    </p>
  ) : null;
  if (type === "text") {
    return (
      <div class="question" data-faulty={fault ? "" : undefined}>
        <label class="title" for={id}>
          {title}
        </label>
        {message}
        <textarea
          id={id}
          name={id}
          rows={4}
          maxlength={10_000}
          required={required}
          aria-invalid={fault ? "true" : undefined}
          aria-describedby={faultId}
        >
          {texts[0] ?? ""}
        </textarea>
      </div>
    );
  }
  return (
    // The mark of a fault is around the fieldset: a border of its own would not reach its legend.
    <div class="question" data-faulty={fault ? "" : undefined}>
      <fieldset aria-describedby={faultId}>
        <legend class="title">{title}</legend>
        {message}
        {question.scale ? (
          <Scale question={question} texts={texts} />
        ) : (
          <Choices question={question} texts={texts} />
        )}
      </fieldset>
    </div>
  );
};

type Choosing = Pick<FieldProps, "question" | "texts">;

const Scale = ({ question: { id, required, scale }, texts }: Choosing) => {
  const { min, max, labels } = scale!;
  const values = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  const isEach = labels.length === values.length && values.length > 2;
  const labelOf = (value: number) => (value === min ? labels[0] : value === max ? labels[1] : undefined);
  if (isEach) {
    return (
      <div class="choices">
        {values.map((value, i) => (
          <Choice
            type="radio"
            name={id}
            value={String(value)}
            isFirst={i === 0}
            required={required}
            texts={texts}
          >
            <b>{value}</b> {labels[value - min]}
          </Choice>
        ))}
        {required ? null : <Skip name={id} texts={texts} />}
      </div>
    );
  }
  return (
    <>
      <div class={`scale of-${values.length}`}>
        {values.map((value, i) => (
          <label class="value">
            <input
              type="radio"
              id={i === 0 ? id : undefined}
              name={id}
              value={String(value)}
              checked={texts[0] === String(value)}
              required={required}
              aria-label={labelOf(value) ? `${value}, ${labelOf(value)}` : undefined}
            />
            <span>{value}</span>
          </label>
        ))}
      </div>
      {labels.length > 0 ? (
        <div class="ends" aria-hidden="true">
          <span>{labels[0]}</span>
          <span>{labels[1]}</span>
        </div>
      ) : null}
      {required ? null : <Skip name={id} texts={texts} />}
    </>
  );
};

const Choices = ({ question: { id, type, required, options, allow_multiple }, texts }: Choosing) => {
  const given: [value: string, label: string][] =
    type === "yes_no"
      ? [
          ["yes", "Yes"],
          ["no", "No"],
        ]
      : (options ?? []).map((option) => [option, option]);
  return (
    <div class="choices">
      {allow_multiple ? <p class="hint">You can choose several.</p> : null}
      {given.map(([value, label], i) => (
        <Choice
          type={allow_multiple ? "checkbox" : "radio"}
          name={id}
          value={value}
          isFirst={i === 0}
          required={required && !allow_multiple}
          texts={texts}
        >
          {label}
        </Choice>
      ))}
      {required || allow_multiple ? null : <Skip name={id} texts={texts} />}
    </div>
  );
};

const Choice = (props: {
  type: "radio" | "checkbox";
  name: string;
  value: string;
  isFirst: boolean;
  required: boolean;
  texts: readonly string[];
  children?: Child;
}) => (
  <label class="choice">
    <input
      type={props.type}
      id={props.isFirst ? props.name : undefined}
      name={props.name}
      value={props.value}
      checked={props.texts.includes(props.value)}
      required={props.required}
    />
    <span>{props.children}</span>
  </label>
);

/** A choice once made could not be taken back otherwise: no page of ours has scripts. */
const Skip = ({ name, texts }: { name: string; texts: readonly string[] }) => (
  <label class="skip">
    <input type="radio" name={name} value="" checked={texts.length === 0} />
    <span>No answer</span>
  </label>
);

/** After answering: what was answered, and the way to change it. */
export function Answered({ linked, token, nonce, isOpen }: Shown & { isOpen: boolean }) {
  const { survey, response } = linked.invited!;
  return (
    <Page
      brand={brandOf(linked.organization)}
      nonce={nonce}
      title={`Thank you: ${survey.title}`}
      footer={<Footer linked={linked} token={token} />}
    >
      <h1>Thank you</h1>
      <p class="lead" role="status">
        Your answers to “{survey.title}” reached {linked.organization.name}.
      </p>
      <dl class="answers">
        {survey.questions.map((question) => {
          const answer = response!.answers.find(({ question_id }) => question_id === question.id);
          return answer ? (
            <div>
              <dt>{question.question}</dt>
              <dd>{answerText(answer.value)}</dd>
            </div>
          ) : null;
        })}
      </dl>
      {isOpen ? (
        <p>
          <a class="button" href={`/s/${token}?edit`}>
            Change my answers
          </a>
        </p>
      ) : (
        <p>The survey is closed now, so they can no longer be changed.</p>
      )}
    </Page>
  );
}

const answerText = (value: number | string | string[] | boolean) =>
  Array.isArray(value)
    ? value.join(", ")
    : typeof value === "boolean"
      ? value
        ? "Yes"
        : "No"
      : String(value);

/** A survey that takes no answers: closed, not open yet, or past its last day. */
export function Closed({ linked, token, nonce, isExpired }: Shown & { isExpired: boolean }) {
  const { survey } = linked.invited!;
  return (
    <Page
      brand={brandOf(linked.organization)}
      nonce={nonce}
      title={survey.title}
      footer={<Footer linked={linked} token={token} />}
    >
      <h1>{survey.title}</h1>
      <p class="lead">{closedText(survey, isExpired)}</p>
    </Page>
  );
}

function closedText({ status, expiryDate }: SurveyRow, isExpired: boolean): string {
  if (isExpired && status !== "draft") {
    const day = new Date(`${expiryDate}T00:00:00Z`).toLocaleDateString("en", {
      dateStyle: "long",
      timeZone: "UTC",
    });
    return `This survey has expired: its last day was ${day}. Thank you for looking in.`;
  }
  return status === "draft"
    ? "This survey is not open at the moment. Please try again later."
    : "This survey is closed. Thank you for looking in.";
}

export function Unsubscribe({ linked, token, nonce, isDone }: Shown & { isDone: boolean }) {
  const { organization, email } = linked;
  return (
    <Page brand={brandOf(organization)} nonce={nonce} title={isDone ? "Unsubscribed" : "Unsubscribe"}>
      <h1>{isDone ? "You are unsubscribed" : "Unsubscribe"}</h1>
      {isDone ? (
        <p class="lead" role="status">
          {organization.name} will send no more surveys or messages to {email.toEmail}.
        </p>
      ) : (
        <form method="post" action={`/u/${token}`}>
          <p class="lead">
            Should {organization.name} stop sending surveys and messages to {email.toEmail}?
          </p>
          <button type="submit">Unsubscribe</button>
        </form>
      )}
    </Page>
  );
}

/** A page that says one thing, where no organization is known. */
export const Notice = ({ nonce, title, text }: { nonce: string; title: string; text: string }) => (
  <Page brand={null} nonce={nonce} title={title}>
    <h1>{title}</h1>
    <p class="lead">{text}</p>
  </Page>
);
