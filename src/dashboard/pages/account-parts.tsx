import type { Filter } from "../components/filters.tsx";
import { usePage } from "../page-context.ts";

/** The account that a list is kept to, as a filter that can be taken away. */
export const ofAccount = (id: string | undefined, names: Map<string, string>): Filter[] =>
  id === undefined
    ? []
    : [
        {
          name: "account_id",
          label: "Account",
          kind: "select",
          options: [[id, names.get(id) ?? id]],
          any: "All accounts",
        },
      ];

/** The name of an account, which leads there for whoever may see it. */
export function AccountLink({ id, names }: { id: string; names: Map<string, string> }) {
  const name = names.get(id) ?? id;
  return usePage().can("accounts:read") ? (
    <a href={`/dashboard/accounts/${id}`}>{name}</a>
  ) : (
    <span>{name}</span>
  );
}
