import { listAccounts } from "../../accounts/list.ts";
import { AccountQuery } from "../../accounts/schema.ts";
import { StatusBadge } from "../components/badges.tsx";
import { Card, Empty } from "../components/blocks.tsx";
import { Filters } from "../components/filters.tsx";
import type { C } from "../gate.ts";
import type { Crumb } from "../layout.tsx";
import { show } from "../render.tsx";

/** So many are offered; a search narrows them. */
const OFFERED = 10;

/** Asks for an account by searching, and goes on to `next` with its `account_id`. Without one, newest first. */
export async function chooseAccount(
  c: C,
  { title, crumbs, next }: { title: string; crumbs: Crumb[]; next: string },
) {
  const search = c.req.query("search")?.slice(0, 255) || undefined;
  const query = AccountQuery().safeParse({
    search,
    limit: String(OFFERED),
    ...(search ? {} : { sort: "name" }),
  });
  const found = query.success ? (await listAccounts(c.var.ctx, query.data)).data : [];
  return show(
    c,
    { title, crumbs, lead: "For which account?" },
    <>
      <Filters
        of={[{ name: "search", label: "Search", kind: "search", placeholder: "Name, domain or external id" }]}
      />
      <Card>
        {found.length === 0 ? (
          <Empty title="No account is like that">Search for a part of the name, domain or external id.</Empty>
        ) : (
          <ul class="choices-of-account">
            {found.map(({ id, name, domain, status }) => (
              <li>
                <a href={`${next}?account_id=${id}`}>{name}</a> <StatusBadge status={status} />
                <span class="under">{domain}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>,
  );
}
