import type { AccountProfile } from "../../accounts/profile.ts";
import type { Account } from "../../accounts/schema.ts";
import { riskLevelOf } from "../../analytics/risk-levels.ts";
import { bandIn } from "../../analytics/totals.ts";
import type { AccountHealth } from "../../health/schema.ts";
import { FactorBars } from "../charts/bars.tsx";
import { TrendChart } from "../charts/line.tsx";
import { BAND_TONES } from "../components/badges.tsx";
import { Card, Empty, Grid } from "../components/blocks.tsx";
import { LinkButton } from "../components/buttons.tsx";
import { words } from "../format.ts";
import { useFormat, usePage } from "../page-context.ts";

interface Props {
  health: AccountHealth;
  account: Account;
}

/** The health score and the churn risk, each taken apart. */
export function ScoreCards({ health, account }: Props) {
  return (
    <Grid>
      <Card
        title="What health is made of"
        id="health"
        hint={<Basis of={health} />}
        actions={
          account.status === "churned" ? null : (
            <LinkButton href={`/dashboard/accounts/${account.id}/score`} scope="health:write">
              Set by hand
            </LinkButton>
          )
        }
      >
        <Health health={health} />
      </Card>
      <Card
        title="What the churn risk is made of"
        id="risk"
        hint="Points of 100; bars are to the same scale, and no term adds more than 40"
      >
        <Risk health={health} />
      </Card>
    </Grid>
  );
}

function Basis({ of }: { of: AccountHealth }) {
  const format = useFormat();
  if (of.metric_date === null || of.overall_health_score === null) return null;
  return (
    <>
      Scored on {format.day(of.metric_date)}
      {of.coverage !== null && of.coverage < 1
        ? ` from ${format.percent(of.coverage)} of the weights; the rest has no data`
        : " from all factors"}
    </>
  );
}

function Health({ health }: Pick<Props, "health">) {
  const { format, bands } = usePage();
  if (health.overall_health_score === null) {
    return (
      <Empty title="Not scored yet">
        A score comes with the first signal: a login, a feature used, a ticket, an invoice, an engagement or a
        survey's answer.
      </Empty>
    );
  }
  return (
    <>
      <p class="summary">{health.summary}</p>
      <FactorBars
        title="Health by factor"
        factors={health.factors.map(({ factor, score, weight, text }) => ({
          label: factor === "manual" ? "Set by hand" : words(factor),
          value: score,
          tone: score === null ? "quiet" : BAND_TONES[bandIn(score, bands)],
          says:
            factor === "manual"
              ? format.number(score)
              : `${score === null ? "No data" : `${format.number(Math.round(score))} of 100`}, weight ${format.number(weight)}`,
          text,
        }))}
      />
    </>
  );
}

const TERMS: Record<string, string> = {
  health: "Health",
  usage: "Falling use",
  inactivity: "Silence",
  contract: "Contract end",
  nps: "NPS answer",
  invoices: "Overdue invoices",
  goals: "Slipping goals",
};
/** The most points that one term adds: health's. */
const MOST = 40;

function Risk({ health }: Pick<Props, "health">) {
  const format = useFormat();
  if (health.churn_factors.length === 0) {
    return (
      <Empty title="Not scored yet">The churn risk is reckoned as soon as there is a health score.</Empty>
    );
  }
  return (
    <>
      <p class="summary">
        {health.churn_risk_score === null ? null : (
          <>
            Churn risk is {health.churn_risk_score} ({riskLevelOf(health.churn_risk_score)})
          </>
        )}
      </p>
      <FactorBars
        title="Churn risk by term"
        factors={health.churn_factors.map(({ factor, contribution, text }) => ({
          label: TERMS[factor] ?? words(factor),
          value: contribution,
          of: MOST,
          tone: contribution >= 10 ? "bad" : contribution >= 4 ? "fair" : "info",
          says: `${format.change(contribution)} ${Math.abs(contribution) === 1 ? "point" : "points"}`,
          text,
        }))}
      />
    </>
  );
}

/** Health and churn risk over the days. */
export function TrendCards({
  history,
  period,
}: {
  history: NonNullable<AccountProfile["history"]>;
  period: string;
}) {
  const { url } = usePage();
  const title = (name: string) =>
    `${name}, ${period}${url.searchParams.has("as_of") ? " up to that day" : ""}`;
  return (
    <Grid>
      <Card title={title("Health")} id="history">
        <TrendChart
          title={`Health over ${period}`}
          bounds={[0, 100]}
          points={history.map(({ date, health }) => ({ date, value: health }))}
        />
      </Card>
      <Card title={title("Churn risk")}>
        <TrendChart
          title={`Churn risk over ${period}`}
          bounds={[0, 100]}
          tone="bad"
          points={history.map(({ date, risk }) => ({ date, value: risk }))}
        />
      </Card>
    </Grid>
  );
}
