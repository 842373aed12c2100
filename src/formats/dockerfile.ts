/** Dockerfiles: base images, what is fetched, scripts and the environment; ARGs at their defaults. */
import { nameOf } from "../files.ts";
import type { Source, Span } from "../source.ts";
import type { Setting, SettingHint } from "../subject.ts";
import { unknown } from "../value/build.ts";
import { fromPieces } from "../value/pieces.ts";
import { origin } from "../value/trace.ts";
import type { Piece, TextPiece, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { namedByDockerfile } from "./dockerfile-names.ts";
import { readInstructions } from "./dockerfile-instructions.ts";
import type { Instruction } from "./dockerfile-instructions.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatFile, FormatReading } from "./format.ts";
import { interpolate } from "./shell-variables.ts";
import type { Variable } from "./shell-variables.ts";

const instructionName = /^[ \t]*(FROM|ARG|RUN|COPY|ADD|ENV)[ \t]/im;

/** What is named after a Dockerfile and is none: notes on one, programs that make one. */
const otherKinds =
  /\.(?:md|rst|adoc|txt|html?|dockerignore|ya?ml|json|tf|toml|go|py|pyi|js|mjs|cjs|ts|tsx|rb|rs|java|kt|cs|php|pl|lua|sh|bash|ps1|bat|png|svg|sum|lock)$/i;

export const format: Format = {
  name: "dockerfile",
  order: 20,
  mayBe: (path) =>
    /^(?:.*[._-])?(?:Dockerfile|Containerfile|Earthfile)(?:[._-].*)?$/i.test(nameOf(path)) && !otherKinds.test(path),
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
  /** Names that take part in the name of an image. */
  readonly inImages: ReadonlySet<string>;
}

function read({ path, source }: FormatFile): FormatReading {
  const { instructions, escape } = readInstructions(source);
  const build: Build = {
    source,
    escape,
    settings: [],
    global: new Map(),
    stages: new Map(),
    stage: null,
    stageCount: 0,
    inImages: namesInImages(source, instructions),
  };
  for (const instruction of instructions) readInstruction(build, instruction);
  const subject = subjectOf({
    role: "file",
    address: path,
    format: "dockerfile",
    type: "dockerfile",
    at: { source, start: 0, end: 0 },
    settings: build.settings,
  });
  const names = namedByDockerfile(path, source, instructions);
  return { readings: [readingOf(path, [subject])], diagnostics: [], comments: commentsIn(source), names };
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

function readFrom(build: Build, { start, end }: Instruction): void {
  const [image, alias] = imageAndAlias(build, start, end);
  if (image === null) return;
  const name = build.source.text.slice(image.start, image.end);
  const parent = build.stages.get(name.toLowerCase());
  build.stage = new Map(parent ?? []);
  // Targets of an Earthfile are named `+target`.
  if (parent === undefined && name !== "scratch" && !/^[+.]/.test(name))
    addImage(build, image.start, image.end, build.global);
  build.stages.set(String(build.stageCount), build.stage);
  build.stageCount += 1;
  if (alias !== null) build.stages.set(alias.toLowerCase(), build.stage);
}

function imageAndAlias({ source, escape }: Build, start: number, end: number): readonly [Span | null, string | null] {
  const words = [...source.text.slice(start, end).matchAll(/\S+/g)].filter(
    ([word]) => !word.startsWith("--") && word !== escape,
  );
  const [image, as, alias] = words;
  if (image === undefined) return [null, null];
  const at = start + image.index;
  return [
    { source, start: at, end: at + image[0].length },
    as !== undefined && /^as$/i.test(as[0]) ? (alias?.[0] ?? null) : null,
  ];
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

function literal(source: Source, start: number, end: number): TextPiece {
  return {
    text: source.text.slice(start, end),
    trace: origin("literal", { source, start, end }),
    offset: start,
    flags: 0,
  };
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
    if (written === undefined) {
      if (isArgument) into.set(name, build.global.get(name) ?? "unknown");
      continue;
    }
    const at = start + match.index + match[0].length - written.length;
    const quote = /^["']/.test(written) && written.length > 1 ? 1 : 0;
    const value = literalPieces(build, at + quote, at + written.length - quote, into).map((piece) =>
      isArgument && !("unknown" in piece) ? { ...piece, flags: piece.flags | DEFAULT } : piece,
    );
    into.set(name, value);
    // What goes into the name of an image is judged there.
    if (!isArgument || !build.inImages.has(name))
      add(build, [isArgument ? "build_args" : "environment", name], value, { start: at, end: at + written.length });
  }
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
  const value = fromPieces(continued(build, documentIn(build, command), (from, to) => [literal(source, from, to)]));
  build.settings.push({ path: [name], value, at, hint: "script", variables });
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

/** `["sh", "-c", "…"]`: where each word stands without its quotes; null: no list. */
function listedWords(source: Source, { start, end }: Stretch): readonly Span[] | null {
  const text = source.text.slice(start, end);
  const open = /^\s*\[/.exec(text);
  if (open === null || !/\]\s*$/.test(text)) return null;
  // What is escaped is passed over outside of quotes too, so that no quote is tried twice.
  const words = [...text.matchAll(/\\.|"((?:[^"\\\n]|\\.)*)"/gs)]
    .filter(([, word]) => word !== undefined)
    .map((match) => ({
      source,
      start: start + match.index + 1,
      end: start + match.index + match[0].length - 1,
    }));
  return words.length > 0 ? words : null;
}

/** `RUN <<EOF`: the document is the script. */
function documentIn({ source }: Build, instruction: Instruction): Instruction {
  const { start, end } = instruction;
  const text = source.text.slice(start, end);
  const opening = instruction.isHereDocument ? /^\s*<<-?["']?\w+["']?[ \t]*\r?\n/.exec(text) : null;
  if (opening === null) return instruction;
  return { ...instruction, start: start + opening[0].length, end: start + text.lastIndexOf("\n") };
}

/** The text of an instruction in one line, with its variables. */
function textOf(build: Build, instruction: Instruction): Piece[] {
  return continued(build, instruction, (from, to) => literalPieces(build, from, to, build.stage ?? build.global));
}

/** Lines that go on are joined, and comments between them left out. */
function continued(
  { source, escape }: Build,
  { start, end, isHereDocument }: Instruction,
  pieces: (from: number, to: number) => readonly Piece[],
): Piece[] {
  if (isHereDocument) return [...pieces(start, end)];
  const found: Piece[] = [];
  let from = start;
  for (let at = start; at < end; at += 1) {
    if (source.text[at] !== escape) continue;
    const next = afterContinuation(source.text, at + 1, end);
    if (next > 0) {
      found.push(...pieces(from, at), { text: " ", trace: null, offset: -1, flags: 0 });
      from = next;
    }
    at = next > 0 ? next - 1 : at + 1;
  }
  return [...found, ...pieces(from, end)];
}

/** Where the next line of the instruction begins, behind comments and empty lines; -1: no line ends here. */
function afterContinuation(text: string, at: number, end: number): number {
  const match = /[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*/y;
  match.lastIndex = at;
  const found = match.exec(text);
  return found === null ? -1 : Math.min(end, at + found[0].length);
}
