/** What strangers send. Each has a name, for the message of a test that it fails. */

const deep = (open: string, inner: string, close: string, levels = 10_000) =>
  `${open.repeat(levels)}${inner}${close.repeat(levels)}`;

/** Texts that mean something to a parser, a database, a page, a log or a reader on their way. */
export const TEXTS: Record<string, string> = {
  empty: "",
  "white space": " \t\n\u00a0\u2003",
  null: "\u0000",
  "null within": "a\u0000b",
  "control characters": "\u0001\u0008\u001b[31mred\u007f\u0085",
  "line ends": "a\r\nSet-Cookie: x=1\r\n\r\n<html>",
  "right to left": "\u202egnp.exe\u202c \u0645\u0631\u062d\u0628\u0627",
  "zero width": "a\u200b\u200c\u200d\ufeffb\u2060",
  combining: `Z${"\u0351\u0343\u0489".repeat(80)}`,
  emoji: "\u{1f469}\u200d\u{1f4bb}\u{1f1e9}\u{1f1ea}\u{1f3f4}\u{e0067}\u{e007f}",
  noncharacters: "\ufffe\uffff\u{10ffff}\u{1fffe}",
  SQL: "'; DROP TABLE accounts; --",
  "SQL again": "\" OR 1=1 /* \\' UNION SELECT hash FROM api_keys",
  "SQL wildcards": "%_[a-z]*?\\%",
  JSON: '"}],"$ref":"#","$where":"sleep(9)"',
  "JSON path": "$.name[0] || $[*]",
  Liquid: "{{ organization | inspect }}{% for i in (1..99999999) %}x{% endfor %}",
  "broken Liquid": "{{ account.name | {% if",
  HTML: "<script>alert(1)</script><img src=x onerror=alert(1)>",
  attribute: '" autofocus onfocus=alert(1) x="\' `',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: meant as it stands.
  template: "${process.env} #{7*7} <%= 7*7 %> @(1)",
  formula: "=cmd|' /C calc'!A0",
  path: "../../../../etc/passwd\\..\\win.ini",
  URL: "javascript:alert(1)//https://127.0.0.1",
  log: '{"event":"request","status":200}\n{"forged":true}',
  prototype: "__proto__",
  constructor: "constructor",
  "to string": "toString",
  undefined: "undefined",
  "not a number": "NaN",
  "year zero": "0000-00-00",
  "year 275760": "+275760-09-13T00:00:00.000Z",
  "30 February": "2024-02-30T25:61:61Z",
  "leap second": "2016-12-31T23:59:60Z",
  "far offset": "9999-12-31T23:59:59-23:59",
  exponent: "1e400",
  hexadecimal: "0x7fffffffffffffff",
  "other digits": "\u0661\u0662\u0663",
  long: "a".repeat(10_001),
  "very long": "\u00e4".repeat(300_000),
};

/** Values as JSON writes them: what `JSON.stringify` cannot say is among them. */
export const VALUES: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(TEXTS).map(([name, text]) => [`the text ${name}`, JSON.stringify(text)]),
  ),
  "high surrogate": String.raw`"a\ud800b"`,
  "low surrogate": String.raw`"\udc00"`,
  "surrogate as a name": String.raw`{"\ud83d":1}`,
  "null itself": "null",
  true: "true",
  zero: "0",
  "minus zero": "-0",
  "minus one": "-1",
  fraction: "0.1234567890123456789",
  tiny: "5e-324",
  "1e308": "1e308",
  "minus 1e308": "-1e308",
  "1e400": "1e400",
  "minus 1e400": "-1e400",
  "2^53+1": "9007199254740993",
  "2^63": "9223372036854775808",
  "a thousand digits": "9".repeat(1000),
  "empty object": "{}",
  "empty array": "[]",
  "array for object": "[1,[2],{}]",
  "object for array": '{"0":"a","length":1}',
  "array of nulls": "[null,null]",
  "own prototype": '{"__proto__":{"isAdmin":true,"name":"x"}}',
  "own constructor": '{"constructor":{"prototype":{"isAdmin":true}},"toString":1,"hasOwnProperty":null}',
  "own toJSON": '{"toJSON":"x","then":"y","valueOf":1}',
  operators: '{"$gt":"","$ne":null,"$where":"1"}',
  "empty name": '{"":{"":[{"":0}]}}',
  "names with dots": '{"a.b[0]":1,"a":{"b":[2]}}',
  "10,000 arrays": deep("[", "", "]"),
  "10,000 objects": deep('{"a":', "1", "}"),
  "10,000 of nothing": `[${"0,".repeat(9_999)}0]`,
  "5,000 names": `{${Array.from({ length: 5_000 }, (_, i) => `"n${i}":0`).join()}}`,
};

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number[])[]) => {
  const all = parts.map((part) => (typeof part === "string" ? utf8(part) : Uint8Array.from(part)));
  return Uint8Array.from(all.flatMap((part) => [...part]));
};
const utf16 = (text: string) =>
  Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])]);

