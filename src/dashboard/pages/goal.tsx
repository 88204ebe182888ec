import { Hono } from "hono";
import { accountNames } from "../../accounts/names.ts";
import { type Goal, GoalChanges } from "../../goals/schema.ts";
import { deleteGoal, getGoal, updateGoal } from "../../goals/service.ts";
import { notFound } from "../../http/errors.ts";
import { etagOf } from "../../http/etag.ts";
import { StatusBadge } from "../components/badges.tsx";
import { Card, Empty, Facts, Grid, Notice, Stat, Stats } from "../components/blocks.tsx";
import { Button, ConfirmButton, FormToken, LinkButton, PostButton } from "../components/buttons.tsx";
import { Table } from "../components/table.tsx";
import { Ago, Due, Left } from "../components/times.tsx";
import { type FieldSet, type Refused, submit } from "../form-values.ts";
import { NONE, words } from "../format.ts";
import { type C, type Dash, needs } from "../gate.ts";
import { usePage } from "../page-context.ts";
import { done, show } from "../render.tsx";
import { AccountLink } from "./account-parts.tsx";
import { GOALS } from "./goal-form.tsx";
import { GoalProgress, reachedOf, writerOf } from "./goal-parts.tsx";

const VALUE: FieldSet = { current_value: { label: "Now", kind: "number", required: true } };

/** `/dashboard/goals/:id`. */
export const goalPage = new Hono<Dash>()
  .get("/:id", (c) => page(c))
  .post("/:id/value", needs("accounts:write"), async (c) => {
    const sent = await submit(c, VALUE, GoalChanges(), (input) =>
      updateGoal(c.var.ctx, c.req.param("id"), input),
    );
    if (!sent.ok) return page(c, sent);
    return done(c, `${GOALS.href}/${c.req.param("id")}`, `It stands at ${sent.data.data.progress}%`);
  })
  .post("/:id/milestone", needs("accounts:write"), async (c) => {
    const { ctx, form } = c.var;
    const { data, version } = await getGoal(ctx, c.req.param("id"));
    const reached = data.milestones.find(({ id }) => id === form.get("milestone"));
    if (!reached) throw notFound("milestone");
    const milestones = data.milestones.map(({ id, title }) =>
      id === reached.id ? { id, title, achieved_at: ctx.now } : { id, title },
    );
    await updateGoal(ctx, data.id, { milestones }, etagOf(version));
    return done(c, `${GOALS.href}/${data.id}`, `${reached.title} is reached`);
  })
  .post("/:id/delete", needs("accounts:write"), async (c) => {
    await deleteGoal(c.var.ctx, c.req.param("id"));
    return done(c, GOALS.href, "The goal is deleted");
  });

async function page(c: C, refused?: Refused) {
  const { ctx } = c.var;
  const { data } = await getGoal(ctx, c.req.param("id")!);
  const names = await accountNames(ctx, [data.account_id]);
  return show(
    c,
    {
      title: data.title,
      heading: (
        <>
          {data.title} <StatusBadge status={data.status} />
        </>
      ),
      lead: (
        <>
          A goal of <AccountLink id={data.account_id} names={names} />
        </>
      ),
      crumbs: [GOALS],
      actions: <Actions of={data} />,
    },
    <>
      {refused ? (
        <Notice tone="bad">
          {refused.faults.map(({ message }) => (
            <p>The current value {message}</p>
          ))}
        </Notice>
      ) : null}
      <Figures of={data} />
      <Grid>
        <Card title="Where it stands">
          <Standing of={data} typed={refused?.typed.get("current_value")?.[0]} />
        </Card>
        <Card title="Details">
          <Details of={data} />
        </Card>
        <Card title="Milestones" hint={data.milestones.length > 0 ? reachedOf(data.milestones) : null} wide>
          <Milestones of={data} />
        </Card>
      </Grid>
    </>,
    refused?.status,
  );
}

