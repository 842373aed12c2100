/**
 * Ways in which one job runs a root that give it the same, as far as anybody can tell from here, are one. Some differ
 * only by var files that are not in the tree: a script appends each of eight files where it lies there, by names that
 * hold words it is given. Others differ by what a job is started with, in a folder that nobody knows: `make plan-dev`
 * to `make plan-prod` may run any of the folders of environments.
 */
import type { Chosen } from "./chosen-var-files.ts";
import { inOrder } from "./chosen-var-files.ts";
import type { MadeVarFile, PipelineRun, Set as Given } from "./pipeline-run.ts";
import { patternOf } from "./pipeline-run.ts";
import { waysTogether, wordsIn } from "../states/ways-together.ts";

export interface Way {
  readonly run: PipelineRun;
  readonly chosen: Chosen;
}

export interface JoinedWay extends Way {
  /** Those that it stands for. */
  readonly others: readonly Way[];
}

/**
 * The ways without those that are others' by their names: of runs in a folder that nobody knows, which give a root the
 * same, the one that is started for `demo` is that of the folder `demo`.
 */
export function ofOwnFolder(ways: readonly Way[], folder: string): readonly Way[] {
  const isOpen = ({ run }: Way): boolean => run.folder.includes("*");
  if (ways.filter(isOpen).length < 2) return ways;
  const words = wordsIn(folder);
  const left = new Set(
    groupsOf(ways.filter(isOpen), ({ run }) => run.path).flatMap((group) =>
      waysTogether(words, group, ({ run }) => wordsIn(run.name)),
    ),
  );
  return ways.filter((way) => !isOpen(way) || left.has(way));
}

/**
 * The ways, those that differ by nothing in the tree as the first of them with the shortest name. What is written of a
 * missing file's name still tells by which state a root is run with (`staging-*.tfvars`), unless another way may name
 * that very file.
 */
export function withoutOpenTwins(ways: readonly Way[]): readonly JoinedWay[] {
  const groups = groupsOf(ways, ({ run }) => run.job ?? run.name);
  if (groups.length === ways.length) return ways.map((way) => ({ ...way, others: [] }));
  const joined = groups.flatMap(twins);
  return ways.flatMap((way) => joined.find(({ run, chosen }) => run === way.run && chosen === way.chosen) ?? []);
}

/** Those that give the same from one file, and from what `nameOf` tells of it. */
function groupsOf(ways: readonly Way[], nameOf: (way: Way) => string): readonly (readonly Way[])[] {
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    const key = JSON.stringify([way.run.path, nameOf(way), givenIn(way)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [way]);
    else group.push(way);
  }
  return [...groups.values()];
}

function twins(group: readonly Way[]): readonly JoinedWay[] {
  if (group.every(({ chosen }) => chosen.missing.length === 0)) return group.map((way) => ({ ...way, others: [] }));
  const left = [...group].sort((a, b) => wordsOf(a) - wordsOf(b) || a.run.name.length - b.run.name.length);
  const joined: { way: Way; open: ((name: string) => boolean)[]; others: Way[] }[] = [];
  for (const way of left) {
    const { missing } = way.chosen;
    const open = missing.filter((name) => name.includes("*")).map(patternOf);
    const told = missing.filter(hasWords);
    const twin = joined.find((one) => told.every((name) => one.open.some((accepts) => accepts(name))));
    if (twin === undefined) joined.push({ way, open, others: [] });
    else {
      twin.open.push(...open);
      twin.others.push(way);
    }
  }
  return joined.map(({ way, others }) => ({ ...way, others }));
}

/** How many of its missing files have a name of which anything is written. */
function wordsOf({ chosen }: Way): number {
  return chosen.missing.filter(hasWords).length;
}

function hasWords(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name.replace(/\.tfvars(?:\.json)?$/, ""));
}

/** All that a way gives to a root from what is in the tree. */
function givenIn({ run, chosen }: Way): unknown {
  return [
    [run.folder, run.workspace, run.saysFolder],
    [run.isOffered, run.isPartial, run.isAside, run.onlyIf],
    inOrder(chosen.paths, run.flags).map((one) => ("path" in one ? one.path : [one.name, setText(one)])),
    run.madeVarFiles.map(({ path, holds }) => [path, heldText(holds)]),
    [...run.variables].map(([name, set]) => [name, setText(set)]),
    [...run.environment].map(([name, set]) => [name, setText(set)]),
    run.backendFiles,
  ];
}

function setText({ text, byDefault }: Given): unknown {
  return [text, byDefault];
}

function heldText(holds: MadeVarFile["holds"]): unknown {
  if (holds === null) return null;
  if ("unknownAt" in holds) return "?";
  return "copyOf" in holds
    ? holds.copyOf
    : holds.sets.map(({ name, isExpression, ...set }) => [name, isExpression, setText(set)]);
}
