import { Hono } from "hono";
import { GALLERY } from "../../../automation/gallery.ts";
import { NewWorkflow, type Workflow, WorkflowChanges } from "../../../automation/schema.ts";
import { createWorkflow, getWorkflow, updateWorkflow } from "../../../automation/service.ts";
import { TemplateQuery } from "../../../email/schema.ts";
import { listTemplates } from "../../../email/templates.ts";
import type { Fault } from "../../../http/errors.ts";
import { etagOf } from "../../../http/etag.ts";
import { SurveyQuery } from "../../../surveys/schema.ts";
import { listSurveys } from "../../../surveys/service.ts";
import { readPicked } from "../../components/account-picker.tsx";
import { Card, Grid } from "../../components/blocks.tsx";
import { LinkButton } from "../../components/buttons.tsx";
import { judged } from "../../form-values.ts";
import { type C, type Dash, needs } from "../../gate.ts";
import { done, show } from "../../render.tsx";
import { editing, standing } from "../editing.tsx";
import {
  bodyOf,
  type Draft,
  draftOf,
  edit,
  type Given,
  givenOf,
  isShowable,
  KINDS,
  readDraft,
} from "./draft.ts";
import { Editor, JsonEditor, type Offers, withCode } from "./editor.tsx";
import { actionWords, kindName, triggerWords } from "./words.ts";

export const LIST = { href: "/dashboard/automation", label: "Automation" };

/** Of a new workflow, or of one that is edited. */
interface Target {
  title: string;
  action: string;
  submit: string;
  cancel: string;
  etag?: string;
  crumbs: { href: string; label: string }[];
}

const NEW: Target = {
  title: "New workflow",
  action: `${LIST.href}/new`,
  submit: "Create workflow",
  cancel: LIST.href,
  crumbs: [LIST],
};

const targetOf = (id: string, name: string, etag: string | undefined): Target => ({
  title: `Edit ${name}`,
  action: `${LIST.href}/${id}/edit`,
  submit: "Save",
  cancel: `${LIST.href}/${id}`,
  etag,
  crumbs: [LIST, { href: `${LIST.href}/${id}`, label: name }],
});

/** `/dashboard/automation/new`: `?trigger=` or `?template=` says what to begin with, else both are offered. */
export const newWorkflowPages = new Hono<Dash>()
  .use(needs("automation:write"))
  .get("/", (c) => {
    const { trigger, template } = c.req.query();
    const chosen = GALLERY.find(({ id }) => id === template);
    if (chosen) return form(c, NEW, { ...givenOf(chosen.workflow), status: "draft" });
    if (!KINDS.trigger.some(({ type }) => type === trigger)) return beginning(c);
    return form(c, NEW, { name: "", trigger: { type: trigger! }, actions: [] });
  })
  .post("/", (c) =>
    sent(
      c,
      () => NEW,
      async (body, faults) => {
        const { origin } = new URL(c.req.url);
        const made = await judged(
          NewWorkflow(),
          body,
          (input) => createWorkflow(c.var.ctx, input, origin),
          faults,
        );
        return made.ok ? { ok: true, data: made.data.data } : made;
      },
    ),
  );

/** `/dashboard/automation/{id}/edit`. */
export const editWorkflowPages = new Hono<Dash>()
  .get("/:id/edit", needs("automation:write"), async (c) => {
    const { data, version } = await getWorkflow(c.var.ctx, c.req.param("id"));
    return form(c, targetOf(data.id, data.name, etagOf(version)), givenOf(data));
  })
  .post("/:id/edit", needs("automation:write"), async (c) => {
    const { data: before, version } = await getWorkflow(c.var.ctx, c.req.param("id"));
    const target = (status?: number) => targetOf(before.id, before.name, standing(c, status, version));
    return sent(c, target, async (body, faults) => {
      const made = await judged(
        WorkflowChanges(),
        body,
        (input) => editing(c, (ifMatch) => updateWorkflow(c.var.ctx, before.id, input, ifMatch)),
        faults,
      );
      return made.ok ? { ok: true, data: made.data.data } : made;
    });
  });

type Outcome = { ok: true; data: Workflow } | { ok: false; faults: Fault[]; status: 409 | 422 };

/** A sent form: saved, or shown again with what its button does to it. */
async function sent(
  c: C,
  target: (status?: number) => Target,
  save: (body: Record<string, unknown>, faults: Fault[]) => Promise<Outcome>,
) {
  const { form } = c.var;
  const does = form.get("do") ?? "save";
  const json = form.get("json");
  if (json !== null) return sentJson(c, target, json.replaceAll("\r\n", "\n"), does, save);
  const draft = readDraft(form);
  const { body, faults } = bodyOf(draft);
  if (does === "json") return asJson(c, target(), shown(body));
  if (does !== "save") {
    const next = edit(draft, does, form);
    return asForm(c, target(), next.draft, { focus: next.focus });
  }
  const outcome = await save(body, faults);
  if (outcome.ok) return done(c, `${LIST.href}/${outcome.data.id}`, `${outcome.data.name} is saved`);
  return asForm(c, target(outcome.status), draft, { faults: outcome.faults, status: outcome.status });
}

