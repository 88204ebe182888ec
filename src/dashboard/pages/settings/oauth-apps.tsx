import * as z from "zod";
import { SCOPES } from "../../../auth/scopes.ts";
import {
  createApp,
  deleteApp,
  getApp,
  listApps,
  listGrants,
  revokeGrant,
  rotateAppSecret,
  updateApp,
} from "../../../oauth/apps.ts";
import {
  NewOAuthApp,
  type OAuthApp,
  OAuthAppChanges,
  OAuthAppQuery,
  type OAuthGrant,
  OAuthGrantQuery,
} from "../../../oauth/schema.ts";
import { Badge } from "../../components/badges.tsx";
import { Card, Copyable, Empty, Facts, Notice } from "../../components/blocks.tsx";
import { ConfirmButton, LinkButton } from "../../components/buttons.tsx";
import { type Column, Pager, Table } from "../../components/table.tsx";
import { Ago } from "../../components/times.tsx";
import { type FieldSet, type Refused, submit, type Typed, typedOf } from "../../form-values.ts";
import { Form } from "../../forms.tsx";
import type { C } from "../../gate.ts";
import { useFormat } from "../../page-context.ts";
import { done, FilterFaults, readFilters, show } from "../../render.tsx";
import { editing, Standing } from "../editing.tsx";
import { scopeLabel, scopeWords } from "./api-keys.tsx";
import { OAUTH_APPS, SETTINGS, SettingsTabs } from "./tabs.tsx";

/** `/dashboard/admin/oauth-apps`. */
export async function appsPage(c: C) {
  const { query, faults } = readFilters(c, OAuthAppQuery());
  const page = await listApps(c.var.ctx, query);
  return show(
    c,
    {
      title: OAUTH_APPS.label,
      lead: "Programs that people may let in without giving them a key.",
      crumbs: [SETTINGS],
      actions: <NewButton />,
    },
    <>
      <SettingsTabs here={OAUTH_APPS.href} />
      <FilterFaults faults={faults} />
      <Card>
        <Table label="OAuth apps" columns={COLUMNS} rows={page.data} empty={<NoApps />} />
        <Pager page={page} noun={["app", "apps"]} />
      </Card>
    </>,
  );
}

const NewButton = () => (
  <LinkButton look="primary" href={`${OAUTH_APPS.href}/new`} scope="admin:write">
    Register an app
  </LinkButton>
);

const NoApps = () => (
  <Empty title="No app is registered yet" action={<NewButton />}>
    An app asks a person of yours for leave, and gets tokens that can do what they allowed and no more.
  </Empty>
);

const COLUMNS: Column<OAuthApp>[] = [
  {
    title: "App",
    head: true,
    sort: { by: "name" },
    cell: ({ id, name }) => (
      <>
        <a href={`${OAUTH_APPS.href}/${id}`}>{name}</a>
        <span class="under">{id}</span>
      </>
    ),
  },
  { title: "At most", wide: true, cell: ({ scopes }) => <span class="scopes">{scopeWords(scopes)}</span> },
  { title: "Keeps a secret", cell: ({ confidential }) => (confidential ? "Yes" : "No") },
  { title: "Created", sort: { by: "created_at" }, cell: ({ created_at }) => <Ago of={created_at} /> },
];

// ---- registering and editing ----

const FIELDS: FieldSet = {
  name: { label: "Name", required: true, hint: "People see it when they are asked to let the app in" },
  homepage_url: { label: "Home page", kind: "url", placeholder: "https://example.com" },
  redirect_uris: {
    label: "Redirect addresses",
    kind: "longtext",
    hint: "One per line: where people are sent back to, compared exactly. An app that acts for itself alone needs none",
  },
  scopes: {
    label: "The most it can be allowed",
    kind: "choices",
    options: SCOPES.map((scope) => [scope, scopeLabel(scope)]),
  },
};
const NEW_FIELDS: FieldSet = {
  ...FIELDS,
  confidential: {
    label: "It runs where a secret can be kept, as on a server",
    kind: "flag",
    hint: "Others, as on a phone or in a browser, prove themselves by PKCE alone",
  },
};

/** The API's schema, for a form whose redirect addresses are lines. */
const withUris = <S extends z.ZodType>(schema: S) =>
  z.preprocess((given) => {
    const { redirect_uris: lines, ...rest } = given as Record<string, unknown>;
    const uris = typeof lines === "string" ? lines.split("\n").map((line) => line.trim()) : [];
    return { ...rest, redirect_uris: uris.filter((uri) => uri !== "") };
  }, schema);

const typedApp = (c: C, app: OAuthApp): Typed =>
  typedOf(FIELDS, { ...app, redirect_uris: app.redirect_uris.join("\n") }, c.var.format);

export function newAppPage(c: C, refused?: Refused) {
  return show(
    c,
    { title: "Register an app", crumbs: [SETTINGS, OAUTH_APPS] },
    <Card>
      <Form
        action={`${OAUTH_APPS.href}/new`}
        fields={NEW_FIELDS}
        typed={refused?.typed ?? new Map([["confidential", ["true"]]])}
        faults={refused?.faults}
        submit="Register"
        cancel={OAUTH_APPS.href}
      />
    </Card>,
    refused?.status,
  );
}

export async function postNewApp(c: C) {
  const sent = await submit(c, NEW_FIELDS, withUris(NewOAuthApp()), (input) => createApp(c.var.ctx, input));
  if (!sent.ok) return newAppPage(c, sent);
  const { client_secret, ...app } = sent.data.data;
  return client_secret === null
    ? done(c, `${OAUTH_APPS.href}/${app.id}`, `${app.name} is registered`)
    : secretPage(c, app, client_secret, "The app is registered");
}

