import { dryRun } from "../../../automation/execute.ts";
import { type DryRun, Execute, type Workflow } from "../../../automation/schema.ts";
import { getWorkflow } from "../../../automation/service.ts";
import { ApiError } from "../../../http/errors.ts";
import { AccountPicker, type Picked, readPicked } from "../../components/account-picker.tsx";
import { Badge } from "../../components/badges.tsx";
import { Card, Empty, Notice } from "../../components/blocks.tsx";
import { Button, FormToken } from "../../components/buttons.tsx";
import { words } from "../../format.ts";
import type { C } from "../../gate.ts";
import { useFormat, usePage } from "../../page-context.ts";
import { show } from "../../render.tsx";
import { LIST } from "./edit.tsx";
import { AccountLink, Values } from "./parts.tsx";
import { kindName } from "./words.ts";

/** Accounts of one dry run. */
const MOST = 25;

/**
 * A workflow tried on accounts: nothing is done. What is chosen stands in the URL; `do=try` with none chosen takes
 * the first of its scope.
 */
export async function tryPage(c: C, id: string) {
  const { ctx } = c.var;
  const { searchParams } = new URL(c.req.url);
  const ids = searchParams.getAll("account_ids").slice(0, 1000);
  const isAsked = ids.length > 0 || searchParams.get("do") === "try";
  const canSeeAccounts = ctx.actor.scopes.includes("accounts:read");
  const [{ data: workflow }, picked, tried] = await Promise.all([
    getWorkflow(ctx, id),
    canSeeAccounts
      ? readPicked(ctx, ids, searchParams.get("find") ?? "", { browses: !isAsked })
      : Promise.resolve<Picked>({ chosen: [], found: [], search: "" }),
    isAsked ? tryOn(c, id, ids) : null,
  ]);
  const crumbs = [LIST, { href: `${LIST.href}/${id}`, label: workflow.name }];
  return show(
    c,
    { title: "Dry run", lead: "What it would do as things stand. Nothing is done.", crumbs },
    <>
      <Card title="Accounts">
        <form method="get" action={`${LIST.href}/${id}/try`} class="form">
          {canSeeAccounts ? (
            <AccountPicker
              picked={picked}
              label="Which accounts to try it on"
              hint={`At most ${MOST}; with none checked, the first ${MOST} of its scope.`}
              does="find"
            />
          ) : null}
          <div class="form-actions">
            <Button name="do" value="try">
              Try it
            </Button>
          </div>
        </form>
      </Card>
      {typeof tried === "string" ? <Notice tone="bad">{tried}</Notice> : null}
      {Array.isArray(tried) ? <Tried workflow={workflow} tried={tried} /> : null}
      <ExecuteForm workflow={workflow} picked={picked} />
    </>,
  );
}

/** What it would do, or why that cannot be told. */
async function tryOn(c: C, id: string, ids: string[]): Promise<DryRun[] | string> {
  const input = Execute().safeParse({ dry_run: true, ...(ids.length > 0 ? { account_ids: ids } : {}) });
  if (!input.success) return "One of these is no account.";
  try {
    return await dryRun(c.var.ctx, id, input.data);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 422) throw error;
    return `Account ${error.details?.[0]?.message ?? error.message}.`;
  }
}

function Tried({ workflow, tried }: { workflow: Workflow; tried: DryRun[] }) {
  const runs = tried.filter(({ would_run }) => would_run).length;
  if (tried.length === 0) return <Empty title="There is no account in its scope" />;
  return (
    <section class="tried">
      <h2 class="section" id="tried">
        It would run for {runs} of {tried.length} {tried.length === 1 ? "account" : "accounts"}
      </h2>
      {workflow.status === "active" ? null : (
        <Notice tone="fair">By itself it does nothing: it is {words(workflow.status).toLowerCase()}.</Notice>
      )}
      {tried.map((one) => (
        <Card>
          <OneTried of={one} isOnly={tried.length === 1} />
        </Card>
      ))}
    </section>
  );
}

