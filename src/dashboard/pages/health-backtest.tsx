import { type Backtest, backtest, NewBacktest } from "../../health/backtest.ts";
import { Histogram } from "../charts/bars.tsx";
import { Card, Empty, Grid, Notice, Stat, Stats } from "../components/blocks.tsx";
import { Table } from "../components/table.tsx";
import { type FieldSet, type Refused, submit, type Typed, typedOf } from "../form-values.ts";
import { NONE } from "../format.ts";
import { Form } from "../forms.tsx";
import type { C } from "../gate.ts";
import { useFormat } from "../page-context.ts";
import { show } from "../render.tsx";
import { BACKTEST, HEALTH, HealthTabs, typedIn } from "./health-parts.tsx";

const BACKTEST_FIELDS: FieldSet = {
  as_of: {
    label: "As of",
    kind: "date",
    required: true,
    hint: "Accounts are ranked by their churn risk at the end of that day, of which nothing later is known",
  },
  horizon_days: {
    label: "Days to look ahead",
    kind: "number",
    min: 1,
    max: 730,
    step: 1,
    required: true,
    hint: "Who churned within them is held against the ranking",
  },
};

export function backtestPage(
  c: C,
  shown: (Partial<Refused> & { result?: Backtest }) | { typed: Typed; result: Backtest } = {},
) {
  const before = new Date(c.var.ctx.now - 90 * 86_400_000).toISOString().slice(0, 10);
  const typed = shown.typed ?? typedOf(BACKTEST_FIELDS, { as_of: before, horizon_days: 90 }, c.var.format);
  return show(
    c,
    {
      title: "Backtest",
      lead: "How well the churn risk of a past day told who would leave.",
      crumbs: [HEALTH],
    },
    <>
      <HealthTabs here={BACKTEST} />
      <Card>
        <Form
          action={BACKTEST}
          fields={BACKTEST_FIELDS}
          typed={typed}
          faults={"faults" in shown ? shown.faults : undefined}
          submit="Run the backtest"
        />
      </Card>
      {shown.result ? <Result of={shown.result} /> : null}
    </>,
    "status" in shown ? shown.status : undefined,
  );
}

export async function postBacktest(c: C) {
  const sent = await submit(c, BACKTEST_FIELDS, NewBacktest(), (input) => backtest(c.var.ctx, input));
  return sent.ok ? backtestPage(c, { typed: typedIn(c), result: sent.data }) : backtestPage(c, sent);
}

/** An AUC in words: 0.5 is a coin. */
export function aucWords(auc: number | null): string {
  if (auc === null) return "There is nothing to tell apart: it takes some who churned and some who stayed.";
  const chance = `Of one who churned and one who stayed, the ranking had the churner first in ${Math.round(auc * 100)} of 100 cases`;
  if (auc < 0.45) return `${chance}: worse than a coin.`;
  if (auc < 0.6) return `${chance}: hardly better than a coin.`;
  if (auc < 0.7) return `${chance}: somewhat better than a coin.`;
  if (auc < 0.8) return `${chance}, which is fair.`;
  return auc < 0.9 ? `${chance}, which is good.` : `${chance}, which is very good.`;
}

function Result({ of }: { of: Backtest }) {
  const { n, horizon_ends_on, complete, churned, auc, top_decile_lift, deciles } = of;
  const format = useFormat();
  if (n === 0) {
    return (
      <Card>
        <Empty title="Nobody could be ranked">
          No account existed by then that had not churned and had signals to be scored by.
        </Empty>
      </Card>
    );
  }
  return (
    <>
      {complete ? null : (
        <Notice tone="fair">
          These days are not over: they end on {format.day(horizon_ends_on)}. Who churns until then counts as
          one who stayed as yet.
        </Notice>
      )}
      <Notice tone={auc === null || auc < 0.6 ? "fair" : "good"}>{aucWords(auc)}</Notice>
      <Stats>
        <Stat label="Accounts ranked" value={format.number(n)} />
        <Stat
          label="Churned within the days"
          value={format.number(churned)}
          note={format.percent(churned / n)}
        />
        <Stat label="AUC" value={auc === null ? NONE : auc.toFixed(2)} note="0.5 is a coin, 1 is perfect" />
        <Stat
          label="Lift of the riskiest tenth"
          value={top_decile_lift === null ? NONE : `${format.number(top_decile_lift)}×`}
          note="Its churn over that of all"
        />
      </Stats>
      <Grid>
        <Card
          title="Who churned, by tenths of the ranking"
          hint="Percent of each tenth; the riskiest is first"
        >
          <Histogram
            title="Percent that churned, by tenth"
            bars={deciles.map(({ decile, churn_rate }) => ({
              label: String(decile),
              value: Math.round(churn_rate * 1000) / 10,
              tone: "bad" as const,
            }))}
          />
        </Card>
        <Card title="The tenths">
          <Table
            label="Tenths of the ranking"
            rows={deciles}
            empty={null}
            columns={[
              {
                title: "Tenth",
                head: true,
                cell: ({ decile }) => (decile === 1 ? "1, the riskiest" : String(decile)),
              },
              { title: "Accounts", numeric: true, cell: (tenth) => format.number(tenth.n) },
              { title: "Mean risk", numeric: true, cell: ({ mean_risk }) => format.number(mean_risk) },
              { title: "Churned", numeric: true, cell: ({ churn_rate }) => format.percent(churn_rate) },
            ]}
          />
        </Card>
      </Grid>
    </>
  );
}
