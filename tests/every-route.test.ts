import { beforeAll, describe, expect, test, vi } from "vitest";
import { app } from "../src/app.ts";
import { generateApiKey } from "../src/auth/api-key.ts";
import { SCOPES } from "../src/auth/scopes.ts";
import type { DescribedRoute } from "../src/http/openapi.ts";
import { OPERATION } from "../src/http/operation.ts";
import { type Answer, type CallOptions, call } from "./support/api.ts";
import {
  bodyOf,
  type Fixture,
  fixture,
  freshPathOf,
  inputOf,
  keyFor,
  nameOf,
  parametersOf,
  pathOf,
  routes,
  unknownId,
} from "./support/routes.ts";

const MIB = 1024 * 1024;

let a: Fixture;
let b: Fixture;
const keys = new Map<string, string>();

/** A key of `a` with just these scopes. */
async function keyOf(scopes: readonly string[]): Promise<string> {
  const name = scopes.join();
  if (!keys.has(name))
    keys.set(name, (await a.tenant.post("/v1/api-keys", { name: "K", scopes })).body.data.key);
  return keys.get(name)!;
}

beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  [a, b] = [await fixture(), await fixture()];
}, 60_000);

/** Calls the route as its fixture would, or with something of it changed. */
function send(
  route: DescribedRoute,
  {
    path,
    body,
    query = "",
    ...options
  }: CallOptions & { path?: string; body?: unknown; query?: string } = {},
  { tenant, known } = a,
): Promise<Answer> {
  const hasBody = inputOf(route, "json") && options.raw === undefined;
  return call(
    route.method,
    `${path ?? pathOf(route, known)}${query}`,
    hasBody ? (body ?? bodyOf(route, known)) : undefined,
    { key: keyFor(route, tenant), ...options },
  );
}

/** Runs a check on each route and tells of all that fail it at once. */
async function each(
  which: (route: DescribedRoute) => boolean,
  check: (route: DescribedRoute) => Promise<string | string[] | undefined>,
): Promise<void> {
  const chosen = routes.filter(which);
  expect(chosen.length).toBeGreaterThan(0);
  const problems: string[] = [];
  for (const route of chosen) {
    for (const problem of [await check(route)].flat())
      if (problem) problems.push(`${nameOf(route)}: ${problem}`);
  }
  expect(problems).toEqual([]);
}

const all = () => true;
const matches = (pattern: string, path: string) =>
  new RegExp(`^${pattern.replace(/:\w+/g, "[^/]+")}$`).test(path);
const fieldsOf = (answer: Answer): string[] =>
  answer.body.error?.details?.map((d: { field: string }) => d.field) ?? [];
const told = (answer: Answer) => `${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`;

