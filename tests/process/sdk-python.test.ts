import { spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { staleFiles } from "../../sdks/generate/index.ts";
import { deliverTo, run, type SdkFixture, sdkFixture } from "./sdk-fixture.ts";
import { ROOT } from "./support.ts";

const PACKAGE = path.join(ROOT, "sdks/python");

/** Why the client cannot be tried on this machine; null where it can. */
function reasonNotTo(): string | null {
  const { error, status } = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]);
  if (error) return "there is no python3 on this machine";
  return status === 0 ? null : "python3 is older than 3.9";
}

const reason = reasonNotTo();
if (reason) {
  if (process.env.CI) throw new Error(`The Python client must be tested here, but ${reason}`);
  console.warn(`\n  THE PYTHON CLIENT IS NOT TESTED: ${reason}\n`);
}
const testWithPython = test.skipIf(reason !== null);

let fixture: SdkFixture;

beforeAll(async () => {
  if (!reason) fixture = await sdkFixture();
});
afterAll(() => fixture?.close());

const environment = () => ({
  ...process.env,
  ...fixture.env,
  PYTHONPATH: path.join(PACKAGE, "src"),
  PYTHONDONTWRITEBYTECODE: "1",
});

test("what is generated of the Python client is as the document has it; if not: npm run sdks", () => {
  expect(staleFiles("python")).toEqual([]);
});

testWithPython.each([
  ["test_seed", "The seed's Python works as it stands"],
  [
    "test_parity",
    "Every operation is a method, and makes the request that the document tells, in both clients",
  ],
  ["test_resources", "Every resource answers in the shape of its type"],
  ["test_pages", "Lists go on by cursor, and skip and repeat nothing"],
  ["test_retries", "What is refused or lost is made again, and done once"],
  ["test_downloads", "A file is written as it comes, whole or not at all"],
  ["test_errors", "Errors are told apart by class, in every shape they have"],
  ["test_webhooks", "A delivery is told from a forged, an old and a foreign one"],
  ["test_async", "The async client awaits, cancels and works side by side"],
  ["test_values", "Values are written as the API reads them, and the key is shown nowhere"],
])("%s: %s", async (module) => {
  const { code, printed } = await run("python3", ["-X", "dev", "-m", "unittest", "-v", module], {
    cwd: path.join(PACKAGE, "tests"),
    env: environment(),
  });
  expect(code, printed).toBe(0);
  expect(printed).toMatch(/Ran [1-9]\d* tests?/);
  expect(printed).not.toMatch(/skipped=|ResourceWarning/);
});

testWithPython("the example of an endpoint takes a real delivery and refuses a forged one", async () => {
  const { delivery, forged, printed } = await deliverTo(fixture.product, (port) => ({
    file: "python3",
    args: [path.join(PACKAGE, "examples/webhook_wsgi.py"), String(port)],
    env: environment(),
  }));
  expect(delivery).toMatchObject({ status: "delivered", last_status: 204 });
  expect(forged).toBe(400);
  expect(printed).toContain(`account.created ${delivery.event_id}`);
});
