import { ApiError, conflict } from "../../http/errors.ts";
import { etagOf, type Versioned } from "../../http/etag.ts";
import type { C } from "../gate.ts";
import { safePath } from "../url.ts";

/** Inside a form that edits: which version it shows. */
export const Standing = ({ version }: { version: Versioned }) => (
  <input type="hidden" name="etag" value={etagOf(version)} />
);

/**
 * Edits what the form showed. Of two who edit at once the second is told, and finds the form as they typed it:
 * sent again, it holds.
 */
export async function editing<T>(c: C, edit: (ifMatch: string | undefined) => Promise<T>): Promise<T> {
  try {
    return await edit(c.var.form.get("etag") ?? undefined);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) throw error;
    throw conflict(
      "Someone else has changed it since you opened this form. Send it again to have it your way",
    );
  }
}

/** The version that a form is shown with again: the one it showed, until its fault is that this is no more. */
export const standing = (c: C, status: number | undefined, version: Versioned): string | undefined =>
  status === 409 ? etagOf(version) : (c.var.form?.get("etag") ?? undefined);

/** Where a button's form says it was pressed, if that is in the dashboard. */
export function backTo(c: C, otherwise: string): string {
  const to = c.var.form.get("to");
  if (to === null) return otherwise;
  const [path, anchor] = to.split("#");
  return safePath(path!, new URL(c.req.url).origin) + (anchor && /^[\w-]+$/.test(anchor) ? `#${anchor}` : "");
}
