import { sha256 } from "../http/idempotency.ts";
import { base62, checked, isChecked } from "./api-key.ts";

/**
 * Tokens of a grant (see oauth/). A grant is a row of `api_keys` that has no key: its id stands in each of its
 * tokens, so that a token leads to the object that counts for all of them without a look-up.
 */
const PREFIXES = { access: "fat", refresh: "frt" } as const;
export type TokenKind = keyof typeof PREFIXES;

/** `fat_` or `frt_`, the grant's id without its prefix, 30 random base-62 characters (178 bits), and a checksum. */
export const newToken = (kind: TokenKind, grantId: string): string =>
  checked(`${PREFIXES[kind]}_${grantId.slice(4)}_${base62(30)}`);

/** The id of the grant that a token of this kind is of; null for what is no such token. */
export function grantIdOf(token: string, kind: TokenKind): string | null {
  const [, prefix, grant] = /^(fat|frt)_([0-9a-z]{26})_[0-9A-Za-z]{36}$/.exec(token) ?? [];
  return prefix === PREFIXES[kind] && isChecked(token) ? `grt_${grant}` : null;
}

/** What a grant's row has for a key's hash; it names its object. */
export const grantHash = (grantId: string): Promise<string> => sha256(`grant ${grantId}`);
