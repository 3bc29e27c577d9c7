/*
 * The page of an issue is swapped by htmx after each form. What an editor had open, typed elsewhere, or had the focus
 * on stays as it was; without this file, and without htmx, the page is loaded anew and everything works.
 */
{
  const main = () => document.getElementById('main');
  const inPage = (selector) => [...(main()?.querySelectorAll(selector) ?? [])];

  /** A fold is known again by where it stands and what it says, whatever it counts. */
  const nameOf = (details) =>
    `${details.closest('[id]')?.id} ${details.querySelector('summary')?.textContent.replace(/\d+/g, '')}`;
  const isTyped = (field) =>
    field.type === 'checkbox' || field.type === 'radio'
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue;

  let submitted;
  let place;
  let before;

  /** What was asked for is not carried out; the page stays as it is. */
  const refuse = (sentence) => {
    document.body.ariaBusy = 'false';
    const heard = document.getElementById('heard');
    heard.textContent = sentence;
    let notice = document.querySelector('.said');
    if (!notice) {
      notice = document.createElement('p');
      notice.className = 'notice said';
      main().prepend(notice);
    }
    notice.textContent = sentence;
    document.dispatchEvent(new CustomEvent('desk:refused'));
  };

  document.addEventListener('htmx:beforeRequest', (event) => {
    if (document.body.ariaBusy === 'true') return event.preventDefault();
    submitted = event.detail.elt;
    // A form has its fields as properties, and one of ours is called hash.
    const isLink = submitted instanceof HTMLAnchorElement;
    place = isLink ? submitted.hash.slice(1) : new FormData(submitted).get('at');
    document.body.ariaBusy = 'true';
    document.dispatchEvent(new CustomEvent('desk:busy'));
  });

  document.addEventListener('htmx:beforeSwap', (event) => {
    const { xhr } = event.detail;
    if (!/<main id="main"/.test(xhr.responseText)) {
      // A session that is over, or a form that is no longer ours: said in plain text, and the page stays as it is.
      event.detail.shouldSwap = false;
      const isText = /^text\/plain/.test(xhr.getResponseHeader('content-type') ?? '');
      refuse(isText ? xhr.responseText : 'You have to come in again. What you typed is still here.');
      return;
    }
    before = {
      open: inPage('details').map((details) => [nameOf(details), details.open]),
      typed: inPage('input[id],textarea[id]')
        .filter((field) => field.form !== submitted && isTyped(field))
        .map(({ id, value, checked }) => ({ id, value, checked })),
      focus: document.activeElement?.id,
      top: scrollY,
    };
  });

  document.addEventListener('htmx:sendError', () => {
    refuse('The desk did not answer. Nothing is known to have changed, and what you typed is still here.');
  });

  document.addEventListener('htmx:afterSettle', () => {
    document.body.ariaBusy = 'false';
    if (!before) return;
    const { open, typed, focus, top } = before;
    before = undefined;
    const opened = new Map(open);
    for (const details of inPage('details')) if (opened.get(nameOf(details))) details.open = true;
    for (const { id, value, checked } of typed) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.checked = checked;
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    const refused =
      document.querySelector('[data-first]') ??
      (document.getElementById('issue') ? null : main().querySelector('h1'));
    scrollTo({ top: refused ? 0 : top, behavior: 'instant' });
    const wanted = refused ?? focusable(focus) ?? byPlace();
    if (!wanted) return;
    if (!wanted.matches('a[href],button,input,select,textarea,[tabindex]')) wanted.tabIndex = -1;
    wanted.focus({ preventScroll: true });
    if (refused || place)
      wanted.scrollIntoView({ block: refused ? 'center' : 'nearest', behavior: 'instant' });
  });

  /** The same button, unless it went or can do nothing any more. */
  const focusable = (id) => {
    const element = id ? document.getElementById(id) : null;
    const isLink = element?.matches('a[href]') ?? false;
    return element && !element.disabled && !isLink ? element : null;
  };
  const byPlace = () => (place ? document.getElementById(place) : null) ?? document.querySelector('.said');
}
