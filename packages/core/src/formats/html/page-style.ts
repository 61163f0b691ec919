/** Gives the style sheet of the report: light and dark, paper and phone. */
export function pageStyle(): string {
  return `
:root{color-scheme:light dark;--ink:#1a1f26;--quiet:#57606a;--paper:#fff;--soft:#f4f6f8;--line:#d5dae0;--link:#0a58ca;
--critical:#a3001b;--high:#c2410c;--medium:#8a6100;--low:#0b6583;--negligible:#57606a;--unknown:#6b3fa0;--good:#0f6b35}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--quiet:#9aa4af;--paper:#12161b;--soft:#1b2128;--line:#333b45;--link:#7ab2ff;
--critical:#ff8095;--high:#ff9d66;--medium:#e8bf5a;--low:#6fc7e6;--negligible:#9aa4af;--unknown:#c3a3f2;--good:#6fd69b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:80rem;margin:0 auto;padding:0 1rem}
h1{font-size:1.5rem;margin:1.5rem 0 .5rem}h2{font-size:1.2rem;margin:2.5rem 0 .75rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code{font:.9em ui-monospace,monospace}
.skip{position:absolute;left:-100vw}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
.verdict{display:inline-block;border:3px solid currentColor;border-radius:.4rem;padding:.1rem .8rem;font-weight:700;letter-spacing:.05em}
.allow{color:var(--good)}.deny{color:var(--critical)}.undecided{color:var(--medium)}
.tiles{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0;margin:1rem 0}
.tiles li{background:var(--soft);border:1px solid var(--line);border-radius:.4rem;padding:.3rem .7rem}
.tiles b{font-size:1.2rem;margin-right:.3rem}
.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.negligible{color:var(--negligible)}.unknown,.error,.manual{color:var(--unknown)}
.severity{font-weight:700;text-transform:uppercase;font-size:.85rem}
.quiet{color:var(--quiet);font-size:.9rem}
.lines{white-space:pre-line}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:.45rem .5rem;border-bottom:1px solid var(--line)}
th{background:var(--soft);position:sticky;top:0}
.c-severity{width:7rem}.c-check{width:20%}.c-where{width:24%}
form{display:flex;flex-wrap:wrap;gap:.6rem;margin:.75rem 0}
form[hidden]{display:none}
label{font-size:.9rem}select,input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.3rem;padding:.2rem .4rem;max-width:14rem;display:block}
summary{cursor:pointer;color:var(--quiet);font-size:.9rem}
.steps{padding-left:1.4rem}.steps li{margin:.5rem 0}
footer{color:var(--quiet);margin:3rem auto 2rem;font-size:.9rem}
@media (max-width:45rem){thead{position:absolute;left:-100vw}table,tbody,tr,td{display:block;width:auto}tr{border-bottom:1px solid var(--line);padding:.5rem 0}tr[hidden]{display:none}
td{border:0;padding:.15rem 0}td[data-label]::before{content:attr(data-label) ": ";color:var(--quiet);font-size:.85rem}}
@media print{form,.skip{display:none!important}body{font-size:10pt}th{position:static}tr{break-inside:avoid}:root{color-scheme:light}}
`;
}
