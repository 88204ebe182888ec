import { beforeAll, describe, expect, test, vi } from "vitest";
import { app } from "../src/app.ts";
import { generateApiKey } from "../src/auth/api-key.ts";
import { SCOPES } from "../src/auth/scopes.ts";
import { describedRoutes } from "../src/http/openapi.ts";
import { type Answer, bindings, type CallOptions, call, newTenant, OPERATOR_TOKEN } from "./support/api.ts";
import {
  bodies,
  credentials,
  HEADERS,
  queries,
  STRAY_QUERIES,
  segments,
  TEXTS,
  VALUES,
} from "./support/hostile.ts";
import {
  bodyOf,
  type DescribedRoute,
  type Fixture,
  fieldsOfBody,
  fixture,
  inputOf,
  instantsOf,
  keyFor,
  nameOf,
  parametersOf,
  pathOf,
  queryOf,
  unknownId,
} from "./support/routes.ts";

let own: Fixture;
/** The secret in an invitation's links. */
let token: string;

/** Every route that answers JSON. Where there is a PUT, PATCH is the same. */
const all = describedRoutes(app.routes);
const routes = all.filter(
  (route) =>
    /^\/(v1|api)\//.test(route.path) &&
    !(route.method === "PATCH" && all.some((r) => r.path === route.path && r.method === "PUT")),
);

/** Keys that are none, or no longer: by what is wrong with them. */
let dead: Record<string, string>;

async function deadKeys(): Promise<Record<string, string>> {
  const made = async () =>
    (await own.tenant.post("/v1/api-keys", { name: "To be dead", scopes: SCOPES })).body.data as {
      id: string;
      key: string;
    };
  const [revoked, rotated, expired, erased] = [await made(), await made(), await made(), await newTenant()];
  await own.tenant.delete(`/v1/api-keys/${revoked.id}`);
  await own.tenant.post(`/v1/api-keys/${rotated.id}/rotate`);
  await bindings.DB.prepare("UPDATE api_keys SET expires_at = ? WHERE id = ?")
    .bind(Date.now() - 1, expired.id)
    .run();
  await call("DELETE", `/v1/admin/organizations/${erased.id}`, undefined, { key: OPERATOR_TOKEN });
  const unknown = generateApiKey("live");
  const last = unknown.at(-1) === "a" ? "b" : "a";
  return {
    unknown,
    "of a wrong checksum": unknown.slice(0, -1) + last,
    revoked: revoked.key,
    "rotated out": rotated.key,
    expired: expired.key,
    "of an erased organization": erased.key,
  };
}

