import type { Child } from "hono/jsx";
import type { Question } from "../db/schema/index.ts";
import type { Organization } from "../organizations/schema.ts";
import { type Brand, brandOf } from "./brand.ts";
import type { SurveyRow } from "./schema.ts";

/** An email's words, with `[[greeting]]` and `[[token]]` where recipients differ; see `queueEmail`. */
export interface Message {
  subject: string;
  html: string;
  text: string;
}

interface Given {
  organization: Pick<Organization, "name" | "settings">;
  survey: Pick<SurveyRow, "title" | "description" | "questions">;
  /** Where its links lead. */
  origin: string;
}

const INK = "#1c1f26";
const MUTED = "#5a6170";
const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** The invitation, or a reminder of it. Its first rating question is asked in the email itself. */
export function invitation(given: Given, isReminder: boolean): Message {
  const { survey, organization, origin } = given;
  const brand = brandOf(organization);
  const link = `${origin}/s/[[token]]`;
  const first = survey.questions.find(({ scale }) => scale !== undefined);
  const opening = isReminder
    ? `A while ago ${brand.name} asked for your feedback. There is still time to give it.`
    : `${brand.name} asks for your feedback.`;
  return {
    subject: isReminder ? `Reminder: ${survey.title}` : survey.title,
    html: document(
      survey.title,
      <Letter brand={brand} footer={<Unsubscribe brand={brand} origin={origin} />}>
        <P>[[greeting]]</P>
        <P>{opening}</P>
        {survey.description ? <P>{survey.description}</P> : null}
        {first ? <Scale question={first} link={link} brand={brand} /> : null}
        <p style="margin:28px 0 8px">
          <a
            href={link}
            style={`display:inline-block;background:${brand.color};color:${brand.ink};font-weight:600;text-decoration:none;padding:12px 22px;border-radius:8px`}
          >
            Answer the survey
          </a>
        </p>
      </Letter>,
    ),
    text: [
      "[[greeting]]",
      opening,
      survey.description,
      first?.question,
      `Answer the survey: ${link}`,
      `${reason(brand)} Unsubscribe: ${origin}/u/[[token]]`,
    ]
      .filter(Boolean)
      .join("\n\n"),
  };
}

/** Thanks for a response, with the way to change it for those who have one. */
export function confirmation({ survey, organization, origin }: Given, isEditable: boolean): Message {
  const brand = brandOf(organization);
  const link = `${origin}/s/[[token]]`;
  const thanks = `Thank you for answering “${survey.title}”. Your answers reached ${brand.name}.`;
  return {
    subject: `Thank you: ${survey.title}`,
    html: document(
      survey.title,
      <Letter brand={brand} footer={<Unsubscribe brand={brand} origin={origin} />}>
        <P>[[greeting]]</P>
        <P>{thanks}</P>
        {isEditable ? (
          <P>
            You can{" "}
            <a href={link} style={`color:${INK}`}>
              look at your answers and change them
            </a>{" "}
            until the survey closes.
          </P>
        ) : null}
      </Letter>,
    ),
    text: [
      "[[greeting]]",
      thanks,
      isEditable ? `You can look at your answers and change them until the survey closes: ${link}` : null,
      `${reason(brand)} Unsubscribe: ${origin}/u/[[token]]`,
    ]
      .filter(Boolean)
      .join("\n\n"),
  };
}

const reason = ({ name }: Brand) => `You get this because you are in touch with ${name}.`;

function document(title: string, body: Child): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
      </head>
      <body style={`margin:0;padding:0;background:#f3f4f7;color:${INK}`}>{body}</body>
    </html>
  );
  return `<!DOCTYPE html>${page}`;
}

const Letter = ({ brand, children, footer }: { brand: Brand; children?: Child; footer: Child }) => (
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0}>
    <tr>
      <td align="center" style="padding:24px 12px">
        <table
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border={0}
          style={`max-width:560px;background:#ffffff;border-radius:12px;font-family:${FONT};font-size:16px;line-height:1.5;word-break:break-word`}
        >
          <tr>
            <td style="padding:28px 28px 4px;font-size:18px;font-weight:700">
              {brand.logoUrl ? (
                <img src={brand.logoUrl} alt={brand.name} height="40" style="height:40px;border:0" />
              ) : (
                brand.name
              )}
            </td>
          </tr>
          <tr>
            <td style="padding:4px 28px 20px">{children}</td>
          </tr>
          <tr>
            <td style={`padding:16px 28px 24px;border-top:1px solid #e3e5ea;font-size:13px;color:${MUTED}`}>
              {footer}
            </td>
          </tr>
        </table>
      </td>
    </tr>
  </table>
);

const P = ({ children }: { children?: Child }) => (
  <p style="margin:16px 0 0;white-space:pre-line">{children}</p>
);

const Unsubscribe = ({ brand, origin }: { brand: Brand; origin: string }) => (
  <>
    {reason(brand)}{" "}
    <a href={`${origin}/u/[[token]]`} style={`color:${MUTED}`}>
      Unsubscribe
    </a>
  </>
);

/** One link for each value. They only choose it on the page: programs that check links must not answer surveys. */
const Scale = ({ question, link, brand }: { question: Question; link: string; brand: Brand }) => {
  const { min, max, labels } = question.scale!;
  const values = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  const style = `display:inline-block;width:38px;margin:0 0 6px;padding:9px 0;text-align:center;background:${brand.color};color:${brand.ink};font-weight:600;text-decoration:none;border-radius:6px`;
  return (
    <>
      <p style="margin:24px 0 10px;font-weight:600">{question.question}</p>
      <p style="margin:0">
        {values.map((value) => (
          <>
            <a href={`${link}?${question.id}=${value}`} style={style}>
              {value}
            </a>{" "}
          </>
        ))}
      </p>
      {labels.length > 0 ? (
        <p style={`margin:0;font-size:13px;color:${MUTED}`}>
          {min} = {labels[0]}, {max} = {labels.at(-1)}
        </p>
      ) : null}
    </>
  );
};
