import { Hono } from "hono";
import type * as z from "zod";
import { SAMPLE } from "../../../email/data.ts";
import { renderTemplate } from "../../../email/liquid.ts";
import { NewTemplate, type Template, TemplateChanges, TemplateQuery } from "../../../email/schema.ts";
import {
  createTemplate,
  deleteTemplate,
  getTemplate,
  listTemplates,
  updateTemplate,
} from "../../../email/templates.ts";
import { notFound } from "../../../http/errors.ts";
import { etagOf } from "../../../http/etag.ts";
import { Card, Empty, Facts } from "../../components/blocks.tsx";
import { ConfirmButton, LinkButton } from "../../components/buttons.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { type FieldSet, type Refused, submit, typedOf } from "../../form-values.ts";
import { Form } from "../../forms.tsx";
import { type C, type Dash, needs } from "../../gate.ts";
import { done, FilterFaults, readFilters, secure, show } from "../../render.tsx";
import { editing, standing } from "../editing.tsx";
import { LIST } from "./edit.tsx";
import { Ago } from "./parts.tsx";

type TemplateAnswer = z.infer<ReturnType<typeof Template>>;

const TEMPLATES = { href: `${LIST.href}/templates`, label: "Email templates" };

const FIELDS: FieldSet = {
  name: { label: "Name", required: true, hint: "Actions may name it by this" },
  subject: { label: "Subject", required: true },
  html: {
    label: "HTML",
    kind: "longtext",
    rows: 12,
    required: true,
    hint: "Liquid, as {{ contact.name }}; what variables give is escaped",
  },
  text: { label: "Text", kind: "longtext", hint: "For who reads no HTML; made of the HTML when left out" },
};

/** `/dashboard/automation/templates`. */
export const templatePages = new Hono<Dash>()
  .get("/", listPage)
  .get("/new", needs("automation:write"), (c) => newPage(c))
  .post("/new", needs("automation:write"), async (c) => {
    const sent = await submit(c, FIELDS, NewTemplate(), (input) => createTemplate(c.var.ctx, input));
    if (!sent.ok) return newPage(c, sent);
    const { id, name } = sent.data.data;
    return done(c, `${TEMPLATES.href}/${id}`, `${name} is created`);
  })
  .get("/:id", (c) => templatePage(c, c.req.param("id")))
  .get("/:id/preview", (c) => preview(c, c.req.param("id")))
  .get("/:id/edit", needs("automation:write"), async (c) => {
    const { data, version } = await getTemplate(c.var.ctx, c.req.param("id"));
    return editPage(c, data, etagOf(version));
  })
  .post("/:id/edit", needs("automation:write"), async (c) => {
    const { data, version } = await getTemplate(c.var.ctx, c.req.param("id"));
    const sent = await submit(
      c,
      FIELDS,
      TemplateChanges(),
      (input) => editing(c, (ifMatch) => updateTemplate(c.var.ctx, data.id, input, ifMatch)),
      { clears: true },
    );
    if (!sent.ok) return editPage(c, data, standing(c, sent.status, version), sent);
    return done(c, `${TEMPLATES.href}/${data.id}`, `${sent.data.data.name} is saved`);
  })
  .post("/:id/delete", needs("automation:write"), async (c) => {
    await deleteTemplate(c.var.ctx, c.req.param("id"));
    return done(c, TEMPLATES.href, "The template is deleted");
  });

async function listPage(c: C) {
  const { query, faults } = readFilters(c, TemplateQuery());
  const page = await listTemplates(c.var.ctx, query);
  return show(
    c,
    {
      title: TEMPLATES.label,
      lead: "Texts that workflows send.",
      crumbs: [LIST],
      actions: (
        <LinkButton look="primary" href={`${TEMPLATES.href}/new`} scope="automation:write">
          New template
        </LinkButton>
      ),
    },
    <>
      <FilterFaults faults={faults} />
      <Card>
        <Table
          label="Email templates"
          columns={COLUMNS}
          rows={page.data}
          empty={
            <Empty
              title="There are no templates yet"
              action={
                <LinkButton look="primary" href={`${TEMPLATES.href}/new`} scope="automation:write">
                  New template
                </LinkButton>
              }
            >
              A workflow's email may bring its own text, or take a template that several share.
            </Empty>
          }
        />
        <Pager page={page} noun={["template", "templates"]} />
      </Card>
    </>,
  );
}

