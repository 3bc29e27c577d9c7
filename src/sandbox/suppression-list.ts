interface Suppression {
  id: string;
  email: string;
  origin: 'bounce' | 'complaint' | 'manual';
  /** The email that caused it. */
  source_id: string | null;
  created_at: string;
}

export type SuppressionList = ReturnType<typeof suppressionList>;

/** Addresses that the account mails no more. It grows by bounces and complaints, and by hand. */
export function suppressionList(newId: () => string) {
  const byEmail = new Map<string, Suppression>();
  const find = (idOrEmail: string): Suppression | undefined =>
    byEmail.get(idOrEmail.toLowerCase()) ?? [...byEmail.values()].find(({ id }) => id === idOrEmail);
  return {
    has: (email: string): boolean => byEmail.has(email.toLowerCase()),
    find,
    rows: (): Iterable<Suppression> => byEmail.values(),
    /** The entry, and whether it is new. */
    add(entry: Omit<Suppression, 'id'>): { row: Suppression; isNew: boolean } {
      const email = entry.email.toLowerCase();
      const present = byEmail.get(email);
      if (present) return { row: present, isNew: false };
      const row = { ...entry, email, id: newId() };
      byEmail.set(email, row);
      return { row, isNew: true };
    },
    remove(idOrEmail: string): Suppression | undefined {
      const row = find(idOrEmail);
      if (row) byEmail.delete(row.email);
      return row;
    },
  };
}
