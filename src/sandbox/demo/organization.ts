import { COMPANIES, FEATURES, FIRST_NAMES, LAST_NAMES, MANAGERS, ROLES, TICKET_SUBJECTS } from "./names.ts";
import { type Random, randomOf } from "./random.ts";
import { type Outcome, STORIES, type Story } from "./stories.ts";

/** Rows as the API takes them. */
type Row = Record<string, unknown>;

/** The demo organization's customers, and half a year of what they did. */
export interface Demo {
  /** As they were before any of them left. */
  accounts: Row[];
  /** External ids of those that left. */
  churned: string[];
  events: Row[];
  tickets: Row[];
  invoices: Row[];
  engagements: Row[];
  /** `account` is the external id. */
  goals: { account: string; goal: Row; now: number }[];
  /** Answers to the NPS survey. */
  answers: { account: string; email: string; name: string; score: number; submitted_at: string }[];
}

export const ORGANIZATION = "Fernhill Software (demo)";
/** How many days back the daily rolls go: each of the last month, one of each week of the half year. */
export const PAST = Array.from({ length: 182 }, (_, i) => 181 - i).filter(
  (ago) => ago <= 30 || ago % 7 === 0,
);
const OWN_DOMAIN = "fernhill.example";
const DAY = 86_400_000;
const SIZES = [
  { size: "startup", arr: [4, 12] },
  { size: "small", arr: [9, 30] },
  { size: "medium", arr: [24, 80] },
  { size: "large", arr: [60, 180] },
  { size: "enterprise", arr: [150, 420] },
] as const;
const WEIGHT = { good: [6, 2, 0, 1], mixed: [3, 4, 1, 2], poor: [1, 2, 4, 2] } as const;
const OUTCOMES: readonly Outcome[] = ["positive", "neutral", "negative", "action_required"];
const TOUCHES = ["meeting", "call", "call", "email", "email", "email", "demo"] as const;
const TITLES = {
  meeting: ["Quarterly review", "Roadmap session", "Steering meeting"],
  call: ["Check-in call", "Usage review", "Question about reports"],
  email: ["Follow-up", "New release announced", "Tips for the team"],
  demo: ["Demo of the forecasts", "Demo for the new team"],
} as const;

/**
 * The same data for the same seed and day. `today` is the UTC day (`YYYY-MM-DD`) it ends on; the newest
 * event is of the evening before.
 */
export function demoOf(today: string, seed = 2026): Demo {
  const demo: Demo = {
    accounts: [],
    churned: [],
    events: [],
    tickets: [],
    invoices: [],
    engagements: [],
    goals: [],
    answers: [],
  };
  const midnight = Date.parse(today);
  let index = 0;
  for (const [count, story] of STORIES) {
    for (let i = 0; i < count; i++, index++) {
      // Each account has numbers of its own: a change to one leaves the others as they were.
      const random = randomOf(seed * 1_000 + index);
      addAccount(demo, random, story(random), COMPANIES[(index * 17) % COMPANIES.length]!, index, midnight);
    }
  }
  demo.events.sort((a, b) => String(a.occurred_at).localeCompare(String(b.occurred_at)));
  return demo;
}

interface Person {
  name: string;
  email: string;
  role: string;
}

function addAccount(
  demo: Demo,
  random: Random,
  story: Story,
  [name, industry]: readonly [string, string],
  index: number,
  midnight: number,
): void {
  const id = `c${101 + index}`;
  const domain = `${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.example`;
  const scale = SIZES[story.name === "champion left" ? random.whole(2, 4) : random.whole(0, 4)]!;
  const arr = random.whole(scale.arr[0], scale.arr[1]) * 1_000;
  const contacts = people(random, domain, random.whole(2, 4));
  const manager = (of: number) => ({
    name: MANAGERS[of]!,
    email: `${MANAGERS[of]!.split(" ")[0]!.toLowerCase()}@${OWN_DOMAIN}`,
  });
  const dayOf = (daysAgo: number) => new Date(midnight - daysAgo * DAY).toISOString().slice(0, 10);
  const at = (daysAgo: number, hour = random.whole(7, 17)) =>
    new Date(midnight - daysAgo * DAY + hour * 3_600_000 + random.whole(0, 3_599) * 1_000).toISOString();
  const renewal =
    story.renewalIn ?? (story.status === "churned" ? -story.to : random.whole(100, 330) - (index % 7));
  // A contract runs for whole years, and began before the first thing that happened under it.
  const firstYear = Math.ceil((story.from + renewal) / 365);
  const started = story.from > 100 ? 365 * (firstYear + random.whole(0, 2)) - renewal : story.from + 3;
  demo.accounts.push({
    external_id: id,
    name,
    domain,
    industry,
    size: scale.size,
    status: story.status === "churned" ? "at_risk" : story.status,
    arr,
    mrr: Math.round((arr / 12) * 100) / 100,
    owner: manager(index % 2),
    csm: manager(2 + (index % 2)),
    contract_start_date: dayOf(started),
    contract_end_date: dayOf(-renewal),
    contacts: contacts.map((person, i) => ({
      ...person,
      role: i === 0 && story.name === "champion left" ? "Champion (left the company)" : person.role,
      is_primary: i === 0,
    })),
    custom_fields: { plan: arr > 60_000 ? "Business" : "Team", seats: Math.max(3, Math.round(arr / 900)) },
    tags: story.tags,
  });
  if (story.status === "churned") demo.churned.push(id);
  if (story.from === 0) return;

  addUsage(demo, random, story, id, at);
  addTickets(demo, random, story, id, at);
  addInvoices(demo, random, story, { id, monthly: Math.round(arr / 12), started }, dayOf);
  addEngagements(demo, random, story, id, contacts, manager(2 + (index % 2)).name, at);
  if (story.goal) {
    const { title, from, now, target, unit, dueIn } = story.goal;
    const goal = { title, metric_type: "custom", start_value: from, target_value: target, unit };
    demo.goals.push({ account: id, goal: { ...goal, target_date: dayOf(-dueIn) }, now });
  }
  if (story.nps !== null) {
    const { email, name: respondent } = contacts[1]!;
    const submitted_at = at(random.whole(4, 70));
    demo.answers.push({ account: id, email, name: respondent, score: story.nps, submitted_at });
  }
}

