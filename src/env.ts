import type { ApiKeyObject } from "./auth/key-object.ts";
import type { Context, OperatorContext } from "./context.ts";
import type { Session } from "./db/replicas.ts";
import type { Fault } from "./http/errors.ts";
import type { Trace } from "./http/observe.ts";
import type { Enforced } from "./http/operation.ts";
import type {
  AutomationWakeup,
  DeliveryWakeup,
  EmailWakeup,
  HealthWakeup,
  TenantWakeup,
} from "./jobs/wakeups.ts";

/** What the Worker is bound to; see wrangler.toml and the configuration table in the README. */
export interface Env {
  /** The first database; in the environment of work on an organization, the database it lives in. */
  DB: D1Database;
  /** Further databases that organizations are spread over (see db/shards.ts). */
  [shard: `DB_${number}`]: D1Database | undefined;
  /** In the environment of work on a further database, the first, and which further one it is. Never bound. */
  DIRECTORY?: D1Database;
  SHARD?: number;
  API_KEYS: DurableObjectNamespace<ApiKeyObject>;
  DELIVERIES: Queue<DeliveryWakeup>;
  HEALTH: Queue<HealthWakeup>;
  EMAILS: Queue<EmailWakeup>;
  AUTOMATION: Queue<AutomationWakeup>;
  TENANTS: Queue<TenantWakeup>;
  DEAD_LETTERS: Queue<unknown>;
  /** Files of exports. */
  EXPORTS: R2Bucket;
  /** The files of `public/`: the explorer's and the dashboard's. */
  ASSETS: Fetcher;
  /** Cloudflare's own way to send email. */
  EMAIL: SendEmail;
  /** Requests to survey and unsubscribe pages, per client address. */
  PAGES: RateLimit;
  ENVIRONMENT: "development" | "sandbox" | "staging" | "production";
  /** Where clients reach this Worker; its own host is never a webhook target. */
  PUBLIC_URL?: string;
  OPERATOR_TOKEN?: string;
  /** Works beside the other while it is being replaced. */
  OPERATOR_TOKEN_PREVIOUS?: string;
  /** Which way email goes; `capture` keeps it here. */
  EMAIL_PROVIDER?: "cloudflare" | "resend" | "capture";
  /** The sender's address, which the provider must know. */
  EMAIL_FROM?: string;
  RESEND_API_KEY?: string;
  /** Where Resend's API is; its own unless told. */
  RESEND_URL?: string;
  /** The secret (`whsec_…`) of the provider's webhook, which tells of bounces. */
  EMAIL_WEBHOOK_SECRET?: string;
  CUSTOMER_API_ORGANIZATION?: string;
  /** Days that raw usage events are kept, at least 120; for good unless it is set (see signals/retention.ts). */
  USAGE_EVENTS_DAYS?: string;
  /** `true`: GETs are answered by the nearest replica of the database, where it has some (see db/replicas.ts). */
  D1_READ_REPLICATION?: string;
  ALLOW_PRIVATE_TARGETS?: string;
}

/** Hono's type parameter: bindings, and what middleware leaves for handlers. */
export interface App {
  Bindings: Env;
  Variables: {
    trace: Trace;
    /** What the matched route says of itself. */
    operation?: Enforced;
    /** What validation found so far, told together once all of the input was looked at. */
    faults?: Fault[];
    /** Set behind an API key. */
    ctx: Context;
    /** With read replication, the request's session, and the hash of its key. */
    databaseSession?: Session & { keyHash: string };
    /** Set behind the operator token. */
    operator: OperatorContext;
  };
}
