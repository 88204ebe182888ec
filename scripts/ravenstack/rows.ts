/** The five tables of the export, as text by column. */
export interface Export {
  accounts: Table;
  subscriptions: Table;
  feature_usage: Table;
  supports_ticket: Table;
  churn_events: Table;
}
type Table = Record<string, string>[];
type Row = Record<string, unknown>;

/** What to send, as the API takes it, and what the export says that has no place or contradicts itself. */
export interface Import {
  accounts: Row[];
  events: Row[];
  tickets: Row[];
  remarks: string[];
}

const DAY = 86_400_000;

/** The UTC day (counted from 1970) of `DD-MM-YYYY`, with or without a time after it. */
function dayNumber(text: string): number {
  const [day, month, year] = text.slice(0, 10).split("-").map(Number);
  const time = Date.UTC(year!, month! - 1, day!);
  if (!/^\d\d-\d\d-\d{4}( \d\d:\d\d)?$/.test(text) || new Date(time).getUTCDate() !== day) {
    throw new Error(`"${text}" is no date of the form DD-MM-YYYY`);
  }
  return time / DAY;
}

/** The day of the newest thing in the export. */
export function newestDay(data: Export): number {
  const dates = [
    ...data.accounts.map((row) => row.signup_date),
    ...data.subscriptions.flatMap((row) => [row.start_date, row.end_date]),
    ...data.feature_usage.map((row) => row.usage_date),
    ...data.supports_ticket.flatMap((row) => [row.submitted_at, row.closed_at]),
    ...data.churn_events.map((row) => row.churn_date),
  ];
  return dates.reduce((newest, date) => (date ? Math.max(newest, dayNumber(date)) : newest), 0);
}

/**
 * Rows for the API, every date moved by `shift` days. A day without a time becomes its first instant (UTC).
 * Nothing is made up: no logins, no invoices, no contract end for what runs without one.
 */
export function rowsOf(data: Export, shift: number): Import {
  const instant = (text: string) => {
    const minutes = text.length > 10 ? Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) : 0;
    return new Date((dayNumber(text) + shift) * DAY + minutes * 60_000).toISOString();
  };
  const day = (text: string) => instant(text).slice(0, 10);
  const subscriptions = Map.groupBy(data.subscriptions, (row) => row.account_id!);
  const churns = Map.groupBy(data.churn_events, (row) => row.account_id!);
  const remarks: string[] = [];
  const remark = (count: number, text: string) => {
    if (count > 0) remarks.push(`${count} ${text}`);
  };

  let flaggedButRunning = 0;
  let undatedFlags = 0;
  const accounts = data.accounts.map((row): Row => {
    const own = subscriptions.get(row.account_id!) ?? [];
    const running = own.filter((s) => s.end_date === "");
    const standing = standingOf(row, own, churns.get(row.account_id!) ?? []);
    if (standing.status === "churned" && running.length > 0) flaggedButRunning++;
    if (standing.undated) undatedFlags++;
    const starts = own.map((s) => s.start_date!).sort((a, b) => dayNumber(a) - dayNumber(b));
    return {
      external_id: row.account_id,
      name: row.account_name,
      industry: row.industry,
      status: standing.status,
      arr: sum(running, "arr_amount"),
      mrr: sum(running, "mrr_amount"),
      contract_start_date: starts[0] ? day(starts[0]) : null,
      contract_end_date: standing.leftAt === null ? null : day(standing.leftAt),
      tags: [...(row.is_trial === "TRUE" ? ["trial"] : []), ...(standing.cameBack ? ["reactivated"] : [])],
      custom_fields: {
        signup_date: day(row.signup_date!),
        country: row.country,
        referral_source: row.referral_source,
        plan_tier: row.plan_tier,
        seats: Number(row.seats),
        subscriptions: own.length,
        shifted_days: shift,
      },
    };
  });
  remark(flaggedButRunning, "churned accounts have subscriptions without an end; the churn was believed");
  remark(undatedFlags, "of the churned accounts are just flagged as such, without a day");

  const owner = new Map(data.subscriptions.map((row) => [row.subscription_id, row]));
  const known = data.feature_usage.filter((row) => owner.has(row.subscription_id));
  remark(data.feature_usage.length - known.length, "usage rows are of a subscription that is not there");
  const early = known.filter(
    (row) => dayNumber(row.usage_date!) < dayNumber(owner.get(row.subscription_id)!.start_date!),
  );
  remark(early.length, "usage rows predate their subscription; they count for its account on their own day");
  const ids = new Set(known.map((row) => row.usage_id));
  remark(known.length - ids.size, "usage rows share their id with another; each is kept, under both ids");
  const events = known.map((row) => ({
    external_id: owner.get(row.subscription_id)!.account_id,
    event_id: `${row.usage_id}/${row.subscription_id}`,
    event_type: "feature_use",
    occurred_at: instant(row.usage_date!),
    event_data: {
      feature: row.feature_name,
      usage_count: Number(row.usage_count),
      duration_secs: Number(row.usage_duration_secs),
      error_count: Number(row.error_count),
      beta: row.is_beta_feature === "TRUE",
      subscription_id: row.subscription_id,
    },
  }));

  const tickets = data.supports_ticket.map((row) => ({
    account_external_id: row.account_id,
    external_id: row.ticket_id,
    priority: row.priority,
    opened_at: instant(row.submitted_at!),
    ...(row.closed_at ? { status: "closed", closed_at: instant(row.closed_at) } : { status: "open" }),
  }));
  const rated = data.supports_ticket.filter((row) => row.satisfaction_score).length;
  remark(rated, "tickets have a satisfaction score, which a ticket here does not; it is left out");
  return { accounts, events, tickets, remarks };
}

interface Standing {
  status: "active" | "churned";
  /** When it left for good (`DD-MM-YYYY`), where the export says. */
  leftAt: string | null;
  cameBack: boolean;
  undated: boolean;
}

/**
 * Whether an account is still there. It left on the day of its newest churn event, or when the subscription
 * it began last ended; one that began after that brought it back. The account's own flag has no day: it is
 * believed unless the account came back after a day on which it left.
 */
function standingOf(account: Record<string, string>, subscriptions: Table, churns: Table): Standing {
  const newest = (rows: Table, column: string) =>
    rows.map((row) => row[column]!).sort((a, b) => dayNumber(b) - dayNumber(a))[0];
  const lastStart = newest(subscriptions, "start_date");
  const lastBegun = subscriptions.filter((s) => s.start_date === lastStart);
  const ended = lastBegun.every((s) => s.end_date !== "") ? newest(lastBegun, "end_date") : undefined;
  const left = [newest(churns, "churn_date"), ended]
    .filter((date) => date !== undefined)
    .sort((a, b) => dayNumber(b) - dayNumber(a))[0];
  const cameBack = left !== undefined && lastStart !== undefined && dayNumber(lastStart) > dayNumber(left);
  if (left !== undefined && !cameBack) {
    return { status: "churned", leftAt: left, cameBack: false, undated: false };
  }
  const flagged = account.churn_flag === "TRUE" && !cameBack;
  return { status: flagged ? "churned" : "active", leftAt: null, cameBack, undated: flagged };
}

const sum = (rows: Table, column: string) =>
  Math.round(rows.reduce((total, row) => total + Number(row[column]), 0) * 100) / 100;
