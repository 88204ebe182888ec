import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Config, ENVIRONMENTS, faultsOf, readConfig, setupOf } from "../../scripts/deploy/config.ts";
import { smoke } from "../../scripts/deploy/smoke.ts";
import { type Asked, deploy } from "../../scripts/deploy/steps.ts";
import { ROOT } from "./support.ts";

const version = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")).version as string;
const development = readConfig(undefined);
/** What the Worker may weigh. Every isolate loads it before its first answer: look what has grown before this does. */
const GZIPPED_KIB = 307;

/** Every binding and variable as `kind NAME`. Named environments inherit none of them. */
function boundIn(config: Config): string[] {
  return [
    ...Object.keys(config.vars).map((name) => `var ${name}`),
    ...config.d1_databases.map(({ binding }) => `database ${binding}`),
    ...config.r2_buckets.map(({ binding }) => `bucket ${binding}`),
    ...config.durable_objects.bindings.map(({ name, class_name }) => `object ${name} of ${class_name}`),
    ...config.send_email.map(({ name }) => `email ${name}`),
    ...config.ratelimits.map(({ name, simple }) => `rate limit ${name} ${JSON.stringify(simple)}`),
    ...config.queues.producers.map(({ binding }) => `queue ${binding}`),
    ...(config.assets?.binding ? [`assets ${config.assets.binding}`] : []),
    ...config.kv_namespaces.map(({ binding }) => `key-value ${binding}`),
  ].sort();
}

/** Names of what belongs to one environment alone. */
const namesIn = (config: Config): string[] => [
  `Worker ${config.name}`,
  ...config.d1_databases.flatMap((one) => [`database ${one.database_name}`, `database ${one.database_id}`]),
  ...config.r2_buckets.map((one) => `bucket ${one.bucket_name}`),
  ...config.queues.producers.map((one) => `queue ${one.queue}`),
  ...config.ratelimits.map((one) => `rate limit ${one.namespace_id}`),
  ...config.kv_namespaces.map((one) => `key-value ${one.id}`),
];

describe.each(ENVIRONMENTS)("the environment %s", (env) => {
  const config = readConfig(env);

  test("has every binding and variable that development has, and no other", () => {
    expect(boundIn(config)).toEqual(boundIn(development));
  });

  test("has a consumer for each of its queues, set up like the one in development", () => {
    const plain = ({ queues }: Config, suffix: string) =>
      queues.consumers.map(({ queue, dead_letter_queue, ...rest }) => ({
        ...rest,
        queue: queue.replace(suffix, ""),
        dead_letter_queue: dead_letter_queue?.replace(suffix, ""),
      }));
    expect(plain(config, `-${env}`)).toEqual(plain(development, ""));
    const consumed = config.queues.consumers.map(({ queue }) => queue).sort();
    expect(config.queues.producers.map(({ queue }) => queue).sort()).toEqual(consumed);
  });

  test("shares nothing with another", () => {
    for (const other of [undefined, ...ENVIRONMENTS.filter((one) => one !== env)]) {
      const theirs = new Set(namesIn(readConfig(other)));
      expect(
        namesIn(config).filter((name) => theirs.has(name)),
        other,
      ).toEqual([]);
    }
  });

  test("runs the crons, and knows its name", () => {
    expect(config.triggers.crons).toEqual(development.triggers.crons);
    expect(config.vars.ENVIRONMENT).toBe(env);
    expect(config.vars.ALLOW_PRIVATE_TARGETS).toBeUndefined();
    expect(config.vars.EMAIL_PROVIDER).toBe(env === "sandbox" ? "capture" : "cloudflare");
  });
});

test("everything that the code asks its environment for is bound or may be missing", () => {
  const source = readFileSync(path.join(ROOT, "src/env.ts"), "utf8").match(/interface Env \{(.+?)\n\}/s)![1]!;
  const needed = [...source.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name!);
  expect(needed.length).toBeGreaterThan(8);
  const bound = boundIn(development).map((name) => name.split(" ").find((word) => /^[A-Z_]+$/.test(word)));
  expect(needed.filter((name) => !bound.includes(name))).toEqual([]);
});

