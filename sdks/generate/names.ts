import type { Names } from "./types.ts";

/** Better names of types: by the operation that answers them, or by the name that their place gave them. */
export const NAMES: Names = {
  getMe: "Caller",
  listAuditLog: "AuditLogEntry",
  createOrganization: "OrganizationWithKey",
  upsertAccounts: "BatchRow",
  recordCustomerEvents: "CustomerEventsRecorded",
  AccountDetailOwner: "Person",
  AccountSurveyQuestion: "SurveyQuestion",
  AccountSurveySettings: "SurveySettings",
  BatchRowErrorDetail: "Fault",
  CustomerHealthHealth: "CustomerHealthScore",
  HealthAnalyticsDistributionHealthy: "AccountShare",
  HealthAnalyticsTopImprover: "HealthMover",
  SurveyResultsCsat: "SurveyMean",
};
