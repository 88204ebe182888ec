import type { Chapter } from "./step.ts";

const account = { id: "{{accountId}}" };

export const accounts: Chapter = {
  tag: "Accounts",
  steps: [
    {
      does: "createAccount",
      body: {
        name: "New Customer Corp",
        external_id: "crm-{{run}}",
        domain: "newcustomer.example",
        industry: "Healthcare",
        size: "large",
        arr: 100_000,
        status: "onboarding",
        owner: { name: "Ann Weber", email: "ann@example.com" },
        csm: { name: "Jane Smith", email: "jane@example.com" },
        contract_start_date: "2026-01-01",
        contract_end_date: "2026-12-31",
        contacts: [{ name: "John Doe", email: "john@newcustomer.example", role: "CEO", is_primary: true }],
        custom_fields: { contract_start: "2026-01-01", implementation_manager: "Jane Smith" },
        tags: ["healthcare", "emea"],
      },
      keeps: { accountId: "data.id", customerId: "data.external_id" },
    },
    {
      does: "createAccount",
      body: { name: "New Customer Corp", external_id: "crm-{{run}}" },
      status: 409,
      aside: true,
    },
    { does: "listAccounts", query: { status: "onboarding,active", sort: "name", limit: "1" } },
    { does: "getAccount", path: account, query: { include: "engagements,goals" } },
    {
      does: "updateAccount",
      path: account,
      body: { status: "active", arr: 120_000, tags: ["healthcare", "emea", "expansion"] },
    },
    { does: "getAccountByExternalId", path: { external_id: "crm-{{run}}" } },
    {
      does: "upsertAccount",
      path: { external_id: "crm-{{run}}" },
      body: { name: "New Customer Corp", mrr: 10_000 },
    },
    {
      does: "upsertAccounts",
      body: {
        accounts: [
          { external_id: "crm-{{run}}-b", name: "Acme Corporation", size: "medium", arr: 50_000 },
          {
            external_id: "crm-{{run}}-c",
            name: "Twice Ltd",
            contacts: [
              { name: "Ann", email: "ann@twice.example" },
              { name: "Ann", email: "ANN@twice.example" },
            ],
          },
        ],
      },
      keeps: { otherAccountId: "data.0.id" },
    },
    {
      does: "updateAccount",
      path: { id: "{{otherAccountId}}" },
      body: { external_id: "crm-{{run}}" },
      status: 409,
      aside: true,
    },
    { does: "deleteAccount", path: { id: "{{otherAccountId}}" } },
  ],
};

export const contacts: Chapter = {
  tag: "Contacts",
  steps: [
    {
      does: "createContact",
      body: {
        account_id: "{{accountId}}",
        name: "Mary Major",
        email: "mary@newcustomer.example",
        role: "CTO",
        phone: "+49 30 1234567",
      },
      keeps: { contactId: "data.id" },
    },
    {
      does: "createContact",
      body: { account_id: "{{accountId}}", name: "Mary Major", email: "mary@newcustomer.example" },
      status: 409,
      aside: true,
    },
    { does: "listContacts", query: { account_id: "{{accountId}}" } },
    { does: "getContact", path: { id: "{{contactId}}" } },
    { does: "updateContact", path: { id: "{{contactId}}" }, body: { role: "Chief Technology Officer" } },
    {
      does: "updateContact",
      path: { id: "{{contactId}}" },
      body: { email: "john@newcustomer.example" },
      status: 409,
      aside: true,
    },
    { does: "deleteContact", path: { id: "{{contactId}}" } },
  ],
};

export const signals: Chapter = {
  tag: "Signals",
  steps: [
    {
      does: "createEvent",
      path: account,
      body: {
        event_type: "feature_use",
        event_data: { feature: "reports", seconds: 312 },
        event_id: "usage-{{run}}",
      },
      keeps: { eventId: "data.id" },
    },
    { does: "listEvents", path: account, query: { event_type: "feature_use" } },
    { does: "getEvent", path: { id: "{{accountId}}", event: "{{eventId}}" } },
    {
      does: "createEvents",
      body: {
        events: [
          { external_id: "crm-{{run}}", event_type: "login" },
          { account_id: "{{accountId}}", event_type: "training", event_data: { completed: 3, total: 4 } },
          { account_id: "{{accountId}}", event_type: "feature_use" },
        ],
      },
    },
    {
      does: "createTicket",
      body: {
        account_id: "{{accountId}}",
        external_id: "ticket-{{run}}",
        subject: "Export fails",
        priority: "high",
      },
      keeps: { ticketId: "data.id" },
    },
    { does: "listTickets", query: { account_id: "{{accountId}}", status: "open,pending" } },
    { does: "getTicket", path: { id: "{{ticketId}}" } },
    { does: "updateTicket", path: { id: "{{ticketId}}" }, body: { status: "closed" } },
    {
      does: "createTickets",
      body: {
        tickets: [
          { account_id: "{{accountId}}", external_id: "ticket-{{run}}-b", subject: "How to invite?" },
        ],
      },
      keeps: { otherTicketId: "data.0.id" },
    },
    {
      does: "updateTicket",
      path: { id: "{{otherTicketId}}" },
      body: { external_id: "ticket-{{run}}" },
      status: 409,
      aside: true,
    },
    { does: "deleteTicket", path: { id: "{{otherTicketId}}" } },
    {
      does: "createInvoice",
      body: {
        account_id: "{{accountId}}",
        external_id: "invoice-{{run}}",
        amount: 8333.33,
        currency: "EUR",
        due_date: "2026-02-28",
      },
      keeps: { invoiceId: "data.id" },
    },
    { does: "listInvoices", query: { account_id: "{{accountId}}", status: "unpaid" } },
    { does: "getInvoice", path: { id: "{{invoiceId}}" } },
    { does: "updateInvoice", path: { id: "{{invoiceId}}" }, body: { paid_date: "2026-02-20" } },
    {
      does: "createInvoices",
      body: {
        invoices: [
          {
            account_id: "{{accountId}}",
            external_id: "invoice-{{run}}-b",
            amount: 8333.33,
            due_date: "2026-03-31",
          },
        ],
      },
      keeps: { otherInvoiceId: "data.0.id" },
    },
    {
      does: "updateInvoice",
      path: { id: "{{otherInvoiceId}}" },
      body: { external_id: "invoice-{{run}}" },
      status: 409,
      aside: true,
    },
    { does: "deleteInvoice", path: { id: "{{otherInvoiceId}}" } },
  ],
};
