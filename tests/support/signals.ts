import { noCost, openDatabase, type Statement } from "../../src/db/client.ts";
import { newId } from "../../src/db/ids.ts";
import { insertRows } from "../../src/db/rows.ts";
import * as tables from "../../src/db/schema/index.ts";
import type { Signals } from "../../src/health/score.ts";
import { bindings } from "./api.ts";

/** An account's raw past, as a test makes it up. Instants in milliseconds, days as text. */
export interface Past {
  createdAt: number;
  contractEnd: string | null;
  events: { type: string; at: number; feature?: string; completed?: number; total?: number }[];
  tickets: { priority: "low" | "medium" | "high" | "urgent"; openedAt: number; closedAt: number | null }[];
  invoices: { dueDate: string; paidDate: string | null }[];
  engagements: {
    type: "meeting" | "call" | "email" | "note" | "demo" | "training";
    outcome: "positive" | "neutral" | "negative" | "action_required" | null;
    scheduledAt: number;
    completedAt: number | null;
  }[];
  answers: { type: "nps" | "csat"; at: number; score: number }[];
  goals: {
    status: "on_track" | "at_risk" | "missed" | "achieved";
    changedAt: number;
    targetDate?: string | null;
  }[];
}

export const noPast = (createdAt: number): Past => ({
  createdAt,
  contractEnd: null,
  events: [],
  tickets: [],
  invoices: [],
  engagements: [],
  answers: [],
  goals: [],
});

/** Writes pasts straight into the database, and answers the account ids in order. */
export async function plant(organizationId: string, pasts: readonly Past[]): Promise<string[]> {
  const db = openDatabase(bindings.DB, noCost());
  const ids = pasts.map((past) => newId("account", past.createdAt));
  const rows = <T>(pick: (past: Past) => readonly T[], make: (item: T, accountId: string) => object) =>
    pasts.flatMap((past, i) =>
      pick(past).map((item) => ({ organizationId, accountId: ids[i]!, ...make(item, ids[i]!) })),
    );
  const stamped = { version: 1, createdAt: 0, updatedAt: 0 };
  const statements: Statement[] = [
    ...insertRows(
      db,
      tables.accounts,
      pasts.map((past, i) => ({
        id: ids[i]!,
        organizationId,
        name: `Account ${i}`,
        status: "active" as const,
        contractEndDate: past.contractEnd,
        customFields: {},
        tags: [],
        createdAt: past.createdAt,
        updatedAt: past.createdAt,
      })),
    ),
    ...insertRows(
      db,
      tables.usageEvents,
      rows(
        (p) => p.events,
        (e) => ({
          eventType: e.type,
          occurredAt: e.at,
          id: newId("usageEvent", e.at),
          feature: e.feature ?? null,
          eventData: e.total ? { completed: e.completed, total: e.total } : {},
          createdAt: e.at,
        }),
      ) as never,
    ),
    ...insertRows(
      db,
      tables.features,
      [...new Set(pasts.flatMap((p) => p.events.flatMap((e) => (e.feature ? [e.feature] : []))))].map(
        (feature) => ({ organizationId, feature }),
      ),
      (await import("drizzle-orm")).sql`ON CONFLICT DO NOTHING`,
    ),
    ...insertRows(
      db,
      tables.tickets,
      rows(
        (p) => p.tickets,
        (t) => ({
          id: newId("ticket", t.openedAt),
          status: t.closedAt === null ? "open" : "closed",
          priority: t.priority,
          openedAt: t.openedAt,
          closedAt: t.closedAt,
          ...stamped,
        }),
      ) as never,
    ),
    ...insertRows(
      db,
      tables.invoices,
      rows(
        (p) => p.invoices,
        (i) => ({
          id: newId("invoice", 0),
          amount: 100,
          dueDate: i.dueDate,
          paidDate: i.paidDate,
          status: i.paidDate ? "paid" : "unpaid",
          ...stamped,
        }),
      ) as never,
    ),
    ...insertRows(
      db,
      tables.engagements,
      rows(
        (p) => p.engagements,
        (e) => ({
          id: newId("engagement", 0),
          type: e.type,
          title: "Talk",
          outcome: e.outcome,
          scheduledAt: e.scheduledAt,
          completedAt: e.completedAt,
          happenedAt: e.completedAt ?? e.scheduledAt,
          attendees: [],
          tags: [],
          followUpRequired: false,
          createdBy: "test",
          ...stamped,
        }),
      ) as never,
    ),
    ...insertRows(
      db,
      tables.surveyScores,
      rows(
        (p) => p.answers,
        (a) => ({
          answeredAt: a.at,
          responseId: newId("response", a.at),
          type: a.type,
          score: a.score,
          scaled: a.type === "nps" ? a.score * 10 : (a.score - 1) * 25,
        }),
      ) as never,
    ),
    ...insertRows(
      db,
      tables.goals,
      rows(
        (p) => p.goals,
        (g) => ({
          id: newId("goal", 0),
          title: "Goal",
          metricType: "custom",
          startValue: 0,
          currentValue: 0,
          targetValue: 1,
          status: g.status,
          statusChangedAt: g.changedAt,
          targetDate: g.targetDate ?? null,
          progress: 0,
          milestones: [],
          ...stamped,
        }),
      ) as never,
    ),
  ];
  await db.batch(statements);
  return ids;
}

