import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Receiver, receive } from "../process/receiver.ts";
import { sharedProduct } from "../process/shared.ts";
import { newOrganization, type SharedProduct } from "../process/support.ts";
import { openBrowser } from "./browser.ts";

let product: SharedProduct;
let browser: Browser;
let elsewhere: Receiver;

beforeAll(async () => {
  const entry = fileURLToPath(new URL("../../sdks/javascript/src/index.ts", import.meta.url));
  const [{ outputFiles }, ...started] = await Promise.all([
    build({ entryPoints: [entry], bundle: true, format: "esm", target: "es2022", write: false }),
    sharedProduct(),
    openBrowser(),
  ]);
  [product, browser] = started;
  // A page of another origin than the API.
  elsewhere = await receive(({ path }, response) =>
    path === "/sdk.js"
      ? response.writeHead(200, { "Content-Type": "text/javascript" }).end(outputFiles[0]!.text)
      : response
          .writeHead(200, { "Content-Type": "text/html" })
          .end("<!doctype html><title>Elsewhere</title>"),
  );
});
afterAll(async () => {
  await browser?.close();
  await elsewhere?.close();
});

test("the JavaScript library works in a page of another origin, with versions, lists and errors", async () => {
  const { key } = await newOrganization(product, { plan: "enterprise" });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(elsewhere.url);
  const script = `async ([apiKey, baseUrl]) => {
    const { FastenrClient, NotFoundError } = await import("/sdk.js");
    const client = new FastenrClient({ apiKey, baseUrl });
    const made = await client.accounts.create({ name: "From a page" });
    const { data, response } = await client.accounts.get(made.id).withResponse();
    const changed = await client.accounts.update(made.id, { arr: 5 }, { ifMatch: response.etag });
    const names = [];
    for await (const { name } of client.accounts.list({ limit: 1 })) names.push(name);
    const stale = await client.accounts.delete(made.id, { ifMatch: response.etag }).catch((error) => error);
    const missing = await client.accounts.get("acc_missing").catch((error) => error);
    return {
      name: data.name, arr: changed.arr, names, requestId: response.requestId,
      stale: [stale.name, stale.status], missing: missing instanceof NotFoundError && missing.requestId,
    };
  }`;
  const result = await page.evaluate(`(${script})(${JSON.stringify([key, product.url])})`);
  expect(result).toEqual({
    name: "From a page",
    arr: 5,
    names: ["From a page"],
    requestId: expect.stringMatching(/^req_/),
    stale: ["ConflictError", 412],
    missing: expect.stringMatching(/^req_/),
  });
  // Chromium tells of answers that are errors; of headers that may not be sent it would, too.
  expect(complaints.filter((text) => !/status of (404|412)/.test(text))).toEqual([]);
});
