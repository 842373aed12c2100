/** What a program of a general language says by its literals: nothing is run. */
import type { Source } from "../../source.ts";
import type { Setting, SettingHint } from "../../subject.ts";
import { nullOf, string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import type { Condition } from "../../value/value.ts";
import { origin } from "../../value/trace.ts";
import { literalsIn } from "./literals.ts";
import type { CommentMark, Literal } from "./literals.ts";
import { isOnlyCompared } from "./only-compared.ts";
import { eitherOf } from "../../pattern.ts";

type Ranges = readonly { readonly start: number; readonly end: number }[];

interface Reading {
  /**
   * `run`: as it stands, so that what its lines at the margin say is certain, too; `beside`: another may take from it
   * what takes effect, so that nothing is certain.
   */
  readonly how?: "written" | "run" | "beside";
  /** Where in the program texts are none: types, what is never come to. */
  readonly withoutValues?: Ranges;
  /** Where each text is one of several, of which the program takes some. */
  readonly tables?: Ranges;
}

/**
 * What the literals of a program say: in the place of a region or image for certain, elsewhere possibly.
 *
 * @param offset where the program begins in the source.
 */
export function literalSettings(
  source: Source,
  program: string,
  offset: number,
  comments: readonly CommentMark[],
  { how = "written", withoutValues = [], tables = [] }: Reading = {},
): Setting[] {
  const isRun = how === "run";
  const literals = literalsIn({ path: source.path, text: program }, comments);
  const isGo = source.path.endsWith(".go");
  const sort = how === "beside" ? "open" : "written";
  const margin = isRun ? marginOf(program) : -1;
  return literals.flatMap((literal) => {
    const { name, start, end } = literal;
    const isWithin = (one: Ranges[number]): boolean => one.start <= start && end <= one.end;
    if (withoutValues.some(isWithin)) return [];
    const text = program.slice(start, end);
    const isLikePlace = isRun
      ? placeLike.test(text)
      : codeOfPlace.test(text) && !isOnlyCompared(program, literal, literals, isGo);
    return settingOf(
      source,
      { name, start: start + offset, end: end + offset },
      how !== "beside" && margin >= 0 && indentAt(program, start) === margin,
      isLikePlace,
      how !== "beside" && tables.some(isWithin) ? "entry" : sort,
    );
  });
}

/** By how much the lines of a text are indented that are indented least. */
function marginOf(program: string): number {
  let least = Number.MAX_SAFE_INTEGER;
  for (const line of program.split("\n")) {
    const indent = line.length - line.trimStart().length;
    if (line.trim() !== "") least = Math.min(least, indent);
  }
  return least;
}

const longestIndent = 200;

function indentAt(program: string, at: number): number {
  const start = program.lastIndexOf("\n", at - 1) + 1;
  return /^[ \t]*/.exec(program.slice(start, Math.min(at, start + longestIndent)))?.[0].length ?? 0;
}

const places = new Set(
  `
    region awsRegion aws_region regionName region_name
    location zone availabilityZone availability_zone
    Region Location Zone AvailabilityZone
  `
    .trim()
    .split(/\s+/),
);
/** Codes of regions as most clouds have them: in a text of a few lines they are hardly anything else. */
const placeLike = /^[a-z]{2}(?:-[a-z]+){1,2}-\d$/;
/** Also those of clouds that number less. */
const codeOfPlace = eitherOf([
  placeLike,
  /^(?:cn|ap|eu|us|me|na)-[a-z]{4,20}(?:-[a-z]+)?$/, // cn-hangzhou
  /^(?:asia|europe|us|africa|me)-[a-z]+\d{1,2}$/, // asia-east2
  /^(?:china(?:north|east)\d?|eastasia)$/,
]);
const images = new Set(
  `
    image imageName image_name fromRegistry from_registry
    DockerImage containerImage container_image dockerImage docker_image
  `
    .trim()
    .split(/\s+/),
);
const scripts = /^(?:inline|addCommands|add_commands|userData|user_data|local|local_resource)$/;
const prose = new Set(
  "description comment message title name describe it test log error warn print import from require".split(" "),
);

/** Of a literal: `open`: another file may take it, or set another; `entry`: one of several. */
type Sort = "written" | "open" | "entry";

function settingOf(
  source: Source,
  { name: written, start, end }: Literal,
  isCertain: boolean,
  isLikePlace: boolean,
  sort: Sort,
): Setting[] {
  const text = source.text.slice(start, end);
  const name = written.slice(written.lastIndexOf(".") + 1);
  if (prose.has(name.toLowerCase()) || (!/[.:/-]/.test(text) && !isLikePlace && !places.has(name))) return [];
  const at = { source, start, end };
  const value = string(text, origin("literal", at), start);
  const isPlace = places.has(name);
  const hint = isLikePlace ? "region" : hintOf(name);
  const isSure = sort === "written" && (isPlace || isCertain || (hint !== undefined && !isLikePlace));
  const setting = {
    path: [name === "" ? "literal" : name],
    value: isSure ? value : possibly(value, sort !== "entry"),
    at,
  };
  return [hint === undefined ? setting : { ...setting, hint }];
}

/** What is given by such a name is where something lies. */
export function isPlaceName(name: string): boolean {
  return places.has(name);
}

/** A text that is hardly anything but where something lies. */
export function isCodeOfPlace(text: string): boolean {
  return codeOfPlace.test(text);
}

export function isImageName(name: string): boolean {
  return images.has(name);
}

/** People read what is given by such a name. */
export function isProse(name: string): boolean {
  return prose.has(name.toLowerCase());
}

function hintOf(name: string): SettingHint | undefined {
  if (places.has(name)) return "region";
  if (scripts.test(name)) return "script";
  // Where Vagrant takes its boxes from.
  if (/^box(?:_server)?_url$/.test(name)) return "mirror";
  return images.has(name) ? "image" : undefined;
}

/** @param isOpen something else may stand there instead; of an entry it is only open whether it is taken. */
function possibly(value: ReturnType<typeof string>, isOpen: boolean) {
  const when = (branch: string): Condition[] => [
    { key: `program ${value.offset}`, branch, text: "the program comes to use it" },
  ];
  const taken = { value, when: when("true") };
  return isOpen ? choice([taken], true) : choice([taken, { value: nullOf("string"), when: when("false") }], false);
}