const shown = (body: object) => JSON.stringify(body, null, 2);

async function sentJson(
  c: C,
  target: (status?: number) => Target,
  json: string,
  does: string,
  save: (body: Record<string, unknown>, faults: Fault[]) => Promise<Outcome>,
) {
  let body: unknown;
  try {
    body = JSON.parse(json);
  } catch {
    return asJson(c, target(), json, [{ field: "json", message: "is not valid JSON" }], 422);
  }
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return asJson(c, target(), json, [{ field: "json", message: "must be a JSON object" }], 422);
  if (does === "form") {
    const { success, data } = NewWorkflow().safeParse(body);
    if (success && isShowable(givenOf(data))) return asForm(c, target(), draftOf(givenOf(data)), {});
    const why = success
      ? "holds what the form cannot show; save it here"
      : "is not sound yet; save it to see what is not right";
    return asJson(c, target(), json, [{ field: "json", message: why }], 422);
  }
  const outcome = await save(body as Record<string, unknown>, []);
  if (outcome.ok) return done(c, `${LIST.href}/${outcome.data.id}`, `${outcome.data.name} is saved`);
  return asJson(c, target(outcome.status), json, outcome.faults, outcome.status);
}

/** The form of a workflow, or its JSON where the form could not show all of it. */
function form(c: C, target: Target, given: Given) {
  const isBegun = given.actions.length === 0;
  if (isBegun || isShowable(given)) return asForm(c, target, draftOf(given), {});
  const { name, description, status, trigger, conditions, actions, account_ids, reentry } = given;
  return asJson(
    c,
    target,
    shown({ name, description, status, trigger, conditions, actions, account_ids, reentry }),
  );
}

async function asForm(
  c: C,
  target: Target,
  draft: Draft,
  { faults = [], status, focus }: { faults?: Fault[]; status?: number; focus?: string },
) {
  const [offers, picked] = await Promise.all([
    readOffers(c, draft),
    readPicked(c.var.ctx, draft.top.get("account_ids") ?? [], c.var.form?.get("find") ?? ""),
  ]);
  const { title, crumbs, ...more } = target;
  return show(
    c,
    { title, crumbs },
    <Editor {...more} draft={draft} faults={faults} offers={offers} picked={picked} focus={focus} />,
    status,
  );
}

function asJson(c: C, target: Target, json: string, faults: Fault[] = [], status?: number) {
  const { title, crumbs, ...more } = target;
  return show(c, { title, crumbs }, <JsonEditor {...more} json={json} faults={faults} />, status);
}

/** What the selects of this draft offer: read only where it has such a select. */
async function readOffers(c: C, { trigger, actions }: Draft): Promise<Offers> {
  const { ctx } = c.var;
  const has = (...types: string[]) => [trigger, ...actions].some(({ type }) => types.includes(type));
  const [surveys, templates] = await Promise.all([
    has("send_survey", "survey_completed") && ctx.actor.scopes.includes("surveys:read")
      ? listSurveys(ctx, SurveyQuery().parse({ limit: "100" }))
      : null,
    has("send_email") ? listTemplates(ctx, TemplateQuery().parse({ limit: "100", sort: "name" })) : null,
  ]);
  return {
    surveys: surveys?.data.map(({ id, title }) => [id, title]),
    templates: templates?.data.map(({ id, name }) => [id, name]),
  };
}

/** What to begin with: a workflow that is ready, or a trigger. */
const beginning = (c: C) =>
  show(
    c,
    { title: NEW.title, crumbs: NEW.crumbs, lead: "Begin with one that is ready, or with what sets it off." },
    <>
      <h2 class="section">Ready to use</h2>
      <Grid of={3}>
        {GALLERY.map(({ id, name, description, workflow }) => (
          <Card
            title={name}
            actions={
              <LinkButton href={`${LIST.href}/new?template=${id}`}>
                Use it<span class="away">: {name}</span>
              </LinkButton>
            }
          >
            <p>{description}</p>
            <p class="flow">
              <strong>When</strong> {triggerWords(givenOf(workflow).trigger, c.var.format)}
            </p>
            <ol class="flow">
              {givenOf(workflow).actions.map((action) => (
                <li>{actionWords(action)}</li>
              ))}
            </ol>
          </Card>
        ))}
      </Grid>
      <h2 class="section">Or begin with a trigger</h2>
      <ul class="kinds">
        {KINDS.trigger.map(({ type, description }) => (
          <li>
            <a class="kind-card" href={`${LIST.href}/new?trigger=${type}`}>
              <strong>{kindName("trigger", type)}</strong>
              <span class="hint">{withCode(description)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>,
  );
