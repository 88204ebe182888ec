import { bindings } from "./api.ts";
import { noPast, type Past, plant } from "./signals.ts";

/** An account whose health is known beforehand: its only factor with data is training. */
export interface Holding {
  createdAt: number;
  arr?: number | null;
  status?: "onboarding" | "active" | "at_risk" | "churned";
  contractEnd?: string;
  /** Health from each instant on. At that instant churn risk is round(0.4 x (100 - health)), and no more. */
  scores: readonly (readonly [at: number, health: number])[];
}

/** Writes accounts straight into the database, as if they had always been so, and answers their ids in order. */
export async function hold(organizationId: string, holdings: readonly Holding[]): Promise<string[]> {
  const ids = await plant(
    organizationId,
    holdings.map(
      ({ createdAt, contractEnd, scores }): Past => ({
        ...noPast(createdAt),
        contractEnd: contractEnd ?? null,
        events: scores.map(([at, health]) => ({ type: "training", at, completed: health, total: 100 })),
      }),
    ),
  );
  for (const [i, { createdAt, arr = null, status = "active" }] of holdings.entries())
    await change(organizationId, ids[i]!, createdAt, { arr, status });
  return ids;
}

/** An edit of an account as of a past instant. */
export async function change(
  organizationId: string,
  id: string,
  at: number,
  columns: Record<string, string | number | null>,
): Promise<void> {
  const set = Object.keys(columns).map((column) => `${column} = ?`);
  await bindings.DB.prepare(
    `UPDATE accounts SET ${[...set, "updated_at = ?"].join(", ")} WHERE organization_id = ? AND id = ?`,
  )
    .bind(...Object.values(columns), at, organizationId, id)
    .run();
}

/** All rows of a tenant's table. */
export const rowsIn = async <T = Record<string, string | number | null>>(
  table: string,
  organizationId: string,
): Promise<T[]> =>
  (
    await bindings.DB.prepare(`SELECT * FROM ${table} WHERE organization_id = ?`)
      .bind(organizationId)
      .all<T>()
  ).results;
