import { exports } from "cloudflare:workers";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { smoothArea, smoothLine, straightLine } from "../src/dashboard/charts/path.ts";
import { formats } from "../src/dashboard/format.ts";
import { asTenant, bindings, costOf, newTenant, type Tenant } from "./support/api.ts";

const worker = (exports as unknown as { default: Fetcher }).default;
const ORIGIN = "http://fastenr.test";

afterEach(() => vi.useRealTimers());

interface Page {
  status: number;
  headers: Headers;
  text: string;
  location: string | null;
}

interface VisitOptions {
  cookie?: string;
  /** A form's fields, which makes it a POST. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
  origin?: string;
}

async function visit(
  path: string,
  { cookie, form, headers = {}, origin = ORIGIN }: VisitOptions = {},
): Promise<Page> {
  const response = await worker.fetch(
    new Request(origin + path, {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: {
        ...(cookie ? { Cookie: cookie } : {}),
        // As a browser sends it from pages whose Referrer-Policy is no-referrer.
        ...(form ? { Origin: "null", "Sec-Fetch-Site": "same-origin" } : {}),
        ...headers,
      },
      body: form ? new URLSearchParams(form) : undefined,
    }),
  );
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    location: response.headers.get("Location"),
  };
}

/** The cookie that an answer sets, as a browser would send it back. */
const cookieOf = (page: Page) => page.headers.get("Set-Cookie")!.split(";")[0]!;

async function signIn(key: string, options: VisitOptions = {}): Promise<string> {
  const page = await visit("/dashboard/sign-in", { form: { key }, ...options });
  expect(page.status).toBe(303);
  return cookieOf(page);
}

const tokenIn = (page: Page) => page.text.match(/name="form_token" value="([0-9a-f]{64})"/)![1]!;

/** A key of the same organization with these scopes. */
async function keyWith(tenant: Tenant, scopes: string[], more: object = {}) {
  const { body } = await tenant.post("/v1/api-keys", { name: "Narrow", scopes, ...more });
  return body.data as { id: string; key: string };
}

describe("signing in", () => {
  test("takes a key with admin:read, and leads to the page that was asked for", async () => {
    const tenant = await newTenant();
    const asked = await visit("/dashboard/accounts?status=active");
    expect([asked.status, asked.location]).toEqual([
      303,
      "/dashboard/sign-in?to=%2Fdashboard%2Faccounts%3Fstatus%3Dactive",
    ]);
    const page = await visit(asked.location!);
    expect(page.text).toContain('name="to" value="/dashboard/accounts?status=active"');
    const done = await visit("/dashboard/sign-in", {
      form: { key: ` ${tenant.key}\n`, to: "/dashboard/accounts?status=active" },
    });
    expect([done.status, done.location]).toEqual([303, "/dashboard/accounts?status=active"]);
    expect((await visit(done.location!, { cookie: cookieOf(done) })).text).toContain("<h1>Accounts</h1>");
  });

  test("leads nowhere but into the dashboard", async () => {
    const { key } = await newTenant();
    for (const to of [
      "https://evil.example/dashboard",
      "//evil.example/dashboard",
      "/\\evil.example",
      "/dashboard\\@evil.example",
      "/dashboard/../v1/me",
      "/dashboardx",
      "javascript:alert(1)",
      "/dashboard/sign-in",
      "\t//evil.example",
    ]) {
      const { location } = await visit("/dashboard/sign-in", { form: { key, to } });
      expect(new URL(location!, ORIGIN).origin, to).toBe(ORIGIN);
      expect(location, to).toMatch(/^\/dashboard(\/|$)/);
      expect(location, to).not.toContain("sign-in");
    }
  });

  test("refuses a key that is empty, unknown, mistyped, revoked, or lacks the scope", async () => {
    const tenant = await newTenant();
    const revoked = await keyWith(tenant, ["admin:read"]);
    await tenant.delete(`/v1/api-keys/${revoked.id}`);
    const narrow = await keyWith(tenant, ["accounts:read", "admin:write"]);
    const attempts: [string, number, string][] = [
      ["", 422, "Enter an API key"],
      ["nonsense", 401, "not known"],
      [`${tenant.key.slice(0, -1)}!`, 401, "not known"],
      [revoked.key, 401, "not known"],
      [narrow.key, 403, "admin:read"],
    ];
    for (const [key, status, text] of attempts) {
      const page = await visit("/dashboard/sign-in", { form: { key } });
      expect(page.status, text).toBe(status);
      expect(page.text).toContain(text);
      expect(page.headers.get("Set-Cookie")).toBeNull();
      expect(page.text).not.toContain(key === "" ? 'value=""' : key);
    }
  });

  test("refuses an address that has tried a thousand wrong keys, but not one that holds a live key", async () => {
    const tenant = await newTenant();
    const headers = { "CF-Connecting-IP": "203.0.113.77" };
    // A slow machine may need more than the minute.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    await tenant.get("/v1/me", { headers });
    const cookie = await signIn(tenant.key, { headers });
    const madeUp = (i: number) => `fastenr_session=${"A".repeat(43)}.${String(i).padStart(64, "0")}`;
    // The API counts the same wrong keys, and so do cookies that name none.
    const pages = Array.from({ length: 50 }, (_, i) => visit("/dashboard", { cookie: madeUp(i), headers }));
    expect((await Promise.all(pages)).every(({ status }) => status === 303)).toBe(true);
    for (let done = 50; done < 1000; done += 50)
      await Promise.all(
        Array.from({ length: 50 }, () =>
          worker.fetch(new Request(`${ORIGIN}/v1/me`, { headers: { ...headers, "X-API-Key": "wrong" } })),
        ),
      );
    const refused = await visit("/dashboard/sign-in", { form: { key: "another" }, headers });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThanOrEqual(1);
    expect((await visit("/dashboard", { cookie: madeUp(50), headers })).status).toBe(429);
    expect((await visit("/dashboard", { cookie, headers })).status).toBe(200);
    expect((await visit("/dashboard/sign-in", { form: { key: tenant.key }, headers })).status).toBe(303);
  });

  test("keeps only a hash of the session, in a cookie no script can read", async () => {
    const { key, id } = await newTenant();
    const plain = await visit("/dashboard/sign-in", { form: { key } });
    expect(plain.headers.get("Set-Cookie")).toMatch(
      /^fastenr_session=[\w-]{43}\.[0-9a-f]{64}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const secure = await visit("/dashboard/sign-in", { form: { key }, origin: "https://fastenr.test" });
    expect(secure.headers.get("Set-Cookie")).toMatch(
      /^__Host-fastenr_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const { results } = await bindings.DB.prepare(
      "SELECT * FROM dashboard_sessions WHERE organization_id = ?",
    )
      .bind(id)
      .all();
    expect(results).toHaveLength(2);
    const secret = cookieOf(plain).split("=")[1]!.split(".")[0]!;
    expect(JSON.stringify(results)).not.toContain(secret);
    // The page over https knows the cookie of that name alone.
    expect(
      (await visit("/dashboard", { cookie: cookieOf(plain), origin: "https://fastenr.test" })).status,
    ).toBe(303);
    expect(
      (await visit("/dashboard", { cookie: cookieOf(secure), origin: "https://fastenr.test" })).status,
    ).toBe(200);
  });

  test("stands in the audit log, as does signing out", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    const token = tokenIn(await visit("/dashboard", { cookie }));
    await visit("/dashboard/sign-out", { cookie, form: { form_token: token } });
    const { body } = await tenant.get("/v1/audit-log");
    const actions = body.data.map((entry: { action: string }) => entry.action);
    expect(actions).toEqual(expect.arrayContaining(["dashboard.sign_in", "dashboard.sign_out"]));
  });
});

describe("a session", () => {
  test("ends with its key, at the next request", async () => {
    const tenant = await newTenant();
    const key = await keyWith(tenant, ["admin:read", "accounts:read"]);
    const cookie = await signIn(key.key);
    expect((await visit("/dashboard/accounts", { cookie })).status).toBe(200);
    await tenant.delete(`/v1/api-keys/${key.id}`);
    const after = await visit("/dashboard/accounts", { cookie });
    expect([after.status, after.location]).toEqual([303, "/dashboard/sign-in?to=%2Fdashboard%2Faccounts"]);

    const rotated = await keyWith(tenant, ["admin:read"]);
    const kept = await signIn(rotated.key);
    await tenant.post(`/v1/api-keys/${rotated.id}/rotate`, {});
    expect((await visit("/dashboard", { cookie: kept })).status).toBe(303);
  });

  test("ends after its time, whatever the cookie says", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    await bindings.DB.prepare("UPDATE dashboard_sessions SET expires_at = ? WHERE organization_id = ?")
      .bind(Date.now() - 1, tenant.id)
      .run();
    expect((await visit("/dashboard", { cookie })).status).toBe(303);
    // Whoever signs in next clears it away.
    await signIn(tenant.key);
    const { results } = await bindings.DB.prepare(
      "SELECT expires_at FROM dashboard_sessions WHERE organization_id = ?",
    )
      .bind(tenant.id)
      .all<{ expires_at: number }>();
    expect(results).toHaveLength(1);
    expect(results[0]!.expires_at).toBeGreaterThan(Date.now() + 11 * 3_600_000);
  });

  test("is signed out alone, or with all others of its key", async () => {
    const tenant = await newTenant();
    const [one, two, three] = [await signIn(tenant.key), await signIn(tenant.key), await signIn(tenant.key)];
    const other = await signIn((await keyWith(tenant, ["admin:read"])).key);
    const token = async (cookie: string) => ({ form_token: tokenIn(await visit("/dashboard", { cookie })) });
    const out = await visit("/dashboard/sign-out", { cookie: one, form: await token(one!) });
    expect(out.location).toBe("/dashboard/sign-in?signed-out");
    expect(out.headers.get("Set-Cookie")).toContain("Max-Age=0");
    expect((await visit("/dashboard", { cookie: one })).status).toBe(303);
    expect((await visit("/dashboard", { cookie: two })).status).toBe(200);
    await visit("/dashboard/sign-out/everywhere", { cookie: two, form: await token(two!) });
    expect((await visit("/dashboard", { cookie: three })).status).toBe(303);
    expect((await visit("/dashboard", { cookie: other })).status).toBe(200);
  });

  test("cannot be made up, nor carried over to another key", async () => {
    const tenant = await newTenant();
    const foreign = await newTenant();
    const [secret, keyHash] = (await signIn(tenant.key)).split("=")[1]!.split(".");
    const [, foreignHash] = (await signIn(foreign.key)).split("=")[1]!.split(".");
    for (const value of [
      "",
      "x",
      `${secret}`,
      `${secret}.`,
      `${secret}.${foreignHash}`,
      `${"A".repeat(43)}.${keyHash}`,
      `${secret}.${"0".repeat(64)}`,
      `${secret}.${keyHash}.x`,
    ]) {
      expect((await visit("/dashboard", { cookie: `fastenr_session=${value}` })).status, value).toBe(303);
    }
  });

  test("does not use up the key's requests", async () => {
    const tenant = await newTenant({ rate_limit_override: { per_hour: 100, per_minute: 3 } });
    const cookie = await signIn(tenant.key);
    for (let i = 0; i < 6; i++) expect((await visit("/dashboard", { cookie })).status).toBe(200);
    const { headers } = await tenant.get("/v1/me");
    expect(headers.get("X-RateLimit-Remaining")).toBe("2");
  });

  test("has a limit of its own", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    // Counted by the minute of the clock, which may end in between.
    let asked = 0;
    let refused: Page | undefined;
    for (; !refused && asked < 1000; asked += 20) {
      const pages = await Promise.all(Array.from({ length: 20 }, () => visit("/dashboard/none", { cookie })));
      refused = pages.find(({ status }) => status === 429);
    }
    expect(asked).toBeGreaterThan(300);
    expect(refused?.headers.get("Retry-After")).toBe("60");
    expect(refused?.text).toContain("Too many requests");
  });
});

