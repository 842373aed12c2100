/**
 * Dockerfiles: base images, what is fetched, scripts and the environment; ARGs at their defaults.
 *
 * @title Dockerfile
 * @section machines
 * @recognised `Dockerfile`, `Containerfile`, with whatever stands before or behind after a dot, dash or underscore;
 *   `ServerDockerfile`
 * @worksOut base images, `ARG` at its default, `ENV`, `ADD`, the commands of `RUN`, `CMD`, `ENTRYPOINT`, of the last
 *   stage and those that go into it, as far as nothing later replaces them; where Compose, a development container,
 *   Skaffold, a bake file or a command of the repository builds it, with the arguments and the stage that it gives.
 *   What only other stages have is possible. Programs of the repository that its commands run, or build with a tool
 *   that names their files, are read; of others it is told that they were not looked at (`code-unread`)
 */
import { isForPeople, nameOf } from "../files.ts";
import type { Source, Span } from "../source.ts";
import type { Setting, Subject } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import { atMost } from "../value/work.ts";
import { conditionOn } from "../value/question.ts";
import { builtUnread } from "./dockerfile/built.ts";
import { buildersOf, neededStages, targetsAsked } from "./dockerfile/builders.ts";
import type { Builder } from "./dockerfile/given.ts";
import { readAssignments } from "./dockerfile/assignments.ts";
import { add, literalPieces, push, textOf, valuesOf, variablesOf } from "./dockerfile/build.ts";
import type { Build } from "./dockerfile/build.ts";
import { namedByDockerfile } from "./dockerfile/names.ts";
import { continued, joinedLines, literal } from "./dockerfile/lines.ts";
import type { JoinedLines } from "./dockerfile/lines.ts";
import { alone } from "./dockerfile/within.ts";
import { beginStage, inForce, noStages, see, start } from "./dockerfile/stages.ts";
import { documentIn, interpreterIn, listedWords, readInstructions } from "./dockerfile/instructions.ts";
import type { Dockerfile, Instruction } from "./dockerfile/instructions.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { interpolate } from "./effect/shell-variables.ts";
import type { Variable } from "./effect/shell-variables.ts";
import { eitherOf } from "../pattern.ts";

const instructionName = /^[ \t]*(FROM|ARG|RUN|COPY|ADD|ENV)[ \t]/im;

/** What is named after a Dockerfile and is none: notes on one, programs that make one. */
const otherKinds = eitherOf(
  [
    /\.(?:md|rst|adoc|txt|html?|dockerignore|ya?ml|json|tf|toml|png|svg|sum|lock)$/, // Dockerfile.md
    /\.(?:go|py|pyi|js|mjs|cjs|ts|tsx|rb|rs|java|kt|cs|php|pl|lua|sh|bash|ps1|bat)$/,
  ],
  "i",
);

export const format: Format = {
  name: "dockerfile",
  order: 20,
  mayBe: (path) =>
    (/^(?:.*[._-])?(?:Dockerfile|Containerfile|Earthfile)(?:[._-].*)?$/is.test(nameOf(path)) ||
      // `ServerDockerfile`
      /^[A-Z]\w*(?:Dockerfile|Containerfile)(?:[._-].*)?$/s.test(nameOf(path))) &&
    !otherKinds.test(path),
  recognises: ({ source }) => instructionName.test(source.text),
  read,
};

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const dockerfile = readInstructions(source);
  const { instructions } = dockerfile;
  const make = (settings: readonly Setting[]): Subject =>
    subjectOf({
      role: "file",
      address: path,
      format: "dockerfile",
      type: "dockerfile",
      at: { source, start: 0, end: 0 },
      settings,
    });
  const builders = buildersOf(path, declaredIn(source, instructions), context);
  const asked = targetsAsked(path, context);
  const all = givenByAll(builders);
  const { taken, elsewhere } = built(source, dockerfile, all, isEarthfile(path), asked);
  const subjects =
    builders.length === 0
      ? [make(taken), ...possible(make(elsewhere), path, "another stage than the last is built")]
      : [
          ...atMost(builders, maxBuilders, "services that build a Dockerfile").map((one) =>
            make(built(source, dockerfile, one, isEarthfile(path), one.isCommand ? asked : new Set()).taken),
          ),
          ...possible(make([...taken, ...elsewhere]), path, "it is built otherwise than the repository says"),
        ];
  const names = namedByDockerfile(path, source, instructions, context.paths);
  const diagnostics = builtUnread(path, source, instructions);
  return { readings: [readingOf(path, subjects)], diagnostics, comments: commentsIn(source), names };
}

/** Of a Dockerfile that is written into another document. */
export function settingsWithin(scalar: Span): readonly Setting[] {
  const source = alone(scalar);
  if (source === null) return [];
  // Its lines are not those of the document where they are written as escapes.
  return built(source, readInstructions({ ...source }), null, false, new Set()).taken;
}

