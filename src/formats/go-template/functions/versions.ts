/** `semver` and `semverCompare`, of versions that are known. Source: the documentation of Masterminds/semver. */
import { bool, number, object, string, unknown } from "../../../value/build.ts";
import type { Value } from "../../../value/value.ts";
import type { GoFunction } from "../world.ts";
import { inSequence } from "../../../pattern.ts";

interface Version {
  readonly numbers: readonly number[];
  /** How many of them are written. */
  readonly written: number;
  readonly before: string;
}

const form = inSequence([
  /^v?(\d{1,9}|[xX*])/, // v1
  /(?:\.(\d{1,9}|[xX*]))?(?:\.(\d{1,9}|[xX*]))?/, // .28.x
  /(?:-([\w.-]+))?(?:\+[\w.-]*)?$/, // -rc.1+build
]);

function versionOf(text: string): Version | null {
  const match = form.exec(text.trim());
  if (match === null) return null;
  const parts = match.slice(1, 4);
  const end = parts.findIndex((part) => part === undefined || /[xX*]/.test(part));
  const written = end < 0 ? 3 : end;
  return { numbers: parts.map((part, at) => (at < written ? Number(part) : 0)), written, before: match[4] ?? "" };
}

function compare(a: Version, b: Version): number {
  for (let at = 0; at < 3; at += 1) if (a.numbers[at] !== b.numbers[at]) return a.numbers[at]! - b.numbers[at]!;
  if (a.before === b.before) return 0;
  if (a.before === "" || b.before === "") return a.before === "" ? 1 : -1;
  return comparePrereleases(a.before.split("."), b.before.split("."));
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [one, other] = [a[at], b[at]];
    if (one === other) continue;
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    const [isNumber, isOther] = [/^\d+$/.test(one), /^\d+$/.test(other)];
    if (isNumber && isOther) return Number(one) - Number(other);
    const isBefore = isNumber === isOther ? one < other : isNumber;
    return isBefore ? -1 : 1;
  }
  return 0;
}

/** The least version that has one more at this place. */
function next({ numbers }: Version, at: number): Version {
  return {
    numbers: numbers.map((one, index) => {
      if (index === at) return one + 1;
      return index < at ? one : 0;
    }),
    written: 3,
    before: "",
  };
}

/** Whether one comparison holds; null: it is none. */
function holds(text: string, version: Version): boolean | null {
  const [, sign = "", written = ""] = /^(=|!=|>=|=>|<=|=<|>|<|~>?|\^)?\s*(\S+)$/.exec(text) ?? [];
  const wanted = versionOf(written);
  if (wanted === null) return null;
  // What is to be released yet fits only where the comparison speaks of such, too.
  if (version.before !== "" && wanted.before === "") return false;
  const order = compare(version, wanted);
  const below = (at: number): boolean => order >= 0 && (at < 0 || compare(version, next(wanted, at)) < 0);
  switch (sign) {
    case "":
    case "=":
      return wanted.written === 3 ? order === 0 : below(wanted.written - 1);
    case "!=":
      return !(wanted.written === 3 ? order === 0 : below(wanted.written - 1));
    case ">":
      return wanted.written === 3 || wanted.written === 0
        ? order > 0
        : compare(version, next(wanted, wanted.written - 1)) >= 0;
    case "<":
      return order < 0;
    case ">=":
    case "=>":
      return order >= 0;
    case "<=":
    case "=<":
      return wanted.written === 3 ? order <= 0 : compare(version, next(wanted, wanted.written - 1)) < 0;
    case "^": {
      const leading = wanted.numbers.findIndex((one) => one !== 0);
      return below(leading < 0 ? Math.max(0, wanted.written - 1) : Math.min(leading, Math.max(0, wanted.written - 1)));
    }
    default:
      // `~1` goes up to 2, `~1.2` and `~1.2.3` up to 1.3.
      return below(Math.min(wanted.written, 2) - 1);
  }
}

/** Whether a version fits; null: nobody can say. */
export function fits(constraint: string, text: string): boolean | null {
  const version = versionOf(text);
  if (version === null) return null;
  const all = constraint.split("||").map((either) => {
    const ranged = either.replace(/(\S+)\s+-\s+(\S+)/, ">=$1, <=$2");
    const parts = ranged
      .replace(/([<>=!~^])\s+/g, "$1")
      .trim()
      .split(/[\s,]+/);
    const made = parts.map((part) => holds(part, version));
    return made.includes(null) ? null : !made.includes(false);
  });
  return all.includes(null) ? null : all.includes(true);
}

function versionValue(text: string): Value | null {
  const version = versionOf(text);
  if (version === null) return null;
  const [major = 0, minor = 0, patch = 0] = version.numbers;
  return object([
    ["Major", number(major)],
    ["Metadata", string("")],
    ["Minor", number(minor)],
    ["Original", string(text)],
    ["Patch", number(patch)],
    ["Prerelease", string(version.before)],
  ]);
}

function open(type: "bool" | "dynamic"): Value {
  return unknown(type, { code: "computed", text: "the version is not known" });
}

export const versions: Readonly<Record<string, GoFunction>> = {
  semverCompare([constraint, version]) {
    if (constraint?.kind !== "string" || version?.kind !== "string") return open("bool");
    const made = fits(constraint.text, version.text);
    return made === null ? open("bool") : bool(made);
  },
  semver: ([version]) =>
    version?.kind === "string" ? (versionValue(version.text) ?? open("dynamic")) : open("dynamic"),
};