describe("a form", () => {
  test("is refused without the session's token, or with another's", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    const other = await visit("/dashboard", { cookie: await signIn(tenant.key) });
    for (const form of [
      {},
      { form_token: "" },
      { form_token: "0".repeat(64) },
      { form_token: tokenIn(other) },
    ]) {
      const page = await visit("/dashboard/sign-out", { cookie, form: form as Record<string, string> });
      expect(page.status).toBe(403);
      expect(page.text).toContain("out of date");
    }
    expect((await visit("/dashboard", { cookie })).status).toBe(200);
  });

  test("is refused from another site, signing in included", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    const form_token = tokenIn(await visit("/dashboard", { cookie }));
    for (const headers of [
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site", Origin: ORIGIN },
      { "Sec-Fetch-Site": "none" },
    ] as Record<string, string>[]) {
      expect((await visit("/dashboard/sign-out", { cookie, form: { form_token }, headers })).status).toBe(
        403,
      );
      expect((await visit("/dashboard/sign-in", { form: { key: tenant.key }, headers })).status).toBe(403);
    }
    // A browser that tells no Sec-Fetch-Site is judged by its Origin.
    const withOrigin = (path: string, Origin: string, form: Record<string, string>) =>
      worker.fetch(
        new Request(ORIGIN + path, {
          method: "POST",
          redirect: "manual",
          headers: { Cookie: cookie, Origin },
          body: new URLSearchParams(form),
        }),
      );
    expect((await withOrigin("/dashboard/sign-out", "https://evil.example", { form_token })).status).toBe(
      403,
    );
    expect((await withOrigin("/dashboard/sign-in", "https://evil.example", { key: tenant.key })).status).toBe(
      403,
    );
    expect((await withOrigin("/dashboard/sign-out", ORIGIN, { form_token })).status).toBe(303);
  });

  test("of another kind or size is refused", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    const json = await visit("/dashboard/sign-out", {
      cookie,
      form: {},
      headers: { "Content-Type": "application/json" },
    });
    expect(json.status).toBe(415);
    const large = await visit("/dashboard/sign-out", { cookie, form: { form_token: "x".repeat(1_100_000) } });
    expect(large.status).toBe(413);
  });
});

