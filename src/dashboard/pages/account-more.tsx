import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { accountNames } from "../../accounts/names.ts";
import { ContactChanges, ContactQuery, NewContact } from "../../contacts/schema.ts";
import {
  createContact,
  deleteContact,
  getContact,
  listContacts,
  updateContact,
} from "../../contacts/service.ts";
import { notFound } from "../../http/errors.ts";
import type { Page } from "../../http/pagination.ts";
import { invoiceKind } from "../../signals/invoices/kind.ts";
import { INVOICE_STATUSES, type Invoice, InvoiceQuery } from "../../signals/invoices/schema.ts";
import { listRecords } from "../../signals/records/service.ts";
import { ticketKind } from "../../signals/tickets/kind.ts";
import {
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type Ticket,
  TicketQuery,
} from "../../signals/tickets/schema.ts";
import { Card, Empty } from "../components/blocks.tsx";
import { ConfirmButton, LinkButton } from "../components/buttons.tsx";
import { Filters } from "../components/filters.tsx";
import { type Column, Pager, Table } from "../components/table.tsx";
import { type FieldSet, type Refused, submit, typedOf } from "../form-values.ts";
import { Form } from "../forms.tsx";
import { type C, type Dash, needs } from "../gate.ts";
import { usePage } from "../page-context.ts";
import { done, FilterFaults, readFilters, show } from "../render.tsx";
import { contactColumns, invoiceColumns, ticketColumns } from "./account-lists.tsx";
import { editing, Standing } from "./editing.tsx";

const LIST = { href: "/dashboard/accounts", label: "Accounts" };

/** `/dashboard/accounts/:id/tickets`, `/invoices`, `/contacts`: all there are of one account. */
export const accountMore = new Hono<Dash>()
  .get("/:id/tickets", async (c) => {
    const { query, faults } = readFilters(c, TicketQuery(), ofAccount(c, "opened_at"));
    const page = (await listRecords(c.var.ctx, ticketKind, query)) as Page<Ticket>;
    return list(c, "Tickets", page, ["ticket", "tickets"], ticketColumns, {
      filters: (
        <Filters
          of={[
            { name: "status", label: "Status", kind: "select", options: TICKET_STATUSES },
            { name: "priority", label: "Priority", kind: "select", options: TICKET_PRIORITIES },
          ]}
        />
      ),
      faults: <FilterFaults faults={faults} />,
    });
  })
  .get("/:id/invoices", async (c) => {
    const { query, faults } = readFilters(c, InvoiceQuery(), ofAccount(c, "due_date"));
    const page = (await listRecords(c.var.ctx, invoiceKind, query)) as Page<Invoice>;
    return list(c, "Invoices", page, ["invoice", "invoices"], invoiceColumns, {
      filters: (
        <Filters of={[{ name: "status", label: "Status", kind: "select", options: INVOICE_STATUSES }]} />
      ),
      faults: <FilterFaults faults={faults} />,
    });
  })
  .get("/:id/contacts", async (c) => {
    const { query, faults } = readFilters(c, ContactQuery(), ofAccount(c));
    const page = await listContacts(c.var.ctx, query);
    const path = `${LIST.href}/${c.req.param("id")}/contacts`;
    const columns: typeof contactColumns = [
      ...contactColumns,
      { title: "", cell: ({ id, name }) => <ContactActions path={`${path}/${id}`} name={name} /> },
    ];
    return list(c, "Contacts", page, ["contact", "contacts"], columns, {
      faults: <FilterFaults faults={faults} />,
      actions: (
        <LinkButton look="primary" href={`${path}/new`} scope="accounts:write">
          Add a contact
        </LinkButton>
      ),
    });
  })
  .get("/:id/contacts/new", needs("accounts:write"), (c) => newContact(c))
  .post("/:id/contacts/new", needs("accounts:write"), async (c) => {
    const account_id = c.req.param("id");
    const sent = await submit(c, CONTACT, NewContact(), (input) => createContact(c.var.ctx, input), {
      also: { account_id },
    });
    if (!sent.ok) return newContact(c, sent);
    return done(c, `${LIST.href}/${account_id}/contacts`, `${sent.data.data.name} is added`);
  })
  .get("/:id/contacts/:contact", needs("accounts:write"), (c) => editContact(c))
  .post("/:id/contacts/:contact", needs("accounts:write"), async (c) => {
    const sent = await submit(
      c,
      CONTACT,
      ContactChanges(),
      (input) => editing(c, (ifMatch) => updateContact(c.var.ctx, c.req.param("contact"), input, ifMatch)),
      { clears: true },
    );
    if (!sent.ok) return editContact(c, sent);
    return done(c, `${LIST.href}/${sent.data.data.account_id}/contacts`, `${sent.data.data.name} is saved`);
  })
  .post("/:id/contacts/:contact/delete", needs("accounts:write"), async (c) => {
    await deleteContact(c.var.ctx, c.req.param("contact"));
    return done(c, `${LIST.href}/${c.req.param("id")}/contacts`, "The contact is deleted");
  });

