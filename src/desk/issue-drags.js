/*
 * Dragging picks and runners-up. A drop fills in a form that stands on the page and sends it: it is the same edit as
 * the buttons make, refused in the same way. The buttons are there for whoever has no mouse.
 */
{
  const quiet = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let putBack;
  let lists = [];

  const send = (form, fields) => {
    for (const [name, value] of Object.entries(fields)) form.querySelector(`[name=${name}]`).value = value;
    form.requestSubmit();
  };

  const dropped = ({ item, from, to, oldIndex, newIndex }) => {
    document.body.classList.remove('dragging');
    const form = document.querySelector('[data-placing] form');
    if (!form || (from === to && oldIndex === newIndex)) return;
    const back = from.children[oldIndex < newIndex || from !== to ? oldIndex : oldIndex + 1] ?? null;
    putBack = () => from.insertBefore(item, back);
    const { tier } = to.dataset;
    const itemId = item.dataset.item;
    // There is one lead: whoever stands there moves down by itself.
    const before = tier === 'lead' ? '' : (item.nextElementSibling?.dataset.item ?? '');
    send(form, {
      do: tier === undefined ? 'drop' : 'place',
      item: itemId,
      tier: tier ?? '',
      before,
      at: tier === undefined ? 'picks' : `pick-${itemId}`,
    });
  };

  const begin = () => {
    lists = [];
    if (!document.querySelector('[data-placing]')) return;
    document.documentElement.classList.add('can-drag');
    for (const list of document.querySelectorAll('[data-tier],[data-outside]')) {
      const isTier = list.dataset.tier !== undefined;
      lists.push(
        Sortable.create(list, {
          group: { name: 'picks', put: isTier || ((_, from) => from.el.dataset.tier !== undefined) },
          sort: isTier,
          draggable: '[data-item]',
          handle: '.grip',
          animation: quiet ? 0 : 120,
          forceFallback: true,
          fallbackOnBody: true,
          fallbackTolerance: 3,
          ghostClass: 'landing',
          fallbackClass: 'flying',
          scroll: true,
          onStart: () => document.body.classList.add('dragging'),
          onEnd: dropped,
        }),
      );
    }
  };

  document.addEventListener('htmx:afterSettle', begin);
  document.addEventListener('desk:busy', () => {
    for (const list of lists) list.option('disabled', true);
  });
  document.addEventListener('desk:refused', () => {
    putBack?.();
    for (const list of lists) list.option('disabled', false);
  });
  document.addEventListener('htmx:beforeSwap', () => {
    putBack = undefined;
  });
  begin();
}
