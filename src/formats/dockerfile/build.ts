/** A Dockerfile on its way: what has been found so far, and how texts of it are taken. */
import type { Source } from "../../source.ts";
import type { Setting, SettingHint } from "../../subject.ts";
import { unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import type { Instruction } from "./instructions.ts";
import { continued, literal } from "./lines.ts";
import type { Stage, Stages } from "./stages.ts";
import { interpolate } from "../effect/shell-variables.ts";
import type { Variable } from "../effect/shell-variables.ts";

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Build {
  readonly source: Source;
  readonly escape: string;
  readonly stages: Stages;
  /** ARGs before the first stage: seen by FROM, and by stages that ask for them. */
  readonly global: Map<string, Variable>;
  stage: Stage | null;
  /** The words of `SHELL`; undefined: the usual one. */
  shell: string | undefined;
  /** Names that take part in the name of an image. */
  readonly inImages: ReadonlySet<string>;
  /** Arguments that whoever builds it gives. */
  readonly given: ReadonlyMap<string, Variable>;
}

export function add(
  build: Build,
  path: readonly string[],
  pieces: readonly Piece[],
  { start, end }: Stretch,
  hint?: SettingHint,
): void {
  const at = { source: build.source, start, end };
  const value = fromPieces(pieces);
  push(build, hint === undefined ? { path, value, at } : { path, value, at, hint });
}

export function push({ stages }: Build, setting: Setting, waits = false): Setting {
  stages.found.push({ setting, stage: stages.all.length - 1, waits });
  return setting;
}

/** A stretch of the source with its references to variables resolved. */
export function literalPieces(
  { source }: Build,
  start: number,
  end: number,
  variables: ReadonlyMap<string, Variable>,
): Piece[] {
  const at = { source, start, end };
  return interpolate(
    {
      text: source.text,
      literal: (from, to) => (from < to ? [literal(source, from, to)] : []),
      lookUp: (name) => variables.get(name),
      kind: "default",
      at,
    },
    start,
    end,
  );
}

export function variablesOf({ stage, global }: Build): Map<string, Variable> {
  return stage?.variables ?? global;
}

export function valuesOf(variables: ReadonlyMap<string, Variable>): Map<string, Value> {
  return new Map(
    [...variables].map(([name, variable]) => [
      name,
      variable === "unknown"
        ? unknown("string", { code: "environment", text: `the variable ${name} is set elsewhere` })
        : fromPieces(variable),
    ]),
  );
}

/** The text of an instruction in one line, with its variables. */
export function textOf(build: Build, instruction: Instruction): Piece[] {
  return continued(build.source, build.escape, instruction, (from, to) =>
    literalPieces(build, from, to, variablesOf(build)),
  );
}
