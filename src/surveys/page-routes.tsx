import { Hono, type Context as HonoContext } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";
import { type Context, systemContext } from "../context.ts";
import { openDatabase } from "../db/client.ts";
import type { App } from "../env.ts";
import { ApiError } from "../http/errors.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { readCapped, validate } from "../http/validate.ts";
import { answerByLink, unsubscribe } from "./answer.ts";
import { draftOf, draftOfAnswers } from "./form.ts";
import { type Linked, readLink } from "./link.ts";
import { Answered, Closed, html, Notice, SurveyForm, Unsubscribe } from "./page.tsx";
import { isExpired, isOpen } from "./schema.ts";

const page = (id: string, summary: string, description: string) =>
  operation({
    id,
    summary,
    description,
    tag: "Survey pages",
    scope: "open",
    media: "text/html",
    body: () => z.string().meta({ description: "An HTML page" }),
  });

const ByToken = lazily(() =>
  z.object({ token: z.string().meta({ description: "The secret of the email's links" }) }),
);

/** The largest form: fifty texts would fit. */
const FORM_BYTES = 1024 * 1024;

/**
 * `/s/{token}` and `/u/{token}`: what a recipient sees. The secret in the path is all that says who is asking;
 * there is no cookie that a forged form could ride on, so no CSRF token either. A GET never changes anything:
 * mail scanners open every link. No page has a script.
 */
export const surveyPages = new Hono<App>()
  .get(
    "/s/:token",
    page(
      "showSurvey",
      "A recipient's survey",
      "The personal link of an invitation. `?{question_id}={value}` chooses a value on the page, and records nothing.",
    ),
    validate("param", ByToken),
    async (c) => {
      if (await isLimited(c)) return limited(c);
      const linked = await look(c);
      if (!linked?.invited) return unknown(c);
      return showSurvey(c, linked);
    },
  )
  .post(
    "/s/:token",
    page(
      "answerSurvey",
      "Answer a survey, or change the answers",
      "The page's form, urlencoded: a field for each question by its id. 303 back to the page once it is saved, 422 with the form again when answers are missing or not right, 409 when the survey is closed.",
    ),
    validate("param", ByToken),
    async (c) => {
      if (await isLimited(c)) return limited(c);
      const fields = await readForm(c);
      if (fields instanceof Response) return fields;
      const outcome = await answerByLink(
        () => look(c),
        (linked) => contextOf(c, linked),
        fields,
        new URL(c.req.url).origin,
      );
      switch (outcome.state) {
        case "unknown":
          return unknown(c);
        case "closed":
          return showSurvey(c, outcome.linked, 409);
        case "faulty": {
          const { linked, draft, faults } = outcome;
          const given = { ...shownOf(c, linked), draft, faults };
          return show(
            c,
            (nonce) => (
              <SurveyForm
                {...given}
                nonce={nonce}
                isEdit={linked.invited!.response !== null}
                isAnonymous={fields.has("anonymous")}
              />
            ),
            linked,
            422,
          );
        }
        case "saved":
          headers(c, undefined, newNonce());
          return c.redirect(`/s/${c.req.param("token")}`, 303);
      }
    },
  )
  .get(
    "/u/:token",
    page("showUnsubscribe", "Ask whether to unsubscribe", "Records nothing: scanners open links."),
    validate("param", ByToken),
    async (c) => {
      if (await isLimited(c)) return limited(c);
      const linked = await look(c);
      if (!linked) return unknown(c);
      return show(
        c,
        (nonce) => <Unsubscribe {...shownOf(c, linked)} nonce={nonce} isDone={linked.isSuppressed} />,
        linked,
      );
    },
  )
  .post(
    "/u/:token",
    page(
      "unsubscribe",
      "Unsubscribe",
      "The page's form, and the one-click POST of mail programs (RFC 8058). The address goes on the suppression list.",
    ),
    validate("param", ByToken),
    async (c) => {
      if (await isLimited(c)) return limited(c);
      const linked = await look(c);
      if (!linked) return unknown(c);
      await unsubscribe(contextOf(c, linked), linked);
      return show(c, (nonce) => <Unsubscribe {...shownOf(c, linked)} nonce={nonce} isDone />, linked);
    },
  );

/** A failure as a page: for whatever goes wrong under these paths. */
export function pageErrorResponse(c: HonoContext<App>, error: ApiError): Response {
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  const [title, text] = FAILURES[error.status] ?? FAILURES[500]!;
  return show(c, (nonce) => <Notice nonce={nonce} title={title} text={text} />, undefined, error.status);
}

