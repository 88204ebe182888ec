import * as z from "zod";
import {
  NewSuppression,
  SUPPRESSION_REASONS,
  type Suppression,
  SuppressionQuery,
} from "../../../email/schema.ts";
import { addSuppression, deleteSuppression, listSuppressions } from "../../../email/suppressions.ts";
import { lazily } from "../../../http/lazily.ts";
import { isErased } from "../../../privacy/address.ts";
import { Badge } from "../../components/badges.tsx";
import { Card, Empty } from "../../components/blocks.tsx";
import { ConfirmButton, LinkButton } from "../../components/buttons.tsx";
import { Filters } from "../../components/filters.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { Ago } from "../../components/times.tsx";
import { type FieldSet, type Refused, submit } from "../../form-values.ts";
import { words } from "../../format.ts";
import { Form } from "../../forms.tsx";
import type { C } from "../../gate.ts";
import { usePage } from "../../page-context.ts";
import { done, FilterFaults, readFilters, show } from "../../render.tsx";
import { SETTINGS, SettingsTabs, SUPPRESSIONS } from "./tabs.tsx";

const FIELDS: FieldSet = {
  email: { label: "Address", kind: "email", required: true, placeholder: "ann@example.com" },
};

/** `/dashboard/admin/suppressions`: addresses that nothing is sent to. */
export async function suppressionsPage(c: C, refused?: Refused) {
  const { query, faults } = readFilters(c, SuppressionQuery());
  const page = await listSuppressions(c.var.ctx, query);
  return show(
    c,
    {
      title: "Suppressions",
      lead: "Addresses that nothing is sent to: people who unsubscribed or complained, and mailboxes that are no more.",
      crumbs: [SETTINGS],
    },
    <>
      <SettingsTabs here={SUPPRESSIONS} />
      <Filters
        of={[
          { name: "email", label: "Address", kind: "search", placeholder: "ann@example.com" },
          { name: "reason", label: "Reason", kind: "select", options: SUPPRESSION_REASONS },
        ]}
      />
      <FilterFaults faults={faults} />
      <Card>
        <Table label="Suppressions" columns={COLUMNS} rows={page.data} empty={<Nobody />} />
        <Pager page={page} noun={["address", "addresses"]} />
      </Card>
      <AddCard refused={refused} />
    </>,
    refused?.status,
  );
}

function AddCard({ refused }: { refused?: Refused }) {
  if (!usePage().can("admin:write")) return null;
  return (
    <Card title="Send nothing more to an address">
      <Form
        action={SUPPRESSIONS}
        fields={FIELDS}
        typed={refused?.typed}
        faults={refused?.faults}
        submit="Add to the list"
      />
    </Card>
  );
}

function Nobody() {
  const { url } = usePage();
  return url.search === "" ? (
    <Empty title="Nobody is on the list" />
  ) : (
    <Empty title="No entry is like that" action={<LinkButton href={url.pathname}>Show all</LinkButton>}>
      An address is looked for as a whole.
    </Empty>
  );
}

/** An erased person stands on the list without being named. */
const isNamed = (email: string) => !isErased(email);

const COLUMNS: Column<Suppression>[] = [
  {
    title: "Address",
    head: true,
    sort: { by: "email" },
    cell: ({ email }) => (isNamed(email) ? email : <span class="none">An erased person</span>),
  },
  {
    title: "Reason",
    cell: ({ reason }) => (
      <Badge tone={reason === "complained" || reason === "bounced" ? "bad" : "quiet"}>{words(reason)}</Badge>
    ),
  },
  {
    title: "Since",
    sort: { by: "created_at", first: "desc" },
    cell: ({ created_at }) => <Ago of={created_at} />,
  },
  {
    title: "",
    cell: ({ email, reason }) =>
      isNamed(email) ? (
        <ConfirmButton
          label="Remove"
          confirm="Send to it again"
          question={
            reason === "unsubscribed" || reason === "complained"
              ? "This person asked not to be written to. Go on only if they changed their mind."
              : "Emails will go to this address again."
          }
          action={`${SUPPRESSIONS}/remove`}
          fields={{ email }}
          scope="admin:write"
        />
      ) : null,
  },
];

export async function postSuppression(c: C) {
  const sent = await submit(c, FIELDS, NewSuppression(), (input) => addSuppression(c.var.ctx, input));
  if (!sent.ok) return suppressionsPage(c, sent);
  const { isNew, data } = sent.data;
  return done(c, SUPPRESSIONS, `${data.email} ${isNew ? "gets nothing more" : "was on the list already"}`);
}

const Address = lazily(() => z.string().max(320).catch(""));

export async function postUnsuppress(c: C) {
  await deleteSuppression(c.var.ctx, Address().parse(c.var.form.get("email")));
  return done(c, SUPPRESSIONS, "It is off the list");
}
