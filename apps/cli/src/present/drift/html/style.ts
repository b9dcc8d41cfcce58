/** The look of the page: two palettes, no file beside it. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f7f7f5; --surface: #ffffff; --sunken: #f1f2f4; --line: #d9dce1; --text: #1b1e23; --muted: #545b66;
  --link: #1d4f9e;
  --critical: #86198f; --critical-tint: #fae8ff; --high: #9f1239; --high-tint: #ffe4e6;
  --medium: #7a4a08; --medium-tint: #fef0c3; --low: #155e75; --low-tint: #d6f5fb;
  --unseen: #3f3f9a; --calm: #14613a;
  --gone: #82071e; --gone-tint: #fff0ee; --gone-mark: #ffc9c4; --come: #0c4f26; --come-tint: #ebfbef; --come-mark: #aeeebf;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #121519; --surface: #1a1e24; --sunken: #22272f; --line: #363d48; --text: #e7e9ec; --muted: #a6aebb;
    --link: #9cc0fb;
    --critical: #f3b6fd; --critical-tint: #45164d; --high: #feb4bd; --high-tint: #4d1523;
    --medium: #f8d477; --medium-tint: #40300d; --low: #86e3f5; --low-tint: #0d3a46;
    --unseen: #c3c4fb; --calm: #98e6b5;
    --gone: #ffc9c2; --gone-tint: #33171a; --gone-mark: #7d232c; --come: #b2f2c4; --come-tint: #122b1b; --come-mark: #1d6437;
  }
}
/* What is jumped to is not hidden below the filters. */
html { scroll-padding-top: 6rem; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
code, pre, .address, dt.path { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em; }
code, .address, .path { overflow-wrap: anywhere; unicode-bidi: isolate; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--surface); padding: .5rem 1rem; z-index: 2; }
header, main, footer { max-width: 74rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.75rem; }
.brand { margin: 0; color: var(--muted); font-size: .875rem; letter-spacing: .02em; }
h1 { margin: .3rem 0 1.25rem; font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2.1rem); line-height: 1.2; font-weight: 650; letter-spacing: -.015em; text-wrap: balance; }
h2 { margin: 0 0 .75rem; font-size: 1.25rem; line-height: 1.3; font-weight: 650; }
h3 { margin: 1.75rem 0 .6rem; font-size: 1rem; font-weight: 650; }
.lead { margin: -.6rem 0 1.25rem; font-size: 1.0625rem; color: var(--muted); }
h3::first-letter { text-transform: uppercase; }
.number { color: var(--muted); font-weight: 450; font-variant-numeric: tabular-nums; }
section { margin: 2.25rem 0; }
.sides { display: flex; flex-wrap: wrap; gap: .35rem 2.5rem; margin: 0; color: var(--muted); font-size: .9375rem; }
.sides div { display: flex; gap: .6rem; flex-wrap: wrap; }
.sides dt { font-weight: 600; }
.sides dd { margin: 0; }
.tiles + .tiles { margin-top: .75rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: 1.75rem 0 0; padding: 0; }
.tile { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .8rem 1rem; border-radius: 10px; background: var(--surface); border: 1px solid var(--line); border-top: 4px solid currentColor; }
.tile dt { font-size: .875rem; font-weight: 600; }
.tile dd { margin: 0; font-size: 1.75rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
.tile.none { color: var(--muted); border-top-color: var(--line); }
.tile.none dd { font-weight: 450; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); }
.unseen { color: var(--unseen); } .calm { color: var(--calm); }
.panel { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.5rem; }
.panel > :last-child { margin-bottom: 0; }
.panel.gaps { border-left: 4px solid var(--unseen); }
.panel.whole { border-left: 4px solid var(--calm); }
.panel p { margin: 0 0 .75rem; }
.gap-list, .notes { margin: 0 0 .75rem; padding: 0; list-style: none; }
.gap-list li { padding: .45rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.gap-list li:first-child { border-top: 0; }
.gap-list b { display: block; font-weight: 600; }
.notes li { color: var(--muted); padding: .2rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: left; padding: .45rem .75rem; border-top: 1px solid var(--line); vertical-align: top; }
thead th { border-top: 0; color: var(--muted); font-weight: 600; font-size: .875rem; }
tbody th { min-width: 9rem; }
@media (min-width: 62rem) { th.type { white-space: nowrap; } }
td.names { min-width: 14rem; color: var(--muted); overflow-wrap: anywhere; }
td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
#filters { position: sticky; top: 0; z-index: 1; display: grid; grid-template-columns: minmax(12rem, 2fr) repeat(4, minmax(7rem, 1fr)) auto; gap: .75rem; align-items: end; margin: 0 -.75rem; padding: .75rem; background: var(--page); border-bottom: 1px solid var(--line); }
#filters label { display: grid; gap: .2rem; font-size: .8125rem; font-weight: 600; color: var(--muted); }
input, select, button { font: inherit; font-size: .9375rem; min-height: 2.4rem; width: 100%; color: var(--text); background: var(--surface); border: 1px solid var(--muted); border-radius: 8px; padding: .3rem .6rem; }
input, select { font-weight: 400; }
::placeholder { color: var(--muted); opacity: 1; }
button { width: auto; cursor: pointer; font-weight: 550; }
button:hover { background: var(--sunken); }
#shown { margin: .75rem 0 0; color: var(--muted); font-size: .9375rem; }
.changes { margin: 0; padding: 0; list-style: none; }
/* Of thousands, what is off the screen is not laid out. */
.many .change { content-visibility: auto; contain-intrinsic-size: auto 4.6rem; }
.change { display: block; margin: 0 0 .5rem; background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--edge); border-radius: 8px; }
.change.critical { --edge: var(--critical); } .change.high { --edge: var(--high); } .change.medium { --edge: var(--medium); } .change.low { --edge: var(--low); }
.change { color: var(--text); }
summary { cursor: pointer; padding: .7rem 1rem; list-style-position: outside; margin-left: 1.4rem; padding-left: .1rem; }
summary::marker { color: var(--muted); }
.change summary:hover .address { text-decoration: underline; text-underline-offset: .2em; }
.line { display: flex; flex-wrap: wrap; gap: .3rem .7rem; align-items: baseline; }
.chip { flex: none; border-radius: 5px; padding: .02rem .5rem; font-size: .8125rem; font-weight: 600; }
.chip.critical { background: var(--critical-tint); } .chip.high { background: var(--high-tint); } .chip.medium { background: var(--medium-tint); } .chip.low { background: var(--low-tint); }
.kind { flex: none; font-size: .8125rem; font-weight: 600; color: var(--muted); }
.address { font-weight: 600; font-size: .9375rem; }
.place { color: var(--muted); font-size: .875rem; overflow-wrap: anywhere; }
.why { display: block; margin-top: .2rem; }
.body { padding: 0 1.25rem 1rem 1.5rem; }
.facts { margin: 0 0 .75rem; font-size: .875rem; color: var(--muted); word-spacing: .02em; }
.facts code { color: var(--text); margin-right: .9rem; }
.body > :last-child { margin-bottom: 0; }
.reasons { margin: 0 0 .75rem; padding-left: 1.2rem; }
.paths { margin: 0; }
.paths dt { margin: .75rem 0 .25rem; font-weight: 600; }
.paths dt:first-child { margin-top: 0; }
.paths dd { margin: 0; }
.values { border: 1px solid var(--line); border-radius: 6px; overflow: hidden; background: var(--sunken); }
.values > div { display: grid; grid-template-columns: 5.25rem 1fr; }
.values .side { padding: .3rem .75rem; font-size: .8125rem; font-weight: 600; }
.values pre { margin: 0; padding: .3rem .75rem .3rem 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
.values .gone { background: var(--gone-tint); color: var(--gone); } .values .come { background: var(--come-tint); color: var(--come); }
ins, del { text-decoration: none; }
.values mark { color: inherit; border-radius: 2px; } .gone mark { background: var(--gone-mark); } .come mark { background: var(--come-mark); }
pre.hunks { margin: 0; padding: .4rem 0; border: 1px solid var(--line); border-radius: 6px; background: var(--sunken); white-space: pre-wrap; overflow-wrap: anywhere; }
pre.hunks span { display: block; padding: 0 .75rem; min-height: 1.4em; } pre.hunks .gone { background: var(--gone-tint); color: var(--gone); } pre.hunks .come { background: var(--come-tint); color: var(--come); }
.hint { margin: .75rem 0 0; } .hint p { margin: 0 0 .35rem; } .hint ul { margin: .35rem 0 0; padding-left: 1.2rem; color: var(--muted); }
.hint pre { margin: 0 0 .35rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--sunken); white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
pre.hunks .cut { color: var(--muted); }
.more { color: var(--muted); font-size: .875rem; margin: .5rem 0 0; }
footer { padding-top: 1rem; padding-bottom: 3rem; color: var(--muted); font-size: .875rem; }
footer p { margin: .25rem 0; max-width: 62rem; }
@media (max-width: 62rem) {
  #filters { position: static; grid-template-columns: repeat(2, minmax(0, 1fr)); margin: 0; padding: .75rem 0; }
  #filters label:first-child { grid-column: 1 / -1; }
  #filters button { grid-column: 1 / -1; }
}
@media (max-width: 32rem) {
  header, main, footer { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 1.5rem; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .panel { padding: 1rem; }
  .body { padding: 0 .9rem .9rem; }
  .values > div { grid-template-columns: 1fr; } .values .side { padding: .3rem .75rem 0; } .values pre { padding: 0 .75rem .3rem; }
}
@media print {
  :root {
    --page: #ffffff; --surface: #ffffff; --sunken: #f6f6f6; --line: #bfc4cc; --text: #000000; --muted: #444a54; --link: #000000;
    --critical: #86198f; --critical-tint: #fae8ff; --high: #9f1239; --high-tint: #ffe4e6; --medium: #7a4a08; --medium-tint: #fef0c3;
    --low: #155e75; --low-tint: #d6f5fb; --unseen: #3f3f9a; --calm: #14613a; --gone: #82071e; --gone-tint: #fff0ee; --gone-mark: #ffc9c4;
    --come: #0c4f26; --come-tint: #ebfbef; --come-mark: #aeeebf;
  }
  :root { font-size: 9.5pt; }
  body { print-color-adjust: exact; }
  header { padding-top: 0; } header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  #filters, #shown, .skip { display: none !important; }
  .change { content-visibility: visible; } .change summary, .values, .tile, .gap-list li { break-inside: avoid; } summary { break-after: avoid; }
  h2, h3 { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; margin-left: 0; padding-left: 1rem; }
}
`
