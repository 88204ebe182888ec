import { describe, expect, test } from "vitest";
import { asTenant, bindings, costOf, faults, newTenant, type Tenant } from "./support/api.ts";

const DAY = 86_400_000;

/** The body of the documentation, which must work as it stands. */
const SEED = {
  type: "meeting",
  title: "Quarterly Business Review",
  description: "Discussed Q4 goals and expansion opportunities",
  outcome: "positive",
  scheduled_at: "2024-01-15T14:00:00Z",
  completed_at: "2024-01-15T15:00:00Z",
  attendees: [
    { name: "John Doe", email: "john@customer.com", role: "CEO" },
    { name: "Jane Smith", email: "jane@fastenr.com", role: "Customer Success Manager" },
  ],
  tags: ["qbr", "expansion"],
  follow_up_required: true,
  follow_up_date: "2024-01-22T10:00:00Z",
};

async function account(tenant: Tenant, overrides: Record<string, unknown> = {}): Promise<string> {
  const { body } = await tenant.post("/v1/accounts", { name: "Acme Corporation", ...overrides });
  return body.data.id;
}

async function log(tenant: Tenant, account_id: string, overrides: Record<string, unknown> = {}) {
  const answer = await tenant.post("/v1/engagements", {
    account_id,
    type: "call",
    title: "Call",
    ...overrides,
  });
  expect(answer.status).toBe(201);
  return answer.body.data;
}

async function createdEvents(tenant: Tenant): Promise<Record<string, unknown>[]> {
  const { results } = await bindings.DB.prepare(
    "SELECT data FROM events WHERE organization_id = ? AND type = 'engagement.created' ORDER BY id",
  )
    .bind(tenant.id)
    .all<{ data: string }>();
  return results.map(({ data }) => JSON.parse(data));
}

/** When scoring was last asked for or done, as a text that changes when it is again. */
async function rescoreMark(accountId: string): Promise<string> {
  const [asked, done] = await bindings.DB.batch<Record<string, unknown>>([
    bindings.DB.prepare("SELECT requested_at FROM rescores WHERE account_id = ?").bind(accountId),
    bindings.DB.prepare("SELECT computed_at FROM health_metrics WHERE account_id = ?").bind(accountId),
  ]);
  return JSON.stringify([asked!.results, done!.results]);
}

const titles = async (tenant: Tenant, query: string) =>
  (await tenant.get(`/v1/engagements?${query}`)).body.data.map((e: { title: string }) => e.title).join("");

test("the documented body logs an engagement, which is read, changed and deleted", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant);
  const created = await tenant.post("/v1/engagements", { account_id, ...SEED });
  expect(created.status).toBe(201);
  const { id } = created.body.data;
  expect(id).toMatch(/^eng_/);
  expect(created.headers.get("Location")).toBe(`/v1/engagements/${id}`);
  expect(created.body.data).toMatchObject({
    ...SEED,
    account_id,
    external_id: null,
    scheduled_at: "2024-01-15T14:00:00.000Z",
    completed_at: "2024-01-15T15:00:00.000Z",
    happened_at: "2024-01-15T15:00:00.000Z",
    follow_up_date: "2024-01-22T10:00:00.000Z",
    created_by: "First key",
  });
  const got = await tenant.get(`/v1/engagements/${id}`);
  expect(got.body.data).toEqual(created.body.data);
  const etag = got.headers.get("ETag")!;
  expect((await tenant.get(`/v1/engagements/${id}`, { headers: { "If-None-Match": etag } })).status).toBe(
    304,
  );
  const back = await tenant.put(`/v1/engagements/${id}`, got.body.data);
  expect(back.body.data).toEqual(got.body.data);
  expect(back.headers.get("ETag")).toBe(etag);

  const cleared = await tenant.patch(`/v1/engagements/${id}`, {
    completed_at: null,
    outcome: null,
    attendees: null,
    tags: null,
    follow_up_required: null,
    follow_up_date: null,
    created_by: null,
    title: "QBR",
  });
  expect(cleared.body.data).toMatchObject({
    title: "QBR",
    completed_at: null,
    happened_at: "2024-01-15T14:00:00.000Z",
    outcome: null,
    attendees: [],
    tags: [],
    follow_up_required: false,
    follow_up_date: null,
    created_by: "First key",
  });
  const unscheduled = await tenant.patch(`/v1/engagements/${id}`, { scheduled_at: null });
  expect(unscheduled.body.data.happened_at).toBe(unscheduled.body.data.created_at);

  const stale = { headers: { "If-Match": etag } };
  expect((await tenant.put(`/v1/engagements/${id}`, { title: "x" }, stale)).status).toBe(412);
  expect((await tenant.delete(`/v1/engagements/${id}`, stale)).status).toBe(412);
  expect((await tenant.delete(`/v1/engagements/${id}`)).body.data).toEqual({ id, deleted: true });
  expect((await tenant.get(`/v1/engagements/${id}`)).status).toBe(404);
  expect((await tenant.put(`/v1/engagements/${id}`, { title: "x" })).status).toBe(404);
  expect((await tenant.delete(`/v1/engagements/${id}`)).status).toBe(404);
});