describe("every page", () => {
  test("keeps scripts, frames, referrers and caches out, errors and assets included", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    const pages = [
      await visit("/dashboard/sign-in"),
      await visit("/dashboard/sign-in", { form: { key: "wrong" } }),
      await visit("/dashboard", { cookie }),
      await visit("/dashboard/accounts", { cookie }),
      await visit("/dashboard/nothing", { cookie }),
      await visit("/dashboard/sign-out", { cookie, form: {} }),
    ];
    for (const { headers, text } of pages) {
      const policy = headers.get("Content-Security-Policy")!;
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Referrer-Policy")).toBe("no-referrer");
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(headers.get("X-Request-Id")).toMatch(/^req_/);
      expect(text).toMatch(/^<!DOCTYPE html><html lang="en">/);
      // Nothing that the policy would refuse.
      expect(text).not.toMatch(/<style|<script(?! src="\/dashboard\/assets\/)|\sstyle=|\son\w+=/);
    }
    const names = pages[0]!.text.match(/\/dashboard\/assets\/[\w.-]+/g)!;
    expect(names).toHaveLength(2);
    for (const name of names) {
      const asset = await visit(name);
      expect(asset.status).toBe(200);
      const type = name.endsWith(".css") ? "text/css" : "text/javascript";
      expect(asset.headers.get("Content-Type")).toBe(`${type}; charset=utf-8`);
      expect(asset.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
      expect(asset.headers.get("X-Content-Type-Options")).toBe("nosniff");
    }
  });

  test("is not found, not possible or not allowed as a page", async () => {
    const tenant = await newTenant();
    const cookie = await signIn((await keyWith(tenant, ["admin:read"])).key);
    const missing = await visit("/dashboard/nothing", { cookie });
    expect([missing.status, missing.text]).toEqual([404, expect.stringContaining("No such page")]);
    const form = { form_token: tokenIn(missing) };
    expect((await visit("/dashboard/accounts-x", { cookie, form })).status).toBe(405);
    const refused = await visit("/dashboard/accounts", { cookie });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("accounts:read")]);
  });

  test("shows what the session's key may see, and no other", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "Known Ltd", arr: 1200 });
    const narrow = await visit("/dashboard", {
      cookie: await signIn((await keyWith(tenant, ["admin:read", "surveys:read"])).key),
    });
    expect(narrow.text).toContain("analytics:read");
    expect(narrow.text).toContain('href="/dashboard/surveys"');
    for (const absent of [
      'href="/dashboard/accounts"',
      'href="/dashboard/automation"',
      "Follow-ups due",
      "<search",
    ])
      expect(narrow.text, absent).not.toContain(absent);
    const wide = await visit("/dashboard", { cookie: await signIn(tenant.key) });
    for (const present of ['href="/dashboard/accounts"', "Follow-ups due", "<search", "$1.2K"])
      expect(wide.text, present).toContain(present);
  });

  test("escapes whatever a customer, an attacker or the URL put into it", async () => {
    const evil = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;
    const tenant = await newTenant({ name: `Org ${evil}` });
    await tenant.post("/v1/accounts", {
      name: evil,
      domain: evil,
      external_id: evil,
      csm: { name: evil, email: "evil@example.com" },
    });
    const { body } = await tenant.post("/v1/accounts", { name: `${evil}2` });
    await tenant.post("/v1/engagements", {
      account_id: body.data.id,
      type: "call",
      title: evil,
      follow_up_required: true,
      follow_up_date: new Date(Date.now() - 86_400_000).toISOString(),
    });
    const key = await tenant.post("/v1/api-keys", {
      name: evil,
      scopes: (await tenant.get("/v1/me")).body.data.scopes ?? ["admin:read"],
    });
    const cookie = await signIn(key.body.data?.key ?? tenant.key);
    const flash = btoa(JSON.stringify(["success", evil]));
    const encoded = encodeURIComponent(evil);
    for (const path of [
      "/dashboard",
      "/dashboard/accounts",
      `/dashboard/accounts?search=${encoded}&tag=${encoded}&${encoded}=1&status=${encoded}&sort=${encoded}`,
      `/dashboard/${encoded}`,
    ]) {
      const { text } = await visit(path, { cookie: `${cookie}; fastenr_flash=${encodeURIComponent(flash)}` });
      expect(text, path).toContain("&lt;script&gt;");
      expect(text, path).not.toContain("<script>");
      expect(text, path).not.toContain("<img");
    }
    const { text } = await visit(`/dashboard/sign-in?to=${encoded}`);
    expect(text).not.toContain("<script>");
  });

  test("knows nothing of other organizations", async () => {
    const [mine, theirs] = [await newTenant(), await newTenant()];
    await theirs.post("/v1/accounts", { name: "Somebody else's" });
    const cookie = await signIn(mine.key);
    for (const path of ["/dashboard", "/dashboard/accounts", "/dashboard/accounts?search=somebody"])
      expect((await visit(path, { cookie })).text).not.toContain("Somebody");
  });

  test("says a message once", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    const flash = encodeURIComponent(btoa(JSON.stringify(["success", "Saved"])));
    const told = await visit("/dashboard", { cookie: `${cookie}; fastenr_flash=${flash}` });
    expect(told.text).toContain('role="status">Saved');
    expect(told.headers.get("Set-Cookie")).toMatch(/^fastenr_flash=; Max-Age=0;.*SameSite=Strict/);
    for (const broken of ["x", encodeURIComponent(btoa("[1")), encodeURIComponent(btoa("[1,2]"))])
      expect((await visit("/dashboard", { cookie: `${cookie}; fastenr_flash=${broken}` })).status).toBe(200);
  });
});