beforeAll(async () => {
  for (const level of ["log", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  own = await fixture();
  // What is done here is no news to anybody.
  await own.tenant.put(`/v1/webhooks/${own.known.wh}`, { enabled: false });
  const { body } = await own.tenant.get("/v1/emails");
  // The operator's routes change somebody else's limits.
  own.known.org = (await newTenant()).id;
  dead = await deadKeys();
  token = JSON.stringify(body.data).match(/\/s\/([\w-]{20,})/)![1]!;
}, 120_000);

const CODES: Record<number, string> = {
  400: "validation_error",
  401: "authentication_error",
  403: "authorization_error",
  404: "not_found",
  405: "method_not_allowed",
  409: "conflict",
  412: "precondition_failed",
  413: "payload_too_large",
  415: "unsupported_media_type",
  422: "validation_error",
  503: "service_unavailable",
};

const isCustomerApi = ({ path }: DescribedRoute) => path.startsWith("/api/");
/** Signed by the email provider, and closed as long as no secret is configured. */
const isProviderEvents = ({ path }: DescribedRoute) => path === "/v1/emails/events";
const told = ({ status, body }: Answer) => `${status} ${JSON.stringify(body).slice(0, 200)}`;

/** What is wrong with an answer whatever was sent. Its shape is checked as it is received. */
function fault(route: DescribedRoute, answer: Answer): string | undefined {
  const { status, headers, body } = answer;
  if (status >= 500 && !(status === 503 && isProviderEvents(route))) return told(answer);
  const isCounted =
    route.operation.scope.includes(":") || route.operation.scope === "any" || isCustomerApi(route);
  if (isCounted && status !== 401 && !/^\d+$/.test(headers.get("X-RateLimit-Remaining") ?? ""))
    return `no rate limit in ${told(answer)}`;
  if (status < 400) return;
  if (!headers.get("Content-Type")?.startsWith("application/json")) return `no JSON: ${told(answer)}`;
  if (isCustomerApi(route)) {
    const [name, ...others] = Object.keys(body);
    if (others.length > 0 || !/^(error|message)$/.test(name!) || typeof body[name!] !== "string")
      return `not flat: ${told(answer)}`;
  } else {
    if (body.error.code !== CODES[status]) return `${body.error.code} with ${status}`;
    if (body.meta.request_id !== headers.get("X-Request-Id")) return "another request id";
    if (status === 422 && !body.error.details?.length) return `names nothing: ${told(answer)}`;
  }
  if (INSIDE.test(JSON.stringify(body))) return `tells of the inside: ${told(answer)}`;
}

/** Stack frames, and the words of what the product is built on. */
const INSIDE = /\bat \S+ \([^)]*:\d+:\d+\)|SQLITE|D1_|Drizzle|Failed query|workerd|node_modules/;

interface Shot extends CallOptions {
  path?: string;
  body?: unknown;
  query?: string;
  /** What the answer must be. */
  status?: (status: number) => boolean;
}

let shots = 0;

/** A body that the route takes, and that sets nothing in motion. */
const example = (route: DescribedRoute) => ({
  ...bodyOf(route, own.known),
  ...(nameOf(route) === "POST /v1/webhooks" ? { enabled: false } : {}),
});

/**
 * Every route meets its share of the inputs, and every input its share of the routes: what reads them is the
 * same code everywhere. HOSTILE=all has each meet each.
 */
const SHARE = (bindings as unknown as { HOSTILE?: string }).HOSTILE === "all" ? 1 : 24;
const LIMIT = SHARE === 1 ? 1_800_000 : 120_000;
const isTurn = (input: number, route: number) => (input + route) % SHARE === 0;

/** Sends it and says what is wrong with the answer. */
async function shoot(route: DescribedRoute, what: string, shot: Shot): Promise<string | undefined> {
  const { path = pathIn(route), body, query, status, ...options } = shot;
  shots++;
  const given = options.raw === undefined && inputOf(route, "json") ? (body ?? example(route)) : body;
  const url = query === undefined ? path : `${path}?${query}`;
  try {
    const answer = await call(route.method, url, given, { key: keyFor(route, own.tenant), ...options });
    const wrong = fault(route, answer) ?? (status?.(answer.status) === false ? told(answer) : undefined);
    return wrong && `${nameOf(route)}, ${what}: ${wrong}`;
  } catch (error) {
    return `${nameOf(route)}, ${what}: ${(error as Error).message.slice(0, 500)}`;
  }
}

/** Nothing may be deleted by what only seems to be harmless. */
const pathIn = (route: DescribedRoute) =>
  route.method === "DELETE"
    ? pathOf(
        route,
        {},
        Object.fromEntries(parametersOf(route).map(([n, p]) => [n, p ? unknownId(p) : "nobody@example.com"])),
      )
    : pathOf(route, own.known);

const is =
  (...allowed: number[]) =>
  (status: number) =>
    allowed.includes(status);
const isRefusal = (status: number) => status >= 400;

/** Some of them in plain letters: what is hostile to the product may be so to a terminal. */
function expectNone(problems: readonly (string | undefined)[]): void {
  const found = problems.filter((problem) => problem !== undefined);
  const shown = found.slice(0, 25).map((problem) => problem.replace(/[^\x20-\x7e]/g, "?").slice(0, 400));
  expect([...shown, ...(found.length > 25 ? [`and ${found.length - 25} more`] : [])]).toEqual([]);
}

async function walk(
  which: (route: DescribedRoute) => boolean,
  shotsAt: (route: DescribedRoute, index: number) => Iterable<[what: string, shot: Shot]>,
): Promise<void> {
  const chosen = routes.filter(which);
  expect(chosen.length).toBeGreaterThan(0);
  const problems: string[] = [];
  for (const [index, route] of chosen.entries()) {
    for (const [what, shot] of shotsAt(route, index)) {
      const problem = await shoot(route, what, shot);
      if (problem) problems.push(problem);
    }
  }
  expectNone(problems);
}

const withBody = (route: DescribedRoute) => inputOf(route, "json") !== undefined;
const withId = (route: DescribedRoute) => parametersOf(route).length > 0;

describe("every route", () => {
  test(
    "refuses bodies that no route takes",
    async () => {
      await walk(withBody, function* (route, index) {
        const entries = Object.entries(bodies(JSON.stringify(example(route))));
        for (const [i, [what, { status = 400, ...body }]] of entries.entries()) {
          if (!isTurn(i, index)) continue;
          // The document of `/api` knows one code for what is wrong with the input.
          const expected = isCustomerApi(route) ? 400 : status;
          yield [what, { ...body, status: is(expected) }];
        }
      });
    },
    LIMIT,
  );

  test(
    "takes a hostile value for what it is in any field, or refuses it by name",
    async () => {
      await walk(withBody, function* (route, index) {
        const fields = fieldsOfBody(route);
        if (fields.length === 0) return;
        for (const [i, [what, value]] of Object.entries(VALUES).entries()) {
          if (!isTurn(i, index)) continue;
          // Another one for each value, and for each value another one at each route.
          const field = fields[Math.floor((i + index) / SHARE) % fields.length]!;
          const body = { ...example(route), [field]: "HOSTILE" };
          yield [`${what} as ${field}`, { raw: JSON.stringify(body).replace('"HOSTILE"', () => value) }];
        }
      });
    },
    LIMIT,
  );

  test(
    "takes a hostile parameter for what it is, or refuses it by name",
    async () => {
      await walk(
        () => true,
        function* (route, index) {
          for (const [i, query] of STRAY_QUERIES.entries()) {
            if (!isTurn(i, index)) continue;
            const isStray = isCustomerApi(route) || isProviderEvents(route);
            yield [query.slice(0, 80), isStray ? { query } : { query, status: is(422) }];
          }
        },
      );
      await walk(
        (route) => queryOf(route).length > 0,
        function* (route, index) {
          const names = queryOf(route);
          for (const [i, make] of queries("NAME").entries()) {
            if (!isTurn(i, index)) continue;
            const query = make.replaceAll("NAME", names[Math.floor((i + index) / SHARE) % names.length]!);
            yield [query.slice(0, 80), { query }];
          }
        },
      );
    },
    LIMIT,
  );

  test(
    "refuses an instant that its own zone carries out of the years that have four digits",
    async () => {
      const FAR = "9999-12-31T23:59:59-23:59";
      let asked = 0;
      await walk(
        () => true,
        function* (route) {
          for (const field of withBody(route) ? instantsOf(route, "json") : []) {
            // Of what is nested, that it is refused is enough.
            const raw = JSON.stringify({ ...example(route), [field]: FAR });
            asked++;
            yield [field, { raw, status: is(400, 422) }];
          }
          for (const field of instantsOf(route, "query")) {
            asked++;
            yield [field, { query: `${field}=${FAR}`, status: is(422) }];
          }
        },
      );
      expect(asked).toBeGreaterThan(40);
    },
    LIMIT,
  );

  test(
    "finds nothing at a path that nobody has",
    async () => {
      await walk(withId, function* (route, index) {
        for (const [name, prefix] of parametersOf(route)) {
          const id = own.known[prefix ?? name] ?? "x";
          const at = (segment: string) => {
            const [before, after] = route.path.split(`:${name}`) as [string, string];
            const rest = (text: string) =>
              pathOf({ ...route, path: text } as DescribedRoute, own.known).replace(/:\w+/g, "x");
            return `${rest(before)}${segment}${rest(after)}`;
          };
          for (const [i, segment] of segments(id).entries()) {
            if (!isTurn(i, index)) continue;
            // A name of the caller's own choosing may be any text.
            const isFree = prefix === null;
            if (isFree && route.method === "DELETE") continue;
            yield [segment.slice(0, 80), { path: at(segment), status: isFree ? undefined : isRefusal }];
          }
        }
      });
    },
    LIMIT,
  );

  test(
    "does not mind what header fields say",
    async () => {
      await walk(
        () => true,
        function* (route, index) {
          for (const [i, headers] of HEADERS.entries()) {
            const name = Object.keys(headers)[0]!;
            // Whoever minds them is asked before any route: half of a turn will do.
            if (!isTurn(i, index) || (SHARE > 1 && (i + index) % (2 * SHARE) !== 0)) continue;
            // What only some methods look at is sent to those.
            if (name === "Idempotency-Key" && route.method !== "POST") continue;
            if (/^If-(None-)?Match$/.test(name) && !withId(route)) continue;
            const status = name === "If-Match" && /^(PUT|DELETE)$/.test(route.method) ? isRefusal : undefined;
            const mayRefuse = isCustomerApi(route) || withId(route);
            yield [`${name}: ${headers[name]!.slice(0, 40)}`, { headers, ...(mayRefuse ? {} : { status }) }];
          }
        },
      );
    },
    LIMIT,
  );

  test(
    "lets nobody in by what is no key, and tells nothing before",
    async () => {
      await walk(
        (route) => !isProviderEvents(route),
        function* (route, index) {
          const key = keyFor(route, own.tenant);
          for (const [i, headers] of credentials(key).entries()) {
            // The operator's token has nothing to replace.
            if (!isTurn(i, index) || Object.values(headers).includes(`Bearer ${key}`)) continue;
            // Wrong keys are counted by address.
            const address = `192.0.2.${i}`;
            yield [
              JSON.stringify(headers).slice(0, 80),
              {
                key: undefined,
                headers: { ...headers, "CF-Connecting-IP": address },
                raw: withBody(route) ? "{" : undefined,
                status: is(401),
              },
            ];
          }
        },
      );
    },
    LIMIT,
  );
});

test(
  "every route refuses keys that are none, or no longer",
  async () => {
    await walk(
      (route) => !isProviderEvents(route),
      function* (route) {
        const someone = route.operation.scope === "operator" ? own.tenant.key : OPERATOR_TOKEN;
        const keys = Object.entries({ ...dead, "for something else": someone });
        for (const [i, [what, key]] of keys.entries()) {
          const headers = { "CF-Connecting-IP": `203.0.113.${i}` };
          yield [what, { key, headers, raw: withBody(route) ? "{" : undefined, status: is(401) }];
        }
      },
    );
  },
  LIMIT,
);

describe("a cursor that is forged", () => {
  const encode = (value: unknown) =>
    btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");

  test(
    "is refused by its name, or walks the caller's own rows",
    async () => {
      const lists = routes.filter((route) => route.operation.list);
      const cursors: [string, DescribedRoute][] = [];
      const problems: (string | undefined)[] = [];
      for (const route of lists) {
        const first = await call("GET", `${pathIn(route)}?limit=1`, undefined, {
          key: keyFor(route, own.tenant),
        });
        if (first.body.pagination.next_cursor) cursors.push([first.body.pagination.next_cursor, route]);
      }
      expect(cursors.length).toBeGreaterThan(3);
      for (const route of lists) {
        const expectRefusal = async (cursor: string) =>
          problems.push(
            await shoot(route, `cursor ${cursor.slice(0, 60)}`, {
              query: `cursor=${encodeURIComponent(cursor)}`,
              status: is(422),
            }),
          );
        const expectSound = async (cursor: unknown) =>
          problems.push(
            await shoot(route, `cursor ${JSON.stringify(cursor).slice(0, 80)}`, {
              query: `cursor=${encode(cursor)}`,
            }),
          );
        for (const [cursor, origin] of cursors) {
          // Some lists walk one table: a cursor of the one is the other's as well.
          if (origin !== route) {
            if (isTurn(cursors.length, shots))
              problems.push(await shoot(route, `cursor of ${origin.path}`, { query: `cursor=${cursor}` }));
            continue;
          }
          const { t, q, k, i } = JSON.parse(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")));
          for (let cut = 1; cut < cursor.length; cut += 7 * SHARE ** 2)
            await expectRefusal(cursor.slice(0, cut));
          for (const other of [
            { t, q, k: { $gt: 1 }, i },
            { t, q, k, i: 7 },
            { t, q: [], k, i },
            { t, q, k, i, x: 1 },
            { t: "api_keys' --", q, k, i },
            { t: "organizations ", q, k, i },
            { t, q: { ...q, nonsense: "1" }, k, i },
            { t, q: { ...q, page: "2" }, k, i },
            { t, q: { ...q, sort: "id; DROP TABLE accounts" }, k, i },
            [t, q, k, i],
            null,
            0,
          ]) {
            await expectRefusal(encode(other));
          }
          const texts = Object.values(TEXTS).filter((one) => one.length < 1_000);
          for (const [n, text] of texts.entries()) {
            if (isTurn(n, cursors.length)) await expectSound({ t, q, k: text, i });
            if (isTurn(n + 1, cursors.length)) await expectSound({ t, q, k, i: text });
          }
          for (const number of [1e308, -1e308, -0, 2 ** 53, 5e-324, null])
            await expectSound({ t, q, k: number, i });
          await expectSound({ t, q: JSON.parse('{"__proto__":"x"}'), k, i });
          await expectSound({ t, q: { ...q, limit: "100000" }, k, i });
        }
      }
      expectNone(problems);
    },
    LIMIT,
  );
});

describe("every page", () => {
  /** Described or not: whatever is mounted beside the JSON. */
  const pages = [
    ...new Map(
      app.routes
        .filter(({ method, path }) => method !== "ALL" && !/^\/(v1|api)\//.test(path))
        .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
    ).values(),
  ];
  const IS_PARAMETER = /:\w+(\{[^}]*\})?|\*/g;
  let address = 0;

  /** From an address of its own each: pages are limited by it. */
  async function ask(method: string, path: string, options: CallOptions = {}) {
    shots++;
    try {
      const answer = await call(method, path, undefined, {
        ...options,
        headers: { "CF-Connecting-IP": `198.51.100.${address++ % 250}`, ...options.headers },
      });
      if (answer.status >= 500 && answer.status !== 503) return told(answer);
      if (answer.status >= 400 && INSIDE.test(JSON.stringify(answer.body))) return told(answer);
    } catch (error) {
      return (error as Error).message.slice(0, 500);
    }
  }

  test(
    "takes what strangers send for what it is",
    async () => {
      const problems: string[] = [];
      let turn = 0;
      for (const { method, path } of pages) {
        const check = async (what: string, at: string, options?: CallOptions) => {
          if (!isTurn(turn++, 0)) return;
          const problem = await ask(method, at, options);
          if (problem) problems.push(`${method} ${path}, ${what}: ${problem}`);
        };
        const form = { "Content-Type": "application/x-www-form-urlencoded" };
        const concrete = path.replace(IS_PARAMETER, token);
        for (const segment of path.match(IS_PARAMETER) ? segments(token) : []) {
          await check(segment.slice(0, 60), path.replace(IS_PARAMETER, segment));
        }
        for (const query of [
          ...STRAY_QUERIES,
          ...queries("state").slice(0, 40),
          ...queries("client_id").slice(0, 40),
        ])
          await check(query.slice(0, 60), `${concrete}?${query}`);
        for (const headers of HEADERS)
          await check(JSON.stringify(headers).slice(0, 60), concrete, { headers });
        if (method === "GET") continue;
        for (const query of [...STRAY_QUERIES, ...queries("token")])
          await check(`form ${query.slice(0, 60)}`, concrete, { raw: query, headers: form });
        for (const [what, { raw, headers }] of Object.entries(bodies("{}")))
          await check(what, concrete, { raw, headers: { ...form, ...headers } });
      }
      expectNone(problems);
    },
    LIMIT,
  );
});

test("these were thousands", () => {
  expect(shots).toBeGreaterThan(3_000);
});
