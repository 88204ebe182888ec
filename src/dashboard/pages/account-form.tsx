import { Hono } from "hono";
import { NewAccount, SIZES, STATUSES } from "../../accounts/schema.ts";
import { createAccount } from "../../accounts/service.ts";
import { Card } from "../components/blocks.tsx";
import { type FieldSet, type Refused, submit, typedOf } from "../form-values.ts";
import { Form } from "../forms.tsx";
import { type C, type Dash, needs } from "../gate.ts";
import { done, show } from "../render.tsx";

/** What a person enters of an account: the names are the API's. */
export const ACCOUNT_FIELDS: FieldSet = {
  name: { label: "Name", required: true },
  status: { label: "Status", kind: "select", options: STATUSES, required: true },
  external_id: { label: "External id", hint: "What your own systems call it" },
  domain: { label: "Domain", placeholder: "example.com" },
  industry: { label: "Industry" },
  size: { label: "Size", kind: "select", options: SIZES },
  arr: { label: "ARR", kind: "number", min: 0 },
  mrr: { label: "MRR", kind: "number", min: 0 },
  currency: { label: "Currency", placeholder: "EUR", hint: "The organization's if left empty" },
  contract_start_date: { label: "Contract start", kind: "date" },
  contract_end_date: { label: "Contract end", kind: "date" },
  "csm.name": { label: "Customer success manager" },
  "csm.email": { label: "The manager's email", kind: "email" },
  "owner.name": { label: "Owner" },
  "owner.email": { label: "The owner's email", kind: "email" },
  tags: { label: "Tags", kind: "list", hint: "Several, with commas between" },
  custom_fields: {
    label: "Custom fields",
    kind: "json",
    hint: 'A JSON object, as {"plan": "Team", "seats": 12}',
  },
};

const LIST = { href: "/dashboard/accounts", label: "Accounts" };

/** `/dashboard/accounts/new`. */
export const newAccountPage = new Hono<Dash>()
  .use(needs("accounts:write"))
  .get("/", (c) => page(c))
  .post("/", async (c) => {
    const sent = await submit(c, ACCOUNT_FIELDS, NewAccount(), (input) => createAccount(c.var.ctx, input));
    if (!sent.ok) return page(c, sent);
    const { id, name } = sent.data.data;
    return done(c, `${LIST.href}/${id}`, `${name} is created`);
  });

const page = (c: C, refused?: Refused) =>
  show(
    c,
    { title: "New account", crumbs: [LIST] },
    <Card>
      <Form
        action={`${LIST.href}/new`}
        fields={ACCOUNT_FIELDS}
        typed={refused?.typed ?? typedOf(ACCOUNT_FIELDS, { status: "active" }, c.var.format)}
        faults={refused?.faults}
        submit="Create account"
        cancel={LIST.href}
      />
    </Card>,
    refused?.status,
  );
