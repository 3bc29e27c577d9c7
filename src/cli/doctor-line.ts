/** One thing that was looked at. */
export interface DoctorLine {
  name: string;
  state: 'ok' | 'warning' | 'error';
  value: string;
  fix?: string;
}

export const ok = (name: string, value: string): DoctorLine => ({ name, state: 'ok', value });
export const warning = (name: string, value: string, fix: string): DoctorLine => ({
  name,
  state: 'warning',
  value,
  fix,
});
export const wrong = (name: string, value: string, fix: string): DoctorLine => ({
  name,
  state: 'error',
  value,
  fix,
});
