import { isDeepStrictEqual } from "node:util";
import { type Context, commit, guard, retrying } from "../context.ts";
import { violatesUnique } from "../db/client.ts";
import { suppress } from "../email/suppressions.ts";
import { type Draft, draftOf, readDraft } from "./form.ts";
import type { Linked } from "./link.ts";
import { newResponseRow, recordResponse, reviseResponse, thank } from "./respond.ts";
import { isOpen } from "./schema.ts";
import { areAccounts, standsAt } from "./service.ts";

/** What came of a form. */
export type Outcome =
  | { state: "unknown" }
  | { state: "closed"; linked: Linked }
  | { state: "faulty"; linked: Linked; draft: Draft; faults: Map<string, string> }
  | { state: "saved"; linked: Linked };

/**
 * Records a recipient's answers, or makes an earlier response these. `look` reads who the link belongs to, and
 * again when somebody came between; `open` binds a context to their organization. Of two forms sent at once, one
 * becomes the response and the other an edit of it: the database takes one response for each recipient.
 */
export function answerByLink(
  look: () => Promise<Linked | null>,
  open: (linked: Linked) => Context,
  fields: URLSearchParams,
  asReached: string,
): Promise<Outcome> {
  return retrying(
    async (): Promise<Outcome> => {
      const linked = await look();
      if (!linked?.invited) return { state: "unknown" };
      const { survey, recipient, account, response } = linked.invited;
      const ctx = open(linked);
      if (!isOpen(survey, ctx.now)) return { state: "closed", linked };
      const draft = draftOf(survey.questions, fields);
      const { answers, faults } = readDraft(survey.questions, draft);
      if (faults.size > 0) return { state: "faulty", linked, draft, faults };
      const anonymous = survey.allowAnonymous && fields.has("anonymous");
      if (anonymous) ctx.actor = { ...ctx.actor, id: null };
      const isUnchanged =
        response !== null && response.anonymous === anonymous && isDeepStrictEqual(response.answers, answers);
      if (isUnchanged) return { state: "saved", linked };
      const stands = guard(ctx, standsAt(ctx, survey.id, survey.version));
      if (response) {
        await commit(ctx, [
          stands,
          ...reviseResponse(ctx, survey, response, { answers, anonymous, recipient }),
        ]);
      } else {
        const row = newResponseRow(ctx, survey, {
          recipientId: recipient.id,
          account,
          respondent: recipient,
          anonymous,
          answers,
          submittedAt: ctx.now,
        });
        await commit(ctx, [
          stands,
          guard(ctx, areAccounts(ctx, row.accountId === null ? [] : [row.accountId])),
          ...recordResponse(ctx, survey, row, account),
          ...thank(ctx, survey, row, asReached),
        ]);
      }
      return { state: "saved", linked };
    },
    (error) => violatesUnique(error, "survey_responses.recipient_id"),
  );
}

/** Writes no more to the address that the link's email went to; twice is once. */
export async function unsubscribe(ctx: Context, { address, isSuppressed }: Linked): Promise<void> {
  if (isSuppressed) return;
  await commit(ctx, suppress(ctx, address, "unsubscribed"));
}
