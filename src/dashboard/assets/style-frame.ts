/** Colors in both themes, text, and the frame around every page. Text is at least 4.5 to 1 on all grounds. */
export const FRAME_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --surface: #fff; --raised: #fff; --sunken: #eef0f4; --hover: #f3f5f9;
  --ink: #171b24; --muted: #5a6373; --line: #dfe3ea; --edge: #8a93a3;
  --accent: #2f55d4; --accent-ink: #fff; --accent-soft: #e9eefc;
  --good: #12704a; --good-soft: #e2f4eb; --good-fill: #2f9e6e;
  --fair: #855600; --fair-soft: #fdf1d8; --fair-fill: #e2a52b;
  --bad: #b3261e; --bad-soft: #fdeae8; --bad-fill: #d9534a;
  --info: #1f5c99; --info-soft: #e4effa; --info-fill: #4b8fd4;
  --shadow: 0 1px 2px rgb(23 27 36 / .05); --lifted: 0 8px 28px rgb(23 27 36 / .16);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1218; --surface: #171b23; --raised: #1f242e; --sunken: #222833; --hover: #1c212b;
    --ink: #e8ebf1; --muted: #a0a9b9; --line: #2a303c; --edge: #6c7789;
    --accent: #8fabff; --accent-ink: #0f1218; --accent-soft: #222e52;
    --good: #6fd3a5; --good-soft: #14322a; --good-fill: #3fae7f;
    --fair: #eebd58; --fair-soft: #37290f; --fair-fill: #d29a2c;
    --bad: #ff9c94; --bad-soft: #3d1c1b; --bad-fill: #d95f56;
    --info: #8ec3f7; --info-soft: #16293d; --info-fill: #4b8fd4;
    --shadow: none; --lifted: 0 8px 28px rgb(0 0 0 / .5);
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 5rem; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, p, dl, dd, ul, ol, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -.015em; }
h2 { font-size: .9375rem; line-height: 1.4; font-weight: 620; }
h3 { font-size: .875rem; font-weight: 620; }
a { color: var(--accent); text-decoration: none; text-underline-offset: .2em; }
a:hover { text-decoration: underline; }
p a, .hint a { text-decoration: underline; }
code, .code { font: .925em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
code { background: var(--sunken); border-radius: 4px; padding: .1em .35em; }
pre { margin: 0; padding: .75rem; overflow: auto; background: var(--sunken); border-radius: 8px; }
pre code { padding: 0; background: none; }
strong { font-weight: 620; }
a, strong, span, code { unicode-bidi: isolate; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus, [role=alert]:focus { outline: none; }
.icon { width: 1.125rem; height: 1.125rem; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: .5rem; top: -4rem; z-index: 20; padding: .5rem 1rem; background: var(--accent); color: var(--accent-ink); border-radius: 6px; }
.skip:focus { top: .5rem; }
.none { color: var(--muted); }
.hint { color: var(--muted); font-size: .8125rem; }

.shell { display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); min-height: 100vh; }
.side { border-right: 1px solid var(--line); background: var(--surface); }
.side > div { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: .875rem .75rem; }
.brand { display: flex; align-items: center; gap: .5rem; padding: .25rem .625rem 1rem; color: var(--ink); font-weight: 700; font-size: 1.0625rem; letter-spacing: -.02em; }
.brand:hover { text-decoration: none; }
.brand .icon { color: var(--accent); stroke-width: 2.2; }
.sections a { display: flex; align-items: center; gap: .625rem; padding: .4375rem .625rem; margin-bottom: 1px; border-radius: 7px; color: var(--muted); font-weight: 500; }
.sections a:hover { background: var(--hover); color: var(--ink); text-decoration: none; }
.sections a[aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
.top { position: sticky; top: 0; z-index: 10; display: flex; align-items: center; gap: .75rem; height: 3.25rem; padding: 0 1.5rem;
  border-bottom: 1px solid var(--line); background: var(--surface); }
.organization { font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 18rem; }
search { flex: 1; max-width: 24rem; margin-left: auto; }
.find { position: relative; }
.find .icon { position: absolute; left: .625rem; top: .5rem; color: var(--muted); pointer-events: none; }
.find input { width: 100%; padding-left: 2.125rem; background: var(--ground); }
.menu { position: relative; }
.menu summary { display: flex; align-items: center; gap: .5rem; min-height: 2.125rem; padding: 0 .5rem; border-radius: 7px; cursor: pointer; list-style: none; color: var(--muted); }
.menu summary::-webkit-details-marker, .confirm summary::-webkit-details-marker { display: none; }
.menu summary:hover { background: var(--hover); color: var(--ink); }
.shell .menu:not(.who) { display: none; }
.who-name { max-width: 10rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.panel { position: absolute; right: 0; z-index: 15; width: max-content; min-width: 13rem; max-width: min(20rem, calc(100vw - 2rem)); margin-top: .375rem; padding: .75rem;
  background: var(--raised); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--lifted); }
.panel p { margin-bottom: .75rem; }
.who .panel form { display: grid; gap: .125rem; margin: 0 -.25rem -.25rem; }
.link { font: inherit; text-align: left; color: var(--ink); background: none; border: 0; border-radius: 6px; padding: .4375rem .25rem; cursor: pointer; }
.link:hover { background: var(--hover); text-decoration: underline; }
main { max-width: 90rem; margin: 0 auto; padding: 1.25rem 1.5rem 3rem; }
.head { margin-bottom: 1.125rem; }
.heading { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; }
.heading h1 { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; }
.head .lead { color: var(--muted); margin-top: .25rem; }
.crumbs ol { display: flex; flex-wrap: wrap; margin-bottom: .25rem; font-size: .8125rem; }
.crumbs li::after { content: "/"; margin: 0 .375rem; color: var(--muted); }
.crumbs a { color: var(--muted); }
.flash, .notice { padding: .625rem .875rem; margin-bottom: 1rem; border-radius: 8px; border: 1px solid transparent; background: var(--info-soft); color: var(--info); }
.flash.success, .notice.good { background: var(--good-soft); color: var(--good); }
.flash.error, .notice.bad { background: var(--bad-soft); color: var(--bad); }
.notice.fair { background: var(--fair-soft); color: var(--fair); }
.notice a { color: inherit; text-decoration: underline; }
.notice ul { list-style: disc; padding-left: 1.125rem; }
.notice li a { display: inline-block; padding: .125rem 0; min-height: 1.5rem; }
.notice code { background: none; padding: 0; font-weight: 600; }
.bare { display: grid; place-items: center; min-height: 100vh; padding: 1rem; }
.sign-in { width: 100%; max-width: 24rem; padding: 1.75rem 1.5rem; }
.sign-in .brand { padding: 0 0 1.25rem; }
.sign-in h1 { margin-bottom: 1rem; }
@media (max-width: 56rem) {
  .shell { display: block; }
  .side { display: none; }
  .shell .menu:not(.who) { display: block; }
  .menu:not(.who) .panel { left: 0; right: auto; }
  .top { gap: .5rem; padding: 0 .75rem; }
  .organization { flex: 1; }
  .who-name { display: none; }
  main { padding: 1rem .875rem 3rem; }
}
@media (max-width: 36rem) {
  search { flex: 0 1 9.5rem; }
  .find .icon { display: none; }
  .find input { padding-left: .625rem; }
  .organization { max-width: none; }
}
@media print { .side, .top, .filters, .actions { display: none; } .shell { display: block; } }
`;
