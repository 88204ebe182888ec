import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { lastDaily } from "../../scripts/start/crons.ts";
import { readSettings } from "../../scripts/start/settings.ts";
import { ROOT } from "./support.ts";

test("without any variable the start is on port 8000, keeps its state in .wrangler/state and shows the demo", () => {
  expect(readSettings({}, "/somewhere")).toEqual({
    port: 8000,
    stateDir: path.resolve("/somewhere/.wrangler/state"),
    operatorToken: undefined,
    demo: true,
    customerApiOrganization: undefined,
    allowPrivateTargets: true,
    crons: true,
    email: {},
  });
});

test("a state directory may be absolute or relative, and have spaces", () => {
  expect(readSettings({ STATE_DIR: "../my state" }, "/a/b").stateDir).toBe("/a/my state");
  expect(readSettings({ STATE_DIR: "/my state" }, "/a/b").stateDir).toBe("/my state");
});

test.each([
  [{ PORT: "0" }, /PORT must be a number from 1 to 65535/],
  [{ PORT: "65536" }, /PORT must be/],
  [{ PORT: "8e3" }, /PORT must be/],
  [{ DEMO: "yes" }, /DEMO must be 1 \(true\) or 0 \(false\), not "yes"/],
  [{ OPERATOR_TOKEN: "two words" }, /OPERATOR_TOKEN may hold/],
  [{ OPERATOR_TOKEN_PREVIOUS: "two words" }, /OPERATOR_TOKEN_PREVIOUS may hold/],
  [{ OPERATOR_TOKEN: 'quote"' }, /OPERATOR_TOKEN may hold/],
  [{ EMAIL_PROVIDER: "smtp" }, /EMAIL_PROVIDER must be capture, cloudflare or resend, not "smtp"/],
  [{ EMAIL_FROM: 'a"b' }, /EMAIL_FROM may not hold quotes/],
  [{ CUSTOMER_API_ORGANIZATION: "acme" }, /CUSTOMER_API_ORGANIZATION must be an organization's id/],
])("%j is refused with a reason", (env, reason) => {
  expect(() => readSettings(env, "/")).toThrow(reason);
});

test("each command says how it is called when it is asked for help, and does nothing else", async () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const names = ["import:ravenstack", "bench", "backup", "admin", "deploy"];
  await Promise.all(
    names.map(async (name) => {
      const [, file] = scripts[name].split(" ");
      const { stdout } = await promisify(execFile)(process.execPath, [file, "--help"], { cwd: ROOT });
      expect(stdout).toMatch(new RegExp(`npm (run )?${name}\\b`));
    }),
  );
});

test("the daily cron is due at 02:00 UTC", () => {
  expect(lastDaily(Date.parse("2026-03-15T01:59:59Z"))).toBe(Date.parse("2026-03-14T02:00:00Z"));
  expect(lastDaily(Date.parse("2026-03-15T02:00:00Z"))).toBe(Date.parse("2026-03-15T02:00:00Z"));
});
