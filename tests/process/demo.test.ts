import { expect, test } from "vitest";
import { demoOf } from "../../src/sandbox/demo/organization.ts";

const demo = demoOf("2026-03-15", 7);

test("the same seed and day give the same data, another seed gives other data", () => {
  expect(demoOf("2026-03-15", 7)).toEqual(demo);
  expect(demoOf("2026-03-15", 8).events).not.toEqual(demo.events);
});

test("another day gives the same stories, moved, whatever day of the week it is", () => {
  const days = (text: string) =>
    text.replace(/\d{4}-\d\d-\d\d/g, (day) => String(Date.parse(day) / 86_400_000));
  const movedTo = (today: string) =>
    days(JSON.stringify(demoOf(today, 7))).replace(/"(\d{5})(?=["T])/g, (_, day) => `"${day - +days(today)}`);
  expect(movedTo("2026-03-17") === movedTo("2026-03-15")).toBe(true);
});

test("there are sixty companies, and none of them can be real: their domains end in .example", () => {
  expect(new Set(demo.accounts.map(({ name }) => name)).size).toBe(60);
  for (const { domain } of demo.accounts) expect(domain).toMatch(/^[a-z-]+\.example$/);
  expect(
    JSON.stringify(demo)
      .match(/@[\w.-]+/g)!
      .filter((host) => !host.endsWith(".example")),
  ).toEqual([]);
});

test("everything has happened by the end of the day before, and within the half year", () => {
  const { events, tickets, engagements, answers } = demo;
  const instants = [
    ...events.map(({ occurred_at }) => occurred_at),
    ...tickets.flatMap(({ opened_at, closed_at }) => [opened_at, closed_at ?? opened_at]),
    ...engagements.map(({ completed_at }) => completed_at),
    ...answers.map(({ submitted_at }) => submitted_at),
  ].map(String);
  expect(instants.filter((at) => at >= "2026-03-15" || at < "2025-09-14")).toEqual([]);
  expect(events.length).toBeGreaterThan(10_000);
});

test("ids are unique, and every row is of an account that is there", () => {
  const accounts = new Set(demo.accounts.map(({ external_id }) => external_id));
  for (const rows of [demo.tickets, demo.invoices, demo.engagements]) {
    expect(new Set(rows.map(({ external_id }) => external_id)).size).toBe(rows.length);
    expect(rows.filter(({ account_external_id }) => !accounts.has(account_external_id))).toEqual([]);
  }
  expect(new Set(demo.events.map(({ event_id }) => event_id)).size).toBe(demo.events.length);
  expect(demo.events.filter(({ external_id }) => !accounts.has(external_id))).toEqual([]);
});
