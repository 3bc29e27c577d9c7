import type { Words } from '../publication/words.ts';
import { AddressField } from './address-field.tsx';

interface FreshFormProps {
  action: string;
  words: Words;
}

/** Asks for the new address, with what was wrong about it the last time. */
export function AddressForm(props: FreshFormProps & { typed?: string; wrong?: string }) {
  const { fresh } = props.words.messages;
  return (
    <form method="post" action={props.action}>
      <AddressField label={fresh.newAddress} typed={props.typed} wrong={props.wrong} />
      <button type="submit">{fresh.ask}</button>
    </form>
  );
}

export function ExportForm({ action, words }: FreshFormProps) {
  const { fresh } = words.messages;
  return (
    <form method="post" action={action}>
      <p>{fresh.export}</p>
      <button type="submit">{fresh.getFile}</button>
    </form>
  );
}

export function EraseForm({ action, words }: FreshFormProps) {
  const { fresh } = words.messages;
  return (
    <form method="post" action={action}>
      <p>{fresh.erase}</p>
      <button type="submit">{fresh.eraseButton}</button>
    </form>
  );
}
