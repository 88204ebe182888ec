/**
 * Queue messages. They say "look", never "what": the work itself stands in D1, so a message may be lost,
 * doubled or late. `as_of` is what time it was, for the work, when the message was sent (milliseconds): a cron's
 * scheduled time, from which the clock runs on.
 */
export type DeliveryWakeup =
  /** Something is due to this webhook; `delivery_id` goes first, where somebody asked for it. */
  | { type: "deliver"; organization_id: string; webhook_id: string; delivery_id?: string; as_of?: number }
  | { type: "recover"; organization_id: string; recovery_id: string; as_of?: number };

export type HealthWakeup =
  | { type: "rescore"; organization_id: string; as_of?: number }
  | { type: "roll"; organization_id: string; metric_date: string; first_id: string };

/** Runs of this organization's workflows are due, or a workflow has accounts to go through. */
export interface AutomationWakeup {
  type: "work";
  organization_id: string;
  as_of?: number;
}

/** An export, an erasure or a clock of this organization is to be taken further. */
export interface TenantWakeup {
  type: "export" | "erasure" | "clock";
  organization_id: string;
  /** Of the export or erasure; a clock has none. */
  id?: string;
}

/** Something is due to be sent for this organization. */
export interface EmailWakeup {
  type: "send";
  organization_id: string;
  as_of?: number;
}
