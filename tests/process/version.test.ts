import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./support.ts";

const read = (name: string) => readFileSync(path.join(ROOT, name), "utf8");

test("one version stands everywhere: package, lockfile, changelog, code, and a database of the release", () => {
  const { version } = JSON.parse(read("package.json"));
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(JSON.parse(read("package-lock.json")).packages[""].version).toBe(version);
  expect(read("src/version.ts")).toContain('from "../package.json"');
  const [, newest] = read("CHANGELOG.md").match(/^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$/m)!;
  expect(newest).toBe(version);
  expect(read(`tests/migrations/${version}.sql`)).toMatch(
    new RegExp(`^-- fastenr ${version}: 0000_init.sql `),
  );
});
