import type { Random } from "./random.ts";

/** What happens at an account over half a year. Days are counted back from today: 0 is today. */
export interface Story {
  name: string;
  status: "onboarding" | "active" | "at_risk" | "churned";
  tags: string[];
  /** The first day that anything happened, and the last (today's morning has no data yet). */
  from: number;
  to: number;
  /** Logins on an average working day. */
  logins(day: number): number;
  /** Share of the product's features that are in use. */
  features(day: number): number;
  /** Engagements in a month, and how they tend to go. */
  touches: number;
  mood: "good" | "mixed" | "poor";
  /** Percent of the training completed at some day; null: none was ever recorded. */
  training(day: number): number | null;
  /** Open tickets of today. */
  openTickets: readonly ("low" | "medium" | "high" | "urgent")[];
  /** Invoices that were due and are not paid. */
  unpaid: number;
  /** Days until the contract ends; null: months away. */
  renewalIn: number | null;
  /** Answer to "how likely are you to recommend us?", or null for no answer. */
  nps: number | null;
  /** The engagement that explains it all, and when. */
  turn?: { day: number; type: "call" | "meeting" | "email"; title: string; outcome: Outcome };
  goal?: { title: string; from: number; now: number; target: number; unit: string; dueIn: number };
}

export type Outcome = "positive" | "neutral" | "negative" | "action_required";

const HALF_YEAR = 182;

const steady = (random: Random): Story => ({
  name: "steady",
  status: "active",
  tags: [],
  from: HALF_YEAR,
  to: 1,
  logins: constant(1.5 + random.next() * 2),
  features: constant(0.65 + random.next() * 0.3),
  touches: 4 + random.next() * 1.5,
  mood: "good",
  training: constant(random.whole(80, 100)),
  openTickets: random.chance(0.4) ? [random.pick(["low", "medium"] as const)] : [],
  unpaid: 0,
  renewalIn: null,
  nps: random.chance(0.6) ? random.whole(8, 10) : null,
});

function constant<T>(value: T): (day: number) => T {
  return () => value;
}

/** A line from `before` to `after` between two days, level outside. */
const between = (startDay: number, endDay: number, before: number, after: number) => (day: number) => {
  const share = Math.min(1, Math.max(0, (startDay - day) / (startDay - endDay)));
  return before + (after - before) * share;
};

/** Every story, with how many of the sixty accounts live it. */
export const STORIES: readonly (readonly [count: number, story: (random: Random) => Story])[] = [
  [20, steady],
  [
    7,
    (random) => ({
      ...steady(random),
      name: "growing",
      tags: ["expansion"],
      logins: between(120, 10, 0.8, 3.2),
      features: between(150, 20, 0.4, 0.92),
      touches: 4.5,
      nps: random.whole(9, 10),
      goal: { title: "Roll out to every team", from: 20, now: 85, target: 120, unit: "users", dueIn: 60 },
    }),
  ],
  [
    8,
    (random) => ({
      ...steady(random),
      name: "quiet",
      logins: constant(0.5 + random.next() * 0.4),
      features: constant(0.3 + random.next() * 0.2),
      touches: 1 + random.next() * 0.8,
      mood: "mixed",
      training: constant(random.whole(40, 75)),
      nps: random.chance(0.4) ? random.whole(6, 8) : null,
    }),
  ],
  [
    4,
    (random) => {
      const left = random.whole(24, 33);
      return {
        ...steady(random),
        name: "champion left",
        status: "at_risk",
        tags: ["champion-left"],
        logins: between(left, left - 6, 2.6, 0.25),
        features: between(left, left - 6, 0.75, 0.15),
        touches: 0.5,
        mood: "poor",
        renewalIn: random.whole(30, 110),
        nps: random.pick([3, 5, 6]),
        turn: { day: left, type: "call", title: "Our champion has left the company", outcome: "negative" },
        goal: { title: "Automate weekly reporting", from: 0, now: 2, target: 10, unit: "reports", dueIn: 25 },
      };
    },
  ],
  [
    3,
    (random) => ({
      ...steady(random),
      name: "unpaid",
      tags: ["billing"],
      touches: 2,
      mood: "mixed",
      unpaid: random.whole(1, 2),
      turn: {
        day: 9,
        type: "email",
        title: "Reminder: invoice still open",
        outcome: "action_required",
      },
    }),
  ],
  [
    3,
    (random) => ({
      ...steady(random),
      name: "support storm",
      tags: ["escalation"],
      logins: between(30, 5, 2.4, 0.9),
      touches: 2,
      mood: "poor",
      openTickets: ["urgent", "urgent", "high", random.pick(["high", "medium"] as const)],
      nps: random.whole(2, 5),
      turn: { day: 5, type: "call", title: "Escalation: integration keeps failing", outcome: "negative" },
    }),
  ],
  [
    3,
    (random) => ({
      ...steady(random),
      name: "training push",
      tags: ["training"],
      logins: between(45, 10, 1, 2.6),
      features: between(45, 8, 0.35, 0.85),
      training: (day) => (day > 45 ? 30 : Math.round(between(45, 6, 30, 96)(day))),
      turn: { day: 44, type: "meeting", title: "Agreed on a six-week training plan", outcome: "positive" },
      goal: { title: "Train every coordinator", from: 30, now: 96, target: 95, unit: "percent", dueIn: 10 },
    }),
  ],
  [
    3,
    (random) => ({
      ...steady(random),
      name: "renewal soon",
      tags: ["renewal"],
      logins: between(60, 5, 2.2, 1.6),
      touches: 2.5,
      mood: "mixed",
      renewalIn: random.whole(18, 22),
      nps: random.whole(6, 8),
      turn: { day: 12, type: "meeting", title: "Renewal talk: price is a question", outcome: "neutral" },
    }),
  ],
  [
    3,
    (random) => ({
      ...steady(random),
      name: "onboarding",
      status: "onboarding",
      tags: ["new"],
      from: random.whole(14, 24),
      logins: between(20, 2, 0.8, 2.2),
      features: between(20, 2, 0.15, 0.5),
      touches: 5,
      training: (day) => Math.round(between(20, 2, 5, 55)(day)),
      nps: null,
    }),
  ],
  [
    2,
    (random) => ({
      ...steady(random),
      name: "fading",
      tags: ["low-usage"],
      logins: between(130, 5, 2.2, 0.25),
      features: between(130, 5, 0.7, 0.2),
      touches: 0.7,
      mood: "poor",
      training: constant(35),
      openTickets: ["medium", "high"],
      renewalIn: random.whole(40, 70),
      nps: random.whole(4, 6),
      goal: { title: "Replace the old planning tool", from: 0, now: 3, target: 10, unit: "teams", dueIn: -8 },
    }),
  ],
  [
    3,
    (random) => {
      const left = random.whole(4, 12);
      return {
        ...steady(random),
        name: "churned",
        status: "churned",
        tags: ["lost"],
        to: left,
        logins: between(left + 70, left, 1.8, 0.1),
        features: between(left + 70, left, 0.6, 0.1),
        touches: 0.8,
        mood: "poor",
        nps: null,
        turn: {
          day: left,
          type: "call",
          title: "They are leaving: moved to another tool",
          outcome: "negative",
        },
      };
    },
  ],
  [
    1,
    (random) => ({ ...steady(random), name: "signed today", status: "onboarding", tags: ["new"], from: 0 }),
  ],
];