const DAY = 86_400_000;
const TICKET = { low: 1, medium: 2, high: 4, urgent: 6 };
const TALK = { meeting: 25, demo: 25, training: 20, call: 15, email: 5, note: 0 };
const OUTCOME = { positive: 1.2, neutral: 1, negative: 0.6, action_required: 0.6 };
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The contract's definitions, read off the raw past one account at a time: what the SQL is held against. */
export function signalsAsOf(past: Past, everyone: readonly Past[], now: number): Signals {
  const today = dayOf(now);
  const within = (at: number, days: number, until = now) => at > until - days * DAY && at <= until;
  const events = past.events.filter((e) => e.at <= now);
  const logins = events.filter((e) => e.type === "login");
  const used = events.filter((e) => e.type === "feature_use");
  const known = new Set(
    everyone.flatMap((p) => p.events.filter((e) => e.feature && within(e.at, 90)).map((e) => e.feature)),
  );
  const usedNow = new Set(used.filter((e) => within(e.at, 30)).map((e) => e.feature));
  const open = past.tickets.filter((t) => t.openedAt <= now && (t.closedAt === null || t.closedAt > now));
  const trained = events.filter((e) => e.type === "training").sort((a, b) => b.at - a.at)[0];
  const talks = past.engagements.filter((e) => (e.completedAt ?? e.scheduledAt) <= now);
  const done = talks.filter((e) => e.completedAt !== null && within(e.completedAt, 30));
  const due = past.invoices.filter((i) => i.dueDate <= today);
  const answers = past.answers.filter((a) => within(a.at, 90));
  const nps = answers.filter((a) => a.type === "nps").sort((a, b) => b.at - a.at)[0];
  const times = [
    ...events.map((e) => e.at),
    ...talks.flatMap((e) => (e.completedAt === null ? [] : [e.completedAt])),
    ...past.tickets.flatMap((t) => [t.openedAt, t.closedAt ?? -1]),
    ...past.invoices.flatMap((i) => (i.paidDate && i.paidDate <= today ? [Date.parse(i.paidDate)] : [])),
    ...past.answers.map((a) => a.at),
  ].filter((at) => at >= 0 && at <= now);
  return {
    logins: logins.length === 0 ? null : logins.filter((e) => within(e.at, 30)).length,
    loginsBefore: logins.filter((e) => within(e.at, 30, now - 30 * DAY)).length,
    featureAdoption: used.length === 0 ? null : known.size === 0 ? 0 : (100 * usedNow.size) / known.size,
    featuresUsed: used.length === 0 ? null : usedNow.size,
    featuresKnown: used.length === 0 ? null : known.size,
    supportTickets: open.length,
    ticketLoad: past.tickets.some((t) => t.openedAt <= now)
      ? open.reduce((sum, t) => sum + TICKET[t.priority], 0)
      : null,
    training: trained ? (100 * trained.completed!) / trained.total! : null,
    engagement:
      talks.length === 0
        ? null
        : Math.min(
            100,
            done.reduce((sum, e) => sum + TALK[e.type] * (e.outcome ? OUTCOME[e.outcome] : 1), 0),
          ),
    invoicesDue: due.length,
    invoicesOnTime: due.filter((i) => i.paidDate && i.paidDate <= i.dueDate && i.paidDate <= today).length,
    sentiment:
      answers.length === 0
        ? null
        : answers.reduce((sum, a) => sum + (a.type === "nps" ? a.score * 10 : (a.score - 1) * 25), 0) /
          answers.length,
    newestNps: nps?.score ?? null,
    idleDays: Math.max(0, (now - Math.max(...times, times.length === 0 ? past.createdAt : 0)) / DAY),
    contractDays:
      past.contractEnd === null ? null : Math.round((Date.parse(past.contractEnd) - Date.parse(today)) / DAY),
    overdueInvoices: past.invoices.filter((i) => i.dueDate < today && (!i.paidDate || i.paidDate > today))
      .length,
    slippedGoals: past.goals.filter(
      (g) =>
        g.changedAt <= now &&
        (g.status === "at_risk" ||
          (g.status === "missed" &&
            within(g.changedAt, 90) &&
            // One that came in long after its date was not missed of late.
            (!g.targetDate || Date.parse(g.targetDate) + DAY > now - 90 * DAY))),
    ).length,
  };
}
