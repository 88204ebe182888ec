import { giveWay } from "../db/give-way.ts";
import type { ExportPart } from "../db/schema/index.ts";
import type { Env } from "../env.ts";

/** Objects named or deleted in one call to the bucket. */
const PAGE = 1_000;
const PAGES = 20;

export const folderOf = (organizationId: string, id = "") =>
  `exports/${organizationId}/${id ? `${id}/` : ""}`;

/** Keeps a part under a name of its own: whoever is late writes beside it, never over it. */
export async function putPart(
  env: Env,
  organizationId: string,
  id: string,
  lines: string,
): Promise<ExportPart> {
  const bytes = new TextEncoder().encode(lines);
  const key = `${folderOf(organizationId, id)}${crypto.randomUUID()}`;
  await env.EXPORTS.put(key, bytes);
  return { key, bytes: bytes.length };
}

/** Whether a finished file is there: the bucket is no part of a backup, so a restored row may tell of none. */
export async function isThere(env: Env, [first]: readonly ExportPart[]): Promise<boolean> {
  return first !== undefined && (await env.EXPORTS.head(first.key)) !== null;
}

/** Sends the parts one after another. Throws when one is missing. */
export async function pour(
  env: Env,
  parts: readonly ExportPart[],
  into: WritableStream<Uint8Array>,
): Promise<void> {
  try {
    for (const { key } of parts) {
      const object = await env.EXPORTS.get(key);
      if (!object) throw new Error(`the part ${key} is missing`);
      await object.body.pipeTo(into, { preventClose: true });
      await giveWay();
    }
    await into.close();
  } catch (error) {
    await into.abort(error).catch(() => {});
    throw error;
  }
}

/** The SHA-256 of the whole file in hex, read once more as it lies there. */
export async function checksumOf(env: Env, parts: readonly ExportPart[]): Promise<string> {
  const digest = new crypto.DigestStream("SHA-256");
  // Where the pouring fails, that is the error to tell.
  digest.digest.catch(() => {});
  await pour(env, parts, digest as WritableStream<Uint8Array>);
  return Array.from(new Uint8Array(await digest.digest), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

/** Deletes every file of an export, or of an organization. */
export async function deleteFiles(env: Env, organizationId: string, id?: string): Promise<void> {
  for (;;) {
    const { objects, truncated } = await env.EXPORTS.list({
      prefix: folderOf(organizationId, id),
      limit: PAGE,
    });
    if (objects.length > 0) await env.EXPORTS.delete(objects.map(({ key }) => key));
    if (!truncated) return;
  }
}

/** Each day: deletes what lies there since before `before` (milliseconds), whoever left it. */
export async function deleteLeftFiles(env: Env, before: number): Promise<void> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const found = await env.EXPORTS.list({ prefix: "exports/", limit: PAGE, cursor });
    const old = found.objects.filter(({ uploaded }) => uploaded.getTime() < before);
    if (old.length > 0) await env.EXPORTS.delete(old.map(({ key }) => key));
    if (!found.truncated) return;
    cursor = found.cursor;
  }
}
