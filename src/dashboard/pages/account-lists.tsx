import type { Child } from "hono/jsx";
import type { AccountProfile, Newest } from "../../accounts/profile.ts";
import type { Account } from "../../accounts/schema.ts";
import type { Engagement } from "../../engagements/schema.ts";
import type { Goal } from "../../goals/schema.ts";
import { type Invoice, isOverdue } from "../../signals/invoices/schema.ts";
import type { Ticket } from "../../signals/tickets/schema.ts";
import type { Task } from "../../tasks/schema.ts";
import { Badge, StatusBadge } from "../components/badges.tsx";
import { Card, Empty } from "../components/blocks.tsx";
import { LinkButton } from "../components/buttons.tsx";
import { moneyOf } from "../components/money.ts";
import { type Column, Table } from "../components/table.tsx";
import { Ago, Due } from "../components/times.tsx";
import { NONE, words } from "../format.ts";
import { usePage } from "../page-context.ts";
import { GoalProgress, goalValues } from "./goal-parts.tsx";
import { TaskButton } from "./task-parts.tsx";

/** The lists of an account's page: the newest of each, and where the others are. */

interface Props<T> {
  of: Newest<T>;
  account: Account;
}

interface ListProps<T> {
  title: string;
  id: string;
  of: Newest<T>;
  columns: Column<T>[];
  /** Said where there are none. */
  none: Child;
  /** The full list, and what it is called there. */
  all?: { href: string; label: string };
  actions?: Child;
}

function List<T>({ title, id, of, columns, none, all, actions }: ListProps<T>) {
  return (
    <Card title={title} id={id} actions={actions}>
      <Table
        label={title}
        columns={columns}
        rows={of.rows}
        empty={<Empty title={`No ${title.toLowerCase()}`}>{none}</Empty>}
      />
      {all && of.rows.length > 0 ? (
        <p class="more-rows">
          <a href={all.href}>{all.label}</a>
        </p>
      ) : null}
    </Card>
  );
}

/** What leads on from a list: to the others, or to the list as such. */
const onTo = <T,>(of: Newest<T>, href: string, what: string) => ({
  href,
  label: of.more ? `All ${what} of this account` : `Show in ${what}`,
});

export const Engagements = ({ of, account }: Props<Engagement>) => (
  <List
    title="Engagements"
    id="engagements"
    of={of}
    none="Meetings, calls and emails count for health once they took place."
    all={onTo(of, `/dashboard/engagements?account_id=${account.id}`, "engagements")}
    actions={
      <LinkButton href={`/dashboard/engagements/new?account_id=${account.id}`} scope="engagements:write">
        Log one
      </LinkButton>
    }
    columns={[
      {
        title: "Engagement",
        head: true,
        cell: ({ id, title, type, follow_up_required, follow_up_date }) => (
          <>
            <a href={`/dashboard/engagements/${id}`}>{title}</a>
            <span class="under">
              {words(type)}
              {follow_up_required ? (
                <>
                  , follow-up <Ago of={follow_up_date} none="owed" />
                </>
              ) : null}
            </span>
          </>
        ),
      },
      { title: "When", cell: ({ happened_at }) => <Ago of={happened_at} /> },
      { title: "Outcome", cell: ({ outcome }) => <StatusBadge status={outcome} /> },
    ]}
  />
);

export const Tasks = ({ of, account }: Props<Task>) => (
  <List
    title="Tasks"
    id="tasks"
    of={of}
    none="Automation makes them, and so can you."
    all={onTo(of, `/dashboard/tasks?account_id=${account.id}&status=all`, "tasks")}
    actions={
      <LinkButton href={`/dashboard/tasks/new?account_id=${account.id}`} scope="accounts:write">
        Add a task
      </LinkButton>
    }
    columns={[
      {
        title: "Task",
        head: true,
        cell: ({ id, title, assignee }) => (
          <>
            <a href={`/dashboard/tasks/${id}`}>{title}</a>
            <span class="under">{assignee ?? "Nobody's yet"}</span>
          </>
        ),
      },
      {
        title: "Due",
        cell: ({ due_date, status }) => <Due on={due_date} isOpen={status === "open"} />,
      },
      {
        title: "Priority",
        cell: ({ priority, status }) => <StatusBadge status={status === "done" ? "done" : priority} />,
      },
      {
        title: "",
        cell: (task) => <TaskButton task={task} to={`/dashboard/accounts/${account.id}#tasks`} />,
      },
    ]}
  />
);

