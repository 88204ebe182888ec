import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { accountNames } from "../../accounts/names.ts";
import { type DueFollowUp, longestDueFollowUps, overdueBefore } from "../../engagements/follow-ups.ts";
import { listEngagements } from "../../engagements/list.ts";
import { ENGAGEMENT_TYPES, type Engagement, EngagementQuery, OUTCOMES } from "../../engagements/schema.ts";
import { Badge, StatusBadge } from "../components/badges.tsx";
import { Card, Empty } from "../components/blocks.tsx";
import { LinkButton, PostButton } from "../components/buttons.tsx";
import { Filters } from "../components/filters.tsx";
import { type Column, Pager, Table } from "../components/table.tsx";
import { Ago } from "../components/times.tsx";
import { words } from "../format.ts";
import { type Dash, needs } from "../gate.ts";
import { usePage } from "../page-context.ts";
import { FilterFaults, readFilters, show } from "../render.tsx";
import { AccountLink, ofAccount } from "./account-parts.tsx";
import { chooseAccount } from "./choose-account.tsx";

/** How many of the follow-ups that are due stand on top. */
const DUE = 6;

/** `/dashboard/engagements`. */
export const engagementList = new Hono<Dash>()
  .get("/choose", needs("accounts:read"), (c) =>
    chooseAccount(c, {
      title: "Engagements of one account",
      crumbs: [{ href: "/dashboard/engagements", label: "Engagements" }],
      next: "/dashboard/engagements",
    }),
  )
  .get("/", async (c) => {
    const { ctx } = c.var;
    const { query, faults } = readFilters(c, EngagementQuery(), newestFirst);
    const isPlain = new URL(c.req.url).search === "";
    const [page, due] = await Promise.all([
      listEngagements(ctx, query),
      isPlain ? longestDueFollowUps(ctx, DUE + 1) : [],
    ]);
    const names = await accountNames(ctx, [
      ...page.data.map(({ account_id }) => account_id),
      ...(query.account_id ? [query.account_id] : []),
    ]);
    return show(
      c,
      {
        title: "Engagements",
        lead: "Meetings, calls and emails with your customers, and what they are owed.",
        actions: (
          <>
            {query.account_id ? null : (
              <LinkButton href="/dashboard/engagements/choose" scope="accounts:read">
                Of one account
              </LinkButton>
            )}
            <LinkButton
              look="primary"
              href={`/dashboard/engagements/new${query.account_id ? `?account_id=${query.account_id}` : ""}`}
              scope="engagements:write"
            >
              Log engagement
            </LinkButton>
          </>
        ),
      },
      <>
        {due.length > 0 ? <DueFollowUps of={due} /> : null}
        <Filters
          of={[
            ...ofAccount(query.account_id, names),
            { name: "type", label: "Type", kind: "select", options: ENGAGEMENT_TYPES },
            { name: "outcome", label: "Outcome", kind: "select", options: OUTCOMES },
            {
              name: "follow_up_due",
              label: "Follow-up",
              kind: "select",
              options: [
                ["true", "Due"],
                ["false", "Not due"],
              ],
            },
            { name: "date_from", label: "From", kind: "date" },
            { name: "date_to", label: "To", kind: "date" },
          ]}
          more={[
            { name: "tag", label: "Tag", kind: "text" },
            { name: "created_by", label: "Logged by", kind: "text" },
          ]}
        />
        <FilterFaults faults={faults} />
        <Card>
          <Table label="Engagements" columns={columns(names)} rows={page.data} empty={<None />} />
          <Pager page={page} noun={["engagement", "engagements"]} />
        </Card>
      </>,
    );
  });

/** By when they took place, rather than by when they were logged. */
const newestFirst = (given: Record<string, string | string[]>): Record<string, string | string[]> =>
  "sort" in given ? given : { ...given, sort: "happened_at", order: "desc" };

function DueFollowUps({ of }: { of: DueFollowUp[] }) {
  const { now } = usePage();
  const names = new Map(of.map(({ account_id, account_name }) => [account_id, account_name]));
  return (
    <Card
      title="Follow-ups due"
      hint="Longest waiting first"
      actions={
        of.length > DUE ? <a href="/dashboard/engagements?follow_up_due=true">All that are due</a> : null
      }
    >
      <Table
        label="Follow-ups that are due, longest first"
        rows={of.slice(0, DUE)}
        empty={null}
        columns={[
          {
            title: "Engagement",
            head: true,
            cell: ({ id, title }) => <a href={`/dashboard/engagements/${id}`}>{title}</a>,
          },
          {
            title: "Account",
            wide: true,
            cell: ({ account_id }) => <AccountLink id={account_id} names={names} />,
          },
          {
            title: "Due",
            cell: ({ follow_up_date }) => <FollowUp date={follow_up_date} now={now} />,
          },
          { title: "", wide: true, cell: ({ id }) => <FollowedUp id={id} to="/dashboard/engagements" /> },
        ]}
      />
    </Card>
  );
}

/** When a follow-up is due. */
export const FollowUp = ({ date, now }: { date: string; now: number }) => (
  <>
    <Ago of={date} /> {Date.parse(date) < overdueBefore(now) ? <Badge tone="bad">Overdue</Badge> : null}
  </>
);

export const FollowedUp = ({ id, to }: { id: string; to: string }) => (
  <PostButton action={`/dashboard/engagements/${id}/followed-up`} fields={{ to }} scope="engagements:write">
    Followed up
  </PostButton>
);

function None(): Child {
  const { url, can } = usePage();
  if (url.search !== "") {
    return (
      <Empty
        title="No engagement is like that"
        action={<LinkButton href={url.pathname}>Show all engagements</LinkButton>}
      >
        Take a filter away, or look at other days.
      </Empty>
    );
  }
  return (
    <Empty title="There are no engagements yet">
      {can("engagements:write")
        ? "Log the first one here, or send them to the API: POST /v1/engagements."
        : "Once they are logged, they show up here."}
    </Empty>
  );
}

const columns = (names: Map<string, string>): Column<Engagement>[] => [
  {
    title: "Engagement",
    head: true,
    cell: ({ id, title, attendees }) => (
      <>
        <a href={`/dashboard/engagements/${id}`}>{title}</a>
        {attendees.length > 0 ? (
          <span class="under">
            with {attendees[0]!.name}
            {attendees.length > 1 ? ` and ${attendees.length - 1} more` : ""}
          </span>
        ) : null}
      </>
    ),
  },
  { title: "Account", wide: true, cell: ({ account_id }) => <AccountLink id={account_id} names={names} /> },
  { title: "Type", cell: ({ type }) => words(type) },
  {
    title: "When",
    sort: { by: "happened_at", first: "desc" },
    cell: ({ happened_at, completed_at, scheduled_at }) => (
      <>
        <Ago of={happened_at} />
        {completed_at === null ? <span class="under">{scheduled_at ? "Scheduled" : "Logged"}</span> : null}
      </>
    ),
  },
  { title: "Outcome", cell: ({ outcome }) => <StatusBadge status={outcome} /> },
  {
    title: "Follow-up",
    cell: ({ follow_up_required, follow_up_date }) =>
      !follow_up_required ? (
        <span class="none">None owed</span>
      ) : follow_up_date === null ? (
        "Owed"
      ) : (
        <FollowUp date={follow_up_date} now={usePage().now} />
      ),
  },
  { title: "Logged by", minor: true, cell: ({ created_by }) => created_by },
];
