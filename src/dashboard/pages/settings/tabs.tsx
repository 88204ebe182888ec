import { Tabs } from "../../components/blocks.tsx";

export const SETTINGS = { href: "/dashboard/admin/settings", label: "Settings" };
export const ORGANIZATION = "/dashboard/admin/organization";
export const AUDIT_LOG = "/dashboard/admin/audit-log";
export const EMAILS = { href: "/dashboard/admin/emails", label: "Email log" };
export const SUPPRESSIONS = "/dashboard/admin/suppressions";
export const OAUTH_APPS = { href: "/dashboard/admin/oauth-apps", label: "OAuth apps" };

/** The parts of the settings, above each of them. */
export const SettingsTabs = ({ here }: { here: string }) => (
  <Tabs
    label="Settings"
    here={here}
    of={[
      { href: SETTINGS.href, label: "API Keys" },
      OAUTH_APPS,
      { href: ORGANIZATION, label: "Organization" },
      { href: AUDIT_LOG, label: "Audit log" },
      { href: EMAILS.href, label: "Email log" },
      { href: SUPPRESSIONS, label: "Suppressions" },
    ]}
  />
);