describe("every route", () => {
  test("that is mounted is described", () => {
    const described = new Set(
      app.routes.filter((r) => OPERATION in r.handler).map((r) => `${r.method} ${r.path}`),
    );
    const handlers = app.routes.filter(
      (r) => r.method !== "ALL" && /^\/(v1|api|openapi|healthz)/.test(r.path),
    );
    expect(handlers.map((r) => `${r.method} ${r.path}`).filter((name) => !described.has(name))).toEqual([]);
    expect(routes.length).toBeGreaterThan(60);
  });

  test("that creates takes the body that its schema asks for, or an example in tests/support/routes.ts", () => {
    expect(a.failed).toEqual([]);
  });

  test("finds in the fixture what its path asks for", async () => {
    await each(all, async (route) => {
      const missing = parametersOf(route).filter(([name, prefix]) => !a.known[prefix ?? name]);
      return missing.map(([name, prefix]) => `no ${prefix ?? name} in the fixture`);
    });
  });

  test("wants a key: none, garbage and an unknown one are 401, before the body is looked at", async () => {
    await each(all, async (route) => {
      const problems = [];
      for (const key of [undefined, "garbage", generateApiKey("live")]) {
        const answer = await send(route, { key, raw: route.method === "GET" ? undefined : "{" });
        if (answer.status !== 401 || answer.headers.get("WWW-Authenticate") !== "Bearer")
          problems.push(`${key ?? "no key"} → ${told(answer)}`);
      }
      return problems;
    });
  });

  test("of the operator is nobody else's: a tenant's key is 401", async () => {
    await each(
      (route) => route.operation.scope === "operator",
      async (route) => {
        const answer = await send(route, { key: a.tenant.key });
        if (answer.status !== 401) return told(answer);
      },
    );
  });

  test("wants its scope and names it: a key of all others is 403, whatever the body", async () => {
    await each(
      (route) => route.operation.scope.includes(":"),
      async (route) => {
        const { scope, orScope } = route.operation;
        const problems = [];
        const key = await keyOf(SCOPES.filter((other) => other !== scope && other !== orScope));
        const refused = [await send(route, { key })];
        if (inputOf(route, "json")) refused.push(await send(route, { key, raw: "{" }));
        refused.push(await send(route, { key, query: "?nonsense=1" }));
        for (const answer of refused) {
          if (answer.status !== 403 || !answer.body.error.message.includes(scope))
            problems.push(told(answer));
        }
        return problems;
      },
    );
  });

  test("takes its scope as enough", async () => {
    await each(
      (route) => route.operation.scope.includes(":"),
      async (route) => {
        const answer = await send(route, { key: await keyOf([route.operation.scope]), query: "?nonsense=1" });
        if (answer.status !== 422) return told(answer);
      },
    );
  });

  test("refuses a parameter that nobody knows by its name", async () => {
    await each(all, async (route) => {
      const answer = await send(route, { query: "?nonsense=1" });
      if (answer.status !== 422 || fieldsOf(answer).join() !== "nonsense") return told(answer);
    });
  });

  test("refuses a malformed id by its name", async () => {
    await each(
      (route) => parametersOf(route).some(([, prefix]) => prefix !== null),
      async (route) => {
        const problems = [];
        for (const [name, prefix] of parametersOf(route)) {
          if (prefix === null) continue;
          for (const bad of [
            "nonsense",
            `${prefix}_`,
            `zzz_${"0".repeat(26)}`,
            `${prefix}_ä`,
            `${prefix}_${"0".repeat(65)}`,
          ]) {
            const answer = await send(route, { path: pathOf(route, a.known, { [name]: bad }) });
            if (answer.status !== 422 || !fieldsOf(answer).includes(name))
              problems.push(`${bad} → ${told(answer)}`);
          }
        }
        return problems;
      },
    );
  });

  test("answers another's ids exactly like ids that are nobody's, and changes nothing by it", async () => {
    /** Without what differs by the very ids that were asked for. */
    const comparable = (answer: Answer, path: string, params: string[]) => {
      let text = JSON.stringify({ ...answer.body, meta: undefined });
      for (const value of [path, ...params]) text = text.replaceAll(value, "…");
      return `${answer.status} ${text.replace(/\b(?:acc|con|use|tic|inv)_[0-9a-z]+|\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…")}`;
    };
    const written = async () => (await a.tenant.get("/v1/audit-log")).body.pagination.total;
    const before = await written();
    await each(
      (route) => parametersOf(route).length > 0 && route.operation.scope !== "operator",
      async (route) => {
        const params = parametersOf(route);
        const nobodys = Object.fromEntries(
          params.map(([name, prefix]) => [name, prefix ? unknownId(prefix) : "nobody@example.com"]),
        );
        const theirs = Object.fromEntries(params.map(([name, prefix]) => [name, a.known[prefix ?? name]!]));
        const [unknown, foreign] = [pathOf(route, {}, nobodys), pathOf(route, {}, theirs)];
        const first = await send(route, { path: foreign }, b);
        const second = await send(route, { path: unknown }, b);
        const [left, right] = [
          comparable(first, foreign, Object.values(theirs)),
          comparable(second, unknown, Object.values(nobodys)),
        ];
        if (left !== right) return `${left} is not ${right}`;
        // By a name of the caller's own choosing there may be one of its own, made just now.
        const isUpsert = route.method.startsWith("P") && params.every(([, prefix]) => prefix === null);
        if (first.status !== 404 && !isUpsert) return told(first);
      },
    );
    expect(await written()).toBe(before);
  });

  test("that answers one thing does not find what nobody has: 404, or 422 in a body", async () => {
    await each(
      (route) =>
        inputOf(route, "json") !== undefined && JSON.stringify(bodyOf(route, a.known)).includes(a.known.acc!),
      async (route) => {
        const own = bodyOf(route, b.known);
        const text = JSON.stringify(own);
        const answers = [a.known.acc!, unknownId("acc")].map((id) =>
          JSON.parse(text.replaceAll(b.known.acc!, id)),
        );
        const [foreign, unknown] = [
          await send(route, { body: answers[0] }, b),
          await send(route, { body: answers[1] }, b),
        ];
        if (foreign.status !== 422) return told(foreign);
        if (JSON.stringify(foreign.body.error) !== JSON.stringify(unknown.body.error))
          return `${told(foreign)} is not ${told(unknown)}`;
      },
    );
  });
});

