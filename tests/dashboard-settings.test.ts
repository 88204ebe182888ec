import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { SCOPES } from "../src/auth/scopes.ts";
import { aucWords } from "../src/dashboard/pages/health-backtest.tsx";
import { bindings, call, newTenant } from "./support/api.ts";
import { type Form, keyWith, PROBE, visitor } from "./support/dashboard.ts";
import { eventually } from "./support/eventually.ts";
import { roll } from "./support/jobs.ts";
import { noPast, plant } from "./support/signals.ts";

const DAY = 86_400_000;

const escaped = PROBE.replaceAll("&", "&amp;")
  .replaceAll("<", "&lt;")
  .replaceAll(">", "&gt;")
  .replaceAll('"', "&quot;")
  .replaceAll("'", "&#39;");

// What is sent here reaches nobody; tests/process has real receivers.
const answered = vi.fn(async (_url: string, _init: RequestInit) => new Response("ok"));
beforeAll(() => {
  vi.spyOn(globalThis, "fetch").mockImplementation(answered as never);
});
afterEach(() => {
  answered.mockReset().mockImplementation(async () => new Response("ok"));
});

const KEYS = "/dashboard/admin/settings/keys";
const keyIn = (html: string) => html.match(/data-copy="(fsk_[^"]+)"/)?.[1];

test("a key is generated, shown once, rotated with a grace, and revoked", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const list = await me.get("/dashboard/admin/settings");
  expect(list.status).toBe(200);
  for (const present of [
    "<h2>API Keys</h2>",
    "Generate New Key",
    "Yours now",
    "Everything",
    'aria-current="page"',
  ])
    expect(list.text, present).toContain(present);
  expect(list.cost.trips).toBe(2);

  for (const [form, fault] of [
    [{ name: "", scopes: ["accounts:read"] }, "Name is required"],
    [{ name: "Sync", scopes: [] }, "Scopes "],
    [{ name: "Sync", scopes: ["accounts:read"], expires_at: "2020-01-01T10:00" }, "must lie in the future"],
    [{ name: "Sync", scopes: ["everything"] }, "Scopes"],
  ] as const) {
    const refused = await me.post(`${KEYS}/new`, form as never);
    expect([refused.status, refused.text], fault).toEqual([422, expect.stringContaining(fault)]);
    expect(keyIn(refused.text)).toBeUndefined();
  }
  const made = await me.post(`${KEYS}/new`, {
    name: PROBE,
    scopes: ["accounts:read", "health:read"],
    expires_at: "2999-01-01T10:00",
  });
  expect(made.status).toBe(201);
  expect(made.text).toContain(escaped);
  const key = keyIn(made.text)!;
  expect(key).toMatch(/^fsk_/);
  const withKey = (given: string) => call("GET", "/v1/accounts", undefined, { key: given });
  expect((await withKey(key)).status).toBe(200);
  const [found] = (await tenant.get("/v1/api-keys")).body.data;
  expect(found).toMatchObject({ name: PROBE, scopes: ["accounts:read", "health:read"] });
  const again = await me.get("/dashboard/admin/settings");
  expect(again.text).toContain(escaped);
  expect(again.text).not.toContain(PROBE);
  expect(again.text).not.toContain(key);
  expect(again.text).toContain("Accounts: read; Health: read");

  const rotate = await me.get(`${KEYS}/${found.id}/rotate`);
  const rotated = await me.post(`${KEYS}/${found.id}/rotate`, me.fill(rotate, { grace_seconds: "3600" }));
  expect(rotated.status).toBe(201);
  const next = keyIn(rotated.text)!;
  expect([(await withKey(key)).status, (await withKey(next)).status]).toEqual([200, 200]);
  expect((await me.get("/dashboard/admin/settings")).text).toContain("Works until");
  const twice = await me.post(`${KEYS}/${found.id}/rotate`, { grace_seconds: "0" });
  expect([twice.status, twice.text]).toEqual([409, expect.stringContaining("rotated already")]);
  expect((await me.post(`${KEYS}/${found.id}/rotate`, { grace_seconds: "-1" })).status).toBe(422);

  const [newest] = (await tenant.get("/v1/api-keys")).body.data;
  expect((await me.post(`${KEYS}/${newest.id}/revoke`)).location).toBe("/dashboard/admin/settings");
  expect((await withKey(next)).status).toBe(401);
  expect((await me.post(`${KEYS}/${newest.id}/revoke`)).status).toBe(404);
});

