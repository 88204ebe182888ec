import { Hono } from "hono";
import type * as z from "zod";
import { accountNames } from "../../accounts/names.ts";
import {
  ENGAGEMENT_TYPES,
  type Engagement,
  EngagementChanges,
  NewEngagement,
  OUTCOMES,
} from "../../engagements/schema.ts";
import { createEngagement, getEngagement, updateEngagement } from "../../engagements/service.ts";
import { iso } from "../../http/answers.ts";
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

export const ENGAGEMENTS = { href: "/dashboard/engagements", label: "Engagements" };

const FIELDS: FieldSet = {
  type: { label: "Type", kind: "select", options: ENGAGEMENT_TYPES, required: true },
  title: { label: "Title", required: true },
  description: { label: "Description", kind: "longtext" },
  completed_at: { label: "Took place", kind: "instant" },
  scheduled_at: { label: "Scheduled for", kind: "instant" },
  outcome: { label: "Outcome", kind: "select", options: OUTCOMES },
  attendees: {
    label: "Attendees",
    kind: "longtext",
    hint: "One per line: name; email; role. The last two may be left out",
  },
  tags: { label: "Tags", kind: "list", hint: "Several, with commas between" },
  follow_up_date: { label: "Follow up", kind: "instant" },
  external_id: { label: "External id", hint: "What your own systems call it" },
};
/** Whether a follow-up is owed goes by its date when one is logged; an edit may settle it. */
const { external_id, ...OTHERS } = FIELDS;
const EDIT_FIELDS: FieldSet = {
  ...OTHERS,
  follow_up_required: { label: "The follow-up is still owed", kind: "flag" },
  created_by: { label: "Logged by" },
  external_id: external_id!,
};

const attendee = ([name, email, role]: string[]) => ({ name, email: email || null, role: role || null });
const New = lazily(() => withLines(NewEngagement(), "attendees", attendee));
const Changes = lazily(() => withLines(EngagementChanges(), "attendees", attendee));

/** `/dashboard/engagements/new` and `/:id/edit`. */
export const engagementForms = new Hono<Dash>()
  .get("/new", needs("engagements:write"), (c) => newPage(c))
  .post("/new", needs("engagements:write"), async (c) => {
    const account_id = c.req.query("account_id");
    const sent = await submit(c, FIELDS, New(), (input) => createEngagement(c.var.ctx, input), {
      also: { account_id },
    });
    if (!sent.ok) return newPage(c, sent);
    const { id, title } = sent.data.data;
    const canSeeAccount = c.var.ctx.actor.scopes.includes("accounts:read");
    const path = canSeeAccount
      ? `/dashboard/accounts/${account_id}#engagements`
      : `${ENGAGEMENTS.href}/${id}`;
    return done(c, path, `${title} is logged`);
  })
  .get("/:id/edit", needs("engagements:write"), (c) => editPage(c))
  .post("/:id/edit", needs("engagements:write"), async (c) => {
    const sent = await submit(
      c,
      EDIT_FIELDS,
      Changes(),
      (input) =>
        editing(c, (ifMatch) => updateEngagement(c.var.ctx, c.req.param("id"), exact(c, input), ifMatch)),
      { clears: true },
    );
    if (!sent.ok) return editPage(c, sent);
    return done(c, `${ENGAGEMENTS.href}/${c.req.param("id")}`, "Saved");
  });

async function newPage(c: C, refused?: Refused) {
  const title = "Log an engagement";
  const accountId = c.req.query("account_id");
  if (accountId === undefined && c.var.ctx.actor.scopes.includes("accounts:read")) {
    return chooseAccount(c, { title, crumbs: [ENGAGEMENTS], next: `${ENGAGEMENTS.href}/new` });
  }
  const name = (await accountNames(c.var.ctx, [accountId ?? ""])).get(accountId ?? "");
  if (name === undefined) throw unknownAccount();
  const path = `/dashboard/accounts/${accountId}`;
  return show(
    c,
    {
      title,
      lead: `With ${name}`,
      crumbs: [
        { href: "/dashboard/accounts", label: "Accounts" },
        { href: path, label: name },
      ],
    },
    <Card>
      <Form
        action={`${ENGAGEMENTS.href}/new?account_id=${accountId}`}
        fields={withHints(FIELDS, c)}
        typed={refused?.typed ?? typedOf(FIELDS, { completed_at: iso(c.var.ctx.now) }, c.var.format)}
        faults={refused?.faults}
        submit="Log engagement"
        cancel={path}
      />
    </Card>,
    refused?.status,
  );
}

async function editPage(c: C, refused?: Refused) {
  const { data, version } = await getEngagement(c.var.ctx, c.req.param("id")!);
  const path = `${ENGAGEMENTS.href}/${data.id}`;
  return show(
    c,
    { title: `Edit ${data.title}`, crumbs: [ENGAGEMENTS, { href: path, label: data.title }] },
    <Card>
      <Form
        action={`${path}/edit`}
        fields={withHints(EDIT_FIELDS, c)}
        typed={refused?.typed ?? typedOfEngagement(c, data)}
        faults={refused?.faults}
        submit="Save"
        cancel={path}
      >
        <Standing version={version} />
        {INSTANTS.map((name) =>
          data[name] === null ? null : <input type="hidden" name={`exact.${name}`} value={data[name]} />,
        )}
      </Form>
    </Card>,
    refused?.status,
  );
}

const typedOfEngagement = (c: C, data: Engagement) =>
  typedLines(
    typedOf(EDIT_FIELDS, { ...data, attendees: null }, c.var.format),
    "attendees",
    data.attendees.map(({ name, email, role }) => lineOf([name, email, role])),
  );

const withHints = (fields: FieldSet, c: C): FieldSet => ({
  ...fields,
  completed_at: {
    ...fields.completed_at!,
    hint: `Empty while it is still to come; it counts for health from then on. Time in ${c.var.format.timezone}`,
  },
  follow_up_date: {
    ...fields.follow_up_date!,
    hint: `When to come back to it; empty if nothing is owed. Time in ${c.var.format.timezone}`,
  },
});

const INSTANTS = ["completed_at", "scheduled_at", "follow_up_date"] as const;

/** A form shows minutes: an instant that was left as it was shown keeps its seconds. */
function exact(
  c: C,
  input: z.output<ReturnType<typeof EngagementChanges>>,
): z.output<ReturnType<typeof EngagementChanges>> {
  const kept = INSTANTS.flatMap((name) => {
    const before = c.var.form.get(`exact.${name}`);
    const isSame =
      before !== null &&
      !Number.isNaN(Date.parse(before)) &&
      c.var.format.local(before) === c.var.form.get(name);
    return isSame ? [[name, Date.parse(before)]] : [];
  });
  return { ...input, ...Object.fromEntries(kept) };
}
