/**
 * What a report says that it could not look at, and which findings of an earlier one may be there: those of the same
 * folder, or whose way leads through it, and those whose file is gone, where the gap is a new one.
 */
import { folderOf } from "../files.ts";
import { groupedBy } from "./group.ts";
import { targetsOf, withinTarget } from "./merge/named.ts";
import type { Finding, Report, ReportDiagnostic, ReportTarget } from "./report.ts";

/** @param isThere whether the later report speaks of a file of the earlier one, as that writes it */
export function gapsIn(
  before: Report,
  after: Report,
  isThere: (file: string) => boolean,
): (before: string, after: readonly ReportTarget[], finding: Finding) => boolean {
  const [earlier, later] = [errorsOf(before), errorsOf(after)];
  const keysOf = remembered((was: string) => new Set(earlier(was).map(keyOf)));
  return (was, own, finding) => {
    if (!own.some(({ summary }) => (summary ?? after.summary).incomplete)) return false;
    const gaps = own.flatMap(({ name }) => later(name));
    // Nobody says what it is that was not looked at.
    if (gaps.length === 0) return true;
    const known = keysOf(was);
    const near = foldersOf(finding);
    return gaps.some((gap) => {
      const isNew = !known.has(keyOf(gap));
      if (gap.at === null) return isNew;
      return near.has(folderOf(withinTarget(gap.at.file, gap.target))) || (isNew && !isThere(finding.at.file));
    });
  };
}

/** Of a target; a report of one says not of which. */
function errorsOf(report: Report): (name: string) => readonly ReportDiagnostic[] {
  const errors = report.diagnostics.filter(({ severity }) => severity === "error");
  const isAlone = targetsOf({ name: ".", report }).length <= 1;
  const byTarget = groupedBy(errors, ({ target }) => target ?? "");
  return (name) => (isAlone ? errors : (byTarget.get(name) ?? []));
}

/** Each asked for once: findings are many, and so are the gaps of a repository. */
function remembered<V>(made: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = made(key)));
    return value;
  };
}

function keyOf({ code, message, at, target }: ReportDiagnostic): string {
  return at === null ? `${code}\0${message}` : `${code}\0${withinTarget(at.file, target)}`;
}

function foldersOf({ at, sinks, target }: Finding): ReadonlySet<string> {
  const ways = sinks.flatMap((sink) => [sink.at, ...sink.trace]);
  return new Set([at, ...ways].map(({ file }) => folderOf(withinTarget(file, target))));
}
