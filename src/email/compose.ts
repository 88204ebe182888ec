import { escapeHtml } from "./text.ts";

/** An email as its row and its content's row hold it. */
export interface Written {
  toName: string | null;
  /** Null once it left: the links of a sent email are its recipient's alone. */
  token: string | null;
  html: string;
  text: string;
  origin: string;
  unsubscribable: boolean;
}

const UNKNOWN_TOKEN = "personal-link-not-kept";

/** The email as its recipient gets it. */
export function composed(written: Written) {
  const { toName, origin, unsubscribable } = written;
  const token = written.token ?? UNKNOWN_TOKEN;
  const greeting = toName === null ? "Hello," : `Hello ${toName},`;
  const fill = (text: string, escaped: (value: string) => string) =>
    text.replace(/\[\[(greeting|token)\]\]/g, (_, name) => (name === "token" ? token : escaped(greeting)));
  const headers: Record<string, string> = unsubscribable
    ? {
        "List-Unsubscribe": `<${origin}/u/${token}>`,
        // RFC 8058: mail programs unsubscribe by this POST, and nobody by a GET.
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }
    : {};
  return { html: fill(written.html, escapeHtml), text: fill(written.text, (value) => value), headers };
}
