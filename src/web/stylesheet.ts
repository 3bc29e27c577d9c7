import { type Palette, theme } from '../../emails/theme.ts';

const variables = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

/** What the pages add to the mail's fonts; machines without the first names fall through to Georgia and Arial. */
const serif = `Georgia,'Iowan Old Style','Times New Roman',serif`;
const sans = `-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`;

/**
 * The one stylesheet of site and desk, in the colours of the mails. No class of its own for each page: elements look
 * right as they are, and a few classes name the parts of a printed almanac.
 */
export const stylesheet = `
:root{color-scheme:light dark;${variables(theme.light)};--serif:${serif};--sans:${sans};--measure:40rem}
@media (prefers-color-scheme:dark){:root{${variables(theme.dark)}}}
*,*::before,*::after{box-sizing:border-box}
html{background:var(--desk);color:var(--ink);font:1.0625rem/1.6 var(--serif);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;overflow-wrap:break-word}
.skip{position:absolute;top:-200vh}
.skip:focus{inset-inline-start:1rem;top:1rem;padding:.5rem 1rem;background:var(--paper);color:var(--accent);z-index:1}
.sheet{width:100%;max-width:52rem;background:var(--paper);border:1px solid var(--rule);margin:1.5rem 0;padding:2.25rem 3.25rem 2.5rem;flex:1}
.sheet.narrow{max-width:38rem}
a{color:var(--accent);text-decoration-color:var(--underline);text-decoration-thickness:1px;text-underline-offset:.2em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:1px}
h1,h2,h3,h4{font-weight:normal;line-height:1.2;margin:0;text-wrap:balance}
h1{font-size:2.35rem;letter-spacing:-.01em;margin-bottom:.7rem}
h2{font-size:1.6rem;margin:2.6rem 0 .8rem}
h3{font-size:1.2rem;margin:1.8rem 0 .5rem}
h4{font-size:1.05rem;margin:1.4rem 0 .4rem}
p,ul,ol,dl,blockquote,pre{margin:0 0 1rem}
p,li,dd{text-wrap:pretty}
main>p,main>ul,main>ol,.prose p,.prose li{max-width:var(--measure)}
li{margin:.3rem 0}
ul,ol{padding-inline-start:1.3rem}
li::marker{color:var(--accent)}
hr{border:0;border-top:1px solid var(--rule);margin:2.25rem 0}
blockquote{border-inline-start:2px solid var(--rule);padding-inline-start:1.1rem;color:var(--soft);margin-inline-start:0}
code,pre{font:.9em/1.5 ui-monospace,Menlo,Consolas,monospace;background:var(--panel)}
code{padding:.1em .3em}
pre{padding:1rem;overflow:auto}
pre code{padding:0}
small,.print{font:.84rem/1.55 var(--sans);color:var(--soft)}
.label,th{font:bold .74rem/1.4 var(--sans);letter-spacing:.07em;text-transform:uppercase}
.label{color:var(--accent);margin:0}
h2.label,h3.label{margin:2.4rem 0 .8rem}
.meta{font:.9rem/1.5 var(--sans);color:var(--soft);margin:0}
.lede{font-size:1.18rem;line-height:1.55;max-width:var(--measure)}
.numbers{font-variant-numeric:oldstyle-nums}
.masthead{border-top:3px double var(--ink);border-top-width:4px;padding-top:1.1rem;border-bottom:1px solid var(--rule);margin-bottom:2.25rem}
.masthead .name{display:block;text-align:center;font-size:1.9rem;line-height:1.2;color:var(--ink);text-decoration:none}
.masthead .tagline{text-align:center;font-style:italic;color:var(--soft);margin:.2rem 0 1rem;font-size:1rem}
.masthead nav ul{list-style:none;margin:0;padding:.55rem 0;display:flex;flex-wrap:wrap;justify-content:center;gap:.2rem 1.8rem;border-top:1px solid var(--rule)}
.masthead nav li{margin:0}
.masthead nav a{font:bold .76rem/2 var(--sans);letter-spacing:.07em;text-transform:uppercase;color:var(--ink);text-decoration:none;display:inline-block;min-height:1.75rem}
.masthead nav a:hover,.masthead nav a[aria-current]{color:var(--accent);box-shadow:inset 0 -1px currentColor}
.colophon{border-top:4px double var(--ink);margin-top:3rem;padding-top:1.2rem}
.colophon p{margin:0 0 .5rem;max-width:none}
.crumbs ol{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem .5rem;padding:0;margin:0 0 .9rem;font:.84rem/1.6 var(--sans);color:var(--soft)}
.crumbs li{margin:0}
.crumbs li+li::before{content:'›';display:inline-block;margin-inline-end:.5rem;color:var(--soft)}
.badges{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem .5rem;padding:0;margin:.9rem 0 1.6rem}
.badges li{margin:0;font:.78rem/1.5 var(--sans);color:var(--soft);border:1px solid var(--rule);padding:.1rem .6rem}
.panel{background:var(--panel);border:1px solid var(--rule);padding:1.5rem 1.75rem;margin:1.8rem 0}
.panel>:first-child{margin-top:0}
.panel>:last-child{margin-bottom:0}
.panel .label{margin-top:0}
.entries{list-style:none;padding:0;margin:0}
.entries>li{border-top:1px solid var(--rule);padding:1.1rem 0;margin:0}
.entries>li:first-child{border-top:0;padding-top:.2rem}
.entries :is(h2,h3){margin:.1rem 0 .35rem;font-size:1.25rem}
.entries p{margin:0 0 .4rem;max-width:var(--measure)}
main>.entries,main>.badges,main>.notice{max-width:none}
.figured>li{display:grid;grid-template-columns:2.6rem 1fr;column-gap:.4rem}
.figure{font-size:1.7rem;line-height:1.15;color:var(--accent);font-variant-numeric:oldstyle-nums}
.kicker{font:.74rem/1.5 var(--sans);letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:0}
.entries :is(h2,h3) a,.latest h2 a{color:var(--ink)}
.entries :is(h2,h3) a:hover,.latest h2 a:hover{color:var(--accent)}
.entries .figure{margin:.95rem 0 0}
h1+.lede,h1+p{margin-top:1rem}
h1+.meta{margin-top:.7rem}
.standfirst{font-style:italic;margin:.9rem 0 1.6rem}
.opening{text-align:center;padding:.6rem 0 .8rem}
.opening h1{font-size:2.7rem}
.opening .lede{margin:1.1rem auto 0}
.latest{border-top:1px solid var(--rule);padding-top:1.9rem;margin-top:2.6rem}
.latest h2{font-size:2rem;margin:.35rem 0 .5rem}
.latest .meta{margin-bottom:.9rem}
.onward{font:.92rem/1.5 var(--sans);margin:1.1rem 0 0}
.pager{display:flex;justify-content:space-between;gap:1rem;border-top:1px solid var(--rule);padding-top:1rem;margin:1.8rem 0 0;font:.92rem/1.5 var(--sans)}
.gist{border-top:1px solid var(--rule);padding-top:1.3rem}
.gist .label{margin-bottom:.35rem}
.inside{margin:2rem 0}
.inside ol{columns:2;column-gap:3rem;list-style:none;padding:0;margin:.5rem 0 0;font:.95rem/1.5 var(--sans)}
.inside li{margin:0 0 .35rem;break-inside:avoid}
.badges .strong{color:var(--onAccent);background:var(--accent);border-color:var(--accent)}
.badges a{text-decoration:none}
.badges a:hover{text-decoration:underline}
.faq h3{font-size:1.12rem;font-style:italic}
.faq p{max-width:var(--measure)}
.versions,.topics,.sources,.corrections{list-style:none;padding:0}
.register{display:grid;grid-template-columns:11rem 1fr;border-top:1px solid var(--rule);padding:1.15rem 0 .75rem}
.register h2.label{margin:.35rem 0 0}
.topics{margin:0}
.topics li{display:flex;align-items:baseline;margin:0 0 .4rem}
.topics li::before{content:'';order:1;flex:1;min-width:1rem;border-bottom:1px dotted var(--underline);margin:0 .6rem}
.topics .meta{order:2;white-space:nowrap}
.sources li{font:.92rem/1.5 var(--sans)}
.kept td,.kept tbody th{padding-top:.9rem;padding-bottom:.9rem}
.kept tbody th{width:52%}
.kept small{display:block;font-weight:normal;margin-top:.25rem}
.notice .label{margin:0 0 .4rem}
.reader+p{margin-top:.6rem}
abbr[title]{text-decoration:none}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 3rem}
.table{overflow-x:auto;margin:1.2rem 0 1.6rem}
table{border-collapse:collapse;width:100%;font:.9rem/1.45 var(--sans)}
caption{text-align:start;font:italic 1rem/1.4 var(--serif);color:var(--soft);padding-bottom:.6rem}
th{text-align:start;color:var(--soft);padding-block:.5rem;padding-inline:0 .8rem;border-bottom:2px solid var(--ink);vertical-align:bottom}
tbody th{color:var(--ink);text-transform:none;letter-spacing:0;font-size:.9rem;border-bottom:1px solid var(--rule)}
td,tbody th{padding-block:.55rem;padding-inline:0 .8rem;border-bottom:1px solid var(--rule);vertical-align:top}
.timeline{display:grid;grid-template-columns:auto 1fr;gap:.15rem 1.4rem;margin:0 0 1.6rem}
.timeline dt{font:.9rem/1.75 var(--sans);color:var(--accent);white-space:nowrap;font-variant-numeric:tabular-nums}
.timeline dd{margin:0 0 .5rem;max-width:34rem}
form{margin:0}
fieldset{border:0;padding:0;margin:0 0 1.1rem;min-width:0}
legend,label{font:.92rem/1.5 var(--sans);color:var(--ink);padding:0}
legend{font-weight:bold;margin-bottom:.35rem}
.field{margin:0 0 1.1rem}
.field>label{display:block;font-weight:bold;margin-bottom:.3rem}
.choice{display:flex;gap:.6rem;align-items:flex-start;padding:.3rem 0}
.choice input{margin:.28rem 0 0;width:1.1rem;height:1.1rem;accent-color:var(--accent);flex:none}
.choice small{display:block}
input[type=email],input[type=text],input[list],select,textarea{font:1rem/1.4 var(--sans);color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:0;padding:.65rem .75rem;width:100%;max-width:26rem}
textarea{max-width:100%;min-height:6rem}
[aria-invalid=true]{border:2px solid var(--accent)}
#sign-up .choice{display:inline-flex;margin-inline-end:1.8rem}
.hint{font:.84rem/1.5 var(--sans);color:var(--soft);margin:.35rem 0 0}
button+.hint{margin-top:.9rem}
.wrong{font:bold .92rem/1.5 var(--sans);color:var(--accent);margin:.35rem 0 0}
button,.button{display:inline-block;font:bold .95rem/1.3 var(--sans);color:var(--onAccent);background:var(--accent);border:1px solid var(--accent);border-radius:0;padding:.8rem 1.35rem;min-height:2.75rem;cursor:pointer;text-decoration:none}
button:hover,.button:hover{filter:brightness(1.08)}
button.quiet,.button.quiet{color:var(--accent);background:transparent;border-color:var(--accent)}
.row{display:flex;flex-wrap:wrap;gap:.8rem;align-items:flex-end}
.trap{position:absolute;top:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.notice{border-inline-start:4px solid var(--accent);background:var(--panel);padding:.9rem 1.2rem;margin:0 0 1.6rem}
.notice>:last-child{margin-bottom:0}
.reader{display:block;width:100%;height:calc(100vh - 7rem);height:calc(100dvh - 7rem);min-height:24rem;border:1px solid var(--rule);background:var(--desk)}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:is(.label,th,.kicker,.masthead nav a):is(:lang(zh),[dir=rtl] *){letter-spacing:0;font-size:.88rem}
:is(.tagline,.standfirst,caption,.faq h3):is(:lang(zh),[dir=rtl] *){font-style:normal}
@media (max-width:640px){
.sheet{margin:0;border-width:0;padding:1.1rem 1.15rem 2rem}
h1{font-size:1.85rem}
h2{font-size:1.4rem}
.masthead .name{font-size:1.6rem}
.two{grid-template-columns:1fr}
.reader{width:calc(100% + 2.3rem);max-width:none;margin:0 -1.15rem;border-width:1px 0}
.opening{text-align:start;padding:0}
.opening h1{font-size:2rem}
.latest h2{font-size:1.6rem}
.inside ol{columns:1}
.register{grid-template-columns:1fr;gap:.5rem}
.kept tbody th{width:auto}
.panel{padding:1.15rem 1.15rem;margin-left:-.3rem;margin-right:-.3rem}
.timeline{grid-template-columns:1fr;gap:0}
.timeline dd{margin-bottom:.9rem}
.stacking thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacking tbody,.stacking tr,.stacking td,.stacking tbody th{display:block}
.stacking td,.stacking tbody th{border-bottom:0;padding:.1rem 0}
.stacking tbody th{font-size:1rem;padding-top:.7rem}
.stacking tr{border-bottom:1px solid var(--rule);padding-bottom:.7rem}
.stacking td[data-label]::before{content:attr(data-label) ': ';color:var(--soft)}
.stacking td[data-label]:lang(zh)::before{content:attr(data-label) '：'}
.figured>li{grid-template-columns:2.1rem 1fr}
}
@media (prefers-reduced-motion:no-preference){a,button{transition:color .12s,filter .12s}}
@media print{html,.sheet{background:#fff;border:0;margin:0}.masthead nav,.panel form,.skip{display:none}}
`
  .trim()
  .replace(/\n/g, '');
