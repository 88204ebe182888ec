import type { Child } from "hono/jsx";
import { words } from "../../format.ts";
import { usePage } from "../../page-context.ts";

/** An instant as “3 days ago”, with the instant itself on pointing at it. */
export function Ago({ of, none }: { of: string | null; none: string }) {
  const { format, now } = usePage();
  return of === null ? (
    <span class="none">{none}</span>
  ) : (
    <time datetime={of} title={format.instant(of)}>
      {format.relative(of, now)}
    </time>
  );
}

/** An account by name, which leads to its page for who may see it. */
export function AccountLink({ id, name }: { id: string; name: string | undefined }) {
  const { can } = usePage();
  const called = name ?? "A deleted account";
  return name && can("accounts:read") ? (
    <a href={`/dashboard/accounts/${id}`}>{called}</a>
  ) : (
    <span>{called}</span>
  );
}

/** JSON for who reads it: names and values, and deeper ones as JSON. */
export const Values = ({ of }: { of: Record<string, unknown> }) => (
  <dl class="values">
    {Object.entries(of).map(([name, value]) => (
      <div>
        <dt>{words(name.replace(/_id$/, ""))}</dt>
        <dd>{shown(name, value)}</dd>
      </div>
    ))}
  </dl>
);

const shown = (name: string, value: unknown): Child =>
  name === "task_id" ? (
    <a href={`/dashboard/tasks/${String(value)}`}>Open it</a>
  ) : value === null ? (
    <span class="none">not set</span>
  ) : typeof value === "object" ? (
    <code>{JSON.stringify(value)}</code>
  ) : (
    String(value)
  );