export const Goals = ({ of, account }: Props<Goal>) => (
  <List
    title="Goals"
    id="goals"
    of={of}
    none="What this customer wants to reach with you; slipping goals raise the churn risk."
    all={onTo(of, `/dashboard/goals?account_id=${account.id}`, "goals")}
    actions={
      <LinkButton href={`/dashboard/goals/new?account_id=${account.id}`} scope="accounts:write">
        Add a goal
      </LinkButton>
    }
    columns={[
      {
        title: "Goal",
        head: true,
        cell: (goal) => (
          <>
            <a href={`/dashboard/goals/${goal.id}`}>{goal.title}</a>
            <span class="under">{goalValues(goal, usePage().format)}</span>
          </>
        ),
      },
      { title: "Progress", cell: (goal) => <GoalProgress of={goal} /> },
      { title: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
      {
        title: "By",
        cell: ({ target_date, status }) => <Due on={target_date} isOpen={status !== "achieved"} />,
      },
    ]}
  />
);

export const Answers = ({ of }: { of: NonNullable<AccountProfile["answers"]> }) => (
  <List
    title="Survey answers"
    id="answers"
    of={of}
    none="What its people answer to your surveys shows up here."
    columns={[
      {
        title: "Who",
        head: true,
        cell: ({ respondent, survey_id, survey_title }) => (
          <>
            {respondent?.name ?? respondent?.email ?? "Anonymous"}
            <span class="under">
              <a href={`/dashboard/surveys/${survey_id}`}>{survey_title}</a>
            </span>
          </>
        ),
      },
      { title: "Score", numeric: true, cell: ({ score }) => usePage().format.number(score) },
      { title: "When", cell: ({ submitted_at }) => <Ago of={submitted_at} /> },
      {
        title: "Answers",
        wide: true,
        cell: ({ answered }) => (
          <details>
            <summary>{answered.length === 1 ? "1 answer" : `${answered.length} answers`}</summary>
            <dl class="answers">
              {answered.map(({ question, value }) => (
                <div>
                  <dt class="asked">{question}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        ),
      },
    ]}
  />
);

export const ticketColumns: Column<Ticket>[] = [
  {
    title: "Ticket",
    head: true,
    cell: ({ subject, external_id, id }) => (
      <>
        {subject ?? "Without a subject"}
        <span class="under">{external_id ?? id}</span>
      </>
    ),
  },
  { title: "Priority", cell: ({ priority }) => <StatusBadge status={priority} /> },
  {
    title: "Status",
    cell: ({ status }) => <Badge tone={status === "closed" ? "quiet" : "info"}>{words(status)}</Badge>,
  },
  {
    title: "Opened",
    sort: { by: "opened_at", first: "desc" },
    cell: ({ opened_at }) => <Ago of={opened_at} />,
  },
];

export const Tickets = ({ of, account }: Props<Ticket>) => (
  <List
    title="Tickets"
    id="tickets"
    of={of}
    none="They are sent to the API by your help desk: POST /v1/tickets."
    all={of.more ? { href: `/dashboard/accounts/${account.id}/tickets`, label: "All tickets" } : undefined}
    columns={ticketColumns.map(({ sort: _, ...column }) => column)}
  />
);

export const invoiceColumns: Column<Invoice>[] = [
  {
    title: "Due",
    head: true,
    sort: { by: "due_date", first: "desc" },
    cell: ({ due_date, external_id, id }) => (
      <>
        {usePage().format.day(due_date)}
        <span class="under">{external_id ?? id}</span>
      </>
    ),
  },
  {
    title: "Amount",
    numeric: true,
    cell: ({ amount, currency }) => moneyOf(usePage(), currency)(amount),
  },
  {
    title: "Status",
    cell: (invoice) =>
      isOverdue(invoice, usePage().now) ? (
        <Badge tone="bad">Overdue</Badge>
      ) : (
        <StatusBadge status={invoice.status} />
      ),
  },
  {
    title: "Paid",
    cell: ({ paid_date }) =>
      paid_date === null ? <span class="none">{NONE}</span> : usePage().format.day(paid_date),
  },
];

export const Invoices = ({ of, account }: Props<Invoice>) => (
  <List
    title="Invoices"
    id="invoices"
    of={of}
    none="They are sent to the API by your billing: POST /v1/invoices."
    all={of.more ? { href: `/dashboard/accounts/${account.id}/invoices`, label: "All invoices" } : undefined}
    columns={invoiceColumns.map(({ sort: _, ...column }) => column)}
  />
);

type Contact = AccountProfile["contacts"]["rows"][number];

export const Contacts = ({ of, account }: Props<Contact>) => (
  <List
    title="Contacts"
    id="contacts"
    of={of}
    none="Whom surveys and automation write to."
    all={{
      href: `/dashboard/accounts/${account.id}/contacts`,
      label: of.more ? "All contacts" : "Add or edit contacts",
    }}
    actions={
      of.rows.length === 0 ? (
        <LinkButton href={`/dashboard/accounts/${account.id}/contacts`} scope="accounts:write">
          Add a contact
        </LinkButton>
      ) : null
    }
    columns={contactColumns}
  />
);

export const contactColumns: Column<Contact>[] = [
  {
    title: "Contact",
    head: true,
    cell: ({ name, role, is_primary }) => (
      <>
        {name} {is_primary ? <Badge tone="info">Primary</Badge> : null}
        <span class="under">{role ?? "No role is known"}</span>
      </>
    ),
  },
  {
    title: "Reach them",
    wide: true,
    cell: ({ email, phone }) => (
      <>
        <a href={`mailto:${encodeURIComponent(email).replaceAll("%40", "@")}`}>{email}</a>
        {phone ? <span class="under">{phone}</span> : null}
      </>
    ),
  },
];
