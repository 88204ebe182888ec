import { expect, test } from "vitest";
import { targetFault } from "../src/webhooks/target.ts";

const PRODUCTION = {
  ENVIRONMENT: "production",
  ALLOW_PRIVATE_TARGETS: undefined,
  PUBLIC_URL: "https://api.fastenr.example.com",
} as const;
const judged = (url: string) => targetFault(url, PRODUCTION);

const ALLOWED = [
  "https://example.com/hooks",
  "https://example.com",
  "HTTPS://EXAMPLE.COM/Hooks?token=a%20b#part",
  "https://hooks.example.com:8443/in",
  "https://a.b.c.example.co.uk/",
  "https://bücher.example.com/",
  "https://xn--bcher-kva.example.com/",
  "https://8.8.8.8/",
  "https://1.1.1.1/hook",
  "https://172.15.255.255/",
  "https://172.32.0.1/",
  "https://100.63.255.255/",
  "https://100.128.0.1/",
  "https://192.167.1.1/",
  "https://198.17.0.1/",
  "https://198.20.0.1/",
  "https://223.255.255.255/",
  "https://[2606:4700:4700::1111]/",
  "https://[2a00:1450:4001:81b::200e]:8443/hook",
  "https://[2001:4860:4860::8888]/",
  "https://ec2-52-1-2-3.compute-1.amazonaws.com/",
  "https://localhost.example.com/",
  "https://local.example.com/",
  "https://my.locale.com/",
  "https://notnip.io/",
  "https://v1-2-3.example.com/",
  "https://fastenr.example.com/",
];

const REFUSED: Record<string, string[]> = {
  "is no URL": [
    "",
    "example.com/hooks",
    "/hooks",
    "https://",
    "https:///hooks",
    "https://exa mple.com/",
    "https://example.com/a b",
    " https://example.com/",
    "https://example.com/\n",
    "https://exam\tple.com/",
    "https://exa\u0000mple.com/",
    "https://256.256.256.256/",
    "https://1.2.3.4.5/",
    "https://example.com:99999/",
    "https://[::1/",
    "https://[fe80::1%25eth0]/",
  ],
  "is not https": [
    "http://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/plain,x",
    "ws://example.com/",
    "gopher://example.com:70/",
  ],
  "holds credentials": [
    "https://user@example.com/",
    "https://user:secret@example.com/",
    "https://:secret@example.com/",
    "https://example.com%40evil.example.com@example.com/",
  ],
  "uses a port of something else": [
    "https://example.com:22/",
    "https://example.com:25/",
    "https://example.com:80/",
    "https://example.com:0/",
    "https://example.com:1023/",
  ],
  "is loopback": [
    "https://127.0.0.1/",
    "https://127.0.0.1:8443/",
    "https://127.1/",
    "https://127.255.255.254/",
    "https://0x7f000001/",
    "https://0x7f.1/",
    "https://0X7F.0.0.1/",
    "https://2130706433/",
    "https://017700000001/",
    "https://0177.0.0.1/",
    "https://0177.0.0.0x1/",
    "https://127.0.0.1./",
    "https://１２７.０.０.１/",
    "https://①②⑦.⓪.⓪.①/",
    "https://127。0。0。1/",
    "https://%31%32%37.0.0.1/",
    "https://[::1]/",
    "https://[0:0:0:0:0:0:0:1]/",
    "https://[0000:0000:0000:0000:0000:0000:0000:0001]/",
    "https://[::0.0.0.1]/",
  ],
  "is unspecified": [
    "https://0.0.0.0/",
    "https://0/",
    "https://0.1.2.3/",
    "https://[::]/",
    "https://[0::0]/",
  ],
  "is private": [
    "https://10.0.0.1/",
    "https://10.255.255.255/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.0.1/",
    "https://192.168.1/",
    "https://3232235777/",
    "https://0xc0a80101/",
    "https://[fc00::1]/",
    "https://[fd12:3456:789a::1]/",
    "https://[fec0::1]/",
  ],
  "is link-local": [
    "https://169.254.169.254/latest/meta-data/",
    "https://0xa9fea9fe/",
    "https://2852039166/",
    "https://[fe80::1]/",
    "https://[febf::1]/",
  ],
  "is shared (carrier-grade NAT)": [
    "https://100.64.0.1/",
    "https://100.127.255.255/",
    "https://100.100.100.200/",
  ],
  "is reserved, for documentation or for tests": [
    "https://192.0.0.1/",
    "https://192.0.2.1/",
    "https://198.51.100.7/",
    "https://203.0.113.7/",
    "https://198.18.0.1/",
    "https://198.19.255.255/",
    "https://192.88.99.1/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://[2001:db8::1]/",
    "https://[3fff::1]/",
    "https://[100::1]/",
    "https://[5f00::1]/",
    "https://[4000::1]/",
  ],
  "is multicast": [
    "https://224.0.0.1/",
    "https://239.255.255.255/",
    "https://[ff02::1]/",
    "https://[ff0e::1]/",
  ],
  "is an IPv4 address in IPv6": [
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[::ffff:8.8.8.8]/",
    "https://[::127.0.0.1]/",
    "https://[::ffff:0:127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b::10.0.0.1]/",
    "https://[64:ff9b:1::1]/",
    "https://[2002:7f00:1::]/",
    "https://[2002:c0a8:101::1]/",
    "https://[2001:0:7f00:1::]/",
    "https://[2001::1]/",
    "https://[2001:20::1]/",
  ],
  "is a name inside of a network": [
    "https://localhost/",
    "https://localhost:8443/",
    "https://LOCALHOST/",
    "https://localhost./",
    "https://ｌｏｃａｌｈｏｓｔ/",
    "https://app.localhost/",
    "https://printer.local/",
    "https://printer.local./",
    "https://metadata.google.internal/",
    "https://db.internal/",
    "https://wiki.intranet/",
    "https://nas.lan/",
    "https://router.home.arpa/",
    "https://dc1.corp/",
    "https://localhost.localdomain/",
    "https://intranet/",
    "https://metadata/",
    "https://example.com./",
    "https://example.com../",
  ],
  "is a name that stands for an address": [
    "https://127.0.0.1.nip.io/",
    "https://app-7f000001.nip.io/",
    "https://10-0-0-1.sslip.io/",
    "https://2130706433.xip.io/",
    "https://localtest.me/",
    "https://anything.lvh.me/",
    "https://make-127.0.0.1-rebind-1.1.1.1-rr.1u.ms/",
    "https://7f000001.c0a80001.rbndr.us/",
    "https://127.0.0.1.example.com/",
    "https://app-192-168-0-1.example.com/",
    "https://ip-10-0-0-1.example.com/",
  ],
  "is this service": [
    "https://api.fastenr.example.com/v1/accounts",
    "https://API.FASTENR.example.com/",
    "https://api.fastenr.example.com:8443/",
    "https://api.fastenr.example.com./",
  ],
};

