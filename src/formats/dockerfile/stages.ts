/**
 * What of a Dockerfile takes effect: the last `CMD` of a stage and of those it is built from, variables that something
 * sees, and the stages that go into the one that is built. Source: the Dockerfile reference.
 */
import type { Setting } from "../../subject.ts";
import type { Needed } from "./builders.ts";
import type { Variable } from "../effect/shell-variables.ts";

/** A stage as far as it has been read. */
export interface Stage {
  readonly variables: Map<string, Variable>;
  /** Arguments and environment that nothing has seen since they were set. */
  readonly unseen: Set<Setting>;
  readonly environment: Map<string, Setting>;
  /** Of arguments and environment together, the last of each name. */
  readonly byName: Map<string, Setting>;
  /** What runs when the image is started, by keyword. */
  readonly starts: Map<string, readonly Setting[]>;
  /** Keywords of `starts` that the stage says itself. */
  readonly own: Set<string>;
}

/** What has been found, and by which stage; -1: before the first. */
export interface Found {
  readonly setting: Setting;
  readonly stage: number;
  /** Whether it does something only where it is seen or is left when the image is done. */
  readonly waits: boolean;
}

export interface Stages {
  readonly all: Stage[];
  readonly byName: Map<string, Stage>;
  readonly found: Found[];
  /** Of those that wait: what some instruction saw. */
  readonly seen: Set<Setting>;
  /** Arguments from before the first stage that a stage asks for. */
  readonly asked: Set<string>;
}

export function noStages(): Stages {
  return { all: [], byName: new Map(), found: [], seen: new Set(), asked: new Set() };
}

/** Begins a stage on top of another one, or of an image from elsewhere. */
export function beginStage(stages: Stages, parent: Stage | undefined): Stage {
  const stage: Stage = {
    variables: new Map(parent?.variables),
    unseen: new Set(parent?.unseen),
    environment: new Map(parent?.environment),
    byName: new Map(parent?.byName),
    starts: new Map(parent?.starts),
    own: new Set(),
  };
  stages.byName.set(String(stages.all.length), stage);
  stages.all.push(stage);
  return stage;
}

/** A variable that a stage sets, in the place of one of that name. */
export function setIn(stage: Stage, name: string, setting: Setting, isArgument: boolean): void {
  const before = stage.byName.get(name);
  if (before !== undefined) stage.unseen.delete(before);
  stage.byName.set(name, setting);
  stage.unseen.add(setting);
  if (!isArgument) stage.environment.set(name, setting);
}

/** An instruction that runs or copies sees what is set. */
export function see({ seen }: Stages, stage: Stage | null): void {
  if (stage === null) return;
  for (const setting of stage.unseen) seen.add(setting);
  stage.unseen.clear();
}

/** What an image is started with: each keyword anew, and an entry point without the command of what is below it. */
export function start(stage: Stage, keyword: string, settings: readonly Setting[]): void {
  stage.starts.set(keyword, settings);
  stage.own.add(keyword);
  if (keyword === "ENTRYPOINT" && !stage.own.has("CMD")) stage.starts.delete("CMD");
}

/**
 * What takes effect in the stages that are built, and what only where another one is.
 *
 * @param needed each stage that is asked for with what goes into it; null: it may be any of them
 */
export function inForce(
  stages: Stages,
  needed: readonly Needed[] | null,
): { readonly taken: Setting[]; readonly elsewhere: Setting[] } {
  const left = new Map<Stage, ReadonlySet<Setting>>();
  const isLeftBy = (by: number, setting: Setting): boolean => {
    const stage = stages.all[by];
    if (stage === undefined) return false;
    const known = left.get(stage) ?? leftIn([stage]);
    left.set(stage, known);
    return known.has(setting);
  };
  const anywhere = needed === null ? leftIn(stages.all) : null;
  const taken: Setting[] = [];
  const elsewhere: Setting[] = [];
  for (const { setting, stage, waits } of stages.found) {
    const isSure = !waits || stages.seen.has(setting);
    const goesInto = needed?.filter((one) => one.stages.has(stage)) ?? [];
    if (stage < 0) {
      if (isSure || stages.all.length === 0 || stages.asked.has(String(setting.path.at(-1)))) taken.push(setting);
    } else if (anywhere !== null) {
      if (isSure || anywhere.has(setting)) taken.push(setting);
    } else if (goesInto.length > 0) {
      if (isSure || goesInto.some(({ target }) => isLeftBy(target, setting))) taken.push(setting);
    } else if (isSure || isLeftBy(stage, setting)) elsewhere.push(setting);
  }
  return { taken, elsewhere };
}

/** What is in force when images are done. */
function leftIn(stages: readonly Stage[]): ReadonlySet<Setting> {
  return new Set(
    stages.flatMap(({ environment, starts }) => [...environment.values(), ...[...starts.values()].flat()]),
  );
}
