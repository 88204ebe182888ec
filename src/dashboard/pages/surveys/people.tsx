import { accountNames } from "../../../accounts/names.ts";
import type { Context } from "../../../context.ts";
import { listRecipients } from "../../../surveys/recipients.ts";
import { listResponses } from "../../../surveys/respond.ts";
import {
  type Recipient,
  RecipientQuery,
  ResponseQuery,
  type Survey,
  type SurveyResponse,
} from "../../../surveys/schema.ts";
import { getSurveyForm } from "../../../surveys/service.ts";
import { StatusBadge } from "../../components/badges.tsx";
import { Card, Empty } from "../../components/blocks.tsx";
import { LinkButton } from "../../components/buttons.tsx";
import { Filters } from "../../components/filters.tsx";
import { Pager, Table } from "../../components/table.tsx";
import { words } from "../../format.ts";
import type { C } from "../../gate.ts";
import { useFormat, usePage } from "../../page-context.ts";
import { FilterFaults, readFilters, show } from "../../render.tsx";
import { AccountLink, Ago } from "../automation/parts.tsx";
import { LIST } from "./edit.tsx";
import { surveyFrame } from "./survey.tsx";

/** Names of the accounts of these rows. */
const namesOf = (ctx: Context, rows: readonly { account_id: string | null }[]) =>
  accountNames(
    ctx,
    rows.flatMap(({ account_id }) => account_id ?? []),
  );

/** Who answered what. */
export async function responsesPage(c: C, id: string) {
  const { ctx } = c.var;
  const { query, faults } = readFilters(c, ResponseQuery());
  const [{ data: survey }, page] = await Promise.all([getSurveyForm(ctx, id), listResponses(ctx, id, query)]);
  const accounts = await namesOf(ctx, page.data);
  const { shown, Frame } = surveyFrame(survey, "/responses");
  return show(
    c,
    shown,
    <Frame>
      <Filters
        of={[
          { name: "date_from", label: "From", kind: "date" },
          { name: "date_to", label: "To", kind: "date" },
        ]}
        more={[{ name: "account_id", label: "Account id", kind: "text" }]}
      />
      <FilterFaults faults={faults} />
      <Card>
        <Table
          label="Responses"
          columns={[
            {
              title: "From",
              head: true,
              cell: (response: SurveyResponse) => <From of={response} accounts={accounts} />,
            },
            { title: "Score", numeric: true, cell: ({ score }) => <Score of={score} /> },
            { title: "Answers", wide: true, cell: (response) => <Answered of={response} survey={survey} /> },
            {
              title: "Answered",
              numeric: true,
              sort: { by: "submitted_at", first: "desc" },
              cell: ({ submitted_at }) => <Ago of={submitted_at} none="" />,
            },
          ]}
          rows={page.data}
          empty={<Nobody title="Nobody has answered yet" filtered="No response is like that" />}
        />
        <Pager page={page} noun={["response", "responses"]} />
      </Card>
    </Frame>,
  );
}

const From = ({ of, accounts }: { of: SurveyResponse; accounts: Map<string, string> }) => (
  <>
    {of.respondent ? (of.respondent.name ?? of.respondent.email) : "Anonymous"}
    {of.respondent?.name && of.respondent.email ? <span class="under">{of.respondent.email}</span> : null}
    {of.account_id ? (
      <span class="under">
        <AccountLink id={of.account_id} name={accounts.get(of.account_id)} />
      </span>
    ) : null}
  </>
);

const Score = ({ of }: { of: number | null }) => {
  const format = useFormat();
  return of === null ? <span class="none">–</span> : <strong>{format.number(of)}</strong>;
};

/** Each answer with its question. */
function Answered({ of, survey }: { of: SurveyResponse; survey: Survey }) {
  const questions = new Map(survey.questions.map(({ id, question }) => [id, question]));
  return (
    <dl class="answered">
      {of.answers.map(({ question_id, value }) => (
        <div>
          <dt>{questions.get(question_id) ?? "A question that was taken away"}</dt>
          <dd>{typeof value === "boolean" ? (value ? "Yes" : "No") : [value].flat().join(", ")}</dd>
        </div>
      ))}
    </dl>
  );
}

const REASONS: Record<string, string> = {
  unsubscribed: "The address is on the suppression list",
  duplicate: "The address was there twice",
  throttled: "It gets another survey at about that time",
};

/** To whom it was sent, is to be, or was not and why. */
export async function recipientsPage(c: C, id: string) {
  const { ctx } = c.var;
  const { query, faults } = readFilters(c, RecipientQuery());
  const [{ data: survey }, page] = await Promise.all([
    getSurveyForm(ctx, id),
    listRecipients(ctx, id, query),
  ]);
  const accounts = await namesOf(ctx, page.data);
  const { shown, Frame } = surveyFrame(survey, "/recipients");
  return show(
    c,
    shown,
    <Frame>
      <Filters
        of={[{ name: "status", label: "Status", kind: "select", options: ["sent", "scheduled", "skipped"] }]}
      />
      <FilterFaults faults={faults} />
      <Card>
        <Table
          label="Recipients"
          columns={[
            {
              title: "To",
              head: true,
              cell: ({ email, name }: Recipient) => (
                <>
                  {name ?? email}
                  {name ? <span class="under">{email}</span> : null}
                </>
              ),
            },
            {
              title: "Account",
              cell: ({ account_id }) =>
                account_id === null ? (
                  <span class="none">–</span>
                ) : (
                  <AccountLink id={account_id} name={accounts.get(account_id)} />
                ),
            },
            { title: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
            {
              title: "Why",
              wide: true,
              cell: ({ reason }) =>
                reason === null ? null : <span class="reason">{REASONS[reason] ?? words(reason)}</span>,
            },
            {
              title: "When",
              numeric: true,
              cell: ({ sent_at, scheduled_at }) => <Ago of={sent_at ?? scheduled_at} none="–" />,
            },
          ]}
          rows={page.data}
          empty={<Nobody title="It was sent to nobody yet" filtered="No recipient is like that" />}
        />
        <Pager page={page} noun={["recipient", "recipients"]} />
      </Card>
    </Frame>,
  );
}

function Nobody({ title, filtered }: { title: string; filtered: string }) {
  const { url } = usePage();
  if (url.search !== "")
    return <Empty title={filtered} action={<LinkButton href={url.pathname}>Show all</LinkButton>} />;
  const path = url.pathname.replace(/\/[a-z]+$/, "");
  return (
    <Empty
      title={title}
      action={
        path.startsWith(LIST.href) ? (
          <LinkButton href={`${path}/send`} scope="surveys:write">
            Send it
          </LinkButton>
        ) : null
      }
    />
  );
}
