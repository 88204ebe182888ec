import { Hono } from "hono";
import type { Child } from "hono/jsx";
import * as z from "zod";
import { type AccountProfile, getAccountProfile } from "../../accounts/profile.ts";
import type { Account } from "../../accounts/schema.ts";
import { riskLevelOf } from "../../analytics/risk-levels.ts";
import { bandIn } from "../../analytics/totals.ts";
import { dayOf } from "../../http/answers.ts";
import { day } from "../../http/fields.ts";
import { lazily } from "../../http/lazily.ts";
import { Badge, Change, StatusBadge } from "../components/badges.tsx";
import { Card, Facts, Grid, Notice, Stat, Stats, Tabs } from "../components/blocks.tsx";
import { ConfirmButton, LinkButton } from "../components/buttons.tsx";
import { moneyOf } from "../components/money.ts";
import { Ago, Left } from "../components/times.tsx";
import { NONE, words } from "../format.ts";
import type { Dash } from "../gate.ts";
import { usePage } from "../page-context.ts";
import { FilterFaults, readFilters, show } from "../render.tsx";
import { withParameters } from "../url.ts";
import { ScoreCards, TrendCards } from "./account-health.tsx";
import { Answers, Contacts, Engagements, Goals, Invoices, Tasks, Tickets } from "./account-lists.tsx";

const DAY = 86_400_000;
const PERIODS = { "90d": 90, "1y": 365 } as const;

const View = lazily(() =>
  z.strictObject({
    as_of: day().optional(),
    period: z.enum(["90d", "1y"], "must be 90d or 1y").default("90d"),
  }),
);

/** `/dashboard/accounts/:id`: how one account is, was, and why. */
export const accountPage = new Hono<Dash>().get("/:id", async (c) => {
  const { ctx } = c.var;
  const { query, faults } = readFilters(c, View());
  const today = dayOf(ctx.now);
  const asOf = query.as_of !== undefined && query.as_of < today ? query.as_of : undefined;
  const to = asOf ?? today;
  const from = dayOf(Math.max(Date.parse(to) - (PERIODS[query.period] - 1) * DAY, Date.parse("0000-01-01")));
  const profile = await getAccountProfile(ctx, c.req.param("id"), { asOf, from, to });
  const { account } = profile;
  return show(
    c,
    {
      title: account.name,
      heading: (
        <>
          {account.name} <StatusBadge status={account.status} />
        </>
      ),
      lead: <Lead of={account} />,
      crumbs: [{ href: "/dashboard/accounts", label: "Accounts" }],
      actions: <Actions of={account} />,
    },
    <>
      <FilterFaults faults={faults} />
      <Moment asOf={asOf} period={query.period} today={today} isKnown={profile.standing !== null} />
      {asOf ? <Figures of={thenOf(profile)} now={profile} /> : <Figures of={profile} />}
      {profile.health ? <ScoreCards health={profile.health} account={account} /> : null}
      {profile.history ? (
        <TrendCards history={profile.history} period={query.period === "1y" ? "1 year" : "90 days"} />
      ) : null}
      <Grid>
        {profile.engagements ? <Engagements of={profile.engagements} account={account} /> : null}
        <Tasks of={profile.tasks} account={account} />
        <Goals of={profile.goals} account={account} />
        {profile.answers ? <Answers of={profile.answers} /> : null}
        <Tickets of={profile.tickets} account={account} />
        <Invoices of={profile.invoices} account={account} />
        <Contacts of={profile.contacts} account={account} />
        <Details of={account} />
      </Grid>
    </>,
  );
});

function Lead({ of }: { of: Account }) {
  const said = [
    of.domain,
    of.industry,
    of.size && words(of.size),
    of.csm && `CSM ${of.csm.name}`,
    of.owner && `Owner ${of.owner.name}`,
  ].filter(Boolean);
  return (
    <span class="tags">
      {said.length > 0 ? said.join(" · ") : "Nothing but the name is known"}
      {of.tags.map((tag) => (
        <Badge>{tag}</Badge>
      ))}
    </span>
  );
}

function Actions({ of: { id, name } }: { of: Account }) {
  const path = `/dashboard/accounts/${id}`;
  return (
    <>
      <LinkButton
        look="primary"
        href={`/dashboard/engagements/new?account_id=${id}`}
        scope="engagements:write"
      >
        Log engagement
      </LinkButton>
      <LinkButton href={`${path}/edit`} scope="accounts:write">
        Edit
      </LinkButton>
      <ConfirmButton
        label="Delete"
        confirm="Delete for good"
        question={`${name} goes with everything under it: engagements, goals, tasks, tickets, invoices, contacts and its history.`}
        action={`${path}/delete`}
        scope="accounts:write"
      />
    </>
  );
}