describe("a deployment", () => {
  const asked: Asked = {
    env: "staging",
    dryRun: false,
    skipChecks: false,
    url: undefined,
    operatorToken: "token",
    version,
  };
  const ready = {
    ...readConfig("staging"),
    d1_databases: [{ binding: "DB", database_name: "x", database_id: "5f0c1d2e-0000" }],
  } as Config;

  /** A service as it looks from outside. */
  async function served(answers: Record<string, [number, unknown]>) {
    const seen: string[] = [];
    const server = http.createServer((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization ?? ""}`.trim());
      const [status, body] = answers[request.url!] ?? [404, {}];
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    });
    await new Promise<void>((resume) => server.listen(0, "127.0.0.1", resume));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { origin, seen, close: () => server.close() };
  }

  const well: Record<string, [number, unknown]> = {
    "/healthz": [200, { status: "ok", version }],
    "/v1/me": [401, {}],
    "/v1/admin/organizations?limit=1": [200, { data: [] }],
  };

  test("checks, migrates, deploys and asks, in this order", async () => {
    const ran: string[] = [];
    const service = await served(well);
    await deploy(
      { ...asked, url: service.origin },
      ready,
      async (program, args) => {
        ran.push(`${program} ${args.join(" ")}`);
        expect(service.seen).toEqual([]);
        return "";
      },
      () => {},
    );
    service.close();
    expect(ran).toEqual([
      "npm run --silent check",
      "wrangler d1 migrations apply DB --env staging --remote",
      "wrangler deploy --env staging",
    ]);
    expect(service.seen).toEqual(["/healthz", "/v1/me", "/v1/admin/organizations?limit=1 Bearer token"]);
  });

  test("without an environment is one of development, and says so to wrangler", async () => {
    const ran: string[] = [];
    const service = await served(well);
    const run = async (program: string, args: readonly string[]) => {
      ran.push(JSON.stringify([program, ...args]));
      return `Deployed fastenr triggers\n  ${service.origin}`;
    };
    const given = { ...asked, env: undefined, skipChecks: true, operatorToken: undefined };
    await deploy({ ...given, url: service.origin }, ready, run, () => {});
    service.close();
    expect(ran).toEqual([
      '["wrangler","d1","migrations","apply","DB","--env","","--remote"]',
      '["wrangler","deploy","--env",""]',
    ]);
    expect(service.seen).toEqual(["/healthz", "/v1/me"]);
  });

  test("stops at what fails: a Worker is never ahead of its database", async () => {
    for (const failing of [0, 1, 2]) {
      let ran = 0;
      const run = async () => {
        if (ran++ === failing) throw new Error("no");
        return "";
      };
      await expect(deploy(asked, ready, run, () => {})).rejects.toThrow("no");
      expect(ran).toBe(failing + 1);
    }
  });

  test("is refused while there is no database, with what to do", async () => {
    const ran: string[] = [];
    const run = async (_: string, args: readonly string[]) => String(ran.push(args.join(" ")));
    const placeholder = readConfig("staging");
    expect(faultsOf(placeholder)).toHaveLength(placeholder.d1_databases.length);
    await expect(deploy(asked, placeholder, run, () => {})).rejects.toThrow(
      "wrangler d1 create fastenr-staging",
    );
    expect(ran).toEqual(["run --silent check"]);
  });

  test("fails when what answers is another version, or refuses the token", async () => {
    const old = await served({ ...well, "/healthz": [200, { status: "ok", version: "0.0.1" }] });
    await expect(smoke(old.origin, version, "t", () => {}, 0)).rejects.toThrow("0.0.1");
    old.close();
    const closed = await served({ ...well, "/v1/admin/organizations?limit=1": [401, {}] });
    await expect(smoke(closed.origin, version, "t", () => {}, 0)).rejects.toThrow(
      "refuses the operator token",
    );
    closed.close();
    const unset = { error: { message: "No operator token is configured; set the secret OPERATOR_TOKEN" } };
    const fresh = await served({ ...well, "/v1/admin/organizations?limit=1": [503, unset] });
    await expect(smoke(fresh.origin, version, "t", () => {}, 0)).rejects.toThrow(
      "wrangler secret put OPERATOR_TOKEN",
    );
    fresh.close();
  });

  test("of which everything can be made that it needs, by commands that name it", () => {
    const commands = setupOf(readConfig("production"));
    expect(commands).toContain("npx wrangler d1 create fastenr-production --update-config=false");
    expect(commands).toContain(
      "npx wrangler r2 bucket create fastenr-exports-production --update-config=false",
    );
    expect(commands).toContain("npx wrangler queues create fastenr-dead-letters-production");
  });

  test("is refused in one line when it is not understood, as without the -- that npm wants", async () => {
    const { spawnSync } = await import("node:child_process");
    for (const [args, told] of [
      [["production"], "Unexpected argument 'production'. npm run deploy -- [--env"],
      [["--env"], "Option '--env <value>' argument missing. npm run deploy"],
      [["--env", "prod"], '--env must be one of staging, production, sandbox, not "prod"'],
    ] as const) {
      const { stderr, status } = spawnSync(process.execPath, ["scripts/deploy.ts", ...args], {
        cwd: ROOT,
        encoding: "utf8",
      });
      expect([status, stderr.trim().split("\n").length]).toEqual([1, 1]);
      expect(stderr).toContain(told);
    }
  });

  test("by Cloudflare's button asks for every secret it takes, with a word on it, and runs the deploy script", () => {
    const read = (name: string) => readFileSync(path.join(ROOT, name), "utf8");
    const { scripts, cloudflare, repository } = JSON.parse(read("package.json"));
    const asks = [...read(".dev.vars.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!);
    expect(asks).toEqual(["OPERATOR_TOKEN"]);
    const bound = boundIn(development).flatMap((one) =>
      one.split(" ").filter((word) => /^[A-Z_]+$/.test(word)),
    );
    for (const name of asks) expect(cloudflare.bindings[name]?.description, name).toMatch(/^.{20,}$/);
    for (const name of Object.keys(cloudflare.bindings)) expect([...asks, ...bound]).toContain(name);
    expect(scripts.deploy).toBe("node scripts/deploy.ts");
    const address = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
    const button = `https://deploy.workers.cloudflare.com/?url=${address}`;
    expect(read("README.md")).toContain(
      `[![Deploy to Cloudflare](https://deploy.workers.cloudflare.com/button)](${button})`,
    );
    expect(read("docs/deploy.md")).toContain(`git clone ${address}`);
  });

  test("can be tried without an account: --dry-run builds the Worker as it would be deployed", async () => {
    const { spawnSync } = await import("node:child_process");
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["scripts/deploy.ts", "--env", "production", "--dry-run", "--skip-checks"],
      {
        cwd: ROOT,
        encoding: "utf8",
        env: { ...process.env, CLOUDFLARE_API_TOKEN: undefined, WRANGLER_SEND_METRICS: "false" },
      },
    );
    expect(stderr + stdout, stderr).toContain("nothing was deployed");
    expect(stdout).toContain("npx wrangler queues create fastenr-tenants-production");
    expect(status).toBe(0);
    const [, gzipped] = stdout.match(/Total Upload: .* gzip: ([\d.]+) KiB/)!;
    expect(Number(gzipped), "the Worker has grown past its budget").toBeLessThan(GZIPPED_KIB);
  });

  test("has nothing in its Worker of what openapi.json alone tells, nor of what makes it", () => {
    const [built, document] = ["dist/worker.js", "openapi.json"].map((name) =>
      readFileSync(path.join(ROOT, name), "utf8"),
    );
    for (const told of [
      "One bad row fails alone; the others are committed together.",
      "Change of the health score over 30 days, in points",
    ]) {
      expect(document).toContain(told);
      expect(built).not.toContain(told);
    }
    expect(built).not.toContain("cannot be represented in JSON Schema");
  });
});
