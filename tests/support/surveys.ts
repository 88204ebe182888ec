import { expect } from "vitest";
import { type Answer, call, type Tenant } from "./api.ts";
import { eventually } from "./jobs.ts";

/** The body of the documentation's example, with a last day yet to come. */
export const CSAT = {
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
  settings: { allow_anonymous: false, send_confirmation: true, expiry_date: "2124-03-31" },
};

export interface TestSurvey {
  id: string;
  questions: { id: string; [part: string]: unknown }[];
}

export async function newSurvey(
  tenant: Tenant,
  given: Record<string, unknown> = { title: "How are we doing?", type: "nps" },
): Promise<TestSurvey> {
  const { status, body } = await tenant.post("/v1/surveys", given);
  expect(status).toBe(201);
  return body.data;
}

export interface TestEmail {
  id: string;
  kind: string;
  status: string;
  to: { email: string; name: string | null };
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  error: string | null;
}

/** The newest email to an address, with its body, once it left the queue. */
export async function emailTo(
  tenant: Tenant,
  address: string,
  kind = "survey_invitation",
): Promise<TestEmail> {
  const found = await eventually(`a ${kind} to ${address}`, async () => {
    const { body } = await tenant.get(`/v1/emails?to=${encodeURIComponent(address)}&kind=${kind}`);
    const [email] = body.data;
    return email && email.status !== "queued" ? email : null;
  });
  return (await tenant.get(`/v1/emails/${found.id}`)).body.data;
}

/** The path of an email's link to the survey page. */
export const linkIn = (email: { text: string }): string => {
  const path = email.text.match(/\/s\/[\w-]+/)?.[0];
  expect(path, "the email links to the survey").toBeDefined();
  return path!;
};

/** Sends a survey to one address and returns the path of the page. */
export async function invite(
  tenant: Tenant,
  surveyId: string,
  recipient: Record<string, unknown> = { email: "ann@example.com", name: "Ann" },
): Promise<string> {
  const { status, body } = await tenant.post(`/v1/surveys/${surveyId}/send`, { recipients: [recipient] });
  expect(status).toBe(202);
  expect(body.data[0].status).toBe("sent");
  return linkIn(await emailTo(tenant, String(recipient.email)));
}

/** Sends a form as a browser does. */
export function postForm(path: string, fields: Record<string, string | string[]>): Promise<Answer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) form.append(name, one);
  }
  return call("POST", path, undefined, {
    raw: form.toString(),
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
}

/** The words of a page, without its markup and style. */
export const wordsOf = (page: Answer): string =>
  String(page.body)
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
