import type { ReactNode } from 'react';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';

/** What every form that edits an issue carries. */
export interface EditFrame {
  session: Session;
  issueId: string;
  /** The last edit the page knows of. */
  seen: number;
  /** The query of the page's own address, to come back to. */
  back: string;
}

/** A form that edits an issue; `at` is the place on the page to come back to. */
export function EditForm({
  frame,
  at,
  action = 'edits',
  className,
  children,
}: {
  frame: EditFrame;
  at: string;
  action?: 'edits' | 'items';
  className?: string;
  children: ReactNode;
}) {
  return (
    <form method="post" action={`/issues/${frame.issueId}/${action}`} className={className}>
      <FormToken session={frame.session} />
      <input type="hidden" name="seen" value={frame.seen} />
      <input type="hidden" name="back" value={frame.back} />
      <input type="hidden" name="at" value={at} />
      {children}
    </form>
  );
}
