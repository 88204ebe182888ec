/**
 * What an operation does, where its route says no more than its summary. They stand here, since the Worker
 * need not carry them.
 */
export const DESCRIPTIONS: Record<string, string> = {
  getStatus:
    "200 while the database answers, 503 when it does not. `degraded`: it answers, but webhook deliveries are late.",

  listAccounts: "Without `contacts`; a single account has them. Newest first, or sorted.",
  createAccount:
    "With its contacts, if any. `health_score` and `churn_risk_score` are null until there is anything to score. 409 when another account has the `external_id`.",
  getAccount:
    "With its contacts. `include` embeds the newest 25 of what it names, which takes the read scope of that too.",
  getAccountByExternalId: "The same as by its id, found by your own.",
  updateAccount:
    "Only the fields given change; `null` clears an optional one. `contacts` replaces the set, `custom_fields` and `tags` are replaced whole.",
  deleteAccount: "Its contacts, signals, engagements, goals, tasks, scores and survey answers go with it.",

  listContacts: "Of all accounts, or of one.",
  createContact: "409 when the account has a contact with this email address.",
  getContact: "One of the people of an account.",
  updateContact: "Only the fields given change. 409 when the account has another contact with the address.",
  deleteContact: "Emails that were sent stay in the log.",

  getEvent: "An event by the id that it was given here.",
  listTickets: "Newest first, of all accounts or of one.",
  getTicket: "A support ticket.",
  deleteTicket: "Its account is scored anew.",
  listInvoices: "Newest first, of all accounts or of one.",
  getInvoice: "An invoice of an account.",
  deleteInvoice: "Its account is scored anew.",

  listEngagements:
    "`date_from` and `date_to` look at `completed_at`, else `scheduled_at`, else `created_at`; both days are included.",
  createEngagement:
    "One that is completed counts for the account's health at once. `created_by` is the key's name unless it is given.",
  getEngagement: "A meeting, call, email, note, demo or training.",
  updateEngagement: "Only the fields given change; `attendees` and `tags` are replaced whole.",
  deleteEngagement: "Its account is scored anew.",

  getAccountHealth:
    "The newest row with its factors and churn terms in words. With `as_of` as it stood at the end of that day.",
  listHealthMetrics:
    "One row per account and day, newest first. `metrics` chooses fields; `aggregation` gives means of weeks or months.",
  postHealth:
    "With `health_score` it holds as a manual score until `expires_at`; with `metrics` alone the score is computed at once. At least one of the two.",
  getHealthConfig: "Weights, bands, what missing data means, and how much is a change worth telling.",
  putHealthConfig:
    "Any part; the rest stays. The weights must sum to 100 then. Each change is a new version.",
  listHealthConfigVersions:
    "Newest first. Every row of health metrics names the version that it was computed with.",

  listGoals: "Newest first, of all accounts or of one.",
  getGoal: "A goal with its milestones, its status and how far it is.",
  deleteGoal: "Its milestones go with it. No event tells of it.",

  listTasks: "Newest first, of all accounts or of one.",
  createTask: "Workflows create them too.",
  getTask: "Something that somebody has to do for an account.",
  updateTask: "Only the fields given change. `completed_at` follows `status`.",
  deleteTask: "A task that was created by a workflow is not created again.",

  listSurveys: "Newest first, without results; a single survey has them.",
  getSurvey: "With its results so far.",
  deleteSurvey: "Its recipients and responses go with it, and its links lead nowhere.",
  listSurveyRecipients: "To whom it was sent, is to be sent, or was not and why.",
  listSurveyResponses: "Newest first. Anonymous ones show nobody.",
  getSurveyResponse: "One response; an anonymous one shows nobody.",
  getSurveyResults: "Null, not 0, where there are no answers.",

  getDashboard: "Counts, averages and trends over the whole organization.",
  getHealthAnalytics:
    "Health by band, day by day, its factors, and who gained and lost most. For a `period` up to now, or `date_from` and `date_to`.",
  getEngagementAnalytics:
    "By type, outcome and day, with follow-ups due and accounts without any for 30 days.",
  getChurnRisk:
    "How risk is spread, the revenue at risk, and the riskiest accounts with the terms of their risk.",

  listWorkflows: "Newest first.",
  getWorkflow: "A workflow: what sets it off, what must hold, what is done.",
  listRunsOfWorkflow: "Newest first: one run for each account that it started for.",
  getRun: "With each step's status, attempts and error.",
  getAutomationStats: "Runs by outcome, by day and by workflow.",

  listEmailTemplates: "Newest first.",
  getEmailTemplate: "With the variables that it uses.",
  updateEmailTemplate: "Only the fields given change. Emails that wait to be sent keep the text they have.",
  deleteEmailTemplate: "A step that names it fails then, and says so.",

  listEmails: "Every message with its body, newest first. Where email is captured, this is where it went.",
  getEmail: "A message with its body.",
  listSuppressions: "Addresses that nothing is sent to, and why.",
  getSuppression: "Whether and why nothing is sent to an address.",

  listWebhooks: "Newest first, without their secrets.",
  getWebhook: "Without its secret.",
  deleteWebhook: "Deliveries that wait are not sent.",
  listWebhookDeliveries: "Newest first, without their attempts; a single delivery has them.",
  getWebhookDelivery: "With its body, every attempt, and what the endpoint answered.",
  listWebhookRecoveries: "Newest first, with how far each is.",

  getMe: "The organization, key, scopes, plan and limits of whoever asks. Any valid key may.",
  getOwnOrganization: "The organization of the key.",
  updateOwnOrganization:
    "Its name, currency, time zone and settings. Only the fields given change; a setting that is null is the default again.",
  listApiKeys: "Without the keys themselves, which are not kept. Revoked and expired ones are among them.",
  getApiKey: "Without the key itself, which is not kept.",
  rotateApiKey:
    "A new key with the same name and scopes, shown this once; the old one keeps working for `grace_seconds`. 409 for one that was revoked or rotated before.",
  revokeApiKey:
    "It is refused from its next request on, and with it every OAuth app that was allowed something by who was signed in with it.",
  listAuditLog: "Every write, newest first. `details` depends on the action.",

  listExports: "Newest first.",
  getExport: "How far it is, and where its file is.",
  deleteExport: "Its file goes with it.",
  listErasures: "Newest first. The address itself is not kept.",
  getErasure: "How far it is, and how many rows it changed or deleted.",

  createOrganization: "With its first key, which has all scopes and is shown this once.",
  listOrganizations: "Newest first.",
  getOrganization: "A tenant with its plan and limits.",
  getOrganizationStats:
    "Its webhook deliveries: how late the oldest is, and how many wait, are held or were given up.",
  updateOrganization:
    "Its plan, limits, name and settings. They hold from the next request on, and reset no window.",
  deleteOrganization: "The whole tenant, with everything it owns. Its keys are refused at once.",
};
