import { Hono } from "hono";
import {
  FACTORS,
  getHealthConfig,
  type HealthConfig,
  HealthConfigChanges,
  listHealthConfigs,
  putHealthConfig,
  revisionOf,
  type VersionedHealthConfig,
} from "../../health/config.ts";
import { type Simulation, simulate } from "../../health/simulate.ts";
import { unauthorized } from "../../http/errors.ts";
import { etagOf } from "../../http/etag.ts";
import { StatusBadge } from "../components/badges.tsx";
import { Card, Empty, Grid } from "../components/blocks.tsx";
import { Button, FormToken } from "../components/buttons.tsx";
import { Table } from "../components/table.tsx";
import { type FieldSet, type Refused, submit, type Typed, typedOf } from "../form-values.ts";
import { NONE, words } from "../format.ts";
import { Faults, FieldRow, faultsAt } from "../forms.tsx";
import type { C, Dash } from "../gate.ts";
import { useFormat, usePage } from "../page-context.ts";
import { done, show } from "../render.tsx";
import { editing, standing } from "./editing.tsx";
import { backtestPage, postBacktest } from "./health-backtest.tsx";
import { HEALTH, HealthTabs, typedIn, VERSIONS } from "./health-parts.tsx";

/** `/dashboard/health`: how health is scored, what another way would change, and how well it told who would leave. */
export const healthPages = new Hono<Dash>()
  .get("/", (c) => configPage(c))
  .post("/", async (c) => {
    const isSaved = c.var.form.get("do") === "save";
    if (isSaved) {
      if (!c.var.ctx.actor.scopes.includes("health:write")) throw unauthorized("health:write");
      const sent = await submit(c, FIELDS, HealthConfigChanges(), (input) =>
        editing(c, (ifMatch) => putHealthConfig(c.var.ctx, input, ifMatch)),
      );
      return sent.ok
        ? done(c, HEALTH.href, `Version ${sent.data.version} is saved. It holds from the next scoring on`)
        : configPage(c, sent);
    }
    const sent = await submit(c, FIELDS, HealthConfigChanges(), (config) => simulate(c.var.ctx, { config }));
    if (!sent.ok) return configPage(c, sent);
    return configPage(c, { typed: typedIn(c), simulation: sent.data });
  })
  .get("/versions", (c) => versionsPage(c))
  .get("/backtest", (c) => backtestPage(c))
  .post("/backtest", (c) => postBacktest(c));

// ---- the configuration ----

const SAYS: Record<(typeof FACTORS)[number], string> = {
  usage: "How often they log in",
  adoption: "How many features they use",
  engagement: "Calls, meetings and their outcomes",
  support: "Open tickets, by priority",
  payment: "Invoices paid or overdue",
  training: "Training completed",
  sentiment: "What they answer in surveys",
};

const WEIGHTS: FieldSet = Object.fromEntries(
  FACTORS.map((factor) => [
    `weights.${factor}`,
    { label: words(factor), kind: "number", min: 0, max: 100, required: true, hint: SAYS[factor] },
  ]),
);

const REST: FieldSet = {
  "bands.at_risk": {
    label: "At risk below",
    kind: "number",
    min: 0,
    max: 99,
    step: 1,
    required: true,
    hint: "The organization's own threshold goes first where it is set",
  },
  "bands.healthy": { label: "Healthy from", kind: "number", min: 1, max: 100, step: 1, required: true },
  missing_data: {
    label: "A factor without data",
    kind: "select",
    hint: "Left out, the others weigh more",
    required: true,
    options: [
      ["reweight", "Is left out"],
      ["neutral", "Counts as 50"],
      ["penalize", "Counts as 0"],
    ],
  },
  health_change_points: {
    label: "Tell of health changes from",
    kind: "number",
    min: 1,
    max: 100,
    step: 1,
    required: true,
    hint: "Points that make account.health_changed",
  },
  churn_change_points: {
    label: "Tell of churn risk rising from",
    kind: "number",
    min: 1,
    max: 100,
    step: 1,
    required: true,
    hint: "Points that make churn.risk_increased",
  },
};

const FIELDS: FieldSet = { ...WEIGHTS, ...REST };

type Shown = Partial<Refused> | { typed: Typed; simulation: Simulation };

async function configPage(c: C, shown: Shown = {}) {
  const config = await getHealthConfig(c.var.ctx);
  const typed = shown.typed ?? typedOf(FIELDS, config, c.var.format);
  const faults = "faults" in shown ? shown.faults : [];
  const version = revisionOf(config);
  const etag = standing(c, "status" in shown ? shown.status : undefined, version) ?? etagOf(version);
  return show(
    c,
    {
      title: "Health",
      lead: `Version ${config.version}, ${config.version === 1 ? "as it comes" : `since ${c.var.format.instant(config.created_at)}`}. Each account is scored from 0 to 100 by these seven factors.`,
    },
    <>
      <HealthTabs here={HEALTH.href} />
      {"simulation" in shown && shown.simulation ? <Preview of={shown.simulation} /> : null}
      <form method="post" action={HEALTH.href} class="form wide-form" novalidate>
        <FormToken />
        <input type="hidden" name="etag" value={etag} />
        <Faults
          fields={{ ...FIELDS, weights: { label: "Weights" }, bands: { label: "Bands" } }}
          faults={faults ?? []}
        />
        <Grid>
          <Card title="Weights" hint={<SumOfWeights typed={typed} />}>
            <Rows of={WEIGHTS} typed={typed} faults={faults} />
          </Card>
          <Card title="Bands and events">
            <Rows of={REST} typed={typed} faults={faults} />
          </Card>
        </Grid>
        <Buttons next={config.version + 1} />
      </form>
    </>,
    "status" in shown ? shown.status : undefined,
  );
}

