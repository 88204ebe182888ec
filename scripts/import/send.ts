import {
  type FastenrClient,
  type FastenrError,
  type NewAccount,
  RateLimitError,
} from "../../sdks/javascript/src/index.ts";
import { type Batch, batchesOf, type Refused } from "./batches.ts";
import { count, durationText, progressOf } from "./progress.ts";
import { noteRefused, removeState, type State, saveState } from "./state.ts";
import type { Survey } from "./survey.ts";

/** Sends the file from where the state says, noting each batch as it is done. Throws what stops it. */
export async function sendAll(
  client: FastenrClient,
  file: string,
  survey: Survey,
  state: State,
  signal: AbortSignal,
): Promise<void> {
  const progress = progressOf(survey.rows, state.rows_done);
  const note = () => (state.failed > 0 ? `, ${count(state.failed)} failed` : "");
  try {
    saveState(file, state);
    progress.update(state.rows_done, note());
    for await (const batch of batchesOf(file, survey, state.rows_done)) {
      const refused = await sendBatch(client, batch, state, signal, progress.say);
      noteRefused(
        file,
        state,
        survey,
        [...batch.bad, ...refused].sort((a, b) => a.line - b.line),
      );
      state.rows_done += batch.rows;
      saveState(file, state);
      progress.update(state.rows_done, note());
    }
    removeState(file);
  } finally {
    progress.end();
  }
}

/** The rows that the API refused. Counts the others in the state. */
async function sendBatch(
  client: FastenrClient,
  { from, good }: Batch,
  state: State,
  signal: AbortSignal,
  say: (text: string) => void,
): Promise<Refused[]> {
  if (good.length === 0) return [];
  // What is not valid is for the API to say, row by row.
  const accounts = good.map(({ account }) => account as NewAccount);
  const options = {
    // The same for the same rows of this import: when it was killed before it heard, it hears now.
    idempotencyKey: `import-${state.import}-${from}`,
    signal,
    maxRetries: 8,
    timeout: 60_000,
  };
  for (;;) {
    try {
      const answers = await client.accounts.batch({ accounts }, options);
      for (const { status } of answers) if (status !== "failed") state[status]++;
      return answers.flatMap(({ index, error }) => {
        if (!error) return [];
        const { line, cells } = good[index]!;
        const reason = error.details?.map(({ field, message }) => `${field}: ${message}`).join("; ");
        return [{ line, cells, reason: reason || error.message }];
      });
    } catch (error) {
      // The library waits for a minute by itself; who imports a file can wait for the hour.
      if (!(error instanceof RateLimitError) || error.retryAfter <= 60) throw error;
      say(`The hour's requests are used up; going on in ${durationText(error.retryAfter)}`);
      await pause(error.retryAfter * 1000, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** What an error of the API means to whoever imports. */
export function apiText(error: FastenrError): string {
  const request = error.requestId ? ` (${error.requestId})` : "";
  return `${error.message}${request}`;
}
