import type { Consumer } from "./queue.ts";
import type { Job } from "./scheduled.ts";

export const consumeAutomation: Consumer = async (batch) => batch.ackAll();
export const EVERY_MINUTE_AUTOMATION: Record<string, Job> = {};
export const EVERY_DAY_AUTOMATION: Record<string, Job> = {};
