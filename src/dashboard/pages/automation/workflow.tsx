import { accountNames } from "../../../accounts/names.ts";
import { listRunsOf } from "../../../automation/runs.ts";
import { OwnRunQuery, type Workflow } from "../../../automation/schema.ts";
import { getWorkflow } from "../../../automation/service.ts";
import { Card, Empty, Facts, Grid, Notice } from "../../components/blocks.tsx";
import { ConfirmButton, LinkButton, PostButton } from "../../components/buttons.tsx";
import { Table } from "../../components/table.tsx";
import type { C } from "../../gate.ts";
import { useFormat, usePage } from "../../page-context.ts";
import { show } from "../../render.tsx";
import { givenOf } from "./draft.ts";
import { LIST } from "./edit.tsx";
import { Standing } from "./list.tsx";
import { Ago } from "./parts.tsx";
import { runColumns } from "./runs.tsx";
import { actionWords, conditionWords, triggerWords } from "./words.ts";

/** Runs shown on a workflow's page. */
const RECENT = "8";

/** One workflow in words, and what it did of late. */
export async function workflowPage(c: C, id: string) {
  const { ctx } = c.var;
  const [{ data: workflow }, runs] = await Promise.all([
    getWorkflow(ctx, id),
    listRunsOf(ctx, id, OwnRunQuery().parse({ limit: RECENT })),
  ]);
  const names = await accountNames(ctx, [
    ...runs.data.map(({ account_id }) => account_id),
    ...(workflow.account_ids ?? []),
  ]);
  const path = `${LIST.href}/${id}`;
  return show(
    c,
    {
      title: workflow.name,
      heading: (
        <>
          {workflow.name} <Standing workflow={workflow} />
        </>
      ),
      lead: workflow.description,
      crumbs: [LIST],
      actions: <Actions workflow={workflow} path={path} />,
    },
    <>
      <Paused workflow={workflow} />
      <Card title="What it does">
        <Flow workflow={workflow} />
      </Card>
      <Grid of={2}>
        <Card title="Rules">
          <Rules workflow={workflow} names={names} />
        </Card>
        <Card
          title="Execute now"
          hint="For accounts of your choice, whatever its trigger; conditions hold still."
        >
          <LinkButton href={`${path}/try`}>Try it on accounts, or execute it</LinkButton>
        </Card>
      </Grid>
      <Card title="Newest runs" actions={<a href={`${LIST.href}/runs?workflow_id=${id}`}>All its runs</a>}>
        <Table
          label="Newest runs"
          columns={runColumns({ accounts: names })}
          rows={runs.data}
          empty={
            <Empty title="It has not run yet">
              {workflow.status === "active"
                ? "A run shows up here when its trigger fires."
                : "Make it active, and runs show up here when its trigger fires."}
            </Empty>
          }
        />
      </Card>
    </>,
  );
}

function Actions({ workflow, path }: { workflow: Workflow; path: string }) {
  const isActive = workflow.status === "active";
  return (
    <>
      <LinkButton href={`${path}/try`}>Dry run</LinkButton>
      <LinkButton href={`${path}/edit`} scope="automation:write">
        Edit
      </LinkButton>
      {isActive ? (
        <ConfirmButton
          look="plain"
          label="Pause"
          question="Its runs that are under way are cancelled, and nothing sets it off until it is active again."
          action={`${path}/status`}
          fields={{ status: "paused" }}
          scope="automation:write"
        />
      ) : (
        <PostButton
          look="primary"
          action={`${path}/status`}
          fields={{ status: "active" }}
          scope="automation:write"
        >
          Make active
        </PostButton>
      )}
      <ConfirmButton
        label="Delete"
        question="Its runs that are under way are cancelled. What it did can be read for 90 days."
        action={`${path}/delete`}
        scope="automation:write"
      />
    </>
  );
}

function Paused({ workflow: { status, paused_reason, paused_at } }: { workflow: Workflow }) {
  if (status !== "paused") return null;
  return (
    <Notice tone={paused_reason === "failing" ? "bad" : "fair"}>
      {paused_reason === "failing"
        ? "It was paused by itself, since 20 of its runs failed in a row"
        : "It was paused by hand"}
      {paused_at ? (
        <>
          , <Ago of={paused_at} none="" />
        </>
      ) : null}
      .
    </Notice>
  );
}

/** When, if, then: as sentences. */
function Flow({ workflow }: { workflow: Workflow }) {
  const format = useFormat();
  const { trigger, conditions = [], actions } = givenOf(workflow);
  return (
    <dl class="steps">
      <div>
        <dt>When</dt>
        <dd>{triggerWords(trigger, format)}</dd>
      </div>
      {conditions.map((condition, i) => (
        <div>
          <dt>{i === 0 ? "If" : "And"}</dt>
          <dd>{conditionWords(condition)}</dd>
        </div>
      ))}
      {actions.map((action, i) => (
        <div>
          <dt>{i === 0 ? "Then" : `${i + 1}.`}</dt>
          <dd>
            {action.delay ? <span class="hint">After {action.delay}: </span> : null}
            {actionWords(action)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Rules({ workflow, names }: { workflow: Workflow; names: Map<string, string> }) {
  const { format } = usePage();
  const { reentry, account_ids: ids, next_run_at, created_at, updated_at } = workflow;
  return (
    <Facts
      of={[
        [
          "One account may start it",
          reentry === "always"
            ? "Each time"
            : reentry === "once"
              ? "Once, ever"
              : `Every ${format.number(reentry.every_days)} days`,
        ],
        [
          "Limited to",
          ids === null
            ? "All accounts"
            : ids.length <= 5
              ? ids.map((id) => names.get(id) ?? id).join(", ")
              : `${format.number(ids.length)} accounts`,
        ],
        next_run_at ? ["Next run", format.instant(next_run_at)] : null,
        ["Failures in a row", format.number(workflow.consecutive_failures)],
        ["Created", format.instant(created_at)],
        ["Changed", format.instant(updated_at)],
      ]}
    />
  );
}
