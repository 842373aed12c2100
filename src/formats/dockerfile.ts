/**
 * Dockerfiles: base images, what is fetched, scripts and the environment; ARGs at their defaults.
 *
 * @title Dockerfile
 * @section machines
 * @recognised `Dockerfile`, `Containerfile`, with whatever stands before or behind after a dot, dash or underscore;
 *   `ServerDockerfile`
 * @worksOut base images, `ARG` at its default, `ENV`, `ADD`, the commands of `RUN`, `CMD`, `ENTRYPOINT`; where
 *   services of Compose build it, with the arguments and the stage that they give: the rest is possible then, as
 *   others may build it
 */
import { nameOf } from "../files.ts";
import type { Source } from "../source.ts";
import type { Setting, SettingHint, Subject } from "../subject.ts";
import { unknown } from "../value/build.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Piece, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { atMost } from "../value/work.ts";
import { conditionOn } from "../value/question.ts";
import { buildersOf, neededStages } from "./dockerfile-builders.ts";
import type { Builder } from "./dockerfile-builders.ts";
import { namedByDockerfile } from "./dockerfile-names.ts";
import { continued, joinedLines, literal } from "./dockerfile-lines.ts";
import type { JoinedLines } from "./dockerfile-lines.ts";
import { documentIn, interpreterIn, listedWords, readInstructions } from "./dockerfile-instructions.ts";
import type { Dockerfile, Instruction } from "./dockerfile-instructions.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { interpolate } from "./shell-variables.ts";
import type { Variable } from "./shell-variables.ts";

const instructionName = /^[ \t]*(FROM|ARG|RUN|COPY|ADD|ENV)[ \t]/im;

/** What is named after a Dockerfile and is none: notes on one, programs that make one. */
const otherKinds = new RegExp(
  [
    String.raw`\.(?:md|rst|adoc|txt|html?|dockerignore|ya?ml|json|tf|toml|go|py|pyi|js|mjs|cjs|ts|tsx|rb|rs|`,
    String.raw`java|kt|cs|php|pl|lua|sh|bash|ps1|bat|png|svg|sum|lock)$`,
  ].join(""),
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

interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Build {
  readonly source: Source;
  readonly escape: string;
  readonly settings: Setting[];
  /** ARGs before the first stage: seen by FROM, and by stages that ask for them. */
  readonly global: Map<string, Variable>;
  readonly stages: Map<string, ReadonlyMap<string, Variable>>;
  stage: Map<string, Variable> | null;
  stageCount: number;
  /** The words of `SHELL`; undefined: the usual one. */
  shell: string | undefined;
  /** Names that take part in the name of an image. */
  readonly inImages: ReadonlySet<string>;
  /** Arguments that whoever builds it gives. */
  readonly given: ReadonlyMap<string, Variable>;
  /** Variables that were set and that nothing has seen since, by name. */
  readonly unused: Map<string, Setting>;
}

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
  const builders = buildersOf(path, context).filter(
    ({ given, target }) => target !== null || instructions.some((one) => declaresAny(source, one, given)),
  );
  const asItStands = make(built(source, dockerfile, null));
  const subjects =
    builders.length === 0
      ? [asItStands]
      : [
          ...atMost(builders, maxBuilders, "services that build a Dockerfile").map((one) =>
            make(built(source, dockerfile, one)),
          ),
          { ...asItStands, when: [conditionOn(path, "it is built otherwise than by Compose")] },
        ];
  const names = namedByDockerfile(path, source, instructions, context.paths);
  return { readings: [readingOf(path, subjects)], diagnostics: [], comments: commentsIn(source), names };
}

const maxBuilders = 32;

/** Whether an instruction asks for an argument that is given. */
function declaresAny(source: Source, { keyword, start, end }: Instruction, given: Builder["given"]): boolean {
  if (keyword !== "ARG" || given.size === 0) return false;
  return [...source.text.slice(start, end).matchAll(/[A-Za-z_]\w*/g)].some(([name]) => given.has(name));
}

