import type { Scope } from "../../../src/auth/scopes.ts";
import { VERSION } from "../../../src/version.ts";

const DESCRIPTION = `Customer Success at the edge: accounts, engagements, health scores that explain themselves, goals,
surveys, automation and signed webhooks.

## Requests

JSON in snake_case. An API key goes into \`Authorization: Bearer <key>\`, or into \`X-API-Key\`; what it may do is in its
scopes. Apps of other people's use OAuth 2.0 instead, with the same scopes. Unknown query parameters and body fields are refused by name, and read-only fields are ignored, so that what was
read can be written back. \`PATCH\` is the same as \`PUT\`: only the fields given change, and \`null\` clears an optional one.

## Answers

\`{data, meta}\`, lists with \`pagination\`. Every answer has its \`X-Request-Id\`. Errors are \`{error: {code, message,
details}, meta}\`; \`details\` names every field that is wrong. The route is checked first (404, 405), then the key (401),
its rate limits (429) and scope (403), then the input (400, 413, 415, 422), and what it speaks of last (404, 409, 412).
Clients should ignore fields that they do not know: answers may gain some.

## Lists

\`page\` and \`limit\`, or \`cursor\` with the \`pagination.next_cursor\` of the page before: it neither skips nor repeats a
row while others write. Filters of fixed values take several, separated by commas. Without \`sort\` the newest come first.

## Doing it once

Every POST takes an \`Idempotency-Key\`: sent again within 24 hours, it is answered as the first time
(\`Idempotent-Replayed: true\`) and done once. Single resources have an \`ETag\`, for \`If-None-Match\` (304) and \`If-Match\`
(412).

## Limits

1,000, 5,000 or 25,000 requests per hour and key by plan, and 100 per minute (enterprise: 1,000). Every answer tells what
is left; over a limit it is 429 with \`Retry-After\`.`;

export const info = {
  title: "fastenr API",
  version: VERSION,
  summary: "Customer Success platform API",
  description: DESCRIPTION,
  license: { name: "MIT", identifier: "MIT" },
  contact: { name: "fastenr", url: "https://fastenr.com", email: "support@fastenr.com" },
};

/** The first is what the Worker puts its own address in place of. */
export const servers = [
  { url: "/", description: "The server that this document came from" },
  { url: "https://api.fastenr.com", description: "Production" },
  { url: "https://staging-api.fastenr.com", description: "Staging" },
];

/** In the order of the product's document, each followed by what belongs to it. */
const TAGS: Record<string, string> = {
  Accounts: "Customers. An account has contacts, and everything else is of an account.",
  Contacts: "The people of an account.",
  Signals: "Usage events, support tickets and invoices: the raw material of health.",
  Engagements: "Meetings, calls, emails, notes, demos and trainings.",
  "Health metrics": "Health scores and churn risks, one row per account and day, with what they are made of.",
  Goals: "What a customer wants to reach, with milestones.",
  Tasks: "What somebody has to do for an account.",
  Surveys: "NPS, CSAT, CES and custom surveys: sent by email, answered on a page, summed up.",
  "Survey pages": "What a recipient sees: pages behind personal links, without any key.",
  Analytics: "The organization as a whole.",
  Automation: "Workflows: a trigger, conditions, actions. Each account it starts for is a run.",
  "Email templates": "What workflows send, in Liquid.",
  Email: "Every message that was sent, and the addresses that nothing is sent to.",
  Webhooks: "Events to an endpoint of yours, signed, tried again for more than a day, and never lost.",
  Organization: "The organization that a key belongs to.",
  OAuth:
    "Apps of other people's that an organization lets in, and how these get their tokens (RFC 6749, 7009, 8414).",
  "API keys": "Keys and their scopes.",
  "Audit log": "Who did what, when, and in which request.",
  Exports: "Everything that the organization owns, as one file.",
  Privacy: "A person erased everywhere.",
  Sandbox: "Trying things out: time that passes on request, demo data, a reset. Not in production.",
  Operator: "Tenants and their plans; with the operator's token.",
  "Customer health": "The customer-health API: a customer is an account. Its errors are flat.",
  Documentation: "This document, the explorer and the Postman collection.",
  Status: "Whether the service is up.",
};

/** The tags that operations have, described and in order; those nobody placed come last. */
export function tagsOf(used: Iterable<string>) {
  const order = Object.keys(TAGS);
  const place = (tag: string) => (order.includes(tag) ? order.indexOf(tag) : order.length);
  return [...new Set(used)]
    .sort((a, b) => place(a) - place(b))
    .map((name) => ({ name, description: TAGS[name] ?? `${name}.` }));
}

export const SCOPE_TEXTS: Record<Scope, string> = {
  "accounts:read": "Read customer account data",
  "accounts:write": "Create and update accounts",
  "engagements:read": "Read engagement data",
  "engagements:write": "Create and update engagements",
  "health:read": "Read health metrics",
  "health:write": "Update health scores",
  "surveys:read": "Read survey data",
  "surveys:write": "Create and send surveys",
  "analytics:read": "Access analytics data",
  "automation:read": "Read automation workflows",
  "automation:write": "Create and manage automations",
  "admin:read": "Read admin data",
  "admin:write": "Admin operations",
};

const scopes = Object.entries(SCOPE_TEXTS)
  .map(([scope, text]) => `- \`${scope}\`: ${text}`)
  .join("\n");

export const securitySchemes = {
  apiKey: {
    type: "http",
    scheme: "bearer",
    description: `An API key, \`fsk_live_…\` or \`fsk_test_…\`. Its scopes are what it may do; \`write\` does not imply \`read\`:\n\n${scopes}`,
  },
  apiKeyHeader: {
    type: "apiKey",
    in: "header",
    name: "X-API-Key",
    description: "The same key in a header of its own.",
  },
  oauth2: {
    type: "oauth2",
    description:
      "An app's access token, `fat_…`, in `Authorization: Bearer`: what a person allowed it (authorization code; PKCE with `S256` is required of every app), or its own (client credentials). Apps are registered at `/v1/oauth-apps`; `/.well-known/oauth-authorization-server` has the metadata.",
    flows: {
      authorizationCode: {
        // The Worker puts its own address before these.
        authorizationUrl: "/oauth/authorize",
        tokenUrl: "/oauth/token",
        refreshUrl: "/oauth/token",
        scopes: SCOPE_TEXTS,
      },
      clientCredentials: { tokenUrl: "/oauth/token", scopes: SCOPE_TEXTS },
    },
  },
  operatorToken: {
    type: "http",
    scheme: "bearer",
    description: "The Worker's secret OPERATOR_TOKEN.",
  },
} as const;