/** The one time that an app's secret is seen. */
function secretPage(c: C, app: OAuthApp, secret: string, title: string) {
  const path = `${OAUTH_APPS.href}/${app.id}`;
  return show(
    c,
    { title, crumbs: [SETTINGS, OAUTH_APPS, { href: path, label: app.name }] },
    <Card>
      <Notice tone="fair">
        Copy the secret now: it is shown this once, and nobody can look it up later.
      </Notice>
      <Copyable label="the client id" text={app.client_id} />
      <div class="after-secret">
        <Copyable label="the client secret" text={secret} />
        <LinkButton href={path}>Go to the app</LinkButton>
      </div>
    </Card>,
    201,
  );
}

const pathOf = (c: C) => `${OAUTH_APPS.href}/${c.req.param("id")}`;

export async function editAppPage(c: C, refused?: Refused) {
  const { data, version } = await getApp(c.var.ctx, c.req.param("id")!);
  return show(
    c,
    { title: `Edit ${data.name}`, crumbs: [SETTINGS, OAUTH_APPS, { href: pathOf(c), label: data.name }] },
    <Card>
      <Form
        action={`${pathOf(c)}/edit`}
        fields={FIELDS}
        typed={refused?.typed ?? typedApp(c, data)}
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

export async function postApp(c: C) {
  const sent = await submit(
    c,
    FIELDS,
    withUris(OAuthAppChanges()),
    (input) => editing(c, (ifMatch) => updateApp(c.var.ctx, c.req.param("id")!, input, ifMatch)),
    { clears: true },
  );
  return sent.ok ? done(c, pathOf(c), "Saved") : editAppPage(c, sent);
}

export async function postAppSecret(c: C) {
  const { client_secret, ...app } = await rotateAppSecret(c.var.ctx, c.req.param("id")!);
  return secretPage(c, app, client_secret, "The new secret");
}

export async function postDeleteApp(c: C) {
  await deleteApp(c.var.ctx, c.req.param("id")!);
  return done(c, OAUTH_APPS.href, "The app is deleted, and all that it was allowed is revoked");
}

// ---- one app, and what it was allowed ----

export async function appPage(c: C) {
  const { ctx } = c.var;
  const id = c.req.param("id")!;
  const { query } = readFilters(c, OAuthGrantQuery());
  const [{ data }, page] = await Promise.all([getApp(ctx, id), listGrants(ctx, id, query)]);
  return show(
    c,
    { title: data.name, crumbs: [SETTINGS, OAUTH_APPS], actions: <Actions of={data} /> },
    <>
      <Card title="Details">
        <AppFacts of={data} />
      </Card>
      <Card title="What it was allowed" hint="Each consent, and its own leave by client credentials">
        <Table
          label="Grants"
          columns={grantColumns(id)}
          rows={page.data}
          empty={<Empty title="Nobody has let it in yet" />}
        />
        <Pager page={page} noun={["grant", "grants"]} />
      </Card>
    </>,
  );
}

function Actions({ of: app }: { of: OAuthApp }) {
  const path = `${OAUTH_APPS.href}/${app.id}`;
  return (
    <>
      <LinkButton href={`${path}/edit`} scope="admin:write">
        Edit
      </LinkButton>
      {app.confidential ? (
        <ConfirmButton
          label="Rotate the secret"
          look="plain"
          question="The old secret is refused from now on. The new one is shown once, on the next page."
          action={`${path}/secret`}
          scope="admin:write"
        />
      ) : null}
      <ConfirmButton
        label="Delete"
        confirm="Delete for good"
        question="Its tokens are refused from their next request on."
        action={`${path}/delete`}
        scope="admin:write"
      />
    </>
  );
}

function AppFacts({ of: app }: { of: OAuthApp }) {
  const format = useFormat();
  return (
    <Facts
      of={[
        ["Client id", <code>{app.client_id}</code>],
        ["Keeps a secret", app.confidential ? "Yes" : "No: PKCE alone"],
        ["At most", scopeWords(app.scopes)],
        ["Redirect addresses", app.redirect_uris.length === 0 ? "None" : app.redirect_uris.join(", ")],
        app.homepage_url === null ? null : ["Home page", app.homepage_url],
        ["Created", format.instant(app.created_at)],
      ]}
    />
  );
}

const grantColumns = (app: string): Column<OAuthGrant>[] => [
  {
    title: "Allowed by",
    head: true,
    cell: ({ granted_by }) =>
      granted_by === null ? (
        "The app for itself"
      ) : (
        <>
          The key <code>{granted_by}</code>
        </>
      ),
  },
  {
    title: "State",
    cell: ({ revoked_at }) =>
      revoked_at === null ? <Badge tone="good">Active</Badge> : <Badge tone="bad">Revoked</Badge>,
  },
  { title: "Scopes", wide: true, cell: ({ scopes }) => <span class="scopes">{scopeWords(scopes)}</span> },
  { title: "Since", sort: { by: "created_at" }, cell: ({ created_at }) => <Ago of={created_at} /> },
  { title: "Last used", cell: ({ last_used_at }) => <Ago of={last_used_at} /> },
  {
    title: "",
    cell: ({ id, revoked_at }) =>
      revoked_at === null ? (
        <ConfirmButton
          label="Revoke"
          confirm="Revoke it"
          question="Its tokens are refused from their next request on."
          action={`${OAUTH_APPS.href}/${app}/revoke`}
          fields={{ grant: id }}
          scope="admin:write"
        />
      ) : null,
  },
];

export async function postRevokeGrant(c: C) {
  await revokeGrant(c.var.ctx, c.req.param("id")!, c.var.form.get("grant") ?? "");
  return done(c, pathOf(c), "It is revoked");
}
