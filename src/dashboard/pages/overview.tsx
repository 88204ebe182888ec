import { Hono } from "hono";
import { getChurnRisk } from "../../analytics/churn-risk.ts";
import { getDashboard } from "../../analytics/dashboard.ts";
import { getHealthAnalytics } from "../../analytics/health.ts";
import type {
  ChurnRiskAnalytics,
  DashboardStats,
  HealthAnalytics,
  Mover,
  RiskyAccount,
} from "../../analytics/schema.ts";
import { type DueFollowUp, longestDueFollowUps } from "../../engagements/follow-ups.ts";
import { readBands } from "../bands.ts";
import { BandBar } from "../charts/bars.tsx";
import { NpsGauge } from "../charts/gauge.tsx";
import { TrendChart } from "../charts/line.tsx";
import { type Bands, Change, HealthBadge, RiskBadge } from "../components/badges.tsx";
import { Card, Empty, Grid, Notice, Stat, Stats } from "../components/blocks.tsx";
import { LinkButton } from "../components/buttons.tsx";
import { type Column, Table } from "../components/table.tsx";
import type { Dash } from "../gate.ts";
import { useFormat, usePage } from "../page-context.ts";
import { show } from "../render.tsx";

/** How many rows each of the lists shows. */
const SHOWN = 6;
/** Of so many accounts of highest churn risk, those with most at stake are shown. */
const RISKIEST = 30;

/** `/dashboard`: how everyone is, where it is heading, and whom to call. */
export const overviewPage = new Hono<Dash>().get("/", async (c) => {
  const { ctx } = c.var;
  const can = (scope: string) => ctx.actor.scopes.includes(scope);
  const [figures, followUps] = await Promise.all([
    can("analytics:read")
      ? Promise.all([
          getDashboard(ctx),
          getHealthAnalytics(ctx, { period: "90d" }),
          getChurnRisk(ctx, { limit: RISKIEST }),
          readBands(ctx),
        ])
      : null,
    can("engagements:read") ? longestDueFollowUps(ctx, SHOWN + 1) : null,
  ]);
  if (figures?.[0].total_accounts === 0) {
    return show(c, { title: "Overview" }, <Welcome />);
  }
  return show(
    c,
    { title: "Overview" },
    <>
      {figures ? (
        <Figures stats={figures[0]} health={figures[1]} risk={figures[2]} bands={figures[3]} />
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

interface FiguresProps {
  stats: DashboardStats;
  health: HealthAnalytics;
  risk: ChurnRiskAnalytics;
  bands: Bands;
}

function Figures({ stats, health, risk, bands }: FiguresProps) {
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
        hint={`Of the ${RISKIEST} accounts of highest churn risk, those at risk by status, health or churn risk; most ARR first`}
        actions={<a href="/dashboard/accounts?sort=churn_risk_score&order=desc">All by churn risk</a>}
      >
        <Table
          label="Accounts at risk by ARR"
          columns={atRiskColumns(bands)}
          rows={mostAtStake(risk.riskiest_accounts, bands)}
          empty={
            <Empty title="Nobody is at risk">
              An account shows up here when its health falls or its churn risk rises.
            </Empty>
          }
        />
      </Card>
      <Grid of={2}>
        <Card title="Improved most" hint="Health over 90 days">
          <Movers of={health.top_improvers} label="Accounts that improved most" bands={bands} />
        </Card>
        <Card title="Declined most" hint="Health over 90 days">
          <Movers of={health.top_decliners} label="Accounts that declined most" bands={bands} />
        </Card>
      </Grid>
    </>
  );
}

const mostAtStake = (accounts: readonly RiskyAccount[], { atRisk }: Bands) =>
  accounts
    .filter(
      ({ status, health_score, churn_risk_score }) =>
        status === "at_risk" || churn_risk_score >= HIGH || (health_score !== null && health_score < atRisk),
    )
    .sort((a, b) => (b.arr ?? 0) - (a.arr ?? 0))
    .slice(0, SHOWN);
/** Churn risk from here on is high, as analytics has it. */
const HIGH = 50;

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
  const part = (label: string, band: "healthy" | "neutral" | "at_risk", tone: "good" | "fair" | "bad") => ({
    label,
    tone,
    value: distribution[band].accounts,
    note: format.compactMoney(distribution[band].arr),
    href: `/dashboard/accounts?band=${band}`,
  });
  return (
    <BandBar
      title="Accounts by health"
      parts={[
        part("Healthy", "healthy", "good"),
        part("Neutral", "neutral", "fair"),
        part("At risk", "at_risk", "bad"),
      ]}
    />
  );
}

function RiskNow({ risk: { distribution } }: { risk: ChurnRiskAnalytics }) {
  const format = useFormat();
  const part = (
    level: keyof typeof distribution,
    tone: "good" | "info" | "fair" | "bad",
    [min, max]: [number, number],
  ) => ({
    label: LEVELS[level],
    tone,
    value: distribution[level].accounts,
    note: format.compactMoney(distribution[level].arr),
    href: `/dashboard/accounts?churn_risk_min=${min}&churn_risk_max=${max}`,
  });
  return (
    <BandBar
      title="Accounts by churn risk"
      parts={[
        part("low", "good", [0, 24]),
        part("medium", "info", [25, 49]),
        part("high", "fair", [50, 69]),
        part("critical", "bad", [70, 100]),
      ]}
    />
  );
}
const LEVELS = { low: "Low", medium: "Medium", high: "High", critical: "Critical" };

const Named = ({ id, name }: { id: string; name: string }) => {
  const { can } = usePage();
  return can("accounts:read") ? <a href={`/dashboard/accounts/${id}`}>{name}</a> : <span>{name}</span>;
};

const atRiskColumns = (bands: Bands): Column<RiskyAccount>[] => [
  {
    title: "Account",
    head: true,
    cell: ({ account_id, account_name }) => <Named id={account_id} name={account_name} />,
  },
  { title: "ARR", numeric: true, cell: ({ arr }) => <Money of={arr} /> },
  { title: "Churn risk", cell: ({ churn_risk_score }) => <RiskBadge risk={churn_risk_score} /> },
  { title: "Health", cell: ({ health_score }) => <HealthBadge score={health_score} bands={bands} /> },
  { title: "Mostly because", wide: true, cell: ({ churn_factors }) => <Reason of={churn_factors} /> },
];

/** The term that weighs most beside health, which has a column of its own. */
function Reason({ of }: { of: RiskyAccount["churn_factors"] }) {
  const [most] = of
    .filter(({ factor, contribution }) => factor !== "health" && contribution > 0)
    .sort((one, other) => other.contribution - one.contribution);
  return <span class="reason">{most?.text ?? "Health alone"}</span>;
}

const Money = ({ of }: { of: number | null }) => <>{useFormat().money(of)}</>;

const Movers = ({ of, label, bands }: { of: Mover[] | null; label: string; bands: Bands }) => (
  <Table
    label={label}
    columns={[
      {
        title: "Account",
        head: true,
        cell: ({ account_id, account_name }) => <Named id={account_id} name={account_name} />,
      },
      { title: "Health", cell: ({ health_score }) => <HealthBadge score={health_score} bands={bands} /> },
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
