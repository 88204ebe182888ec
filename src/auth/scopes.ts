/** What an API key may do. `write` does not imply `read`. */
export const SCOPES = [
  "accounts:read",
  "accounts:write",
  "engagements:read",
  "engagements:write",
  "health:read",
  "health:write",
  "surveys:read",
  "surveys:write",
  "analytics:read",
  "automation:read",
  "automation:write",
  "admin:read",
  "admin:write",
] as const;

export type Scope = (typeof SCOPES)[number];
