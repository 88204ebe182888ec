import type { Child } from "hono/jsx";
import type { Question } from "../db/schema/index.ts";
import { isErased } from "../privacy/address.ts";
import { type Brand, brandOf } from "./brand.ts";
import { Field } from "./fields.tsx";
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
    Sent to {linked.address} by {linked.organization.name}. <a href={`/u/${token}`}>Unsubscribe</a>
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

/** The form as a recipient will see it, of which nothing can be filled in or sent. */
export function SurveyPreview({
  organization,
  survey,
  back,
  nonce,
}: {
  organization: Linked["organization"];
  survey: Pick<SurveyRow, "title" | "description" | "questions" | "allowAnonymous">;
  /** Where one came from. */
  back: string;
  nonce: string;
}) {
  const optional = survey.questions.some((question) => !question.required);
  return (
    <Page
      brand={brandOf(organization)}
      nonce={nonce}
      title={`Preview: ${survey.title}`}
      footer={`Sent to ann@example.com by ${organization.name}. Unsubscribe`}
    >
      <p class="note">
        This is how it will look; nothing can be filled in here. <a href={back}>Back to the dashboard</a>
      </p>
      <fieldset class="question" disabled>
        <h1>{survey.title}</h1>
        {survey.description ? <p class="lead">{survey.description}</p> : null}
        {survey.questions.map((question) => (
          <Field question={question} texts={[]} isMarked={optional} />
        ))}
        {survey.allowAnonymous ? (
          <label class="choice anonymous">
            <input type="checkbox" />
            <span>
              Answer anonymously: {organization.name} sees your answers, but not that they are yours
            </span>
          </label>
        ) : null}
        <button type="button">Send my answers</button>
      </fieldset>
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
  const { organization, address } = linked;
  // An erased person's address is not known here any more.
  const whom = isErased(address) ? "you" : address;
  return (
    <Page brand={brandOf(organization)} nonce={nonce} title={isDone ? "Unsubscribed" : "Unsubscribe"}>
      <h1>{isDone ? "You are unsubscribed" : "Unsubscribe"}</h1>
      {isDone ? (
        <p class="lead" role="status">
          {organization.name} will send no more surveys or messages to {whom}.
        </p>
      ) : (
        <form method="post" action={`/u/${token}`}>
          <p class="lead">
            Should {organization.name} stop sending surveys and messages to {whom}?
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
