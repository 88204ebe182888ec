import type { Child, PropsWithChildren } from "hono/jsx";
import type { Scope } from "../../auth/scopes.ts";
import { usePage } from "../page-context.ts";

/** Inside every form that posts: without the token it is refused, and one drawing of a page does a thing once. */
export function FormToken() {
  const { formToken, drawn } = usePage();
  return (
    <>
      <input type="hidden" name="form_token" value={formToken} />
      <input type="hidden" name="form_drawn" value={drawn} />
    </>
  );
}

type Look = "primary" | "plain" | "danger";

interface ButtonProps {
  look?: Look;
  /** Not shown to a session that lacks it. */
  scope?: Scope;
}

export function LinkButton({
  href,
  look = "plain",
  scope,
  children,
}: PropsWithChildren<ButtonProps & { href: string }>) {
  if (scope && !usePage().can(scope)) return null;
  return (
    <a class={`button ${look}`} href={href}>
      {children}
    </a>
  );
}

/** Within a form. */
export const Button = ({
  look = "primary",
  name,
  value,
  children,
}: PropsWithChildren<ButtonProps & { name?: string; value?: string }>) => (
  <button class={`button ${look}`} type="submit" name={name} value={value}>
    {children}
  </button>
);

interface PostProps extends ButtonProps {
  /** Where it posts to. */
  action: string;
  /** Further fields. */
  fields?: Record<string, string>;
}

/** A button that does something at once: a form of its own. */
export function PostButton({
  action,
  fields = {},
  look = "plain",
  scope,
  children,
}: PropsWithChildren<PostProps>) {
  if (scope && !usePage().can(scope)) return null;
  return (
    <form method="post" action={action} class="inline">
      <FormToken />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button look={look}>{children}</Button>
    </form>
  );
}

/** A button that asks first, without a script: opening it shows the question and the button that does it. */
export function ConfirmButton({
  label,
  question,
  action,
  fields,
  look = "danger",
  scope,
  confirm = label,
}: PostProps & { label: string; question: Child; confirm?: string }) {
  if (scope && !usePage().can(scope)) return null;
  return (
    <details class="confirm">
      <summary class={`button ${look === "danger" ? "danger-quiet" : look}`}>{label}</summary>
      <div class="panel">
        <p>{question}</p>
        <PostButton action={action} fields={fields} look={look}>
          {confirm}
        </PostButton>
      </div>
    </details>
  );
}
