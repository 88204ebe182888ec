import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindings, call, newTenant, type Tenant } from "./support/api.ts";

async function found(tenant: Tenant, search: string): Promise<string[]> {
  const { status, body } = await tenant.get(
    `/v1/accounts?sort=name&limit=100&search=${encodeURIComponent(search)}`,
  );
  expect(status, JSON.stringify(search)).toBe(200);
  expect(body.pagination.total).toBe(body.data.length);
  return body.data.map((account: { name: string }) => account.name);
}

async function tenantWith(...names: string[]): Promise<Tenant> {
  const tenant = await newTenant();
  await tenant.post("/v1/accounts/batch", { accounts: names.map((name) => ({ name })) });
  return tenant;
}

describe("a search", () => {
  test("finds a part of the name, the domain or the external id, in any case", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", {
      name: "Acme Corporation",
      domain: "acme.example",
      external_id: "CRM-1",
    });
    await tenant.post("/v1/accounts", { name: "Beta", domain: "corp-beta.example", external_id: "CRM-22" });
    await tenant.post("/v1/accounts", { name: "Gamma" });
    for (const [search, names] of [
      ["corp", ["Acme Corporation", "Beta"]],
      ["CORP", ["Acme Corporation", "Beta"]],
      ["me Cor", ["Acme Corporation"]],
      ["poration", ["Acme Corporation"]],
      ["crm-2", ["Beta"]],
      ["M-22", ["Beta"]],
      ["beta.ex", ["Beta"]],
      ["amm", ["Gamma"]],
      ["Betacorp", []],
      ["xyz", []],
    ] as const) {
      expect(await found(tenant, search), search).toEqual(names);
    }
  });

  test("under three characters finds what begins with it", async () => {
    const tenant = await newTenant();
    await tenant.post("/v1/accounts", { name: "Zebra", domain: "stripes.example" });
    await tenant.post("/v1/accounts", { name: "Ape", external_id: "Ze-1" });
    await tenant.post("/v1/accounts", { name: "😀 Smile" });
    await tenant.post("/v1/accounts", { name: "Q" });
    expect(await found(tenant, "z")).toEqual(["Ape", "Zebra"]);
    expect(await found(tenant, "ZE")).toEqual(["Ape", "Zebra"]);
    expect(await found(tenant, "st")).toEqual(["Zebra"]);
    expect(await found(tenant, "eb")).toEqual([]);
    expect(await found(tenant, "eb r".slice(0, 2))).toEqual([]);
    expect(await found(tenant, "ebr")).toEqual(["Zebra"]);
    expect(await found(tenant, "😀")).toEqual(["😀 Smile"]);
    expect(await found(tenant, "😀 ")).toEqual(["😀 Smile"]);
    expect(await found(tenant, "q")).toEqual(["Q"]);
    expect(await found(tenant, "-1")).toEqual([]);
  });

  test("takes every character as itself", async () => {
    const names = [
      "100% sure",
      "1000 sure",
      "snake_case",
      "snakeXcase",
      'say "hello"',
      "say hello",
      "star*fish",
      "it's",
      "back\\slash",
      "(paren)",
      "a AND b",
      "NOT c",
      "name: x",
      "a^b",
      "-dash",
      "semi;colon",
      "+plus",
      "a.b.c",
      "[brackets]",
      "{braces}",
    ];
    const tenant = await tenantWith(...names);
    for (const [search, expected] of [
      ["00%", ["100% sure"]],
      ["e_c", ["snake_case"]],
      ['y "h', ['say "hello"']],
      ['"hello"', ['say "hello"']],
      ['"""', []],
      ["ar*", ["star*fish"]],
      ["sta*", []],
      ["t's", ["it's"]],
      ["k\\s", ["back\\slash"]],
      ["(paren)", ["(paren)"]],
      ["a AND b", ["a AND b"]],
      ["NOT c", ["NOT c"]],
      ["name:", ["name: x"]],
      ["a^b", ["a^b"]],
      ["-dash", ["-dash"]],
      [";co", ["semi;colon"]],
      ["+plus", ["+plus"]],
      ["a.b", ["a.b.c"]],
      ["[br", ["[brackets]"]],
      ["{br", ["{braces}"]],
      ["NEAR(a b)", []],
      ["' OR 1=1 --", []],
      ["%%%", []],
      ["___", []],
      ["%", []],
      ["_", []],
      ["*", []],
      ['"', []],
      ["'", []],
      ["-d", ["-dash"]],
      ["(", ["(paren)"]],
    ] as const) {
      expect(await found(tenant, search), search).toEqual(expected);
    }
  });

  test("folds the case of any alphabet, and keeps accents apart", async () => {
    const tenant = await tenantWith("MÜNCHEN", "Ελλάδα", "МОСКВА", "Straße", "cafe", "café");
    expect(await found(tenant, "münchen")).toEqual(["MÜNCHEN"]);
    expect(await found(tenant, "ΛΆΔ")).toEqual(["Ελλάδα"]);
    expect(await found(tenant, "москв")).toEqual(["МОСКВА"]);
    expect(await found(tenant, "raß")).toEqual(["Straße"]);
    expect(await found(tenant, "cafe")).toEqual(["cafe"]);
    expect(await found(tenant, "CAFÉ")).toEqual(["café"]);
    expect(await found(tenant, "Μ")).toEqual([]);
    expect(await found(tenant, "ε")).toEqual(["Ελλάδα"]);
  });

  test("finds text behind and around a NUL, and the NUL itself", async () => {
    const tenant = await tenantWith("before\u0000behind", "plain");
    expect(await found(tenant, "before")).toEqual(["before\u0000behind"]);
    expect(await found(tenant, "behind")).toEqual(["before\u0000behind"]);
    expect(await found(tenant, "e\u0000b")).toEqual(["before\u0000behind"]);
    expect(await found(tenant, "e\u0000x")).toEqual([]);
    expect(await found(tenant, "\u0000")).toEqual([]);
    expect(await found(tenant, "be\u0000")).toEqual([]);
    expect(await found(tenant, "re\u0000beh")).toEqual(["before\u0000behind"]);
  });

  test("that says nothing is 422, and one too long is", async () => {
    const tenant = await newTenant();
    for (const search of ["", "%20", "%20%09", "x".repeat(256)]) {
      expect((await tenant.get(`/v1/accounts?search=${search}`)).status).toBe(422);
    }
    expect(await found(tenant, "x".repeat(255))).toEqual([]);
  });

  test("finds the tenant's own alone, with other filters, sorted and by pages", async () => {
    const [tenant, other] = [await tenantWith("Acme 1", "Acme 2", "Acme 3"), await tenantWith("Acme other")];
    expect(await found(other, "acme")).toEqual(["Acme other"]);
    await tenant.put(`/v1/accounts/${(await tenant.get("/v1/accounts?search=acme%203")).body.data[0].id}`, {
      status: "churned",
    });
    const { body } = await tenant.get("/v1/accounts?search=acme&status=active&sort=name&order=desc");
    expect(body.data.map((a: { name: string }) => a.name)).toEqual(["Acme 2", "Acme 1"]);
    const first = await tenant.get("/v1/accounts?search=ACME&sort=name&limit=2");
    const { next_cursor } = first.body.pagination;
    const second = await tenant.get(`/v1/accounts?cursor=${next_cursor}`);
    expect(second.body.data.map((a: { name: string }) => a.name)).toEqual(["Acme 3"]);
  });

  test("finds an account under its new name and no more under its old, whoever renamed it", async () => {
    const tenant = await newTenant();
    await tenant.put("/v1/accounts/by-external-id/old-id", { name: "Oldname", domain: "old.example" });
    const [{ id }] = (await tenant.get("/v1/accounts")).body.data;
    await tenant.put(`/v1/accounts/${id}`, { name: "Newname" });
    expect(await found(tenant, "oldname")).toEqual([]);
    expect(await found(tenant, "newname")).toEqual(["Newname"]);
    await tenant.post("/v1/accounts/batch", {
      accounts: [{ external_id: "old-id", name: "Batchname", domain: null }],
    });
    expect(await found(tenant, "newname")).toEqual([]);
    expect(await found(tenant, "old.example")).toEqual([]);
    expect(await found(tenant, "batchname")).toEqual(["Batchname"]);
    await tenant.put(`/v1/accounts/${id}`, { external_id: "fresh-id" });
    expect(await found(tenant, "old-id")).toEqual([]);
    expect(await found(tenant, "fresh-id")).toEqual(["Batchname"]);
  });

  test("agrees with a plain look through all names, for any text", async () => {
    const letter = fc.constantFrom(..."abAB%_\"*' -ÄäИи😀\u0001");
    const text = (min: number, max: number) =>
      fc.array(letter, { minLength: min, maxLength: max }).map((letters) => letters.join(""));
    const names = [...new Set(fc.sample(text(1, 8), 80).map((t) => `${t}.`))];
    const tenant = await tenantWith(...names);
    const fold = (s: string) => s.toLowerCase();
    await fc.assert(
      fc.asyncProperty(text(1, 5), async (search) => {
        fc.pre(search.trim() !== "");
        const short = [...search].length < 3;
        const expected = names.filter((name) =>
          short ? fold(name).startsWith(fold(search)) : fold(name).includes(fold(search)),
        );
        expect((await found(tenant, search)).sort()).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  });
});

test("the index can be dropped and made again as its comment says", async () => {
  const tenant = await tenantWith("Rebuilt one", "Rebuilt two\u0000x");
  const migration = (bindings as unknown as { MIGRATIONS: { queries: string[] }[] }).MIGRATIONS.flatMap(
    ({ queries }) => queries,
  );
  const create = migration.findLast((query) => query.includes("CREATE VIRTUAL TABLE accounts_search"))!;
  const told = migration.find((query) => query.includes("made again with:") && query.includes("tenant"))!;
  const rebuild = told.match(/INSERT INTO accounts_search[^;]*;/)![0].replaceAll("\n--", "\n");
  await bindings.DB.batch([
    bindings.DB.prepare("DROP TABLE accounts_search"),
    bindings.DB.prepare(create.slice(create.indexOf("CREATE VIRTUAL"))),
    bindings.DB.prepare(rebuild),
  ]);
  expect(await found(tenant, "rebuilt")).toEqual(["Rebuilt one", "Rebuilt two\u0000x"]);
  const { id } = (await tenant.get("/v1/accounts?search=rebuilt%20one")).body.data[0];
  expect((await call("DELETE", `/v1/accounts/${id}`, undefined, { key: tenant.key })).status).toBe(200);
  expect(await found(tenant, "rebuilt")).toEqual(["Rebuilt two\u0000x"]);
});
