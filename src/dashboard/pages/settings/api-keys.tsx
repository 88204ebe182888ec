import type * as z from "zod";
import { SCOPES, type Scope } from "../../../auth/scopes.ts";
import {
  ApiKeyQuery,
  createApiKey,
  getApiKey,
  listApiKeys,
  NewApiKey,
  revokeApiKey,
  rotateApiKey,
} from "../../../organizations/api-keys.ts";
import { type ApiKey, RotateApiKey, type ShownApiKey } from "../../../organizations/schema.ts";
import { Badge } from "../../components/badges.tsx";
import { Card, Copyable, Empty, Facts, Notice } from "../../components/blocks.tsx";
import { ConfirmButton, LinkButton } from "../../components/buttons.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { Ago } from "../../components/times.tsx";
import { type FieldSet, type Refused, submit } from "../../form-values.ts";
import { words } from "../../format.ts";
import { Form } from "../../forms.tsx";
import type { C } from "../../gate.ts";
import { useFormat, usePage } from "../../page-context.ts";
import { done, FilterFaults, readFilters, show } from "../../render.tsx";
import { graceField, withGrace } from "../grace.ts";
import { SETTINGS, SettingsTabs } from "./tabs.tsx";

type Key = z.infer<ReturnType<typeof ApiKey>>;
const KEYS = `${SETTINGS.href}/keys`;

/** `/dashboard/admin/settings`: the keys, newest first. */
export async function keysPage(c: C) {
  const { query, faults } = readFilters(c, ApiKeyQuery());
  const page = await listApiKeys(c.var.ctx, query);
  return show(
    c,
    { title: "Settings" },
    <>
      <SettingsTabs here={SETTINGS.href} />
      <FilterFaults faults={faults} />
      <Card
        title="API Keys"
        hint="Your systems call the API with one, and people sign in here with one. Each can do what its scopes say."
        actions={
          <LinkButton look="primary" href={`${KEYS}/new`} scope="admin:write">
            Generate New Key
          </LinkButton>
        }
      >
        <Table
          label="API keys"
          columns={columns(c.var.ctx.actor.id)}
          rows={page.data}
          empty={<Empty title="There is no key here" />}
        />
        <Pager page={page} noun={["key", "keys"]} />
      </Card>
    </>,
  );
}

const columns = (own: string | null): Column<Key>[] => [
  {
    title: "Key",
    head: true,
    sort: { by: "name" },
    cell: (key) => (
      <>
        {key.name} {key.id === own ? <Badge tone="info">Yours now</Badge> : null}
        <span class="under">
          <code>
            {key.prefix}…{key.last_four}
          </code>
        </span>
      </>
    ),
  },
  { title: "State", cell: (key) => <State of={key} /> },
  { title: "Scopes", wide: true, cell: ({ scopes }) => <span class="scopes">{scopeWords(scopes)}</span> },
  { title: "Last used", cell: ({ last_used_at }) => <Ago of={last_used_at} /> },
  { title: "Expires", cell: ({ expires_at }) => <Ago of={expires_at} none="Never" /> },
  { title: "Created", minor: true, sort: { by: "created_at" }, cell: (key) => <Ago of={key.created_at} /> },
  { title: "", wide: true, cell: (key) => <Actions of={key} isOwn={key.id === own} /> },
];

function State({ of: key }: { of: Key }) {
  const { now, format } = usePage();
  if (key.revoked_at !== null && Date.parse(key.revoked_at) > now)
    return (
      <>
        <Badge tone="fair">Replaced</Badge>
        <span class="under">Works until {format.instant(key.revoked_at)}</span>
      </>
    );
  if (key.revoked_at !== null)
    return (
      <>
        <Badge tone="bad">Revoked</Badge>
        <span class="under">
          <Ago of={key.revoked_at} />
        </span>
      </>
    );
  return isOver(key.expires_at, now) ? <Badge tone="bad">Expired</Badge> : <Badge tone="good">Active</Badge>;
}

const isOver = (at: string | null, now: number) => at !== null && Date.parse(at) <= now;

/** `Accounts: read, write`; all of them as that. */
export function scopeWords(scopes: readonly string[]): string {
  if (scopes.length === SCOPES.length) return "Everything";
  const areas = new Map<string, string[]>();
  for (const scope of scopes) {
    const [area, what] = scope.split(":") as [string, string];
    areas.set(area, [...(areas.get(area) ?? []), what]);
  }
  return [...areas].map(([area, what]) => `${words(area)}: ${what.join(", ")}`).join("; ");
}

