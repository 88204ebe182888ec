import type { Child, PropsWithChildren } from "hono/jsx";
import type { Scope } from "../auth/scopes.ts";
import { SCRIPT_PATH, STYLE_PATH } from "./assets/routes.ts";
import { FormToken } from "./components/buttons.tsx";
import { Icon, type IconName } from "./components/icons.tsx";
import { usePage } from "./page-context.ts";

export interface Crumb {
  href: string;
  label: string;
}

export interface Flash {
  kind: "success" | "error";
  text: string;
}

export interface Shown {
  /** Also the `<h1>`, unless there is a `heading`. */
  title: string;
  heading?: Child;
  /** Under the heading, in a few words. */
  lead?: Child;
  /** Ways up from here, without the dashboard itself. */
  crumbs?: Crumb[];
  /** Buttons beside the heading. */
  actions?: Child;
  flash?: Flash;
  /** Whether it shows another page of ours in a frame. */
  framing?: boolean;
}

/** The dashboard's pages, and the scope without which one is not shown. */
export const SECTIONS: {
  href: string;
  label: string;
  icon: IconName;
  scope: Scope;
  /** Where its pages lie, if not under its own path. */
  within?: string;
}[] = [
  { href: "/dashboard", label: "Overview", icon: "overview", scope: "admin:read" },
  { href: "/dashboard/accounts", label: "Accounts", icon: "accounts", scope: "accounts:read" },
  { href: "/dashboard/engagements", label: "Engagements", icon: "engagements", scope: "engagements:read" },
  { href: "/dashboard/goals", label: "Goals", icon: "goals", scope: "accounts:read" },
  { href: "/dashboard/tasks", label: "Tasks", icon: "tasks", scope: "accounts:read" },
  { href: "/dashboard/surveys", label: "Surveys", icon: "surveys", scope: "surveys:read" },
  { href: "/dashboard/automation", label: "Automation", icon: "automation", scope: "automation:read" },
  { href: "/dashboard/webhooks", label: "Webhooks", icon: "webhooks", scope: "admin:read" },
  { href: "/dashboard/health", label: "Health", icon: "health", scope: "health:read" },
  {
    href: "/dashboard/admin/settings",
    label: "Settings",
    icon: "settings",
    scope: "admin:read",
    within: "/dashboard/admin",
  },
];

export const Document = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={STYLE_PATH} />
      <script src={SCRIPT_PATH} defer />
    </head>
    <body>{children}</body>
  </html>
);

/** Every page of who is signed in. */
export function Layout({ children, ...shown }: PropsWithChildren<Shown>) {
  const { organization } = usePage();
  return (
    <Document title={`${shown.title} – ${organization.name} – fastenr`}>
      <a class="skip" href="#content">
        Skip to content
      </a>
      <div class="shell">
        <aside class="side">
          <div>
            <a class="brand" href="/dashboard">
              <Icon name="brand" />
              fastenr
            </a>
            <nav aria-label="Main">
              <Sections />
            </nav>
          </div>
        </aside>
        <div class="body">
          <Top />
          <main id="content" tabindex={-1}>
            {shown.flash ? <FlashMessage {...shown.flash} /> : null}
            <Head {...shown} />
            {children}
          </main>
        </div>
      </div>
    </Document>
  );
}

const isWithin = (path: string, href: string) =>
  href === "/dashboard"
    ? path === href || path === "/dashboard/"
    : path === href || path.startsWith(`${href}/`);

function Sections() {
  const { url, can } = usePage();
  return (
    <ul class="sections">
      {SECTIONS.filter(({ scope }) => can(scope)).map(({ href, label, icon, within = href }) => (
        <li>
          <a href={href} aria-current={isWithin(url.pathname, within) ? "page" : undefined}>
            <Icon name={icon} />
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Top() {
  const { organization, keyName, can, url } = usePage();
  return (
    <header class="top">
      <details class="menu">
        <summary>
          <Icon name="menu" />
          <span class="away">Menu</span>
        </summary>
        <nav aria-label="Menu" class="panel">
          <Sections />
        </nav>
      </details>
      <span class="organization">{organization.name}</span>
      {can("accounts:read") ? (
        <search>
          <form class="find" method="get" action="/dashboard/accounts">
            <Icon name="search" />
            <input
              type="search"
              name="search"
              aria-label="Find an account"
              placeholder="Find an account"
              value={url.pathname === "/dashboard/accounts" ? (url.searchParams.get("search") ?? "") : ""}
              maxlength={255}
              data-hotkey="/"
            />
          </form>
        </search>
      ) : null}
      <details class="menu who">
        <summary aria-label={`Signed in: ${keyName}`}>
          <Icon name="person" />
          <span class="who-name">{keyName}</span>
        </summary>
        <div class="panel">
          <p>
            Signed in with the API key <strong>{keyName}</strong>
          </p>
          <form method="post" action="/dashboard/sign-out">
            <FormToken />
            <button class="link" type="submit">
              Sign out
            </button>
            <button class="link" type="submit" formaction="/dashboard/sign-out/everywhere">
              Sign out everywhere
            </button>
          </form>
        </div>
      </details>
    </header>
  );
}

const FlashMessage = ({ kind, text }: Flash) => (
  <p class={`flash ${kind}`} role={kind === "error" ? "alert" : "status"}>
    {text}
  </p>
);

const Head = ({ title, heading, lead, crumbs = [], actions }: Shown) => (
  <div class="head">
    {crumbs.length > 0 ? (
      <nav class="crumbs" aria-label="Breadcrumb">
        <ol>
          {crumbs.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ol>
      </nav>
    ) : null}
    <div class="heading">
      <h1>{heading ?? title}</h1>
      {actions ? <div class="actions">{actions}</div> : null}
    </div>
    {lead ? <p class="lead">{lead}</p> : null}
  </div>
);
