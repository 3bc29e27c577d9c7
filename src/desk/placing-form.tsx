import { EditForm, type EditFrame } from './edit-form.tsx';

/** The form that what is dragged is posted by; the script fills it in, and nobody sees it. */
export function PlacingForm({ frame }: { frame: EditFrame }) {
  return (
    <div hidden data-placing="">
      <EditForm frame={frame} at="picks">
        <input type="hidden" name="do" value="place" />
        <input type="hidden" name="item" value="" />
        <input type="hidden" name="tier" value="" />
        <input type="hidden" name="before" value="" />
      </EditForm>
    </div>
  );
}
