import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Answer, call } from "./support/api.ts";
import {
  type Fixture,
  fixture,
  freshPathOf,
  idPlaces,
  inputOf,
  keyFor,
  nameOf,
  queryOf,
  routes,
  unknownId,
} from "./support/routes.ts";

/** `a` has secrets, `b` is curious. */
let a: Fixture;
let b: Fixture;
const SECRET = "Nobody else may read this";

beforeAll(async () => {
  for (const level of ["log", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  [a, b] = [await fixture(), await fixture()];
  await a.tenant.put(`/v1/accounts/${a.known.acc}`, { name: SECRET });
  const goal = {
    account_id: a.known.acc,
    title: SECRET,
    metric_type: "custom",
    target_value: 1,
    milestones: [{ title: SECRET }],
  };
  a.known.ms = (await a.tenant.post("/v1/goals", goal)).body.data.milestones[0].id;
  for (const { tenant, known } of [a, b]) await tenant.put(`/v1/webhooks/${known.wh}`, { enabled: false });
}, 60_000);

/** What an answer says, without what differs by the very id that was asked for, and by when. */
const comparable = ({ status, body }: Answer, id: string) =>
  `${status} ${JSON.stringify({ ...body, meta: undefined })
    .replaceAll(id, "…")
    .replace(
      /\b[a-z]{1,4}_[0-9a-z]{20,}|\d{4}-\d\d-\d\dT[\d:.]+Z|"(key|secret|prefix|last_four)":"[^"]*"/g,
      "…",
    )
    .replace(/-org_\w+-\d+|…-\d+/g, "…")}`;

const tells = ({ body }: Answer, id: string) => {
  const text = JSON.stringify(body);
  const others = Object.values(a.known).filter((known) => known !== id && /^[a-z]+_\w{20,}$/.test(known));
  return [SECRET, ...others].filter((secret) => text.includes(secret));
};

/** Both ids are asked for in the same way; what is wrong with the answers, if anything. */
async function compare(
  what: string,
  foreign: string,
  unknown: string,
  ask: (id: string) => Promise<Answer>,
): Promise<string[]> {
  const [first, second] = [await ask(foreign), await ask(unknown)];
  const [left, right] = [comparable(first, foreign), comparable(second, unknown)];
  const leaks = tells(first, foreign);
  return [
    ...(left === right ? [] : [`${what}: ${left.slice(0, 400)} is not ${right.slice(0, 400)}`]),
    ...(leaks.length > 0 ? [`${what} tells ${leaks.join(", ")}`] : []),
  ];
}

const own = routes.filter((route) => route.operation.scope !== "operator");

/** Counts what was written to `a`, so that nothing can be changed from elsewhere unnoticed. */
const writesOfA = async () => (await a.tenant.get("/v1/audit-log")).body.pagination.total;

describe("an id of another organization", () => {
  test("anywhere in a body is taken like one that nobody has", async () => {
    const before = await writesOfA();
    const problems: string[] = [];
    let places = 0;
    for (const route of own.filter((one) => inputOf(one, "json"))) {
      for (const { field, prefix, bodyWith } of idPlaces(route, b.known)) {
        places++;
        const foreign = a.known[prefix];
        if (!foreign) {
          problems.push(`no ${prefix} in the fixture`);
          continue;
        }
        const refused: number[] = [];
        const found = await compare(`${nameOf(route)} ${field}`, foreign, unknownId(prefix), async (id) => {
          const body = JSON.parse(JSON.stringify(bodyWith(id)));
          const answer = await call(route.method, await freshPathOf(route, b), body, {
            key: keyFor(route, b.tenant),
          });
          refused.push(answer.status);
          return answer;
        });
        problems.push(...found);
        // A question's or a milestone's id is its own only; a template may be made later under that name.
        const isReference = /^(acc|srv)$/.test(prefix) && route.method === "POST";
        if (isReference && refused[0] !== 422) problems.push(`${nameOf(route)} ${field}: ${refused[0]}`);
      }
    }
    expect(problems).toEqual([]);
    expect(places).toBeGreaterThan(25);
    expect(await writesOfA()).toBe(before);
  }, 60_000);

  test("in a query finds as much as one that nobody has", async () => {
    const PREFIXES: Record<string, string> = {
      account_id: "acc",
      survey_id: "srv",
      template_id: "tpl",
      workflow_id: "wf",
      target_id: "acc",
      actor_id: "key",
    };
    const problems: string[] = [];
    let asked = 0;
    for (const route of own.filter(({ method }) => method === "GET")) {
      for (const name of queryOf(route).filter((one) => PREFIXES[one])) {
        asked++;
        const prefix = PREFIXES[name]!;
        const found = await compare(
          `${nameOf(route)} ${name}`,
          a.known[prefix]!,
          unknownId(prefix),
          async (id) =>
            call("GET", `${await freshPathOf(route, b)}?${name}=${id}`, undefined, { key: b.tenant.key }),
        );
        problems.push(...found);
      }
    }
    expect(problems).toEqual([]);
    expect(asked).toBeGreaterThan(12);
  });

  test("as the caller's own organization is nobody's to say", async () => {
    const problems: string[] = [];
    for (const route of own) {
      const path = await freshPathOf(route, b);
      if (route.method !== "GET") continue;
      const answer = await call("GET", path, undefined, {
        key: b.tenant.key,
        headers: {
          "X-Organization-Id": a.tenant.id,
          "X-Tenant": a.tenant.id,
          Cookie: `organization=${a.tenant.id}`,
        },
      });
      const leaks = tells(answer, "");
      if (leaks.length > 0) problems.push(`${nameOf(route)} tells ${leaks.join(", ")}`);
      const named = await call("GET", `${path}?organization_id=${a.tenant.id}`, undefined, {
        key: b.tenant.key,
      });
      if (named.status !== 422) problems.push(`${nameOf(route)}: ${named.status} for organization_id`);
    }
    expect(problems).toEqual([]);
  });

  test("in the customer-health API finds no customer", async () => {
    for (const id of [a.known.acc!, a.known.external_id!]) {
      const read = await b.tenant.get(`/api/customers/${id}/health`);
      expect([read.status, read.body]).toEqual([404, { message: "Customer not found" }]);
      const written = await b.tenant.post(`/api/customers/${id}/events`, { event: { eventType: "login" } });
      expect([written.status, written.body]).toEqual([404, { message: "Customer not found" }]);
    }
    for (const path of ["/api/customers", "/api/dashboard"]) {
      expect(tells(await b.tenant.get(path), "")).toEqual([]);
    }
  });
});

test("a batch with rows of another organization's accounts fails just those", async () => {
  const { acc, external_id } = a.known;
  const event = { event_type: "login" };
  for (const [path, rows] of [
    [
      "/v1/events/batch",
      {
        events: [
          { account_id: acc, ...event },
          { account_id: b.known.acc, ...event },
        ],
      },
    ],
    [
      "/v1/engagements/batch",
      {
        engagements: [
          { account_id: acc, type: "note", title: "Theirs" },
          { account_id: b.known.acc, type: "note", title: "Own" },
        ],
      },
    ],
    ["/v1/tickets/batch", { tickets: [{ account_id: acc, subject: "Theirs" }, { account_id: b.known.acc }] }],
    [
      "/v1/invoices/batch",
      {
        invoices: [
          { account_external_id: external_id, amount: 1, due_date: "2024-01-31" },
          { account_id: b.known.acc, amount: 1, due_date: "2024-01-31" },
        ],
      },
    ],
  ] as const) {
    const { status, body } = await b.tenant.post(path, rows);
    expect([status, ...body.data.map((row: { status: string }) => row.status)], path).toEqual([
      200,
      "failed",
      "created",
    ]);
  }
  // The same external id is another account in each organization.
  const { body } = await b.tenant.post("/v1/accounts/batch", { accounts: [{ external_id, name: "Ours" }] });
  expect(body.data[0].status).toBe("created");
  expect((await a.tenant.get(`/v1/accounts/${acc}`)).body.data.name).toBe(SECRET);
});
