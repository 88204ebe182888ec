import { Hono } from "hono";
import * as z from "zod";
import { notFound } from "../../../http/errors.ts";
import { lazily } from "../../../http/lazily.ts";
import { html, SurveyPreview } from "../../../surveys/page.tsx";
import { SURVEY_STATUSES } from "../../../surveys/schema.ts";
import { deleteSurvey, getSurveyForm, updateSurvey } from "../../../surveys/service.ts";
import { type C, type Dash, needs } from "../../gate.ts";
import { done, secure } from "../../render.tsx";
import { editSurveyPages, LIST, newSurveyPages } from "./edit.tsx";
import { listPage } from "./list.tsx";
import { recipientsPage, responsesPage } from "./people.tsx";
import { sendPage, sendPost } from "./send.tsx";
import { surveyPage } from "./survey.tsx";

const writes = needs("surveys:write");
const Status = lazily(() => z.enum(SURVEY_STATUSES));

/** `/dashboard/surveys`. */
export const surveyPages = new Hono<Dash>()
  .get("/", listPage)
  .route("/new", newSurveyPages)
  .route("/", editSurveyPages)
  .get("/:id", (c) => surveyPage(c, c.req.param("id")))
  .get("/:id/preview", (c) => preview(c, c.req.param("id")))
  .get("/:id/responses", (c) => responsesPage(c, c.req.param("id")))
  .get("/:id/recipients", (c) => recipientsPage(c, c.req.param("id")))
  .get("/:id/send", writes, (c) => sendPage(c, c.req.param("id")))
  .post("/:id/send", writes, (c) => sendPost(c, c.req.param("id")))
  .post("/:id/status", writes, async (c) => {
    const status = Status().safeParse(c.var.form.get("status"));
    if (!status.success) throw notFound("status");
    const { data } = await updateSurvey(c.var.ctx, c.req.param("id"), { status: status.data });
    return done(c, `${LIST.href}/${data.id}`, `${data.title} is ${data.status}`);
  })
  .post("/:id/delete", writes, async (c) => {
    await deleteSurvey(c.var.ctx, c.req.param("id"));
    return done(c, LIST.href, "The survey is deleted");
  });

/** The page of a respondent, whose style is its own and is let in by a nonce. */
async function preview(c: C, id: string) {
  const { ctx } = c.var;
  const { data: survey } = await getSurveyForm(ctx, id);
  const nonce = crypto.randomUUID();
  secure(c);
  c.header(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'nonce-${nonce}'; img-src https: data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
  );
  return c.html(
    html(
      <SurveyPreview
        organization={ctx.organization}
        survey={{ ...survey, allowAnonymous: survey.settings.allow_anonymous }}
        back={`${LIST.href}/${id}`}
        nonce={nonce}
      />,
    ),
  );
}