test("engagement.created is told once, with the engagement", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant);
  const once = { headers: { "Idempotency-Key": "qbr" } };
  const first = await tenant.post("/v1/engagements", { account_id, ...SEED }, once);
  const again = await tenant.post("/v1/engagements", { account_id, ...SEED }, once);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  await tenant.put(`/v1/engagements/${first.body.data.id}`, { title: "Renamed" });
  expect(await createdEvents(tenant)).toEqual([
    { account_id, account_name: "Acme Corporation", engagement: first.body.data },
  ]);
});

test("what is left out has its default", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant);
  const bare = await log(tenant, account_id);
  expect(bare).toMatchObject({
    description: null,
    outcome: null,
    scheduled_at: null,
    completed_at: null,
    attendees: [],
    tags: [],
    follow_up_required: false,
    follow_up_date: null,
  });
  expect(bare.happened_at).toBe(bare.created_at);
  // A date is a follow-up; a day is its first instant; who it was with may have no address.
  expect(
    await log(tenant, account_id, { follow_up_date: "2024-02-29", attendees: [{ name: "Ann" }] }),
  ).toMatchObject({
    follow_up_required: true,
    follow_up_date: "2024-02-29T00:00:00.000Z",
    attendees: [{ name: "Ann", email: null, role: null }],
  });
  // A meeting brought forward is held before it was scheduled.
  expect(
    await log(tenant, account_id, {
      scheduled_at: "2024-03-02T10:00:00+02:00",
      completed_at: "2024-03-01T09:00:00Z",
      created_by: "ann@example.com",
    }),
  ).toMatchObject({
    scheduled_at: "2024-03-02T08:00:00.000Z",
    happened_at: "2024-03-01T09:00:00.000Z",
    created_by: "ann@example.com",
  });
});

test("every fault of a body is named", async () => {
  const tenant = await newTenant();
  const bad = await tenant.post("/v1/engagements", {
    type: "lunch",
    title: "  ",
    outcome: "great",
    scheduled_at: "2024-01-15",
    completed_at: "2024-01-15T25:00:00Z",
    attendees: [
      { name: "", email: "john" },
      { email: "a@b.example", phone: "1" },
    ],
    tags: "qbr",
    follow_up_required: "yes",
    follow_up_date: "next week",
    outcomes: [],
  });
  expect(bad.status).toBe(422);
  expect(
    faults(bad)
      .map((fault) => fault.split(":")[0])
      .sort(),
  ).toEqual([
    "account_id",
    "attendees[0].email",
    "attendees[0].name",
    "attendees[1].name",
    "attendees[1].phone",
    "completed_at",
    "follow_up_date",
    "follow_up_required",
    "outcome",
    "outcomes",
    "scheduled_at",
    "tags",
    "title",
    "type",
  ]);
  const crowd = Array.from({ length: 201 }, (_, i) => ({ name: `${i}` }));
  const account_id = await account(tenant);
  const many = { account_id, type: "call", title: "x", attendees: crowd };
  expect(faults(await tenant.post("/v1/engagements", many))[0]).toMatch(/^attendees: /);
  const enough = await tenant.post("/v1/engagements", { ...many, attendees: crowd.slice(1) });
  expect(enough.status).toBe(201);
  for (const query of ["type=lunch", "date_from=2023-02-29", "follow_up_due=yes", "from=2024-01-01"]) {
    expect((await tenant.get(`/v1/engagements?${query}`)).status).toBe(422);
  }
});

