import { accountNames } from "../../../accounts/names.ts";
import { getEmail, listEmails } from "../../../email/log.ts";
import { EMAIL_KINDS, EMAIL_STATUSES, type Email, EmailQuery } from "../../../email/schema.ts";
import { StatusBadge } from "../../components/badges.tsx";
import { Card, Empty, Facts, Grid } from "../../components/blocks.tsx";
import { LinkButton } from "../../components/buttons.tsx";
import { Filters } from "../../components/filters.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { Ago } from "../../components/times.tsx";
import { words } from "../../format.ts";
import type { C } from "../../gate.ts";
import { useFormat, usePage } from "../../page-context.ts";
import { FilterFaults, readFilters, secure, show } from "../../render.tsx";
import { AccountLink } from "../account-parts.tsx";
import { EMAILS, SETTINGS, SettingsTabs } from "./tabs.tsx";

/** `/dashboard/admin/emails`: every message, newest first. */
export async function emailsPage(c: C) {
  const { query, faults } = readFilters(c, EmailQuery());
  const { page: _page, limit: _limit, cursor: _cursor, sort: _sort, order: _order, ...filters } = query;
  const isFiltered = Object.values(filters).some((filter) => filter !== undefined);
  const page = await listEmails(c.var.ctx, query, { uncounted: isFiltered });
  return show(
    c,
    { title: EMAILS.label, lead: "Every email that was sent, or is to be.", crumbs: [SETTINGS] },
    <>
      <SettingsTabs here={EMAILS.href} />
      <Filters
        of={[
          { name: "to", label: "To", kind: "search", placeholder: "ann@example.com" },
          { name: "status", label: "Status", kind: "select", options: EMAIL_STATUSES },
          { name: "kind", label: "Kind", kind: "select", options: EMAIL_KINDS },
        ]}
        more={[
          { name: "account_id", label: "Account id", kind: "text" },
          { name: "survey_id", label: "Survey id", kind: "text" },
          { name: "template_id", label: "Template id", kind: "text" },
        ]}
      />
      <FilterFaults faults={faults} />
      <Card>
        <Table label="Emails" columns={COLUMNS} rows={page.data} empty={<NoEmails />} />
        <Pager page={page} noun={["email", "emails"]} />
      </Card>
    </>,
  );
}

function NoEmails() {
  const { url } = usePage();
  return url.search === "" ? (
    <Empty title="No email was sent yet">Surveys and workflows send emails; each shows up here.</Empty>
  ) : (
    <Empty
      title="No email is like that"
      action={<LinkButton href={url.pathname}>Show all emails</LinkButton>}
    >
      An address is looked for as a whole.
    </Empty>
  );
}

const COLUMNS: Column<Email>[] = [
  {
    title: "Email",
    head: true,
    cell: ({ id, subject, kind }) => (
      <>
        <a href={`${EMAILS.href}/${id}`}>{subject}</a>
        <span class="under">{words(kind)}</span>
      </>
    ),
  },
  { title: "To", wide: true, cell: ({ to }) => <Recipient of={to} /> },
  {
    title: "Status",
    cell: ({ status, error }) => (
      <>
        <StatusBadge status={status} />
        {error ? <span class="under">{error}</span> : null}
      </>
    ),
  },
  {
    title: "Created",
    sort: { by: "created_at", first: "desc" },
    cell: ({ created_at }) => <Ago of={created_at} />,
  },
  { title: "Sent", minor: true, cell: ({ sent_at }) => <Ago of={sent_at} none="Not sent" /> },
];

const Recipient = ({ of: { email, name } }: { of: Email["to"] }) => (
  <>
    {name ?? email}
    {name === null ? null : <span class="under">{email}</span>}
  </>
);

/** `/dashboard/admin/emails/:id`: as its recipient gets it. */
export async function emailPage(c: C) {
  const email = await getEmail(c.var.ctx, c.req.param("id")!);
  const names = email.account_id === null ? new Map() : await accountNames(c.var.ctx, [email.account_id]);
  return show(
    c,
    {
      title: email.subject,
      heading: (
        <>
          {email.subject} <StatusBadge status={email.status} />
        </>
      ),
      lead: `To ${email.to.name === null ? email.to.email : `${email.to.name} <${email.to.email}>`}`,
      crumbs: [SETTINGS, EMAILS],
      framing: true,
    },
    <>
      <Card title="Details">
        <EmailFacts of={email} names={names} />
      </Card>
      <Grid>
        <Card title="As it looks" hint="Links and scripts are off here">
          <iframe
            class="message"
            title="The email as it looks"
            src={`${EMAILS.href}/${email.id}/html`}
            sandbox=""
            loading="lazy"
          />
        </Card>
        <Card title="As plain text">
          <pre class="prose">{email.text}</pre>
        </Card>
      </Grid>
    </>,
  );
}

function EmailFacts({ of: email, names }: { of: Email; names: Map<string, string> }) {
  const format = useFormat();
  return (
    <Facts
      of={[
        ["Kind", words(email.kind)],
        ["Created", format.instant(email.created_at)],
        ["Sent", email.sent_at === null ? "Not sent" : format.instant(email.sent_at)],
        email.error === null ? null : ["Error", email.error],
        email.next_attempt_at === null ? null : ["Tried next", format.instant(email.next_attempt_at)],
        ["Attempts", format.number(email.attempts)],
        email.provider === null ? null : ["Provider", words(email.provider)],
        email.provider_message_id === null ? null : ["The provider's id", email.provider_message_id],
        email.account_id === null ? null : ["Account", <AccountLink id={email.account_id} names={names} />],
        email.survey_id === null
          ? null
          : ["Survey", <a href={`/dashboard/surveys/${email.survey_id}`}>Open the survey</a>],
        email.template_id === null ? null : ["Template", <code>{email.template_id}</code>],
      ]}
    />
  );
}

/** What an email may do where it is shown: be looked at. */
const EMAIL_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** The email's html by itself, for the frame: in an origin of its own, where nothing runs. */
export async function emailFrame(c: C) {
  const { html } = await getEmail(c.var.ctx, c.req.param("id")!);
  secure(c);
  c.header("Content-Security-Policy", EMAIL_POLICY);
  c.header("X-Frame-Options", "SAMEORIGIN");
  return c.html(html);
}
