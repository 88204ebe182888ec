/** The editor of workflows and surveys, pickers, and what a dry run shows. */
export const AUTOMATION_STYLE = `
.editor .form-actions { flex-wrap: wrap; }
.section { margin: 1.25rem 0 .75rem; }
.editor { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; max-width: 54rem; }
.editor > .card, .editor > .notice { margin: 0; }
.editor > .card, .parts, .trigger { grid-template-columns: minmax(0, 1fr); }
.editor > .card { display: grid; gap: 1rem; }
.editor .card-head { margin: 0; }
.editor .notice { margin: 0; }
.parts { display: grid; gap: .875rem; }
.part { border: 1px solid var(--line); border-radius: 10px; padding: .75rem 1rem 1rem; background: var(--ground); position: relative; }
.part:focus { outline: 2px solid var(--accent); outline-offset: 1px; }
.part > legend { float: left; width: 100%; font-weight: 620; padding: .25rem 11rem .5rem 0; }
.part > :not(legend, .part-buttons) { clear: both; }
.part > .hint { margin-bottom: .75rem; }
.part > .fault, .parts > .fault, .picker > .fault, .run-steps .fault, .tried .fault { color: var(--bad); font-size: .8125rem; font-weight: 550; }
.part-buttons { position: absolute; top: .625rem; right: .75rem; display: flex; gap: .25rem; }
.part-buttons .button { min-height: 1.875rem; padding: .125rem .5rem; font-size: .8125rem; }
.part-fields { display: grid; gap: .875rem 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); align-items: start; }
.part-fields > .field:has(textarea), .part-fields > .choices { grid-column: 1 / -1; }
.part-fields > .field > :is([type=number], [type=date], [type=datetime-local]) { width: 100%; min-width: 0; }
.part .choices, .trigger .choices { display: flex; flex-wrap: wrap; gap: .125rem 1rem; }
.part .choices legend, .trigger .choices legend { float: left; width: 100%; }
.part .choices .hint, .trigger .choices .hint { width: 100%; }
.trigger { display: grid; gap: .75rem; }
.choose { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.choose label { font-weight: 550; }
.choose select { flex: 0 1 18rem; }
.variables summary { cursor: pointer; color: var(--accent); width: max-content; }
.variables ul { display: grid; gap: .5rem; margin-top: .5rem; font-size: .8125rem; line-height: 1.9; }
.picker-list { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); gap: .125rem 1rem; margin: .375rem 0; }
.picker-search { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-top: .5rem; }
.picker-search label { display: block; font-weight: 400; color: var(--muted); margin: 0; }
.picker-search input { flex: 0 1 18rem; top: 0; }
.kinds { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
.kind-card { display: block; height: 100%; padding: .75rem 1rem; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; color: var(--ink); }
.kind-card:hover { border-color: var(--accent); text-decoration: none; }
.kind-card strong { display: block; color: var(--accent); }
.flow { margin-top: .5rem; font-size: .8125rem; }
ol.flow { list-style: decimal; padding-left: 1.125rem; color: var(--muted); }
.steps { display: grid; gap: .625rem; }
.steps > div { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); gap: .75rem; align-items: baseline; }
.steps dt { font-size: .8125rem; font-weight: 620; color: var(--accent); text-align: right; }
.values { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr)); gap: .25rem 1rem; margin: .25rem 0; font-size: .8125rem; }
.values dt { color: var(--muted); } .values dd { white-space: pre-line; }
.run-steps { display: grid; gap: 1rem; }
.run-steps > li { border-left: 3px solid var(--line); padding-left: .875rem; }
.run-steps pre { margin-top: .375rem; font-size: .8125rem; }
.tried-head { display: flex; flex-wrap: wrap; gap: .375rem .625rem; align-items: center; }
.tried-more > summary { cursor: pointer; color: var(--muted); font-size: .8125rem; width: max-content; margin-top: .375rem; }
.tried h4 { margin: .875rem 0 .25rem; font-size: .8125rem; color: var(--muted); font-weight: 620; }
.tried-list { display: grid; gap: .75rem; }
.tried pre { font-size: .8125rem; max-height: 20rem; }
.mail { border: 1px solid var(--line); border-radius: 8px; padding: .625rem .875rem; margin-top: .5rem; background: var(--ground); }
pre.source { margin-top: 1rem; font-size: .8125rem; white-space: pre-wrap; }
.mail-text { white-space: pre-line; margin-top: .375rem; }
.panel.to-right { left: 0; right: auto; }
.part-fields > .field:has(> :is([type=url], [name$=".title"], [name$=".subject"], [name$=".question"])) { grid-column: 1 / -1; }
.question-fields { grid-template-columns: repeat(auto-fill, minmax(min(100%, 8rem), 1fr)); }
.question-fields > .flag { grid-column: 1 / -1; }
.big strong { font-size: 2.25rem; font-weight: 650; letter-spacing: -.02em; }
.verbatims { display: grid; gap: .625rem; margin-bottom: .5rem; }
.verbatims blockquote { margin: 0; padding-left: .75rem; border-left: 3px solid var(--line); white-space: pre-line; }
.answered { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); gap: .375rem 1rem; font-size: .8125rem; }
@media (min-width: 56rem) { .table .answered { min-width: 29rem; } }
.answered dt { color: var(--muted); } .answered dd { white-space: pre-line; }
.checked { max-height: 22rem; overflow: auto; }
textarea.code { white-space: pre; overflow-x: auto; }
@media (max-width: 36rem) { .part > legend { padding-right: 0; } .part > .part-buttons { position: static; clear: both; margin-bottom: .5rem; } }
`;
