import { AddressField } from './address-field.tsx';

/** Asks for the new address, with what was wrong about it the last time. */
export function AddressForm({ action, typed, wrong }: { action: string; typed?: string; wrong?: string }) {
  return (
    <form method="post" action={action}>
      <AddressField label="Your new address" typed={typed} wrong={wrong} />
      <button type="submit">Ask that address</button>
    </form>
  );
}

export function ExportForm({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <p>
        One file (JSON) with everything we keep about you: your subscription, what you agreed to and when,
        what was sent to you, and your votes.
      </p>
      <button type="submit">Get the file</button>
    </form>
  );
}

export function EraseForm({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <p>
        Your address, name, choices and everything recorded about you go. It cannot be undone, and no more
        mail comes. You can sign up again at any time.
      </p>
      <button type="submit">Erase my data</button>
    </form>
  );
}
