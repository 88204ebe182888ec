import * as z from "zod";
import { type Due, sendDue, shiftOf, sweepEmails } from "../email/deliver.ts";
import { sendDueSurveys } from "../surveys/due.ts";
import { eraseDeletedSurveys } from "../surveys/erase.ts";
import type { Consumer, Job } from "./job.ts";
import type { EmailWakeup } from "./wakeups.ts";

const Wakeup: z.ZodType<EmailWakeup> = z.object({
  type: z.literal("send"),
  organization_id: z.string(),
  as_of: z.number().optional(),
});

/** Sends what is due to the organizations that the messages name; leases and rows stand for the messages. */
export const consumeEmails: Consumer = async (batch, env, execution) => {
  const dues = new Map<string, Due>();
  for (const message of batch.messages) {
    const { success, data } = Wakeup.safeParse(message.body);
    if (!success) {
      // Nobody can do anything with it: on to the dead letters.
      message.retry();
      continue;
    }
    const organizationId = data.organization_id;
    const shift = data.as_of === undefined ? 0 : shiftOf(data.as_of, message.timestamp.getTime());
    // Of several for one organization, the latest clock sees what is due by the others'.
    dues.set(organizationId, {
      organizationId,
      shift: Math.max(shift, dues.get(organizationId)?.shift ?? shift),
    });
    message.ack();
  }
  execution.waitUntil(Promise.all([...dues.values()].map((due) => sendDue(env, due))));
};

/** What the minute cron does for surveys and email, by the name of the job. */
export const EVERY_MINUTE_EMAILS: Record<string, Job> = {
  send_due_surveys: sendDueSurveys,
  erase_deleted_surveys: (env, _, now) => eraseDeletedSurveys(env, now),
  sweep_emails: (env, _, now, only) => sweepEmails(env, now, only),
};
