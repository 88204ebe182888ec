import type { PropsWithChildren } from "hono/jsx";
import type { Results, Survey, SurveyWithResults } from "../../../surveys/schema.ts";
import { getSurvey } from "../../../surveys/service.ts";
import { BandBar, FactorBars, Histogram } from "../../charts/bars.tsx";
import { NpsGauge } from "../../charts/gauge.tsx";
import { StatusBadge, type Tone } from "../../components/badges.tsx";
import { Card, Empty, Grid, Stat, Stats, Tabs } from "../../components/blocks.tsx";
import { ConfirmButton, LinkButton, PostButton } from "../../components/buttons.tsx";
import { words } from "../../format.ts";
import type { C } from "../../gate.ts";
import { useFormat } from "../../page-context.ts";
import { show } from "../../render.tsx";
import { LIST } from "./edit.tsx";

/** Texts shown of one question. */
const TEXTS = 8;

/** The frame of a survey's pages: its head, and tabs. */
export function surveyFrame(survey: Survey, here: "" | "/responses" | "/recipients") {
  const path = `${LIST.href}/${survey.id}`;
  return {
    shown: {
      title: survey.title,
      heading: (
        <>
          {survey.title} <StatusBadge status={survey.status} />
        </>
      ),
      lead: survey.description,
      crumbs: [LIST],
      actions: <Actions survey={survey} path={path} />,
    },
    Frame: ({ children }: PropsWithChildren) => (
      <>
        <Tabs
          label="Parts of the survey"
          here={path + here}
          of={[
            { href: path, label: "Results" },
            { href: `${path}/responses`, label: "Responses" },
            { href: `${path}/recipients`, label: "Recipients" },
          ]}
        />
        {children}
      </>
    ),
  };
}

function Actions({ survey, path }: { survey: Survey; path: string }) {
  return (
    <>
      <LinkButton href={`${path}/preview`}>Preview</LinkButton>
      <LinkButton href={`${path}/edit`} scope="surveys:write">
        Edit
      </LinkButton>
      {survey.status === "active" ? (
        <ConfirmButton
          look="plain"
          label="Close"
          question="It takes no more answers, and its reminders stop. You can open it again."
          action={`${path}/status`}
          fields={{ status: "closed" }}
          scope="surveys:write"
        />
      ) : (
        <PostButton action={`${path}/status`} fields={{ status: "active" }} scope="surveys:write">
          {survey.status === "draft" ? "Make active" : "Open again"}
        </PostButton>
      )}
      <ConfirmButton
        label="Delete"
        question="Its responses go along, and no longer count for health."
        action={`${path}/delete`}
        scope="surveys:write"
      />
      {survey.status === "active" ? (
        <LinkButton look="primary" href={`${path}/send`} scope="surveys:write">
          Send
        </LinkButton>
      ) : null}
    </>
  );
}

/** What was answered. */
export async function surveyPage(c: C, id: string) {
  const { data: survey } = await getSurvey(c.var.ctx, id);
  const { shown, Frame } = surveyFrame(survey, "");
  return show(
    c,
    shown,
    <Frame>
      <Figures survey={survey} />
      {survey.results.responses === 0 ? (
        <Card>
          <Empty title="Nobody has answered yet">
            {survey.results.recipients === 0
              ? "Send it, and what people answer shows up here."
              : "What people answer shows up here at once."}
          </Empty>
        </Card>
      ) : (
        <>
          <Scores results={survey.results} type={survey.type} />
          <Questions survey={survey} />
        </>
      )}
    </Frame>,
  );
}

function Figures({ survey }: { survey: SurveyWithResults }) {
  const format = useFormat();
  const { recipients, responses, response_rate } = survey.results;
  const { expiry_date } = survey.settings;
  return (
    <Stats>
      <Stat
        label="Type"
        value={words(survey.type)}
        note={`Created ${format.instantDay(survey.created_at)}`}
      />
      <Stat label="Sent to" value={format.number(recipients)} note="Everyone it went out to" />
      <Stat label="Responses" value={format.number(responses)} note="Those gathered elsewhere as well" />
      <Stat label="Response rate" value={format.percent(response_rate)} note="Of those it was sent to" />
      <Stat
        label="Last day"
        value={expiry_date ? format.shortDay(expiry_date) : "–"}
        note={expiry_date ? format.day(expiry_date) : "It does not expire"}
      />
    </Stats>
  );
}

