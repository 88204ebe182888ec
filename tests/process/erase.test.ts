import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";
import { call, newOrganization, type Product, startProduct, until } from "./support.ts";

let product: Product | undefined;

afterAll(() => product?.kill());

const PERSON = { name: "Xaverl Zwirbelhuber", email: "xaverl.zwirbelhuber@example.org" };

const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(directory, name))
    .filter((name) => statSync(name).isFile());

/** Files on disk, logs and objects of the bucket included, in which a text stands as UTF-8 or UTF-16. */
function holding(directory: string, text: string): string[] {
  const needles = [Buffer.from(text), Buffer.from(text, "utf16le")];
  return filesIn(directory)
    .filter((file) => {
      const content = readFileSync(file);
      return needles.some((needle) => content.includes(needle));
    })
    .map((file) => path.relative(directory, file));
}

/**
 * What a running SQLite does in its own time: the log goes into the database, and pages that are no longer used
 * are written over. D1 does not offer it (see docs/operations.md), and it is the only thing that is done here.
 */
function vacuum(directory: string): void {
  for (const file of filesIn(directory).filter((name) => name.endsWith(".sqlite"))) {
    const database = new DatabaseSync(file);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.exec("VACUUM");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
  }
}

test("an erased person and an erased organization are in no file on disk; a killed export is made all the same", async () => {
  product = await startProduct();
  const { key, id } = await newOrganization(product, { name: "Wegmitmir Holding", plan: "enterprise" });
  const neighbour = await newOrganization(product, { name: "Bleibtda Holding" });
  const ask = async (method: string, pathname: string, body?: unknown, status = 200, by = key) => {
    const headers: Record<string, string> =
      method === "POST" ? { "Idempotency-Key": `${pathname}-${Math.random()}` } : {};
    const answer = await call(product!, method, pathname, body, { key: by, headers });
    expect(answer.status, `${method} ${pathname} ${JSON.stringify(answer.body)}`).toBe(status);
    return answer.body.data;
  };
  const settled = (pathname: string) =>
    until(async () => {
      await product!.cron("* * * * *", Date.now() + 120_000);
      const data = await ask("GET", pathname);
      return data.status === "completed" && data;
    }, 90_000);

  await ask("POST", "/v1/accounts", { name: "Bleibtda Kunde" }, 201, neighbour.key);
  await ask("POST", "/v1/webhooks", { url: "http://127.0.0.1:1/x", events: ["*"] }, 201);
  const account = await ask(
    "POST",
    "/v1/accounts",
    { name: "Kunde", owner: PERSON, contacts: [PERSON] },
    201,
  );
  await ask(
    "POST",
    "/v1/tasks",
    { account_id: account.id, title: `Call ${PERSON.name}`, assignee: PERSON.email },
    201,
  );
  await ask(
    "POST",
    "/v1/engagements",
    { account_id: account.id, type: "call", title: "Call", attendees: [PERSON], description: PERSON.email },
    201,
  );
  const survey = await ask("POST", "/v1/surveys", { title: "NPS", type: "nps" }, 201);
  await ask(
    "POST",
    `/v1/surveys/${survey.id}/send`,
    { recipients: [{ ...PERSON, account_id: account.id }] },
    202,
  );
  await until(async () => (await ask("GET", "/v1/emails?status=captured")).length > 0);
  const made = await ask("POST", "/v1/exports", {}, 202);
  // Dead before anybody could finish it; the lease of whoever began is over for the restarted one's clock alone.
  await product.kill();
  product = await startProduct({ stateDir: product.stateDir, port: product.port });
  const { stateDir, operatorToken } = product;
  await until(async () => {
    await product!.cron("* * * * *");
    return (await ask("GET", `/v1/exports/${made.id}`)).status === "completed";
  }, 100_000);
  const file = await call(product, "GET", `/v1/exports/${made.id}/download`, undefined, { key });
  expect(file.body).toContain(PERSON.email);
  expect(holding(stateDir, PERSON.email).some((name) => name.includes("r2"))).toBe(true);

  const erasure = await ask("POST", "/v1/privacy/erasures", { email: PERSON.email }, 202);
  await settled(`/v1/privacy/erasures/${erasure.id}`);
  await product.stop();
  const remnants = holding(stateDir, PERSON.email);
  vacuum(stateDir);
  for (const text of [PERSON.email, PERSON.name, PERSON.name.split(" ")[1]!])
    expect(holding(stateDir, text)).toEqual([]);
  console.log(`before SQLite wrote over its free pages the address stood in ${remnants.length} files`);

  product = await startProduct({ stateDir, port: product.port, env: { OPERATOR_TOKEN: operatorToken } });
  expect((await ask("GET", `/v1/accounts/${account.id}`)).owner).toBeNull();
  const gone = await call(product, "DELETE", `/v1/admin/organizations/${id}`, undefined, {
    key: operatorToken,
  });
  expect(gone.status).toBe(200);
  await product.cron("* * * * *");
  await product.stop();
  vacuum(stateDir);
  // Logs name an organization by its id, and nothing of what is in it.
  for (const text of [id, account.id, "Wegmitmir Holding", "Kunde"]) {
    const found = holding(stateDir, text).filter((name) => !/server\.log/.test(name));
    if (text === "Kunde")
      expect(found.length).toBeGreaterThan(0); // The neighbour's.
    else expect(found, text).toEqual([]);
  }
  expect(holding(stateDir, "Bleibtda Kunde").length).toBeGreaterThan(0);
  expect(holding(stateDir, "Wegmitmir")).toEqual([]);
}, 300_000);
