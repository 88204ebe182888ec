import { Hono } from "hono";
import * as z from "zod";
import { accountNames } from "../../accounts/names.ts";
import { type Engagement, OUTCOMES } from "../../engagements/schema.ts";
import { deleteEngagement, getEngagement, updateEngagement } from "../../engagements/service.ts";
import { lazily } from "../../http/lazily.ts";
import { Badge, StatusBadge } from "../components/badges.tsx";
import { Card, Empty, Facts, Grid } from "../components/blocks.tsx";
import { Button, ConfirmButton, FormToken, LinkButton } from "../components/buttons.tsx";
import { Table } from "../components/table.tsx";
import { Ago } from "../components/times.tsx";
import { NONE, words } from "../format.ts";
import { type Dash, needs } from "../gate.ts";
import { usePage } from "../page-context.ts";
import { done, show } from "../render.tsx";
import { AccountLink } from "./account-parts.tsx";
import { backTo } from "./editing.tsx";
import { ENGAGEMENTS } from "./engagement-form.tsx";
import { FollowedUp, FollowUp } from "./engagements.tsx";

const Outcome = lazily(() => z.enum(OUTCOMES).nullable().catch(null));

/** `/dashboard/engagements/:id`. */
export const engagementPage = new Hono<Dash>()
  .get("/:id", async (c) => {
    const { ctx } = c.var;
    const { data } = await getEngagement(ctx, c.req.param("id"));
    const names = await accountNames(ctx, [data.account_id]);
    return show(
      c,
      {
        title: data.title,
        heading: (
          <>
            {data.title} <StatusBadge status={data.outcome} />
          </>
        ),
        lead: (
          <>
            {words(data.type)} with <AccountLink id={data.account_id} names={names} />
          </>
        ),
        crumbs: [ENGAGEMENTS],
        actions: <Actions of={data} />,
      },
      <>
        {data.completed_at === null ? <Complete of={data} /> : null}
        <Grid>
          <Card title="What was said">
            {data.description ? (
              <p class="prose">{data.description}</p>
            ) : (
              <Empty title="Nothing is written down" />
            )}
          </Card>
          <Card title="Details">
            <Details of={data} />
          </Card>
          <Card title="Attendees">
            <Table
              label="Attendees"
              rows={data.attendees}
              empty={<Empty title="No attendees are named" />}
              columns={[
                { title: "Name", head: true, cell: ({ name }) => name },
                {
                  title: "Email",
                  wide: true,
                  cell: ({ email }) => email ?? <span class="none">{NONE}</span>,
                },
                { title: "Role", wide: true, cell: ({ role }) => role ?? <span class="none">{NONE}</span> },
              ]}
            />
          </Card>
          <Card title="Follow-up">
            <FollowUpOf engagement={data} />
          </Card>
        </Grid>
      </>,
    );
  })
  .post("/:id/complete", needs("engagements:write"), async (c) => {
    const outcome = Outcome().parse(c.var.form.get("outcome") || null);
    const change = { completed_at: c.var.ctx.now, ...(outcome ? { outcome } : {}) };
    await updateEngagement(c.var.ctx, c.req.param("id"), change);
    return done(c, `${ENGAGEMENTS.href}/${c.req.param("id")}`, "It took place, and counts for health");
  })
  .post("/:id/followed-up", needs("engagements:write"), async (c) => {
    await updateEngagement(c.var.ctx, c.req.param("id"), { follow_up_required: false });
    return done(c, backTo(c, `${ENGAGEMENTS.href}/${c.req.param("id")}`), "The follow-up is done");
  })
  .post("/:id/delete", needs("engagements:write"), async (c) => {
    await deleteEngagement(c.var.ctx, c.req.param("id"));
    return done(c, ENGAGEMENTS.href, "The engagement is deleted");
  });

const Actions = ({ of: { id } }: { of: Engagement }) => (
  <>
    <LinkButton href={`${ENGAGEMENTS.href}/${id}/edit`} scope="engagements:write">
      Edit
    </LinkButton>
    <ConfirmButton
      label="Delete"
      confirm="Delete for good"
      question="It no longer counts for the account's health."
      action={`${ENGAGEMENTS.href}/${id}/delete`}
      scope="engagements:write"
    />
  </>
);

/** What is still to take place. */
function Complete({ of: { id, outcome, scheduled_at } }: { of: Engagement }) {
  const { can, format, now } = usePage();
  const isPast = scheduled_at !== null && Date.parse(scheduled_at) < now;
  return (
    <Card
      title={isPast ? "Did it take place?" : "It has yet to take place"}
      hint={scheduled_at ? `Scheduled for ${format.instant(scheduled_at)}` : "It was never scheduled"}
    >
      {can("engagements:write") ? (
        <form class="one-line" method="post" action={`${ENGAGEMENTS.href}/${id}/complete`}>
          <FormToken />
          <div>
            <label for="outcome">Outcome</label>
            <select id="outcome" name="outcome">
              <option value="">None yet</option>
              {OUTCOMES.map((value) => (
                <option value={value} selected={value === outcome}>
                  {words(value)}
                </option>
              ))}
            </select>
          </div>
          <Button>It took place now</Button>
          <a href={`${ENGAGEMENTS.href}/${id}/edit`}>At another time</a>
        </form>
      ) : null}
    </Card>
  );
}

function Details({ of }: { of: Engagement }) {
  const { format } = usePage();
  return (
    <Facts
      of={[
        ["Type", words(of.type)],
        ["Took place", of.completed_at ? format.instant(of.completed_at) : "Not yet"],
        of.scheduled_at ? ["Scheduled for", format.instant(of.scheduled_at)] : null,
        ["Logged by", of.created_by],
        ["Logged", <Ago of={of.created_at} />],
        ["Changed", <Ago of={of.updated_at} />],
        of.external_id ? ["External id", <code>{of.external_id}</code>] : null,
        ["Id", <code>{of.id}</code>],
        of.tags.length > 0
          ? [
              "Tags",
              <span class="tags">
                {of.tags.map((tag) => (
                  <Badge>{tag}</Badge>
                ))}
              </span>,
            ]
          : null,
      ]}
    />
  );
}

function FollowUpOf({ engagement: { id, follow_up_required, follow_up_date } }: { engagement: Engagement }) {
  const { now, format } = usePage();
  if (!follow_up_required) {
    return (
      <Empty title="Nothing is owed">
        {follow_up_date ? `It was due on ${format.instantDay(follow_up_date)}.` : null}
      </Empty>
    );
  }
  return (
    <div class="one-line">
      <p>{follow_up_date ? <FollowUp date={follow_up_date} now={now} /> : "Owed, without a date"}</p>
      <FollowedUp id={id} to={`${ENGAGEMENTS.href}/${id}`} />
    </div>
  );
}
