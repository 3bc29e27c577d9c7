/**
 * What the desk's pages do beyond plain forms. Without it everything works: counters stand still, choices want their
 * button, and progress is seen by loading the page again.
 */
export const deskScript = `
for (const field of document.querySelectorAll('[data-count]')) {
  const out = document.getElementById(field.dataset.count);
  const count = () => { out.textContent = [...field.value].length + ' of ' + field.dataset.most; };
  field.addEventListener('input', count);
  count();
}
for (const form of document.querySelectorAll('form[data-at-once]')) {
  form.addEventListener('change', () => form.requestSubmit());
}
const place = 'place ' + location.pathname;
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', () => sessionStorage.setItem(place, String(scrollY)));
}
const kept = sessionStorage.getItem(place);
sessionStorage.removeItem(place);
if (kept !== null && !document.querySelector('[data-first]')) scrollTo(0, Number(kept));
const live = document.querySelector('[data-live]');
if (live) {
  const said = document.getElementById('live-said');
  const stream = new EventSource(live.dataset.live);
  stream.addEventListener('progress', (event) => { live.innerHTML = event.data; });
  stream.addEventListener('said', (event) => { if (said.textContent !== event.data) said.textContent = event.data; });
  stream.addEventListener('over', () => { stream.close(); location.reload(); });
  addEventListener('pagehide', () => stream.close());
}
`.trimStart();
