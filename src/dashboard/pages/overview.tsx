import { Hono } from "hono";
import type { RiskSpread } from "../../analytics/churn-risk.ts";
import { type Figures, getOverview } from "../../analytics/overview.ts";
import { RISK_LEVELS, type RiskLevel } from "../../analytics/risk-levels.ts";
import { type AccountAtRisk, LARGEST } from "../../analytics/risky-accounts.ts";
import type { HealthAnalytics, Mover } from "../../analytics/schema.ts";
import type { DueFollowUp } from "../../engagements/follow-ups.ts";
import { BandBar } from "../charts/bars.tsx";
import { NpsGauge } from "../charts/gauge.tsx";
import { TrendChart } from "../charts/line.tsx";
import { BAND_TONES, Change, HealthBadge, LEVEL_TONES, RiskBadge } from "../components/badges.tsx";
import { Card, Empty, Grid, Notice, Stat, Stats } from "../components/blocks.tsx";
import { LinkButton } from "../components/buttons.tsx";
import { moneyOf } from "../components/money.ts";
import { type Column, Table } from "../components/table.tsx";
import { words } from "../format.ts";
import type { Dash } from "../gate.ts";
import { useFormat, usePage } from "../page-context.ts";
import { show } from "../render.tsx";
import { PRESENT } from "./accounts.tsx";

/** How many rows each of the lists shows. */
const SHOWN = 6;

/** `/dashboard`: how everyone is, where it is heading, and whom to call. */
export const overviewPage = new Hono<Dash>().get("/", async (c) => {
  const { figures, followUps } = await getOverview(c.var.ctx, { atRisk: SHOWN, followUps: SHOWN + 1 });
  if (figures?.stats.total_accounts === 0) return show(c, { title: "Overview" }, <Welcome />);
  return show(
    c,
    { title: "Overview" },
    <>
      {figures ? (
        <FigureCards {...figures} />
      ) : (
        <Notice>
          The figures of your organization take an API key with the scope <code>analytics:read</code>.
        </Notice>
      )}
      {followUps ? <FollowUps of={followUps} /> : null}
    </>,
  );
});

function Welcome() {
  const { organization } = usePage();
  return (
    <Card>
      <Empty
        title={`Welcome, ${organization.name}`}
        action={
          <LinkButton look="primary" href="/dashboard/accounts/new" scope="accounts:write">
            Create the first account
          </LinkButton>
        }
      >
        There are no accounts yet. Send your first ones to the API, with <code>POST /v1/accounts</code>, then
        what happens to them: logins and feature use as events, tickets, invoices. Health and churn risk
        follow within seconds.
      </Empty>
    </Card>
  );
}

function FigureCards({ stats, health, risk, atRisk }: Figures) {
  const format = useFormat();
  const { trends } = stats;
  const series = (value: (day: HealthAnalytics["series"][number]) => number | null) =>
    health.series.map((day) => ({ date: day.date, value: value(day) }));
  return (
    <>
      <Stats>
        <Stat
          label="Accounts"
          href="/dashboard/accounts"
          value={format.number(stats.total_accounts)}
          note={`${format.number(stats.active_accounts)} active, ${format.number(stats.churned_accounts)} churned`}
        />
        <Stat
          label="ARR"
          value={format.compactMoney(stats.total_arr)}
          note={<Since by={trends.arr_growth} unit="%" better="up" />}
        />
        <Stat
          label="Average health"
          value={format.number(stats.average_health_score)}
          note={<Since by={trends.health_score_change} better="up" />}
        />
        <Stat
          label="Average churn risk"
          value={format.number(stats.average_churn_risk)}
          note={<Since by={trends.churn_risk_change} better="down" />}
        />
        <Stat
          label="At risk"
          value={format.number(stats.at_risk_accounts)}
          note={`${format.compactMoney(risk.arr_at_risk)} of ARR`}
        />
      </Stats>
      <Grid of={3}>
        <Card title="Health, 90 days">
          <TrendChart
            bounds={[0, 100]}
            title="Average health over 90 days"
            points={series((day) => day.average_health_score)}
          />
        </Card>
        <Card title="Churn risk, 90 days">
          <TrendChart
            bounds={[0, 100]}
            title="Average churn risk over 90 days"
            points={series((day) => day.average_churn_risk)}
            tone="bad"
          />
        </Card>
        <Card title="ARR, 90 days">
          <TrendChart
            title="ARR over 90 days"
            points={series((day) => day.arr)}
            show={format.compactMoney}
            tone="good"
          />
        </Card>
      </Grid>
      <Grid of={3}>
        <Card title="Health now">
          <HealthNow health={health} />
        </Card>
        <Card title="Churn risk now">
          <RiskNow risk={risk} />
        </Card>
        <Card title="NPS">
          <NpsGauge score={stats.nps_score} note="Answers of the last 90 days" />
        </Card>
      </Grid>
      <Card
        title="At risk"
        hint="By status or health, most ARR first"
        actions={<a href="/dashboard/accounts?band=at_risk">All whose health is at risk</a>}
      >
        <Table
          label="Accounts at risk by ARR"
          columns={atRiskColumns}
          rows={atRisk}
          empty={
            stats.at_risk_accounts === 0 ? (
              <Empty title="Nobody is at risk">An account shows up here when its health falls.</Empty>
            ) : (
              <Empty title={`None of the ${LARGEST} accounts with most ARR is at risk`} />
            )
          }
        />
      </Card>
      <Grid of={2}>
        <Card title="Improved most" hint="Health over 90 days">
          <Movers of={health.top_improvers} label="Accounts that improved most" />
        </Card>
        <Card title="Declined most" hint="Health over 90 days">
          <Movers of={health.top_decliners} label="Accounts that declined most" />
        </Card>
      </Grid>
    </>
  );
}

