import * as z from "zod";
import { ApiError } from "../../http/errors.ts";
import { id } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import { surveySend } from "../../surveys/send.ts";
import { defineAction, impossible, type Scene } from "./action.ts";
import { addressees, recipients } from "./recipients.ts";

const config = lazily(() => z.strictObject({ survey_id: id("survey"), recipients: recipients() }));

export const sendSurvey = defineAction({
  type: "send_survey",
  description:
    "Sends a survey, as its `send` does: addresses that unsubscribed, or got one within `survey_throttle_days`, get none. A survey that is closed or has expired by then fails the step",
  config,
  surveys: ({ survey_id }) => ({ survey_id }),
  async preview(given, scene) {
    const { recipients } = await prepared(given, scene);
    return {
      survey_id: given.survey_id,
      recipients: recipients.map(({ email, name, status, reason }) => ({ email, name, status, reason })),
    };
  },
  async perform(given, scene) {
    const { recipients, statements } = await prepared(given, scene);
    const count = (status: string) => recipients.filter((one) => one.status === status).length;
    return {
      statements,
      result: { survey_id: given.survey_id, sent: count("sent"), skipped: count("skipped") },
    };
  },
});

async function prepared({ survey_id, recipients }: z.output<ReturnType<typeof config>>, scene: Scene) {
  const to = addressees(recipients, scene).map(({ email, name }) => ({
    email,
    name,
    account_id: scene.account.id,
  }));
  try {
    return await surveySend(scene.ctx, survey_id, { recipients: to, reminder_schedule: [] }, scene.origin);
  } catch (error) {
    // There is no such survey, or it is no longer open.
    if (error instanceof ApiError && error.status < 500) throw impossible(error.message);
    throw error;
  }
}
