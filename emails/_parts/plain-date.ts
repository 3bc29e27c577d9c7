const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2025-08-05` as `5 August 2025`, without asking any machine for its locale; other text stays as it is. */
export function plainDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const name = months[Number(month) - 1];
  return name ? `${Number(day)} ${name} ${year}` : date;
}

/** `1 minute`, `5 minutes`. */
export const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`);