describe("every route with a body", () => {
  const withBody = (route: DescribedRoute) => inputOf(route, "json") !== undefined;

  test("refuses a field that nobody knows by its name", async () => {
    await each(withBody, async (route) => {
      const answer = await send(route, { body: { ...bodyOf(route, a.known), nonsense: 1 } });
      if (answer.status !== 422 || fieldsOf(answer).join() !== "nonsense") return told(answer);
    });
  });

  test("refuses what it cannot read with 400", async () => {
    await each(withBody, async (route) => {
      const problems = [];
      const { optional } = inputOf(route, "json")!.options;
      for (const raw of ['{"a":', "[]", '"text"', "null", ...(optional ? [] : [""])]) {
        const answer = await send(route, { raw });
        if (answer.status !== 400 || answer.body.error.code !== "validation_error")
          problems.push(`${JSON.stringify(raw)} → ${told(answer)}`);
      }
      return problems;
    });
  });

  test("refuses another type with 415", async () => {
    await each(withBody, async (route) => {
      const answer = await send(route, {
        raw: "a=1",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      });
      if (answer.status !== 415) return told(answer);
    });
  });

  test("refuses a body over 1 MiB, or 8 MiB for a batch, with 413, and not one byte sooner", async () => {
    await each(withBody, async (route) => {
      const limit = inputOf(route, "json")!.options.maxBytes ?? MIB;
      if (limit !== (/\/batch$/.test(route.path) ? 8 * MIB : MIB)) return `takes ${limit} bytes`;
      const over = await send(route, { raw: new Uint8Array(limit + 1).fill(32) });
      if (over.status !== 413) return told(over);
      const fits = await send(route, { raw: new Uint8Array(limit).fill(32) });
      if (fits.status !== 400) return told(fits);
    });
  }, 60_000);

  test("names half a surrogate pair", async () => {
    await each(withBody, async (route) => {
      const answer = await send(route, { raw: String.raw`{"nonsense":"\ud800"}` });
      if (answer.status !== 422 || fieldsOf(answer)[0] !== "nonsense") return told(answer);
    });
  });
});

