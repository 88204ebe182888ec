/** Drawings: their colors and sizes. */
export const CHART_STYLE = `
svg text { font: 11.5px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--muted); font-variant-numeric: tabular-nums; }
.chart { min-width: 0; }
.trend { display: grid; grid-template: 9rem 1.5rem / 3.25rem minmax(0, 1fr); touch-action: pan-y; }
.trend svg, .histogram, .days { display: block; width: 100%; height: 100%; overflow: visible; }
.trend .days { grid-column: 2; }
.histogram { height: 9rem; } .histogram + .days { height: 1.5rem; }
.rule { stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; }
.mark { stroke: var(--edge); stroke-width: 1; vector-effect: non-scaling-stroke; visibility: hidden; }
.mark.on { visibility: visible; }
.line { fill: none; stroke: var(--tone, var(--accent)); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.area { fill: var(--tone, var(--accent)); opacity: .1; }
.trend.good { --tone: var(--good-fill); } .trend.bad { --tone: var(--bad-fill); }
.readout { color: var(--muted); font-size: .8125rem; font-variant-numeric: tabular-nums; margin: -.25rem 0 .5rem; }
.chart-empty { color: var(--muted); padding: 2rem 0; text-align: center; }
.as-table { margin-top: .375rem; font-size: .8125rem; }
.as-table summary { color: var(--muted); cursor: pointer; width: max-content; max-width: 100%; }
.as-table-rows { max-height: 14rem; overflow: auto; margin-top: .375rem; }
.as-table table { border-collapse: collapse; width: 100%; }
.as-table :is(th, td) { padding: .1875rem .5rem .1875rem 0; text-align: left; border-top: 1px solid var(--line); font-weight: 400; font-variant-numeric: tabular-nums; }
.as-table td { text-align: right; } .as-table thead th:not(:first-child) { text-align: right; }
.track { fill: var(--sunken); }
.fill.good { fill: var(--good-fill); } .fill.fair { fill: var(--fair-fill); } .fill.bad { fill: var(--bad-fill); } .fill.info { fill: var(--info-fill); } .fill.quiet { fill: var(--edge); }
.band-bar { display: block; width: 100%; height: .875rem; border-radius: 99px; overflow: hidden; margin: .25rem 0 .875rem; }
.legend li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto 3.5rem 4.25rem; align-items: baseline; gap: .5rem; padding: .25rem 0; font-variant-numeric: tabular-nums; }
.legend li > :nth-child(n+3) { text-align: right; }
.swatch { width: .625rem; height: .625rem; border-radius: 3px; background: var(--edge); }
.good > .swatch { background: var(--good-fill); } .fair > .swatch { background: var(--fair-fill); } .bad > .swatch { background: var(--bad-fill); } .info > .swatch { background: var(--info-fill); }
.factors { display: grid; gap: .75rem; }
.factors li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .125rem .75rem; }
.factors .factor { font-weight: 550; } .factors .says { color: var(--muted); font-variant-numeric: tabular-nums; text-align: right; }
.factors .bar { display: block; width: 100%; height: .5rem; grid-column: 1 / -1; }
.factors .hint { grid-column: 1 / -1; }
.gauge { text-align: center; }
.gauge svg { width: 100%; max-width: 15rem; }
.arc { fill: none; stroke: var(--sunken); stroke-width: 10; stroke-linecap: round; }
.arc.good { stroke: var(--good-fill); } .arc.fair { stroke: var(--fair-fill); } .arc.bad { stroke: var(--bad-fill); }
.gauge text { font-size: 8px; }
.gauge .gauge-value { font-size: 22px; font-weight: 650; fill: var(--ink); }
@media (forced-colors: active) { .fill, .arc, .area, .line { forced-color-adjust: none; } }
`;