const maxBuilders = 32;

/** What whoever builds it gives it: a default that all of them replace is nobody's. */
function givenByAll([first, ...rest]: readonly Builder[]): Builder | null {
  if (first === undefined) return null;
  const given = new Map([...first.given].filter(([name]) => rest.every((one) => one.given.has(name))));
  return { given, target: null };
}

function possible(subject: Subject, path: string, words: string): Subject[] {
  return subject.settings.length === 0 ? [] : [{ ...subject, when: [conditionOn(path, words)] }];
}

/** Whose stages are targets, of which none is the last. */
function isEarthfile(path: string): boolean {
  return /Earthfile/i.test(nameOf(path));
}

/** Arguments for which it asks. */
function declaredIn(source: Source, instructions: readonly Instruction[]): ReadonlySet<string> {
  const asking = instructions.filter(({ keyword }) => keyword === "ARG");
  return new Set(
    asking.flatMap(({ start, end }) =>
      [...source.text.slice(start, end).matchAll(/(?<=\s)[A-Za-z_]\w*(?==|\s|$)/g)].map(([name]) => name),
    ),
  );
}

/**
 * What is in it for whoever builds it so; null: as it stands.
 *
 * @param asked stages that are built beside the last, by name
 */
function built(
  source: Source,
  { instructions, escape, syntax }: Dockerfile,
  builder: Builder | null,
  isOfTargets: boolean,
  asked: ReadonlySet<string>,
): ReturnType<typeof inForce> {
  const build: Build = {
    source,
    escape,
    stages: noStages(),
    global: new Map(),
    stage: null,
    shell: undefined,
    inImages: namesInImages(source, instructions),
    given: builder?.given ?? new Map(),
  };
  if (syntax !== null && syntax.start < syntax.end)
    add(build, ["syntax"], [literal(source, syntax.start, syntax.end)], syntax, "image");
  for (const instruction of instructions) readInstruction(build, instruction);
  const last = isOfTargets ? null : neededStages(source, instructions, builder?.target ?? null);
  if (last === null) return inForce(build.stages, null);
  const names = [...build.stages.byName.keys()].filter((name) => asked.has(name));
  return inForce(build.stages, [last, ...names.flatMap((name) => neededStages(source, instructions, name) ?? [])]);
}

function commentsIn(source: Source) {
  return [...source.text.matchAll(/^[ \t]*#+([^\n]*)/gm)].map((match) => ({
    text: match[1]!.trim(),
    at: { source, start: match.index, end: match.index + match[0].length },
  }));
}

