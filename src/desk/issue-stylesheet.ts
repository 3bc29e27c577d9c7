/** What the page of an issue has in its stylesheet besides: dragging, sizes by part, and changes word by word. */
export const issueStylesheet = `
body:has(#issue) .said{position:fixed;top:auto;left:1.2rem;bottom:1rem;z-index:2;width:fit-content;max-width:min(34rem,calc(100vw - 2.4rem));margin:0;padding:.5rem 1rem;font:.9rem/1.5 var(--sans)}
#issue :is(.wrong,.marked,#preview,#main):focus{outline:0}
body[aria-busy=true]{cursor:progress}
body[aria-busy=true]::after{content:'One moment';position:fixed;right:1.2rem;bottom:1rem;font:.84rem/1.6 var(--sans);color:var(--soft);background:var(--panel);border:1px solid var(--rule);padding:.2rem .8rem}
.picks>li[data-item]{position:relative}
.can-drag .picks>li[data-item]:has(>.grip){padding-left:1.6rem}
.grip{display:none;position:absolute;left:0;top:.85rem;width:.84rem;height:1.26rem;cursor:grab;touch-action:none;color:var(--soft);background:radial-gradient(circle,currentColor 1.1px,transparent 1.5px) 0 0/.42rem .42rem;opacity:.75}
.grip:hover{color:var(--accent);opacity:1}
.can-drag .grip{display:block}
.can-drag .dragged-hint{display:block}
.dragged-hint{display:none}
.dragging,.dragging .grip{cursor:grabbing}
.dragging ol[data-tier]{min-height:3rem;outline:1px dashed var(--underline);outline-offset:.3rem}
.can-drag ol[data-tier]:empty{min-height:2rem}
.landing{background:var(--panel);box-shadow:inset 3px 0 var(--accent)}
.landing>:not(h3,h4,.grip){opacity:.35}
.flying{height:auto!important;list-style:none;background:var(--paper);border:1px solid var(--accent);padding:.6rem .8rem;opacity:.95}
.flying>:not(h3,h4){display:none}
.findings .chosen{background:var(--panel);border-left-width:5px}
.marked{padding:.5rem .9rem;margin-bottom:.6rem;font:.88rem/1.5 var(--sans)}
@media (min-width:1101px){#issue .watching{max-height:calc(100vh - 1rem);overflow-y:auto;padding-right:.25rem}#issue .frame{height:calc(100vh - 20rem);min-height:24rem}}
.to-preview{display:none}
@media (max-width:1100px){.to-preview{display:block;margin:.4rem 0 0}}
.inboxes{margin-bottom:1rem}
.sizes{margin-top:1.2rem}
.sizes .label{margin-bottom:.3rem}
.scale{display:block;width:100%;height:1.5rem}
.scale .ground{fill:var(--rule)}
.limit{fill:var(--ink)}
:is(.scale,.strip) :is(.lead,.story,.brief,.guide){fill:var(--accent)}
:is(.scale,.strip) .story{opacity:.78}
:is(.scale,.strip) .brief{opacity:.5}
:is(.scale,.strip) .guide{opacity:.9}
:is(.scale,.strip) .text{fill:var(--soft);opacity:.75}
:is(.scale,.strip) .rest{fill:var(--soft);opacity:.45}
.strip{display:block;width:100%;height:.55rem}
.sized td,.sized tbody th{padding:.25rem .8rem .25rem 0}
.sized tbody th{font-weight:normal;width:56%}
.sized thead td{border-bottom:2px solid var(--ink)}
.sized .drawn{width:5.5rem;padding-right:0;vertical-align:middle}
.sized tfoot :is(th,td){border-bottom:0;border-top:1px solid var(--ink);color:var(--ink);text-transform:none;letter-spacing:0;font-size:.9rem;padding-top:.4rem}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.words ins{text-decoration:underline;text-decoration-color:var(--accent);text-underline-offset:.2em;font-weight:bold}
.words del{color:var(--soft)}
.log b{font-weight:bold}
.log .act-lines{display:block}
.log .act-lines>span{display:block}
.beside td,.beside tbody th{font-size:.86rem;padding:.3rem .8rem .3rem 0}
.beside tbody th{font-weight:normal;color:var(--soft)}
.plain{list-style:none;padding:0;font:.86rem/1.5 var(--sans)}
.act .wrong{margin:.1rem 0 .6rem}
`
  .trim()
  .replace(/\n/g, '');