test("another tenant's engagements and accounts do not exist", async () => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  const theirs = await account(other, { external_id: "acme" });
  const { id } = await log(other, theirs, { external_id: "e1" });
  const mine = await account(tenant);
  const own = await log(tenant, mine);
  expect((await tenant.get(`/v1/engagements/${id}`)).status).toBe(404);
  expect((await tenant.put(`/v1/engagements/${id}`, { title: "x" })).status).toBe(404);
  expect((await tenant.delete(`/v1/engagements/${id}`)).status).toBe(404);
  expect((await tenant.get(`/v1/engagements?account_id=${theirs}`)).body.data).toEqual([]);
  const body = { account_id: theirs, type: "call", title: "x" };
  const refused = ["account_id: must be the id of an account of this organization"];
  expect(faults(await tenant.post("/v1/engagements", body))).toEqual(refused);
  expect(faults(await tenant.post("/v1/engagements", { ...body, account_id: "acc_none" }))).toEqual(refused);
  expect(faults(await tenant.put(`/v1/engagements/${own.id}`, { account_id: theirs }))).toEqual(refused);
  const batch = await tenant.post("/v1/engagements/batch", {
    engagements: [
      body,
      { type: "call", title: "x", account_external_id: "acme" },
      { ...body, account_id: mine, external_id: "e1" },
    ],
  });
  expect(batch.body.data.map((row: { status: string }) => row.status)).toEqual([
    "failed",
    "failed",
    "created",
  ]);
  expect((await other.get(`/v1/engagements/${id}`)).body.data.title).toBe("Call");
});

test("an external id belongs to one engagement", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant);
  await log(tenant, account_id, { external_id: "e1" });
  const second = await log(tenant, account_id, { external_id: "e2" });
  const body = { account_id, type: "call", title: "x", external_id: "e1" };
  const taken = await tenant.post("/v1/engagements", body);
  expect(taken.status).toBe(409);
  expect(faults(taken)).toEqual(["external_id: must be unique in the organization"]);
  expect((await tenant.put(`/v1/engagements/${second.id}`, { external_id: "e1" })).status).toBe(409);
  expect(await createdEvents(tenant)).toHaveLength(2);
  const parallel = await Promise.all(
    [1, 2, 3].map(() => tenant.post("/v1/engagements", { ...body, external_id: "e3" })),
  );
  expect(parallel.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

describe("lists", () => {
  test("filter by account, type, outcome, creator and tag", async () => {
    const tenant = await newTenant();
    const [a, b] = [await account(tenant), await account(tenant)];
    await log(tenant, a, { title: "1", outcome: "positive", tags: ["qbr"] });
    await log(tenant, a, { title: "2", type: "meeting", outcome: "negative", created_by: "Ann" });
    await log(tenant, b, { title: "3", type: "note", outcome: "positive", tags: ["qbr", "risk"] });
    await log(tenant, b, { title: "4", type: "demo" });
    expect(await titles(tenant, "")).toBe("4321");
    expect(await titles(tenant, `account_id=${a}`)).toBe("21");
    expect(await titles(tenant, "type=call")).toBe("1");
    expect(await titles(tenant, "type=meeting,note")).toBe("32");
    expect(await titles(tenant, "outcome=positive")).toBe("31");
    expect(await titles(tenant, `outcome=positive,negative&account_id=${a}`)).toBe("21");
    expect(await titles(tenant, "created_by=Ann")).toBe("2");
    expect(await titles(tenant, "tag=qbr")).toBe("31");
    const page = await tenant.get("/v1/engagements?limit=3");
    expect(page.body.pagination).toMatchObject({ total: 4, pages: 2, has_more: true });
    const rest = await tenant.get(`/v1/engagements?cursor=${page.body.pagination.next_cursor}`);
    expect(rest.body.data.map((e: { title: string }) => e.title)).toEqual(["1"]);
    await tenant.delete(`/v1/accounts/${a}`);
    expect((await tenant.get("/v1/engagements")).body.pagination.total).toBe(2);
  });

  test.each([
    ["date_from=2024-02-29", "321"],
    ["date_from=2024-03-01", "32"],
    ["date_to=2024-02-29", "1"],
    ["date_to=2024-03-01", "21"],
    ["date_from=2024-02-29&date_to=2024-02-29", "1"],
    ["date_from=2024-02-29T12:00:00Z&date_to=2024-03-01T00:00:00Z", "21"],
    ["date_from=2024-02-29T12:00:00.001Z&date_to=2024-02-29T23:59:59.999Z", ""],
    ["date_from=2024-03-31&date_to=2024-03-31", "3"],
    ["date_to=2024-02-28", ""],
    ["sort=happened_at&date_from=2024-01-01", "123"],
    ["sort=happened_at&order=desc&date_from=2024-01-01", "321"],
  ])("by the day or instant it took place: %s", async (query, expected) => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const times = {
      // completed, not as scheduled
      "1": { scheduled_at: "2024-03-05T12:00:00Z", completed_at: "2024-02-29T12:00:00Z" },
      "2": { scheduled_at: "2024-03-01T00:00:00Z" },
      "3": { completed_at: "2024-03-31T23:59:59.999Z" },
    };
    for (const [title, time] of Object.entries(times)) await log(tenant, account_id, { title, ...time });
    expect(await titles(tenant, query)).toBe(expected);
  });

  test("what was neither scheduled nor completed took place when it was logged", async () => {
    const tenant = await newTenant();
    await log(tenant, await account(tenant), { title: "1" });
    const today = new Date().toISOString().slice(0, 10);
    expect(await titles(tenant, `date_from=${today}`)).toBe("1");
    expect(await titles(tenant, `date_to=2024-01-01`)).toBe("");
  });

  test("due follow-ups are those whose time has come and that are not done", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const past = new Date(Date.now() - DAY).toISOString();
    const future = new Date(Date.now() + DAY).toISOString();
    const due = await log(tenant, account_id, { title: "1", follow_up_date: past });
    await log(tenant, account_id, { title: "2", follow_up_date: future });
    await log(tenant, account_id, { title: "3", follow_up_date: past, follow_up_required: false });
    await log(tenant, account_id, { title: "4", follow_up_required: true });
    await log(tenant, account_id, { title: "5" });
    expect(await titles(tenant, "follow_up_due=true")).toBe("1");
    expect(await titles(tenant, "follow_up_due=false")).toBe("5432");
    expect(await titles(tenant, `updated_since=${due.updated_at}&follow_up_due=true`)).toBe("1");
    expect(await titles(tenant, `updated_since=${due.updated_at}`)).toBe("54321");
    await tenant.put(`/v1/engagements/${due.id}`, { follow_up_required: false });
    expect(await titles(tenant, "follow_up_due=true")).toBe("");
  });
});