test("a key gives no scope that the session lacks, and nobody reaches another tenant's", async () => {
  const tenant = await newTenant();
  const other = await newTenant();
  const scopes = ["admin:read", "admin:write", "accounts:read"];
  const narrow = await visitor(await keyWith(tenant, scopes));
  const form = await narrow.get(`${KEYS}/new`);
  expect(form.text).toContain("Accounts: read");
  expect(form.text).not.toContain("Accounts: write");
  expect((await narrow.post(`${KEYS}/new`, { name: "More", scopes: ["accounts:write"] })).status).toBe(403);
  const [foreign] = (await other.get("/v1/api-keys")).body.data;
  expect((await narrow.get(`${KEYS}/${foreign.id}/rotate`)).status).toBe(404);
  for (const what of ["rotate", "revoke"])
    expect((await narrow.post(`${KEYS}/${foreign.id}/${what}`, { grace_seconds: "0" })).status).toBe(404);
  // Whoever revokes the key they are in with is out.
  const own = (await tenant.get("/v1/api-keys")).body.data.find(
    ({ name }: { name: string }) => name === "Narrow",
  );
  expect((await narrow.post(`${KEYS}/${own.id}/revoke`)).status).toBe(303);
  expect((await narrow.get("/dashboard/admin/settings")).location).toContain("/dashboard/sign-in");
});

test("who may only read sees no buttons, and is refused what they would do", async () => {
  const tenant = await newTenant();
  const reader = await visitor(await keyWith(tenant, ["admin:read"]));
  const pages = ["settings", "organization", "audit-log", "emails", "suppressions"];
  for (const page of pages) {
    const { status, text } = await reader.get(`/dashboard/admin/${page}`);
    expect(status, page).toBe(200);
    for (const button of ["Generate New Key", "Rotate", "Revoke", ">Save<", "Add to the list", "Remove"])
      expect(text, `${page}: ${button}`).not.toContain(button);
  }
  for (const path of [`${KEYS}/new`, "/dashboard/admin/organization", "/dashboard/admin/suppressions"])
    expect((await reader.post(path, { name: "x", email: "a@example.com" })).status, path).toBe(403);
  expect((await reader.get(`${KEYS}/new`)).status).toBe(403);
});

test("the organization is edited, and the second of two who edit at once is told", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const path = "/dashboard/admin/organization";
  const before = await me.get(path);
  const saved = await me.post(
    path,
    me.fill(before, {
      name: PROBE,
      currency: "EUR",
      timezone: "Europe/Berlin",
      "settings.at_risk_threshold": "40",
      "settings.survey_throttle_days": "",
      "settings.branding.color": "#1a5fb4",
      "settings.branding.logo_url": "https://example.com/logo.png",
    }),
  );
  expect(saved.location).toBe(path);
  expect((await tenant.get("/v1/organization")).body.data).toMatchObject({
    name: PROBE,
    currency: "EUR",
    timezone: "Europe/Berlin",
    settings: {
      at_risk_threshold: 40,
      health_change_threshold: null,
      survey_throttle_days: 30,
      branding: { color: "#1a5fb4", logo_url: "https://example.com/logo.png" },
    },
  });
  const late = await me.post(path, me.fill(before, { name: "Late" }));
  expect([late.status, late.text]).toEqual([409, expect.stringContaining("Someone else has changed it")]);
  expect((await me.post(path, me.fill(late))).status).toBe(303);
  const now = await me.get(path);
  const refused = await me.post(
    path,
    me.fill(now, {
      name: " ",
      currency: "euro",
      "settings.at_risk_threshold": "101",
      "settings.branding.color": "red",
    }),
  );
  expect(refused.status).toBe(422);
  for (const fault of ["4 things are not right", "Name is required", "Currency must be", "Color must be"])
    expect(refused.text, fault).toContain(fault);
  expect(refused.text).toContain('value="euro"');
});

