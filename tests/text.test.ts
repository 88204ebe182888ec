import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answer, faults, newTenant } from "./support/api.ts";

describe("text", () => {
  const texts = [
    "Ümläut ß İstanbul",
    "👩‍👩‍👧‍👦 family, flag 🇩🇪",
    "e\u0301 and \u00e9 are not the same bytes",
    "مرحبا بالعالم \u202eRTL\u202c",
    "nul \u0000 and bell \u0007 and delete \u007f",
    "line\nbreak\ttab\r\n",
    "\ufeffstarts with a byte order mark",
    "quotes \" ' ` \\ / and SQL '); DROP TABLE accounts;--",
    "\uffff\ufffe\u{10ffff}",
    " padded ",
    "𝒳".repeat(255),
  ];

  test("is kept byte for byte, in fields, in lists and in free JSON", async () => {
    const tenant = await newTenant();
    for (const text of texts) {
      const given = { name: text, tags: ["x"], custom_fields: { [text]: text, deep: { [text]: [text] } } };
      const created = await tenant.post("/v1/accounts", given);
      expect(created.status, JSON.stringify(text)).toBe(201);
      const read = await tenant.get(`/v1/accounts/${created.body.data.id}`);
      expect(read.body.data).toMatchObject(given);
    }
  });

  test("is kept byte for byte in a batch, by insert and by update", async () => {
    const tenant = await newTenant();
    const rows = texts.map((text, i) => ({
      external_id: `${i}${text}`.slice(0, 200).toWellFormed(),
      name: text,
      contacts: [{ name: text, email: "a@example.com", role: text }],
      custom_fields: { [text]: text },
    }));
    const check = async (expected: "created" | "updated") => {
      const { body } = await tenant.post("/v1/accounts/batch", { accounts: rows });
      for (const [i, row] of rows.entries()) {
        expect(body.data[i]).toEqual({ index: i, status: expected, id: expect.any(String) });
        const read = await tenant.get(`/v1/accounts/${body.data[i].id}`);
        expect(read.body.data.custom_fields).toEqual(row.custom_fields);
        expect(read.body.data).toMatchObject({ external_id: row.external_id, name: row.name });
        expect(read.body.data.contacts[0]).toMatchObject(row.contacts[0]!);
      }
    };
    await check("created");
    for (const row of rows) row.custom_fields.changed = "yes";
    await check("updated");
  });

  test("any Unicode at all comes back as it went", async () => {
    const tenant = await newTenant();
    const unicode = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(unicode, fc.dictionary(unicode, unicode, { maxKeys: 5 }), async (text, fields) => {
        const given = { name: `n${text}`, custom_fields: { ...fields } };
        const raw = JSON.stringify(given);
        const created = await tenant.post("/v1/accounts", undefined, { raw });
        expect(created.status).toBe(201);
        const read = await tenant.get(`/v1/accounts/${created.body.data.id}`);
        expect(read.body.data.name).toBe(given.name);
        expect(JSON.stringify(read.body.data.custom_fields)).toBe(JSON.stringify(given.custom_fields));
      }),
      { numRuns: 60 },
    );
  });

  test("half a surrogate pair is 422 by its path, wherever it stands", async () => {
    const tenant = await newTenant();
    const raw = String.raw`{"name":"ok\ud83d","contacts":[{"name":"\ude00x","email":"a@example.com"}],"custom_fields":{"a":["\udfff"],"\ud800":1}}`;
    const answer = await tenant.post("/v1/accounts", undefined, { raw });
    expect(answer.status).toBe(422);
    const fields = answer.body.error.details.map((d: { field: string }) => d.field);
    expect(fields).toContain("name");
    expect(fields).toContain("contacts[0].name");
    expect(fields).toContain("custom_fields.a[0]");
    expect(fields).toContain("custom_fields");
    const whole = String.raw`{"name":"\ud83d\ude00"}`;
    expect((await tenant.post("/v1/accounts", undefined, { raw: whole })).body.data.name).toBe("😀");
  });

  test("has at most 255 code points, and at least one that is not white space", async () => {
    const tenant = await newTenant();
    const post = (name: string) => tenant.post("/v1/accounts", { name });
    expect((await post("😀".repeat(255))).status).toBe(201);
    expect(faults(await post("😀".repeat(256)))).toEqual(["name: must have at most 255 characters"]);
    for (const blank of ["", " ", "\n\t\u00a0\u3000"]) {
      expect(faults(await post(blank))).toEqual(["name: must not be empty"]);
    }
  });

  test("nested deeper than 32 levels is 422, and a megabyte of brackets does no harm", async () => {
    const tenant = await newTenant();
    const nested = (depth: number) =>
      tenant.post("/v1/accounts", undefined, {
        raw: `{"name":"N","custom_fields":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`,
      });
    expect((await nested(30)).status).toBe(201);
    expect((await nested(31)).status).toBe(422);
    expect((await nested(500_000)).status).toBe(422);
  });
});

