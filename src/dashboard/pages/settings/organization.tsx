import { limitsOf } from "../../../auth/rate-limit.ts";
import { OwnOrganizationPatch } from "../../../organizations/schema.ts";
import { getOwnOrganization, patchOwnOrganization } from "../../../organizations/service.ts";
import { Card, Facts } from "../../components/blocks.tsx";
import { type FieldSet, type Refused, submit, typedOf } from "../../form-values.ts";
import { words } from "../../format.ts";
import { Form } from "../../forms.tsx";
import type { C } from "../../gate.ts";
import { done, show } from "../../render.tsx";
import { editing, Standing } from "../editing.tsx";
import { ORGANIZATION, SETTINGS, SettingsTabs } from "./tabs.tsx";

/** Zones to choose from; the one that is set may be an older name of one. */
const zones = (own: string) => [...new Set(["UTC", own, ...Intl.supportedValuesOf("timeZone")])];

const fieldsOf = (c: C): FieldSet => ({
  name: { label: "Name", required: true },
  currency: { label: "Currency", required: true, placeholder: "EUR", hint: "Its ISO 4217 code" },
  timezone: {
    label: "Time zone",
    kind: "select",
    required: true,
    options: zones(c.var.ctx.organization.timezone).map((zone) => [zone, zone]),
    hint: "Times on these pages, and schedules of automation, are in it. Daily figures go by UTC.",
  },
  "settings.at_risk_threshold": {
    label: "At risk below",
    kind: "number",
    min: 0,
    max: 100,
    step: 1,
    hint: "Health score; the health configuration's band if left empty",
  },
  "settings.health_change_threshold": {
    label: "Tell of health changes from",
    kind: "number",
    min: 1,
    max: 100,
    step: 1,
    hint: "Points that make account.health_changed; the health configuration's if left empty",
  },
  "settings.survey_throttle_days": {
    label: "Days between surveys to one person",
    kind: "number",
    min: 0,
    max: 365,
    step: 1,
    hint: "0 lets every survey through; 30 if left empty",
  },
  "settings.branding.logo_url": {
    label: "Logo",
    kind: "url",
    placeholder: "https://example.com/logo.png",
    hint: "An https address of an image; stands on surveys and emails instead of the name",
  },
  "settings.branding.color": {
    label: "Color",
    placeholder: "#1a5fb4",
    hint: "Of buttons on surveys and in emails",
  },
});

/** `/dashboard/admin/organization`. */
export async function organizationPage(c: C, refused?: Refused) {
  const { data, version } = await getOwnOrganization(c.var.ctx);
  const { format } = c.var;
  const limits = limitsOf(data.plan, data.rate_limit_override);
  const isReadOnly = !c.var.ctx.actor.scopes.includes("admin:write");
  const fields = fieldsOf(c);
  const { settings } = data;
  return show(
    c,
    { title: "Organization", crumbs: [SETTINGS] },
    <>
      <SettingsTabs here={ORGANIZATION} />
      <Card title="Plan">
        <Facts
          of={[
            ["Plan", words(data.plan)],
            ["Requests per hour", format.number(limits.perHour)],
            ["Requests per minute", format.number(limits.perMinute)],
            ["Created", format.instantDay(data.created_at)],
            ["Id", <code>{data.id}</code>],
          ]}
        />
      </Card>
      <Card title={isReadOnly ? "Settings" : "Edit"}>
        {isReadOnly ? (
          <Facts
            of={[
              ["Name", data.name],
              ["Currency", data.currency],
              ["Time zone", data.timezone],
              ["At risk below", settings.at_risk_threshold ?? "The health configuration's band"],
              ["Health changes from", settings.health_change_threshold ?? "The health configuration's"],
              ["Days between surveys", settings.survey_throttle_days],
              ["Logo", settings.branding.logo_url ?? "None"],
              ["Color", settings.branding.color ?? "Ours"],
            ]}
          />
        ) : (
          <Form
            action={ORGANIZATION}
            fields={fields}
            typed={refused?.typed ?? typedOf(fields, data, format)}
            faults={refused?.faults}
            submit="Save"
          >
            <Standing version={version} />
          </Form>
        )}
      </Card>
    </>,
    refused?.status,
  );
}

export async function postOrganization(c: C) {
  const sent = await submit(
    c,
    fieldsOf(c),
    OwnOrganizationPatch(),
    (input) => editing(c, (ifMatch) => patchOwnOrganization(c.var.ctx, input, ifMatch)),
    { clears: true },
  );
  return sent.ok ? done(c, ORGANIZATION, "Saved") : organizationPage(c, sent);
}