describe("the accounts page", () => {
  /** Thirty accounts, of which some are large and two at risk. */
  async function portfolio() {
    const tenant = await newTenant({ currency: "EUR" });
    const accounts = Array.from({ length: 30 }, (_, i) => ({
      name: `Account ${String(i + 1).padStart(2, "0")}`,
      arr: 1000 * (i + 1),
      status: i < 2 ? "at_risk" : "active",
      tags: i === 5 ? ["vip"] : [],
    }));
    await tenant.post("/v1/accounts/batch", { accounts });
    return { tenant, cookie: await signIn(tenant.key) };
  }
  const named = ({ text }: Page) => [...text.matchAll(/>(Account \d\d)<\/a>/g)].map(([, name]) => name);

  test("sorts, filters and turns pages, all in the URL", async () => {
    const { cookie } = await portfolio();
    const first = await visit("/dashboard/accounts?sort=arr&order=desc", { cookie });
    expect(named(first)).toHaveLength(25);
    expect(named(first)[0]).toBe("Account 30");
    expect(first.text).toContain("€30,000");
    expect(first.text).toContain("1–25 of 30 accounts");
    expect(first.text).toContain('aria-sort="descending"');
    const next = first.text.match(/href="([^"]+)" rel="next"/)![1]!.replaceAll("&amp;", "&");
    const second = await visit(next, { cookie });
    expect(named(second)).toEqual(["Account 05", "Account 04", "Account 03", "Account 02", "Account 01"]);
    expect(second.text).toContain("26–30 of 30 accounts");
    expect(second.text).toMatch(/href="[^"]*page=1" rel="prev"/);
    expect(named(await visit("/dashboard/accounts?status=at_risk&sort=name", { cookie }))).toEqual([
      "Account 01",
      "Account 02",
    ]);
    expect(named(await visit("/dashboard/accounts?tag=vip&search=&status=", { cookie }))).toEqual([
      "Account 06",
    ]);
    expect(named(await visit("/dashboard/accounts?search=count%2017", { cookie }))).toEqual(["Account 17"]);
  });

  test("leaves out what is not valid in the URL, and says so", async () => {
    const { cookie } = await portfolio();
    const page = await visit(
      "/dashboard/accounts?status=nope&limit=900&order=up&colour=red&sort=name&page=0&cursor=x",
      {
        cookie,
      },
    );
    expect(page.status).toBe(200);
    for (const name of ["status", "limit", "order", "colour", "page", "cursor"])
      expect(page.text, name).toContain(`<code>${name}</code> was left out`);
    expect(named(page)[0]).toBe("Account 01");
  });

  test("walks on by cursor, keeping a health band", async () => {
    const { tenant, cookie } = await portfolio();
    const { body } = await tenant.get("/v1/accounts?sort=name&limit=10");
    const page = await visit(`/dashboard/accounts?sort=name&limit=10&cursor=${body.pagination.next_cursor}`, {
      cookie,
    });
    expect(named(page)[0]).toBe("Account 11");
    expect(page.text).toContain("10 further accounts");
    expect(page.text).toContain("First page");
    const band = await visit("/dashboard/accounts?band=at_risk", { cookie });
    expect(named(band)).toEqual([]);
    expect(band.text).toContain("No account is like that");
    expect(band.text).toMatch(/<option value="at_risk" selected="">At risk/);
  });

  test("says what to do where there is nothing", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    expect((await visit("/dashboard/accounts", { cookie })).text).toContain("POST /v1/accounts");
    expect((await visit("/dashboard", { cookie })).text).toContain("Welcome, Test GmbH");
  });

  test("reads a page's rows and little more", async () => {
    const { cookie } = await portfolio();
    const page = await visit("/dashboard/accounts?sort=arr", { cookie });
    expect(costOf({ ...page, body: page.text }).rowsRead).toBeLessThanOrEqual(60);
    const overview = await visit("/dashboard", { cookie });
    expect(costOf({ ...overview, body: overview.text }).trips).toBeLessThanOrEqual(6);
  });
});

