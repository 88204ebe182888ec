/** Every table of the product. */
export * from "./accounts.ts";
export * from "./analytics.ts";
export * from "./automation.ts";
export * from "./dashboard.ts";
export * from "./directory.ts";
export * from "./email.ts";
export * from "./engagement.ts";
export * from "./health.ts";
export * from "./oauth.ts";
export * from "./outbox.ts";
export * from "./signals.ts";
export * from "./surveys.ts";
export * from "./tenancy.ts";
export * from "./tenants.ts";
