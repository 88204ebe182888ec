import { RotateSecret, type Webhook } from "../../../webhooks/schema.ts";
import { getSecret, rotateSecret } from "../../../webhooks/secrets.ts";
import { getWebhook } from "../../../webhooks/service.ts";
import { Card, Copyable } from "../../components/blocks.tsx";
import { LinkButton } from "../../components/buttons.tsx";
import { type FieldSet, type Refused, submit } from "../../form-values.ts";
import { Form } from "../../forms.tsx";
import type { C } from "../../gate.ts";
import { show } from "../../render.tsx";
import { graceField, withGrace } from "../grace.ts";
import { WEBHOOKS } from "./words.tsx";

interface Told {
  secret: string;
  lead: string;
  /** After rotations, until when (ISO 8601) the old ones sign too. */
  former?: readonly { secret: string; expires_at: string }[];
  status?: number;
}

/** What a webhook's requests are signed with. */
export function secretPage(c: C, webhook: Webhook, { secret, lead, former = [], status }: Told) {
  const path = `${WEBHOOKS.href}/${webhook.id}`;
  return show(
    c,
    { title: "Signing secret", lead, crumbs: [WEBHOOKS, { href: path, label: webhook.url }] },
    <Card>
      <Copyable label="the secret" text={secret} />
      <div class="after-secret">
        <p>
          Check with it that requests come from here: <code>X-Fastenr-Signature</code> is the hex HMAC-SHA256
          of the raw body. <code>webhook-signature</code> follows Standard Webhooks, whose libraries take the
          same secret.
        </p>
        {former.map((old) => (
          <div>
            <p>
              Until {c.var.format.instant(old.expires_at)} the old secret signs <code>webhook-signature</code>{" "}
              too:
            </p>
            <Copyable label="the old secret" text={old.secret} />
          </div>
        ))}
        <LinkButton href={path}>Go to the webhook</LinkButton>
      </div>
    </Card>,
    status,
  );
}

/** Asked for by a button, since whoever sees it can sign as this service. */
export async function postShowSecret(c: C) {
  const { ctx } = c.var;
  const id = c.req.param("id")!;
  const [{ data }, told] = await Promise.all([getWebhook(ctx, id), getSecret(ctx, id)]);
  return secretPage(c, data, {
    secret: told.secret,
    lead: "Keep it where secrets are kept.",
    former: told.former_secrets,
  });
}

const FIELDS: FieldSet = {
  grace_seconds: graceField(
    "How long the old secret signs as well",
    "Meanwhile webhook-signature holds both signatures; X-Fastenr-Signature is made with the new secret at once.",
  ),
};

export async function rotatePage(c: C, refused?: Refused) {
  const { data } = await getWebhook(c.var.ctx, c.req.param("id")!);
  const path = `${WEBHOOKS.href}/${data.id}`;
  return show(
    c,
    { title: "Rotate the signing secret", crumbs: [WEBHOOKS, { href: path, label: data.url }] },
    <Card>
      <Form
        action={`${path}/rotate`}
        fields={FIELDS}
        typed={refused?.typed ?? new Map([["grace_seconds", ["86400"]]])}
        faults={refused?.faults}
        submit="Rotate the secret"
        cancel={path}
      />
    </Card>,
    refused?.status,
  );
}

export async function postRotate(c: C) {
  const sent = await submit(c, FIELDS, withGrace(RotateSecret()), (input) =>
    rotateSecret(c.var.ctx, c.req.param("id")!, input),
  );
  if (!sent.ok) return rotatePage(c, sent);
  const { secret, ...webhook } = sent.data.data;
  return secretPage(c, webhook, { secret, lead: "The secret is replaced by this one." });
}