test("what moves the engagement score asks for scoring, and nothing else does", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant);
  const other = await account(tenant);
  const unmarked = await rescoreMark(account_id);
  const { id } = await log(tenant, account_id, { completed_at: "2024-01-15T15:00:00Z" });
  const marks = [unmarked, await rescoreMark(account_id)];
  const forget = () =>
    bindings.DB.batch([
      bindings.DB.prepare("DELETE FROM rescores WHERE account_id IN (?, ?)").bind(account_id, other),
      bindings.DB.prepare("DELETE FROM health_metrics WHERE account_id IN (?, ?)").bind(account_id, other),
    ]);
  expect(marks[1]).not.toBe(marks[0]);
  const moving = [
    { outcome: "negative" },
    { type: "meeting" },
    { completed_at: null },
    { account_id: other },
  ];
  for (const edit of moving) {
    await forget();
    await tenant.put(`/v1/engagements/${id}`, edit);
    expect(await rescoreMark(account_id), JSON.stringify(edit)).not.toBe(unmarked);
  }
  expect(await rescoreMark(other)).not.toBe(unmarked);
  await forget();
  await tenant.put(`/v1/engagements/${id}`, { title: "Renamed", tags: ["a"], follow_up_date: "2024-02-01" });
  expect(await rescoreMark(other)).toBe(unmarked);
  await tenant.delete(`/v1/engagements/${id}`);
  expect(await rescoreMark(other)).not.toBe(unmarked);
});

test("engagements take their own scopes", async () => {
  const tenant = await newTenant();
  const account_id = await account(tenant);
  const key = async (scopes: string[]) =>
    asTenant(tenant.id, (await tenant.post("/v1/api-keys", { name: "Narrow", scopes })).body.data.key);
  const accounts = await key(["accounts:read", "accounts:write"]);
  expect((await accounts.get("/v1/engagements")).status).toBe(403);
  const writer = await key(["engagements:write"]);
  const body = { account_id, type: "call", title: "x" };
  expect((await writer.post("/v1/engagements", body)).body.data.created_by).toBe("Narrow");
  expect((await writer.get("/v1/engagements")).status).toBe(403);
  const reader = await key(["engagements:read"]);
  expect((await reader.get("/v1/engagements")).body.data).toHaveLength(1);
  expect((await reader.post("/v1/engagements", body)).status).toBe(403);
  expect((await reader.post("/v1/engagements/batch", { engagements: [body] })).status).toBe(403);
});

