import { WORKFLOW_STATUSES, type Workflow, WorkflowQuery } from "../../../automation/schema.ts";
import { listWorkflows } from "../../../automation/service.ts";
import { automationStats, type Stats as Figures, StatsQuery } from "../../../automation/stats.ts";
import { BandBar, Histogram } from "../../charts/bars.tsx";
import { Badge, StatusBadge } from "../../components/badges.tsx";
import { Card, Empty, Grid, Stat, Stats } from "../../components/blocks.tsx";
import { LinkButton } from "../../components/buttons.tsx";
import { Filters } from "../../components/filters.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import type { C } from "../../gate.ts";
import { useFormat, usePage } from "../../page-context.ts";
import { FilterFaults, readFilters, show } from "../../render.tsx";
import { givenOf } from "./draft.ts";
import { LIST } from "./edit.tsx";
import { Ago } from "./parts.tsx";
import { kindChoices, triggerWords } from "./words.ts";

/** Workflows, and what they did in 30 days. */
export async function listPage(c: C) {
  const { ctx } = c.var;
  const { query, faults } = readFilters(c, WorkflowQuery());
  const [page, figures] = await Promise.all([
    listWorkflows(ctx, query),
    automationStats(ctx, StatsQuery().parse({})),
  ]);
  const isNew = figures.workflows.total === 0;
  return show(
    c,
    {
      title: "Automation",
      lead: "What is done by itself when something happens.",
      actions: (
        <>
          <LinkButton href={`${LIST.href}/runs`}>All runs</LinkButton>
          <LinkButton href={`${LIST.href}/templates`}>Email templates</LinkButton>
          <LinkButton look="primary" href={`${LIST.href}/new`} scope="automation:write">
            New workflow
          </LinkButton>
        </>
      ),
    },
    <>
      {isNew ? null : <WhatWasDone figures={figures} />}
      {isNew ? null : (
        <Filters
          of={[
            { name: "status", label: "Status", kind: "select", options: WORKFLOW_STATUSES },
            { name: "trigger_type", label: "Trigger", kind: "select", options: kindChoices("trigger") },
          ]}
        />
      )}
      <FilterFaults faults={faults} />
      <Card>
        <Table
          label="Workflows"
          columns={columns(new Map(figures.by_workflow.map((one) => [one.workflow_id, one])))}
          rows={page.data}
          empty={<NoWorkflows />}
        />
        <Pager page={page} noun={["workflow", "workflows"]} />
      </Card>
    </>,
  );
}

function WhatWasDone({ figures }: { figures: Figures }) {
  const format = useFormat();
  const { workflows, runs, success, failed, skipped, open, success_rate } = figures;
  return (
    <>
      <Stats>
        <Stat
          label="Active workflows"
          href={`${LIST.href}?status=active`}
          value={format.number(workflows.active)}
          note={[
            `${format.number(workflows.draft)} draft`,
            `${format.number(workflows.paused)} paused`,
            workflows.failing > 0 ? `${format.number(workflows.failing)} of them failing` : "",
          ]
            .filter(Boolean)
            .join(", ")}
        />
        <Stat
          label="Runs"
          href={`${LIST.href}/runs`}
          value={format.number(runs)}
          note={`In 30 days; ${format.number(skipped)} skipped by conditions`}
        />
        <Stat
          label="Success"
          value={success_rate === null ? "–" : `${format.number(success_rate)}%`}
          note={`${format.number(success)} runs went through`}
        />
        <Stat
          label="Failed"
          href={`${LIST.href}/runs?status=failed`}
          value={format.number(failed)}
          note="After 5 attempts at a step"
        />
        <Stat
          label="Under way"
          href={`${LIST.href}/runs?status=queued,running,waiting`}
          value={format.number(open)}
          note="Queued, running or waiting"
        />
      </Stats>
      {runs > 0 ? (
        <Grid of={2}>
          <Card title="Runs per day">
            <Histogram title="Runs per day, 30 days" bars={perDay(figures, (day) => format.shortDay(day))} />
          </Card>
          <Card title="How they ended">
            <BandBar
              title="Runs by how they ended, 30 days"
              parts={[
                { label: "Success", value: success, tone: "good", href: ended("success") },
                { label: "Failed", value: failed, tone: "bad", href: ended("failed") },
                { label: "Skipped", value: skipped, tone: "fair", href: ended("skipped") },
                { label: "Cancelled", value: figures.cancelled, tone: "quiet", href: ended("cancelled") },
                { label: "Under way", value: open, tone: "info", href: ended("queued,running,waiting") },
              ]}
            />
          </Card>
        </Grid>
      ) : null}
    </>
  );
}