function namesInImages(source: Source, instructions: readonly Instruction[]): Set<string> {
  const froms = instructions
    .filter(({ keyword }) => keyword === "FROM")
    .map(({ start, end }) => source.text.slice(start, end));
  return new Set(froms.flatMap((text) => [...text.matchAll(/\$\{?(\w+)/g)].map((match) => match[1]!)));
}

/** What neither runs nor copies anything. */
const silent: ReadonlySet<string> = new Set(["FROM", "ARG", "ENV", "CMD", "ENTRYPOINT", "HEALTHCHECK", "LABEL"]);

function readInstruction(build: Build, instruction: Instruction, waits = true): void {
  if (!silent.has(instruction.keyword)) see(build.stages, build.stage);
  switch (instruction.keyword) {
    case "ONBUILD":
      // Of whoever builds on top of it: nothing here replaces it.
      return readInstruction(build, nested(build, instruction), false);
    case "FROM":
      return readFrom(build, instruction);
    case "ARG":
      return readAssignments(build, instruction, true, waits);
    case "ENV":
      return readAssignments(build, instruction, false, waits);
    case "RUN":
      mentionedImages(build, instruction);
      return addCommand(build, afterFlags(build, instruction));
    case "CMD":
    case "ENTRYPOINT":
    case "HEALTHCHECK":
      return addStart(build, instruction, waits);
    case "SHELL":
      build.shell = interpreterIn(build.source, instruction);
      return addCommand(build, instruction);
    case "SAVE":
      return readSaved(build, instruction);
    case "COPY":
    case "ADD":
      mentionedImages(build, instruction);
      if (instruction.isHereDocument && isForPeople(targetOf(build, instruction))) return;
      return add(
        build,
        [instruction.keyword.toLowerCase()],
        textOf(build, afterFlags(build, instruction)),
        instruction,
        instruction.isHereDocument ? "text" : "url",
      );
  }
}

/** Where a file is put: the last word of the first line. */
function targetOf({ source }: Build, { start, end }: Instruction): string {
  const [line = ""] = source.text.slice(start, end).split("\n", 1);
  return /(\S+)\s*$/.exec(line)?.[1] ?? "";
}

function nested({ source }: Build, instruction: Instruction): Instruction {
  const { start, end } = instruction;
  const match = /^\s*(\w+)/.exec(source.text.slice(start, end));
  return { ...instruction, keyword: (match?.[1] ?? "").toUpperCase(), start: start + (match?.[0].length ?? 0) };
}

/** Without `--from=…` and the like. */
function afterFlags({ source }: Build, instruction: Instruction): Instruction {
  const { start, end } = instruction;
  const flags = /^(?:\s+--[a-z]\S*)+/.exec(source.text.slice(start, end));
  return { ...instruction, start: start + (flags?.[0].length ?? 0) };
}

function readFrom(build: Build, instruction: Instruction): void {
  const lines = joinedLines(build.source, build.escape, instruction);
  const [image, as, alias] = [...lines.text.matchAll(/\S+/g)].filter(([word]) => !word.startsWith("--"));
  if (image === undefined) return;
  const name = image[0];
  const parent = build.stages.byName.get(name.toLowerCase());
  build.stage = beginStage(build.stages, parent);
  if (parent === undefined) build.shell = undefined;
  // Targets of an Earthfile are named `+target`.
  if (parent === undefined && name !== "scratch" && !/^[+.]/.test(name))
    addBase(build, lines, image.index, image.index + name.length);
  if (as !== undefined && alias !== undefined && /^as$/i.test(as[0]))
    build.stages.byName.set(alias[0].toLowerCase(), build.stage);
}

function addBase(build: Build, lines: JoinedLines, start: number, end: number): void {
  const at = { start: lines.offset(start), end: lines.offset(end - 1) + 1 };
  const pieces = interpolate(
    {
      text: lines.text,
      literal: lines.pieces,
      lookUp: (name) => build.global.get(name),
      kind: "default",
      at: { source: build.source, ...at },
    },
    start,
    end,
  );
  add(build, ["image"], pieces, at, "image");
}

function addImage(build: Build, start: number, end: number, variables: ReadonlyMap<string, Variable>): void {
  add(build, ["image"], literalPieces(build, start, end, variables), { start, end }, "image");
}

/** `SAVE IMAGE --push name…` of an Earthfile. */
function readSaved(build: Build, { start, end }: Instruction): void {
  const text = build.source.text.slice(start, end);
  if (!/^\s+IMAGE\b/.test(text)) return;
  for (const match of text.matchAll(/(?<=\s)(?!--|IMAGE\b)\S+/g))
    addImage(build, start + match.index, start + match.index + match[0].length, variablesOf(build));
}

/** `COPY --from=image`, `RUN --mount=type=bind,from=image`: images, where no stage has that name. */
function mentionedImages(build: Build, { start, end }: Instruction): void {
  for (const match of build.source.text
    .slice(start, end)
    .matchAll(/(?<=\s--from=|\s--mount=\S{0,200}?\bfrom=)[^\s,]+/g)) {
    const at = start + match.index;
    if (!build.stages.byName.has(match[0].toLowerCase())) addImage(build, at, at + match[0].length, variablesOf(build));
  }
}

/** What runs when the image is started. */
function addStart(build: Build, instruction: Instruction, waits: boolean): void {
  const before = build.stages.found.length;
  mentionedImages(build, instruction);
  addCommand(build, afterFlags(build, instruction), waits);
  if (build.stage === null || !waits) return;
  const settings = build.stages.found.slice(before).map(({ setting }) => setting);
  start(build.stage, instruction.keyword, settings);
}

/** `RUN`, `CMD` and their like: a script, or a list of words in JSON. */
function addCommand(build: Build, instruction: Instruction, waits = false): void {
  const name = instruction.keyword.toLowerCase();
  const { source } = build;
  const variables = valuesOf(variablesOf(build));
  const command = instruction.keyword === "HEALTHCHECK" ? afterWord(build, instruction) : instruction;
  const words = listedWords(source, command);
  if (words !== null) {
    const place = instruction.keyword === "HEALTHCHECK" ? ["healthcheck", "cmd"] : ["cmd"];
    for (const [index, at] of words.entries()) {
      const value = fromPieces([literal(source, at.start, at.end)]);
      push(build, { path: [...place, index], value, at, hint: "script", variables }, waits);
    }
    return;
  }
  const at = { source, start: instruction.start, end: instruction.end };
  const { stretch, interpreter = build.shell } = documentIn(source, command);
  const value = fromPieces(continued(source, build.escape, stretch, (from, to) => [literal(source, from, to)]));
  const how = interpreter === undefined ? {} : { interpreter };
  push(build, { path: [name], value, at, hint: "script", variables, ...how }, waits);
}

/** Behind `CMD` of a health check. */
function afterWord({ source }: Build, instruction: Instruction): Instruction {
  const word = /^\s*(?:CMD|NONE)\b/i.exec(source.text.slice(instruction.start, instruction.end));
  return { ...instruction, start: instruction.start + (word?.[0].length ?? 0) };
}
