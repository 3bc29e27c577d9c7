/** Where an address is typed, with what was wrong about it the last time. */
export function AddressField(props: {
  label: string;
  typed?: string | undefined;
  wrong?: string | undefined;
  /** The id of a text that also belongs to the field. */
  describedBy?: string;
}) {
  const { label, typed, wrong, describedBy } = props;
  return (
    <div className="field">
      <label htmlFor="address">{label}</label>
      <input
        id="address"
        name="address"
        type="email"
        required
        maxLength={254}
        autoComplete="email"
        defaultValue={typed}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={[wrong && 'address-wrong', describedBy].filter(Boolean).join(' ') || undefined}
      />
      {wrong && (
        <p className="wrong" id="address-wrong">
          {wrong}
        </p>
      )}
    </div>
  );
}
