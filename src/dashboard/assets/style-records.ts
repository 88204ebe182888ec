/** An account and what belongs to it: engagements, goals, tasks. */
export const RECORDS_STYLE = `
.progress { display: inline-grid; grid-template-columns: minmax(3.5rem, 7rem) auto; align-items: center; gap: .5rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.progress .bar { display: block; width: 100%; height: .5rem; }
.wide-progress .progress { display: grid; grid-template-columns: minmax(0, 1fr) auto; }
.wide-progress { margin-bottom: .375rem; }
.late { color: var(--bad); font-weight: 550; }
.tags { display: inline-flex; flex-wrap: wrap; gap: .25rem; }
.summary { margin-bottom: 1rem; }
.prose { white-space: pre-wrap; }
.moment { justify-content: space-between; }
.moment > div { display: flex; flex-wrap: wrap; align-items: end; gap: .625rem; }
.moment .tabs { margin: 0; border: 0; }
.answers { display: grid; gap: .5rem; }
.answers .asked { color: var(--muted); font-size: .8125rem; }
.more-rows { margin-top: .5rem; padding-top: .625rem; border-top: 1px solid var(--line); font-size: .8125rem; }
.facts + .facts { margin-top: .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
.facts code { font-size: .75rem; padding: .0625rem .25rem; }
.facts dd { overflow-wrap: anywhere; }
.table .button { min-height: 1.75rem; padding: .0625rem .625rem; font-size: .8125rem; }
.one-line { display: flex; flex-wrap: wrap; align-items: end; gap: .625rem; }
.one-line label { display: block; color: var(--muted); font-size: .8125rem; margin-bottom: .125rem; }
.one-line input[type=number] { width: 9rem; }
.choices-of-account li { border-top: 1px solid var(--line); padding: .5rem .25rem; }
.choices-of-account a { text-decoration: underline; }
.choices-of-account li:first-child { border-top: 0; }
@media (min-width: 48rem) and (max-width: 90rem) { .grid.of-2 .table :is(th, td) { padding-left: .5rem; padding-right: .5rem; } .grid.of-2 .table tbody th { min-width: 8rem; } }
`;
