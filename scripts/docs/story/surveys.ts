import type { Chapter } from "./step.ts";

const survey = { id: "{{surveyId}}" };

export const surveys: Chapter = {
  tag: "Surveys",
  steps: [
    {
      does: "createSurvey",
      body: {
        title: "Q1 Customer Satisfaction Survey",
        type: "csat",
        questions: [
          {
            type: "rating",
            question: "How satisfied are you with our service?",
            scale: { min: 1, max: 5, labels: ["Very Unsatisfied", "Very Satisfied"] },
            required: true,
          },
          { type: "text", question: "What could we improve?", required: false },
        ],
        settings: { allow_anonymous: false, send_confirmation: true, expiry_date: "2030-03-31" },
      },
      keeps: {
        surveyId: "data.id",
        questionId: "data.questions.0.id",
        textQuestionId: "data.questions.1.id",
      },
    },
    { does: "listSurveys", query: { status: "active", type: "csat,nps" } },
    {
      does: "updateSurvey",
      path: survey,
      body: { title: "Customer Satisfaction Survey", settings: { send_confirmation: false } },
    },
    {
      does: "sendSurvey",
      path: survey,
      body: {
        recipients: [
          { email: "customer-{{run}}@example.com", name: "John Doe", account_id: "{{accountId}}" },
          { email: "customer-{{run}}@example.com", name: "John Doe", account_id: "{{accountId}}" },
        ],
        send_immediately: true,
        reminder_schedule: ["3d", "1w"],
      },
    },
    { does: "listSurveyRecipients", path: survey, query: { status: "sent,scheduled" } },
    {
      does: "createSurveyResponse",
      path: survey,
      body: {
        account_id: "{{accountId}}",
        respondent: { email: "mary@newcustomer.example", name: "Mary Major" },
        answers: [
          { question_id: "{{questionId}}", value: 5 },
          { question_id: "{{textQuestionId}}", value: "Nothing, really" },
        ],
      },
      keeps: { responseId: "data.id" },
    },
    { does: "getSurveyResponse", path: { id: "{{surveyId}}", response_id: "{{responseId}}" } },
    {
      does: "createSurveyResponse",
      path: survey,
      body: {
        respondent: { email: "mary@newcustomer.example" },
        answers: [{ question_id: "{{questionId}}", value: 4 }],
      },
      status: 409,
      aside: true,
    },
    { does: "listSurveyResponses", path: survey, query: { account_id: "{{accountId}}" } },
    { does: "getSurveyResults", path: survey },
    { does: "getSurvey", path: survey },
    {
      does: "updateSurvey",
      path: survey,
      body: { questions: [{ id: "{{questionId}}", type: "yes_no", question: "Are you satisfied?" }] },
      status: 409,
      aside: true,
    },
    {
      does: "updateSurvey",
      path: survey,
      body: { status: "draft" },
      name: "Make it a draft",
      aside: true,
      status: 200,
    },
    {
      does: "sendSurvey",
      path: survey,
      body: { recipients: [{ email: "customer@example.com" }] },
      status: 409,
      aside: true,
    },
  ],
};

export const surveyPages: Chapter = { tag: "Survey pages", steps: [] };

export const email: Chapter = {
  tag: "Email",
  steps: [
    {
      does: "listEmails",
      query: { kind: "survey_invitation", survey_id: "{{surveyId}}" },
      keeps: { emailId: "data.0.id" },
    },
    { does: "getEmail", path: { id: "{{emailId}}" } },
    {
      does: "createSuppression",
      body: { email: "leave-me-{{run}}@example.com" },
      keeps: { suppressedEmail: "data.email" },
    },
    { does: "getSuppression", path: { email: "{{suppressedEmail}}" } },
    { does: "listSuppressions", query: { reason: "manual" } },
    { does: "deleteSuppression", path: { email: "{{suppressedEmail}}" } },
    { does: "deleteSurvey", path: survey, name: "Delete the survey" },
  ],
};