describe("every path", () => {
  const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
  const paths = [...new Set(routes.map((route) => route.path))];
  test("answers a method that it does not have with 405 and those that it has, before it asks for a key", async () => {
    const problems = [];
    for (const path of paths) {
      const concrete = path.replace(/:\w+/g, "x");
      const mounted = app.routes
        .filter((r) => OPERATION in r.handler && matches(r.path, concrete))
        .map((r) => r.method);
      const allowed = new Set(mounted.includes("GET") ? [...mounted, "HEAD"] : mounted);
      for (const method of METHODS.filter((m) => !allowed.has(m))) {
        const answer = await call(method, concrete, undefined, {});
        const allow = answer.headers.get("Allow");
        if (answer.status !== 405 || allow !== [...allowed].sort().join(", "))
          problems.push(`${method} ${concrete} → ${told(answer)}, Allow: ${allow}`);
      }
    }
    expect(problems).toEqual([]);
  });

  test("answers a browser's preflight", async () => {
    for (const path of paths) {
      const answer = await call("OPTIONS", path.replace(/:\w+/g, "x"), undefined, {
        headers: { Origin: "https://x.example", "Access-Control-Request-Method": "POST" },
      });
      expect([answer.status, answer.headers.get("Access-Control-Allow-Origin")], path).toEqual([204, "*"]);
    }
  });
});

describe("every list", () => {
  const isList = (route: DescribedRoute) => route.operation.list === true;

  test("has pages, a limit and a cursor", async () => {
    await each(isList, async (route) => {
      const { status, body } = await send(route, { query: "?page=1&limit=1" });
      if (status !== 200) return JSON.stringify(body);
      const { page, limit, total, pages, has_more, next_page, prev_page, next_cursor } = body.pagination;
      if (page !== 1 || limit !== 1 || prev_page !== null || pages !== total)
        return JSON.stringify(body.pagination);
      if (has_more !== total > 1 || next_page !== (total > 1 ? 2 : null))
        return JSON.stringify(body.pagination);
      if (has_more !== (next_cursor !== null)) return JSON.stringify(body.pagination);
      const past = await send(route, { query: "?page=1000000" });
      if (past.status !== 200 || past.body.data.length > 0) return told(past);
      for (const [query, field] of [
        ["?limit=0", "limit"],
        ["?limit=101", "limit"],
        ["?page=0", "page"],
        ["?cursor=nonsense", "cursor"],
        ["?sort=nonsense", "sort"],
        ["?order=nonsense", "order"],
      ]) {
        const answer = await send(route, { query });
        if (answer.status !== 422 || !fieldsOf(answer).includes(field!)) return `${query} → ${told(answer)}`;
      }
    });
  });

  test("sorts by whatever it says it sorts by, in both orders, and walks on from there", async () => {
    await each(isList, async (route) => {
      const nonsense = await send(route, { query: "?sort=nonsense" });
      const message: string = nonsense.body.error.details.find(
        (d: { field: string }) => d.field === "sort",
      ).message;
      const sorts = message.replace(/^must be one of /, "").split(", ");
      for (const sort of sorts) {
        for (const order of ["asc", "desc"]) {
          const ids: string[] = [];
          let query = `?sort=${sort}&order=${order}&limit=1`;
          for (let i = 0; i < 4 && query; i++) {
            const { status, body } = await send(route, { query });
            if (status !== 200) return `${query} → ${status} ${JSON.stringify(body)}`;
            ids.push(...body.data.map((row: unknown) => JSON.stringify(row)));
            const { next_cursor } = body.pagination;
            query = next_cursor && `?limit=1&cursor=${next_cursor}`;
          }
          if (new Set(ids).size !== ids.length) return `sort=${sort}&order=${order} repeats`;
        }
      }
    });
  });
});

describe("every single resource", () => {
  /** One that can be changed or deleted where it is read. */
  const isOne = (route: DescribedRoute) =>
    route.method === "GET" &&
    /:\w+$/.test(route.path) &&
    routes.some((other) => other.path === route.path && other.method !== "GET");

  test("has an ETag, and 304 for who has it", async () => {
    await each(isOne, async (route) => {
      const answer = await send(route);
      const etag = answer.headers.get("ETag");
      if (answer.status !== 200 || !etag) return `${told(answer)} ETag: ${etag}`;
      const again = await send(route, { headers: { "If-None-Match": etag } });
      if (again.status !== 304 || again.body !== "") return told(again);
    });
  });

  test("is not changed or deleted by who has an old ETag", async () => {
    await each(
      (route) =>
        /^(PUT|PATCH|DELETE)$/.test(route.method) && routes.some((r) => isOne(r) && r.path === route.path),
      async (route) => {
        const answer = await send(route, { headers: { "If-Match": '"v99.0"' } });
        if (answer.status !== 412) return told(answer);
      },
    );
  });
});

