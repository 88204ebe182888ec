/** Characters that an address may go on with, before it and after it; a name ends at any other than the first two. */
const LETTERS = "\\p{L}\\p{N}";
const OF_ADDRESS = `${LETTERS}._%+-`;

/** Before a word may stand what a JSON text or a URL writes for a line's end or a space. */
const ESCAPE_BEFORE = "(?<=%[\\da-f]{2}|\\\\[bfnrt]|\\\\u[\\da-f]{4})";

/** A domain that goes on: `example.com` is none of `example.com.au`, but is one of `example.com.Thanks`. */
const DOMAIN_GOES_ON = /^(?:[.-][a-z0-9]+)*\.[a-z]{2,}/;

/** What stands before and after a name that is a part of somebody's address. */
const IN_DOMAIN = new RegExp(`@[${LETTERS}.-]*$`, "u");
const IN_LOCAL_PART = new RegExp(`^['${OF_ADDRESS}]{0,64}@`, "u");

/** A text as it may be written within another: as it is, in HTML, in JSON, in a URL, its accents apart or not. */
function formsOf(text: string): string[] {
  return distinct(
    distinct([text, text.normalize("NFC"), text.normalize("NFD")]).flatMap((plain) => [
      plain,
      htmlOf(plain, "&#39;", "&#34;"),
      htmlOf(plain, "&#x27;", "&quot;"),
      JSON.stringify(plain).slice(1, -1),
      encodeURIComponent(plain.toWellFormed()),
      encodeURIComponent(plain.toWellFormed()).replaceAll("'", "%27"),
    ]),
  );
}

/** What to look for where only ASCII is compared without regard to case, as SQLite does. */
export const needlesOf = (text: string): string[] =>
  distinct([text, text.toLowerCase(), text.toUpperCase()].flatMap(formsOf).map(asciiLower));

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

const asciiLower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const htmlOf = (text: string, apostrophe: string, quote: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', quote)
    .replaceAll("'", apostrophe);

/** Text with every place gone where the searched one stands whole. */
export type Wiping = (text: string, by: string) => string;

/** An address in any case and form, not where it is a part of a longer one. */
export const wipingAddress = (address: string): Wiping =>
  wipingWith(address, `(?<![${OF_ADDRESS}]|[${LETTERS}]')`);

/** An address of an id's, as `login-ann@example.com-7`: there, what precedes it is rather the id's own. */
export const wipingAddressInId = (address: string): Wiping => wipingWith(address, `(?<![${LETTERS}.+%])`);

function wipingWith(address: string, before: string): Wiping {
  const pattern = patternOf(address, before);
  return (text, by) =>
    text.replace(pattern, (found, at: number) =>
      DOMAIN_GOES_ON.test(text.slice(at + found.length)) ? found : by,
    );
}

/** A name in any case and form, as words of their own, and not in somebody's address. */
export function wipingName(name: string): Wiping {
  const pattern = patternOf(name, `(?<![${LETTERS}])`);
  return (text, by) =>
    text.replace(pattern, (found, at: number) => {
      const [before, after] = [text.slice(Math.max(0, at - 254), at), text.slice(at + found.length)];
      return IN_DOMAIN.test(before) || IN_LOCAL_PART.test(after) ? found : by;
    });
}

const patternOf = (text: string, before: string) =>
  new RegExp(
    `(?:${before}|${ESCAPE_BEFORE})(?:${formsOf(text).map(literally).join("|")})(?![${LETTERS}])`,
    "giu",
  );

/** `-` is no syntax outside of brackets, and may not be escaped there. */
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
