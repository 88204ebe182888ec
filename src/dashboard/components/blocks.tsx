import type { Child, PropsWithChildren } from "hono/jsx";

/** A titled part of a page. `wide` takes the whole row of a grid; a link can lead to its `id`. */
export const Card = ({
  title,
  hint,
  actions,
  wide,
  id,
  children,
}: PropsWithChildren<{ title?: string; hint?: Child; actions?: Child; wide?: boolean; id?: string }>) => (
  <section class={wide ? "card wide" : "card"} id={id}>
    {title ? (
      <div class="card-head">
        <h2>{title}</h2>
        {actions}
        {hint ? <p class="hint">{hint}</p> : null}
      </div>
    ) : null}
    {children}
  </section>
);

/** Cards beside each other where there is room: `of` columns at most. */
export const Grid = ({ of = 2, children }: PropsWithChildren<{ of?: 2 | 3 | 4 }>) => (
  <div class={`grid of-${of}`}>{children}</div>
);

/** Figures in a row. */
export const Stats = ({ children }: PropsWithChildren) => <dl class="stats">{children}</dl>;

export const Stat = ({
  label,
  value,
  note,
  href,
}: {
  label: string;
  value: Child;
  /** How it moved, or what it is of. */
  note?: Child;
  href?: string;
}) => (
  <div class="stat">
    <dt>{href ? <a href={href}>{label}</a> : label}</dt>
    <dd>
      <span class="value">{value}</span>
      {note ? <span class="note">{note}</span> : null}
    </dd>
  </div>
);

/** Where there is nothing: says so, and what to do about it. */
export const Empty = ({ title, action, children }: PropsWithChildren<{ title: string; action?: Child }>) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children ? <p>{children}</p> : null}
    {action}
  </div>
);

/** Facts of one thing: what it is called, and what it is. Null ones are left out. */
export const Facts = ({ of }: { of: ([label: string, value: Child] | null)[] }) => (
  <dl class="facts">
    {of.map((fact) =>
      fact ? (
        <div>
          <dt>{fact[0]}</dt>
          <dd>{fact[1]}</dd>
        </div>
      ) : null,
    )}
  </dl>
);

/** Links between the parts of one thing; the part shown is `here`. */
export const Tabs = ({
  label,
  here,
  of,
}: {
  label: string;
  here: string;
  of: { href: string; label: string }[];
}) => (
  <nav class="tabs" aria-label={label}>
    <ul>
      {of.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.href === here ? "page" : undefined}>
            {tab.label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** Something to know before going on. */
export const Notice = ({
  tone = "info",
  children,
}: PropsWithChildren<{ tone?: "info" | "bad" | "fair" | "good" }>) => (
  <div class={`notice ${tone}`} role={tone === "bad" ? "alert" : undefined}>
    {children}
  </div>
);

/** Text to be copied as it is: a key, a URL, a secret. */
export const Copyable = ({ label, text }: { label: string; text: string }) => (
  <p class="copyable">
    <code>{text}</code>
    <button type="button" class="button plain" data-copy={text} aria-label={`Copy ${label}`}>
      Copy
    </button>
  </p>
);