/** The scores that there are answers for. */
function Scores({ results: { nps, csat, ces }, type }: { results: Results; type: Survey["type"] }) {
  const format = useFormat();
  return (
    <Grid of={2}>
      {nps.n > 0 ? (
        <Card title="NPS">
          <NpsGauge
            score={nps.score}
            note={
              nps.ci95
                ? `Of ${format.number(nps.n)} answers. With 95% confidence, between ${format.change(nps.ci95[0])} and ${format.change(nps.ci95[1])}`
                : null
            }
          />
        </Card>
      ) : null}
      {nps.n > 0 ? (
        <Card title="Who recommends you">
          <BandBar
            title="Answers to NPS questions"
            parts={[
              { label: "Promoters, 9 and 10", value: nps.promoters, tone: "good" },
              { label: "Passives, 7 and 8", value: nps.passives, tone: "fair" },
              { label: "Detractors, 0 to 6", value: nps.detractors, tone: "bad" },
            ]}
          />
        </Card>
      ) : null}
      {csat.n > 0 || (type === "csat" && nps.n === 0) ? (
        <Card title="CSAT">
          <Big
            value={csat.score === null ? "–" : `${format.number(csat.score)}%`}
            note={`of ${format.number(csat.n)} answers are one of the two best values`}
          />
        </Card>
      ) : null}
      {ces.n > 0 || (type === "ces" && nps.n === 0) ? (
        <Card title="CES">
          <Big value={format.number(ces.score)} note={`on average, of ${format.number(ces.n)} answers`} />
        </Card>
      ) : null}
    </Grid>
  );
}

const Big = ({ value, note }: { value: string; note: string }) => (
  <p class="big">
    <strong>{value}</strong> <span class="hint">{note}</span>
  </p>
);

function Questions({ survey }: { survey: SurveyWithResults }) {
  const format = useFormat();
  const { questions, former_questions } = survey.results;
  const asked = survey.questions.map((question, i) => ({ question, of: questions[i]!, former: "" }));
  const former = former_questions.map((of) => ({
    question: { ...of, id: of.question_id },
    of,
    former: "asked no more",
  }));
  return (
    <div class="grid of-2">
      {[...asked, ...former].map(({ question, of, former }) => (
        <Card
          title={question.question}
          wide={of.texts !== null}
          hint={[
            former,
            `${format.number(of.n)} ${of.n === 1 ? "answer" : "answers"}`,
            of.mean === null ? "" : `mean ${format.number(of.mean)}`,
          ]
            .filter(Boolean)
            .join(", ")}
        >
          <Answers question={question} of={of} path={`${LIST.href}/${survey.id}/responses`} />
        </Card>
      ))}
    </div>
  );
}

interface AnswersProps {
  question: Survey["questions"][number];
  of: Results["questions"][number];
  path: string;
}

function Answers({ question, of, path }: AnswersProps) {
  const format = useFormat();
  if (of.texts) {
    if (of.texts.length === 0) return <Empty title="Nobody wrote anything" />;
    return (
      <>
        <ul class="verbatims">
          {of.texts.slice(0, TEXTS).map((text) => (
            <li>
              <blockquote>{text}</blockquote>
            </li>
          ))}
        </ul>
        {of.n > TEXTS ? <a href={path}>All responses</a> : null}
      </>
    );
  }
  const values = Object.entries(of.distribution ?? {});
  if (question.scale) {
    return (
      <Histogram
        title={question.question}
        bars={scaleValues(question.scale).map((value) => ({
          label: String(value),
          value: of.distribution?.[value] ?? 0,
          tone: toneOf(question, value),
        }))}
      />
    );
  }
  return (
    <FactorBars
      title={question.question}
      factors={values.map(([value, count]) => ({
        label: question.type === "yes_no" ? words(value) : value,
        value: of.n === 0 ? 0 : (100 * count) / of.n,
        says: `${format.number(count)} (${format.percent(of.n === 0 ? 0 : count / of.n)})`,
      }))}
    />
  );
}

/** An object's own order would do as well, but only while its keys look like numbers. */
const scaleValues = ({ min, max }: { min: number; max: number }) =>
  Array.from({ length: max - min + 1 }, (_, i) => min + i);

function toneOf({ type, scale }: AnswersProps["question"], value: number): Tone {
  if (type === "nps") return value >= 9 ? "good" : value >= 7 ? "fair" : "bad";
  return value >= scale!.max - 1 ? "good" : "info";
}
