import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { call, newOrganization, type Product, startProduct, until } from "./support.ts";

interface Received {
  headers: IncomingHttpHeaders;
  body: {
    from: string;
    to: string[];
    subject: string;
    html: string;
    text: string;
    headers: Record<string, string>;
  };
}

/** Resend's API as far as it is used, over real HTTP: answers what `answer` says, 200 unless told. */
async function startResend() {
  const received: Received[] = [];
  const control = {
    answer: (
      _to: string,
      _nth: number,
    ): { status: number; body: unknown; headers?: Record<string, string> } | "reset" | null => null,
  };
  const server: Server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    request.on("end", () => {
      const body = JSON.parse(text) as Received["body"];
      received.push({ headers: request.headers, body });
      const nth = received.filter((one) => one.body.to[0] === body.to[0]).length;
      const said = control.answer(body.to[0]!, nth);
      if (said === "reset") return request.socket.destroy();
      response.writeHead(said?.status ?? 200, { "Content-Type": "application/json", ...said?.headers });
      response.end(JSON.stringify(said?.body ?? { id: `resend-${body.to[0]}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    control,
    to: (address: string) => received.filter((one) => one.body.to[0] === address),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

let product: Product;
let key: string;
const api = (method: string, pathname: string, body?: unknown) =>
  call(product, method, pathname, body, { key });

/** Sends a survey to these addresses. */
async function send(...addresses: string[]): Promise<void> {
  const survey = (await api("POST", "/v1/surveys", { title: "Tell us", type: "nps" })).body.data;
  const recipients = addresses.map((email) => ({ email, name: "Ann Example" }));
  expect((await api("POST", `/v1/surveys/${survey.id}/send`, { recipients })).status).toBe(202);
}

const UNLIMITED = { rate_limit_override: { per_hour: 1_000_000, per_minute: 1_000_000 } };

const emailTo = async (address: string) => (await api("GET", `/v1/emails?to=${address}`)).body.data[0];
const settled = (address: string, status: string) =>
  until(async () => {
    const email = await emailTo(address);
    return email?.status === status && email;
  }, 30_000);

describe("through Resend", () => {
  const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes 123").toString("base64")}`;
  let resend: Awaited<ReturnType<typeof startResend>>;
  let env: Record<string, string>;

  beforeAll(async () => {
    resend = await startResend();
    env = {
      EMAIL_PROVIDER: "resend",
      EMAIL_FROM: "surveys@acme.test",
      RESEND_API_KEY: "re_test",
      RESEND_URL: resend.url,
      EMAIL_WEBHOOK_SECRET: SECRET,
    };
    product = await startProduct({ env });
    key = (await newOrganization(product, { name: 'Acme, "Inc"', ...UNLIMITED })).key;
  });
  afterEach(() => {
    resend.control.answer = () => null;
  });
  afterAll(async () => {
    await product?.kill();
    await resend?.close();
  });

  test("an email arrives whole, with its key, its sender and the way to unsubscribe", async () => {
    await send("ann@example.com");
    const email = await settled("ann@example.com", "sent");
    expect(email).toMatchObject({
      provider: "resend",
      provider_message_id: "resend-ann@example.com",
      attempts: 1,
    });
    const [one, ...more] = resend.to("ann@example.com");
    expect(more).toEqual([]);
    expect(one!.headers.authorization).toBe("Bearer re_test");
    expect(one!.headers["idempotency-key"]).toBe(email.id);
    expect(one!.body).toMatchObject({
      from: '"Acme, Inc" <surveys@acme.test>',
      to: ["ann@example.com"],
      subject: "Tell us",
      html: expect.stringContaining("Hello Ann Example,"),
      text: expect.stringContaining("Hello Ann Example,"),
      headers: { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
      tags: expect.arrayContaining([{ name: "fastenr_email", value: email.id }]),
    });
    // The link works; the log no longer tells it.
    const token = one!.body.text.match(/\/s\/([\w-]+)/)![1]!;
    expect((await fetch(`${product.url}/s/${token}`)).status).toBe(200);
    expect(JSON.stringify((await api("GET", `/v1/emails/${email.id}`)).body)).not.toContain(token);
    // One click of a mail program.
    const unsubscribe = one!.body.headers["List-Unsubscribe"]!.match(/<([^>]+)>/)![1]!.replace(
      "localhost",
      "127.0.0.1",
    );
    const clicked = await fetch(unsubscribe, {
      method: "POST",
      body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
    });
    expect(clicked.status).toBe(200);
    expect((await api("GET", "/v1/suppressions")).body.data).toMatchObject([{ email: "ann@example.com" }]);
  });

  test("what Resend refuses fails for good; what passes by itself is tried again with the same key", async () => {
    resend.control.answer = (to, nth) => {
      if (to === "refused@example.com")
        return { status: 422, body: { name: "validation_error", message: "Invalid `to`" } };
      if (to === "busy@example.com" && nth === 1) {
        return {
          status: 429,
          body: { name: "rate_limit_exceeded", message: "Too many" },
          headers: { "Retry-After": "6" },
        };
      }
      if (to === "broken@example.com" && nth === 1)
        return { status: 500, body: { name: "internal_server_error" } };
      // Accepted, and the answer lost: nobody knows, and the key makes the second one the first.
      if (to === "lost@example.com" && nth === 1) return "reset";
      return null;
    };
    await send("refused@example.com", "busy@example.com", "broken@example.com", "lost@example.com");
    expect(await settled("refused@example.com", "failed")).toMatchObject({
      attempts: 1,
      error: "422 validation_error: Invalid `to`",
      next_attempt_at: null,
    });
    const waiting = await until(async () => {
      const email = await emailTo("busy@example.com");
      return email?.attempts === 1 && email;
    });
    expect(waiting).toMatchObject({ status: "queued", error: "429 rate_limit_exceeded: Too many" });
    expect(Date.parse(waiting.next_attempt_at) - Date.parse(waiting.updated_at)).toBeGreaterThanOrEqual(
      5_900,
    );
    for (const address of ["busy@example.com", "broken@example.com", "lost@example.com"]) {
      expect(await settled(address, "sent")).toMatchObject({ attempts: 2, error: null });
      const tries = resend.to(address);
      expect(tries).toHaveLength(2);
      expect(tries[1]!.headers["idempotency-key"]).toBe(tries[0]!.headers["idempotency-key"]);
      expect(tries[1]!.body).toEqual(tries[0]!.body);
    }
    expect(resend.to("refused@example.com")).toHaveLength(1);
  });

  test("kill -9 and a restart: every email goes out, none that was taken goes twice", async () => {
    const addresses = Array.from({ length: 12 }, (_, i) => `k${i}@example.com`);
    await send(...addresses);
    await until(async () => resend.to("k3@example.com").length > 0, 30_000);
    await product.kill();
    product = await startProduct({ stateDir: product.stateDir, port: product.port, env });
    await until(async () => {
      await product.cron("* * * * *");
      const { body } = await api("GET", "/v1/emails?status=sent&limit=100");
      const sent = new Set(body.data.map((email: { to: { email: string } }) => email.to.email));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return addresses.every((address) => sent.has(address));
    }, 60_000);
    // At most the one under way at the kill was handed over twice, with one key: for Resend it is one email.
    const tries = addresses.map((address) => resend.to(address));
    expect(tries.filter((list) => list.length > 1).length).toBeLessThanOrEqual(1);
    for (const list of tries) {
      expect(list.length).toBeGreaterThanOrEqual(1);
      expect(new Set(list.map((one) => one.headers["idempotency-key"])).size).toBe(1);
    }
  });

  test("a bounce that Resend tells of, signed, marks the email and its address", async () => {
    await send("gone@example.com");
    await settled("gone@example.com", "sent");
    const body = JSON.stringify({
      type: "email.bounced",
      created_at: new Date().toISOString(),
      data: {
        email_id: "resend-gone@example.com",
        to: ["gone@example.com"],
        bounce: { type: "Permanent", message: "unknown user" },
      },
    });
    const at = new Date();
    const post = (signature: string) =>
      fetch(`${product.url}/v1/emails/events`, {
        method: "POST",
        body,
        headers: {
          "Content-Type": "application/json",
          "svix-id": "msg_1",
          "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
          "svix-signature": signature,
        },
      });
    expect((await post("v1,bm90IGl0")).status).toBe(401);
    expect((await post(new Webhook(SECRET).sign("msg_1", at, body))).status).toBe(200);
    expect(await emailTo("gone@example.com")).toMatchObject({ status: "bounced", error: "unknown user" });
    expect((await api("GET", "/v1/suppressions?email=gone@example.com")).body.data).toMatchObject([
      { reason: "bounced" },
    ]);
  });
});

describe("through Cloudflare's binding, as it is simulated locally", () => {
  beforeAll(async () => {
    product = await startProduct({ env: { EMAIL_PROVIDER: "cloudflare", EMAIL_FROM: "surveys@acme.test" } });
    key = (await newOrganization(product, { name: "Acme", ...UNLIMITED })).key;
  });
  afterAll(async () => {
    await product?.kill();
  });

  test("the binding gets the email, and what it got is what the recipient reads", async () => {
    await send("ann@example.com", "bob@example.com");
    for (const address of ["ann@example.com", "bob@example.com"]) {
      expect(await settled(address, "sent")).toMatchObject({
        provider: "cloudflare",
        attempts: 1,
        provider_message_id: expect.any(String),
      });
    }
    const log = await until(async () => {
      const text = readFileSync(path.join(product.stateDir, "server.log"), "utf8");
      return text.split("send_email binding called with MessageBuilder").length === 3 && text;
    });
    expect(log).toContain("Acme");
    expect(log).toContain("ann@example.com");
    const words = readFileSync(log.match(/Text: (.+\.txt)/)![1]!, "utf8");
    expect(words).toContain("Hello Ann Example,");
    const link = words.match(/http\S+\/s\/[\w-]+/)![0].replace("localhost", "127.0.0.1");
    expect((await fetch(link)).status).toBe(200);
  });
});