export interface Body {
  raw: BodyInit;
  headers?: Record<string, string>;
  /** What it has to be answered with, wherever; without it, anything that is no success and no failure. */
  status?: number;
}

/** Whole bodies that no route takes. `example` is one that it would. */
export const bodies = (example: string): Record<string, Body> => {
  const typed = (type: string, raw: BodyInit = example): Body => ({
    raw,
    headers: { "Content-Type": type },
    status: 415,
  });
  const coded = (coding: string, raw: BodyInit = example): Body => ({
    raw,
    headers: { "Content-Encoding": coding },
    status: 415,
  });
  const unreadable = (raw: BodyInit): Body => ({ raw, status: 400 });
  const withField = (field: string): Body => ({
    raw: example === "{}" ? `{${field}}` : `${example.slice(0, -1)},${field}}`,
    status: 422,
  });
  return {
    "half of it": unreadable(example.slice(0, -1)),
    "twice it": unreadable(example + example),
    "a comma too many": unreadable(`${example.slice(0, -1)},}`),
    "a comment": unreadable(`${example}// x`),
    "single quotes": unreadable("{'name':'x'}"),
    NaN: unreadable('{"name":NaN}'),
    Infinity: unreadable('{"name":-Infinity}'),
    undefined: unreadable('{"name":undefined}'),
    "octal number": unreadable('{"name":017}'),
    "bare name": unreadable("{name:1}"),
    "raw line end in a text": unreadable('{"name":"a\nb"}'),
    "wrong escape": unreadable('{"name":"\\x41"}'),
    "white space": unreadable("  \n\t "),
    "a null byte": unreadable("\u0000"),
    "a null byte after it": unreadable(`${example}\u0000`),
    "an array around it": unreadable(`[${example}]`),
    "a number": unreadable("1e400"),
    "a text": unreadable('"{}"'),
    "10,000 arrays": unreadable(deep("[", "", "]")),
    "a megabyte of brackets, unclosed": unreadable("[".repeat(1024 * 1024)),
    "invalid UTF-8": unreadable(bytes('{"name":"', [0xff, 0xfe], '"}')),
    "overlong UTF-8": unreadable(bytes('{"name":"', [0xc0, 0xaf], '"}')),
    "UTF-8 of a surrogate": unreadable(bytes('{"name":"', [0xed, 0xa0, 0x80], '"}')),
    "cut UTF-8": unreadable(bytes('{"name":"', [0xf0, 0x9f, 0x98], '"}')),
    "UTF-16": unreadable(utf16(example)),
    gzip: coded("gzip", Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    "gzip by name alone": coded("gzip"),
    brotli: coded("br"),
    "two codings": coded("identity, deflate"),
    "text/plain": typed("text/plain"),
    "a form": typed("application/x-www-form-urlencoded", "name=x&account_id=y"),
    "form data": typed(
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="a"\r\n',
    ),
    XML: typed(
      "application/xml",
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ),
    "no type": typed(" "),
    "nearly JSON": typed("application/jsonp"),
    "JSON lines": typed("application/x-ndjson"),
    "another charset": typed("application/json; charset=utf-16le", utf16(example)),
    "a Latin charset": typed('application/json;charset="iso-8859-1"'),
    "an own prototype": withField('"__proto__":{"isAdmin":true}'),
    "an own constructor": withField('"constructor":{"prototype":{"isAdmin":true}}'),
    "a field named by nothing": withField('"":1'),
    "a field named toString": withField('"toString":1'),
    "a field with a long name": withField(`"${"n".repeat(100_000)}":1`),
    "a field named by half a pair": withField(String.raw`"\ud800":1`),
    "half a pair somewhere": withField(String.raw`"nonsense":["\udfff"]`),
    "10,000 objects": withField(`"nonsense":${deep('{"a":', "1", "}")}`),
    "a text of 1 MB": withField(`"nonsense":"${"a".repeat(1_000_000)}"`),
    "a field twice": withField('"nonsense":1,"nonsense":2'),
    "5,000 fields": withField(Array.from({ length: 5_000 }, (_, i) => `"n${i}":0`).join()),
  };
};

/** Query strings around a parameter of this name, as they stand in a URL. */
export const queries = (name: string): string[] => [
  ...Object.entries(TEXTS)
    .filter(([title]) => title !== "very long" && title !== "combining")
    .map(([, text]) => `${name}=${encodeURIComponent(text)}`),
  `${name}`,
  `${name}=%`,
  `${name}=%zz`,
  `${name}=%FF`,
  `${name}=%C0%AF`,
  `${name}=%ED%A0%80`,
  `${name}=%2500`,
  `${name}=1&${name}=2`,
  `${name}[]=1&${name}[]=x`,
  `${name}[0]=1`,
  `${name}[$ne]=1`,
  `${name}[__proto__][x]=1`,
  `${name}=-1`,
  `${name}=9007199254740993`,
  `${name}=1.5`,
  `${name}=,,,`,
  Array.from({ length: 500 }, (_, i) => `${name}=${i}`).join("&"),
];

/** Query strings that say nothing, or nothing that any route knows. */
export const STRAY_QUERIES = [
  "__proto__=1",
  "constructor=1",
  "constructor[prototype][x]=1",
  "hasOwnProperty=1",
  "%00=1",
  "%FF=1",
  "=1",
  `${"n".repeat(7_000)}=1`,
  Array.from({ length: 900 }, (_, i) => `n${i}=1`).join("&"),
];

/** What stands in a path where an id should, percent-encoded. */
export const segments = (id: string): string[] => [
  ...Object.entries(TEXTS)
    .filter(([title, text]) => text !== "" && title !== "very long" && title !== "white space")
    .map(([, text]) => encodeURIComponent(text)),
  "%",
  "%zz",
  "%FF",
  "%C0%AF",
  "%ED%A0%80",
  "%2500",
  "%00",
  "%20",
  "%2F",
  "..%2F..%2Fv1%2Fme",
  "%252e%252e",
  "*",
  ":id",
  "{id}",
  "null",
  "0",
  "-1",
  `${id}%00`,
  `${id}%0a`,
  `${id}%20`,
  `%20${id}`,
  `${id};x=1`,
  `${id}.json`,
  `${id},${id}`,
  id.toUpperCase(),
  `${id}%27%20OR%201=1`,
  `${id.slice(0, -1)}%25`,
  `${id.split("_")[0]}_${"0".repeat(64)}`,
  `${id.split("_")[0]}_${"0".repeat(5_000)}`,
  `%EF%BC%A1${id}`,
];

/** Header fields, of which none changes what an answer may be. */
export const HEADERS: Record<string, string>[] = [
  ...["", " ", "k".repeat(256), "k".repeat(10_240), "a\tb", "k, k"].map((key) => ({
    "Idempotency-Key": key,
  })),
  ...["garbage", '"', '""', 'W/"v1.0"', '"v1.0', '"v99999999999999999999.zzz"', '"v-1.0"', ",,,"].map(
    (tag) => ({ "If-Match": tag }),
  ),
  ...["garbage", '"', ",".repeat(5_000), '"v1.0"'.repeat(500)].map((tag) => ({ "If-None-Match": tag })),
  ...["text/html", "application/xml;q=1", "*/*;q=nan", ""].map((type) => ({ Accept: type })),
  ...["gzip, br", "identity;q=0", "*;q=0"].map((coding) => ({ "Accept-Encoding": coding })),
  ...["DELETE", "POST", "TRACE"].map((method) => ({ "X-HTTP-Method-Override": method })),
  ...["null", "https://evil.example"].map((origin) => ({ Origin: origin })),
  { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "javascript", Forwarded: "host=evil.example" },
  { "X-Original-URL": "/v1/admin/organizations", "X-Rewrite-URL": "/v1/admin/organizations" },
  { "X-Forwarded-For": "127.0.0.1", "CF-Connecting-IP": "' OR 1=1", "True-Client-IP": "::1" },
  { "X-Request-Id": "req_forged", "CF-Ray": "forged" },
  { Cookie: `session=${"c".repeat(8_000)}; __proto__=1; ;;=;` },
  { Range: "bytes=0-0,-1" },
  { Expect: "200-ok" },
  { "If-Modified-Since": "Thu, 99 Foo 99999 99:99:99", "If-Range": '"' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: meant as it stands.
  { "User-Agent": "<script>{{7*7}}${jndi:ldap://x}" },
  { Referer: "javascript:alert(1)" },
  { Prefer: "return=minimal" },
  { "X-Organization-Id": "org_01h00000000000000000000000", "X-Admin": "true" },
  { TE: "trailers", "Sec-WebSocket-Key": "x" },
  { "Content-Language": "xx-xx", "Content-Location": "/v1/me" },
  { "Content-MD5": "x", Digest: "sha-256=x" },
];

/** Ways of saying who calls that say nothing. `key` is one that would do. */
export const credentials = (key: string): Record<string, string>[] => [
  {},
  ...[
    "",
    "Bearer",
    "Bearer ",
    "Bearer null",
    `Bearer ${key} ${key}`,

    `Bearer ${key},`,
    `Bearer "${key}"`,
    `Bearer ${key.slice(0, -1)}`,
    `Bearer ${key}A`,
    `Bearer ${key.toUpperCase()}`,
    `Bearer ${key.replace("live", "test")}`,
    `Bearer ${"k".repeat(10_000)}`,
    `Bearer=${key}`,
    `Basic ${btoa(`${key}:`)}`,
    `Basic ${btoa(":")}`,
    "Digest username=x",
    key,
    "Bearer ' OR 1=1 --",
  ].map((given) => ({ Authorization: given })),
  { "X-API-Key": "" },
  { "X-API-Key": `Bearer ${key}` },
  { "X-API-Key": `${key}, ${key}` },
  { Cookie: `api_key=${key}` },
  { "Proxy-Authorization": `Bearer ${key}` },
];