const COLUMNS: Column<TemplateAnswer>[] = [
  {
    title: "Template",
    head: true,
    sort: { by: "name" },
    cell: ({ id, name }) => <a href={`${TEMPLATES.href}/${id}`}>{name}</a>,
  },
  { title: "Subject", wide: true, cell: ({ subject }) => subject },
  {
    title: "Changed",
    numeric: true,
    sort: { by: "updated_at", first: "desc" },
    cell: ({ updated_at }) => <Ago of={updated_at} none="" />,
  },
];

const newPage = (c: C, refused?: Refused) =>
  show(
    c,
    { title: "New template", crumbs: [LIST, TEMPLATES] },
    <Card>
      <Form
        action={`${TEMPLATES.href}/new`}
        fields={FIELDS}
        typed={refused?.typed}
        faults={refused?.faults}
        submit="Create template"
        cancel={TEMPLATES.href}
      />
    </Card>,
    refused?.status,
  );

function editPage(c: C, template: TemplateAnswer, etag: string | undefined, refused?: Refused) {
  const path = `${TEMPLATES.href}/${template.id}`;
  return show(
    c,
    { title: `Edit ${template.name}`, crumbs: [LIST, TEMPLATES, { href: path, label: template.name }] },
    <Card>
      <Form
        action={`${path}/edit`}
        fields={FIELDS}
        typed={refused?.typed ?? typedOf(FIELDS, template, c.var.format)}
        faults={refused?.faults}
        submit="Save"
        cancel={path}
      >
        {etag ? <input type="hidden" name="etag" value={etag} /> : null}
      </Form>
    </Card>,
    refused?.status,
  );
}

/** A template as it reads for an account that has everything. */
async function templatePage(c: C, id: string) {
  const { data } = await getTemplate(c.var.ctx, id);
  const path = `${TEMPLATES.href}/${id}`;
  const sample = rendered(data);
  return show(
    c,
    {
      title: data.name,
      crumbs: [LIST, TEMPLATES],
      actions: (
        <>
          <LinkButton href={`${path}/edit`} scope="automation:write">
            Edit
          </LinkButton>
          <ConfirmButton
            label="Delete"
            question="A workflow that names it fails at that step from then on."
            action={`${path}/delete`}
            scope="automation:write"
          />
        </>
      ),
    },
    <>
      <Card
        title="As it reads for a sample account"
        actions={sample ? <a href={`${path}/preview`}>Show the HTML by itself</a> : null}
      >
        {sample ? (
          <div class="mail">
            <p>
              <strong>{sample.subject}</strong>
            </p>
            <p class="mail-text">{sample.text}</p>
          </div>
        ) : (
          <Empty title="It cannot be rendered for the sample account" />
        )}
      </Card>
      <Card title="Source">
        <Facts
          of={[
            ["Subject", data.subject],
            [
              "Variables",
              data.variables.length === 0
                ? "None"
                : data.variables.map((name) => (
                    <>
                      <code>{name}</code>{" "}
                    </>
                  )),
            ],
          ]}
        />
        <pre class="source" tabindex={0}>
          {data.html}
        </pre>
      </Card>
    </>,
  );
}

/** Null where it takes too much work, or the sample is not what it expects. */
function rendered(template: TemplateAnswer) {
  try {
    return renderTemplate(template, SAMPLE);
  } catch {
    return null;
  }
}

/** The mail's own HTML: a page in a sandbox, which may run nothing, send nothing, and read nothing of ours. */
async function preview(c: C, id: string) {
  const { data } = await getTemplate(c.var.ctx, id);
  const sample = rendered(data);
  if (!sample) throw notFound("preview");
  secure(c);
  c.header(
    "Content-Security-Policy",
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  );
  return c.html(`<!DOCTYPE html>${sample.html}`);
}
