import { Hono } from "hono";
import type * as z from "zod";
import { accountNames } from "../../accounts/names.ts";
import { type Goal, GoalChanges, METRIC_TYPES, NewGoal } from "../../goals/schema.ts";
import { createGoal, getGoal, updateGoal } from "../../goals/service.ts";
import { unknownAccount } from "../../http/errors.ts";
import { lazily } from "../../http/lazily.ts";
import { Card } from "../components/blocks.tsx";
import { type FieldSet, type Refused, submit, typedOf } from "../form-values.ts";
import { Form } from "../forms.tsx";
import { type C, type Dash, needs } from "../gate.ts";
import { done, show } from "../render.tsx";
import { chooseAccount } from "./choose-account.tsx";
import { editing, Standing } from "./editing.tsx";
import { lineOf, typedLines, withLines } from "./lines.ts";

export const GOALS = { href: "/dashboard/goals", label: "Goals" };

const FIELDS: FieldSet = {
  title: { label: "Title", required: true, placeholder: "Roll out to every team" },
  metric_type: {
    label: "Measured by",
    kind: "select",
    options: METRIC_TYPES,
    required: true,
    hint: "ARR and health score follow the account by themselves",
  },
  start_value: { label: "Start", kind: "number", hint: "The first current value if left empty" },
  current_value: { label: "Now", kind: "number" },
  target_value: {
    label: "Target",
    kind: "number",
    required: true,
    hint: "May lie below the start: fewer tickets, say",
  },
  unit: { label: "Unit", placeholder: "users" },
  target_date: { label: "By", kind: "date", hint: "The last day on which reaching it is in time (UTC)" },
  measurement_period: { label: "Measured every", placeholder: "month" },
  milestones: {
    label: "Milestones",
    kind: "longtext",
    hint: "One per line: title; value at which it is reached; day. The last two may be left out, as in: Half of the teams; 60; 2027-03-31",
  },
  description: { label: "Description", kind: "longtext" },
};

const milestone = ([title, value, day]: string[]) => ({
  title,
  target_value: value ? (Number.isNaN(Number(value)) ? value : Number(value)) : null,
  target_date: day || null,
});
const New = lazily(() => withLines(NewGoal(), "milestones", milestone));
const Changes = lazily(() => withLines(GoalChanges(), "milestones", milestone));

/** `/dashboard/goals/new` and `/:id/edit`. */
export const goalForms = new Hono<Dash>()
  .get("/new", needs("accounts:write"), (c) => newPage(c))
  .post("/new", needs("accounts:write"), async (c) => {
    const account_id = c.req.query("account_id");
    const sent = await submit(c, FIELDS, New(), (input) => createGoal(c.var.ctx, input), {
      also: { account_id },
    });
    if (!sent.ok) return newPage(c, sent);
    return done(c, `/dashboard/accounts/${account_id}#goals`, `${sent.data.data.title} is set`);
  })
  .get("/:id/edit", needs("accounts:write"), (c) => editPage(c))
  .post("/:id/edit", needs("accounts:write"), async (c) => {
    const sent = await submit(
      c,
      FIELDS,
      Changes(),
      (input) => editing(c, (ifMatch) => updateGoal(c.var.ctx, c.req.param("id"), known(c, input), ifMatch)),
      { clears: true },
    );
    if (!sent.ok) return editPage(c, sent);
    return done(c, `${GOALS.href}/${c.req.param("id")}`, "Saved");
  });

async function newPage(c: C, refused?: Refused) {
  const title = "New goal";
  const accountId = c.req.query("account_id");
  if (accountId === undefined) return chooseAccount(c, { title, crumbs: [GOALS], next: `${GOALS.href}/new` });
  const name = (await accountNames(c.var.ctx, [accountId])).get(accountId);
  if (name === undefined) throw unknownAccount();
  const path = `/dashboard/accounts/${accountId}`;
  return show(
    c,
    {
      title,
      lead: `Of ${name}`,
      crumbs: [
        { href: "/dashboard/accounts", label: "Accounts" },
        { href: path, label: name },
      ],
    },
    <Card>
      <Form
        action={`${GOALS.href}/new?account_id=${accountId}`}
        fields={FIELDS}
        typed={refused?.typed ?? typedOf(FIELDS, { metric_type: "custom" }, c.var.format)}
        faults={refused?.faults}
        submit="Set the goal"
        cancel={path}
      />
    </Card>,
    refused?.status,
  );
}

async function editPage(c: C, refused?: Refused) {
  const { data, version } = await getGoal(c.var.ctx, c.req.param("id")!);
  const path = `${GOALS.href}/${data.id}`;
  return show(
    c,
    { title: `Edit ${data.title}`, crumbs: [GOALS, { href: path, label: data.title }] },
    <Card>
      <Form
        action={`${path}/edit`}
        fields={FIELDS}
        typed={refused?.typed ?? typedOfGoal(c, data)}
        faults={refused?.faults}
        submit="Save"
        cancel={path}
      >
        <Standing version={version} />
        {data.milestones.map(({ id, title }) => (
          <input type="hidden" name="milestone" value={`${id};${title}`} />
        ))}
      </Form>
    </Card>,
    refused?.status,
  );
}

const typedOfGoal = (c: C, data: Goal) =>
  typedLines(
    typedOf(FIELDS, { ...data, milestones: null }, c.var.format),
    "milestones",
    data.milestones.map(({ title, target_value, target_date }) => lineOf([title, target_value, target_date])),
  );

/** A milestone that keeps its title stays the one it was, and reached if it was. */
function known(
  c: C,
  input: z.output<ReturnType<typeof GoalChanges>>,
): z.output<ReturnType<typeof GoalChanges>> {
  const kept = c.var.form.getAll("milestone").map((text) => {
    const at = text.indexOf(";");
    return { id: text.slice(0, at), title: text.slice(at + 1).trim() };
  });
  const milestones = input.milestones?.map((given) => {
    const at = kept.findIndex(({ title }) => title === given.title.trim());
    // The second of one title is another.
    return at < 0 ? given : { ...given, id: kept.splice(at, 1)[0]!.id };
  });
  return { ...input, milestones: milestones ?? input.milestones };
}