describe("names that JavaScript treats specially", () => {
  test("are kept in free JSON and refused by name elsewhere", async () => {
    const tenant = await newTenant();
    const fields =
      '{"__proto__":{"a":1},"constructor":"c","toString":"t","a.b[0]":null,"deep":{"__proto__":[2]}}';
    const raw = `{"name":"P","custom_fields":${fields}}`;
    const created = await tenant.post("/v1/accounts", undefined, { raw });
    expect(created.status).toBe(201);
    const read = await tenant.get(`/v1/accounts/${created.body.data.id}`);
    expect(JSON.stringify(read.body.data.custom_fields)).toBe(fields);

    for (const bad of [
      '{"name":"P","__proto__":{"status":"churned"}}',
      '{"name":"P","constructor":1}',
      '{"name":"P","owner":{"name":"O","email":"o@example.com","__proto__":1}}',
    ]) {
      const answer = await tenant.post("/v1/accounts", undefined, { raw: bad });
      expect(answer.status, bad).toBe(422);
      expect(faults(answer)[0]).toMatch(/__proto__|constructor/);
    }
    const query = await tenant.get("/v1/accounts?__proto__=1&constructor=2");
    expect(query.body.error.details.map((d: { field: string }) => d.field).sort()).toEqual([
      "__proto__",
      "constructor",
    ]);
  });

  test("free JSON has at most 200 fields of 1 to 255 characters", async () => {
    const tenant = await newTenant();
    const post = (custom_fields: unknown) => tenant.post("/v1/accounts", { name: "C", custom_fields });
    const many = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${i}`, i]));
    expect((await post(many(200))).status).toBe(201);
    expect(faults(await post(many(201)))).toEqual(["custom_fields: must have at most 200 fields"]);
    expect((await post({ "": 1 })).status).toBe(422);
    expect((await post({ ["😀".repeat(255)]: 1 })).status).toBe(201);
    expect((await post({ ["x".repeat(256)]: 1 })).status).toBe(422);
    expect((await post([])).status).toBe(422);
    expect((await post("text")).status).toBe(422);
  });
});

describe("numbers", () => {
  test("come back exactly as they went, one by one and in a batch", async () => {
    const tenant = await newTenant();
    const money = fc.double({ min: 0, max: 9e11, noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
    const sampled = fc.sample(money, 200);
    const values = [0, 0.1, 0.1 + 0.2, 1e-7, 5e-324, 9e11, 123456789012.34, 899999999999.99, ...sampled];
    const accounts = values.map((arr, i) => ({
      name: "N",
      external_id: `n${i}`,
      arr,
      custom_fields: { arr },
    }));
    await tenant.post("/v1/accounts/batch", { accounts });
    const first = await tenant.get("/v1/accounts/by-external-id/n1");
    expect(first.body.data.arr).toBe(0.1);
    const seen = new Map<string, number>();
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Answer = await tenant.get(`/v1/accounts?limit=100${cursor && `&cursor=${cursor}`}`);
      for (const row of page.body.data) seen.set(row.external_id, row.arr);
      cursor = page.body.pagination.next_cursor;
    }
    expect([...seen.entries()].filter(([id, arr]) => values[Number(id.slice(1))] !== arr)).toEqual([]);
    for (const arr of values.slice(0, 20)) {
      const created = await tenant.post("/v1/accounts", { name: "N", arr });
      expect((await tenant.get(`/v1/accounts/${created.body.data.id}`)).body.data.arr).toBe(arr);
    }
  });

  test("minus zero is zero", async () => {
    const tenant = await newTenant();
    const created = await tenant.post("/v1/accounts", undefined, { raw: '{"name":"Z","arr":-0}' });
    expect(created.body.data.arr).toBe(0);
    expect((await tenant.get(`/v1/accounts/${created.body.data.id}`)).body.data.arr).toBe(0);
  });

  test("that no double holds, or that are out of range, are 422 by name", async () => {
    const tenant = await newTenant();
    const send = (fields: string) =>
      tenant.post("/v1/accounts", undefined, { raw: `{"name":"H",${fields}}` });
    for (const bad of [
      '"arr":1e999',
      '"arr":-1e999',
      '"arr":900000000000.01',
      '"arr":-1',
      '"mrr":"5"',
      '"arr":true',
    ]) {
      const answer = await send(bad);
      expect(answer.status, bad).toBe(422);
      expect(answer.body.error.details).toHaveLength(1);
      expect(answer.body.error.details[0].field).toBe(bad.slice(1, 4));
    }
    expect(faults(await send('"custom_fields":{"a":[{"b":1e999}]}'))).toEqual([
      "custom_fields.a: must hold finite numbers",
    ]);
  });
});
