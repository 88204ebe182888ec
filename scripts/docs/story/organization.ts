import type { Chapter } from "./step.ts";

export const organization: Chapter = {
  tag: "Organization",
  steps: [
    { does: "getMe" },
    { does: "getOwnOrganization" },
    {
      does: "updateOwnOrganization",
      body: { settings: { at_risk_threshold: 50, survey_throttle_days: 30 } },
    },
  ],
};

export const apiKeys: Chapter = {
  tag: "API keys",
  steps: [
    {
      does: "createApiKey",
      body: {
        name: "Reporting",
        scopes: ["accounts:read", "analytics:read"],
        expires_at: "2030-01-01T00:00:00Z",
      },
      keeps: { keyId: "data.id" },
    },
    { does: "listApiKeys", query: { sort: "name" } },
    { does: "getApiKey", path: { id: "{{keyId}}" } },
    {
      does: "rotateApiKey",
      path: { id: "{{keyId}}" },
      body: { grace_seconds: 3600 },
      keeps: { newKeyId: "data.id" },
    },
    { does: "rotateApiKey", path: { id: "{{keyId}}" }, body: {}, status: 409, aside: true },
    { does: "revokeApiKey", path: { id: "{{newKeyId}}" } },
  ],
};

export const oauthApps: Chapter = {
  tag: "OAuth",
  steps: [
    {
      does: "createOAuthApp",
      body: {
        name: "Reporter",
        homepage_url: "https://reporter.example",
        redirect_uris: ["https://reporter.example/signed-in"],
        scopes: ["accounts:read", "analytics:read"],
      },
      keeps: { appId: "data.id" },
    },
    { does: "listOAuthApps", query: { sort: "name" } },
    { does: "getOAuthApp", path: { id: "{{appId}}" } },
    { does: "updateOAuthApp", path: { id: "{{appId}}" }, body: { scopes: ["accounts:read"] } },
    {
      does: "rotateOAuthAppSecret",
      path: { id: "{{appId}}" },
      body: {},
      keeps: { appSecret: "data.client_secret" },
    },
    { does: "getOAuthMetadata" },
    {
      does: "issueOAuthToken",
      isForm: true,
      aside: true,
      body: {
        grant_type: "client_credentials",
        client_id: "{{appId}}",
        client_secret: "{{appSecret}}",
        scope: "accounts:read",
      },
      keeps: { appToken: "access_token" },
    },
    { does: "listOAuthGrants", path: { id: "{{appId}}" }, keeps: { grantId: "data.0.id" } },
    {
      does: "revokeOAuthToken",
      isForm: true,
      aside: true,
      body: { token: "{{appToken}}", client_id: "{{appId}}", client_secret: "{{appSecret}}" },
    },
    { does: "revokeOAuthGrant", path: { id: "{{appId}}", grant_id: "{{grantId}}" }, aside: true },
    { does: "deleteOAuthApp", path: { id: "{{appId}}" } },
  ],
};

export const auditLog: Chapter = {
  tag: "Audit log",
  steps: [{ does: "listAuditLog", query: { target_id: "{{accountId}}", limit: "1" } }],
};

export const exportsOfAll: Chapter = {
  tag: "Exports",
  steps: [
    { does: "createExport", body: {}, keeps: { exportId: "data.id" } },
    { does: "listExports" },
    { does: "getExport", path: { id: "{{exportId}}" }, settles: true },
    { does: "deleteExport", path: { id: "{{exportId}}" } },
  ],
};

export const privacy: Chapter = {
  tag: "Privacy",
  steps: [
    {
      does: "erasePerson",
      body: { email: "leave-me-{{run}}@example.com", names: ["Richard Roe"] },
      keeps: { erasureId: "data.id" },
    },
    { does: "listErasures" },
    { does: "getErasure", path: { id: "{{erasureId}}" }, settles: true },
  ],
};

export const operator: Chapter = {
  tag: "Operator",
  steps: [
    {
      does: "createOrganization",
      operator: true,
      body: { name: "Acme GmbH", plan: "professional", currency: "EUR", timezone: "Europe/Berlin" },
      keeps: { organizationId: "data.organization.id", otherKey: "data.api_key.key" },
    },
    { does: "listOrganizations", operator: true, query: { plan: "professional", limit: "1" } },
    { does: "getOrganization", operator: true, path: { id: "{{organizationId}}" } },
    { does: "getOrganizationStats", operator: true, path: { id: "{{organizationId}}" } },
    {
      does: "updateOrganization",
      operator: true,
      path: { id: "{{organizationId}}" },
      body: { plan: "enterprise", rate_limit_override: { per_hour: 50_000, per_minute: 2_000 } },
    },
  ],
};

export const sandbox: Chapter = {
  tag: "Sandbox",
  steps: [
    { does: "getSandboxClock", elsewhere: true, or: 403 },
    { does: "resetSandbox", elsewhere: true, body: { confirm: "{{organizationId}}" }, or: 403 },
    { does: "loadSandboxDemo", elsewhere: true, body: {}, or: 403 },
    { does: "advanceSandboxClock", elsewhere: true, body: { advance: "1h" }, or: 403 },
  ],
};

export const status: Chapter = {
  tag: "Status",
  steps: [{ does: "getStatus" }],
};

export const documentation: Chapter = {
  tag: "Documentation",
  steps: [],
};

/** What the story leaves behind goes last. */
export const end: Chapter = {
  tag: "Clean up",
  steps: [
    { does: "deleteEngagement", path: { id: "{{engagementId}}" }, name: "Delete the engagement" },
    { does: "deleteAccount", path: { id: "{{accountId}}" }, name: "Delete the account and all under it" },
    { does: "deleteOrganization", operator: true, path: { id: "{{organizationId}}" } },
  ],
};