function Actions({ of: key, isOwn }: { of: Key; isOwn: boolean }) {
  const { can, now } = usePage();
  if (isOver(key.revoked_at, now)) return null;
  const mayRotate = key.revoked_at === null && !isOver(key.expires_at, now);
  return (
    <span class="row-actions">
      {mayRotate && key.scopes.every((scope) => can(scope as Scope)) ? (
        <LinkButton href={`${KEYS}/${key.id}/rotate`} scope="admin:write">
          Rotate
        </LinkButton>
      ) : null}
      <ConfirmButton
        label="Revoke"
        confirm="Revoke the key"
        question={
          <>
            <strong>{key.name}</strong> is refused from the next request on, for good, and so is every app
            that it let in.
            {isOwn ? " It is the key you are signed in with: you will be signed out." : ""}
          </>
        }
        action={`${KEYS}/${key.id}/revoke`}
        scope="admin:write"
      />
    </span>
  );
}

// ---- a new key ----

const newKeyFields = (c: C): FieldSet => ({
  name: { label: "Name", required: true, placeholder: "Billing sync", hint: "Who or what will use it" },
  scopes: {
    label: "Scopes",
    kind: "choices",
    options: SCOPES.filter((scope) => c.var.ctx.actor.scopes.includes(scope)).map((scope) => [
      scope,
      scopeLabel(scope),
    ]),
    hint: "A key can give only scopes that it has itself. “Write” does not include “read”. To sign in here, a key needs “Admin: read”.",
  },
  expires_at: {
    label: "Expires",
    kind: "instant",
    hint: `It never does if left empty. Time in ${c.var.format.timezone}`,
  },
});

export const scopeLabel = (scope: string) => {
  const [area, what] = scope.split(":") as [string, string];
  return `${words(area)}: ${what}`;
};

export function newKeyPage(c: C, refused?: Refused) {
  return show(
    c,
    {
      title: "Generate a new API key",
      lead: "It is shown once, on the next page.",
      crumbs: [SETTINGS],
    },
    <Card>
      <Form
        action={`${KEYS}/new`}
        fields={newKeyFields(c)}
        typed={refused?.typed}
        faults={refused?.faults}
        submit="Generate New Key"
        cancel={SETTINGS.href}
      />
    </Card>,
    refused?.status,
  );
}

export async function postNewKey(c: C) {
  const sent = await submit(c, newKeyFields(c), NewApiKey(), (input) => createApiKey(c.var.ctx, input));
  return sent.ok ? shownKeyPage(c, sent.data, "Your new API key") : newKeyPage(c, sent);
}

/** The one time that a key is seen. */
function shownKeyPage(c: C, shown: z.infer<ReturnType<typeof ShownApiKey>>, title: string, note?: string) {
  return show(
    c,
    { title, crumbs: [SETTINGS] },
    <Card>
      <Notice tone="fair">
        Copy it now and keep it where secrets are kept: it is shown this once, and nobody can look it up
        later.
      </Notice>
      <Copyable label="the API key" text={shown.key!} />
      <div class="after-secret">
        <KeyFacts of={shown} />
        {note ? <p>{note}</p> : null}
        <LinkButton href={SETTINGS.href}>Back to the keys</LinkButton>
      </div>
    </Card>,
    201,
  );
}

function KeyFacts({ of: key }: { of: Key }) {
  const format = useFormat();
  return (
    <Facts
      of={[
        ["Name", key.name],
        ["Scopes", scopeWords(key.scopes)],
        ["Expires", key.expires_at === null ? "Never" : format.instant(key.expires_at)],
      ]}
    />
  );
}

// ---- rotating and revoking ----

const ROTATE_FIELDS: FieldSet = {
  grace_seconds: graceField(
    "How long the old key keeps working",
    "Time to put the new key in place everywhere. Afterwards the old one is refused. Apps that it let in stay.",
  ),
};

export async function rotatePage(c: C, refused?: Refused) {
  const { data } = await getApiKey(c.var.ctx, c.req.param("id")!);
  return show(
    c,
    {
      title: `Rotate ${data.name}`,
      lead: "A new key of the same name, scopes and expiry takes its place. It is shown once, on the next page.",
      crumbs: [SETTINGS],
    },
    <Card>
      <Form
        action={`${KEYS}/${data.id}/rotate`}
        fields={ROTATE_FIELDS}
        typed={refused?.typed ?? new Map([["grace_seconds", ["86400"]]])}
        faults={refused?.faults}
        submit="Rotate the key"
        cancel={SETTINGS.href}
      />
    </Card>,
    refused?.status,
  );
}

export async function postRotate(c: C) {
  const { ctx, form } = c.var;
  const sent = await submit(c, ROTATE_FIELDS, withGrace(RotateApiKey()), (input) =>
    rotateApiKey(ctx, c.req.param("id")!, input),
  );
  if (!sent.ok) return rotatePage(c, sent);
  const ends =
    form.get("grace_seconds") === "0"
      ? "The old key is refused from now on."
      : "The old key keeps working for the time you chose.";
  const isOwn = c.req.param("id") === ctx.actor.id;
  return shownKeyPage(
    c,
    sent.data,
    "The new API key",
    isOwn ? `${ends} It is the one you are signed in with: sign in again with the new one.` : ends,
  );
}

export async function postRevoke(c: C) {
  await revokeApiKey(c.var.ctx, c.req.param("id")!);
  return done(c, SETTINGS.href, "The key is revoked");
}
