import { Hono } from "hono";
import * as z from "zod";
import type { App } from "../env.ts";
import { Deleted } from "../http/answers.ts";
import { accepted, created, deleted, list, ok, resource } from "../http/envelope.ts";
import { id } from "../http/fields.ts";
import { lazily } from "../http/lazily.ts";
import { operation } from "../http/operation.ts";
import { validate } from "../http/validate.ts";
import { importResponse } from "./import.ts";
import { listRecipients } from "./recipients.ts";
import { getResponse, listResponses } from "./respond.ts";
import {
  NewResponse,
  NewSend,
  NewSurvey,
  Recipient,
  RecipientQuery,
  ResponseQuery,
  Results,
  Survey,
  SurveyChanges,
  SurveyQuery,
  SurveyResponse,
  SurveyWithResults,
} from "./schema.ts";
import { sendSurvey } from "./send.ts";
import { createSurvey, deleteSurvey, getResults, getSurvey, listSurveys, updateSurvey } from "./service.ts";

const tag = "Surveys";
const ById = lazily(() => z.object({ id: id("survey") }));
const ResponseById = lazily(() => z.object({ id: id("survey"), response_id: id("response") }));

/** `/v1/surveys` */
export const surveyRoutes = new Hono<App>()
  .get(
    "/",
    operation({
      id: "listSurveys",
      summary: "List surveys",
      tag,
      scope: "surveys:read",
      data: Survey,
      list: true,
    }),
    validate("query", SurveyQuery),
    async (c) => list(c, await listSurveys(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/",
    operation({
      id: "createSurvey",
      summary: "Create a survey",
      description: `It is active unless it is made a draft. \`nps\` questions count towards NPS in any survey; \`rating\` questions
towards CSAT in a \`csat\` survey and towards CES in a \`ces\` one. Answers of an account's people feed its health.`,
      tag,
      scope: "surveys:write",
      status: 201,
      data: SurveyWithResults,
    }),
    validate("json", NewSurvey),
    async (c) => {
      const { data, version } = await createSurvey(c.var.ctx, c.req.valid("json"));
      return created(c, data, version);
    },
  )
  .get(
    "/:id",
    operation({
      id: "getSurvey",
      summary: "Get a survey with its results",
      tag,
      scope: "surveys:read",
      data: SurveyWithResults,
    }),
    validate("param", ById),
    async (c) => resource(c, await getSurvey(c.var.ctx, c.req.valid("param").id)),
  )
  .on(
    ["PUT", "PATCH"],
    "/:id",
    operation({
      id: "updateSurvey",
      summary: "Update, close or open a survey",
      description:
        "Once there are responses, 409 for what would make them wrong: another type or scale, or an option less.",
      tag,
      scope: "surveys:write",
      data: SurveyWithResults,
    }),
    validate("param", ById),
    validate("json", SurveyChanges),
    async (c) =>
      resource(
        c,
        await updateSurvey(c.var.ctx, c.req.valid("param").id, c.req.valid("json"), c.req.header("If-Match")),
      ),
  )
  .delete(
    "/:id",
    operation({
      id: "deleteSurvey",
      summary: "Delete a survey with its responses",
      tag,
      scope: "surveys:write",
      data: Deleted,
    }),
    validate("param", ById),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteSurvey(c.var.ctx, id, c.req.header("If-Match"));
      return deleted(c, id);
    },
  )
  .post(
    "/:id/send",
    operation({
      id: "sendSurvey",
      summary: "Send a survey to up to 1,000 recipients",
      description: `One row for each recipient, in the order given. 409 for a survey that is not active or has expired. Each gets a personal
link; its first rating question is asked in the email, and a value clicked there is chosen on the page, not recorded.`,
      tag,
      scope: "surveys:write",
      status: 202,
      data: () => z.array(Recipient()),
    }),
    validate("param", ById),
    validate("json", NewSend),
    async (c) => {
      const { id } = c.req.valid("param");
      return accepted(c, await sendSurvey(c.var.ctx, id, c.req.valid("json"), new URL(c.req.url).origin));
    },
  )
  .get(
    "/:id/recipients",
    operation({
      id: "listSurveyRecipients",
      summary: "List to whom a survey was sent, is to be, or was not and why",
      tag,
      scope: "surveys:read",
      data: Recipient,
      list: true,
    }),
    validate("param", ById),
    validate("query", RecipientQuery),
    async (c) => list(c, await listRecipients(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
  )
  .get(
    "/:id/responses",
    operation({
      id: "listSurveyResponses",
      summary: "List a survey's responses",
      tag,
      scope: "surveys:read",
      data: SurveyResponse,
      list: true,
    }),
    validate("param", ById),
    validate("query", ResponseQuery),
    async (c) => list(c, await listResponses(c.var.ctx, c.req.valid("param").id, c.req.valid("query"))),
  )
  .post(
    "/:id/responses",
    operation({
      id: "createSurveyResponse",
      summary: "Record answers gathered elsewhere",
      description: `One response per respondent's address: 409 for a second. It becomes the response of a recipient with that address. Fires
\`survey.completed\` once; a recipient who edits a response on the page fires it no more. With \`send_confirmation\`, a response
without \`submitted_at\` is thanked for.`,
      tag,
      scope: "surveys:write",
      status: 201,
      data: SurveyResponse,
    }),
    validate("param", ById),
    validate("json", NewResponse),
    async (c) => {
      const { id } = c.req.valid("param");
      return created(c, await importResponse(c.var.ctx, id, c.req.valid("json"), new URL(c.req.url).origin));
    },
  )
  .get(
    "/:id/responses/:response_id",
    operation({
      id: "getSurveyResponse",
      summary: "Get a response",
      tag,
      scope: "surveys:read",
      data: SurveyResponse,
    }),
    validate("param", ResponseById),
    async (c) => {
      const { id, response_id } = c.req.valid("param");
      return resource(c, await getResponse(c.var.ctx, id, response_id));
    },
  )
  .get(
    "/:id/results",
    operation({
      id: "getSurveyResults",
      summary: "A survey's results",
      tag,
      scope: "surveys:read",
      data: Results,
    }),
    validate("param", ById),
    async (c) => ok(c, await getResults(c.var.ctx, c.req.valid("param").id)),
  );
