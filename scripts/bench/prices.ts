import type { Count } from "./endpoints.ts";

/**
 * Cloudflare's published prices of the paid plan, in dollars, beyond what the plan includes: developers.cloudflare.com
 * /workers/platform/pricing, /d1/platform/pricing, /durable-objects/platform/pricing, /queues/platform/pricing.
 */
export const PRICES = {
  read: "2026-11-22",
  perMillion: {
    requests: 0.3,
    cpuMs: 0.02,
    d1RowsRead: 0.001,
    d1RowsWritten: 1,
    objectRequests: 0.15,
    objectGbSeconds: 12.5,
    objectRowsWritten: 1,
    queueOperations: 0.4,
  },
  d1GbMonth: 0.75,
};

/** A key's object is billed for 128 MB while a call lasts; a call of it takes less than this, in seconds. */
const OBJECT_SECONDS = 0.002;

/** Dollars for a million authenticated requests that cost this; `messages` are queue messages that one sends. */
export function perMillion(count: Pick<Count, "read" | "written">, cpuMs: number, messages = 0): number {
  const { perMillion: price } = PRICES;
  return (
    price.requests +
    price.cpuMs * cpuMs +
    price.d1RowsRead * count.read +
    price.d1RowsWritten * count.written +
    // The check counts the request: one call of the key's object, and one row written.
    price.objectRequests +
    price.objectGbSeconds * 0.128 * OBJECT_SECONDS +
    price.objectRowsWritten +
    // Written, read and deleted.
    price.queueOperations * 3 * messages
  );
}

/** Dollars for one day's roll: its rows, and for each range of accounts a message and an invocation. */
export function ofRoll(roll: { ranges: number; rowsRead: number; rowsWritten: number }): number {
  const { perMillion: price } = PRICES;
  return (
    (price.d1RowsRead * roll.rowsRead +
      price.d1RowsWritten * roll.rowsWritten +
      (price.queueOperations * 3 + price.requests) * roll.ranges) /
    1e6
  );
}
