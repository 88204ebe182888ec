/** Cards, tables, filters, forms, buttons, badges. */
export const PARTS_STYLE = `
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); padding: 1rem 1.125rem; margin-bottom: 1rem; min-width: 0; }
.card-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; margin-bottom: .75rem; }
.card-head .hint { flex-basis: 100%; }
.card-head > a { font-size: .8125rem; }
.grid { display: grid; gap: 1rem; margin-bottom: 1rem; align-items: stretch; }
.grid > .card { margin-bottom: 0; }
.grid > .wide { grid-column: 1 / -1; }
@media (min-width: 48rem) { .grid.of-2, .grid.of-3, .grid.of-4 { grid-template-columns: repeat(2, minmax(0, 1fr)); } .grid.of-3 > .card:nth-child(3):last-child { grid-column: 1 / -1; } }
@media (min-width: 75rem) { .grid.of-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); } .grid.of-4 { grid-template-columns: repeat(4, minmax(0, 1fr)); } .grid.of-3 > .card:nth-child(3):last-child { grid-column: auto; } }

.stats { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1px; margin-bottom: 1rem; overflow: hidden;
  background: var(--line); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); }
.stat { background: var(--surface); padding: .875rem 1.125rem; }
.stat dt { color: var(--muted); font-size: .8125rem; font-weight: 500; }
.stat dt a { color: inherit; }
.stat .value { display: block; font-size: 1.625rem; line-height: 1.3; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.stat .note { display: block; color: var(--muted); font-size: .8125rem; }
@media (max-width: 36rem) { .stats { grid-template-columns: repeat(2, minmax(0, 1fr)); } .stat:last-child:nth-child(odd) { grid-column: 1 / -1; } .stat { padding: .75rem .875rem; } .stat .value { font-size: 1.375rem; } }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); gap: .75rem 1.25rem; }
.facts dt { color: var(--muted); font-size: .8125rem; }
.empty { padding: 1.25rem 1rem; text-align: center; color: var(--muted); max-width: 34rem; margin: 0 auto; }
.empty-title { color: var(--ink); font-weight: 600; margin-bottom: .25rem; }
.empty .button { margin-top: .875rem; }
.tabs { margin-bottom: 1rem; border-bottom: 1px solid var(--line); }
.tabs ul { display: flex; flex-wrap: wrap; gap: .25rem; }
.tabs a { display: block; padding: .5rem .75rem; color: var(--muted); font-weight: 500; white-space: nowrap; border-bottom: 2px solid transparent; }
.tabs a[aria-current] { color: var(--accent); border-color: var(--accent); }
.tabs a:focus-visible { outline-offset: -3px; }
.copyable { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.copyable code { padding: .4375rem .625rem; }

.badge { display: inline-block; padding: .0625rem .5rem; border-radius: 99px; font-size: .8125rem; font-weight: 550; white-space: nowrap; background: var(--sunken); color: var(--ink); }
.tags .badge { white-space: normal; border-radius: .625rem; }
.badge.good { background: var(--good-soft); color: var(--good); } .badge.fair { background: var(--fair-soft); color: var(--fair); }
.badge.bad { background: var(--bad-soft); color: var(--bad); } .badge.info { background: var(--info-soft); color: var(--info); }
.score { display: inline-flex; align-items: baseline; gap: .4375rem; white-space: nowrap; font-size: .8125rem; }
.score strong { display: inline-block; min-width: 2.125rem; padding: .0625rem .3125rem; border-radius: 6px; text-align: center; font-size: .875rem; font-variant-numeric: tabular-nums; background: var(--sunken); }
.score span { color: var(--muted); }
.score.good strong { background: var(--good-soft); color: var(--good); } .score.fair strong { background: var(--fair-soft); color: var(--fair); } .score.info strong { background: var(--info-soft); color: var(--info); }
.score.bad strong { background: var(--bad-soft); color: var(--bad); }
.change { white-space: nowrap; font-variant-numeric: tabular-nums; color: var(--muted); }
.change > span { font-size: .6875em; }
.change.good { color: var(--good); } .change.bad { color: var(--bad); }

.table-frame { overflow-x: auto; margin: 0 -.375rem; padding: 0 .375rem; }
.table { width: 100%; border-collapse: collapse; overflow-wrap: break-word; }
.table th, .table td { padding: .5625rem .75rem; text-align: left; vertical-align: middle; border-top: 1px solid var(--line); font-weight: inherit; }
.table thead th { border-top: 0; padding-top: .125rem; color: var(--muted); font-size: .8125rem; font-weight: 550; white-space: nowrap; }
.table thead a { display: inline-flex; align-items: center; gap: .25rem; color: inherit; }
.table thead th[aria-sort] { color: var(--ink); }
.table thead .icon { width: .875rem; height: .875rem; }
.table tbody tr:hover { background: var(--hover); }
.table tbody th { font-weight: 550; min-width: 11rem; }
.table :is(tbody th, .under, .wide) { overflow-wrap: anywhere; }
.table :is(th, td):first-child { padding-left: .375rem; } .table :is(th, td):last-child { padding-right: .375rem; }
.table .numeric { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.table .under, .under { display: block; color: var(--muted); font-size: .8125rem; font-weight: 400; }
.table time { white-space: nowrap; }
.reason { color: var(--muted); }
.table td form, .table td .confirm { display: inline-block; }
@media (max-width: 72rem) { .table .minor { display: none; } }
@media (max-width: 44rem) {
  .table, .table tbody, .table tbody th, .table td { display: block; }
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table tbody tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.25rem, 1fr)); gap: .375rem .75rem; padding: .75rem 0; border-top: 1px solid var(--line); }
  .table tbody tr:first-child { border-top: 0; padding-top: 0; }
  .table tbody th, .table td, .table td:last-child, .table tbody th:first-child { padding: 0; border: 0; }
  .table tbody th, .table .wide { grid-column: 1 / -1; }
  .table tbody th { font-weight: 600; font-size: .9375rem; }
  .table .numeric { text-align: left; white-space: normal; }
  .table time { white-space: normal; }
  .table td::before { content: attr(data-label); display: block; color: var(--muted); font-size: .75rem; }
  .table td[data-label=""]::before { content: none; }
}
.pager { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-top: .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
.pager p { flex: 1; color: var(--muted); font-size: .8125rem; font-variant-numeric: tabular-nums; }

input, select, textarea { font: inherit; color: inherit; min-height: 2.125rem; padding: .3125rem .625rem; background: var(--surface); border: 1px solid var(--edge); border-radius: 7px; min-width: 0; max-width: 100%; }
input::placeholder, textarea::placeholder { color: var(--muted); opacity: 1; }
input:focus-visible, select:focus-visible, textarea:focus-visible { outline-offset: 0; border-radius: 7px; }
input[type=checkbox], input[type=radio] { min-height: 0; width: 1rem; height: 1rem; accent-color: var(--accent); flex: none; }
textarea { display: block; width: 100%; resize: vertical; }
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: .625rem; margin-bottom: 1rem; }
.filter label { display: block; color: var(--muted); font-size: .8125rem; margin-bottom: .125rem; }
.filter.search { flex: 1 1 14rem; max-width: 24rem; } .filter.search input { width: 100%; }
.filter.number input { width: 6.5rem; }
.filter select { min-width: 7.5rem; max-width: 18rem; }
.more { flex: none; }
.more summary { display: flex; align-items: center; min-height: 2.125rem; cursor: pointer; color: var(--accent); padding: 0 .25rem; }
.more[open] { order: 9; flex-basis: 100%; }
.more-fields { display: flex; flex-wrap: wrap; gap: .625rem; padding-top: .25rem; }
.filter-actions { display: flex; align-items: center; gap: .75rem; }
@media (max-width: 36rem) { .filter { flex: 1 1 8.5rem; } .filter.search { flex-basis: 100%; max-width: none; } .filter :is(select, input) { width: 100%; } .filter.number input { width: 100%; } }

.button { display: inline-flex; align-items: center; justify-content: center; gap: .375rem; min-height: 2.125rem; padding: .25rem .875rem; font: inherit; font-weight: 550; line-height: 1.3;
  border: 1px solid transparent; border-radius: 7px; cursor: pointer; text-decoration: none; white-space: nowrap; }
.button:hover { text-decoration: none; filter: brightness(.96); }
.button.primary { background: var(--accent); color: var(--accent-ink); }
.button.plain { background: var(--surface); color: var(--ink); border-color: var(--edge); }
.button.plain:hover { background: var(--hover); }
.button.danger { background: var(--bad); color: var(--surface); }
.button.danger-quiet { background: var(--surface); color: var(--bad); border-color: var(--edge); list-style: none; }
.confirm { position: relative; display: inline-block; }
.inline { display: inline-block; }
.form { display: grid; gap: 1rem; max-width: 38rem; }
.form .notice { margin: 0; }
.field label, .field legend { display: block; font-weight: 550; margin-bottom: .1875rem; padding: 0; }
.field .optional { color: var(--muted); font-weight: 400; }
.field > :is(input, select) { width: 100%; }
.field > :is([type=number], [type=date], [type=datetime-local]) { width: auto; min-width: 12rem; }
.field .hint { margin-top: .1875rem; }
.field .fault { color: var(--bad); font-size: .8125rem; font-weight: 550; margin-top: .1875rem; }
.field [aria-invalid] { border-color: var(--bad); }
.field.flag label, .choices label { display: flex; align-items: baseline; gap: .5rem; font-weight: 400; margin: 0; padding: .125rem 0; cursor: pointer; }
.field.flag input, .choices input { position: relative; top: .125rem; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.form-actions { display: flex; gap: .5rem; }
`;
