import type { BatchRow } from "../../accounts/batch.ts";
import { audit } from "../../audit/record.ts";
import { type Context, commit, retrying } from "../../context.ts";
import { ApiError } from "../../http/errors.ts";
import { checkRow } from "../../http/validate.ts";
import { failed, tally } from "../batch-rows.ts";
import type { RecordKind } from "./kind.ts";
import { cameBetween, type Draft, draftOf, readKnown, saveDrafts } from "./service.ts";

/**
 * Creates records, or changes those whose `external_id` is known, in input order: a second row of one
 * external id changes what the first left. A bad row fails alone; the good ones commit together.
 */
export function createRecords(
  ctx: Context,
  kind: RecordKind,
  given: readonly unknown[],
): Promise<BatchRow[]> {
  const checked = given.map((item) => checkRow(kind.input(), item));
  const sound = checked.flatMap((row) => (row.ok ? [row.data] : []));
  return retrying(async () => {
    const known = await readKnown(ctx, kind, sound);
    const drafts = new Map<string, Draft>();
    const answers = checked.map((row, index): BatchRow => {
      if (!row.ok) return { index, status: "failed", error: row.error };
      const { external_id } = row.data;
      const isKnown = external_id != null && known.drafts.has(external_id);
      try {
        const draft = draftOf(ctx, kind, row.data, known);
        drafts.set(draft.row.id, draft);
        if (external_id != null) known.drafts.set(external_id, draft);
        return { index, status: isKnown ? "updated" : "created", id: draft.row.id };
      } catch (error) {
        if (error instanceof ApiError) return failed(index, error);
        throw error;
      }
    });
    const statements = saveDrafts(ctx, kind, [...drafts.values()]);
    if (statements.length > 0) {
      const entry = { action: `${kind.name}.batch`, targetId: null, details: tally(answers) };
      await commit(ctx, [...statements, ...audit(ctx, [entry])], { answer: { status: 200, data: answers } });
    }
    return answers;
  }, cameBetween(kind));
}
