import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { accountNames } from "../../accounts/names.ts";
import { PRIORITIES, type Task, TaskQuery } from "../../tasks/schema.ts";
import { listTasks } from "../../tasks/service.ts";
import { StatusBadge } from "../components/badges.tsx";
import { Card, Empty } from "../components/blocks.tsx";
import { LinkButton } from "../components/buttons.tsx";
import { Filters } from "../components/filters.tsx";
import { type Column, Pager, Table } from "../components/table.tsx";
import { Due } from "../components/times.tsx";
import { type Dash, needs } from "../gate.ts";
import { usePage } from "../page-context.ts";
import { FilterFaults, readFilters, show } from "../render.tsx";
import { AccountLink, ofAccount } from "./account-parts.tsx";
import { chooseAccount } from "./choose-account.tsx";
import { TaskButton } from "./task-parts.tsx";

/** `/dashboard/tasks`. */
export const taskList = new Hono<Dash>()
  .get("/choose", needs("accounts:read"), (c) =>
    chooseAccount(c, {
      title: "Tasks of one account",
      crumbs: [{ href: "/dashboard/tasks", label: "Tasks" }],
      next: "/dashboard/tasks",
    }),
  )
  .get("/", async (c) => {
    const { ctx } = c.var;
    const { query, faults } = readFilters(c, TaskQuery(), openFirst);
    const page = await listTasks(ctx, query);
    const names = await accountNames(ctx, [
      ...page.data.map(({ account_id }) => account_id),
      ...(query.account_id ? [query.account_id] : []),
    ]);
    return show(
      c,
      {
        title: "Tasks",
        lead: "What is to be done, by you or by what automation found.",
        actions: (
          <>
            {query.account_id ? null : (
              <LinkButton href="/dashboard/tasks/choose" scope="accounts:read">
                Of one account
              </LinkButton>
            )}
            <LinkButton
              look="primary"
              href={`/dashboard/tasks/new${query.account_id ? `?account_id=${query.account_id}` : ""}`}
              scope="accounts:write"
            >
              New task
            </LinkButton>
          </>
        ),
      },
      <>
        <Filters
          of={[
            ...ofAccount(query.account_id, names),
            {
              name: "status",
              label: "Status",
              kind: "select",
              any: "Open",
              options: [
                ["done", "Done"],
                ["all", "Open and done"],
              ],
            },
            { name: "priority", label: "Priority", kind: "select", options: PRIORITIES },
            { name: "assignee", label: "Assignee", kind: "text" },
            { name: "due_before", label: "Due before", kind: "date" },
          ]}
        />
        <FilterFaults faults={faults} />
        <Card>
          <Table label="Tasks" columns={columns(names)} rows={page.data} empty={<None />} />
          <Pager page={page} noun={["task", "tasks"]} />
        </Card>
      </>,
    );
  });

/** Open ones unless told, and of those the ones due first; all others newest first. */
function openFirst({ status = "open", ...given }: Record<string, string | string[]>) {
  const asked: Record<string, string | string[]> = status === "all" ? given : { ...given, status };
  return status === "open" && !("sort" in given) ? { ...asked, sort: "due_date" } : asked;
}

function None(): Child {
  const { url, can } = usePage();
  if (url.search !== "") {
    return (
      <Empty
        title="No task is like that"
        action={<LinkButton href={url.pathname}>Show open tasks</LinkButton>}
      >
        Take a filter away, or look at those that are done as well.
      </Empty>
    );
  }
  return (
    <Empty
      title="Nothing is open"
      action={<LinkButton href={`${url.pathname}?status=all`}>Show what was done</LinkButton>}
    >
      {can("accounts:write")
        ? "Add a task here, send them to the API (POST /v1/tasks), or let automation make them."
        : "Once there are tasks, they show up here."}
    </Empty>
  );
}

const columns = (names: Map<string, string>): Column<Task>[] => [
  {
    title: "Task",
    head: true,
    cell: ({ id, title, created_by }) => (
      <>
        <a href={`/dashboard/tasks/${id}`}>{title}</a>
        {created_by ? <span class="under">from {created_by}</span> : null}
      </>
    ),
  },
  { title: "Account", wide: true, cell: ({ account_id }) => <AccountLink id={account_id} names={names} /> },
  { title: "Assignee", cell: ({ assignee }) => assignee ?? <span class="none">Nobody yet</span> },
  {
    title: "Due",
    sort: { by: "due_date" },
    cell: ({ due_date, status }) => <Due on={due_date} isOpen={status === "open"} />,
  },
  { title: "Priority", cell: ({ priority }) => <StatusBadge status={priority} /> },
  { title: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  {
    title: "",
    cell: (task) => {
      const { url } = usePage();
      return <TaskButton task={task} to={url.pathname + url.search} />;
    },
  },
];
