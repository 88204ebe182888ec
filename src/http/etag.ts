import { stale } from "./errors.ts";

/** What an ETag is made of: `version` counts edits, `updatedAt` moves with scores as well. */
export interface Versioned {
  version: number;
  updatedAt: number;
}

export const etagOf = ({ version, updatedAt }: Versioned) => `"v${version}.${updatedAt.toString(36)}"`;

const tags = (header: string) => header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));

/** `If-None-Match`: the answer the caller holds is still the answer. */
export function isUnchanged(header: string | undefined, etag: string): boolean {
  return header !== undefined && (header.trim() === "*" || tags(header).includes(etag));
}

/**
 * `If-Match`: throws 412 unless the caller edits what stands. Only the edit counter is compared: a score
 * that moved meanwhile is not an edit, and must not refuse one. A tag that a proxy weakened on the way (as
 * Cloudflare does when it compresses) still names that edit.
 */
export function requireMatch(header: string | undefined, current: Versioned): void {
  if (header === undefined || header.trim() === "*") return;
  const matches = tags(header).some(
    (tag) => tag.match(/^"v(\d+)\.[0-9a-z]+"$/)?.[1] === String(current.version),
  );
  if (!matches) throw stale();
}
