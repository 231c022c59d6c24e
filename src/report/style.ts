/**
 * Style of the page: the colours of the reader's system, and what a colour says is also said in
 * text.
 */
export const style = `
:root { color-scheme: light dark; --ground: light-dark(#fbfbfa, #16181b); --panel: light-dark(#fff, #1e2125); --ink: light-dark(#1c2024, #e6e8ea); --soft: light-dark(#5b646d, #a3acb5);
  --line: light-dark(#dfe3e6, #343a40); --link: light-dark(#0b5cad, #7db8f5);
  --six: light-dark(#dcf3e3, #173c26); --six-ink: light-dark(#0f5a2c, #93e0ae); --four: light-dark(#dcecfb, #15344f); --four-ink: light-dark(#0d4a80, #9accf8);
  --stop: light-dark(#fdf0d5, #40320f); --stop-ink: light-dark(#6f4a00, #f0cd83); --alarm: light-dark(#b3261e, #f2877f); --alarm-ink: light-dark(#fff, #2b0605); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 84rem; padding: 2rem 1.25rem 6rem; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 3rem 0 1rem; font-size: 1.3rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre, .grid { font-family: ui-monospace, 'SF Mono', Consolas, 'DejaVu Sans Mono', monospace; font-size: 0.875rem; }
small { display: block; color: var(--soft); font: 400 0.8rem/1.35 system-ui, sans-serif; }
.summary { margin: 0.5rem 0 1.25rem; font-size: 1.15rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; margin: 0 0 1.25rem; }
.facts dt { color: var(--soft); font-size: 0.8rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.scroll { overflow: auto; max-height: 88vh; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
table { width: 100%; border-collapse: separate; border-spacing: 0; }
th, td { padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; z-index: 2; background: var(--panel); box-shadow: 0 1px 0 var(--line); border-bottom: 0; font-weight: 600; }
th[scope='row'] { font-weight: 500; white-space: nowrap; }
th[scope='row'] small { white-space: normal; }
.grid th:first-child { position: sticky; left: 0; z-index: 1; background: var(--panel); white-space: nowrap; }
.grid thead th:first-child { z-index: 3; }
.grid thead th { min-width: 9rem; }
.grid th a { color: inherit; text-decoration-color: var(--line); }
.grid td { padding: 3px; height: 1px; text-align: center; vertical-align: middle; }
.grid td a { display: flex; align-items: center; justify-content: center; gap: 0.35rem; min-height: 2.1rem; padding: 0.25rem 0.5rem; border-radius: 5px; text-decoration: none; }
.grid td a:hover { text-decoration: underline; }
.grid td b { color: var(--alarm); }
.IPv6 a, .IPv4-IPv6 a, .unix a { background: var(--six); color: var(--six-ink); }
.IPv4 a { background: var(--four); color: var(--four-ink); }
.stopped a { background: var(--stop); color: var(--stop-ink); }
.inconclusive a, .lab-broken a { background: var(--alarm); color: var(--alarm-ink); font-weight: 700; }
.cookbook, tr[id] { scroll-margin-top: 4rem; }
.recipe { padding: 0.75rem 0; border-top: 1px solid var(--line); }
.recipe:first-child { border-top: 0; }
.recipe h3 { margin: 0; font-size: 1rem; }
.recipe p { margin: 0.25rem 0; }
.recipe pre { margin: 0.25rem 0; }
.sign a { padding: 0.05rem 0.45rem; border-radius: 5px; text-decoration: none; font-weight: 400; white-space: nowrap; }
.excluded, .unasked { color: var(--soft); }
.verdict { display: inline-block; padding: 0.05rem 0.55rem; border-radius: 999px; border: 1px solid var(--line); white-space: nowrap; }
.confirmed { background: var(--six); color: var(--six-ink); }
.refuted { background: var(--alarm); color: var(--alarm-ink); }
.conditional { background: var(--stop); color: var(--stop-ink); }
.list { margin: 0.5rem 0; }
.list > div { display: grid; grid-template-columns: minmax(6rem, 22rem) 1fr; gap: 0 1rem; padding: 0.2rem 0; }
.list dt { color: var(--soft); }
.list dd { margin: 0; overflow-wrap: anywhere; }
td .list { margin: 0; }
td .list > div { grid-template-columns: 5.5rem 1fr; }
details { margin: 0.75rem 0; }
details details, section > details { border-top: 1px solid var(--line); padding-top: 0.75rem; }
summary { cursor: pointer; }
pre { padding: 0.75rem 1rem; overflow: auto; border-radius: 8px; border: 1px solid var(--line); background: var(--panel); }
@media (max-width: 40rem) { .list > div { grid-template-columns: 1fr; } .grid th:first-child { position: static; white-space: normal; overflow-wrap: anywhere; } .grid thead th:first-child { position: sticky; } .grid thead small { display: none; } .grid thead th { min-width: 7rem; } .recipe pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .claims thead { display: none; } .claims tr { display: block; border-bottom: 1px solid var(--line); } .claims tr > * { display: block; border: 0; padding-block: 0.25rem; overflow-wrap: anywhere; } }
@media print { .scroll { max-height: none; overflow: visible; } }
`;
