import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../src/app.ts";
import { newTenant, type Tenant } from "./support/api.ts";
import { type Form, PROBE, type Visited, visitor } from "./support/dashboard.ts";

/** Ids of what a path may be of, by the part of the path before them. */
type Ids = Record<string, string>;

let mine: Ids;
let theirs: Ids;
let visit: (method: string, path: string, form?: Form) => Promise<Visited>;

beforeAll(async () => {
  const [here, there] = [await newTenant(), await newTenant()];
  [mine, theirs] = [await stock(here), await stock(there)];
  let me = await visitor(here.key);
  let visits = 0;
  visit = async (method, path, form) => {
    // A session has a limit of its own.
    if (++visits % 250 === 0) me = await visitor(here.key);
    return method === "GET" ? me.get(path) : me.post(path, form);
  };
});

/** One of everything that has a page, all of it called secret. */
async function stock(tenant: Tenant): Promise<Ids> {
  const create = async (path: string, body: object) => {
    const answer = await tenant.post(path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body.data;
  };
  const account = await create("/v1/accounts", {
    name: "Secret account",
    contacts: [{ name: "Secret contact", email: "ann@secret.example" }],
  });
  const account_id = account.id;
  const workflow = await create("/v1/automation/workflows", {
    name: "Secret workflow",
    trigger: { type: "manual" },
    actions: [{ type: "create_task", config: { title: "Secret" } }],
  });
  const webhook = await create("/v1/webhooks", {
    url: "http://127.0.0.1:9/secret",
    events: ["engagement.created"],
    enabled: false,
  });
  const survey = await create("/v1/surveys", { title: "Secret survey", type: "nps" });
  await create(`/v1/surveys/${survey.id}/send`, { recipients: [{ email: "bo@secret.example" }] });
  const [run] = await create(`/v1/automation/workflows/${workflow.id}/execute`, { account_id });
  const newest = async (path: string) => (await tenant.get(path)).body.data[0].id;
  return {
    accounts: account_id,
    contacts: account.contacts[0].id,
    engagements: (await create("/v1/engagements", { account_id, type: "call", title: "Secret talk" })).id,
    goals: (
      await create("/v1/goals", {
        account_id,
        title: "Secret goal",
        metric_type: "custom",
        target_value: 10,
        milestones: [{ title: "Secret step" }],
      })
    ).id,
    tasks: (await create("/v1/tasks", { account_id, title: "Secret task" })).id,
    surveys: survey.id,
    automation: workflow.id,
    runs: run.id,
    templates: (
      await create("/v1/email-templates", { name: "Secret template", subject: "Secret", html: "<p>x</p>" })
    ).id,
    webhooks: webhook.id,
    deliveries: await newest(`/v1/webhooks/${webhook.id}/deliveries`),
    keys: (await create("/v1/api-keys", { name: "Secret key", scopes: ["accounts:read"] })).id,
    "oauth-apps": (
      await create("/v1/oauth-apps", { name: "Secret app", redirect_uris: [], scopes: ["accounts:read"] })
    ).id,
    emails: await newest("/v1/emails"),
  };
}

/** Every page and every form of the dashboard. */
const ROUTES = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && /^\/dashboard(\/|$)(?!assets|sign-)/.test(path))
      .filter(({ path }) => !path.includes("*"))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
];

/** The path of these ids; `within` says whose the account is that a contact is looked for under. */
function pathOf(path: string, ids: Ids, within: Ids = ids): string {
  const parts = path.split("/");
  return parts
    .map((part, i) => {
      if (!part.startsWith(":")) return part;
      const id =
        part === ":contact" ? ids.contacts : (path.includes(":contact") ? within : ids)[parts[i - 1]!];
      expect(id, `${path} has an id to try`).toBeDefined();
      return id;
    })
    .join("/");
}

/** A page that says something, and not that something broke. */
function expectSound(page: Visited, what: string) {
  expect(page.status, what).toBeLessThan(500);
  expect(page.status, what).not.toBe(429);
  expect(page.text, what).not.toContain(PROBE.slice(0, 20));
  expect(page.status === 303 || /^(<!DOCTYPE html>|$)|<p>x<\/p>/.test(page.text), what).toBe(true);
}

describe("every page and form", () => {
  test("finds nothing of another organization by its ids, and does nothing to it", async () => {
    expect(ROUTES.length).toBeGreaterThan(90);
    for (const { method, path } of ROUTES.filter((route) => route.path.includes(":"))) {
      for (const within of path.includes(":contact") ? [theirs, mine] : [theirs]) {
        const page = await visit(method, pathOf(path, theirs, within), {});
        expectSound(page, `${method} ${path}`);
        expect(page.text, `${method} ${path}`).not.toContain("Secret");
        expect(page.status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
      }
    }
  });

  test("stands whatever the query says", async () => {
    const queries = [
      "page=0&limit=0&cursor=%00&sort=__proto__&order=x&status=%00&status=x&a[b]=c&__proto__[x]=1&%00=1&as_of=0000-01-01",
      "as_of=9999-12-31&date_from=9999-99-99&period=9y&type=__proto__&trigger=constructor&page=999999999&band=__proto__",
      `search=${encodeURIComponent(`${PROBE}" OR NEAR(*`)}&account_id=${theirs.accounts}&find=%00&health_min=NaN`,
    ];
    for (const { path } of ROUTES.filter(({ method }) => method === "GET"))
      for (const query of queries) {
        const page = await visit("GET", `${pathOf(path, mine)}?${query}`);
        expectSound(page, `${path}?${query}`);
      }
  }, 60_000);

  test("stands whatever is sent to it", async () => {
    const hostile = ["\u0000", PROBE, "__proto__", "1e400", "0000-01-01T00:00", "[".repeat(5_000)];
    const odd: Form[] = [
      {},
      { do: "up questions -1", "questions[999999999].question": "x", "__proto__.x": "1" },
      { do: "add actions", add_actions: "constructor", "actions[-1].type": "x", "": "x" },
    ];
    const forms = ROUTES.filter(({ method, path }) => method === "POST" && !/\/(delete|revoke)$/.test(path));
    for (const [i, { path }] of forms.entries()) {
      const at = pathOf(path, mine);
      const names = new Set(["name", "do", "to", "since", "status", "value", "json"]);
      if (ROUTES.some((route) => route.method === "GET" && route.path === path)) {
        for (const [, name] of (await visit("GET", at)).text.matchAll(/ name="([^"]+)"/g)) names.add(name!);
        names.delete("form_token");
      }
      // A few of each in turn.
      const texts = [hostile[i % 6]!, hostile[(i + 2) % 6]!, hostile[(i + 4) % 6]!];
      const filled = texts.map((text) => Object.fromEntries([...names].map((name) => [name, text])));
      const twice = Object.fromEntries([...names].map((name) => [name, ["a", "b"]]));
      for (const form of [...filled, twice, odd[i % 3]!])
        expectSound(await visit("POST", at, form), `${path} ${JSON.stringify(form).slice(0, 200)}`);
    }
  }, 120_000);
});
