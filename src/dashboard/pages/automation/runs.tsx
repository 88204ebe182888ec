import { accountNames } from "../../../accounts/names.ts";
import { getRun, listRuns } from "../../../automation/runs.ts";
import {
  RUN_STATUSES,
  type Run,
  RunQuery,
  type RunWithSteps,
  type Step,
} from "../../../automation/schema.ts";
import { workflowNames } from "../../../automation/service.ts";
import { StatusBadge } from "../../components/badges.tsx";
import { Card, Empty, Facts, Notice } from "../../components/blocks.tsx";
import { ConfirmButton, LinkButton, PostButton } from "../../components/buttons.tsx";
import { Filters } from "../../components/filters.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { words } from "../../format.ts";
import type { C } from "../../gate.ts";
import { useFormat, usePage } from "../../page-context.ts";
import { FilterFaults, readFilters, show } from "../../render.tsx";
import { LIST } from "./edit.tsx";
import { AccountLink, Ago, Values } from "./parts.tsx";
import { actionWords, kindName } from "./words.ts";

export const RUNS = { href: `${LIST.href}/runs`, label: "Runs" };

/** What workflows did, newest first. */
export async function runsPage(c: C) {
  const { ctx } = c.var;
  const { query, faults } = readFilters(c, RunQuery());
  const [page, workflows] = await Promise.all([listRuns(ctx, query), workflowNames(ctx)]);
  const accounts = await accountNames(ctx, [
    ...page.data.map(({ account_id }) => account_id),
    ...(query.account_id ? [query.account_id] : []),
  ]);
  const ofAccount = query.account_id && accounts.get(query.account_id);
  return show(
    c,
    {
      title: "Runs",
      lead: ofAccount ? `Of ${ofAccount}` : "What workflows did, kept for 90 days.",
      crumbs: [LIST],
    },
    <>
      <Filters
        of={[
          { name: "status", label: "Status", kind: "select", options: RUN_STATUSES },
          {
            name: "workflow_id",
            label: "Workflow",
            kind: "select",
            options: workflows.filter(({ isDeleted }) => !isDeleted).map(({ id, name }) => [id, name]),
          },
          { name: "date_from", label: "From", kind: "date" },
          { name: "date_to", label: "To", kind: "date" },
        ]}
        more={[{ name: "account_id", label: "Account id", kind: "text" }]}
      />
      <FilterFaults faults={faults} />
      <Card>
        <Table
          label="Runs"
          columns={runColumns({ accounts, workflows: new Map(workflows.map(({ id, name }) => [id, name])) })}
          rows={page.data}
          empty={<NoRuns />}
        />
        <Pager page={page} noun={["run", "runs"]} />
      </Card>
    </>,
  );
}

function NoRuns() {
  const { url } = usePage();
  return url.search === "" ? (
    <Empty title="Nothing has run yet">
      A run shows up here for each account that a workflow starts for, skipped ones too.
    </Empty>
  ) : (
    <Empty title="No run is like that" action={<LinkButton href={url.pathname}>Show all runs</LinkButton>} />
  );
}

