import type { Brand } from "./brand.ts";

/** The one style of all pages, for phones first. Text and borders stay neutral: any brand color must be readable. */
export const STYLE = (brand: Brand | null): string => `
:root { --brand: ${brand?.color ?? "#1c1f26"}; --on-brand: ${brand?.ink ?? "#ffffff"}; --ink: #1c1f26; --muted: #555c6b;
  --line: #858c9b; --ground: #f3f4f7; --fault: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
header, main, footer { max-width: 42rem; margin: 0 auto; padding: 1rem; }
header { padding-top: 1.5rem; font-weight: 700; font-size: 1.1rem; }
header img { display: block; max-height: 3rem; max-width: 60%; }
main { background: #fff; padding: 1.5rem 1.25rem 2rem; border-top: .25rem solid var(--brand); }
footer { color: var(--muted); font-size: .875rem; padding-bottom: 2.5rem; }
footer a { color: inherit; display: inline-block; padding: .25rem 0; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
.lead { margin: 0 0 1rem; white-space: pre-line; }
.note { background: #eef1f6; border-radius: .5rem; padding: .75rem 1rem; margin: 1rem 0 0; }
.problems { border: 2px solid var(--fault); border-radius: .5rem; padding: .75rem 1rem; margin: 1rem 0 0; }
.problems h2 { font-size: 1rem; margin: 0; }
.problems ul { margin: .25rem 0 0; padding-left: 1.25rem; }
.problems li { padding: .2rem 0; }
.problems a { color: inherit; }
.question { margin: 1.75rem 0 0; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.title { display: block; font-weight: 600; font-size: 1.0625rem; padding: 0; margin: 0 0 .75rem; white-space: pre-line; }
.optional { font-weight: 400; color: var(--muted); }
[data-faulty] { border-left: .25rem solid var(--fault); padding-left: .75rem; }
.fault { color: var(--fault); font-weight: 600; margin: -.25rem 0 .75rem; }
.hint { color: var(--muted); margin: -.5rem 0 .5rem; }
textarea { display: block; width: 100%; min-height: 6.5rem; font: inherit; color: inherit; background: #fff; padding: .625rem .75rem;
  border: 1px solid var(--line); border-radius: .5rem; resize: vertical; }
.scale { display: grid; gap: .375rem; grid-template-columns: repeat(6, 1fr); }
.of-2 { grid-template-columns: repeat(2, 1fr); } .of-3 { grid-template-columns: repeat(3, 1fr); }
.of-4 { grid-template-columns: repeat(4, 1fr); } .of-5 { grid-template-columns: repeat(5, 1fr); }
.of-7 { grid-template-columns: repeat(7, 1fr); } .of-8 { grid-template-columns: repeat(4, 1fr); }
.of-9, .of-10 { grid-template-columns: repeat(5, 1fr); }
.value { position: relative; display: block; cursor: pointer; }
.value input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.value > span { display: grid; place-items: center; min-height: 2.75rem; border: 1px solid var(--line); border-radius: .5rem;
  font-weight: 600; font-variant-numeric: tabular-nums; }
.value:hover > span { background: #eef1f6; }
.value input:checked + span { background: var(--brand); color: var(--on-brand); border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
.ends { display: flex; justify-content: space-between; gap: 1rem; color: var(--muted); font-size: .875rem; margin-top: .375rem; }
.ends span:last-child { text-align: right; }
.choices { display: grid; gap: .5rem; }
.choice { display: flex; gap: .75rem; align-items: flex-start; min-height: 2.75rem; padding: .625rem .875rem; border: 1px solid var(--line);
  border-radius: .5rem; cursor: pointer; }
.choice:hover { background: #eef1f6; }
.choice input, .skip input { flex: none; width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; accent-color: var(--ink); }
.choice:has(:checked) { border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
.anonymous { margin-top: 1.75rem; }
.skip { display: inline-flex; gap: .5rem; align-items: flex-start; color: var(--muted); padding: .625rem 0 0; cursor: pointer; }
.choices .skip { padding-top: .25rem; }
button, .button { display: inline-block; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; min-height: 2.75rem; padding: .625rem 1.5rem;
  margin-top: 1.75rem; border: 1px solid var(--ink); border-radius: .5rem; background: var(--brand); color: var(--on-brand); }
.lead + button { margin-top: .5rem; }
.button { margin-top: .5rem; background: #fff; color: var(--ink); }
.answers { margin: 1.25rem 0; }
.answers div { padding: .75rem 0; border-top: 1px solid #dfe2e8; }
.answers dt { color: var(--muted); } .answers dd { margin: .125rem 0 0; font-weight: 600; white-space: pre-wrap; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
.value input:focus-visible { outline: none; }
.value input:focus-visible + span { outline: 3px solid var(--ink); outline-offset: 2px; }
@media (min-width: 36rem) {
  main { border-radius: .75rem; padding: 2rem 2.25rem 2.5rem; }
  header, footer { padding-left: 2.25rem; padding-right: 2.25rem; }
  .scale { grid-template-columns: repeat(11, 1fr); }
  .of-2, .of-3, .of-4, .of-5, .of-6, .of-7, .of-8, .of-9, .of-10 { grid-template-columns: repeat(auto-fit, minmax(2.75rem, 1fr)); }
}
@media (forced-colors: active) { .value input:checked + span { outline: 3px solid Highlight; } }
`;