function OneTried({ of, isOnly }: { of: DryRun; isOnly: boolean }) {
  const { trigger, conditions, actions } = of;
  return (
    <>
      <h3 class="tried-head">
        <AccountLink id={of.account_id} name={of.account_name} />{" "}
        <Badge tone={of.would_run ? "good" : "fair"}>{of.would_run ? "Would run" : "Would be skipped"}</Badge>
      </h3>
      {of.reason ? <p class="reason">{of.reason}</p> : null}
      <details class="tried-more" open={isOnly || of.would_run}>
        <summary>What it saw and would do</summary>
        {Object.keys(trigger.value).length > 0 ? (
          <>
            <h4>Trigger: {kindName("trigger", trigger.type)}</h4>
            <p class="hint">As it is now</p>
            <Values of={trigger.value} />
          </>
        ) : null}
        {conditions.length > 0 ? <h4>Conditions</h4> : null}
        <ul class="tried-list">
          {conditions.map((condition) => (
            <li>
              <p>
                <Badge tone={condition.holds ? "good" : "bad"}>
                  {condition.holds ? "Holds" : "Does not hold"}
                </Badge>{" "}
                {kindName("conditions", condition.type)}
                {condition.reason ? <span class="reason">: {condition.reason}</span> : null}
              </p>
              <Values of={condition.saw} />
            </li>
          ))}
        </ul>
        <h4>Actions</h4>
        <ol class="tried-list">
          {actions.map((action) => (
            <li>
              <WouldDo action={action} />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

function WouldDo({ action }: { action: DryRun["actions"][number] }) {
  const { format, now } = usePage();
  const isLater = Date.parse(action.due_at) > now + 60_000;
  return (
    <>
      <p>
        <strong>
          {action.position}. {kindName("actions", action.type)}
        </strong>
        {isLater ? <span class="hint"> on {format.instant(action.due_at)}</span> : null}
      </p>
      {action.error ? <p class="fault">{action.error}</p> : null}
      {action.would ? <Would of={action.would} /> : null}
    </>
  );
}

interface Message {
  to: { email: string; name: string | null };
  subject: string;
  text: string;
}

/** An action's doing: mails as they would read, a task as its fields, what else there is as names and values. */
function Would({ of }: { of: Record<string, unknown> }) {
  if (Array.isArray(of.messages)) {
    return (
      <>
        {(of.messages as Message[]).map(({ to, subject, text }) => (
          <div class="mail">
            <p class="hint">To {to.name ? `${to.name} <${to.email}>` : to.email}</p>
            <p>
              <strong>{subject}</strong>
            </p>
            <p class="mail-text">{text}</p>
          </div>
        ))}
      </>
    );
  }
  if (typeof of.task === "object" && of.task !== null) {
    const { account_id: _, status: __, ...task } = of.task as Record<string, unknown>;
    return <Values of={withoutEmpty(task)} />;
  }
  const { body, ...others } = of;
  return (
    <>
      <Values of={others} />
      {body === undefined || body === null ? null : <pre tabindex={0}>{JSON.stringify(body, null, 2)}</pre>}
    </>
  );
}

const withoutEmpty = (of: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));

/** Execution: it asks first, and says for how many. */
function ExecuteForm({ workflow, picked: { chosen } }: { workflow: Workflow; picked: Picked }) {
  const format = useFormat();
  const { can } = usePage();
  if (!can("automation:write")) return null;
  if (workflow.status !== "active") {
    return (
      <Card title="Execute it">
        <p>Only an active workflow can be executed; this one is {words(workflow.status).toLowerCase()}.</p>
      </Card>
    );
  }
  const whom =
    chosen.length > 0
      ? `the ${format.number(chosen.length)} checked ${chosen.length === 1 ? "account" : "accounts"}`
      : workflow.account_ids
        ? `all ${format.number(workflow.account_ids.length)} accounts of its scope`
        : "all accounts";
  return (
    <Card
      title="Execute it"
      hint={
        chosen.length > 0
          ? "Now, for the accounts tried above."
          : "Now. To execute it for some accounts only, try it on them first."
      }
    >
      <details class="confirm">
        <summary class="button plain">Execute for {whom}</summary>
        <div class="panel to-right">
          <p>It is done for {whom} that meet its conditions: emails are sent, tasks created, URLs called.</p>
          <form method="post" action={`${LIST.href}/${workflow.id}/execute`} class="inline">
            <FormToken />
            {chosen.map(({ id }) => (
              <input type="hidden" name="account_ids" value={id} />
            ))}
            <Button>Execute</Button>
          </form>
        </div>
      </details>
    </Card>
  );
}
