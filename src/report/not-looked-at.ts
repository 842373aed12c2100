/** What was not looked at, or could not be worked out: the same facts for every format of evidence. */
import { groupedBy } from "./group.ts";
import { limitsOf } from "./partial.ts";
import type { Report } from "./report.ts";
import * as words from "./words.ts";

export interface Gap {
  readonly kind: "change" | "path" | "shard" | "error" | "unread" | "left-out" | "not-worked-out";
  /** In words: `2 files of nomad, which is not read: jobs/api.nomad`. Nothing here is escaped yet. */
  readonly text: string;
}

const leftOutBy = {
  exclude: "by the configuration or a flag",
  "ignore-file": "by an ignore file",
  "tool-folder": "as a tool's own folder",
} as const;

/** `2 paths by an ignore file: live, old.tf`, for each reason. Nothing here is escaped yet. */
export function leftOutTexts({ leftOut }: Pick<Report, "leftOut">, shown: number = most, what = ""): string[] {
  return leftOut.map(
    ({ by, paths, examples }) =>
      `${words.count(paths, "path")} ${what}${leftOutBy[by]}: ${listed(examples, paths, shown)}`,
  );
}

/** Gravest first; what could not be worked out once for each reason. */
export function notLookedAt(report: Report): Gap[] {
  const { shard, diagnostics, unread, unresolved } = report;
  return [
    ...changes(report).map((text) => gap("change", text)),
    ...pathsAsked(report).map((text) => gap("path", text)),
    ...(shard === null ? [] : [gap("shard", `this is part ${shard.index} of ${shard.count} of the work`)]),
    ...diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ message, at }) => gap("error", at === null ? message : `${words.placeText(at)}: ${message}`)),
    ...unread.map(({ format, files, examples }) =>
      gap("unread", `${words.count(files, "file")} of ${format}, which is not read: ${listed(examples)}`),
    ),
    ...leftOutTexts(report, most, "left out ").map((text) => gap("left-out", text)),
    ...[...groupedBy(unresolved, ({ reason }) => reason)].map(([reason, gaps]) =>
      gap("not-worked-out", `${reason}: ${listed(gaps.map(({ subject }) => subject))}`),
    ),
  ];
}

/** What was looked at for a change alone; of several targets, to what part the look at each was limited. */
export function changes({ targets = [] }: Report): string[] {
  if (targets.length > 1)
    return targets.flatMap((target) => limitsOf(target).map((limit) => `${limit} was looked at in ${target.name}`));
  return targets.flatMap(({ changedSince }) =>
    changedSince === undefined ? [] : [`only what the change since ${changedSince} reaches was looked at`],
  );
}

/** The same in few words: what several repositories have in common is said once, with as many of their names as fit. */
export function changesInShort(report: Report): string[] {
  const { targets = [] } = report;
  if (targets.length < 2) return changes(report);
  const limited = targets.flatMap((target) => limitsOf(target).map((limit) => ({ limit, name: target.name })));
  return [...groupedBy(limited, ({ limit }) => limit)].map(([limit, those]) => {
    const many = those.length > 1 ? `${words.count(those.length, "repository", "repositories")}: ` : "";
    return `${limit} was looked at in ${many}${listed(those.map(({ name }) => name))}`;
  });
}

/** To which paths of its one target a report is limited; of several, `changes` says it. */
export function pathsAsked({ targets = [], target }: Pick<Report, "targets" | "target">): string[] {
  if (targets.length > 1) return [];
  const { root, paths = [] } = targets[0] ?? { root: target.root };
  return limitsOf({ name: ".", root, commit: null, at: null, paths }).map((limit) => `${limit} was looked at`);
}

function gap(kind: Gap["kind"], text: string): Gap {
  return { kind, text };
}

const most = 5;

/** @param total of which the examples are the first. */
function listed(examples: readonly string[], total: number = examples.length, shown: number = most): string {
  const more = total - Math.min(shown, examples.length);
  return `${examples.slice(0, shown).join(", ")}${more > 0 ? ` and ${words.grouped(more)} more` : ""}`;
}
