/** RFC 3339 times, durations and the date patterns of `formatdate`. */
import { inSequence } from "../../pattern.ts";
import { failure } from "../../value/build.ts";
import type { Failure } from "../../value/value.ts";
import { shown } from "./known-arguments.ts";

/** A moment with the UTC offset that it was written in. */
export interface Timestamp {
  /** Since 1970-01-01T00:00:00Z. */
  readonly nanoseconds: bigint;
  readonly offsetMinutes: number;
}

const second = 1_000_000_000n;
const rfc3339 = inSequence([
  /^(\d{4})-(\d\d)-(\d\d)T/, // 2026-11-29T
  /(\d\d):(\d\d):(\d\d)(?:\.(\d+))?/, // 18:30:00.5
  /(?:Z|([+-])(\d\d):(\d\d))$/, // +01:00
]);

/** Reads a time of the strict form that Terraform demands (upper-case `T` and `Z`); else a failure. */
export function parseTimestamp(text: string): Timestamp | Failure {
  const match = rfc3339.exec(text);
  const bad = failure("Not a time", `${shown(text)} is not a valid RFC 3339 timestamp, such as 2024-02-29T13:04:05Z.`);
  if (match === null) return bad;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, seconds = 0] = match.slice(1, 7).map(Number);
  const offsetHours = Number(match[9] ?? 0);
  const offsetRest = Number(match[10] ?? 0);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // A day that its month does not have rolls over into the next.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return bad;
  if (hour > 23 || minute > 59 || seconds > 59 || offsetHours > 23 || offsetRest > 59) return bad;
  const offsetMinutes = (match[8] === "-" ? -1 : 1) * (offsetHours * 60 + offsetRest);
  const wall = BigInt(date.getTime() / 1000 + hour * 3600 + minute * 60 + seconds);
  const fraction = BigInt((match[7] ?? "").slice(0, 9).padEnd(9, "0"));
  return { nanoseconds: (wall - BigInt(offsetMinutes) * 60n) * second + fraction, offsetMinutes: offsetMinutes || 0 };
}

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  "\u00b5s": 1000n,
  "\u03bcs": 1000n,
  ms: 1_000_000n,
  s: second,
  m: 60n * second,
  h: 3600n * second,
};
const longest = 1n << 63n;

/** Nanoseconds of a duration such as `-1h30m` or `1.5s`; there are no days. */
export function parseDuration(text: string): bigint | Failure {
  const bad = failure(
    "Not a duration",
    `${shown(text)} is not a duration, such as 1h30m; the units are h, m, s, ms, us and ns.`,
  );
  const match = /^([+-]?)(0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/.exec(text);
  if (match === null || text.length > 1000) return bad;
  let total = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of (match[2] ?? "").matchAll(
    /(?<!\d)(\d*)(?:\.(\d*))?([^\d.]+)/g,
  )) {
    const scale = units[unit] ?? 0n;
    total += BigInt(whole || "0") * scale + (BigInt(fraction || "0") * scale) / 10n ** BigInt(fraction.length);
    if (total >= longest) return bad;
  }
  return match[1] === "-" ? -total : total;
}

/** Calendar fields of a time, as seen on a clock with its offset. */
function wallClock(time: Timestamp): Date {
  const shifted = time.nanoseconds + BigInt(time.offsetMinutes) * 60n * second;
  const whole = shifted / second - (shifted % second < 0n ? 1n : 0n);
  return new Date(Number(whole) * 1000);
}

const pad = (value: number, width = 2): string => (value < 0 ? "-" : "") + String(Math.abs(value)).padStart(width, "0");

function offsetText({ offsetMinutes }: Timestamp, separator: string): string {
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}${separator}${pad(minutes % 60)}`;
}

/** In RFC 3339, without fractions of a second. */
export function printTimestamp(time: Timestamp): string {
  const at = wallClock(time);
  const date = `${pad(at.getUTCFullYear(), 4)}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
  const clock = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
  return `${date}T${clock}${time.offsetMinutes === 0 ? "Z" : offsetText(time, ":")}`;
}

const months = "January February March April May June July August September October November December".split(" ");
const days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** What each run of one letter stands for. */
const verbs: Readonly<Record<string, (at: Date, time: Timestamp) => string>> = {
  YY: (at) => pad(at.getUTCFullYear() % 100),
  YYYY: (at) => pad(at.getUTCFullYear(), 4),
  M: (at) => String(at.getUTCMonth() + 1),
  MM: (at) => pad(at.getUTCMonth() + 1),
  MMM: (at) => (months[at.getUTCMonth()] ?? "").slice(0, 3),
  MMMM: (at) => months[at.getUTCMonth()] ?? "",
  D: (at) => String(at.getUTCDate()),
  DD: (at) => pad(at.getUTCDate()),
  EEE: (at) => (days[at.getUTCDay()] ?? "").slice(0, 3),
  EEEE: (at) => days[at.getUTCDay()] ?? "",
  h: (at) => String(at.getUTCHours()),
  hh: (at) => pad(at.getUTCHours()),
  H: (at) => String(at.getUTCHours() % 12 || 12),
  HH: (at) => pad(at.getUTCHours() % 12 || 12),
  aa: (at) => (at.getUTCHours() < 12 ? "am" : "pm"),
  AA: (at) => (at.getUTCHours() < 12 ? "AM" : "PM"),
  m: (at) => String(at.getUTCMinutes()),
  mm: (at) => pad(at.getUTCMinutes()),
  s: (at) => String(at.getUTCSeconds()),
  ss: (at) => pad(at.getUTCSeconds()),
  Z: (_, time) => (time.offsetMinutes === 0 ? "Z" : offsetText(time, ":")),
  ZZZ: (_, time) => (time.offsetMinutes === 0 ? "UTC" : offsetText(time, "")),
  ZZZZ: (_, time) => offsetText(time, ""),
  ZZZZZ: (_, time) => offsetText(time, ":"),
};

/** Writes a time by a pattern: runs of one ASCII letter are verbs, text in single quotes stands for itself. */
export function formatDate(pattern: string, time: Timestamp): string | Failure {
  const at = wallClock(time);
  let result = "";
  for (const [token] of pattern.matchAll(/''|'(?:[^']|'')+(?:'|$)|'|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    if (token.startsWith("'")) {
      // At the end of the pattern a pair that would stand for one quote closes the literal, too, and still stands for
      // it.
      if (token.length === 1 || !token.endsWith("'"))
        return failure("Invalid date format", "A literal that begins with ' has no closing '.");
      // A pair of quotes stands for one, inside a literal and alone.
      result += token === "''" ? "'" : token.slice(1, -1).replaceAll("''", "'");
    } else if (/[A-Za-z]/.test(token)) {
      const verb = Object.hasOwn(verbs, token) ? verbs[token] : undefined;
      if (verb === undefined)
        return failure("Invalid date format", `${JSON.stringify(token)} is not a verb of date formats.`);
      result += verb(at, time);
    } else {
      result += token;
    }
  }
  return result;
}
