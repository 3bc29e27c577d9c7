/** What the desk adds to the stylesheet it shares with the site: forms close together, and two columns to work in. */
export const deskStylesheet = `
.desk .sheet{max-width:64rem;padding-top:1.1rem}
.desk .sheet.narrow{max-width:34rem}
.desk .sheet.wide{max-width:96rem;padding-left:2.25rem;padding-right:2.25rem}
.desk h1{font-size:1.9rem}
.desk h2{font-size:1.35rem;margin-top:2rem}
.desk h2.label,.desk h3.label{font:bold .74rem/1.4 var(--sans);margin:0 0 .8rem}
.desk h3{font-size:1.08rem;line-height:1.35}
.desk-head{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem 2rem;border-bottom:4px double var(--ink);padding-bottom:.6rem;margin-bottom:1.6rem}
.desk-head .name{font-size:1.3rem;color:var(--ink);text-decoration:none}
.desk-head .name small{font-style:italic;font-family:var(--serif);font-size:1rem}
.desk-head nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;padding:0;margin:0}
.desk-head nav li{margin:0}
.desk-head nav a{font:bold .76rem/2.2 var(--sans);letter-spacing:.07em;text-transform:uppercase;color:var(--ink);text-decoration:none}
.desk-head nav a:hover,.desk-head nav a[aria-current]{color:var(--accent);box-shadow:inset 0 -1px currentColor}
.who{margin-left:auto;font:.84rem/1.6 var(--sans);color:var(--soft)}
button.link{background:none;border:0;padding:.2rem .1rem;min-height:1.5rem;color:var(--accent);font-weight:normal;font-size:inherit;text-decoration:underline;text-underline-offset:.2em;text-decoration-color:var(--underline)}
.mode{flex:1 0 100%;font:.84rem/1.5 var(--sans);color:var(--soft);margin:0}
.desk button,.desk .button{padding:.5rem .95rem;min-height:2.4rem;font-size:.9rem}
.desk button.small{padding:.2rem .6rem;min-height:1.9rem;font-size:.8rem;font-weight:normal;border-color:var(--rule);color:var(--ink)}
.desk button.small:hover{color:var(--accent);border-color:currentColor}
.desk button[disabled]{opacity:.45;cursor:default}
.desk button.link{padding:.1rem;min-height:1.5rem;font-size:.84rem}
.desk :is(input[type=text],input[type=password],input[type=search],input[type=url],input[type=datetime-local],input[type=email],select,textarea){font:.95rem/1.4 var(--sans);color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:0;padding:.45rem .6rem;width:100%;max-width:100%}
.desk .row select{width:auto;max-width:100%}
.desk textarea{min-height:4.5rem}
.desk .field{margin-bottom:.8rem}
.desk .field>label{margin-bottom:.15rem;font-size:.84rem}
.desk .row{gap:.5rem;align-items:center}
.desk .row.ends{align-items:flex-end}
.desk .grow{flex:1 1 12rem}
.desk .panel{padding:1.1rem 1.3rem;margin:1rem 0}
.desk summary{font:.84rem/1.8 var(--sans);color:var(--accent);cursor:pointer;width:fit-content}
.desk details[open]>summary{margin-bottom:.4rem}
.desk details p:last-child,.desk details ul:last-child{margin-bottom:.4rem}
.stage{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,44rem);gap:0 2.5rem;align-items:start}
.stage>*{min-width:0}
.stage{margin-top:1.4rem}
.issue-name a{color:var(--ink)}
.issue-name a:hover{color:var(--accent)}
.act>.meta{margin-bottom:.7rem}
.act .mono{font-size:.76rem}
.act button{margin-top:.3rem}
.desk .crumbs{font:.84rem/1.6 var(--sans);margin:0 0 .4rem}
.desk h1+.meta{margin:.2rem 0 .9rem}
main>ol.picks{max-width:none}
.desk input[type=file]{font:.92rem/1.5 var(--sans);max-width:100%;border:1px solid var(--rule);padding:.5rem;width:100%}
main>.meta{margin:.6rem 0 .4rem}
.picks .issue-name{margin:.1rem 0 .2rem;font-size:1.2rem}
.watching{position:sticky;top:1rem}
.watching h2,.stage>div>section:first-child h2{margin-top:0}
.stage>div>.panel:first-child{margin-top:0}
.watching .row{margin-bottom:.6rem}
.watching .size{margin-bottom:.6rem}
.frame{display:block;border:1px solid var(--rule);background:#fff;width:100%;height:calc(100vh - 13rem);min-height:30rem}
.frame.phone{width:375px;max-width:100%;margin:0 auto}
.state{display:inline-block;font:bold .74rem/1.6 var(--sans);letter-spacing:.07em;text-transform:uppercase;border:1px solid var(--rule);padding:.05rem .55rem;color:var(--ink)}
.state.held,.state.paused{color:var(--onAccent);background:var(--accent);border-color:var(--accent)}
.state.approved,.state.sending,.state.sent{border-color:var(--ink)}
.need{font-weight:bold;margin:.3rem 0}
.said{position:sticky;top:.5rem;z-index:1;border:1px solid var(--accent);border-left-width:4px}
.act{margin:0 0 1rem}
.act+.act,.act+details,details+.act{border-top:1px solid var(--rule);padding-top:.8rem}
.instead{flex:1 1 10rem;min-width:8rem}
.inboxes{gap:0 1rem}
.inboxes>*{min-width:0}
.part{display:contents}
.upcoming{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1.2rem}
.upcoming .panel{margin:0}
.desk .issue-name{margin:.3rem 0;font-size:1.35rem}
.upcoming p{margin:0 0 .35rem}
.picks{list-style:none;padding:0;margin:0}
.picks>li{border-top:1px solid var(--rule);padding:.75rem 0;margin:0;scroll-margin-top:1rem}
.picks :is(h3,h4){margin:0 0 .15rem;font-size:1.02rem}
.picks .meta,.picks .reasons{font-size:.84rem}
.picks form{margin-top:.4rem}
.picks h4 a{color:var(--ink)}
.picks h4 a:hover{color:var(--accent)}
.picks>li>.row{gap:.35rem}
.tier{display:flex;align-items:baseline;gap:.8rem;margin:1.3rem 0 .3rem}
.tier h3{margin:0}
.score{display:inline-flex;align-items:center;gap:.5rem;white-space:nowrap}
.bar{width:5rem;height:.45rem;background:var(--rule);vertical-align:middle}
.bar rect{fill:var(--accent)}
.parts{display:grid;grid-template-columns:auto auto 1fr;gap:.1rem .8rem;font:.82rem/1.6 var(--sans);margin:.3rem 0 .6rem;align-items:center;width:fit-content}
.parts dt,.parts dd{margin:0}
.findings{list-style:none;padding:0;margin:.5rem 0}
.findings li{border-left:3px solid var(--rule);padding:.1rem 0 .1rem .8rem;margin:.7rem 0;font:.9rem/1.5 var(--sans)}
.findings .error{border-color:var(--accent)}
.findings p{margin:0}
.severity{font-weight:bold}
.error .severity{color:var(--accent)}
:target{outline:2px solid var(--accent);outline-offset:4px}
main:target{outline:0}
.inbox{font:.9rem/1.4 var(--sans);border:1px solid var(--rule);background:var(--paper);padding:.6rem .8rem;margin:.3rem 0;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.inbox span{color:var(--soft)}
.inbox.apple{white-space:normal;width:20rem;max-width:100%}
.inbox.apple b,.inbox.apple span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:1;overflow:hidden}
.inbox.apple span{-webkit-line-clamp:2}
.log{list-style:none;padding:0;font:.86rem/1.5 var(--sans)}
.log li{border-top:1px solid var(--rule);padding:.4rem 0;margin:0;display:flex;gap:.8rem;justify-content:space-between;flex-wrap:wrap}
.log .undone{text-decoration:line-through;color:var(--soft)}
.size{display:flex;gap:.7rem;align-items:center;font:.84rem/1.5 var(--sans);flex-wrap:wrap}
meter{width:9rem;height:.8rem;-webkit-appearance:none;appearance:none;background:var(--rule);border:0}
meter::-webkit-meter-bar{background:var(--rule);border:0;border-radius:0;height:.5rem}
meter::-webkit-meter-optimum-value,meter::-webkit-meter-suboptimum-value,meter::-webkit-meter-even-less-good-value{background:var(--accent);border-radius:0}
meter::-moz-meter-bar{background:var(--accent)}
progress{accent-color:var(--accent)}
.desk progress{width:100%;height:1rem}
.lines{font:.8rem/1.5 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;padding:.8rem;margin:0;list-style:none;counter-reset:line}
.lines li{margin:0;counter-increment:line;scroll-margin-top:4rem}
.lines li::before{content:counter(line);display:inline-block;width:3rem;color:var(--soft)}
.figures{display:flex;flex-wrap:wrap;gap:.4rem 2.2rem;margin:0 0 1rem}
.figures div{display:flex;flex-direction:column-reverse}
.figures dt{font:.84rem/1.4 var(--sans);color:var(--soft)}
.figures dd{margin:0;font-size:1.6rem;line-height:1.2;font-variant-numeric:oldstyle-nums}
.mono{font:.84rem/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.desk td .row{margin:0}
.desk table :is(h3,p){margin:0}
.mail-stage{grid-template-columns:minmax(0,44rem) minmax(0,24rem)}
.mail-stage .frame{margin-bottom:.8rem}
.retellings{list-style:none;padding:0;margin:.8rem 0 0}
.retellings li{display:grid;grid-template-columns:9.5rem 1fr;gap:.1rem .8rem;align-items:center;margin:.45rem 0}
.retellings .hint{margin:0}
.event-head{display:grid;grid-template-columns:1.6rem 1fr;align-items:baseline}
.choose input{width:1.05rem;height:1.05rem;margin:0;accent-color:var(--accent);transform:translateY(.12rem)}
.event>:not(.event-head){margin-left:1.6rem}
.event .summary{font:.92rem/1.5 var(--sans);margin-top:.25rem;margin-bottom:.3rem;max-width:44rem}
.folds{display:flex;flex-wrap:wrap;gap:0 1.6rem}
.folds details[open]{flex:1 0 100%}
.members{list-style:none;padding:0;margin:.2rem 0 .6rem}
.members li{display:grid;grid-template-columns:1fr auto;gap:.2rem 1rem;align-items:center;border-top:1px solid var(--rule);padding:.3rem 0;margin:0;font:.9rem/1.45 var(--sans)}
.members form{margin:0}
.together{position:sticky;bottom:0;background:var(--paper);border-top:1px solid var(--ink);padding:.7rem 0;display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:center}
.together .hint{margin:0}
.log .row{align-items:center;margin:0}
.result{margin-top:1.5rem;border-top:1px solid var(--rule);padding-top:1rem}
.result :is(h2,h3){margin:0 0 .3rem}
.result>.meta{max-width:44rem;margin-bottom:.6rem}
.result .table{margin:.4rem 0 .6rem;max-height:28rem;overflow:auto}
.result .onward{margin:0 0 .6rem}
.figure-chart{margin:.6rem 0 .8rem;color:var(--ink);container-type:inline-size}
.chart{display:block;width:100%;height:auto;max-width:46rem;font-family:var(--sans);overflow:visible}
.chart text{white-space:pre}
.narrow-only{display:none}
@container (max-width:30rem){.wide-only{display:none}.narrow-only{display:block}}
.figure-cell{text-align:right;font-variant-numeric:tabular-nums}
td.figure-cell+td:not(.figure-cell),th.figure-cell+th:not(.figure-cell){padding-left:1rem}
@media (max-width:1100px){.stage,.mail-stage{grid-template-columns:minmax(0,1fr)}.watching{position:static;margin-top:2rem}.frame{height:40rem}}
@media (max-width:640px){.desk .sheet,.desk .sheet.wide{padding-left:1.1rem;padding-right:1.1rem}.who{margin-left:0}.desk-head{gap:.2rem 1.2rem}}
@media (prefers-reduced-motion:no-preference){.desk details summary{transition:color .12s}}
`
  .trim()
  .replace(/\n/g, '');
