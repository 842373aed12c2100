/** Whether shards are parts of one scan: asked for the same, and judged as of days between which nothing changes. */
import { compareNames } from "../../source.ts";
import type { Report, ReportDiagnostic, ReportTarget } from "../report.ts";
import { limitsOf, lookedAt } from "../partial.ts";
import { settingsFrom } from "../settings.ts";
import { joinedState } from "../state.ts";

const maxExamples = 3;

/** Errors: what one of them did not look at, or judged otherwise, nobody has looked at. @param name of the target */
export function scanDisagreements(shards: readonly Report[], name: string): ReportDiagnostic[] {
  const told = [settingsDiffering(shards), daysDiffering(shards)].flatMap((one) => one ?? []);
  return told.map((why) => ({
    severity: "error",
    code: "reports-differ",
    message: `shards of ${name} were ${why}`,
    at: null,
  }));
}

function settingsDiffering(shards: readonly Report[]): string | null {
  const settings = shards.map((shard) => shard.targets?.[0]?.settings);
  // Reports of old say only to which part they were limited.
  const said = shards.map((shard, at) => settings[at]?.asked ?? limitsOf(lookedAt(shard)[0]));
  const isSame = new Set(settings.map((one) => one?.digest)).size <= 1 && new Set(said.map(String)).size <= 1;
  if (isSame) return null;
  const told = [...new Set(said.flat())].flatMap((asked) => {
    const having = shards.filter((_, at) => said[at]?.includes(asked));
    return having.length === shards.length ? [] : [`${having.map(numberOf).join(", ")} alone: ${asked}`];
  });
  const silent = settings.every((one) => one === undefined) ? [] : shards.filter((_, at) => settings[at] === undefined);
  const shown = [
    ...told.slice(0, maxExamples),
    ...(told.length > maxExamples ? [`and ${told.length - maxExamples} more`] : []),
    ...(silent.length === 0 ? [] : [`${silent.map(numberOf).join(", ")} does not say by which`]),
  ];
  return `made with different settings${shown.length === 0 ? "" : ` (${shown.join("; ")})`}`;
}

function numberOf({ shard }: Report): string {
  return shard === null ? "one" : `${shard.index}/${shard.count}`;
}

/** A job that is run again after midnight is of the same scan, unless a waiver or a rule turned in between. */
function daysDiffering(shards: readonly Report[]): string | null {
  const days = shards.flatMap((shard) => shard.targets?.[0]?.at ?? []).sort(compareNames);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const turns = shards
    .flatMap(({ waivers, rules }) => [
      ...waivers.map(({ expires }) => expires),
      ...rules.map(({ prohibitedFrom }) => prohibitedFrom),
    ])
    .filter((day) => day !== null && day >= first && day <= last);
  return turns.length === 0
    ? null
    : `judged on different days, ${first} and ${last}, between which what counts changes`;
}

/** What they are of together: limited to what each of them is limited to. */
export function joinedTarget(shards: readonly Report[], leftOut: Report["leftOut"]): ReportTarget | null {
  const targets = shards.flatMap(({ targets: [one] = [] }) => one ?? []);
  const [first] = targets;
  if (first === undefined) return null;
  const limited = targets.find(({ changedSince }) => changedSince !== undefined);
  const ofPaths = targets.find(({ paths }) => paths !== undefined);
  const excluded = leftOut.find(({ by }) => by === "exclude");
  const settings = targets.flatMap((target) => target.settings ?? []);
  const asked = new Set(settings.map(({ digest }) => digest));
  return {
    ...withoutState(first),
    ...joinedState(targets),
    ...(limited?.changedSince === undefined ? {} : { changedSince: limited.changedSince }),
    ...(ofPaths?.paths === undefined ? {} : { paths: ofPaths.paths }),
    ...(excluded === undefined ? {} : { excluded: { paths: excluded.paths, examples: excluded.examples } }),
    ...(asked.size <= 1 ? {} : { settings: settingsFrom([...new Set(settings.flatMap((one) => one.asked))]) }),
  };
}

function withoutState({ uncommitted, tree, ...target }: ReportTarget): ReportTarget {
  void [uncommitted, tree];
  return target;
}

/** Every shard walks the whole tree: what they left out is the same, unless they were asked for different things. */
export function joinedLeftOut(shards: readonly Report[]): Report["leftOut"] {
  const made = new Map<string, Report["leftOut"][number]>();
  for (const one of shards.flatMap(({ leftOut }) => leftOut)) {
    const before = made.get(one.by);
    if (before === undefined) made.set(one.by, one);
    else if (before.paths !== one.paths || before.examples.join("\0") !== one.examples.join("\0")) {
      const examples = [...new Set([...before.examples, ...one.examples])].sort(compareNames);
      made.set(one.by, { ...one, paths: Math.max(before.paths, one.paths, examples.length), examples });
    }
  }
  return [...made.values()];
}