const Rows = ({ of, typed, faults = [] }: { of: FieldSet; typed: Typed; faults?: Refused["faults"] }) => (
  <div class="narrow-rows">
    {Object.entries(of).map(([name, field]) => (
      <FieldRow name={name} field={field} texts={typed.get(name) ?? []} faults={faultsAt(faults, name)} />
    ))}
  </div>
);

function SumOfWeights({ typed }: { typed: Typed }) {
  const format = useFormat();
  const sum = Object.keys(WEIGHTS).reduce((total, name) => total + Number(typed.get(name)?.[0] ?? 0), 0);
  return (
    <>Points of each factor; together 100. Now {Number.isNaN(sum) ? "not numbers" : format.number(sum)}.</>
  );
}

function Buttons({ next }: { next: number }) {
  const { can } = usePage();
  return (
    <div class="form-actions">
      <Button look={can("health:write") ? "plain" : "primary"} name="do" value="preview">
        Preview
      </Button>
      {can("health:write") ? (
        <Button name="do" value="save">
          Save as version {next}
        </Button>
      ) : null}
      <p class="hint">A preview changes nothing. What is saved holds from the next scoring on.</p>
    </div>
  );
}

/** Accounts that a preview names. */
const SHOWN = 100;

/** Whom the configuration would move, of all accounts that are scored. */
function Preview({ of: { accounts, changed_band } }: { of: Simulation }) {
  const format = useFormat();
  const listed = accounts.filter(isMoved).slice(0, SHOWN);
  return (
    <Card
      title="Preview"
      id="preview"
      hint={`Nothing is saved. ${
        changed_band === 0
          ? "No account would be in another band."
          : `${format.number(changed_band)} ${changed_band === 1 ? "account" : "accounts"} would be in another band.`
      }`}
    >
      <section class="checked" tabindex={0} aria-label="Accounts that would move">
        <Table
          label="Accounts that would move"
          rows={listed}
          empty={<Empty title="No score would change" />}
          columns={[
            {
              title: "Account",
              head: true,
              cell: ({ account_id, account_name }) => <Named id={account_id} name={account_name} />,
            },
            { title: "Score now", numeric: true, cell: ({ old_score }) => old_score ?? NONE },
            { title: "Would be", numeric: true, cell: ({ new_score }) => new_score ?? NONE },
            { title: "Band now", cell: ({ old_band }) => <StatusBadge status={old_band} /> },
            { title: "Would be in", cell: ({ new_band }) => <StatusBadge status={new_band} /> },
          ]}
        />
      </section>
      {listed.length === SHOWN ? (
        <p class="hint">Of those that would move, the first {SHOWN}: other bands first, then by points.</p>
      ) : null}
    </Card>
  );
}

const isMoved = (row: Simulation["accounts"][number]) =>
  row.old_score !== row.new_score || row.old_band !== row.new_band;

function Named({ id, name }: { id: string; name: string }) {
  return usePage().can("accounts:read") ? (
    <a href={`/dashboard/accounts/${id}`}>{name}</a>
  ) : (
    <span>{name}</span>
  );
}

// ---- its versions ----

async function versionsPage(c: C) {
  const versions = await listHealthConfigs(c.var.ctx);
  return show(
    c,
    { title: "Versions", lead: "Each score tells by which version it was reckoned.", crumbs: [HEALTH] },
    <>
      <HealthTabs here={VERSIONS} />
      <Card>
        <Table
          label="Versions, newest first"
          rows={versions.map((version, i) => ({ ...version, before: versions[i + 1] }))}
          empty={null}
          columns={[
            { title: "Version", head: true, cell: ({ version }) => `Version ${version}` },
            {
              title: "Since",
              cell: ({ version, created_at }) =>
                version === 1 ? "From the start" : c.var.format.instant(created_at),
            },
            { title: "Weights", wide: true, cell: (version) => weightWords(version) },
            {
              title: "What changed",
              wide: true,
              cell: ({ before, ...version }) => (before ? changeWords(version, before) : "As it comes"),
            },
          ]}
        />
      </Card>
    </>,
  );
}

const weightWords = ({ weights }: HealthConfig) =>
  FACTORS.map((factor) => `${words(factor)} ${weights[factor]}`).join(", ");

/** Each value that differs, as it was and as it is. */
function changeWords(now: VersionedHealthConfig, before: VersionedHealthConfig): string {
  const changes = Object.entries(FIELDS).flatMap(([name, { label }]) => {
    const [from, to] = [before, now].map((config) =>
      name.split(".").reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], config),
    );
    return from === to ? [] : [`${label}: ${from} → ${to}`];
  });
  return changes.length === 0 ? "Nothing" : changes.join("; ");
}
