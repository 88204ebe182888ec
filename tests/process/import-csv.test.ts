import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { columnsOf, readMap } from "../../scripts/import/columns.ts";
import { formatOf } from "../../scripts/import/csv.ts";
import { ImportError } from "../../scripts/import/errors.ts";
import { progressOf } from "../../scripts/import/progress.ts";
import { survey } from "../../scripts/import/survey.ts";
import { accountOf, orderOf, valueIn } from "../../scripts/import/values.ts";
import { type Account, FastenrClient } from "../../sdks/javascript/src/index.ts";
import { sharedProduct } from "./shared.ts";
import { newOrganization, newStateDir, ROOT, type SharedProduct } from "./support.ts";

const folder = newStateDir();
const inFolder = (name: string) => path.join(folder, name);
const write = (name: string, content: string | Buffer) => {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
};

let product: SharedProduct;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  product = await sharedProduct();
});
afterAll(async () => {
  for (const close of closing) await close();
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** `npm run import`, without npm, so that it can be killed alone. */
function begin(key: string | null, args: string[], { baseUrl = product.url, node = [] as string[] } = {}) {
  const child: ChildProcess = spawn(
    process.execPath,
    [...node, path.join(ROOT, "scripts/import/index.ts"), ...args, "--base-url", `${baseUrl}/v1`],
    { cwd: folder, env: { ...process.env, FASTENR_API_KEY: key ?? "", INIT_CWD: folder } },
  );
  let [out, err] = ["", ""];
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  return { child, ended };
}

const run = (key: string | null, ...args: string[]) => begin(key, args).ended;

async function newTenant() {
  const { key } = await newOrganization(product, { plan: "enterprise" });
  const client = new FastenrClient({ apiKey: key, baseUrl: product.url });
  const accounts = async () => {
    const all: Pick<Account, "external_id" | "name" | "custom_fields" | "arr" | "tags">[] = [];
    for await (const account of client.accounts.list({ limit: 100, sort: "created_at" })) all.push(account);
    return all;
  };
  return { key, client, accounts };
}

describe("a file", () => {
  test("goes where its map says, with its values as what they are", async () => {
    const { key, client } = await newTenant();
    write(
      "mapped.csv",
      `ID,Company,Owner Email,ARR,Renewal,Tags,Stage,Web,Seats,Region,Ignored
a-1,Acme,ann@example.com,"$12,500.50",2026-03-31,"vip; beta;vip",At Risk,https://www.acme.com/about,"1,200",EMEA,x
a-2,  Ærø & Søn 🎈 ,,,,,,,,,
`,
    );
    const map =
      "Company=name,ID=external_id,Owner Email=owner.email,Renewal=contract_end_date,Stage=status,Web=domain,Seats=custom_fields.seats:number,Region=custom_fields.region";
    const { code, out, err } = await run(key, "mapped.csv", "--map", map);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("2 created, 0 updated, 0 failed");
    expect(out).toMatch(/Ignored +not imported/);
    expect(await client.accounts.getByExternalId("a-1")).toMatchObject({
      name: "Acme",
      owner: { name: "ann@example.com", email: "ann@example.com" },
      arr: 12_500.5,
      contract_end_date: "2026-03-31",
      tags: ["vip", "beta"],
      status: "at_risk",
      domain: "acme.com",
      custom_fields: { seats: 1200, region: "EMEA" },
    });
    expect(await client.accounts.getByExternalId("a-2")).toMatchObject({
      name: "Ærø & Søn 🎈",
      owner: null,
      arr: null,
      tags: [],
      status: "active",
    });
  });

  test("is imported again without harm, and empty cells change nothing", async () => {
    const { key, accounts } = await newTenant();
    write("again.csv", "Account ID,Account Name,ARR\nx,First,100\ny,Second,200\n");
    expect((await run(key, "again.csv")).out).toContain("2 created, 0 updated, 0 failed");
    expect((await run(key, "again.csv")).out).toContain("0 created, 2 updated, 0 failed");
    write("again.csv", "Account ID,Account Name,ARR\nx,Renamed,\nz,Third,300\n");
    expect((await run(key, "again.csv")).out).toContain("1 created, 1 updated, 0 failed");
    expect((await accounts()).map(({ external_id, name, arr }) => [external_id, name, arr])).toEqual([
      ["x", "Renamed", 100],
      ["y", "Second", 200],
      ["z", "Third", 300],
    ]);
    expect(existsSync(inFolder("again.csv.import.json"))).toBe(false);
    expect(existsSync(inFolder("again.errors.csv"))).toBe(false);
  });

  test("may be as Excel writes it: a byte order mark, semicolons, CRLF, quoted breaks, rows without anything", async () => {
    const { key, accounts } = await newTenant();
    const text =
      '\ufeffID;Company;ARR;Note\r\n1;"Said ""hi""; twice";1.234,50;"two\r\nlines"\r\n;;;\r\n\r\n2;5" Disks;99,90;"one\nmore"\n3;Third;1234;\r\n';
    write("excel.csv", text);
    const { code, out } = await run(key, "excel.csv", "--keep-rest");
    expect([code, out.match(/set apart by (.*)/)![1]]).toEqual([0, '";", utf-8']);
    expect((await accounts()).map(({ name, arr, custom_fields }) => [name, arr, custom_fields])).toEqual([
      ['Said "hi"; twice', 1234.5, { note: "two\r\nlines" }],
      ['5" Disks', 99.9, { note: "one\nmore" }],
      ["Third", 1234, {}],
    ]);
    for (const [name, content, option] of [
      ["utf16.csv", Buffer.from("\ufeffID\tCompany\r\nu\tÜnicode\r\n", "utf16le"), []],
      ["latin.csv", Buffer.from("ID,Company\nl,M\xfcller\n", "latin1"), ["--encoding", "windows-1252"]],
    ] as const) {
      write(name, content);
      expect((await run(key, name, ...option)).code, name).toBe(0);
    }
    expect((await accounts()).slice(3).map(({ name }) => name)).toEqual(["Ünicode", "Müller"]);
  });

  test("may have an id in several rows: the later row wins, and it is said", async () => {
    const { key, accounts } = await newTenant();
    write("twice.csv", "ID,Company,ARR\nd,First,1\ne,Other,2\nd,Last,\n");
    const { code, out } = await run(key, "twice.csv");
    expect(code).toBe(0);
    expect(out).toContain('One external id stands in several rows, as "d" in lines 2 and 4: later rows win.');
    expect((await accounts()).map(({ name, arr }) => [name, arr])).toEqual([
      ["Last", 1],
      ["Other", 2],
    ]);
  });

  test("of which some rows fail leaves them in a file, which is mended and imported", async () => {
    const { key, accounts } = await newTenant();
    const text = `\ufeffID;Company;Owner Email;ARR;Size;Note
1;Good;ann@example.com;100;small;
2;"Bad; mail";nobody;100;small;"two
lines"
3;Bad number;;a lot;small;
4;Bad size;;;gigantic;
;No id;;;;
6;;;;;no name
7;Short
8;Also good;;;;
`;
    write("faulty.csv", text);
    const { code, out } = await run(key, "faulty.csv");
    expect(code).toBe(1);
    expect(out).toContain("2 created, 0 updated, 6 failed");
    expect(out).toContain(inFolder("faulty.errors.csv"));
    const errors = readFileSync(inFolder("faulty.errors.csv"), "utf8");
    expect(errors.split("\r\n")).toEqual([
      "\ufeffID;Company;Owner Email;ARR;Size;Note;import_line;import_error",
      '2;"Bad; mail";nobody;100;small;"two\nlines";3;owner.email: must be an email address like ann@example.com',
      '3;Bad number;;a lot;small;;5;"arr: must be a number, not ""a lot"""',
      expect.stringMatching(/^4;Bad size;;;gigantic;;6;.*size: .*startup/),
      ";No id;;;;;7;external_id: must not be empty",
      expect.stringMatching(/^6;;;;;no name;8;.*name/),
      "7;Short;;;;;9;the row has 2 cells, the header 6",
      "",
    ]);
    // Importing the source again must not touch what somebody is mending.
    await run(key, "faulty.csv");
    expect(readFileSync(inFolder("faulty.errors.csv"), "utf8")).toBe(errors);
    expect(existsSync(inFolder("faulty.errors-2.csv"))).toBe(true);
    write(
      "faulty.errors.csv",
      errors
        .replace("nobody", "bob@example.com")
        .replace("a lot", "7")
        .replace("gigantic", "large")
        .replace("\n;No id", "\n5;No id")
        .replace("6;;", "6;Named;"),
    );
    const mended = await run(key, "faulty.errors.csv");
    expect([mended.code, mended.err]).toEqual([0, ""]);
    expect(mended.out).toContain("6 created, 0 updated, 0 failed");
    expect((await accounts()).map(({ external_id }) => external_id).sort()).toEqual([..."12345678"]);
  });
});

describe("a trial run", () => {
  test("tells what would be created and changed, and the first faults by their lines, and does nothing", async () => {
    const { key, client, accounts } = await newTenant();
    await client.accounts.create({ name: "Known", external_id: "k" });
    write(
      "trial.csv",
      'ID,Company,Owner Email,ARR,Renewal Date\nk,,,5,\nn,New,,,\nn,New again,,,\nm,,,5,\nb,"Bro\nken",nobody,-1,2026-02-30\nc,Last,,,2026-02-28\n',
    );
    const { code, out } = await run(key, "trial.csv", "--dry-run");
    expect(code).toBe(1);
    expect(out).toContain("Would create 2 and update 2 accounts.");
    const faults = out.slice(out.indexOf("2 rows would fail:")).trim().split("\n");
    expect(faults).toEqual([
      "2 rows would fail:",
      expect.stringMatching(/^ {2}line 5: name: /),
      '  line 6: contract_end_date: must be a day like 2024-01-15, not "2026-02-30"',
    ]);
    expect((await accounts()).length).toBe(1);
    expect(existsSync(inFolder("trial.csv.import.json"))).toBe(false);
    expect(existsSync(inFolder("trial.errors.csv"))).toBe(false);
    // It is what the import then does.
    expect((await run(key, "trial.csv")).out).toContain("2 created, 2 updated, 2 failed");
  });

  test("needs no key, and no more memory for a larger file", async () => {
    const row = (i: number) => `id-${i},Company ${i},"${"x".repeat(3_000)}"\n`;
    write("large.csv", `ID,Company,Note\n${Array.from({ length: 12_000 }, (_, i) => row(i)).join("")}`);
    const { code, out, err } = await begin(null, ["large.csv", "--dry-run"], {
      node: ["--max-old-space-size=32"],
    }).ended;
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("12,000 rows");
    expect(out).toContain("Would create 12,000 and update 0 accounts (without FASTENR_API_KEY");
    rmSync(inFolder("large.csv"));
  });
});

describe("an import that is stopped", () => {
  const rows = (count: number) =>
    `ID,Company,Size\n${Array.from({ length: count }, (_, i) => `r-${i},Row ${i},${i % 100 === 50 ? "gigantic" : "small"}\n`).join("")}`;

  /** A proxy that tells of each batch when the server has answered it, before the importer hears. */
  async function watched(onBatch: (nth: number) => unknown) {
    let batches = 0;
    const server = http.createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { host: _, connection: __, ...headers } = request.headers;
      const answer = await fetch(product.url + request.url, {
        method: request.method,
        headers: headers as Record<string, string>,
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      });
      const text = await answer.text();
      if (request.url!.endsWith("/batch")) await onBatch(++batches);
      response.writeHead(answer.status, { "Content-Type": "application/json" }).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test("by kill -9 goes on where it was, and nothing is done twice or left out", async () => {
    const { key, accounts } = await newTenant();
    write("killed.csv", rows(3_100));
    let victim: ChildProcess | undefined;
    const baseUrl = await watched((nth) => {
      // Done by the server, and the importer dies before it hears; then at once again; and once more later.
      if ([2, 3, 6].includes(nth)) victim!.kill("SIGKILL");
    });
    let kills = 0;
    const outputs: string[] = [];
    for (;;) {
      // Without ids: what was created twice would be there twice.
      const { child, ended } = begin(key, ["killed.csv", "--without-ids", "--map", "ID=custom_fields.id"], {
        baseUrl,
      });
      victim = child;
      const { code, out, err } = await ended;
      outputs.push(out);
      if (code !== null) {
        expect([code, err]).toEqual([1, ""]);
        break;
      }
      kills++;
      expect(existsSync(inFolder("killed.csv.import.json"))).toBe(true);
    }
    expect(kills).toBe(3);
    expect(outputs[1]).toContain("Going on after row 500, where it stopped.");
    expect(outputs[2]).toContain("Going on after row 500, where it stopped.");
    expect(outputs[3]).toContain("Going on after row 1,500, where it stopped.");
    expect(outputs[3]).toContain("3,069 created, 0 updated, 31 failed");
    const ids = (await accounts()).map(({ custom_fields }) => custom_fields.id);
    expect(ids.length).toBe(3_069);
    expect(new Set(ids).size).toBe(3_069);
    const errors = readFileSync(inFolder("killed.errors.csv"), "utf8").trim().split("\r\n");
    expect(errors.length).toBe(32);
    expect(errors.slice(1).map((line) => line.split(",")[0])).toEqual(
      Array.from({ length: 31 }, (_, i) => `r-${i * 100 + 50}`),
    );
    expect(existsSync(inFolder("killed.csv.import.json"))).toBe(false);
  });

  test("by Ctrl-C says so, and begins anew when the file has changed since", async () => {
    const { key, accounts } = await newTenant();
    write("changed.csv", rows(1_600));
    let child: ChildProcess | undefined;
    const baseUrl = await watched((nth) => nth === 2 && child!.kill("SIGINT"));
    const stopped = begin(key, ["changed.csv"], { baseUrl });
    child = stopped.child;
    const { code, err } = await stopped.ended;
    expect([code, err]).toEqual([130, "\nStopped. Run the same command again to go on from here.\n"]);
    write("changed.csv", rows(1_601));
    const again = await run(key, "changed.csv");
    expect(again.out).toContain("Beginning anew: changed.csv.import.json is of another import.");
    expect(again.out).toMatch(/[\d,]+ created, [\d,]+ updated, 16 failed/);
    expect((await accounts()).length).toBe(1_585);
    rmSync(inFolder("changed.errors.csv"), { force: true });
  });

  test("by the hour's limit says how long, waits, and can be stopped meanwhile", async () => {
    const { id, key } = await newOrganization(product, {
      rate_limit_override: { per_hour: 2, per_minute: 100 },
    });
    write("hour.csv", rows(1_100));
    // One request is for who calls, one for the first batch.
    const { child, ended } = begin(key, ["hour.csv"]);
    child.stdout!.on("data", (text: string) => text.includes("used up") && child.kill("SIGINT"));
    const { code, out } = await ended;
    expect(code).toBe(130);
    expect(out).toMatch(/The hour's requests are used up; going on in (60|5\d) min/);
    const operator = new FastenrClient({ apiKey: product.operatorToken, baseUrl: product.url });
    await operator.admin.organizations.update(id, {
      rate_limit_override: { per_hour: 100, per_minute: 100 },
    });
    const again = await run(key, "hour.csv");
    expect(again.out).toContain("Going on after row 500, where it stopped.");
    expect(again.out).toContain("1,089 created, 0 updated, 11 failed");
  });

  test("by a server that goes away ends with 3, and goes on once it is back", async () => {
    const { key, accounts } = await newTenant();
    write("away.csv", "ID,Company\n1,One\n2,Two\n");
    const { code, err } = await begin(key, ["away.csv"], { baseUrl: "http://127.0.0.1:9" }).ended;
    expect(code).toBe(3);
    expect(err).toMatch(/^import: GET http:\/\/127\.0\.0\.1:9\/v1\/me could not be sent: /);
    const { client } = await newTenant();
    const { key: reader } = await client.apiKeys.create({ name: "Reader", scopes: ["accounts:read"] });
    const refused = await run(reader!, "away.csv");
    expect([refused.code, refused.err]).toEqual([3, expect.stringContaining("accounts:write")]);
    const unknown = await run(`${key}x`, "away.csv");
    expect([unknown.code, unknown.err]).toEqual([3, expect.stringMatching(/^import: .*API key.*\(req_/)]);
    for (const { err: text } of [refused, unknown]) expect(text).not.toContain(key);
    expect((await run(key, "away.csv")).out).toContain("2 created");
    expect((await accounts()).length).toBe(2);
  });
});

describe("what it is called with wrongly", () => {
  test("is told before anything is sent", async () => {
    write("plain.csv", "Code,Company\n1,One\n");
    write("quote.csv", 'ID,Company\n1,"One\n2,Two\n');
    write("latin1.csv", Buffer.from("ID,Company\n1,M\xfcller\n", "latin1"));
    write("empty.csv", "");
    write("map.json", '["name"]');
    const read = async (name: string, map?: string, given: Parameters<typeof formatOf>[1] = {}) => {
      const format = formatOf(inFolder(name), given);
      return survey(inFolder(name), format, {
        map: readMap(map),
        keepRest: false,
        dates: null,
        decimal: null,
      });
    };
    const cases: [Parameters<typeof read>, RegExp][] = [
      [["missing.csv"], /missing\.csv cannot be read: ENOENT/],
      [["empty.csv"], /is empty/],
      [["plain.csv", "Nope=name"], /a column "Nope"; the file has "Code", "Company"/],
      [["plain.csv", "Code=nmae"], /"nmae", which is no field; there are external_id, name, /],
      [["plain.csv", "Code=name,Company=name"], /both "Code" and "Company" to name/],
      [["plain.csv", "name"], /must be like "Company=name/],
      [["plain.csv", inFolder("map.json")], /must hold an object/],
      [["plain.csv", inFolder("none.json")], /none\.json cannot be read/],
      [["plain.csv", undefined, { delimiter: "::" }], /one character, or tab/],
      [["plain.csv", undefined, { encoding: "ebcdic" }], /ebcdic is not known/],
      [["quote.csv"], /a quote that begins in or before line \d+ is never closed/],
      [["latin1.csv"], /is not utf-8; save it as UTF-8, or say --encoding windows-1252/],
    ];
    for (const [args, message] of cases) {
      await expect(read(...args), String(args)).rejects.toThrow(ImportError);
      await expect(read(...args), String(args)).rejects.toThrow(message);
    }
  });

  test("is one line and exit code 2", async () => {
    write("plain.csv", "Code,Company\n1,One\n");
    const cases: [string | null, string[], RegExp][] = [
      [null, ["--dry-run"], /^import: name one CSV file\n/],
      [
        null,
        ["plain.csv", "--dry-run"],
        /^import: no column is the external_id.*--map "Column=external_id".*\n$/,
      ],
      [null, ["plain.csv", "--dry"], /^import: .*--dry/],
      [null, ["plain.csv", "--dates", "ymd", "--dry-run"], /^import: --dates must be dmy or mdy\n$/],
      [null, ["plain.csv"], /^import: FASTENR_API_KEY must hold an API key with accounts:write\n$/],
      [
        "fsk hush",
        ["plain.csv"],
        /^import: FASTENR_API_KEY must be an API key \(fsk_…\) or an access token\n$/,
      ],
    ];
    for (const [key, args, message] of cases) {
      const { code, err } = await run(key, ...args);
      expect([args, code, err]).toEqual([args, 2, expect.stringMatching(message)]);
    }
  });
});

describe("a cell", () => {
  const reading = { decimal: null, dates: null };

  test("that is a number may be grouped and marked in any of the ways there are", () => {
    const cases: Record<string, number | null> = {
      "1200": 1200,
      "1,200,000": 1_200_000,
      "1.200.000": 1_200_000,
      "1,200.50": 1200.5,
      "1.200,50": 1200.5,
      "1'200.50": 1200.5,
      "1 200,5": 1200.5,
      "1\u00a0200": 1200,
      "$1,200.00": 1200,
      "1.200,00 €": 1200,
      "EUR 12": 12,
      "12.5": 12.5,
      "12,50": 12.5,
      "0.125": 0.125,
      "1234.567": 1234.567,
      "-5": -5,
      "1,20,000.5": null,
      "1,2,3": null,
      "1.2.3": null,
      "12%": null,
      "1e5": null,
      "0x10": null,
      abc: null,
      "-": null,
      ".": null,
      "1,200": null,
      "1.200": null,
    };
    for (const [text, value] of Object.entries(cases)) {
      const read = valueIn(text, "number", reading);
      expect(read, text).toEqual(value === null ? { fault: expect.any(String) } : { value });
    }
    expect(valueIn("1,200", "number", { ...reading, decimal: "." })).toEqual({ value: 1200 });
    expect(valueIn("1.200", "number", { ...reading, decimal: "." })).toEqual({ value: 1.2 });
    expect(valueIn("1,200", "number", { ...reading, decimal: "," })).toEqual({ value: 1.2 });
    expect(valueIn("1.200", "number", { ...reading, decimal: "," })).toEqual({ value: 1200 });
  });

  test("that is a day may be written in any order that can be told", () => {
    const cases: Record<string, string | null> = {
      "2024-01-15": "2024-01-15",
      "2024/1/5": "2024-01-05",
      "2024-01-15T10:00:00Z": "2024-01-15",
      "2024-01-15 10:00": "2024-01-15",
      "15.01.2024": "2024-01-15",
      "3.4.2024": "2024-04-03",
      "15/01/2024": "2024-01-15",
      "01/15/2024": "2024-01-15",
      "05-05-2024": "2024-05-05",
      "15 Jan 2024": "2024-01-15",
      "15-Jan-2024": "2024-01-15",
      "January 15, 2024": "2024-01-15",
      "29.02.2024": "2024-02-29",
      "29.02.2023": null,
      "2024-13-01": null,
      "32/01/2024": null,
      "03/04/2024": null,
      "1/2/24": null,
      "15 Foo 2024": null,
      soon: null,
    };
    for (const [text, value] of Object.entries(cases)) {
      const read = valueIn(text, "date", reading);
      expect(read, text).toEqual(value === null ? { fault: expect.any(String) } : { value });
    }
    expect(valueIn("03/04/2024", "date", { ...reading, dates: "dmy" })).toEqual({ value: "2024-04-03" });
    expect(valueIn("03/04/2024", "date", { ...reading, dates: "mdy" })).toEqual({ value: "2024-03-04" });
    expect(["14/02/2024", "02/14/2024", "03/04/2024", "x"].map(orderOf)).toEqual(["dmy", "mdy", null, null]);
  });

  test("of a person is a name, an address, or both", () => {
    const columns = columnsOf(["ID", "Owner", "CSM", "CSM Email"], new Map(), false);
    const read = (...cells: string[]) => accountOf(["1", ...cells], columns, reading);
    expect(read("ann@example.com", "", "").account).toEqual({
      external_id: "1",
      owner: { name: "ann@example.com", email: "ann@example.com" },
    });
    expect(read("", "Bo", "bo@example.com").account).toMatchObject({
      csm: { name: "Bo", email: "bo@example.com" },
    });
    expect(read("Ann", "", "").faults).toEqual(["owner.email: must be given with a name"]);
  });

  test("of a custom field may have any name", () => {
    const columns = columnsOf(["ID", "A"], readMap("A=custom_fields.__proto__"), false);
    const { account } = accountOf(["1", "x"], columns, reading);
    expect(JSON.stringify(account)).toBe('{"external_id":"1","custom_fields":{"__proto__":"x"}}');
  });
});

test("columns find their way by well-known names, the better one first, unless the map says otherwise", () => {
  const targets = (header: string[], map = "", keepRest = false) =>
    columnsOf(header, readMap(map || undefined), keepRest).targets.map((target) => target?.path ?? null);
  expect(targets(["ID", "Account ID", "Company Name", "Website", "Renewal Date", "Plan"])).toEqual([
    ...[null, "external_id", "name", "domain", "contract_end_date", null],
  ]);
  expect(targets(["ID", "Account ID", "Name"], "ID=external_id,Account ID=")).toEqual([
    "external_id",
    null,
    "name",
  ]);
  expect(targets(["id", "planTier", "Größe (m²)", "", "import_error"], "", true)).toEqual([
    ...["external_id", "custom_fields.plan_tier", "custom_fields.größe_m²", "custom_fields.column_4", null],
  ]);
  write("columns.json", '{"Firma": "name", "Sitze, gesamt": "custom_fields.seats:number"}');
  expect(targets(["Firma", "Sitze, gesamt"], inFolder("columns.json"))).toEqual([
    "name",
    "custom_fields.seats",
  ]);
});

test("progress is a bar on a terminal and lines elsewhere", () => {
  const printed = (isTTY: boolean) => {
    let text = "";
    const out = {
      isTTY,
      columns: 80,
      write: (part: string) => (text += part),
    } as unknown as NodeJS.WriteStream;
    const progress = progressOf(1_000, 0, out);
    for (let done = 0; done <= 1_000; done += 50) progress.update(done, ", 3 failed");
    progress.end();
    return text;
  };
  const lines = printed(false).trim().split("\n");
  expect(lines.length).toBe(10);
  expect(lines[4]).toMatch(/^50 %: 500 of 1,000 rows, 3 failed, \d+ s left$/);
  expect(lines[9]).toBe("100 %: 1,000 of 1,000 rows, 3 failed");
  const bar = printed(true);
  expect(bar).toContain("\r[============            ] 500 of 1,000 rows, 3 failed");
  expect(bar).not.toContain("\n");
  expect(bar.endsWith("\r")).toBe(true);
});