function people(random: Random, domain: string, count: number): Person[] {
  const first = random.sample(FIRST_NAMES, count);
  return first.map((given) => {
    const family = random.pick(LAST_NAMES);
    return {
      name: `${given} ${family}`,
      email: `${given}.${family}@${domain}`.toLowerCase(),
      role: random.pick(ROLES),
    };
  });
}

/** Counted back as on a Sunday, on whichever day it is loaded: the same stories as the README tells. */
const isWeekend = (daysAgo: number) => daysAgo % 7 < 2;

type At = (daysAgo: number, hour?: number) => string;

function addUsage(demo: Demo, random: Random, story: Story, id: string, at: At): void {
  // Every account has its own order of discovering features.
  const order = FEATURES.map((feature) => ({ feature, rank: random.next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ feature }) => feature);
  let trained = -1;
  let number = 0;
  for (let day = story.from; day >= story.to; day--) {
    const mean = story.logins(day) * (isWeekend(day) ? 0.15 : 1.3);
    const logins = random.poisson(mean);
    const add = (event_type: string, event_data?: Row) =>
      // Each event has an id: loading twice records nothing twice.
      demo.events.push({
        external_id: id,
        event_id: `${id}-${++number}`,
        event_type,
        event_data,
        occurred_at: at(day),
      });
    for (let i = 0; i < logins; i++) add("login");
    const known = order.slice(0, Math.max(1, Math.round(order.length * story.features(day))));
    for (let i = 0; i < Math.min(logins, 3); i++) add("feature_use", { feature: random.pick(known) });
    const training = story.training(day);
    if (training !== null && training !== trained && (day % 5 === 0 || trained < 0)) {
      trained = training;
      add("training", { completed: Math.round(training / 5), total: 20 });
    }
  }
}

function addTickets(demo: Demo, random: Random, story: Story, id: string, at: At): void {
  const closed = random.poisson(((story.from - story.to) / 30) * (story.mood === "poor" ? 1.2 : 0.5));
  for (let i = 0; i < closed; i++) {
    const opened = random.whole(Math.min(story.to + 9, story.from), story.from);
    demo.tickets.push({
      account_external_id: id,
      external_id: `${id}-t${i + 1}`,
      subject: random.pick(TICKET_SUBJECTS),
      status: "closed",
      priority: random.pick(["low", "low", "medium", "medium", "high"]),
      opened_at: at(opened, 9),
      closed_at: at(Math.max(story.to, opened - random.whole(0, 8)), 16),
    });
  }
  for (const [i, priority] of story.openTickets.entries()) {
    demo.tickets.push({
      account_external_id: id,
      external_id: `${id}-open${i + 1}`,
      subject: TICKET_SUBJECTS[(i * 3 + id.length + Number(id.slice(1))) % TICKET_SUBJECTS.length],
      status: random.chance(0.3) ? "pending" : "open",
      priority,
      opened_at: at(random.whole(2, 12)),
    });
  }
}

function addInvoices(
  demo: Demo,
  random: Random,
  story: Story,
  { id, monthly, started }: { id: string; monthly: number; started: number },
  dayOf: (daysAgo: number) => string,
): void {
  const last = random.whole(3, 27);
  for (let n = 0; n < 6; n++) {
    const due = last + 30 * n;
    if (due > started || due < story.to) continue;
    const open = n < story.unpaid;
    // Paying late is rare, and an unpaying customer was late before.
    const late = !open && random.chance(story.unpaid > 0 ? 0.5 : 0.04);
    demo.invoices.push({
      account_external_id: id,
      external_id: `${id}-i${6 - n}`,
      amount: monthly,
      due_date: dayOf(due),
      ...(open
        ? { status: "unpaid" }
        : { status: "paid", paid_date: dayOf(late ? due - random.whole(1, 3) : due + random.whole(0, 9)) }),
    });
  }
}

function addEngagements(
  demo: Demo,
  random: Random,
  story: Story,
  id: string,
  contacts: Person[],
  created_by: string,
  at: At,
): void {
  const weights = WEIGHT[story.mood];
  const outcomes = OUTCOMES.flatMap((outcome, i) => Array<Outcome>(weights[i]!).fill(outcome));
  const add = (day: number, type: string, title: string, outcome: Outcome, tags: string[] = []) => {
    const number = demo.engagements.length;
    demo.engagements.push({
      account_external_id: id,
      external_id: `${id}-e${number}`,
      type,
      title,
      outcome,
      completed_at: at(day),
      attendees: random.sample(contacts, random.whole(1, 2)),
      created_by,
      tags,
      ...(outcome === "action_required" && day < 20 ? { follow_up_date: at(day - 7) } : {}),
    });
  };
  for (let day = story.from; day >= story.to; day--) {
    // Each day takes as many of the random numbers, whether it is used or not.
    at(day);
    if (isWeekend(day) || !random.chance(story.touches / 21)) continue;
    const type = random.pick(TOUCHES);
    add(day, type, random.pick(TITLES[type]), random.pick(outcomes), type === "meeting" ? ["qbr"] : []);
  }
  if (story.turn) add(story.turn.day, story.turn.type, story.turn.title, story.turn.outcome, story.tags);
}
