/**
 * What of a Dockerfile takes effect: the last `CMD` of a stage and of those it is built from, variables that something
 * sees, and the stages that go into the one that is built. Source: the Dockerfile reference.
 */
import type { Setting } from "../subject.ts";
import type { Needed } from "./dockerfile-builders.ts";
import type { Variable } from "./shell-variables.ts";

/** A stage as far as it has been read. */
export interface Stage {
  readonly variables: Map<string, Variable>;
  /** Arguments and environment that are in force, by name. */
  readonly set: Map<string, Setting>;
  readonly environment: Map<string, Setting>;
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
    set: new Map(parent?.set),
    environment: new Map(parent?.environment),
    starts: new Map(parent?.starts),
    own: new Set(),
  };
  stages.byName.set(String(stages.all.length), stage);
  stages.all.push(stage);
  return stage;
}

/** An instruction that runs or copies sees what is set. */
export function see({ seen }: Stages, stage: Stage | null): void {
  for (const setting of stage?.set.values() ?? []) seen.add(setting);
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
  const leftBy = stages.all.map(leftIn);
  const taken: Setting[] = [];
  const elsewhere: Setting[] = [];
  for (const { setting, stage, waits } of stages.found) {
    const isSure = !waits || stages.seen.has(setting);
    const isLeftBy = (by: number): boolean => isSure || leftBy[by]?.has(setting) === true;
    const goesInto = needed?.filter((one) => one.stages.has(stage)) ?? null;
    if (stage < 0) {
      if (isSure || stages.all.length === 0 || stages.asked.has(String(setting.path.at(-1)))) taken.push(setting);
    } else if (goesInto === null) {
      if (stages.all.some((_, by) => isLeftBy(by))) taken.push(setting);
    } else if (goesInto.length > 0) {
      if (goesInto.some(({ target }) => isLeftBy(target))) taken.push(setting);
    } else if (isLeftBy(stage)) elsewhere.push(setting);
  }
  return { taken, elsewhere };
}

function leftIn({ environment, starts }: Stage): ReadonlySet<Setting> {
  return new Set([...environment.values(), ...[...starts.values()].flat()]);
}