/** Against 30 days ago, if that is known. */
const Since = ({ by, unit, better }: { by: number | null; unit?: string; better: "up" | "down" }) =>
  by === null ? (
    <>No figures of 30 days ago yet</>
  ) : (
    <>
      <Change by={by} unit={unit} better={better} /> in 30 days
    </>
  );

function HealthNow({ health: { distribution } }: { health: HealthAnalytics }) {
  const format = useFormat();
  if (!distribution) return <Empty title="Nothing is scored yet" />;
  const part = (band: keyof typeof distribution) => ({
    label: words(band),
    tone: BAND_TONES[band],
    value: distribution[band].accounts,
    note: format.compactMoney(distribution[band].arr),
    href: `/dashboard/accounts?band=${band}`,
  });
  return <BandBar title="Accounts by health" parts={[part("healthy"), part("neutral"), part("at_risk")]} />;
}

function RiskNow({ risk: { distribution } }: { risk: RiskSpread }) {
  const format = useFormat();
  const part = (level: RiskLevel) => ({
    label: words(level),
    tone: LEVEL_TONES[level],
    value: distribution[level].accounts,
    note: format.compactMoney(distribution[level].arr),
    href: `/dashboard/accounts?status=${PRESENT}&churn_risk_min=${RISK_LEVELS[level][0]}&churn_risk_max=${RISK_LEVELS[level][1]}&sort=churn_risk_score&order=desc`,
  });
  return (
    <BandBar
      title="Accounts by churn risk"
      parts={[part("low"), part("medium"), part("high"), part("critical")]}
    />
  );
}

const Named = ({ id, name }: { id: string; name: string }) => {
  const { can } = usePage();
  return can("accounts:read") ? <a href={`/dashboard/accounts/${id}`}>{name}</a> : <span>{name}</span>;
};

const atRiskColumns: Column<AccountAtRisk>[] = [
  {
    title: "Account",
    head: true,
    cell: ({ account_id, account_name }) => <Named id={account_id} name={account_name} />,
  },
  { title: "ARR", numeric: true, cell: ({ arr, currency }) => moneyOf(usePage(), currency)(arr) },
  { title: "Churn risk", cell: ({ churn_risk_score }) => <RiskBadge risk={churn_risk_score} /> },
  { title: "Health", cell: ({ health_score }) => <HealthBadge score={health_score} /> },
  { title: "Mostly because", wide: true, cell: ({ churn_factors }) => <Reason of={churn_factors} /> },
];

/** The term that weighs most beside health, which has a column of its own. */
function Reason({ of }: { of: AccountAtRisk["churn_factors"] }) {
  const [most] = of
    .filter(({ factor, contribution }) => factor !== "health" && contribution > 0)
    .sort((one, other) => other.contribution - one.contribution);
  return <span class="reason">{most?.text ?? "Health alone"}</span>;
}

const Movers = ({ of, label }: { of: Mover[] | null; label: string }) => (
  <Table
    label={label}
    columns={[
      {
        title: "Account",
        head: true,
        cell: ({ account_id, account_name }) => <Named id={account_id} name={account_name} />,
      },
      { title: "Health", cell: ({ health_score }) => <HealthBadge score={health_score} /> },
      { title: "Change", numeric: true, cell: ({ change }) => <Change by={change} better="up" /> },
    ]}
    rows={(of ?? []).slice(0, SHOWN)}
    empty={<Empty title="Nobody yet">Scores are compared once they are some days old.</Empty>}
  />
);

function FollowUps({ of }: { of: DueFollowUp[] }) {
  const { format, now } = usePage();
  return (
    <Card
      title="Follow-ups due"
      actions={
        <a href="/dashboard/engagements?follow_up_due=true">
          {of.length > SHOWN ? "All that are due" : "Show in engagements"}
        </a>
      }
    >
      <Table
        label="Follow-ups that are due, longest first"
        columns={[
          {
            title: "Engagement",
            head: true,
            cell: ({ id, title }) => <a href={`/dashboard/engagements/${id}`}>{title}</a>,
          },
          {
            title: "Account",
            cell: ({ account_id, account_name }) => <Named id={account_id} name={account_name} />,
          },
          {
            title: "Due",
            numeric: true,
            cell: ({ follow_up_date }) => (
              <time datetime={follow_up_date} title={format.instant(follow_up_date)}>
                {format.relative(follow_up_date, now)}
              </time>
            ),
          },
        ]}
        rows={of.slice(0, SHOWN)}
        empty={<Empty title="Nothing is due">A follow-up shows up here when its date has come.</Empty>}
      />
    </Card>
  );
}