describe("a batch", () => {
  test("creates and changes, and a bad row fails alone", async () => {
    const tenant = await newTenant();
    const acme = await account(tenant, { external_id: "acme" });
    const beta = await account(tenant, { external_id: "beta", name: "Beta" });
    const known = await log(tenant, acme, { external_id: "e1", title: "Before" });
    const answer = await tenant.post("/v1/engagements/batch", {
      engagements: [
        { account_id: acme, ...SEED, external_id: "e2" },
        { account_external_id: "beta", type: "note", title: "By the account's external id" },
        { external_id: "e1", title: "After" },
        { account_id: acme, type: "lunch", title: "" },
        { type: "call", title: "Whose?" },
        { account_external_id: "gamma", type: "call", title: "x" },
        { account_id: acme, account_external_id: "beta", type: "call", title: "x" },
        { external_id: "e2", outcome: "negative" },
        { external_id: "e1", outcome: "great" },
        "no object",
        { account_id: acme, account_external_id: "acme", type: "call", title: "Both" },
        { external_id: "e1", account_external_id: "beta" },
      ],
    });
    expect(answer.status).toBe(200);
    const rows: { index: number; status: string; id?: string; error?: { details?: { field: string }[] } }[] =
      answer.body.data;
    expect(rows.map(({ index }) => index)).toEqual(rows.map((_, i) => i));
    expect(rows.map(({ status }) => status)).toEqual([
      "created",
      "created",
      "updated",
      "failed",
      "failed",
      "failed",
      "failed",
      "updated",
      "failed",
      "failed",
      "created",
      "updated",
    ]);
    expect(rows.map(({ error }) => error?.details?.map(({ field }) => field))).toEqual([
      undefined,
      undefined,
      undefined,
      ["type", "title"],
      ["account_id"],
      ["account_external_id"],
      ["account_external_id"],
      undefined,
      ["outcome"],
      undefined,
      undefined,
      undefined,
    ]);
    expect(rows[2]!.id).toBe(known.id);
    expect(rows[7]!.id).toBe(rows[0]!.id);
    expect((await tenant.get(`/v1/engagements/${known.id}`)).body.data).toMatchObject({
      title: "After",
      outcome: null,
      account_id: beta,
    });
    const last = await tenant.get(`/v1/engagements/${rows[0]!.id}`);
    expect(last.body.data).toMatchObject({
      ...SEED,
      outcome: "negative",
      scheduled_at: "2024-01-15T14:00:00.000Z",
      completed_at: "2024-01-15T15:00:00.000Z",
      follow_up_date: "2024-01-22T10:00:00.000Z",
    });
    const events = await createdEvents(tenant);
    expect(events.map(({ account_name }) => account_name)).toEqual([
      "Acme Corporation",
      "Acme Corporation",
      "Beta",
      "Acme Corporation",
    ]);
    expect(events[1]!.engagement).toEqual(last.body.data);
    const audit = await tenant.get("/v1/audit-log?limit=100");
    const actions = audit.body.data.map((row: { action: string }) => row.action);
    expect(actions.filter((action: string) => action === "engagement.create")).toHaveLength(4);
    expect(actions.filter((action: string) => action === "engagement.update")).toHaveLength(1);
  });

  test("given twice it changes nothing more, and with its key it is the same answer", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const engagements = [1, 2, 3].map((i) => ({ account_id, ...SEED, external_id: `e${i}` }));
    const once = { headers: { "Idempotency-Key": "batch" } };
    const first = await tenant.post("/v1/engagements/batch", { engagements }, once);
    const replayed = await tenant.post("/v1/engagements/batch", { engagements }, once);
    expect(replayed.body).toEqual(first.body);
    const before = (await tenant.get("/v1/engagements")).body.data;
    const again = await tenant.post("/v1/engagements/batch", { engagements });
    expect(again.body.data.map((row: { status: string }) => row.status)).toEqual([
      "updated",
      "updated",
      "updated",
    ]);
    expect((await tenant.get("/v1/engagements")).body.data).toEqual(before);
    expect(await createdEvents(tenant)).toHaveLength(3);
  });

  test("the same rows at the same time are created once", async () => {
    const tenant = await newTenant();
    const account_id = await account(tenant);
    const engagements = Array.from({ length: 20 }, (_, i) => ({ account_id, ...SEED, external_id: `e${i}` }));
    const answers = await Promise.all(
      [1, 2, 3].map(() => tenant.post("/v1/engagements/batch", { engagements })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const created = answers.flatMap(({ body }) =>
      body.data.filter((row: { status: string }) => row.status === "created"),
    );
    expect(created).toHaveLength(20);
    expect((await tenant.get("/v1/engagements")).body.pagination.total).toBe(20);
    expect(await createdEvents(tenant)).toHaveLength(20);
  });

  test("may have the longest titles there can be; an id that no database takes fails alone", async () => {
    const tenant = await newTenant();
    const one = {
      account_id: await account(tenant),
      type: "call",
      outcome: "negative",
      title: "\u{1F600}".repeat(255),
    };
    const post = (engagements: unknown[]) => tenant.post("/v1/engagements/batch", { engagements });
    expect((await post(Array(1000).fill(one))).status).toBe(200);
    const odd = await post([one, { ...one, external_id: "x".repeat(2_100_000) }]);
    expect(odd.body.data.map(({ status }: { status: string }) => status)).toEqual(["created", "failed"]);
  });

  test("is one to a thousand rows", async () => {
    const tenant = await newTenant();
    expect((await tenant.post("/v1/engagements/batch", { engagements: [] })).status).toBe(422);
    const many = Array.from({ length: 1001 }, () => ({}));
    expect((await tenant.post("/v1/engagements/batch", { engagements: many })).status).toBe(422);
    expect((await tenant.post("/v1/engagements/batch", [])).status).toBe(400);
  });
});

test("what engagements cost", async () => {
  const tenant = await newTenant();
  const accounts = Array.from({ length: 1000 }, (_, i) => ({ name: `A${i}`, external_id: `a${i}` }));
  await tenant.post("/v1/accounts/batch", { accounts });
  const account_id = await account(tenant);
  const batchOf = (edit: Record<string, unknown>, prefix = "e") =>
    tenant.post("/v1/engagements/batch", {
      engagements: accounts.map(({ external_id }) => ({
        ...SEED,
        account_external_id: external_id,
        external_id: `${prefix}-${external_id}`,
        ...edit,
      })),
    });
  const created = await tenant.post("/v1/engagements", { account_id, ...SEED });
  const { id } = created.body.data;
  const costs = {
    create: costOf(created),
    "batch of 1,000 new": costOf(await batchOf({})),
    "batch of 1,000 more": costOf(await batchOf({}, "f")),
    "batch of 1,000 changed": costOf(await batchOf({ outcome: "negative" })),
    "batch of 1,000 unchanged": costOf(await batchOf({ outcome: "negative" })),
    get: costOf(await tenant.get(`/v1/engagements/${id}`)),
    list: costOf(await tenant.get("/v1/engagements")),
    "list by happened_at": costOf(await tenant.get("/v1/engagements?sort=happened_at&order=desc")),
    "list of an account": costOf(await tenant.get(`/v1/engagements?account_id=${account_id}`)),
    "list of an account by updated_at": costOf(
      await tenant.get(`/v1/engagements?account_id=${account_id}&sort=updated_at`),
    ),
    "follow-ups due": costOf(await tenant.get("/v1/engagements?follow_up_due=true&date_from=2024-01-16")),
    cursor: costOf(
      await tenant.get(
        `/v1/engagements?cursor=${(await tenant.get("/v1/engagements")).body.pagination.next_cursor}`,
      ),
    ),
    update: costOf(await tenant.put(`/v1/engagements/${id}`, { outcome: "negative" })),
    delete: costOf(await tenant.delete(`/v1/engagements/${id}`)),
  };
  console.log(JSON.stringify(costs, null, 1));
  for (const write of [
    "create",
    "batch of 1,000 new",
    "batch of 1,000 changed",
    "update",
    "delete",
  ] as const) {
    expect(costs[write].trips, write).toBe(2);
  }
  for (const batch of ["batch of 1,000 new", "batch of 1,000 changed", "batch of 1,000 unchanged"] as const) {
    expect(costs[batch].queries, batch).toBeLessThanOrEqual(12);
  }
  expect(costs["batch of 1,000 more"].rowsRead).toBeLessThan(costs["batch of 1,000 new"].rowsRead + 100);
  for (const read of [
    "list",
    "list by happened_at",
    "list of an account",
    "list of an account by updated_at",
    "cursor",
  ] as const) {
    expect(costs[read].trips, read).toBe(1);
    expect(costs[read].rowsRead, read).toBeLessThanOrEqual(60);
  }
  expect(costs.get).toMatchObject({ trips: 1, rowsRead: 1 });
});
