import { spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { staleFiles } from "../../sdks/generate/index.ts";
import { deliverTo, run, type SdkFixture, sdkFixture } from "./sdk-fixture.ts";
import { ROOT } from "./support.ts";

const PACKAGE = path.join(ROOT, "sdks/php");

/** Why the client cannot be tried on this machine; null where it can. */
function reasonNotTo(): string | null {
  const { error, stdout } = spawnSync(
    "php",
    ["-r", "echo PHP_VERSION_ID, extension_loaded('curl') ? '' : ' -';"],
    {
      encoding: "utf8",
    },
  );
  if (error) return "there is no php on this machine (Debian: apt-get install php-cli php-curl)";
  if (!(Number.parseInt(stdout, 10) >= 80_100)) return "php is older than 8.1";
  return stdout.endsWith("-") ? "php has no curl (Debian: apt-get install php-curl)" : null;
}

const reason = reasonNotTo();
if (reason) {
  if (process.env.CI) throw new Error(`The PHP client must be tested here, but ${reason}`);
  console.warn(`\n  THE PHP CLIENT IS NOT TESTED: ${reason}\n`);
}
const testWithPhp = test.skipIf(reason !== null);

let fixture: SdkFixture;

beforeAll(async () => {
  if (!reason) fixture = await sdkFixture();
});
afterAll(() => fixture?.close());

// Everything is told, and stack traces hold the arguments that they may: the key must not be among them.
const STRICT = ["error_reporting=-1", "display_errors=stderr", "zend.exception_ignore_args=0"];
const SETTINGS = STRICT.flatMap((setting) => ["-d", setting]);

test("what is generated of the PHP client is as the document has it; if not: npm run sdks", () => {
  expect(staleFiles("php")).toEqual([]);
});

testWithPhp.each([
  ["seed", "The seed's PHP works as it stands"],
  ["parity", "Every operation is a method, and makes the request that the document tells"],
  ["pages", "Lists go on by cursor, and skip and repeat nothing"],
  ["retries", "What is refused or lost is made again, and done once"],
  ["downloads", "A file is written as it comes, whole or not at all"],
  ["errors", "Errors are told apart by class, in every shape they have"],
  ["webhooks", "A delivery is told from a forged, an old and a foreign one"],
  ["values", "Values are written as the API reads them, and the key is shown nowhere"],
])("%s_test: %s", async (name) => {
  const { code, printed } = await run("php", [...SETTINGS, `${name}_test.php`], {
    cwd: path.join(PACKAGE, "tests"),
    env: { ...process.env, ...fixture.env },
  });
  expect(code, printed).toBe(0);
  expect(printed).toMatch(/^Ran [1-9]\d* tests$/m);
});

testWithPhp("the example of an endpoint takes a real delivery and refuses a forged one", async () => {
  const { delivery, forged, printed } = await deliverTo(fixture.product, (port) => ({
    file: "php",
    args: [...SETTINGS, "-S", `127.0.0.1:${port}`, path.join(PACKAGE, "examples/webhook.php")],
    env: process.env,
  }));
  expect(delivery).toMatchObject({ status: "delivered", last_status: 204 });
  expect(forged).toBe(400);
  expect(printed).toContain(`account.created ${delivery.event_id}`);
});
