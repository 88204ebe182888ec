import { Hono } from "hono";
import { accountNames } from "../../accounts/names.ts";
import { unknownAccount } from "../../http/errors.ts";
import { NewTask, PRIORITIES, type Task, TaskChanges } from "../../tasks/schema.ts";
import { createTask, deleteTask, getTask, updateTask } from "../../tasks/service.ts";
import { StatusBadge } from "../components/badges.tsx";
import { Card, Empty, Facts, Grid } from "../components/blocks.tsx";
import { ConfirmButton, LinkButton } from "../components/buttons.tsx";
import { Ago, Due } from "../components/times.tsx";
import { type FieldSet, type Refused, submit, typedOf } from "../form-values.ts";
import { Form } from "../forms.tsx";
import { type C, type Dash, needs } from "../gate.ts";
import { usePage } from "../page-context.ts";
import { done, show } from "../render.tsx";
import { AccountLink } from "./account-parts.tsx";
import { chooseAccount } from "./choose-account.tsx";
import { backTo, editing, Standing } from "./editing.tsx";
import { TaskButton } from "./task-parts.tsx";

const TASKS = { href: "/dashboard/tasks", label: "Tasks" };

const FIELDS: FieldSet = {
  title: { label: "Title", required: true },
  description: { label: "Description", kind: "longtext" },
  assignee: { label: "Assignee", hint: "A name or an email address" },
  due_date: { label: "Due", kind: "date" },
  priority: { label: "Priority", kind: "select", options: PRIORITIES, required: true },
};

/** `/dashboard/tasks/new`, `/:id` and what changes one. */
export const taskPages = new Hono<Dash>()
  .get("/new", needs("accounts:write"), (c) => newPage(c))
  .post("/new", needs("accounts:write"), async (c) => {
    const account_id = c.req.query("account_id");
    const sent = await submit(c, FIELDS, NewTask(), (input) => createTask(c.var.ctx, input), {
      also: { account_id },
    });
    if (!sent.ok) return newPage(c, sent);
    return done(c, `/dashboard/accounts/${account_id}#tasks`, `${sent.data.data.title} is added`);
  })
  .get("/:id", (c) => page(c))
  .get("/:id/edit", needs("accounts:write"), (c) => editPage(c))
  .post("/:id/edit", needs("accounts:write"), async (c) => {
    const sent = await submit(
      c,
      FIELDS,
      TaskChanges(),
      (input) => editing(c, (ifMatch) => updateTask(c.var.ctx, c.req.param("id"), input, ifMatch)),
      { clears: true },
    );
    if (!sent.ok) return editPage(c, sent);
    return done(c, `${TASKS.href}/${c.req.param("id")}`, "Saved");
  })
  .post("/:id/done", needs("accounts:write"), async (c) => {
    const { data } = await updateTask(c.var.ctx, c.req.param("id"), { status: "done" });
    return done(c, backTo(c, `${TASKS.href}/${data.id}`), `${data.title} is done`);
  })
  .post("/:id/reopen", needs("accounts:write"), async (c) => {
    const { data } = await updateTask(c.var.ctx, c.req.param("id"), { status: "open" });
    return done(c, backTo(c, `${TASKS.href}/${data.id}`), `${data.title} is open again`);
  })
  .post("/:id/delete", needs("accounts:write"), async (c) => {
    await deleteTask(c.var.ctx, c.req.param("id"));
    return done(c, TASKS.href, "The task is deleted");
  });

async function page(c: C) {
  const { data } = await getTask(c.var.ctx, c.req.param("id")!);
  const names = await accountNames(c.var.ctx, [data.account_id]);
  const path = `${TASKS.href}/${data.id}`;
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
          A task for <AccountLink id={data.account_id} names={names} />
        </>
      ),
      crumbs: [TASKS],
      actions: (
        <>
          <TaskButton task={data} to={path} />
          <LinkButton href={`${path}/edit`} scope="accounts:write">
            Edit
          </LinkButton>
          <ConfirmButton
            label="Delete"
            confirm="Delete for good"
            question="A task that is done need not be deleted."
            action={`${path}/delete`}
            scope="accounts:write"
          />
        </>
      ),
    },
    <Grid>
      <Card title="What is to be done">
        {data.description ? <p class="prose">{data.description}</p> : <Empty title="The title says it all" />}
      </Card>
      <Card title="Details">
        <Details of={data} />
      </Card>
    </Grid>,
  );
}

function Details({ of }: { of: Task }) {
  const { format } = usePage();
  return (
    <Facts
      of={[
        ["Assignee", of.assignee ?? "Nobody yet"],
        ["Due", <Due on={of.due_date} isOpen={of.status === "open"} />],
        ["Priority", <StatusBadge status={of.priority} />],
        of.completed_at ? ["Done", format.instant(of.completed_at)] : null,
        of.created_by ? ["From", of.created_by] : null,
        ["Added", <Ago of={of.created_at} />],
        ["Changed", <Ago of={of.updated_at} />],
        ["Id", <code>{of.id}</code>],
      ]}
    />
  );
}

async function newPage(c: C, refused?: Refused) {
  const title = "New task";
  const accountId = c.req.query("account_id");
  if (accountId === undefined) return chooseAccount(c, { title, crumbs: [TASKS], next: `${TASKS.href}/new` });
  const name = (await accountNames(c.var.ctx, [accountId])).get(accountId);
  if (name === undefined) throw unknownAccount();
  const path = `/dashboard/accounts/${accountId}`;
  return show(
    c,
    {
      title,
      lead: `For ${name}`,
      crumbs: [
        { href: "/dashboard/accounts", label: "Accounts" },
        { href: path, label: name },
      ],
    },
    <Card>
      <Form
        action={`${TASKS.href}/new?account_id=${accountId}`}
        fields={FIELDS}
        typed={refused?.typed ?? typedOf(FIELDS, { priority: "medium" }, c.var.format)}
        faults={refused?.faults}
        submit="Add the task"
        cancel={path}
      />
    </Card>,
    refused?.status,
  );
}

async function editPage(c: C, refused?: Refused) {
  const { data, version } = await getTask(c.var.ctx, c.req.param("id")!);
  const path = `${TASKS.href}/${data.id}`;
  return show(
    c,
    { title: `Edit ${data.title}`, crumbs: [TASKS, { href: path, label: data.title }] },
    <Card>
      <Form
        action={`${path}/edit`}
        fields={FIELDS}
        typed={refused?.typed ?? typedOf(FIELDS, data, c.var.format)}
        faults={refused?.faults}
        submit="Save"
        cancel={path}
      >
        <Standing version={version} />
      </Form>
    </Card>,
    refused?.status,
  );
}
