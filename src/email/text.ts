const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** Elements whose content nobody reads. */
const UNREAD = new Set(["head", "style", "script", "title"]);
const LINE = new Set(["br", "/tr", "/li", "/div"]);
const BLOCK = /^\/?(?:p|h[1-6]|ul|ol|table|blockquote|hr|section|header|footer)$/;

/**
 * The plain text of an html email: for readers without html, and for filters that distrust mail without text. One
 * walk over the html, whose time grows with its length alone: templates are strangers' texts.
 */
export function plainText(html: string): string {
  const parts: string[] = [];
  const endless = new Set<string>();
  let link: { href: string; from: number } | null = null;
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    const close = open === -1 ? -1 : html.indexOf(">", open);
    // What no tag follows is text to the end, an opened bracket included.
    if (close === -1) {
      parts.push(spaced(html.slice(at)));
      break;
    }
    parts.push(spaced(html.slice(at, open)));
    if (html.startsWith("<!--", open)) {
      const end = html.indexOf("-->", open);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    at = close + 1;
    const tag = html.slice(open + 1, close);
    const name = /^\/?[a-z][a-z\d]{0,15}(?=[\s/]|$)/i.exec(tag)?.[0].toLowerCase() ?? "";
    if (UNREAD.has(name) && !endless.has(name)) {
      const end = endOf(name, html, at);
      if (end === -1) endless.add(name);
      else at = end;
    } else if (name === "a") {
      const href = attribute(tag, "href");
      link = href === null ? null : { href, from: parts.length };
    } else if (name === "/a" && link) {
      parts.push(linked(link.href, parts.splice(link.from).join("")));
      link = null;
    } else if (name === "img") parts.push(attribute(tag, "alt") ?? "");
    else if (name === "li") parts.push("\n- ");
    else if (LINE.has(name)) parts.push("\n");
    else if (BLOCK.test(name)) parts.push("\n\n");
  }
  return parts
    .join("")
    .replace(/&(#x?[\da-f]+|\w+);/gi, decode)
    .split("\n")
    .map((line) => line.replace(/[ \t]+/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const spaced = (text: string) => text.replace(/\s+/g, " ");

/** Where what follows the element's closing tag begins; -1 when it is not closed. */
function endOf(name: string, html: string, from: number): number {
  const closing = new RegExp(`</${name}\\s*>`, "gi");
  closing.lastIndex = from;
  return closing.exec(html) ? closing.lastIndex : -1;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'][^\\s]*))`, "i").exec(tag);
  return found ? (found[1] ?? found[2] ?? found[3] ?? "") : null;
}

function linked(href: string, inner: string): string {
  const label = spaced(inner).trim();
  if (label === "" || label === href || !/^(https?|mailto):|^\[\[/.test(href)) return label || href;
  return `${label} (${href})`;
}

function decode(whole: string, name: string): string {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : whole;
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);
