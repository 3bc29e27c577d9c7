import { hourMs } from '../lib/durations.ts';

/** Offsets in minutes of the zone names that RFC 822 and old feeds use. */
const zones: Readonly<Record<string, number>> = {
  ...{
    Z: 0,
    UT: 0,
    UTC: 0,
    GMT: 0,
    WET: 0,
    WEST: 60,
    BST: 60,
    IST: 330,
    CET: 60,
    MET: 60,
    CEST: 120,
    MEST: 120,
  },
  ...{
    EET: 120,
    EEST: 180,
    MSK: 180,
    EST: -300,
    EDT: -240,
    CST: -360,
    CDT: -300,
    MST: -420,
    MDT: -360,
    PST: -480,
  },
  ...{
    PDT: -420,
    AKST: -540,
    AKDT: -480,
    HST: -600,
    JST: 540,
    KST: 540,
    SGT: 480,
    HKT: 480,
    AEST: 600,
    AEDT: 660,
  },
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const clock = String.raw`(?:(?:T|,|\s)\s*(?:at\s+|-\s+)?(\d{1,2})[:.]?(\d\d)(?:[:.]?(\d\d)(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?)?`;
const zone = String.raw`\s*\(?((?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2}|[A-Z]{1,4}(?![A-Z]))?\)?`;
const shapes = {
  /** `2025-08-05T10:00:00+02:00`, `2025-08-05`, `20250805T100000Z`. */
  numeric: new RegExp(String.raw`^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)${clock}${zone}`, 'i'),
  /** `Tue, 5 Aug 2025 10:00:00 GMT`, `05-Aug-25`. */
  dayFirst: new RegExp(
    String.raw`^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+(\p{L}{3,9})\.?,?[\s-]+(\d{4}|\d\d)\b${clock}${zone}`,
    'iu',
  ),
  /** `August 5, 2025 10:00 AM`, `Tue Aug 5 10:00:00 UTC 2025` without its clock. */
  monthFirst: new RegExp(
    String.raw`^(?:\p{L}+,?\s+)??(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b${clock}${zone}`,
    'iu',
  ),
  /** `Tue Aug  5 10:00:00 UTC 2025`. */
  unix: /^\p{L}{3}\s+(\p{L}{3})\s+(\d{1,2})\s+(\d\d):(\d\d):(\d\d)\s+(?:([A-Z]{1,4}|[+-]\d{4})\s+)?(\d{4})/iu,
};

type Field = string | undefined;

/**
 * A moment as feeds write it, as ISO 8601 in UTC; undefined for what is no date. Without a zone it is taken as UTC,
 * and a bare day as its noon. A day such as 05/08/2025, which two countries read differently, is none.
 */
export function readDate(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^\d{10}(\d{3})?$/.test(trimmed)) {
    return new Date(Number(trimmed) * (trimmed.length === 10 ? 1000 : 1)).toISOString();
  }
  const numeric = shapes.numeric.exec(trimmed);
  if (numeric) return moment([numeric[1], numeric[2], numeric[3]], numeric.slice(4));
  const unix = shapes.unix.exec(trimmed);
  if (unix)
    return moment([unix[7], monthOf(unix[1]), unix[2]], [unix[3], unix[4], unix[5], undefined, unix[6]]);
  const dayFirst = shapes.dayFirst.exec(trimmed);
  if (dayFirst) return moment([dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]], dayFirst.slice(4));
  const monthFirst = shapes.monthFirst.exec(trimmed);
  if (monthFirst) return moment([monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]], monthFirst.slice(4));
  return undefined;
}

const monthOf = (name: Field): string => String(months.indexOf((name ?? '').toLowerCase().slice(0, 3)) + 1);

function moment(date: readonly Field[], time: readonly Field[]): string | undefined {
  const [year = 0, month = 0, day = 0] = date.map(Number);
  const [hours, minutes, seconds, half, zoneName] = time;
  const fullYear = year < 100 ? 2000 + year - (year >= 70 ? 100 : 0) : year;
  const midnight = Date.UTC(fullYear, month - 1, day);
  const isReal = new Date(midnight).getUTCDate() === day && month >= 1 && month <= 12;
  if (!isReal) return undefined;
  if (hours === undefined) return new Date(midnight + 12 * hourMs).toISOString();
  const hour = half ? (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hours);
  const [minute, second] = [Number(minutes ?? 0), Number(seconds ?? 0)];
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const offset = offsetOf(zoneName ?? 'Z');
  return new Date(midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000).toISOString();
}

/** Minutes east of UTC; a name nobody knows counts as UTC. */
function offsetOf(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?$/i.exec(text) ?? [];
  if (sign === undefined) return zones[text.toUpperCase()] ?? 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