const Actions = ({ of: { id } }: { of: Goal }) => (
  <>
    <LinkButton href={`${GOALS.href}/${id}/edit`} scope="accounts:write">
      Edit
    </LinkButton>
    <ConfirmButton
      label="Delete"
      confirm="Delete for good"
      question="Its milestones go with it, and it no longer counts for the churn risk."
      action={`${GOALS.href}/${id}/delete`}
      scope="accounts:write"
    />
  </>
);

function Figures({ of }: { of: Goal }) {
  const { format } = usePage();
  const write = writerOf(of, format);
  return (
    <Stats>
      <Stat label="Start" value={write(of.start_value)} note={of.unit} />
      <Stat label="Now" value={write(of.current_value)} note={of.unit} />
      <Stat label="Target" value={write(of.target_value)} note={of.unit} />
      <Stat
        label="By"
        value={format.day(of.target_date)}
        note={<Left until={of.target_date} none="No hurry" isOpen={of.status !== "achieved"} />}
      />
    </Stats>
  );
}

const WHY: Record<Goal["status"], string> = {
  on_track: "Progress keeps up with the time gone by.",
  at_risk: "Progress lags more than 20 points behind the time gone by since it was set.",
  achieved: "The target is reached, and stays so.",
  missed: "The target's day is over.",
};

function Standing({ of, typed }: { of: Goal; typed?: string }) {
  const { can } = usePage();
  return (
    <>
      <p class="wide-progress">
        <GoalProgress of={of} />
      </p>
      <p class="hint summary">
        {WHY[of.status]}
        {of.metric_type === "arr" || of.metric_type === "health_score"
          ? " Its value follows the account by itself."
          : ""}
      </p>
      {can("accounts:write") ? (
        <form class="one-line" method="post" action={`${GOALS.href}/${of.id}/value`} novalidate>
          <FormToken />
          <div>
            <label for="current_value">Current value{of.unit ? ` (${of.unit})` : ""}</label>
            <input
              id="current_value"
              type="number"
              name="current_value"
              step="any"
              required
              value={typed ?? (of.current_value === null ? "" : String(of.current_value))}
            />
          </div>
          <Button>Update</Button>
        </form>
      ) : null}
    </>
  );
}

function Details({ of }: { of: Goal }) {
  const { format } = usePage();
  return (
    <>
      {of.description ? <p class="prose summary">{of.description}</p> : null}
      <Facts
        of={[
          ["Measured by", words(of.metric_type)],
          of.measurement_period ? ["Measured every", of.measurement_period] : null,
          ["Status since", <Ago of={of.status_changed_at} />],
          of.achieved_at ? ["Achieved", format.instant(of.achieved_at)] : null,
          of.missed_at ? ["Missed", format.instant(of.missed_at)] : null,
          ["Set", <Ago of={of.created_at} />],
          ["Changed", <Ago of={of.updated_at} />],
          ["Id", <code>{of.id}</code>],
        ]}
      />
    </>
  );
}

function Milestones({ of }: { of: Goal }) {
  const { format } = usePage();
  const write = writerOf(of, format);
  return (
    <Table
      label="Milestones"
      rows={of.milestones}
      empty={<Empty title="No milestones">They are steps on the way; edit the goal to add some.</Empty>}
      columns={[
        { title: "Milestone", head: true, cell: ({ title }) => title },
        {
          title: "At",
          numeric: true,
          cell: ({ target_value }) =>
            target_value === null ? <span class="none">{NONE}</span> : write(target_value),
        },
        {
          title: "By",
          cell: ({ target_date, achieved_at }) => <Due on={target_date} isOpen={achieved_at === null} />,
        },
        {
          title: "Reached",
          wide: true,
          cell: ({ id, target_value, achieved_at }) =>
            achieved_at !== null ? (
              format.instantDay(achieved_at)
            ) : target_value === null ? (
              <PostButton
                action={`${GOALS.href}/${of.id}/milestone`}
                fields={{ milestone: id }}
                scope="accounts:write"
              >
                Mark as reached
              </PostButton>
            ) : (
              <span class="none">Not yet</span>
            ),
        },
      ]}
    />
  );
}
