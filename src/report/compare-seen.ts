/** Whether a later report would have shown a finding of an earlier one, if it were still there. */
import { isBelow, nameOf } from "../files.ts";
import { gapsIn } from "./compare-gaps.ts";
import { groupedBy } from "./group.ts";
import { targetsOf, withinTarget } from "./merge/named.ts";
import { lookedAt, reaches } from "./partial.ts";
import type { Finding, Report, ReportTarget } from "./report.ts";

/**
 * `hidden`: where it was, or may be now, is something that was read before and is not now: a file that no reader takes
 * any more, a folder of a tool.
 */
export type Sight = "seen" | "unseen" | "hidden";

/** @param isAlone both reports are of one and the same target, whatever it is called */
export function sightOf(before: Report, after: Report, isAlone: boolean): (target: string, finding: Finding) => Sight {
  const [old, young] = [before, after].map((report) => groupedBy(lookedAt(report), ({ name }) => name));
  const there = new Set(after.dependencies.map(({ at }) => at.file));
  const asked = ({ policies = after.policies.map(({ policy }) => policy) }: ReportTarget, policy: string): boolean =>
    policies.some((one) => one.split(" ", 1)[0] === policy);
  const isGap = gapsIn(before, after, (file) => there.has(file));
  return (name, finding) => {
    const { target, at, policy } = finding;
    const own = young?.get(name) ?? [];
    const file = withinTarget(at.file, target);
    if (
      after.shard !== null ||
      isGap(name, own, finding) ||
      !own.some((one) => asked(one, policy) && reaches(one, file))
    )
      return "unseen";
    const was = isAlone ? lookedAt(before) : (old?.get(name) ?? []);
    const isHidden = mayBeHidden(at.file, there.has(at.file), passedOver(before, was), passedOver(after, own));
    return isHidden ? "hidden" : "seen";
  };
}

type PassedOver = Pick<Report, "unread" | "leftOut">;

/** What of a target was not read; of several the whole has but the first examples, and reports of old no other. */
function passedOver(report: Report, own: readonly ReportTarget[]): PassedOver {
  const isWhole = targetsOf({ name: ".", report }).length <= 1;
  return {
    unread: isWhole ? report.unread : own.flatMap(({ unread = [] }) => unread),
    leftOut: isWhole ? report.leftOut : own.flatMap(({ leftOut = [] }) => leftOut),
  };
}

function mayBeHidden(file: string, isThere: boolean, before: PassedOver, after: PassedOver): boolean {
  const isUnread = after.unread.some(({ format, files, examples }) => {
    if (examples.includes(file)) return true;
    const was = before.unread.reduce((sum, one) => (one.format === format ? sum + one.files : sum), 0);
    return !isThere && files > Math.max(was, examples.length) && examples.some((one) => isNamedLike(one, file));
  });
  if (isUnread) return true;
  const known = new Set(before.leftOut.flatMap(({ examples }) => examples));
  return after.leftOut.some(({ by, paths, examples }) => {
    // Of what was excluded the target itself says it.
    if (by === "exclude") return false;
    const was = before.leftOut.reduce((sum, one) => (one.by === by ? sum + one.paths : sum), 0);
    const more = examples.filter((path) => !known.has(path) && !isToolsOwn(path));
    return more.some((path) => isBelow(file, path) || !isThere) || (!isThere && paths - was > examples.length);
  });
}

/** Files with one ending, or of one name, are most often read by one reader. */
function isNamedLike(one: string, other: string): boolean {
  const [a, b] = [nameOf(one), nameOf(other)];
  return a === b || (a.includes(".") && a.slice(a.lastIndexOf(".")) === b.slice(b.lastIndexOf(".")));
}

/** `.terraform`, `.git`: nobody keeps there what was elsewhere. */
function isToolsOwn(path: string): boolean {
  return nameOf(path).startsWith(".");
}
