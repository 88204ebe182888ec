import { clientOf, sendAll } from "../client.ts";
import { OPERATOR } from "./server.ts";

export interface Filled {
  accounts: number;
  events: number;
  id: string;
  key: string;
  /** Ids of some accounts, from all over. */
  some: string[];
  seconds: number;
}

const INDUSTRIES = ["SaaS", "Retail", "Health", "Finance", "Media", "Energy", "Travel", "Education"];
const SIZES = ["startup", "small", "medium", "large", "enterprise"];
const STATUSES = [
  "active",
  "active",
  "active",
  "active",
  "active",
  "active",
  "onboarding",
  "at_risk",
  "churned",
];
const TAGS = ["vip", "beta", "reference", "legacy"];
const EVENTS = ["login", "login", "login", "feature_use", "feature_use", "api_call"];
const FEATURES = ["reports", "export", "alerts", "search", "dashboards", "sso"];
const DAY = 86_400_000;

/** The same numbers in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A new organization with so many accounts and usage events, and the other kinds in proportion, by the bulk
 * endpoints as any client would. Events lie in the last 90 days.
 */
export async function fill(origin: string, accounts: number, events: number): Promise<Filled> {
  const started = Date.now();
  const operator = clientOf(origin, OPERATOR);
  const { organization, api_key } = await operator.call<{
    organization: { id: string };
    api_key: { key: string };
  }>("POST", "/v1/admin/organizations", {
    name: `Bench of ${accounts}`,
    plan: "enterprise",
    rate_limit_override: { per_hour: 10_000_000, per_minute: 1_000_000 },
  });
  const client = clientOf(origin, api_key.key);
  const random = chance(accounts);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const now = Date.now();
  const ago = (days: number) => new Date(now - random() * days * DAY).toISOString();
  const day = (from: number, to: number) =>
    new Date(now + (from + random() * (to - from)) * DAY).toISOString().slice(0, 10);
  const inBatches = async (path: string, count: number, row: (i: number) => unknown) => {
    for (let first = 0; first < count; first += 1_000) {
      const rows = Array.from({ length: Math.min(1_000, count - first) }, (_, i) => row(first + i));
      const { refused } = await sendAll(client, path, rows);
      if (refused.length > 0) throw new Error(`${path}: ${refused[0]!.reason}`);
    }
  };
  await inBatches("/v1/accounts/batch", accounts, (i) => ({
    external_id: `ext-${i}`,
    name: `${pick(INDUSTRIES)} company ${i}`,
    domain: `site${i}.example`,
    industry: pick(INDUSTRIES),
    size: pick(SIZES),
    status: pick(STATUSES),
    arr: Math.round(random() * 200_000),
    contract_end_date: day(-30, 400),
    tags: random() < 0.3 ? [pick(TAGS)] : [],
    contacts: i % 2 ? [{ name: `Person ${i}`, email: `person${i}@site${i}.example` }] : [],
  }));
  const any = () => `ext-${Math.floor(random() * accounts)}`;
  await inBatches("/v1/events/batch", events, () => {
    const type = pick(EVENTS);
    return {
      external_id: any(),
      event_type: type,
      occurred_at: ago(90),
      ...(type === "feature_use" ? { event_data: { feature: pick(FEATURES) } } : {}),
    };
  });
  await inBatches("/v1/engagements/batch", accounts, (i) => ({
    account_external_id: any(),
    external_id: `talk-${i}`,
    type: pick(["meeting", "call", "email", "training"]),
    title: `Talk ${i}`,
    outcome: pick(["positive", "neutral", "negative"]),
    completed_at: ago(300),
  }));
  await inBatches("/v1/tickets/batch", Math.ceil(accounts / 2), (i) => ({
    account_external_id: any(),
    external_id: `ticket-${i}`,
    subject: `Ticket ${i}`,
    priority: pick(["low", "medium", "high", "urgent"]),
    opened_at: ago(120),
  }));
  await inBatches("/v1/invoices/batch", Math.ceil(accounts / 2), (i) => ({
    account_external_id: any(),
    external_id: `invoice-${i}`,
    amount: Math.round(random() * 10_000),
    due_date: day(-120, 30),
  }));
  const rows = await client.call<{ id: string }[]>("GET", "/v1/accounts?sort=name&limit=50");
  return {
    accounts,
    events,
    id: organization.id,
    key: api_key.key,
    some: rows.map(({ id }) => id),
    seconds: Math.round((Date.now() - started) / 1000),
  };
}
