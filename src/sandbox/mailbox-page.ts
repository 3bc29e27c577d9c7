const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** The caught messages as a plain page, newest first. */
export function mailboxPage(names: readonly string[]): string {
  const rows = names.toReversed().map((name) => {
    const link = (ending: string, label: string) =>
      `<a href="/_sandbox/mailbox/${encodeURIComponent(name)}.${ending}">${label}</a>`;
    const to = escaped(name.replace(/^\d+-/, ''));
    return `<tr><td>${to}</td><td>${link('html', 'html')} ${link('txt', 'text')} ${link('eml', 'source')}</td></tr>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox mailbox</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>body{font:16px/1.5 Georgia,serif;background:#FAF7F0;color:#1F1B16;max-width:44rem;margin:2rem auto;padding:0 1rem}
a{color:#8C2F23}table{width:100%;border-collapse:collapse}td{padding:.4rem 0;border-top:1px solid #d9d2c5}
@media(prefers-color-scheme:dark){body{background:#171512;color:#EDE6DA}a{color:#E8907F}td{border-color:#3a352e}}</style></head>
<body><h1>Sandbox mailbox</h1><p>${names.length} messages caught. None of them left this machine.</p>
<table>${rows.join('')}</table></body></html>`;
}
