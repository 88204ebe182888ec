import type { Json, KnownEvent } from "./types.ts";

/** What `client.webhooks.test()` sends. */
export interface PingEvent {
  id: string;
  event: "ping";
  timestamp: string;
  data: Record<string, Json>;
  organization_id: string;
  webhook_id: string;
}

/** What is posted to a webhook, by `event`. `id` is the same at every attempt: tell repetitions by it. */
export type WebhookEvent = KnownEvent | PingEvent;