test("every POST is done once for one Idempotency-Key, and answered alike", async () => {
  await each(
    (route) => route.method === "POST",
    async (route) => {
      const body = bodyOf(route, a.known);
      const path = await freshPathOf(route, a);
      const options = { path, body, headers: { "Idempotency-Key": nameOf(route) } };
      const first = await send(route, options);
      const second = await send(route, options);
      // What cannot be done in the state it is in is an answer to keep as well.
      if (first.status >= 400 && first.status !== 409) return `the example is refused: ${told(first)}`;
      if (second.headers.get("Idempotent-Replayed") !== "true") return `not replayed: ${told(second)}`;
      const hide = (answer: Answer) =>
        JSON.stringify(answer.body).replace(/"(key|secret|client_secret)":("[^"]*"|null)/g, "");
      if (hide(first) !== hide(second) || first.status !== second.status)
        return `${told(first)} is not ${told(second)}`;
      for (const name of ["Location", "ETag"]) {
        const [one, other] = [first.headers.get(name), second.headers.get(name)];
        if (one !== other) return `${name} was ${one} and is ${other}`;
      }
      if (/"(key|secret|client_secret)":"/.test(JSON.stringify(second.body)))
        return `shows a secret again: ${told(second)}`;
      const other = await send(route, { ...options, body: { ...body, nonsense: 1 } });
      if (other.status !== 422) return told(other);
    },
  );
});

test("every creation answers with a Location where it can be read, or at least listed", async () => {
  await each(
    (route) => route.method === "POST" && route.operation.status === 201,
    async (route) => {
      const made = await send(route, { path: await freshPathOf(route, a) });
      const location = made.headers.get("Location");
      if (made.status !== 201 || !location) return `${told(made)} Location: ${location}`;
      const key = keyFor(route, a.tenant);
      const isRead = routes.some((r) => r.method === "GET" && matches(r.path, location));
      const read = await call(
        "GET",
        isRead ? location : location.replace(/\/[^/]+$/, "?limit=100"),
        undefined,
        { key },
      );
      if (read.status !== 200) return `${location} → ${told(read)}`;
      const id = decodeURIComponent(location.split("/").at(-1)!);
      if (!JSON.stringify(read.body.data).includes(id)) return `${location} does not tell of ${id}`;
    },
  );
});

test("every creation, execution and deletion stands in the audit log with its request", async () => {
  const writes = (route: DescribedRoute) =>
    /^(POST|DELETE)$/.test(route.method) &&
    /:write$/.test(route.operation.scope) &&
    !route.path.endsWith("/batch");
  // Deletions last, of what lies deeper first, and of the account at the very end: the rest goes with it.
  const turn = ({ method, path }: DescribedRoute) =>
    method !== "DELETE" ? 0 : path === "/v1/accounts/:id" ? 100 : 50 - path.split("/").length;
  const inOrder = routes.filter(writes).sort((x, y) => turn(x) - turn(y));
  const own = await fixture();
  const unlogged: string[] = [];
  for (const route of inOrder) {
    const answer = await send(route, { path: await freshPathOf(route, own) }, own);
    // It had been begun or ended already, and so there is nothing to write down.
    if (answer.status === 409) continue;
    if (answer.status >= 300) {
      unlogged.push(`${nameOf(route)} → ${told(answer)}`);
      continue;
    }
    const found = await own.tenant.get(`/v1/audit-log?request_id=${answer.headers.get("X-Request-Id")}`);
    if (found.status !== 200 || found.body.data.length === 0)
      unlogged.push(`${nameOf(route)}: nothing in the log`);
  }
  expect(unlogged).toEqual([]);
});
