import { Tabs } from "../components/blocks.tsx";
import type { Typed } from "../form-values.ts";
import type { C } from "../gate.ts";

export const HEALTH = { href: "/dashboard/health", label: "Health" };
export const VERSIONS = `${HEALTH.href}/versions`;
export const BACKTEST = `${HEALTH.href}/backtest`;

export const HealthTabs = ({ here }: { here: string }) => (
  <Tabs
    label="Health"
    here={here}
    of={[
      { href: HEALTH.href, label: "How it is scored" },
      { href: BACKTEST, label: "Backtest" },
      { href: VERSIONS, label: "Versions" },
    ]}
  />
);

/** A form as it was sent, to be shown again beside what came of it. */
export const typedIn = (c: C): Typed =>
  new Map([...new Set(c.var.form.keys())].map((name) => [name, c.var.form.getAll(name)]));
