import { EditedText, EditOperation } from '../issues/edit.ts';
import { type Issue, Tier } from '../issues/issue.ts';
import { Failure } from '../lib/failure.ts';
import { parseWith } from '../lib/parse-with.ts';
import type { FormFields } from '../web/read-form.ts';

/**
 * What a form wants of an issue, as operations in their order; none when it changes nothing. Throws
 * `Failure('invalid')` for what no form of ours sends.
 */
export function readEditForm(form: FormFields, issue: Pick<Issue, 'picks'> | undefined): EditOperation[] {
  return wanted(form, issue).map((operation) => parseWith(EditOperation, operation, 'The edit'));
}

function wanted(form: FormFields, issue: Pick<Issue, 'picks'> | undefined): unknown[] {
  const order = form.text('do');
  const itemId = form.text('item');
  const [, tier] = /^to (lead|story|brief)$/.exec(order) ?? [];
  if (tier !== undefined) return [{ kind: 'move', itemId, tier }];
  switch (order) {
    case 'up':
    case 'down':
      return besides(issue, itemId, order);
    case 'pin':
    case 'drop':
      return [{ kind: order, itemId }];
    case 'put in':
      return putIn(form, itemId);
    case 'place':
      return place(form, issue, itemId);
    case 'texts':
      return changed(form, EditedText.options).map((field) => ({
        ...{ kind: 'replace', itemId, field, text: form.text(field), was: form.text(`${field}-was`) },
      }));
    case 'headline':
      return changed(form, ['subject', 'preheader']).map((kind) => ({ kind, text: form.text(kind) }));
    case 'note':
      return [{ kind: 'note', text: form.text('note') }];
    case 'guide':
      return [{ kind: 'guide', slug: form.text('slug') }];
    case 'undo':
      return form.all('edit').map((edit) => ({ kind: 'undo', edit: Number(edit) }));
    default:
      throw new Failure('invalid', 'This page knows no such button. Nothing was changed.');
  }
}

/** The fields that read otherwise than when the page was made; browsers send line breaks in their own way. */
function changed<Name extends string>(form: FormFields, names: readonly Name[]): Name[] {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();
  return names.filter((name) => plain(form.text(name)) !== plain(form.text(`${name}-was`)));
}

function putIn(form: FormFields, itemId: string): unknown[] {
  const tier = parseWith(Tier, form.text('tier'), 'The tier');
  const instead = form.text('instead');
  const pin = { kind: 'pin', itemId, tier };
  return instead === '' ? [pin] : [pin, { kind: 'drop', itemId: instead }];
}

/** Where something was dropped by a mouse or a finger: into a tier, before another pick or at its end. */
function place(form: FormFields, issue: Pick<Issue, 'picks'> | undefined, itemId: string): unknown[] {
  const tier = parseWith(Tier, form.text('tier'), 'The tier');
  const before = form.text('before') || undefined;
  const isIn = issue?.picks.some((pick) => pick.itemId === itemId) ?? false;
  return [{ kind: isIn ? 'move' : 'pin', itemId, tier, ...(before === undefined ? {} : { before }) }];
}

/** Before the one above, or behind the one below: before the second one below, or at the end of the tier. */
function besides(issue: Pick<Issue, 'picks'> | undefined, itemId: string, way: 'up' | 'down'): unknown[] {
  const tier = issue?.picks.find((pick) => pick.itemId === itemId)?.tier;
  const own = issue?.picks.filter((pick) => pick.tier === tier) ?? [];
  const at = own.findIndex((pick) => pick.itemId === itemId);
  if (at < 0 || (way === 'up' && at === 0)) return [];
  const before = own[way === 'up' ? at - 1 : at + 2]?.itemId;
  return [{ kind: 'move', itemId, tier, ...(before === undefined ? {} : { before }) }];
}