/** What is in it for whoever builds it so; null: as it stands. */
function built(source: Source, { instructions, escape, syntax }: Dockerfile, builder: Builder | null): Setting[] {
  const build: Build = {
    source,
    escape,
    settings: [],
    global: new Map(),
    stages: new Map(),
    stage: null,
    stageCount: 0,
    shell: undefined,
    inImages: namesInImages(source, instructions),
    given: builder?.given ?? new Map(),
    unused: new Map(),
  };
  const needed = neededStages(source, instructions, builder?.target ?? null);
  if (syntax !== null && syntax.start < syntax.end)
    add(build, ["syntax"], [literal(source, syntax.start, syntax.end)], syntax, "image");
  for (const instruction of instructions) {
    const stage = instruction.keyword === "FROM" ? build.stageCount : build.stageCount - 1;
    const before = build.settings.length;
    readInstruction(build, instruction);
    if (needed !== null && stage >= 0 && !needed.has(stage)) build.settings.length = before;
  }
  return build.settings;
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

function readInstruction(build: Build, instruction: Instruction): void {
  if (instruction.keyword !== "ARG" && instruction.keyword !== "ENV") build.unused.clear();
  switch (instruction.keyword) {
    case "ONBUILD":
      return readInstruction(build, nested(build, instruction));
    case "FROM":
      return readFrom(build, instruction);
    case "ARG":
      return readAssignments(build, instruction, true);
    case "ENV":
      return readAssignments(build, instruction, false);
    case "RUN":
    case "CMD":
    case "ENTRYPOINT":
    case "HEALTHCHECK":
      mentionedImages(build, instruction);
      return addCommand(build, afterFlags(build, instruction));
    case "SHELL":
      build.shell = interpreterIn(build.source, instruction);
      return addCommand(build, instruction);
    case "SAVE":
      return readSaved(build, instruction);
    case "COPY":
    case "ADD":
      mentionedImages(build, instruction);
      return add(
        build,
        [instruction.keyword.toLowerCase()],
        textOf(build, afterFlags(build, instruction)),
        instruction,
        instruction.isHereDocument ? "text" : "url",
      );
  }
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

function add(
  build: Build,
  path: readonly string[],
  pieces: readonly Piece[],
  { start, end }: Stretch,
  hint?: SettingHint,
): void {
  const at = { source: build.source, start, end };
  const value = fromPieces(pieces);
  build.settings.push(hint === undefined ? { path, value, at } : { path, value, at, hint });
}

function readFrom(build: Build, instruction: Instruction): void {
  const lines = joinedLines(build.source, build.escape, instruction);
  const [image, as, alias] = [...lines.text.matchAll(/\S+/g)].filter(([word]) => !word.startsWith("--"));
  if (image === undefined) return;
  const name = image[0];
  const parent = build.stages.get(name.toLowerCase());
  build.stage = new Map(parent ?? []);
  if (parent === undefined) build.shell = undefined;
  // Targets of an Earthfile are named `+target`.
  if (parent === undefined && name !== "scratch" && !/^[+.]/.test(name))
    addBase(build, lines, image.index, image.index + name.length);
  build.stages.set(String(build.stageCount), build.stage);
  build.stageCount += 1;
  if (as !== undefined && alias !== undefined && /^as$/i.test(as[0]))
    build.stages.set(alias[0].toLowerCase(), build.stage);
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
    addImage(build, start + match.index, start + match.index + match[0].length, build.stage ?? build.global);
}

/** `COPY --from=image`, `RUN --mount=type=bind,from=image`: images, where no stage has that name. */
function mentionedImages(build: Build, { start, end }: Instruction): void {
  for (const match of build.source.text
    .slice(start, end)
    .matchAll(/(?<=\s--from=|\s--mount=\S{0,200}?\bfrom=)[^\s,]+/g)) {
    const at = start + match.index;
    if (!build.stages.has(match[0].toLowerCase()))
      addImage(build, at, at + match[0].length, build.stage ?? build.global);
  }
}

/** A stretch of the source with its references to variables resolved. */
function literalPieces(
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

/** `NAME=value …`, and `ENV NAME value`. */
function readAssignments(build: Build, { start, end }: Instruction, isArgument: boolean): void {
  const into = build.stage ?? build.global;
  const text = withoutComments(build.source.text.slice(start, end));
  const old = isArgument ? null : /^\s+([A-Za-z_]\w*)[ \t]+(?!=)(\S[\s\S]*)$/.exec(text);
  const found =
    old !== null && !old[1]!.includes("=")
      ? [old]
      : [...text.matchAll(/([A-Za-z_]\w*)(?:=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s\\]|\\.)*))?/g)];
  for (const match of found) {
    const name = match[1]!;
    const written = match[2];
    const given = isArgument ? build.given.get(name) : undefined;
    if (given !== undefined || written === undefined) {
      if (isArgument) into.set(name, given ?? build.global.get(name) ?? "unknown");
      continue;
    }
    const at = start + match.index + match[0].length - written.length;
    const quote = /^["']/.test(written) && written.length > 1 ? 1 : 0;
    const value = literalPieces(build, at + quote, at + written.length - quote, into).map((piece) =>
      isArgument && !("unknown" in piece) ? { ...piece, flags: piece.flags | DEFAULT } : piece,
    );
    into.set(name, value);
    replaced(build, name, text);
    // What goes into the name of an image is judged there.
    if (!isArgument || !build.inImages.has(name)) {
      add(build, [isArgument ? "build_args" : "environment", name], value, { start: at, end: at + written.length });
      build.unused.set(name, build.settings.at(-1)!);
    }
  }
}

/** What is set anew before anything saw it never takes effect. */
function replaced({ settings, unused }: Build, name: string, text: string): void {
  const before = unused.get(name);
  unused.delete(name);
  if (before === undefined || text.includes("$")) return;
  const at = settings.indexOf(before);
  if (at >= 0) settings.splice(at, 1);
}

/** Comments between continued lines as blanks, so that all else stays where it is. */
function withoutComments(text: string): string {
  return text.replace(/(?<=\n)[ \t]*#[^\n]*/g, (comment) => " ".repeat(comment.length));
}

/** `RUN`, `CMD` and their like: a script, or a list of words in JSON. */
function addCommand(build: Build, instruction: Instruction): void {
  const name = instruction.keyword.toLowerCase();
  const { source } = build;
  const variables = valuesOf(build.stage ?? build.global);
  const command = instruction.keyword === "HEALTHCHECK" ? afterWord(build, instruction) : instruction;
  const words = listedWords(source, command);
  if (words !== null) {
    for (const [index, at] of words.entries()) {
      const value = fromPieces([literal(source, at.start, at.end)]);
      build.settings.push({ path: ["cmd", index], value, at, hint: "script", variables });
    }
    return;
  }
  const at = { source, start: instruction.start, end: instruction.end };
  const { stretch, interpreter = build.shell } = documentIn(source, command);
  const value = fromPieces(continued(source, build.escape, stretch, (from, to) => [literal(source, from, to)]));
  build.settings.push({
    path: [name],
    value,
    at,
    hint: "script",
    variables,
    ...(interpreter === undefined ? {} : { interpreter }),
  });
}

/** Behind `CMD` of a health check. */
function afterWord({ source }: Build, instruction: Instruction): Instruction {
  const word = /^\s*(?:CMD|NONE)\b/i.exec(source.text.slice(instruction.start, instruction.end));
  return { ...instruction, start: instruction.start + (word?.[0].length ?? 0) };
}

function valuesOf(variables: ReadonlyMap<string, Variable>): Map<string, Value> {
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
function textOf(build: Build, instruction: Instruction): Piece[] {
  return continued(build.source, build.escape, instruction, (from, to) =>
    literalPieces(build, from, to, build.stage ?? build.global),
  );
}
