import { databaseMessage } from "./db/client.ts";

/** Enough to find a bug by, without the parameters that Drizzle puts into its messages. */
export function describeFailure(error: unknown) {
  if (!(error instanceof Error)) return {};
  const frames = error.stack
    ?.split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8);
  return { error: error.name, database: databaseMessage(error) ?? undefined, stack: frames };
}

/** A log line about work that failed where nobody waits for its answer; `about` says whose it was. */
export function logFailure(event: string, error: unknown, about: Record<string, unknown> = {}): void {
  console.error(JSON.stringify({ event, ...about, error: "unknown", ...describeFailure(error) }));
}

/**
 * Does something for one after the other, as crons do for organizations: what fails for one is logged as `event` and
 * stops no other.
 */
export async function eachAlone<T extends { organizationId: string }>(
  event: string,
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
): Promise<void> {
  for (const item of items) {
    try {
      await act(item);
    } catch (error) {
      logFailure(event, error, { organization_id: item.organizationId });
    }
  }
}
