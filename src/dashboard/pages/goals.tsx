import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { accountNames } from "../../accounts/names.ts";
import { GOAL_STATUSES, type Goal, GoalQuery, METRIC_TYPES } from "../../goals/schema.ts";
import { listGoals } from "../../goals/service.ts";
import { StatusBadge } from "../components/badges.tsx";
import { Card, Empty } from "../components/blocks.tsx";
import { LinkButton } from "../components/buttons.tsx";
import { Filters } from "../components/filters.tsx";
import { type Column, Pager, Table } from "../components/table.tsx";
import { Due } from "../components/times.tsx";
import { NONE, words } from "../format.ts";
import { type Dash, needs } from "../gate.ts";
import { useFormat, usePage } from "../page-context.ts";
import { FilterFaults, readFilters, show } from "../render.tsx";
import { AccountLink, ofAccount } from "./account-parts.tsx";
import { chooseAccount } from "./choose-account.tsx";
import { GoalProgress, goalValues, reachedOf } from "./goal-parts.tsx";

/** `/dashboard/goals`. */
export const goalList = new Hono<Dash>()
  .get("/choose", needs("accounts:read"), (c) =>
    chooseAccount(c, {
      title: "Goals of one account",
      crumbs: [{ href: "/dashboard/goals", label: "Goals" }],
      next: "/dashboard/goals",
    }),
  )
  .get("/", async (c) => {
    const { ctx } = c.var;
    const { query, faults } = readFilters(c, GoalQuery());
    const page = await listGoals(ctx, query);
    const names = await accountNames(ctx, [
      ...page.data.map(({ account_id }) => account_id),
      ...(query.account_id ? [query.account_id] : []),
    ]);
    return show(
      c,
      {
        title: "Goals",
        lead: "What your customers want to reach with you, and how far they are.",
        actions: (
          <>
            {query.account_id ? null : (
              <LinkButton href="/dashboard/goals/choose" scope="accounts:read">
                Of one account
              </LinkButton>
            )}
            <LinkButton
              look="primary"
              href={`/dashboard/goals/new${query.account_id ? `?account_id=${query.account_id}` : ""}`}
              scope="accounts:write"
            >
              New goal
            </LinkButton>
          </>
        ),
      },
      <>
        <Filters
          of={[
            ...ofAccount(query.account_id, names),
            { name: "status", label: "Status", kind: "select", options: GOAL_STATUSES },
            { name: "metric_type", label: "Measured by", kind: "select", options: METRIC_TYPES },
          ]}
        />
        <FilterFaults faults={faults} />
        <Card>
          <Table label="Goals" columns={columns(names)} rows={page.data} empty={<None />} />
          <Pager page={page} noun={["goal", "goals"]} />
        </Card>
      </>,
    );
  });

function None(): Child {
  const { url, can } = usePage();
  if (url.search !== "") {
    return (
      <Empty
        title="No goal is like that"
        action={<LinkButton href={url.pathname}>Show all goals</LinkButton>}
      >
        Take a filter away.
      </Empty>
    );
  }
  return (
    <Empty title="There are no goals yet">
      {can("accounts:write")
        ? "Set the first one here, or send them to the API: POST /v1/goals. A goal on ARR or health follows its account by itself."
        : "Once they are set, they show up here."}
    </Empty>
  );
}

const columns = (names: Map<string, string>): Column<Goal>[] => [
  {
    title: "Goal",
    head: true,
    cell: (goal) => (
      <>
        <a href={`/dashboard/goals/${goal.id}`}>{goal.title}</a>
        <span class="under">{goalValues(goal, useFormat())}</span>
      </>
    ),
  },
  { title: "Account", wide: true, cell: ({ account_id }) => <AccountLink id={account_id} names={names} /> },
  { title: "Progress", cell: (goal) => <GoalProgress of={goal} /> },
  { title: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  {
    title: "By",
    sort: { by: "target_date" },
    cell: ({ target_date, status }) => <Due on={target_date} isOpen={status !== "achieved"} />,
  },
  {
    title: "Milestones",
    minor: true,
    cell: ({ milestones }) =>
      milestones.length === 0 ? <span class="none">{NONE}</span> : reachedOf(milestones),
  },
  { title: "Measured by", minor: true, cell: ({ metric_type }) => words(metric_type) },
];
