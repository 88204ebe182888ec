import { app } from "./app.ts";
import type { Env } from "./env.ts";
import { handleQueue } from "./jobs/queue.ts";
import { handleScheduled } from "./jobs/scheduled.ts";

export { ApiKeyObject } from "./auth/key-object.ts";

/** The Worker: requests, queue messages, crons. */
export default {
  fetch: app.fetch,
  queue: handleQueue,
  scheduled: handleScheduled,
} satisfies ExportedHandler<Env>;
