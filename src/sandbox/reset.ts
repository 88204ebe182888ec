import type * as z from "zod";
import { audit } from "../audit/record.ts";
import { type Context, commit } from "../context.ts";
import { deleteFiles } from "../exports/files.ts";
import { conflict, unavailable } from "../http/errors.ts";
import { empty } from "./empty.ts";
import type { Reset } from "./schema.ts";

/** What a reset leaves: who may call, what they did, and answers that wait to be repeated for a day at most. */
const KEPT = ["api_keys", "audit_log", "dashboard_sessions", "idempotency_keys"];

/** Empties the caller's organization. Nothing is left but the organization itself, its keys and its audit log. */
export async function resetOrganization(ctx: Context, { confirm }: z.output<ReturnType<typeof Reset>>) {
  const { id } = ctx.organization;
  if (confirm !== id) throw conflict("`confirm` must be the id of your own organization");
  await deleteFiles(ctx.env, id);
  if (!(await empty(ctx.db, id, KEPT))) throw unavailable("It is not empty yet; call again to go on", 1);
  const data = { organization_id: id, reset: true as const };
  await commit(ctx, audit(ctx, [{ action: "sandbox.reset", targetId: id }]), {
    answer: { status: 200, data },
  });
  return data;
}
