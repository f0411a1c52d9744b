"""How a dossier looks: on a screen of any width, by day and by night, and on paper."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from reconcile.evidence.origins.descent_drawn import STYLE

_PAGE = """
:root{color-scheme:light dark;--ink:#1b1b1b;--soft:#555;--paper:#fff;--line:#bbb;--link:#0b4f9c}
@media (prefers-color-scheme:dark){
:root{--ink:#e8e8e8;--soft:#b0b0b0;--paper:#16181c;--line:#555a63;--link:#8ab8f5}
}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem 1.25rem 4rem;max-width:60rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
h1{font-size:1.8rem;line-height:1.2}
h2{font-size:1.4rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:2px solid var(--ink)}
h3{font-size:1.1rem;margin:1.5rem 0 .25rem}
h4{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.25rem 0 .5rem}
ul,ol{margin:.25rem 0 .75rem;padding-left:1.4rem}
li{margin:.25rem 0}
nav ul{columns:17rem;padding-left:1.2rem}
dl{margin:.25rem 0 .75rem}
dt{font-weight:600}
dd{margin:0 0 .4rem 1.25rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
tbody th{font-weight:600}
th,td,dd,li,p{overflow-wrap:break-word}
thead th{white-space:nowrap}
figure{margin:.5rem 0 1rem}
.about,figcaption{color:var(--soft);font-size:.9em}
.claims>li{margin:.4rem 0}
.quote{font-style:italic}
.mark{display:inline-block;border:1px solid currentColor;border-radius:.2rem;padding:0 .35rem;
font-size:.85em;font-weight:600;white-space:nowrap}
.mark.open,.mark.stale,.mark.disputed{border-style:dashed;border-width:2px}
.case{border-left:3px solid var(--line);padding-left:.8rem}
.case.open,.case.stale{border-left-style:dashed;border-left-color:var(--ink)}
.wide{overflow-x:auto}
.wide:focus{outline:2px solid var(--link)}
pre{overflow-x:auto;font:.85em/1.5 ui-monospace,Menlo,Consolas,monospace;margin:.25rem 0 .75rem}
@media (min-width:50rem){
.descent{max-width:100%;height:auto}
}
@media (max-width:40rem){
body{padding:.75rem .75rem 3rem}
table.stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.stacks,table.stacks tbody,table.stacks tr,
table.stacks th,table.stacks td,table.stacks caption{display:block}
table.stacks tr{padding:.4rem 0;border-bottom:1px solid var(--line)}
table.stacks th,table.stacks td{border:0;padding:.05rem 0}
table.stacks td::before{content:attr(data-is) ": ";color:var(--soft)}
}
@media print{
@page{margin:18mm}
:root{color-scheme:light;--ink:#000;--soft:#333;--paper:#fff;--line:#999;--link:#000}
body{max-width:none;padding:0;font-size:10pt}
nav,details{display:none}
h1,h2,h3,h4{break-after:avoid}
li,tr,figure{break-inside:avoid}
thead{display:table-header-group}
a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em}
.wide{overflow:visible}
.descent{max-width:100%;height:auto}
}
"""

CSS = _PAGE.strip().replace("\n", "") + STYLE.format(".descent ", ink="var(--ink)", paper="var(--paper)")
"""The one style sheet of the page."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{b64encode(sha256(CSS.encode()).digest()).decode()}'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What a browser may load for the page: its own style sheet, known by its digest, and nothing else."""