/** Which day is shown, and how much history. */
function Moment({
  asOf,
  period,
  today,
  isKnown,
}: {
  asOf?: string;
  period: string;
  today: string;
  /** Whether the account was here that day. */
  isKnown: boolean;
}) {
  const { url, format } = usePage();
  const at = (name: string) => withParameters(url, { period: name === "90d" ? null : name });
  return (
    <>
      <form class="filters moment" method="get" action={url.pathname}>
        <div>
          {period === "90d" ? null : <input type="hidden" name="period" value={period} />}
          <div class="filter">
            <label for="as-of">As of</label>
            <input id="as-of" type="date" name="as_of" value={asOf ?? today} max={today} required />
          </div>
          <button class="button plain" type="submit">
            Show that day
          </button>
          {asOf ? <a href={withParameters(url, { as_of: null })}>Back to today</a> : null}
        </div>
        <Tabs
          label="History"
          here={at(period)}
          of={[
            { href: at("90d"), label: "90 days" },
            { href: at("1y"), label: "1 year" },
          ]}
        />
      </form>
      {asOf ? (
        <Notice>
          {isKnown ? "Health, churn risk, status, ARR and the contract" : "Health and churn risk"} as they
          stood at the end of <strong>{format.day(asOf)}</strong> (UTC).{" "}
          {isKnown ? null : "Status, ARR and the contract were not known here yet. "}
          Engagements, tasks and all other lists are of today.
        </Notice>
      ) : null}
    </>
  );
}

/** The figures of one moment; null is what is not known of it. */
interface Shown {
  account: Pick<Account, "arr" | "currency" | "contract_end_date"> & {
    status: Account["status"] | null;
    health_score: number | null;
    churn_risk_score: number | null;
    health_trend: number | null;
    last_activity_at: string | null;
  };
}

/** A profile's figures on its past day. */
const thenOf = ({ account, standing, health }: AccountProfile): Shown => ({
  account: {
    currency: account.currency,
    status: standing?.status ?? null,
    arr: standing?.arr ?? null,
    contract_end_date: standing?.contract_end_date ?? null,
    health_score: health?.overall_health_score ?? null,
    churn_risk_score: health?.churn_risk_score ?? null,
    health_trend: null,
    last_activity_at: null,
  },
});

/** With `now`, the figures are of a past day, each beside what it has become. */
function Figures({ of: { account }, now }: { of: Shown; now?: AccountProfile }) {
  const page = usePage();
  const { format, bands } = page;
  const money = moneyOf(page, account.currency);
  const since = (text: string) => <>Now {text}</>;
  const { health_score: health, churn_risk_score: risk } = account;
  return (
    <Stats>
      <Stat
        label="Health"
        value={format.number(health)}
        note={
          now ? (
            since(format.number(now.account.health_score))
          ) : health === null ? (
            "Not scored"
          ) : (
            <>
              {words(bandIn(health, bands))}
              {account.health_trend === null ? null : (
                <>
                  , <Change by={account.health_trend} better="up" /> in 30 days
                </>
              )}
            </>
          )
        }
      />
      <Stat
        label="Churn risk"
        value={format.number(risk)}
        note={
          now
            ? since(format.number(now.account.churn_risk_score))
            : risk === null
              ? "Not scored"
              : words(riskLevelOf(risk))
        }
      />
      <Stat
        label="ARR"
        value={money(account.arr)}
        note={
          now ? (
            since(money(now.account.arr))
          ) : "mrr" in account && account.mrr != null ? (
            <>{money(account.mrr as number)} a month</>
          ) : null
        }
      />
      <Stat
        label="Contract ends"
        value={format.day(account.contract_end_date)}
        note={
          now ? (
            since(format.day(now.account.contract_end_date))
          ) : (
            <Left until={account.contract_end_date} none="No end is known" />
          )
        }
      />
      {now ? (
        <Stat
          label="Status"
          value={account.status ? words(account.status) : NONE}
          note={since(words(now.account.status).toLowerCase())}
        />
      ) : (
        <Stat
          label="Last activity"
          value={format.relative(account.last_activity_at, page.now)}
          note={
            account.last_activity_at ? format.instant(account.last_activity_at) : "Nothing has come in yet"
          }
        />
      )}
    </Stats>
  );
}

function Details({ of }: { of: Account }) {
  const page = usePage();
  const { format } = page;
  const money = moneyOf(page, of.currency);
  const fact = (label: string, value: Child | null): [string, Child] | null =>
    value === null ? null : [label, value];
  const custom = Object.entries(of.custom_fields);
  return (
    <Card title="Details" id="details">
      <Facts
        of={[
          fact("Customer success manager", of.csm && <Person of={of.csm} />),
          fact("Owner", of.owner && <Person of={of.owner} />),
          fact("External id", of.external_id && <code>{of.external_id}</code>),
          fact("Domain", of.domain),
          fact("Industry", of.industry),
          fact("Size", of.size && words(of.size)),
          fact("MRR", of.mrr === null ? null : money(of.mrr)),
          fact("Currency", of.currency),
          fact("Contract began", of.contract_start_date && format.day(of.contract_start_date)),
          fact("Id", <code>{of.id}</code>),
          fact("Created", <Ago of={of.created_at} />),
          fact("Changed", <Ago of={of.updated_at} />),
        ]}
      />
      {custom.length > 0 ? (
        <Facts
          of={custom.map(([name, value]) => [
            name,
            typeof value === "object" ? <code>{JSON.stringify(value)}</code> : String(value),
          ])}
        />
      ) : null}
    </Card>
  );
}

const Person = ({ of: { name, email } }: { of: { name: string; email: string } }) => (
  <>
    {name}
    <span class="under">
      <a href={`mailto:${encodeURIComponent(email).replaceAll("%40", "@")}`}>{email}</a>
    </span>
  </>
);
