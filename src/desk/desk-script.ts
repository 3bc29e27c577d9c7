/**
 * What the desk's pages do beyond plain forms. Without it everything works: counters stand still, choices want their
 * button, and progress is seen by loading the page again.
 */
export const deskScript = `
let stream;
const begin = (root) => {
  for (const field of root.querySelectorAll('[data-count]')) {
    const out = document.getElementById(field.dataset.count);
    const count = () => { out.textContent = [...field.value].length + ' of ' + field.dataset.most; };
    field.addEventListener('input', count);
    count();
  }
  for (const form of root.querySelectorAll('form[data-at-once]')) {
    form.addEventListener('change', () => form.requestSubmit());
  }
  const said = root.querySelector('.said');
  // What is refused is an alert by itself.
  if (said && !root.querySelector('[role=alert]')) document.getElementById('heard').textContent = said.textContent;
  watch(root.querySelector('[data-live]'));
};
const watch = (live) => {
  stream?.close();
  if (!live) return;
  const said = document.getElementById('live-said');
  stream = new EventSource(live.dataset.live);
  stream.addEventListener('progress', (event) => { live.innerHTML = event.data; });
  stream.addEventListener('said', (event) => { if (said.textContent !== event.data) said.textContent = event.data; });
  stream.addEventListener('over', () => { stream.close(); location.reload(); });
};
addEventListener('pagehide', () => stream?.close());
begin(document);
document.addEventListener('htmx:afterSettle', (event) => begin(event.target));
const place = 'place ' + location.pathname;
document.addEventListener('submit', (event) => {
  const isSwapped = event.target.closest('[hx-boost=true]') && window.htmx;
  if (event.target.method === 'post' && !isSwapped) sessionStorage.setItem(place, String(scrollY));
});
const kept = sessionStorage.getItem(place);
sessionStorage.removeItem(place);
if (kept !== null && !document.querySelector('[data-first]')) scrollTo(0, Number(kept));
`.trimStart();
