/**
 * Queue messages. They say "look", never "what": the work itself stands in D1, so a message may be lost,
 * doubled or late. `as_of` is the time to work as of, when a cron released the work (milliseconds).
 */
export interface DeliveryWakeup {
  type: "deliver";
  organization_id: string;
  delivery_id: string;
  as_of?: number;
}

export type HealthWakeup =
  | { type: "rescore"; organization_id: string; as_of?: number }
  | { type: "roll"; organization_id: string; metric_date: string; first_id: string };
