import { expect, test } from "vitest";
import { SAMPLE } from "../src/email/data.ts";
import { renderTemplate, templateFaults } from "../src/email/liquid.ts";
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
  ["{{ goals | where_exp: 'g', 'g.progress > 1' }}", /^must be sound Liquid: undefined filter: where_exp/],
])("%s is refused at save", async (source, message) => {
  const tenant = await newTenant();
  for (const field of ["subject", "html", "text"]) {
    const answer = await tenant.post("/v1/email-templates", { ...TEMPLATE, [field]: `A ${source}` });
    expect(answer.status).toBe(422);
    expect(answer.body.error.details).toEqual([{ field, message: expect.stringMatching(message) }]);
  }
});

const LONG = "y".repeat(80_000);
const NO_BRANCH = Array.from({ length: 4000 }, (_, i) => `{% when ${i} %}`).join("");

test.each([
  ["a long text many times", `{% for i in (1..3000) %}${LONG}{% endfor %}`],
  [
    "a long variable many times",
    `{% capture c %}${LONG}{% endcapture %}{% for i in (1..1000) %}{{ c }}{% endfor %}`,
  ],
  ["a table of many rows", "{% tablerow i in (1..190000) %}{% endtablerow %}"],
  [
    "loops in loops",
    "{% for i in (1..400) %}{% for j in (1..400) %}{% if i == j %}x{% endif %}{% endfor %}{% endfor %}",
  ],
  ["very many branches", `{% for i in (1..9000) %}{% case 9999 %}${NO_BRANCH}{% endcase %}{% endfor %}`],
  ["very many filters", `{% for i in (1..9000) %}{{ i ${"| abs ".repeat(15_000)} }}{% endfor %}`],
])("a template that makes too much work is refused: %s", (_, html) => {
  expect(templateFaults({ subject: "s", html, text: null })).toEqual([
    { field: "html", message: expect.stringMatching(/^cannot be rendered: it takes too much work/) },
  ]);
});

test("a letter about a hundred goals is no work", () => {
  const row =
    "<tr><td>{{ goal.title | upcase }}</td><td>{% if goal.unit %}{{ goal.progress }}{% endif %}</td></tr>";
  const html = `<table>{% for goal in goals %}${row}{% endfor %}</table>${"<p>And so on.</p>".repeat(2000)}`;
  const goals = Object.assign(Array(100).fill((SAMPLE.goals as object[])[0]), { total: 100 });
  const { text } = renderTemplate({ subject: "s", html, text: null }, { ...SAMPLE, goals });
  expect(text.match(/GROW/g)).toHaveLength(100);
});

test("what is larger than the database keeps is said to be", () => {
  const html = `{% assign long = '${LONG}' %}{{ long }}{{ long }}{{ long }}{{ long }}{{ long }}`;
  const render = () => renderTemplate({ subject: "s", html, text: html }, SAMPLE);
  expect(render().html).toHaveLength(400_000);
  const wide = html.replace(LONG, "ü".repeat(80_000));
  expect(() => renderTemplate({ subject: "s", html: wide, text: wide }, SAMPLE)).toThrow("larger than 1 MB");
});

test.each(["<!--", "<head", "<script>", "<a ", "<a href", "<a href= ", "<a href=x>", '<img alt="', "<"])(
  "the plain text of nothing but %s is made in no time",
  (piece) => {
    // Where it grew faster than the html, this would not end within a minute.
    expect(plainText(piece.repeat(100_000 / piece.length))).toEqual(expect.any(String));
  },
);

test.each([
  "{{ account.custom_fields.anything.at_all }} {{ custom.plan }} {{ custom['a b'] }} {{ custom.__proto__.x }}",
  "{% for goal in goals %}{{ goal.title }}: {{ goal.progress }} {{ forloop.index }}{% endfor %}{{ goals.size }} {{ goals.first.title }} {{ goals[0].title }} {{ goals.at_risk }}",
  "{% assign who = contact.name | default: 'there' %}{{ who | upcase }}",
  "{% if account.health_score < 50 and account.tags contains 'vip' %}{{ account.owner.email }}{% else %}{{ account.csm.name }}{% endif %}",
  "{{ account.contract_end_date | date: '%d.%m.%Y' }} {{ organization.name }} {{ organization.currency }}",
  "{{ health.score }} {{ health.churn_risk }} {{ health.trend }} {{ health.band }} {{ health.summary }} {{ health.login_frequency }}",
  "{% for factor in health.factors %}{{ factor.text }} {{ factor.score }}{% endfor %}{% for term in health.churn_factors %}{{ term.text }}{% endfor %}",
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
  ['<a href="https://example.com"><b>Click</b>\n<img alt="me"></a>', "Click me (https://example.com)"],
  ["<a href=mailto:a@example.com>Write</a> <a name=x>here</a>", "Write (mailto:a@example.com) here"],
  ["One<!-- never closed <b>two</b>", "One"],
  ["<abbr>a</abbr> <linked>b</linked> 1 < 2", "a b 1 < 2"],
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
