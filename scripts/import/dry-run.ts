import * as z from "zod";
import type { FastenrClient } from "../../sdks/javascript/src/index.ts";
import { AccountChanges, NewAccount } from "../../src/accounts/schema.ts";
import { batchesOf, type Refused } from "./batches.ts";
import { count, progressOf } from "./progress.ts";
import type { Survey } from "./survey.ts";

/** Faults that are printed; there may be one in each row. */
const SHOWN = 20;

export interface Trial {
  created: number;
  updated: number;
  failed: number;
  first: Refused[];
}

/**
 * What an import would do, by the rules that the API itself has. Without a client it is not known what is
 * there already, and every row counts as new.
 */
export async function tryOut(client: FastenrClient | null, file: string, survey: Survey): Promise<Trial> {
  const known = client ? await knownIds(client, survey) : new Set<string>();
  const trial: Trial = { created: 0, updated: 0, failed: 0, first: [] };
  const refuse = (refused: Refused) => {
    trial.failed++;
    if (trial.first.length < SHOWN) trial.first.push(refused);
  };
  for await (const { good, bad } of batchesOf(file, survey)) {
    for (const refused of bad) refuse(refused);
    for (const { line, cells, account } of good) {
      const id = account.external_id as string | undefined;
      const isKnown = id !== undefined && known.has(id);
      const checked = (isKnown ? AccountChanges() : NewAccount()).safeParse(account);
      if (!checked.success) refuse({ line, cells, reason: reasonOf(checked.error) });
      else {
        trial[isKnown ? "updated" : "created"]++;
        if (id !== undefined) known.add(id);
      }
    }
  }
  trial.first.sort((a, b) => a.line - b.line);
  return trial;
}

const reasonOf = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}`).join("; ");

/** The external ids that the organization has. */
async function knownIds(client: FastenrClient, { rows }: Survey): Promise<Set<string>> {
  const known = new Set<string>();
  const page = await client.accounts.list({ limit: 100 });
  const total = page.pagination.total ?? 0;
  const progress = total > 1_000 ? progressOf(total, 0) : null;
  if (progress) progress.say(`Looking which of ${count(rows)} rows are among ${count(total)} accounts …`);
  let seen = 0;
  for await (const { data } of page.pages()) {
    for (const { external_id } of data) if (external_id !== null) known.add(external_id);
    seen += data.length;
    progress?.update(Math.min(seen, total), " seen");
  }
  progress?.end();
  return known;
}
