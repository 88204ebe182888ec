import type { Env } from "../env.ts";

/**
 * Where a request on a tenant's behalf may go: the public internet over https, and nowhere that only this
 * Worker could reach. One guard for webhooks and for automation's actions, asked when a URL is given and
 * again at each request. Returns what is wrong with the URL, or null.
 *
 * A name that resolves to a private address is beyond it: a Worker does not resolve names itself. Names that
 * carry such an address in them, and the public services that resolve any address, are refused.
 */
export function targetFault(
  given: string,
  env: Pick<Env, "ENVIRONMENT" | "ALLOW_PRIVATE_TARGETS" | "PUBLIC_URL">,
): string | null {
  if (given.length > 2048) return "must have at most 2048 characters";
  // What parsers are known to disagree about is no URL: white space, backslashes, a scheme without `//`.
  const url = /[\s\p{Cc}\\]|^https?:(?!\/\/[^/])/iu.test(given) ? null : URL.parse(given);
  if (!url) return "must be a URL like https://example.com/hooks";
  const isLifted = env.ENVIRONMENT === "development" && env.ALLOW_PRIVATE_TARGETS === "true";
  if (url.protocol !== "https:" && !(isLifted && url.protocol === "http:")) return "must begin with https://";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or a password";
  if (isLifted) return null;
  const port = url.port === "" ? 443 : Number(url.port);
  if (port !== 443 && port < 1024) return "must use port 443, or one from 1024 to 65535";
  return hostFault(url.hostname, env.PUBLIC_URL);
}

/** `host` as `URL` writes it: lower case, Punycode, IPv4 in four decimals, IPv6 in brackets. */
function hostFault(host: string, publicUrl: string | undefined): string | null {
  if (host.startsWith("[")) {
    return isPublicIPv6(host.slice(1, -1)) ? null : "must not point to a private or reserved address";
  }
  const octets = ipv4(host);
  if (octets) return isPublicIPv4(octets) ? null : "must not point to a private or reserved address";
  if (host.endsWith(".")) return "must not end its host with a dot";
  if (host.length > 253 || !PUBLIC_NAME.test(host)) return "must name a public host, with its domain";
  if (isUnder(host, PRIVATE_DOMAINS)) return "must not point to a private network";
  if (isUnder(host, RESOLVE_TO_ANYTHING) || embedsPrivateAddress(host)) {
    return "must not name a host that stands for an address";
  }
  if (publicUrl && host === URL.parse(publicUrl)?.hostname) return "must not point to this service itself";
  return null;
}

/** Labels of 1 to 63 characters, at least two. */
const PUBLIC_NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

const isUnder = (host: string, domains: readonly string[]) =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

/** Names that mean something only inside a network (RFC 6761, 6762, 7686, 8375, 9476, ICANN's `.internal`). */
const PRIVATE_DOMAINS = [
  "localhost",
  "local",
  "localdomain",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "arpa",
  "svc",
  "test",
  "invalid",
  "onion",
  "alt",
];

/** Public DNS services whose names resolve to whatever address stands in them, or to loopback. */
const RESOLVE_TO_ANYTHING = [
  "nip.io",
  "sslip.io",
  "xip.io",
  "xip.name",
  "localtest.me",
  "lvh.me",
  "vcap.me",
  "lacolhost.com",
  "fuf.me",
  "traefik.me",
  "localho.st",
  "local.gd",
  "1u.ms",
  "rbndr.us",
  "backname.io",
  "smackaho.st",
  "42foo.com",
  "localdomain.pw",
  "ipv6-literal.net",
  "bugbounty.dod.network",
  "spoofed.burpcollaborator.net",
];

function ipv4(text: string): number[] | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  const octets = parts.map(Number);
  return octets.every((octet) => octet <= 255) ? octets : null;
}

/** `127.0.0.1.example.com`, `app-10-0-0-1.example.com`. */
function embedsPrivateAddress(host: string): boolean {
  for (const [, ...parts] of host.matchAll(
    /(?<![\d])(\d{1,3})[._-]+(\d{1,3})[._-]+(\d{1,3})[._-]+(\d{1,3})(?!\d)/g,
  )) {
    const octets = ipv4(parts.join("."));
    if (octets && !isPublicIPv4(octets)) return true;
  }
  return false;
}

/** What the IANA registry of special-purpose IPv4 addresses does not list as global, as [address, bits]. */
const RESERVED_IPV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

const asNumber = (octets: readonly number[]) => octets.reduce((sum, octet) => sum * 256 + octet, 0);

function isPublicIPv4(octets: readonly number[]): boolean {
  const address = asNumber(octets);
  return !RESERVED_IPV4.some(([network, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor(asNumber(ipv4(network)!) / size);
  });
}

/**
 * Only global unicast (2000::/3) is public, and of that not what stands for something else: 2001::/23 (Teredo
 * and other protocol assignments), 2001:db8::/32 and 3fff::/20 (documentation), 2002::/16 (6to4). Loopback,
 * unspecified, IPv4-mapped, NAT64, unique local, link-local and multicast all lie outside of 2000::/3.
 */
function isPublicIPv6(text: string): boolean {
  const [first, second] = groupsOf(text);
  if (first === undefined || second === undefined) return false;
  if (first < 0x2000 || first > 0x3fff) return false;
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return false;
  return first !== 0x2002 && !(first === 0x3fff && second < 0x1000);
}

/** The eight groups of an IPv6 address as `URL` writes it: hexadecimal, at most one `::`. */
function groupsOf(text: string): number[] {
  const [head = "", tail] = text.split("::");
  const parse = (part: string) =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const before = parse(head);
  if (tail === undefined) return before;
  const after = parse(tail);
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}