describe("a form that writes", () => {
  test("is held against the API's rules, keeps what was typed, and then does it once", async () => {
    const tenant = await newTenant();
    const cookie = await signIn(tenant.key);
    const form_token = tokenIn(await visit("/dashboard/accounts/new", { cookie }));
    const send = (form: Record<string, string>) =>
      visit("/dashboard/accounts/new", { cookie, form: { form_token, ...form } });

    const refused = await send({
      name: " ",
      status: "gone",
      arr: "much",
      "csm.name": "Ida <b>",
      tags: "a, b",
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#field-name"');
    expect(refused.text).toContain("Name is required");
    expect(refused.text).toMatch(/id="field-arr"[^>]*aria-invalid="true"[^>]*value="much"/);
    expect(refused.text).toContain('value="Ida &lt;b&gt;"');
    expect(refused.text).toContain('value="a, b"');

    const given = {
      name: "Ann’s Bäckerei",
      status: "onboarding",
      external_id: "x-1",
      arr: "1200.5",
      tags: "a, b",
    };
    const created = await send({ ...given, "csm.name": "Ida", "csm.email": "ida@example.com", domain: "" });
    expect(created.status).toBe(303);
    const id = created.location!.split("/").at(-1)!;
    expect((await tenant.get(`/v1/accounts/${id}`)).body.data).toMatchObject({
      name: "Ann’s Bäckerei",
      status: "onboarding",
      external_id: "x-1",
      arr: 1200.5,
      tags: ["a", "b"],
      csm: { name: "Ida", email: "ida@example.com" },
      domain: null,
      owner: null,
    });
    expect(
      (await visit("/dashboard/accounts", { cookie: `${cookie}; ${cookieOf(created)}` })).text,
    ).toContain("Ann’s Bäckerei is created");
    // The service's own refusals stand beside their fields as well.
    const twice = await send(given);
    expect(twice.status).toBe(409);
    expect(twice.text).toMatch(/External id [^<]*/);
    expect((await tenant.get("/v1/accounts")).body.pagination.total).toBe(1);
  });

  test("is not shown to a session that may only read, and refused from it", async () => {
    const tenant = await newTenant();
    const cookie = await signIn((await keyWith(tenant, ["admin:read", "accounts:read"])).key);
    const list = await visit("/dashboard/accounts", { cookie });
    expect(list.text).not.toContain("/dashboard/accounts/new");
    expect((await visit("/dashboard/accounts/new", { cookie })).status).toBe(403);
    const form = { form_token: tokenIn(list), name: "Sneaked in" };
    expect((await visit("/dashboard/accounts/new", { cookie, form })).status).toBe(403);
    expect((await tenant.get("/v1/accounts")).body.data).toEqual([]);
  });
});

test("times of a form are of the organization's zone, there and back, over a change of clocks", () => {
  const format = formats({ currency: "EUR", timezone: "Europe/Berlin" });
  expect(format.local("2024-01-15T10:00:00Z")).toBe("2024-01-15T11:00");
  expect(format.fromLocal("2024-01-15T11:00")).toBe("2024-01-15T10:00:00.000Z");
  for (let at = Date.parse("2024-03-30T00:00Z"); at < Date.parse("2024-04-02T00:00Z"); at += 900_000) {
    const iso = new Date(at).toISOString();
    expect(format.fromLocal(format.local(iso))).toBe(iso);
  }
  expect(format.fromLocal("tomorrow")).toBe("tomorrow");
});

test("a key that is asked for by many at once is one key", async () => {
  const { id, key } = await newTenant();
  const cookies = await Promise.all(Array.from({ length: 8 }, () => signIn(key)));
  expect(new Set(cookies).size).toBe(8);
  const pages = await Promise.all(cookies.map((cookie) => visit("/dashboard", { cookie })));
  expect(pages.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect((await asTenant(id, key).get("/v1/me")).status).toBe(200);
});

describe("a chart's line", () => {
  const numbersOf = (path: string) => path.match(/-?\d+(\.\d)?/g)!.map(Number);

  test("goes through its points, is level at a peak, and is broken where nothing is known", () => {
    const spots = [[0, 10], [10, 40], [30, 40], [60, 0], null, [80, 5], null, [90, 1], [99, 2]] as const;
    expect(smoothLine(spots)).toBe(
      "M0,10C3.3,25,6.7,40,10,40C16.7,40,23.3,40,30,40C40,40,50,20,60,0M80,5ZM90,1C93,1.3,96,1.7,99,2",
    );
    expect(straightLine(spots)).toBe("M0,10L10,40L30,40L60,0M80,5ZM90,1L99,2");
    expect(smoothArea(spots.slice(0, 2), 100)).toBe("M0,10C3.3,20,6.7,30,10,40L10,100L0,100Z");
    expect(straightLine([null, null])).toBe("");
  });

  test("never rises or falls beyond what it joins", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 30 }), (values) => {
        const [start, ...curves] = smoothLine(values.map((value, i) => [i * 10, value])).split("C");
        let from = numbersOf(start!)[1]!;
        for (const curve of curves) {
          const [, leaving, , arriving, , to] = numbersOf(curve) as [
            number,
            number,
            number,
            number,
            number,
            number,
          ];
          for (const y of [leaving, arriving]) {
            expect(y).toBeGreaterThanOrEqual(Math.min(from, to));
            expect(y).toBeLessThanOrEqual(Math.max(from, to));
          }
          from = to;
        }
      }),
    );
  });
});
