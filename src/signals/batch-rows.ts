import type { BatchRow } from "../accounts/batch.ts";
import type { ApiError } from "../http/errors.ts";

/** A row that cannot be taken, as `checkRow` says it. */
export const refused = ({ code, message, details }: ApiError) => ({
  ok: false as const,
  error: { code, message, details },
});

export const failed = (index: number, error: ApiError): BatchRow => ({
  index,
  status: "failed",
  error: refused(error).error,
});

/** How a batch went, for the audit log. */
export function tally(rows: readonly BatchRow[]): Record<BatchRow["status"], number> {
  const counts = { created: 0, updated: 0, failed: 0 };
  for (const { status } of rows) counts[status]++;
  return counts;
}