test.each(ALLOWED)("%s is a target", (url) => {
  expect(judged(url)).toBeNull();
});

for (const [reason, urls] of Object.entries(REFUSED)) {
  test.each(urls)(`%j ${reason} and no target`, (url) => {
    expect(judged(url)).toMatch(/^must /);
  });
}

test("a URL of over 2,048 characters is no target", () => {
  expect(judged(`https://example.com/${"a".repeat(2048 - 20)}`)).toBeNull();
  expect(judged(`https://example.com/${"a".repeat(2048 - 19)}`)).toBe("must have at most 2048 characters");
});

test("ALLOW_PRIVATE_TARGETS lifts address and scheme in development alone", () => {
  const lifted = { ENVIRONMENT: "development", ALLOW_PRIVATE_TARGETS: "true" } as const;
  for (const url of [
    "http://127.0.0.1:9000/",
    "https://10.0.0.1/",
    "http://localhost/",
    "https://[::1]:22/",
  ]) {
    expect(targetFault(url, lifted)).toBeNull();
    expect(targetFault(url, { ...lifted, ENVIRONMENT: "production" })).toMatch(/^must /);
    expect(targetFault(url, { ...lifted, ENVIRONMENT: "staging" })).toMatch(/^must /);
    expect(targetFault(url, { ...lifted, ALLOW_PRIVATE_TARGETS: "false" })).toMatch(/^must /);
  }
  expect(targetFault("http://user@127.0.0.1/", lifted)).toMatch(/^must not hold/);
  expect(targetFault("file:///etc/passwd", lifted)).toMatch(/^must begin/);
});