/** Those of the account; newest first by `sort`, unless the URL says how. */
const ofAccount =
  (c: C, sort?: string) =>
  (given: Record<string, string | string[]>): Record<string, string | string[]> => ({
    ...(sort === undefined || "sort" in given ? {} : { sort, order: "desc" }),
    ...given,
    account_id: c.req.param("id")!,
  });

async function nameOf(c: C): Promise<string> {
  const id = c.req.param("id")!;
  const name = (await accountNames(c.var.ctx, [id])).get(id);
  if (name === undefined) throw notFound("account");
  return name;
}

const crumbsOf = (c: C, name: string) => [LIST, { href: `${LIST.href}/${c.req.param("id")}`, label: name }];

interface Around {
  filters?: Child;
  faults?: Child;
  actions?: Child;
}

async function list<T>(
  c: C,
  title: string,
  page: Page<T>,
  noun: [string, string],
  columns: Column<T>[],
  { filters, faults, actions }: Around,
) {
  const name = await nameOf(c);
  return show(
    c,
    { title, lead: `Of ${name}`, crumbs: crumbsOf(c, name), actions },
    <>
      {filters}
      {faults}
      <Card>
        <Table label={title} columns={columns} rows={page.data} empty={<None noun={noun[1]} />} />
        <Pager page={page} noun={noun} />
      </Card>
    </>,
  );
}

function None({ noun }: { noun: string }) {
  const { url } = usePage();
  return url.search === "" ? (
    <Empty title={`There are no ${noun} yet`} />
  ) : (
    <Empty
      title={`No ${noun} are like that`}
      action={<LinkButton href={url.pathname}>Show all</LinkButton>}
    />
  );
}

const ContactActions = ({ path, name }: { path: string; name: string }) => (
  <>
    <LinkButton href={path} scope="accounts:write">
      Edit
    </LinkButton>{" "}
    <ConfirmButton
      label="Delete"
      question={`${name} is no longer written to for this account.`}
      action={`${path}/delete`}
      scope="accounts:write"
    />
  </>
);

const CONTACT: FieldSet = {
  name: { label: "Name", required: true },
  email: { label: "Email", kind: "email", required: true },
  role: { label: "Role" },
  phone: { label: "Phone" },
  is_primary: { label: "The one to turn to first", kind: "flag" },
};

async function newContact(c: C, refused?: Refused) {
  const name = await nameOf(c);
  const path = `${LIST.href}/${c.req.param("id")}/contacts`;
  return show(
    c,
    { title: "New contact", lead: `Of ${name}`, crumbs: crumbsOf(c, name) },
    <Card>
      <Form
        action={`${path}/new`}
        fields={CONTACT}
        typed={refused?.typed}
        faults={refused?.faults}
        submit="Add the contact"
        cancel={path}
      />
    </Card>,
    refused?.status,
  );
}

async function editContact(c: C, refused?: Refused) {
  const { data, version } = await getContact(c.var.ctx, c.req.param("contact")!);
  const path = `${LIST.href}/${data.account_id}/contacts`;
  return show(
    c,
    { title: `Edit ${data.name}`, crumbs: [LIST, { href: path, label: "Contacts" }] },
    <Card>
      <Form
        action={`${path}/${data.id}`}
        fields={CONTACT}
        typed={refused?.typed ?? typedOf(CONTACT, data, c.var.format)}
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
