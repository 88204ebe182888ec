import { sql } from "drizzle-orm";
import * as z from "zod";
import { id } from "../../http/fields.ts";
import { defineTrigger, setting } from "./trigger.ts";

export const surveyCompleted = defineTrigger({
  type: "survey_completed",
  description:
    "A survey was answered by somebody of an account. An answer without a score never lies between `score_min` and `score_max`",
  config: () =>
    z
      .strictObject({
        survey_id: id("survey").optional(),
        score_min: z.number().optional().meta({ description: "As answered: 0 to 10 for NPS" }),
        score_max: z.number().optional(),
      })
      .refine(({ score_min: min, score_max: max }) => min === undefined || max === undefined || min <= max, {
        path: ["score_max"],
        error: "must not be below score_min",
      }),
  matches: (fact) => sql`(coalesce(${setting("survey_id")} = ${fact("survey_id")}, true)
    AND (${setting("score_min")} IS NULL OR coalesce(${fact("score")} >= ${setting("score_min")}, false))
    AND (${setting("score_max")} IS NULL OR coalesce(${fact("score")} <= ${setting("score_max")}, false)))`,
  facts: { survey_id: "srv_1", survey_title: "NPS", response_id: "rsp_1", score: 6 },
});
