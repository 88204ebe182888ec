import { Hono } from "hono";
import * as z from "zod";
import { deleteAccount } from "../../accounts/delete.ts";
import { AccountChanges } from "../../accounts/schema.ts";
import { getAccount, updateAccount } from "../../accounts/service.ts";
import { postHealth } from "../../health/post.ts";
import { NewHealth } from "../../health/schema.ts";
import { getAccountHealth } from "../../health/service.ts";
import { lazily } from "../../http/lazily.ts";
import { Card } from "../components/blocks.tsx";
import { type FieldSet, type Refused, submit, typedOf } from "../form-values.ts";
import { Form } from "../forms.tsx";
import { type C, type Dash, needs } from "../gate.ts";
import { done, show } from "../render.tsx";
import { ACCOUNT_FIELDS } from "./account-form.tsx";
import { editing, Standing } from "./editing.tsx";

const LIST = { href: "/dashboard/accounts", label: "Accounts" };
const pathOf = (c: C) => `${LIST.href}/${c.req.param("id")}`;

/** `/dashboard/accounts/:id/…`: what changes an account. */
export const accountEdits = new Hono<Dash>()
  .get("/:id/edit", needs("accounts:write"), (c) => editPage(c))
  .post("/:id/edit", needs("accounts:write"), async (c) => {
    const sent = await submit(
      c,
      ACCOUNT_FIELDS,
      AccountChanges(),
      (input) => editing(c, (ifMatch) => updateAccount(c.var.ctx, { id: c.req.param("id") }, input, ifMatch)),
      { clears: true },
    );
    if (!sent.ok) return editPage(c, sent);
    return done(c, pathOf(c), `${sent.data.data.name} is saved`);
  })
  .post("/:id/delete", needs("accounts:write"), async (c) => {
    await deleteAccount(c.var.ctx, c.req.param("id"));
    return done(c, LIST.href, "The account is deleted, with everything under it");
  })
  .get("/:id/score", needs("health:write"), (c) => scorePage(c))
  .post("/:id/score", needs("health:write"), async (c) => {
    const sent = await submit(c, SCORE_FIELDS, Score(), (input) => postHealth(c.var.ctx, input), {
      also: { account_id: c.req.param("id") },
    });
    if (!sent.ok) return scorePage(c, sent);
    return done(c, `${pathOf(c)}#health`, `Health is set to ${sent.data.overall_health_score}`);
  });

async function editPage(c: C, refused?: Refused) {
  const { data, version } = await getAccount(c.var.ctx, { id: c.req.param("id")! });
  return show(
    c,
    { title: `Edit ${data.name}`, crumbs: [LIST, { href: pathOf(c), label: data.name }] },
    <Card>
      <Form
        action={`${pathOf(c)}/edit`}
        fields={ACCOUNT_FIELDS}
        typed={refused?.typed ?? typedOf(ACCOUNT_FIELDS, data, c.var.format)}
        faults={refused?.faults}
        submit="Save"
        cancel={pathOf(c)}
      >
        <Standing version={version} />
      </Form>
    </Card>,
    refused?.status,
  );
}

/** A score by hand: here a person says why. */
const Score = lazily(() =>
  NewHealth().safeExtend({ health_score: z.int().min(0).max(100), reason: z.string() }),
);

const SCORE_FIELDS: FieldSet = {
  health_score: { label: "Health score", kind: "number", min: 0, max: 100, step: 1, required: true },
  reason: {
    label: "Reason",
    kind: "longtext",
    required: true,
    hint: "Stands beside the score wherever it is explained",
  },
  expires_at: { label: "Holds until", kind: "instant" },
};

async function scorePage(c: C, refused?: Refused) {
  const { account_name, summary } = await getAccountHealth(c.var.ctx, c.req.param("id")!);
  return show(
    c,
    {
      title: "Set the health score by hand",
      lead: `${account_name}: ${summary}`,
      crumbs: [LIST, { href: pathOf(c), label: account_name }],
    },
    <Card>
      <Form
        action={`${pathOf(c)}/score`}
        fields={{
          ...SCORE_FIELDS,
          expires_at: {
            ...SCORE_FIELDS.expires_at!,
            hint: `30 days if left empty; after that it is computed again. Time in ${c.var.format.timezone}`,
          },
        }}
        typed={refused?.typed}
        faults={refused?.faults}
        submit="Set the score"
        cancel={pathOf(c)}
      />
    </Card>,
    refused?.status,
  );
}
