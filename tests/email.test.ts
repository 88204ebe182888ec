import { expect, test } from "vitest";
import { SAMPLE } from "../src/email/data.ts";
import { renderTemplate } from "../src/email/liquid.ts";
import { plainText } from "../src/email/text.ts";
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
  expect(created.headers.get("Location")).toBe(`/v1/email-templates/${id}`);
  expect(created.body.data).toMatchObject({
    ...TEMPLATE,
    text: null,
    variables: ["account.name", "contact.name", "health.score"],
  });
  expect(costOf(created).trips).toBe(1);
  const read = await tenant.get(`/v1/email-templates/${id}`);
  expect(read.body.data).toEqual(created.body.data);
  expect((await tenant.get("/v1/email-templates?name=health_alert_template")).body.data).toHaveLength(1);
  expect((await tenant.get("/v1/email-templates?name=other")).body.data).toHaveLength(0);
  const changed = await tenant.put(`/v1/email-templates/${id}`, { ...read.body.data, text: "Hi" });
  expect(changed.body.data.text).toBe("Hi");
  const taken = await tenant.post("/v1/email-templates", TEMPLATE);
  expect(taken.status).toBe(409);
  expect(faults(taken)).toEqual(["name: must be unique in the organization"]);
  const stranger = await newTenant();
  expect((await stranger.get(`/v1/email-templates/${id}`)).status).toBe(404);
  expect((await stranger.put(`/v1/email-templates/${id}`, { name: "x" })).status).toBe(404);
  expect((await stranger.delete(`/v1/email-templates/${id}`)).status).toBe(404);
  expect((await tenant.delete(`/v1/email-templates/${id}`)).body.data).toEqual({ id, deleted: true });
  expect((await tenant.delete(`/v1/email-templates/${id}`)).status).toBe(404);
});

test.each([
  ["{{ account.nmae }}", /^uses an unknown variable: account\.nmae; known are id, external_id, name, /],
  ["{{ acount.name }}", /^uses an unknown variable: acount; known are .*account.*custom/],
  ["{{ account.owner.phone }}", /account\.owner\.phone; known are name, email$/],
  ["{% if health.scor > 5 %}x{% endif %}", /health\.scor/],
  ["{% for goal in goals %}{{ goal.titel }}{% endfor %}", /goal\.titel/],
  ["{{ account[contact.name] }}", /must name what it uses/],
  ["{{ account.name[0] }}", /is no list/],
  ["{{ account.constructor }}", /account\.constructor/],
  ["{{ account.__proto__ }}", /__proto__/],
  ["{{ account.name | shout }}", /^must be sound Liquid: undefined filter: shout/],
  ["{{ account.name | raw }}", /^must be sound Liquid: undefined filter: raw/],
  ["{% if account.name %}", /^must be sound Liquid: tag .* not closed/],
  ["{{ account.name ", /^must be sound Liquid/],
  ["{% include 'x' %}", /^must be sound Liquid: tag "include" not found/],
  ["{% render 'x' %}", /not found/],
  ["{% for i in (1..100000000) %}x{% endfor %}", /^cannot be rendered: memory alloc limit exceeded/],
])("%s is refused at save", async (source, message) => {
  const tenant = await newTenant();
  for (const field of ["subject", "html", "text"]) {
    const answer = await tenant.post("/v1/email-templates", { ...TEMPLATE, [field]: `A ${source}` });
    expect(answer.status).toBe(422);
    expect(answer.body.error.details).toEqual([{ field, message: expect.stringMatching(message) }]);
  }
});

test.each([
  "{{ account.custom_fields.anything.at_all }} {{ custom.plan }} {{ custom['a b'] }} {{ custom.__proto__.x }}",
  "{% for goal in goals %}{{ goal.title }}: {{ goal.progress }} {{ forloop.index }}{% endfor %}{{ goals.size }} {{ goals.first.title }} {{ goals[0].title }} {{ goals.at_risk }}",
  "{% assign who = contact.name | default: 'there' %}{{ who | upcase }}",
  "{% if account.health_score < 50 and account.tags contains 'vip' %}{{ account.owner.email }}{% else %}{{ account.csm.name }}{% endif %}",
  "{{ account.contract_end_date | date: '%d.%m.%Y' }} {{ organization.name }} {{ organization.currency }}",
  "{{ health.score }} {{ health.churn_risk }} {{ health.trend }} {{ health.band }} {{ health.summary }} {{ health.login_frequency }}",
  "{% comment %} {{ whatever }} {% endcomment %}{% raw %}{{ literal }}{% endraw %}",
])("%s is taken", async (source) => {
  const tenant = await newTenant();
  const answer = await tenant.post("/v1/email-templates", {
    name: "t",
    subject: source,
    html: source,
    text: source,
  });
  expect(detailsOf(answer.body)).toEqual([]);
  expect(answer.status).toBe(201);
  expect(({} as { x?: string }).x).toBe(undefined);
});

const detailsOf = (body: { error?: { details?: unknown[] } }) => body.error?.details ?? [];