test("the audit log tells who did what, by filters of its own, without reading more than a page", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const { id } = (await tenant.post("/v1/accounts", { name: PROBE })).body.data;
  await tenant.patch(`/v1/accounts/${id}`, { name: "Globex" });
  const all = await me.get("/dashboard/admin/audit-log");
  for (const present of [
    "account.create",
    "account.update",
    `href="/dashboard/accounts/${id}"`,
    "organization.create",
  ])
    expect(all.text, present).toContain(present);
  const some = await me.get("/dashboard/admin/audit-log?action=account.update,api_key.create");
  expect(some.text).toContain("account.update");
  expect(some.text).not.toContain(">account.create<");
  expect((await me.get(`/dashboard/admin/audit-log?target_id=${id}&date_from=2999-01-01`)).text).toContain(
    "No entry is like that",
  );
  expect((await me.get("/dashboard/admin/audit-log?date_from=soon")).text).toContain("was left out");
  const now = Date.now();
  await bindings.DB.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO audit_log (organization_id, id, at, actor_type, actor_id, actor_name, action, target_id, request_id, details)
      SELECT ?1, printf('aud_zzz%06d', i), ?2, 'api_key', ?3, ?3, ?3, ?3, ?3, json_object('said', ?3) FROM n`,
  )
    .bind(tenant.id, now, PROBE)
    .run();
  const long = await me.get("/dashboard/admin/audit-log");
  expect(long.text).toContain(escaped);
  expect(long.text).not.toContain(PROBE);
  expect(long.text).toContain("and there are more");
  expect(long.cost.trips).toBe(2);
  expect(long.cost.rowsRead).toBeLessThanOrEqual(30);
});

test("emails are listed and read as text, their html in a frame where nothing runs", async () => {
  const tenant = await newTenant();
  const other = await visitor((await newTenant()).key);
  const me = await visitor(tenant.key);
  const path = "/dashboard/admin/emails";
  expect((await me.get(path)).text).toContain("No email was sent yet");
  expect((await me.get(`${path}?status=failed`)).text).toContain("No email is like that");
  const { id: account } = (await tenant.post("/v1/accounts", { name: PROBE })).body.data;
  const now = Date.now();
  await bindings.DB.batch([
    bindings.DB.prepare(
      "INSERT INTO email_contents (organization_id, id, html, text, origin, unsubscribable) VALUES (?1, 'c1', ?2, ?2, 'http://x', 0)",
    ).bind(tenant.id, PROBE),
    bindings.DB.prepare(
      `INSERT INTO emails (organization_id, id, kind, content_id, subject, to_email, to_name, account_id, token_hash, status, error, created_at, updated_at)
        VALUES (?1, 'em_01probe', 'automation', 'c1', ?2, 'ann@example.com', ?2, ?3, ?1, 'failed', ?2, ?4, ?4)`,
    ).bind(tenant.id, PROBE, account, now),
  ]);
  const list = await me.get(path);
  expect(list.text).toContain(escaped);
  expect(list.text).not.toContain(PROBE);
  expect(list.cost.trips).toBe(2);
  expect((await me.get(`${path}?to=ANN@example.com&status=failed`)).text).toContain("em_01probe");
  const one = await me.get(`${path}/em_01probe`);
  expect(one.status).toBe(200);
  expect(one.text).not.toContain(PROBE);
  expect(one.text).toContain('sandbox=""');
  const frame = await me.get(`${path}/em_01probe/html`);
  expect(frame.text).toBe(PROBE);
  expect(frame.policy).toMatch(/^sandbox; default-src 'none';/);
  expect((await me.get(path)).policy).not.toContain("frame-src");
  for (const tail of ["", "/html"]) expect((await other.get(`${path}/em_01probe${tail}`)).status).toBe(404);
});

test("addresses are put on the suppression list and taken off again", async () => {
  const tenant = await newTenant();
  const other = await visitor((await newTenant()).key);
  const me = await visitor(tenant.key);
  const path = "/dashboard/admin/suppressions";
  expect((await me.get(path)).text).toContain("Nobody is on the list");
  const refused = await me.post(path, { email: PROBE });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining("must be an email address")]);
  expect(refused.text).not.toContain(PROBE);
  expect((await me.post(path, { email: "Ann@Example.com" })).location).toBe(path);
  expect((await me.post(path, { email: "ann@example.com" })).flash).toBe(
    "ann@example.com was on the list already",
  );
  expect((await tenant.get("/v1/suppressions")).body.data).toMatchObject([
    { email: "ann@example.com", reason: "manual" },
  ]);
  expect((await me.get(`${path}?email=ann@example.com`)).text).toContain("Remove");
  expect((await other.post(`${path}/remove`, { email: "ann@example.com" })).status).toBe(404);
  expect((await me.post(`${path}/remove`, { email: "ann@example.com" })).location).toBe(path);
  expect((await me.post(`${path}/remove`, { email: "ann@example.com" })).status).toBe(404);
  expect((await tenant.get("/v1/suppressions")).body.data).toEqual([]);
});

test("every scope can be given", async () => {
  const tenant = await newTenant();
  const { text } = await (await visitor(tenant.key)).get(`${KEYS}/new`);
  for (const scope of SCOPES) expect(text, scope).toContain(`value="${scope}"`);
});

const HOOKS = "/dashboard/webhooks";
const HOOK = { url: "https://hooks.example.com/fastenr", events: ["account.created"] };

test("a webhook is created with its secret, edited, disabled, enabled, rotated and deleted", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  expect((await me.get(HOOKS)).text).toContain("There are no webhooks yet");
  for (const [form, fault] of [
    [{ url: "", events: "*" }, "Address is required"],
    [{ url: "ftp://example.com/", events: "*" }, "Address must"],
    [{ url: HOOK.url, events: [] }, "Events must name at least one event"],
    [{ url: HOOK.url, events: "account.exploded" }, "Events must be one of"],
  ] as const) {
    const refused = await me.post(`${HOOKS}/new`, form as never);
    expect([refused.status, refused.text], fault).toEqual([422, expect.stringContaining(fault)]);
  }
  const made = await me.post(`${HOOKS}/new`, {
    ...HOOK,
    events: ["account.created", "goal.missed"],
    description: PROBE,
  });
  expect(made.status).toBe(201);
  const secret = made.text.match(/data-copy="(whsec_[^"]+)"/)![1]!;
  const [webhook] = (await tenant.get("/v1/webhooks")).body.data;
  const own = `${HOOKS}/${webhook.id}`;
  for (const path of [HOOKS, own, `${own}/edit`, `${own}/recover`, `${own}/rotate`]) {
    const page = await me.get(path);
    expect(page.status, path).toBe(200);
    expect(page.text, path).not.toContain(PROBE);
    expect(page.text, path).not.toContain(secret);
    expect(page.cost.trips, path).toBeLessThanOrEqual(3);
  }
  expect((await me.get(own)).text).toContain(escaped);

  await tenant.patch(`/v1/webhooks/${webhook.id}`, { events: ["account.*", "goal.missed"] });
  const edit = me.fill(await me.get(`${own}/edit`));
  expect(edit.events).toEqual(["account.*", "goal.missed"]);
  expect((await me.post(`${own}/edit`, { ...edit, description: "" })).location).toBe(own);
  expect((await tenant.get(`/v1/webhooks/${webhook.id}`)).body.data).toMatchObject({
    events: ["account.*", "goal.missed"],
    description: null,
  });
  expect((await me.post(`${own}/edit`, { ...edit, description: "Mine" })).status).toBe(409);

  expect((await me.post(`${own}/disable`)).location).toBe(own);
  const disabled = await me.get(own);
  for (const present of ["It was disabled by hand", ">Enable<", "Disabled"])
    expect(disabled.text).toContain(present);
  expect((await me.post(`${own}/recover`, { since: "2026-01-01T00:00" })).status).toBe(409);
  expect((await me.post(`${own}/enable`)).location).toBe(own);
  expect((await me.get(own)).text).toContain(">Disable<");

  expect((await me.post(`${own}/secret`)).text).toContain(`data-copy="${secret}"`);
  const rotated = await me.post(`${own}/rotate`, me.fill(await me.get(`${own}/rotate`)));
  expect(rotated.status).toBe(200);
  expect(rotated.text).toContain("whsec_");
  expect(rotated.text).not.toContain(secret);
  // While the grace lasts both are shown.
  const both = (await me.post(`${own}/secret`)).text;
  expect(both.match(/data-copy="whsec_/g)).toHaveLength(2);
  expect(both).toContain(`data-copy="${secret}"`);

  expect((await me.post(`${own}/delete`)).location).toBe(HOOKS);
  expect((await me.get(own)).status).toBe(404);
});

test("a ping shows its answer, and a delivery every attempt; it is sent again, and what was missed recovered", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const { id } = (await tenant.post("/v1/webhooks", HOOK)).body.data;
  const own = `${HOOKS}/${id}`;
  expect((await me.get(own)).text).toContain("Nothing was sent there yet");
  answered.mockImplementation(async () => new Response(PROBE, { status: 418 }));
  const failed = await me.post(`${own}/test`);
  for (const present of ["The ping did not arrive", "HTTP 418", escaped])
    expect(failed.text).toContain(present);
  expect(failed.text).not.toContain(PROBE);
  answered.mockImplementation(async () => new Response("thanks"));
  expect((await me.post(`${own}/test`)).text).toContain("The ping arrived");

  answered.mockImplementation(async () => new Response(PROBE, { status: 500 }));
  await tenant.post("/v1/accounts", { name: PROBE });
  const delivery = await eventually("the delivery", async () => {
    const [first] = (await tenant.get(`/v1/webhooks/${id}/deliveries`)).body.data;
    return first?.attempts === 1 && first;
  });
  const page = `${HOOKS}/deliveries/${delivery.id}`;
  const list = await me.get(own);
  for (const present of ["account.created", "HTTP 500", page, "Failing"])
    expect(list.text, present).toContain(present);
  expect(list.cost.trips).toBeLessThanOrEqual(3);
  const one = await me.get(page);
  for (const present of ["Attempt 1", "HTTP 500", escaped, "What is sent", delivery.event_id])
    expect(one.text, present).toContain(present);
  expect(one.text).not.toContain(PROBE);
  expect(one.cost.trips).toBe(2);
  expect((await me.get(`${own}?status=exhausted`)).text).toContain("No delivery is like that");
  expect((await me.get(`${own}?event=account.created&status=pending`)).text).toContain(page);
  expect((await me.get(`${own}?event=account.exploded`)).text).toContain("was left out");

  answered.mockImplementation(async () => new Response("ok"));
  expect((await me.post(`${page}/redeliver`)).location).toBe(page);
  await eventually("the delivery", async () => (await me.get(page)).text.includes(">Delivered<"));
  expect((await me.get(page)).text).toContain("Attempt 2");
  expect((await me.post(`${own}/recover`, { since: "" })).status).toBe(422);
  expect((await me.post(`${own}/recover`, { since: "2999-01-01T00:00" })).text).toContain(
    "must lie in the past",
  );
  expect((await me.post(`${own}/recover`, { since: "2026-01-01T00:00" })).location).toBe(`${own}/recover`);
  expect((await me.get(`${own}/recover`)).text).toContain("Deliveries set going");

  // Another tenant, and a key that only reads.
  const other = await visitor((await newTenant()).key);
  const reader = await visitor(await keyWith(tenant, ["admin:read"]));
  for (const path of [own, `${own}/edit`, `${own}/rotate`, `${own}/recover`, page])
    expect((await other.get(path)).status, path).toBe(404);
  const deeds = ["edit", "enable", "disable", "delete", "test", "secret", "rotate", "recover"];
  for (const path of [...deeds.map((deed) => `${own}/${deed}`), `${page}/redeliver`]) {
    const form = { ...HOOK, since: "2026-01-01T00:00", grace_seconds: "0" };
    expect((await other.post(path, form)).status, path).toBe(404);
    expect((await reader.post(path, form)).status, path).toBe(403);
  }
  const { status, text } = await reader.get(own);
  expect(status).toBe(200);
  for (const button of ["Send a ping", "Edit", "Show the secret", "Delete"])
    expect(text).not.toContain(`>${button}<`);
});

const HEALTH = "/dashboard/health";

test("a configuration of health is previewed without being saved, saved as a version, and its versions told", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const { id } = (await tenant.post("/v1/accounts", { name: PROBE })).body.data;
  await tenant.post("/v1/events/batch", {
    events: [1, 2, 3].map((days) => ({
      account_id: id,
      event_type: "login",
      occurred_at: new Date(Date.now() - days * DAY).toISOString(),
    })),
  });
  await tenant.post("/v1/engagements", { account_id: id, type: "call", title: "Call", outcome: "negative" });
  await roll(tenant.id, Date.now());
  const first = await me.get(HEALTH);
  for (const present of [
    "Version 1, as it comes",
    "Save as version 2",
    "together 100. Now 100.",
    ">Preview<",
  ])
    expect(first.text, present).toContain(present);
  expect(first.cost.trips).toBe(2);

  const same = await me.post(HEALTH, me.fill(first, { do: "preview" }));
  for (const present of ["No account would be in another band", "No score would change"])
    expect(same.text, present).toContain(present);
  const score = (await tenant.get(`/v1/accounts/${id}`)).body.data.health_score as number;
  const bands = { "bands.at_risk": String(score + 1), "bands.healthy": String(score + 2), do: "preview" };
  const moved = await me.post(HEALTH, me.fill(first, bands));
  expect(moved.status).toBe(200);
  expect(moved.text).toContain("1 account would be in another band");
  expect(moved.text).toContain(escaped);
  expect(moved.text).not.toContain(PROBE);
  // The form stands as it was typed, and nothing is saved.
  expect(me.fill(moved)).toMatchObject({ "bands.at_risk": [String(score + 1)] });
  expect((await tenant.get("/v1/health/config")).body.data.version).toBe(1);

  for (const [changes, fault] of [
    [{ "weights.usage": "26" }, "Weights must sum to 100"],
    [{ "weights.usage": "" }, "Usage is required"],
    [{ "weights.usage": "lots" }, "Usage "],
    [{ "bands.at_risk": "80" }, "Bands at_risk must be below healthy"],
  ] as const)
    for (const deed of ["preview", "save"]) {
      const refused = await me.post(HEALTH, me.fill(first, { ...changes, do: deed }));
      expect([refused.status, refused.text], `${fault} ${deed}`).toEqual([
        422,
        expect.stringContaining(fault),
      ]);
    }

  const saved = await me.post(
    HEALTH,
    me.fill(first, { "weights.usage": "30", "weights.adoption": "15", do: "save" }),
  );
  expect([saved.location, saved.flash]).toEqual([HEALTH, expect.stringContaining("Version 2 is saved")]);
  expect((await tenant.get("/v1/health/config")).body.data).toMatchObject({
    version: 2,
    weights: { usage: 30, adoption: 15 },
  });
  const versions = await me.get(`${HEALTH}/versions`);
  for (const present of ["Version 2", "Usage: 25 → 30; Adoption: 20 → 15", "As it comes"])
    expect(versions.text, present).toContain(present);
  expect(versions.cost.trips).toBe(2);

  const reader = await visitor(await keyWith(tenant, ["admin:read", "health:read"]));
  const read = await reader.get(HEALTH);
  expect(read.text).not.toContain("Save as version");
  expect((await reader.post(HEALTH, reader.fill(read, { do: "preview" }))).status).toBe(200);
  expect((await reader.post(HEALTH, reader.fill(read, { do: "save" }))).status).toBe(403);
  const stranger = await visitor(await keyWith(tenant, ["admin:read"]));
  expect((await stranger.get(HEALTH)).status).toBe(403);
});

test("a backtest tells how well the risk of a past day told who would leave", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const path = `${HEALTH}/backtest`;
  const form = me.fill(await me.get(path));
  expect(form.horizon_days).toEqual(["90"]);
  expect((await me.post(path, form)).text).toContain("Nobody could be ranked");
  const wrong: Form[] = [{ as_of: "2999-01-01" }, { as_of: "soon" }, { horizon_days: "0" }, { as_of: "" }];
  for (const changes of wrong)
    expect((await me.post(path, { ...form, ...changes })).status, JSON.stringify(changes)).toBe(422);
  const END = Date.parse("2026-02-01T00:00:00Z") - 1;
  const logins = [1, 3, 5, 8, 12].map((days) => ({ type: "login", at: END - days * DAY }));
  const ids = await plant(
    tenant.id,
    Array.from({ length: 10 }, (_, i) => ({
      ...noPast(END - 90 * DAY),
      events: i === 1 ? [{ type: "login", at: END - 80 * DAY }] : logins,
    })),
  );
  await bindings.DB.prepare("UPDATE accounts SET status = 'churned', updated_at = ?1 WHERE id = ?2")
    .bind(END + 20 * DAY, ids[1]!)
    .run();
  const told = await me.post(path, { as_of: "2026-01-31", horizon_days: "120" });
  expect(told.status).toBe(200);
  for (const present of ["Accounts ranked", "had the churner first in 100 of 100 cases", "1, the riskiest"])
    expect(told.text, present).toContain(present);
  expect(told.text).toContain('value="120"');
});

test("an AUC is told in words", () => {
  expect(aucWords(null)).toContain("nothing to tell apart");
  for (const [auc, said] of [
    [0.3, "30 of 100 cases: worse than a coin"],
    [0.5, "hardly better"],
    [0.65, "somewhat better"],
    [0.75, "which is fair"],
    [0.85, "which is good"],
    [0.95, "which is very good"],
  ] as const)
    expect(aucWords(auc)).toContain(said);
});

test("an OAuth app is registered with its secret, edited, given another, its grants revoked, and deleted", async () => {
  const tenant = await newTenant();
  const me = await visitor(tenant.key);
  const path = "/dashboard/admin/oauth-apps";
  expect((await me.get(path)).text).toContain("No app is registered yet");
  for (const [form, fault] of [
    [{ name: "", scopes: "accounts:read" }, "Name is required"],
    [{ name: "App", scopes: [] }, "The most it can be allowed "],
    [
      { name: "App", scopes: "accounts:read", redirect_uris: "https://a.example\njavascript:alert(1)" },
      "must be https",
    ],
  ] as const) {
    const refused = await me.post(`${path}/new`, form as never);
    expect([refused.status, refused.text], fault).toEqual([422, expect.stringContaining(fault)]);
  }
  const made = await me.post(`${path}/new`, {
    ...me.fill(await me.get(`${path}/new`)),
    name: PROBE,
    scopes: ["accounts:read", "health:read"],
    redirect_uris: "https://a.example/back\r\n\r\nhttp://localhost/back",
  });
  expect(made.status).toBe(201);
  const secret = made.text.match(/data-copy="(fcs_[^"]+)"/)![1]!;
  const [app] = (await tenant.get("/v1/oauth-apps")).body.data;
  expect(app).toMatchObject({
    name: PROBE,
    confidential: true,
    redirect_uris: ["https://a.example/back", "http://localhost/back"],
  });
  const own = `${path}/${app.id}`;
  for (const page of [path, own, `${own}/edit`]) {
    const { status, text, cost } = await me.get(page);
    expect(status, page).toBe(200);
    expect(text, page).toContain(escaped);
    expect(text, page).not.toContain(PROBE);
    expect(text, page).not.toContain(secret);
    // Without grants it is asked whether there is such an app.
    expect(cost.trips, page).toBeLessThanOrEqual(page === own ? 4 : 3);
  }
  const edit = me.fill(await me.get(`${own}/edit`), { name: "Reports" });
  expect((await me.post(`${own}/edit`, edit)).location).toBe(own);
  expect((await tenant.get(`/v1/oauth-apps/${app.id}`)).body.data).toMatchObject({
    name: "Reports",
    redirect_uris: app.redirect_uris,
    scopes: app.scopes,
  });
  expect((await me.post(`${own}/edit`, { ...edit, form_drawn: "later" })).status).toBe(409);
  const rotated = await me.post(`${own}/secret`);
  expect(rotated.status).toBe(201);
  expect(rotated.text).toMatch(/data-copy="fcs_/);
  expect(rotated.text).not.toContain(secret);

  const other = await visitor((await newTenant()).key);
  const reader = await visitor(await keyWith(tenant, ["admin:read"]));
  expect((await other.get(own)).status).toBe(404);
  for (const deed of ["edit", "secret", "revoke", "delete"]) {
    const form = { name: "Theirs", scopes: "accounts:read", grant: "none" };
    expect((await other.post(`${own}/${deed}`, form)).status, deed).toBe(404);
    expect((await reader.post(`${own}/${deed}`, form)).status, deed).toBe(403);
  }
  for (const page of [path, own])
    expect((await reader.get(page)).text).not.toMatch(/>(Register an app|Edit|Delete)</);

  await bindings.DB.prepare(
    `INSERT INTO api_keys (id, organization_id, hash, name, prefix, last_four, scopes, created_at, app_id)
      VALUES (?1, ?2, ?1, ?3, 'fat_', '', '["accounts:read"]', ?4, ?5)`,
  )
    .bind(`grant-of-${app.id}`, tenant.id, PROBE, Date.now(), app.id)
    .run();
  expect((await me.get(own)).text).toContain("The app for itself");
  expect((await me.post(`${own}/revoke`, { grant: `grant-of-${app.id}` })).location).toBe(own);
  expect((await me.get(own)).text).toContain("Revoked");
  expect((await me.post(`${own}/revoke`, { grant: `grant-of-${app.id}` })).status).toBe(404);
  expect((await me.post(`${own}/delete`)).location).toBe(path);
  expect((await me.get(own)).status).toBe(404);
});