const ended = (status: string) => `${LIST.href}/runs?status=${status}`;

/** Every day of the period, those without runs as well. */
function perDay({ period, daily }: Figures, label: (day: string) => string) {
  const runs = new Map(daily.map((day) => [day.date, day.runs]));
  const bars: { label: string; value: number }[] = [];
  const last = Date.parse(period.date_to);
  for (let at = Date.parse(period.date_from); at <= last; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    bars.push({ label: label(day), value: runs.get(day) ?? 0 });
  }
  return bars;
}

type OfWorkflow = Figures["by_workflow"][number];

const columns = (figures: Map<string, OfWorkflow>): Column<Workflow>[] => [
  {
    title: "Workflow",
    head: true,
    sort: { by: "name" },
    cell: (workflow) => <Named workflow={workflow} />,
  },
  { title: "Status", cell: (workflow) => <Standing workflow={workflow} /> },
  { title: "Last run", cell: ({ id }) => <LastRun of={figures.get(id)} /> },
  { title: "Next run", cell: (workflow) => <NextRun of={workflow} /> },
  {
    title: "Runs, 30 days",
    numeric: true,
    cell: ({ id }) => (
      <Counted of={figures.get(id)?.runs ?? 0} href={`${LIST.href}/runs?workflow_id=${id}`} />
    ),
  },
  {
    title: "Failed",
    numeric: true,
    cell: ({ id }) => (
      <Counted of={figures.get(id)?.failed ?? 0} href={`${LIST.href}/runs?workflow_id=${id}&status=failed`} />
    ),
  },
];

const Named = ({ workflow }: { workflow: Workflow }) => (
  <>
    <a href={`${LIST.href}/${workflow.id}`}>{workflow.name}</a>
    <span class="under">{triggerWords(givenOf(workflow).trigger, useFormat())}</span>
  </>
);

/** Its status, and what it is paused for. */
export const Standing = ({ workflow }: { workflow: Workflow }) => (
  <>
    <StatusBadge status={workflow.status} />
    {workflow.paused_reason === "failing" ? (
      <>
        {" "}
        <Badge tone="bad">20 failures in a row</Badge>
      </>
    ) : workflow.consecutive_failures > 0 ? (
      <>
        {" "}
        <Badge tone="fair">
          {workflow.consecutive_failures === 1
            ? "Last run failed"
            : `Last ${workflow.consecutive_failures} runs failed`}
        </Badge>
      </>
    ) : null}
  </>
);

/** What is not on a schedule runs when something happens. */
const NextRun = ({ of }: { of: Workflow }) => (
  <Ago
    of={of.next_run_at}
    none={
      of.status !== "active"
        ? `Not while ${of.status === "draft" ? "a draft" : "paused"}`
        : givenOf(of).trigger.type === "manual"
          ? "When executed"
          : "When it happens"
    }
  />
);

const LastRun = ({ of }: { of: OfWorkflow | undefined }) => (
  <Ago of={of?.last_run_at ?? null} none="None in 30 days" />
);

function Counted({ of, href }: { of: number; href: string }) {
  const format = useFormat();
  return of === 0 ? <span class="none">0</span> : <a href={href}>{format.number(of)}</a>;
}

function NoWorkflows() {
  const { url, can } = usePage();
  if (url.search !== "") {
    return (
      <Empty
        title="No workflow is like that"
        action={<LinkButton href={url.pathname}>Show all workflows</LinkButton>}
      >
        Take a filter away.
      </Empty>
    );
  }
  return (
    <Empty
      title="Nothing is automated yet"
      action={
        <LinkButton look="primary" href={`${LIST.href}/new`} scope="automation:write">
          Begin with one that is ready
        </LinkButton>
      }
    >
      {can("automation:write")
        ? "A workflow waits for something to happen, as a health score that falls, and then writes an email, creates a task, or calls your own systems."
        : "Once a workflow is created, it shows up here."}
    </Empty>
  );
}