test("variables are escaped in html, and once only; in subject and text they stand as they are", () => {
  const data = { ...SAMPLE, account: { ...SAMPLE.account, name: `<b>"Tom" & 'Jerry'</b>` } };
  const rendered = renderTemplate(
    {
      subject: "{{ account.name }}",
      html: "{{ account.name }}|{{ account.name | escape }}|{% capture x %}{{ account.name }}{% endcapture %}{{ x }}|{% echo account.name %}",
      text: "{{ account.name }}",
    },
    data,
  );
  const escaped = "&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;/b&gt;";
  expect(rendered.html.split("|")).toEqual([escaped, escaped, escaped, escaped]);
  expect(rendered.subject).toBe(`<b>"Tom" & 'Jerry'</b>`);
  expect(rendered.text).toBe(`<b>"Tom" & 'Jerry'</b>`);
});

test("what an account lacks prints as nothing", () => {
  const data = { ...SAMPLE, custom: {}, contact: {}, account: { ...SAMPLE.account, owner: null } };
  const source = "[{{ custom.plan }}{{ contact.name }}{{ account.owner.name }}]";
  expect(renderTemplate({ subject: source, html: source, text: null }, data)).toEqual({
    subject: "[]",
    html: "[]",
    text: "[]",
  });
});

test.each([
  ["<p>One</p><p>Two &amp; <b>three</b></p>", "One\n\nTwo & three"],
  ["<h1>Title</h1>Line<br>next<br/>last", "Title\n\nLine\nnext\nlast"],
  ["<ul><li>a</li><li>b</li></ul>", "- a\n\n- b"],
  [`<a href="https://example.com/x?a=1&amp;b=2">Click</a>`, "Click (https://example.com/x?a=1&b=2)"],
  ["<a href='https://example.com'>https://example.com</a>", "https://example.com"],
  ["<head><title>No</title></head><style>p{}</style><script>x()</script><!-- no -->Yes", "Yes"],
  ["&#8364;&#x20ac;&nbsp;&unknown;&#0;", "€€ &unknown;&#0;"],
  ["<img src=x alt='Logo'> a   b\n c", "Logo a b c"],
])("the plain text of %s", (html, text) => {
  expect(plainText(html)).toBe(text);
});

test("addresses are put on the suppression list, found, and taken off it", async () => {
  const tenant = await newTenant();
  const added = await tenant.post("/v1/suppressions", { email: "Ann@Example.com" });
  expect(added.status).toBe(201);
  expect(added.body.data).toEqual({
    id: "ann@example.com",
    email: "ann@example.com",
    reason: "manual",
    created_at: expect.any(String),
  });
  expect(added.headers.get("Location")).toBe("/v1/suppressions/ann@example.com");
  const again = await tenant.post("/v1/suppressions", { email: "ANN@example.com", reason: "bounced" });
  expect([again.status, again.body.data]).toEqual([200, added.body.data]);
  await tenant.post("/v1/suppressions", { email: "bob@example.com", reason: "complained" });
  const emails = async (query: string) =>
    (await tenant.get(`/v1/suppressions?${query}`)).body.data.map((row: { email: string }) => row.email);
  expect(await emails("")).toEqual(["bob@example.com", "ann@example.com"]);
  expect(await emails("sort=email")).toEqual(["ann@example.com", "bob@example.com"]);
  expect(await emails("email=ANN@example.com")).toEqual(["ann@example.com"]);
  expect(await emails("reason=complained,bounced")).toEqual(["bob@example.com"]);
  expect((await tenant.get("/v1/suppressions")).body.pagination.total).toBe(2);
  const walked = await tenant.get("/v1/suppressions?limit=1");
  const next = await tenant.get(`/v1/suppressions?limit=1&cursor=${walked.body.pagination.next_cursor}`);
  expect(next.body.data[0].email).toBe("ann@example.com");
  expect((await (await newTenant()).get("/v1/suppressions")).body.data).toEqual([]);

  expect((await tenant.delete("/v1/suppressions/Ann%40Example.com")).body.data).toEqual({
    id: "ann@example.com",
    deleted: true,
  });
  expect((await tenant.delete("/v1/suppressions/ann@example.com")).status).toBe(404);
  expect((await tenant.delete("/v1/suppressions/nobody")).status).toBe(422);
  expect((await tenant.post("/v1/suppressions", { email: "no address" })).status).toBe(422);
  expect((await tenant.get("/v1/suppressions")).body.pagination.total).toBe(1);
});

test("of parallel additions one is the first, and none fails", async () => {
  const tenant = await newTenant();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => tenant.post("/v1/suppressions", { email: "ann@example.com" })),
  );
  expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
  expect((await tenant.get("/v1/suppressions")).body).toMatchObject({ pagination: { total: 1 } });
});

test("an address on the suppression list is found where its creation says, however it is written", async () => {
  const tenant = await newTenant();
  const posted = await tenant.post("/v1/suppressions", { email: "Ann+news@Example.com" });
  const found = await tenant.get(posted.headers.get("Location")!);
  expect(found.body.data).toEqual(posted.body.data);
  expect((await tenant.get("/v1/suppressions/ANN%2Bnews@example.com")).status).toBe(200);
  expect((await tenant.get("/v1/suppressions/bob@example.com")).status).toBe(404);
});
