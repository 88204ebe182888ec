import { expect, test } from "vitest";
import { costOf, faults, newTenant } from "./support/api.ts";

const TEMPLATE = {
  name: "health_alert_template",
  subject: "How is {{ account.name }}?",
  html: "<p>Dear {{ contact.name }}, your score is {{ health.score }}.</p>",
};

test("an email template is created, read, listed, changed and deleted", async () => {
  const tenant = await newTenant();
  const created = await tenant.post("/v1/email-templates", TEMPLATE);
  expect(created.status).toBe(201);
  const { id } = created.body.data;
  expect(id).toMatch(/^tpl_/);
  expect(created.body.data).toMatchObject({
    ...TEMPLATE,
    text: null,
    variables: ["account.name", "contact.name", "health.score"],
  });
  expect(costOf(created).trips).toBe(1);
  const read = await tenant.get(`/v1/email-templates/${id}`);
  expect(read.body.data).toEqual(created.body.data);
  expect((await tenant.get("/v1/email-templates?name=health_alert_template")).body.data).toHaveLength(1);
  const changed = await tenant.put(`/v1/email-templates/${id}`, { ...read.body.data, text: "Hi" });
  expect(changed.body.data.text).toBe("Hi");
  expect((await tenant.post("/v1/email-templates", TEMPLATE)).status).toBe(409);
  expect((await tenant.delete(`/v1/email-templates/${id}`)).body.data).toEqual({ id, deleted: true });
  expect((await tenant.delete(`/v1/email-templates/${id}`)).status).toBe(404);
});
test("suppression", async () => {
  const tenant = await newTenant();
  const a = await tenant.post("/v1/suppressions", { email: "Ann@Example.com" });
  expect(a.status).toBe(201);
  console.log(a.body, a.headers.get("Location"));
  console.log((await tenant.get("/v1/suppressions")).body);
  console.log((await tenant.delete("/v1/suppressions/ann@example.com")).body);
});
