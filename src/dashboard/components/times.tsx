import { usePage } from "../page-context.ts";

/** An instant as it lies from now, the date under the pointer. */
export function Ago({ of, none = "Never" }: { of: string | null; none?: string }) {
  const { format, now } = usePage();
  return of === null ? (
    <span class="none">{none}</span>
  ) : (
    <time datetime={of} title={format.instant(of)}>
      {format.relative(of, now)}
    </time>
  );
}

/** A calendar day, told from today while it is near; `late` once it is over. */
export function Due({ on, isOpen = true }: { on: string | null; isOpen?: boolean }) {
  const { format, now } = usePage();
  if (on === null) return <span class="none">No date</span>;
  const days = daysTo(on, now);
  return (
    <time datetime={on} class={isOpen && days < 0 ? "late" : undefined} title={inDays(days)}>
      {Math.abs(days) <= 14 ? inDays(days) : format.day(on)}
    </time>
  );
}

/** How far off a calendar day is; `none` without one. */
export function Left({
  until,
  none,
  isOpen = true,
}: {
  until: string | null;
  none: string;
  isOpen?: boolean;
}) {
  const { now } = usePage();
  if (until === null) return <>{none}</>;
  const days = daysTo(until, now);
  return <span class={isOpen && days < 0 ? "late" : undefined}>{inDays(days)}</span>;
}

const DAY = 86_400_000;
/** From today (UTC). */
const daysTo = (day: string, now: number) =>
  Math.round((Date.parse(day) - Math.floor(now / DAY) * DAY) / DAY);

/** Whole days from today, in words. */
const inDays = (days: number) =>
  days === 0
    ? "Today"
    : days === 1
      ? "Tomorrow"
      : days === -1
        ? "Yesterday"
        : days > 0
          ? `In ${days} days`
          : `${-days} days ago`;
