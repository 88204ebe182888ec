import { Hono } from "hono";
import { listAccounts } from "../../accounts/list.ts";
import { type Account, AccountQuery, SIZES, STATUSES } from "../../accounts/schema.ts";
import { type Bands, scoresIn } from "../../analytics/totals.ts";
import { Change, HealthBadge, RiskBadge, StatusBadge } from "../components/badges.tsx";
import { Card, Empty } from "../components/blocks.tsx";
import { LinkButton } from "../components/buttons.tsx";
import { Filters } from "../components/filters.tsx";
import { moneyOf } from "../components/money.ts";
import { type Column, Pager, Table } from "../components/table.tsx";
import { NONE, words } from "../format.ts";
import type { Dash } from "../gate.ts";
import { usePage } from "../page-context.ts";
import { FilterFaults, readFilters, show } from "../render.tsx";

/** `/dashboard/accounts`. */
export const accountPages = new Hono<Dash>().get("/", async (c) => {
  const { ctx } = c.var;
  const { query, faults } = readFilters(c, AccountQuery(), (given) => withBand(given, c.var.session.bands));
  const page = await listAccounts(ctx, query);
  return show(
    c,
    {
      title: "Accounts",
      lead: "Everyone you serve, and how they are.",
      actions: (
        <LinkButton look="primary" href="/dashboard/accounts/new" scope="accounts:write">
          New account
        </LinkButton>
      ),
    },
    <>
      <Filters
        of={[
          { name: "search", label: "Search", kind: "search", placeholder: "Name, domain or external id" },
          { name: "status", label: "Status", kind: "select", options: STATUSES },
          { name: "band", label: "Health", kind: "select", options: BANDS },
          { name: "size", label: "Size", kind: "select", options: SIZES },
        ]}
        more={[
          { name: "industry", label: "Industry", kind: "text" },
          { name: "tag", label: "Tag", kind: "text" },
          { name: "health_min", label: "Health from", kind: "number", min: 0, max: 100 },
          { name: "health_max", label: "Health to", kind: "number", min: 0, max: 100 },
          { name: "churn_risk_min", label: "Churn risk from", kind: "number", min: 0, max: 100 },
          { name: "churn_risk_max", label: "Churn risk to", kind: "number", min: 0, max: 100 },
        ]}
      />
      <FilterFaults faults={faults} />
      <Card>
        <Table label="Accounts" columns={columns} rows={page.data} empty={<NoAccounts />} />
        <Pager page={page} noun={["account", "accounts"]} />
      </Card>
    </>,
  );
});

/** Every status but churned. */
export const PRESENT = STATUSES.filter((status) => status !== "churned").join(",");

const BANDS = ["healthy", "neutral", "at_risk"] as const;

/**
 * A band by its name, as the range of scores that it is and, as analytics counts it, without churned accounts. A range,
 * a status or an order of one's own goes first.
 */
function withBand({ band, ...given }: Record<string, string | string[]>, bands: Bands) {
  const known = BANDS.find((one) => one === band);
  if (!known) return given;
  const [from, to] = scoresIn(known, bands) ?? [1, 0];
  // In the order of the index that the range is of, a page reads what it shows.
  return {
    status: PRESENT,
    sort: "health_score",
    health_min: String(from),
    health_max: String(to),
    ...given,
  };
}

function NoAccounts() {
  const { url, can } = usePage();
  if (url.search !== "") {
    return (
      <Empty
        title="No account is like that"
        action={<LinkButton href={url.pathname}>Show all accounts</LinkButton>}
      >
        Take a filter away, or search for a part of the name, domain or external id.
      </Empty>
    );
  }
  return (
    <Empty title="There are no accounts yet">
      {can("accounts:write")
        ? "Create the first one here, or send all of them to the API: POST /v1/accounts for one, /v1/accounts/batch for up to 1,000 at once."
        : "Once they are sent to the API, they show up here."}
    </Empty>
  );
}

const columns: Column<Account>[] = [
  { title: "Account", head: true, sort: { by: "name" }, cell: (account) => <Named account={account} /> },
  { title: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  {
    title: "Health",
    sort: { by: "health_score" },
    cell: ({ health_score }) => <HealthBadge score={health_score} />,
  },
  { title: "30 days", numeric: true, cell: ({ health_trend }) => <Change by={health_trend} better="up" /> },
  {
    title: "Churn risk",
    sort: { by: "churn_risk_score", first: "desc" },
    cell: ({ churn_risk_score }) => <RiskBadge risk={churn_risk_score} />,
  },
  {
    title: "ARR",
    numeric: true,
    sort: { by: "arr", first: "desc" },
    cell: ({ arr, currency }) => moneyOf(usePage(), currency)(arr),
  },
  { title: "Size", minor: true, cell: ({ size }) => (size ? words(size) : <span class="none">{NONE}</span>) },
  {
    title: "CSM",
    minor: true,
    cell: ({ csm, owner }) => csm?.name ?? owner?.name ?? <span class="none">{NONE}</span>,
  },
  {
    title: "Last activity",
    minor: true,
    sort: { by: "last_activity_at", first: "desc" },
    cell: ({ last_activity_at }) => <Ago of={last_activity_at} />,
  },
];

const Named = ({ account }: { account: Account }) => (
  <>
    <a href={`/dashboard/accounts/${account.id}`}>{account.name}</a>
    {account.domain || account.external_id ? (
      <span class="under">{account.domain ?? account.external_id}</span>
    ) : null}
  </>
);

function Ago({ of }: { of: string | null }) {
  const { format, now } = usePage();
  return of === null ? (
    <span class="none">Never</span>
  ) : (
    <time datetime={of} title={format.instant(of)}>
      {format.relative(of, now)}
    </time>
  );
}
