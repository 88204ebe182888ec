/** Reads that grow with what there is: what of them, what bounds it, and why it is so. A row written costs as much as 1,000 read. */
const GROWS: [read: string, bound: string, why: string][] = [
  [
    "`GET /v1/analytics/engagements`",
    "the engagements of 30 days, a row each",
    "accounts without one in 30 days: all other figures are kept by day. Who was last spoken to, and when, is known of each account alone, and what is scheduled counts only once its time has come: to keep it would be three rows written with every engagement",
  ],
  [
    "`GET /v1/health?aggregation=weekly` or `monthly`",
    "a page some rows for each of its days, at any size; its total the days asked for, a row each, in an index. A cursor leaves it out",
    "how many accounts a week has is not kept: the roll would look at each account's week every day",
  ],
  [
    "`GET /v1/health?updated_since=`",
    "all days, once or twice",
    "an index of when they were worked out would be written for every account and day",
  ],
  [
    "any list by `updated_since`",
    "five times what changed; where that is nearly all, what did not change",
    "a total is not kept of it. Runs, deliveries, emails, recipients and answers change mostly soon after they were made, and are found by the time in their ids; what changed late has an index of its own",
  ],
  [
    "`GET /v1/audit-log?actor_id=`",
    "the log, once",
    "an index or a count of actors would be written with every change of anything, for what an inquiry asks for",
  ],
  [
    "`GET /v1/webhooks/{id}/deliveries?event=`",
    "the webhook's deliveries (of 90 days), twice",
    "an index or a count would be written for every delivery",
  ],
  [
    "`…/deliveries?status=`",
    "what is held or exhausted",
    "what is delivered is the rest of all, whose number is kept",
  ],
  [
    "`GET /v1/emails` by `to`, `kind`, `survey_id`, `template_id`, or sorted by `updated_at`",
    "all emails, twice",
    "each index would be written for every email, that of `updated_at` at each step of its way",
  ],
  [
    "recipients by `status=skipped` or `scheduled`, emails by `failed`, tasks by `assignee` and `due_before`, engagements by `created_by`, answers, runs, the log and deliveries by day",
    "the matches, three times at most; of nearly all, what does not match",
    "the page is a range of an index, and the total is counted in it",
  ],
  [
    "tickets, invoices, engagements, tasks and goals by what has an index, in another order",
    "the page divided by the share of the matches, or twice the matches",
    "as of accounts, above",
  ],
  [
    "engagements by `tag`, and by an outcome that is neither `negative` nor `action_required`",
    "all engagements, once",
    "met on the walk, which ends with the last match; how many there are is kept",
  ],
  [
    "two filters, or one within a busy account",
    "the rows of the filter that lets fewer pass, three times",
    "each is counted by itself; of both together each of them is looked at",
  ],
  [
    "contacts, answers, usage events and days of health of one account",
    "those of the account, twice",
    "accounts have few of them; of usage events alone their number is kept where they are many",
  ],
  ["`GET /api/customers`", "all accounts, a row each", "it streams them all"],
];

/** As a table's rows. */
export const growing = (): string[][] => GROWS.map((row) => [...row]);
