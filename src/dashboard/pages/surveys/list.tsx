import { SURVEY_TYPES } from "../../../surveys/questions.ts";
import { SURVEY_STATUSES, type Survey, SurveyQuery } from "../../../surveys/schema.ts";
import { listSurveys } from "../../../surveys/service.ts";
import { StatusBadge } from "../../components/badges.tsx";
import { Card, Empty } from "../../components/blocks.tsx";
import { LinkButton } from "../../components/buttons.tsx";
import { Filters } from "../../components/filters.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { words } from "../../format.ts";
import type { C } from "../../gate.ts";
import { useFormat, usePage } from "../../page-context.ts";
import { FilterFaults, readFilters, show } from "../../render.tsx";
import { Ago } from "../automation/parts.tsx";
import { LIST } from "./edit.tsx";

/** All surveys. */
export async function listPage(c: C) {
  const { query, faults } = readFilters(c, SurveyQuery());
  const page = await listSurveys(c.var.ctx, query);
  return show(
    c,
    {
      title: "Surveys",
      lead: "What you ask your customers, and what they say.",
      actions: (
        <LinkButton look="primary" href={`${LIST.href}/new`} scope="surveys:write">
          New survey
        </LinkButton>
      ),
    },
    <>
      <Filters
        of={[
          { name: "status", label: "Status", kind: "select", options: SURVEY_STATUSES },
          { name: "type", label: "Type", kind: "select", options: SURVEY_TYPES },
        ]}
      />
      <FilterFaults faults={faults} />
      <Card>
        <Table label="Surveys" columns={COLUMNS} rows={page.data} empty={<NoSurveys />} />
        <Pager page={page} noun={["survey", "surveys"]} />
      </Card>
    </>,
  );
}

const COLUMNS: Column<Survey>[] = [
  {
    title: "Survey",
    head: true,
    sort: { by: "title" },
    cell: ({ id, title, questions }) => (
      <>
        <a href={`${LIST.href}/${id}`}>{title}</a>
        <span class="under">
          {questions.length} {questions.length === 1 ? "question" : "questions"}
        </span>
      </>
    ),
  },
  { title: "Type", cell: ({ type }) => words(type) },
  { title: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  { title: "Sent to", numeric: true, cell: ({ recipient_count }) => <Count of={recipient_count} /> },
  { title: "Responses", numeric: true, cell: ({ response_count }) => <Count of={response_count} /> },
  {
    title: "Created",
    numeric: true,
    sort: { by: "created_at", first: "desc" },
    cell: ({ created_at }) => <Ago of={created_at} none="" />,
  },
];

const Count = ({ of }: { of: number }) => <>{useFormat().number(of)}</>;

function NoSurveys() {
  const { url, can } = usePage();
  if (url.search !== "") {
    return (
      <Empty
        title="No survey is like that"
        action={<LinkButton href={url.pathname}>Show all surveys</LinkButton>}
      >
        Take a filter away.
      </Empty>
    );
  }
  return (
    <Empty
      title="Nobody has been asked yet"
      action={
        <LinkButton look="primary" href={`${LIST.href}/new`} scope="surveys:write">
          Create the first survey
        </LinkButton>
      }
    >
      {can("surveys:write")
        ? "An NPS survey is one question by email: most answer it without leaving their inbox. What they answer moves their account's health."
        : "Once a survey is created, it shows up here."}
    </Empty>
  );
}