const AGAIN = "Please go back and try again in a moment.";
const FAILURES: Record<number, [title: string, text: string]> = {
  404: ["There is nothing here", "Please copy the whole link from your email."],
  405: ["That is not possible here", "Please open the link from your email."],
  409: ["That did not work", `There was too much to do at once. ${AGAIN}`],
  500: ["That did not work", `Something went wrong on our side. ${AGAIN}`],
  503: ["That did not work", `There was too much to do at once. ${AGAIN}`],
};

export const isPage = (path: string) => path.startsWith("/s/") || path.startsWith("/u/");

type C = HonoContext<App>;

const tokenOf = (c: C) => c.req.param("token") ?? "";
const shownOf = (c: C, linked: Linked) => ({ linked, token: tokenOf(c) });

async function look(c: C): Promise<Linked | null> {
  const linked = await readLink(c.env, c.var.trace.cost, tokenOf(c));
  if (linked) c.var.trace.organizationId = linked.organization.id;
  return linked;
}

/** A context of the recipient's organization, in which the recipient acts. */
function contextOf(c: C, linked: Linked): Context {
  const { trace } = c.var;
  return {
    ...systemContext(linked.env, c.executionCtx as ExecutionContext, linked.organization, trace.now),
    cost: trace.cost,
    db: openDatabase(linked.env.DB, trace.cost),
    actor: { type: "system", id: linked.email?.recipientId ?? null, name: "survey recipient", scopes: [] },
    requestId: trace.id,
  };
}

function showSurvey(c: C, linked: Linked, status: ContentfulStatusCode = 200) {
  const { survey, response } = linked.invited!;
  const { now } = c.var.trace;
  const shown = shownOf(c, linked);
  const open = isOpen(survey, now);
  const query = new URL(c.req.url).searchParams;
  const chosen = draftOf(survey.questions, query);
  const wantsForm = response === null || query.has("edit") || chosen.size > 0;
  if (open && wantsForm) {
    const draft = new Map([...draftOfAnswers(response?.answers ?? []), ...chosen]);
    return show(
      c,
      (nonce) => (
        <SurveyForm
          {...shown}
          nonce={nonce}
          draft={draft}
          isEdit={response !== null}
          isAnonymous={response?.anonymous}
        />
      ),
      linked,
      status,
    );
  }
  if (response)
    return show(c, (nonce) => <Answered {...shown} nonce={nonce} isOpen={open} />, linked, status);
  return show(
    c,
    (nonce) => <Closed {...shown} nonce={nonce} isExpired={isExpired(survey, now)} />,
    linked,
    status,
  );
}

/** The fields of an urlencoded form, or the page that refuses it. */
async function readForm(c: C): Promise<URLSearchParams | Response> {
  const type = c.req.header("Content-Type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    return refuse(c, 415, "This page takes its own form only.");
  }
  try {
    return new URLSearchParams(new TextDecoder().decode(await readCapped(c.req.raw, FORM_BYTES)));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 413) throw error;
    return refuse(c, 413, "Your answers are too long. Please go back and shorten them.");
  }
}

async function isLimited(c: C): Promise<boolean> {
  const { success } = await c.env.PAGES.limit({ key: c.req.header("CF-Connecting-IP") ?? "unknown" });
  return !success;
}

function limited(c: C) {
  c.header("Retry-After", "60");
  return refuse(c, 429, "There were very many requests from your network. Please try again in a minute.");
}

const refuse = (c: C, status: ContentfulStatusCode, text: string) =>
  show(c, (nonce) => <Notice nonce={nonce} title="That did not work" text={text} />, undefined, status);

const unknown = (c: C) =>
  show(
    c,
    (nonce) => (
      <Notice
        nonce={nonce}
        title="This link does not work"
        text="It may have been cut off on its way to you, or what it led to is gone. Please copy the whole link from your email."
      />
    ),
    undefined,
    404,
  );

const newNonce = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));

function show(
  c: C,
  render: (nonce: string) => Parameters<typeof html>[0],
  linked?: Linked,
  status: number = 200,
): Response {
  const nonce = newNonce();
  headers(c, linked, nonce);
  return c.html(html(render(nonce)), status as ContentfulStatusCode);
}

function headers(c: C, linked: Linked | undefined, nonce: string): void {
  const logo = linked?.organization.settings.branding.logo_url;
  const images = logo ? new URL(logo).origin : "'none'";
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; img-src ${images}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  c.header("Content-Security-Policy", policy);
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "no-referrer");
  c.header("X-Robots-Tag", "noindex, nofollow");
  // A page tells whose it is, and what they answered.
  c.header("Cache-Control", "no-store");
}
