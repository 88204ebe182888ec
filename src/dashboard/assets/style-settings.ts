/** Settings, webhooks and the health configuration. */
export const SETTINGS_STYLE = `
.scopes { color: var(--muted); font-size: .8125rem; }
.row-actions { display: inline-flex; gap: .375rem; }
.after-secret { display: grid; gap: 1rem; justify-items: start; margin-top: 1rem; }
.after-secret .facts { width: 100%; }
.table-frame:has(.confirm[open]) { overflow: visible; }
@media (max-width: 44rem) {
  .row-actions { flex-wrap: wrap; }
  .table .confirm[open] { display: block; flex-basis: 100%; }
  .table .confirm .panel { position: static; max-width: none; width: auto; box-shadow: none; }
}
.quiet-link { color: inherit; } .table td .quiet-link { white-space: nowrap; }
.table td code { font-size: .75rem; overflow-wrap: anywhere; } .table td code.id { white-space: nowrap; }
.message { display: block; width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: 8px; background: #fff; color-scheme: light; }
.answered-body { margin-top: .75rem; }
.answered-body pre { white-space: pre-wrap; font-size: .8125rem; }
.address { overflow-wrap: anywhere; }
.tried-head .under { display: inline; }
.wide-form { max-width: none; gap: 0; }
.wide-form > .notice { margin-bottom: 1rem; }
.wide-form .form-actions { flex-wrap: wrap; align-items: center; }
.narrow-rows { display: grid; gap: .875rem 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); align-items: start; }
pre.prose { font: inherit; overflow-wrap: anywhere; }
`;
