import { expect, test } from "vitest";
import { VERSION } from "../src/version.ts";
import { call } from "./support/api.ts";

test("/healthz and the API's document say which version this is", async () => {
  expect(VERSION).toMatch(/^\d+\.\d+\.\d+$/);
  expect((await call("GET", "/healthz")).body.version).toBe(VERSION);
  expect((await call("GET", "/openapi.json")).body.info.version).toBe(VERSION);
});
