import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort, type Product, ROOT } from "./support.ts";

/** What a page tells to type into a shell, in its order; `part` begins at that heading, to the next of its level. */
export function commandsOf(page: string, part?: string): string[] {
  const text = readFileSync(path.join(ROOT, page), "utf8");
  const from = part ? text.indexOf(`\n## ${part}\n`) : 0;
  if (from < 0) throw new Error(`${page} has no ${part}`);
  const to = part ? text.indexOf("\n## ", from + 1) : -1;
  return [...text.slice(from, to < 0 ? undefined : to).matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(
    ([, commands]) => commands!,
  );
}

/**
 * Types all of it into one shell, as someone does who follows the tour and then the guides, with that one's key,
 * and address in place of the pages'. What listens, goes on beside the rest. Gives what was printed, what the
 * listener got, and the requests that were refused.
 */
export async function typed(commands: string[], product: Product, key: string) {
  const port = await freePort();
  const folder = mkdtempSync(path.join(os.tmpdir(), "fastenr-guides-"));
  const lines = commands.map((text) =>
    text
      .replaceAll("localhost:8000", `127.0.0.1:${product.port}`)
      .replaceAll(/(?<=localhost:|listen\()9000/g, String(port))
      .replaceAll("/tmp/", `${folder}/`)
      .replace("fsk_live_…", key)
      .replaceAll("npm run -s import --", `npm run -s import -- --base-url ${product.url}/v1`),
  );
  const listens = lines.findIndex((text) => text.includes("createServer"));
  lines[listens] = `${lines[listens]!.trim()} > heard.log & LISTENER=$!; sleep 1`;
  const script = [
    "set -u",
    // A request that is refused is a line of a page that does not work.
    'curl() { command curl -sS --fail-with-body "$@" || echo "$*" >> refused.log; }',
    "touch heard.log refused.log",
    ...lines.slice(0, listens + 2),
    "for i in $(seq 200); do grep -q health_changed heard.log && break; sleep 0.1; done; sleep 0.5",
    ...lines.slice(listens + 2),
    "kill $LISTENER",
  ].join("\n");
  const child = spawn(
    "bash",
    ["-c", `cd ${ROOT}; ${script.replaceAll(/(heard|refused)\.log/g, `${folder}/$1.log`)}`],
    {
      env: { ...process.env, OPERATOR_TOKEN: product.operatorToken },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const file = (name: string) => readFileSync(path.join(folder, name), "utf8");
  const done = { code, printed, heard: file("heard.log"), refused: file("refused.log") };
  rmSync(folder, { recursive: true });
  return done;
}