/** With `workflows`, each run tells its workflow's name. */
export const runColumns = ({
  accounts,
  workflows,
}: {
  accounts: Map<string, string>;
  workflows?: Map<string, string>;
}): (Column<Run> | null)[] => [
  {
    title: "Run",
    head: true,
    cell: (run) => (
      <>
        <a href={`${RUNS.href}/${run.id}`}>
          {workflows
            ? (workflows.get(run.workflow_id) ?? "A workflow")
            : (accounts.get(run.account_id) ?? "A deleted account")}
        </a>
        <span class="under">{because(run)}</span>
      </>
    ),
  },
  workflows
    ? {
        title: "Account",
        cell: ({ account_id }) => <AccountLink id={account_id} name={accounts.get(account_id)} />,
      }
    : null,
  { title: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  {
    title: "Why",
    wide: true,
    cell: ({ reason, next_step_at }) =>
      reason !== null ? (
        <span class="reason">{reason}</span>
      ) : next_step_at !== null ? (
        <span class="reason">
          Next step <Ago of={next_step_at} none="" />
        </span>
      ) : null,
  },
  { title: "Steps done", numeric: true, cell: ({ step }) => step },
  { title: "Started", numeric: true, cell: ({ created_at }) => <Ago of={created_at} none="" /> },
];

/** What set a run off, in a few words. */
const because = ({ trigger: { type, executed_by } }: Run) =>
  type === "manual" ? `Executed by ${executed_by ?? "hand"}` : kindName("trigger", String(type));

/** One run, step by step. */
export async function runPage(c: C, id: string) {
  const { ctx } = c.var;
  const run = await getRun(ctx, id);
  const names = await accountNames(ctx, [run.account_id]);
  const name = names.get(run.account_id);
  return show(
    c,
    {
      title: `${run.workflow_name}: ${name ?? "a deleted account"}`,
      heading: (
        <>
          {run.workflow_name} <StatusBadge status={run.status} />
        </>
      ),
      lead: (
        <>
          For <AccountLink id={run.account_id} name={name} />
        </>
      ),
      crumbs: [LIST, RUNS, { href: `${LIST.href}/${run.workflow_id}`, label: run.workflow_name }],
      actions: <RunActions run={run} />,
    },
    <WholeRun run={run} />,
  );
}

function RunActions({ run }: { run: RunWithSteps }) {
  const path = `${RUNS.href}/${run.id}`;
  if (run.status === "failed") {
    return (
      <PostButton look="primary" action={`${path}/retry`} scope="automation:write">
        Retry from the step that failed
      </PostButton>
    );
  }
  return run.next_step_at === null ? null : (
    <ConfirmButton
      label="Cancel the run"
      question="What it is just doing is done, but nothing after it."
      action={`${path}/cancel`}
      scope="automation:write"
    />
  );
}

function WholeRun({ run }: { run: RunWithSteps }) {
  const format = useFormat();
  const { type: _, executed_by: __, ...facts } = run.trigger;
  return (
    <>
      {run.reason ? (
        <Notice tone={run.status === "failed" ? "bad" : run.status === "skipped" ? "fair" : "info"}>
          {run.reason}
        </Notice>
      ) : null}
      <Card title="Steps">
        {run.steps.length === 0 ? (
          <Empty title="It took no steps" />
        ) : (
          <ol class="run-steps">
            {run.steps.map((step) => (
              <li>
                <RunStep step={step} />
              </li>
            ))}
          </ol>
        )}
      </Card>
      <Card title="About this run">
        <Facts
          of={[
            ["Set off by", because(run)],
            ["Created", format.instant(run.created_at)],
            run.started_at ? ["Begun", format.instant(run.started_at)] : null,
            run.finished_at ? ["Over", format.instant(run.finished_at)] : null,
            run.next_step_at ? ["Next step", format.instant(run.next_step_at)] : null,
            run.depth > 0 ? ["Automated changes before it", format.number(run.depth)] : null,
            ["Id", <code>{run.id}</code>],
          ]}
        />
      </Card>
      {Object.keys(facts).length > 0 ? (
        <Card title="What the trigger saw">
          <Values of={facts} />
        </Card>
      ) : null}
    </>
  );
}

function RunStep({ step }: { step: Step }) {
  const format = useFormat();
  return (
    <>
      <p class="run-step">
        <strong>
          {step.position}. {actionWords(step)}
        </strong>{" "}
        <StatusBadge status={step.status} />
      </p>
      <p class="hint">
        {[
          step.delay ? `Waits ${step.delay} before it` : "",
          step.attempts > 0 ? `${step.attempts} ${step.attempts === 1 ? "attempt" : "attempts"}` : "",
          step.finished_at ? `over ${format.instant(step.finished_at)}` : "",
        ]
          .filter(Boolean)
          .join(", ")}
      </p>
      {step.error ? <p class="fault">{step.error}</p> : null}
      {step.result && Object.keys(step.result).length > 0 ? <Values of={step.result} /> : null}
      <details class="as-table">
        <summary>{words(step.type)} as configured</summary>
        <pre tabindex={0}>{JSON.stringify(step.config, null, 2)}</pre>
      </details>
    </>
  );
}
