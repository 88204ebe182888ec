const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * A new key: `fsk_live_` or `fsk_test_`, 30 random base-62 characters (178 bits), and six of a CRC-32 over
 * all that went before, so that a mistyped or truncated key is told from a real one without a look-up.
 */
export const generateApiKey = (mode: "live" | "test"): string => checked(`fsk_${mode}_${base62(30)}`);

/** Random base-62 characters, 5.95 bits each. */
export function base62(length: number): string {
  let random = "";
  while (random.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(40))) {
      // 248 is the largest multiple of 62 in a byte: no character is likelier than another.
      if (byte < 248 && random.length < length) random += BASE62[byte % 62];
    }
  }
  return random;
}

/** A secret with its checksum at the end. */
export const checked = (body: string): string => body + checksum(body);

export const isChecked = (secret: string): boolean => checksum(secret.slice(0, -6)) === secret.slice(-6);

export function isWellFormedApiKey(key: string): boolean {
  return /^fsk_(live|test)_[0-9A-Za-z]{36}$/.test(key) && isChecked(key);
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = "";
  for (let i = 0; i < 6; i++, rest = Math.floor(rest / 62)) digits = BASE62[rest % 62] + digits;
  return digits;
}

/** CRC-32 (IEEE 802.3) of ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
