import type { PropsWithChildren } from "hono/jsx";
import type { Webhook } from "../../../webhooks/schema.ts";
import type { AttemptError } from "../../../webhooks/send.ts";
import { Badge } from "../../components/badges.tsx";
import { NONE } from "../../format.ts";

export const WEBHOOKS = { href: "/dashboard/webhooks", label: "Webhooks" };
export const DELIVERIES = `${WEBHOOKS.href}/deliveries`;

const ERRORS: Record<AttemptError, string> = {
  dns: "The host has no address",
  connect: "No connection came about",
  timeout: "No answer within 15 seconds",
  tls: "The connection could not be secured (TLS)",
  status: "The answer was no success",
  blocked: "Nothing may be sent to that address",
  redirect: "It redirects, which is not followed",
};

/** What came of one attempt: its HTTP status, or why there is none. */
export function Outcome({ status, error }: { status: number | null; error: AttemptError | null }) {
  if (status === null && error === null) return <span class="none">{NONE}</span>;
  return (
    <>
      <Badge tone={error === null ? "good" : "bad"}>{status === null ? "No answer" : `HTTP ${status}`}</Badge>
      {error !== null && error !== "status" ? <span class="under">{ERRORS[error]}</span> : null}
    </>
  );
}

/** Whether events go there. */
export const State = ({ of: webhook }: { of: Webhook }) =>
  webhook.enabled ? (
    webhook.failing_since === null ? (
      <Badge tone="good">Enabled</Badge>
    ) : (
      <Badge tone="fair">Failing</Badge>
    )
  ) : (
    <Badge tone="bad">Disabled</Badge>
  );

/** Why a webhook is disabled. */
export const WHY: Record<NonNullable<Webhook["disabled_reason"]>, string> = {
  manual: "It was disabled by hand",
  gone: "It answered 410, which says that it is gone for good",
  failing: "Nothing reached it for five days",
};

export const eventWords = (events: readonly string[]) =>
  events.includes("*") ? "All events" : events.join(", ");

/** What an endpoint answered, as text. */
export const Body = ({ of: body }: { of: string | null }) =>
  body === null || body === "" ? (
    <p class="hint answered-body">There was no body.</p>
  ) : (
    <Raw label="The answer's body">{body}</Raw>
  );

/** Text as it came; long ones scroll. */
export const Raw = ({ label, children }: PropsWithChildren<{ label: string }>) => (
  <section class="checked answered-body" tabindex={0} aria-label={label}>
    <pre>
      <code>{children}</code>
    </pre>
  </section>
);
