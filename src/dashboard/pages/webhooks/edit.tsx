import { EVENT_TYPES, EVENTS } from "../../../outbox/catalogue.ts";
import { NewWebhook, WebhookChanges } from "../../../webhooks/schema.ts";
import { createWebhook, deleteWebhook, getWebhook, updateWebhook } from "../../../webhooks/service.ts";
import { Card } from "../../components/blocks.tsx";
import { type FieldSet, type Refused, submit, typedOf } from "../../form-values.ts";
import { Form } from "../../forms.tsx";
import type { C } from "../../gate.ts";
import { done, show } from "../../render.tsx";
import { editing, Standing } from "../editing.tsx";
import { secretPage } from "./secret.tsx";
import { WEBHOOKS } from "./words.tsx";

/** `own`: filters the webhook has already, as `account.*`, which stay to be chosen. */
const fieldsOf = (own: readonly string[] = []): FieldSet => ({
  url: {
    label: "Address",
    kind: "url",
    required: true,
    placeholder: "https://example.com/hooks/fastenr",
    hint: "https, on a public host",
  },
  events: {
    label: "Events",
    kind: "choices",
    options: [
      ["*", "All of them, and those to come"],
      ...own
        .filter((filter) => filter.endsWith(".*"))
        .map((filter): [string, string] => [filter, `${filter} – all that begin so`]),
      ...EVENT_TYPES.map((type): [string, string] => [type, `${type} – ${EVENTS[type]}`]),
    ],
  },
  description: { label: "Description", hint: "What it is for" },
});

export function newWebhookPage(c: C, refused?: Refused) {
  return show(
    c,
    { title: "New webhook", crumbs: [WEBHOOKS] },
    <Card>
      <Form
        action={`${WEBHOOKS.href}/new`}
        fields={fieldsOf()}
        typed={refused?.typed}
        faults={refused?.faults}
        submit="Create webhook"
        cancel={WEBHOOKS.href}
      />
    </Card>,
    refused?.status,
  );
}

export async function postNewWebhook(c: C) {
  const sent = await submit(c, fieldsOf(), NewWebhook(), (input) => createWebhook(c.var.ctx, input));
  if (!sent.ok) return newWebhookPage(c, sent);
  const { secret, ...webhook } = sent.data.data;
  return secretPage(c, webhook, { secret: secret!, lead: "The webhook is created.", status: 201 });
}

const pathOf = (c: C) => `${WEBHOOKS.href}/${c.req.param("id")}`;

export async function editWebhookPage(c: C, refused?: Refused) {
  const { data, version } = await getWebhook(c.var.ctx, c.req.param("id")!);
  const fields = fieldsOf(data.events);
  return show(
    c,
    { title: "Edit the webhook", crumbs: [WEBHOOKS, { href: pathOf(c), label: data.url }] },
    <Card>
      <Form
        action={`${pathOf(c)}/edit`}
        fields={fields}
        typed={refused?.typed ?? typedOf(fields, data, c.var.format)}
        faults={refused?.faults}
        submit="Save"
        cancel={pathOf(c)}
      >
        <Standing version={version} />
      </Form>
    </Card>,
    refused?.status,
  );
}

export async function postWebhook(c: C) {
  const sent = await submit(
    c,
    fieldsOf(),
    WebhookChanges(),
    (input) => editing(c, (ifMatch) => updateWebhook(c.var.ctx, c.req.param("id")!, input, ifMatch)),
    { clears: true },
  );
  return sent.ok ? done(c, pathOf(c), "Saved") : editWebhookPage(c, sent);
}

export async function postEnabled(c: C, enabled: boolean) {
  await updateWebhook(c.var.ctx, c.req.param("id")!, { enabled });
  return done(
    c,
    pathOf(c),
    enabled
      ? "It is enabled. What was held meanwhile is sent if you recover it"
      : "It is disabled. Its events are held from now on",
  );
}

export async function postDelete(c: C) {
  await deleteWebhook(c.var.ctx, c.req.param("id")!);
  return done(c, WEBHOOKS.href, "The webhook is deleted, with its deliveries");
}
