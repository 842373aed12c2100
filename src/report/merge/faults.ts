/**
 * Why reports can't be joined: in words, with the files. What is joined wrongly loses findings, or counts them twice.
 */
import { isBelow } from "../../files.ts";
import { groupedBy } from "../group.ts";
import type { Report, ReportTarget } from "../report.ts";
import { isOfOld, targetsOf } from "./named.ts";
import type { NamedHead } from "./named.ts";

interface One {
  readonly file: string;
  readonly target: ReportTarget;
  readonly shard: Report["shard"];
}

/** Empty: they can be joined. */
export function faultsOf(reports: readonly NamedHead[]): string[] {
  const all = reports
    .filter((one) => !isOfOld(one))
    .flatMap((one) =>
      targetsOf(one).map((target): One => ({ file: one.path ?? one.name, target, shard: one.report.shard })),
    );
  const faults = [...groupedBy(all, ({ target }) => target.name)].flatMap(([name, ofName]) => {
    const byRoot = [...groupedBy(ofName, ({ target }) => target.root)].map(([, same]) => same);
    return [...byRoot.flatMap((same) => faultsOfOne(name, same)), ...overlaps(name, byRoot)];
  });
  return [...faults, ...namedAlike(all), ...foldersAsRepositories(all)];
}

/** GitHub, GitLab and Bitbucket hold names that differ in case for one. */
function namedAlike(all: readonly One[]): string[] {
  return [...groupedBy(all, ({ target }) => target.name.toLowerCase())].flatMap(([, same]) => {
    const [first] = same;
    const other = same.find(({ target }) => target.name !== first?.target.name);
    return first === undefined || other === undefined
      ? []
      : [
          `${first.file} is of ${first.target.name}, and ${other.file} of ${other.target.name}: names that differ in ` +
            "case alone are of one repository; give both one --name",
        ];
  });
}

/** A folder of a repository that was scanned by itself goes by a name below the repository's. */
function foldersAsRepositories(all: readonly One[]): string[] {
  const whole = new Map(all.flatMap((one) => (one.target.root === "." ? [[one.target.name, one] as const] : [])));
  return all.flatMap((inner) => {
    const parts = inner.target.name.split("/");
    const above = parts.slice(1).map((_, index) => whole.get(parts.slice(0, index + 1).join("/")));
    const outer = above.find((one) => one !== undefined);
    return outer === undefined
      ? []
      : [
          `${outer.file} is of ${outer.target.name}, and ${inner.file} of ${inner.target.name}, a folder of it: what ` +
            "lies there would count twice",
        ];
  });
}

function faultsOfOne(name: string, same: readonly One[]): string[] {
  const [first, second] = same;
  if (first === undefined || second === undefined) return [];
  const whole = same.find(({ shard }) => shard === null);
  if (whole !== undefined) {
    const other = same.find((one) => one !== whole) ?? second;
    const what = other.shard === null ? "" : `, of which one is shard ${shardText(other)}`;
    return [
      `${whole.file} and ${other.file} are both of ${name}${what}; where they are of two repositories, scan ` +
        "them with --name",
    ];
  }
  const odd = same.find(({ shard }) => shard?.count !== first.shard?.count);
  if (odd !== undefined)
    return [
      `${first.file} is shard ${shardText(first)} of ${name}, ${odd.file} is shard ${shardText(odd)}: they are ` +
        "of two scans",
    ];
  const later = same.find(({ target }) => target.commit !== first.target.commit);
  if (later !== undefined)
    return [
      `${first.file} and ${later.file} are shards of ${name} at different commits ` +
        `(${first.target.commit ?? "none"}, ${later.target.commit ?? "none"})`,
    ];
  const told = same.find(({ target }) => target.tree !== undefined) ?? first;
  const other = same.find(({ target }) => isOtherTree(target, told.target));
  if (other !== undefined)
    return [
      `${told.file} (${shardText(told)}) and ${other.file} (${shardText(other)}) are shards of ${name} that saw ` +
        `different trees: files of configuration or scripts were changed, added or removed in ` +
        "between; scan all shards of one tree",
    ];
  const seen = new Map<number, One>();
  return same.flatMap((one) => {
    const before = seen.get(one.shard?.index ?? 0);
    seen.set(one.shard?.index ?? 0, one);
    return before === undefined ? [] : [`${before.file} and ${one.file} are both shard ${shardText(one)} of ${name}`];
  });
}

/** Reports of old do not say what they saw; what was asked for less rightly saw less, and is told as that. */
function isOtherTree(one: ReportTarget, other: ReportTarget): boolean {
  if (one.tree === undefined || other.tree === undefined || one.tree === other.tree) return false;
  return one.settings?.digest === other.settings?.digest;
}

function shardText({ shard }: One): string {
  return shard === null ? "" : `${shard.index}/${shard.count}`;
}

/** Two scans of one repository of which one looks at what the other looks at too. */
function overlaps(name: string, byRoot: readonly (readonly One[])[]): string[] {
  const roots = byRoot.flatMap(([one]) => (one === undefined ? [] : [one])).sort((a, b) => length(a) - length(b));
  return roots.flatMap((inner, index) => {
    const outer = roots.slice(0, index).find((one) => isBelow(inner.target.root, one.target.root));
    return outer === undefined
      ? []
      : [
          `${outer.file} and ${inner.file} are both of ${name}, and ${outer.target.root} holds ` +
            `${inner.target.root}: what lies there would count twice`,
        ];
  });
}

function length({ target }: One): number {
  return target.root === "." ? 0 : target.root.length;
}
