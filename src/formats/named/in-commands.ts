/**
 * Files that commands are given: scripts that they run or read, manifests, Dockerfiles, playbooks, templates. The
 * commands are those that the shell's parser finds, wherever they stand: in pipes, substitutions, `bash -c`, functions.
 */
import { folderOf, isInToolFolder, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { aloneWith, followedEach, followedWords } from "../../script/followed.ts";
import type { Followed } from "../../script/following.ts";
import { folderValue, relativeFolder, UNKNOWN } from "../../script/folders.ts";
import { dialectOf } from "../../script/programs/in-shell-words.ts";
import { filesOfVariable, mayMakeFiles } from "../../script/manual/given-files.ts";
import type { Use } from "../../script/manual/words-as-files.ts";
import { languageOfSetting } from "../../script/languages/of-setting.ts";
import { joinedScripts } from "../../script/lists.ts";
import { FOLDER } from "../../script/moves.ts";
import { known } from "../../script/words/values.ts";
import { wholeOf } from "../../source.ts";
import type { Source, Span } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { charge } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";
import { contentLines } from "../../script/syntax/lines.ts";
import { matchesOf } from "./matching-files.ts";
import { isOfImage } from "./named.ts";
import type { Named } from "./named.ts";
import { mayRun } from "../runs/those-that-run.ts";
import { jobsIn } from "../runs/listed-jobs.ts";
import { aroundIn } from "../runs/starts.ts";
import { sources } from "../runs/sources.gen.ts";
import { placesInImage } from "../dockerfile/in-image.ts";
import { mayName } from "./may-name.ts";

/** Shells of other systems: their command lines are read one by one. */
const lineByLine = /\.(?:ps1|psm1|cmd|bat)$/i;
/** Steps of a pipeline that are no command, and may bring files: what is not there may be there then. */
const action = /\buses:[ \t]*["']?([\w.-]+\/[\w.-]+)/g;
const bringsNothing = /^actions\/checkout$|setup|login|configure|credentials|cache/i;
const bringing = /\b(?:artifacts?|stash|submodules|repository)\b[^\n]{0,20}:|download/i;
/** Whoever gives the command has an answer to its failing. */
const mayFail = /^[^\n;&|]*\|\|/;
/** What is run costs this, beside its steps. */
const scriptSteps = 20;

/** Files that one text names; more are not looked at, which is told. */
export const maxNamed = 500;

/** Whether a file of this name may hold commands beside those of its settings. */
export function mayHoldCommands(path: string): boolean {
  return mayRun(path) || lineByLine.test(path);
}

function brings(text: string): boolean {
  return bringing.test(text) || [...text.matchAll(action)].some(([, name]) => !bringsNothing.test(name ?? ""));
}

/** What is worked out of the commands in one file. */
interface Looking {
  readonly source: Source;
  readonly files: Files;
  readonly named: Map<string, Named>;
  /** Why there may be more. */
  readonly bounds: Set<string>;
  /** Places of words, and of whole scripts, that were looked at with more knowledge of where they are. */
  readonly seen: Set<string>;
  readonly isElsewhere: (name: string) => boolean;
  readonly isBrought: boolean;
  /** The commands are run on the machine that has the repository. */
  readonly isHere: boolean;
}

/**
 * Files that the commands in a file are given.
 *
 * @param settings what was read of it, of which scripts and commands count.
 * @param isElsewhere whether a file of that name lies anywhere in the scan: which it is nobody can tell.
 */
export function namedInCommands(
  source: Source,
  settings: readonly Setting[],
  { files, paths }: FormatContext,
  isElsewhere: (name: string) => boolean,
): { readonly named: readonly Named[]; readonly bounds: readonly string[] } {
  if (!mayName(source.text)) return { named: [], bounds: [] };
  const isBrought = !mayHoldCommands(source.path) || (/\.ya?ml$/i.test(source.path) && brings(source.text));
  // Programs are read where something here runs them.
  const isProgram = dialectOf(source.path) !== null;
  const isHere = (mayHoldCommands(source.path) || isProgram) && !isOfImage(source.path);
  const bounds = new Set<string>();
  const looking: Looking = { source, files, named: new Map(), bounds, seen: new Set(), isElsewhere, isBrought, isHere };
  lookAtJobs(looking, paths);
  lookAtSettings(looking, settings);
  if (lineByLine.test(source.path)) lookAtLines(looking);
  if (looking.named.size >= maxNamed) bounds.add(`they name more than ${maxNamed} files`);
  return { named: [...looking.named.values()], bounds: [...bounds] };
}

/** A command that Terraform runs, and the folder in which. */
export interface Provisioned {
  readonly folder: string;
  /** A line of a shell, or words. */
  readonly value: Value;
  readonly at: Span;
}

/** What else bears on the files of other formats. */
export interface Around extends Pick<FormatContext, "ways"> {
  /** What provisioners of the roots run. */
  readonly commands?: readonly Provisioned[];
  /** Whether a path lies beside what was asked for, where only files that are named are looked at. */
  readonly isBeside?: ((path: string) => boolean) | null;
}

/** Files that provisioners' commands are given on the machine that runs Terraform. */
export function namedByProvisioners(
  commands: readonly Provisioned[],
  files: Files,
  isElsewhere: (name: string) => boolean,
): readonly Named[] {
  return commands.flatMap(({ folder, value, at }) => {
    const named = new Map<string, Named>();
    const looking: Looking = {
      source: at.source,
      files,
      named,
      bounds: new Set(),
      seen: new Set(),
      isElsewhere,
      isBrought: false,
      isHere: true,
    };
    const ways =
      value.kind === "tuple"
        ? [followedWords({ words: value.items.map((word) => ({ value: word, at })), at, variables: noVariables })]
        : followedEach({ value, at, variables: noVariables, positional: null, around: alone }).map(
            (one) => one.followed,
          );
    for (const { uses } of ways) for (const use of uses) add(looking, use, [folder], false);
    return [...named.values()].map((one) => ({ ...one, by: `a command in ${at.source.path}` }));
  });
}

/** Jobs say where their commands are run; one script after the other makes files for the next. */
function lookAtJobs(looking: Looking, paths: readonly string[]): void {
  const { source, files } = looking;
  const own = folderOf(source.path);
  const kind = sources.find((one) => one.mayBe(source.path));
  const met = new Set<string>();
  if (kind === undefined) return;
  for (const job of jobsIn(kind, source.path, { files, paths })) {
    const bases = [...new Set([job.repository, own])];
    const around = aroundIn({ job, context: { files, paths }, sources });
    let isMade = false;
    for (const { environment, variables = [], at } of job.scripts)
      for (const [name, given] of [...(job.sets ?? []), ...environment, ...variables])
        for (const file of filesOfVariable(name, given, at))
          add(looking, { ...file, isMade, folder: folderValue(".") }, bases, true);
    for (const { value, at, environment, variables = [], folder, positional = null } of job.scripts) {
      met.add(placeOf({ at }));
      const text = known(value);
      if (text !== null && !mayName(text)) {
        isMade ||= mayMakeFiles(text);
        continue;
      }
      const start = new Map([...environment, ...variables, [FOLDER, folder ?? folderValue(".")] as const]);
      for (const { followed } of followedEach({ value, at, variables: start, positional, around })) {
        for (const use of followed.uses) {
          met.add(placeOf(use));
          add(looking, isMade ? { ...use, isMade } : use, bases, true);
        }
        isMade ||= followed.isMade;
        if (!isWithin(looking, followed)) return;
      }
    }
  }
  for (const place of met) looking.seen.add(place);
}

const noVariables = new Map<string, Value>();
const alone = aloneWith(new Map());

function lookAtSettings(looking: Looking, settings: readonly Setting[]): void {
  for (const one of joinedScripts(settings)) {
    if (looking.named.size >= maxNamed) return;
    if ("words" in one) {
      const [first] = one.words;
      const words = one.words.map(({ value, at }) => ({ value, at }));
      if (first === undefined || !one.named) continue;
      if (!lookAt(looking, followedWords({ words, at: first.at, variables: noVariables }))) return;
      continue;
    }
    if (one.hint !== "script" || looking.seen.has(placeOf(one))) continue;
    const { value, at, variables = noVariables, sourced } = one;
    const text = known(value);
    if (languageOfSetting(one, text ?? "") !== null) continue;
    if (text !== null && !mayName(text)) continue;
    const around = sourced === undefined ? alone : aloneWith(sourced);
    for (const { followed } of followedEach({ value, at, variables, positional: null, around }))
      if (!lookAt(looking, followed)) return;
  }
}

function lookAtLines(looking: Looking): void {
  const { source } = looking;
  const trace = origin("literal", wholeOf(source));
  for (const { text, start } of contentLines(source)) {
    if (!mayName(text) || text.startsWith("#")) continue;
    const value = string(text, trace, start);
    const at = { source, start, end: start + text.length };
    for (const { followed } of followedEach({ value, at, variables: noVariables, positional: null, around: alone }))
      if (!lookAt(looking, followed)) return;
  }
}

/** Of commands of which nobody says where they are run: beside their file, or at the top; false: no more is allowed. */
function lookAt(looking: Looking, followed: Followed): boolean {
  const bases = [...new Set([folderOf(looking.source.path), "."])];
  for (const use of followed.uses) if (!looking.seen.has(placeOf(use))) add(looking, use, bases, false);
  return isWithin(looking, followed);
}

function isWithin({ named }: Looking, { steps }: Followed): boolean {
  return charge(scriptSteps + steps) && named.size < maxNamed;
}

function placeOf({ at }: Pick<Use, "at">): string {
  return `${at.source.path}:${at.start}`;
}

/** @param isPlaced paths that begin with `/` begin at the repository's folder. */
function add(looking: Looking, use: Use, bases: readonly string[], isPlaced: boolean): void {
  const { at, as, like, text, isMade } = use;
  if (text === null || /[[\]<>{}$~]|:\/\//.test(text) || !/\w/.test(text)) return;
  // What containers run is what their images bring.
  if (as === "program" && !looking.isHere) return addOfImage(looking, use);
  const isAbsolute = text.startsWith("/");
  if (isAbsolute && as === "program") addOfImage(looking, use);
  if (isAbsolute && !isPlaced) return;
  const folder = isAbsolute ? "/" : known(use.folder);
  const moved = folder === null ? "." : relativeFolder(folder);
  const isKnown = folder !== null && !moved.includes("*") && !text.includes(UNKNOWN);
  const places = bases.map((base) => joinPath(joinPath(base, isKnown ? moved : "."), text.replace(/^\/+/, "")));
  const { files } = looking;
  if (/[*?]/.test(text)) return addMatching(looking, use, isKnown ? places : []);
  // A folder that is not there is made before, or lies on the machine.
  const isThere = moved === "." || bases.some((base) => files.names(joinPath(base, moved)) !== null);
  const key = `${placeOf(use)} ${as} ${text}`;
  const before = looking.named.get(key);
  const isNeeded =
    isKnown &&
    isThere &&
    !isAbsolute &&
    !places.some(isInToolFolder) &&
    !mayFail.test(at.source.text.slice(at.end, at.end + 200)) &&
    !isMade &&
    !looking.isBrought &&
    // Programs make most files themselves before they hand them on.
    dialectOf(at.source.path) === null &&
    use.isNeeded &&
    (as === "text" || looksLikeFile(text)) &&
    at.source.text.split(nameOf(text)).length === 2 &&
    !looking.isElsewhere(nameOf(text));
  // In another job it may lie elsewhere; if it is there for one of them, it is there.
  looking.named.set(key, {
    places: [...new Set([...(before?.places ?? []), ...places])],
    as,
    ...(like === undefined ? {} : { like }),
    by: `a command in ${at.source.path}`,
    at,
    isNeeded: isNeeded && before?.isNeeded !== false,
  });
}

/** A program that an image has from the repository, as its Dockerfile, or the usual folder of an image, says. */
function addOfImage(looking: Looking, { text, folder, at, as, like }: Use): void {
  const { source, files, named } = looking;
  const places = placesInImage(source, text ?? "", known(folder) ?? "/", isOfImage(source.path));
  if (places.length === 0) return;
  const use = { text, folder, at, as, isMade: false, isNeeded: false, ...(like === undefined ? {} : { like }) };
  if (places.some((place) => place.includes("*"))) return addMatching(looking, use, places);
  if (!places.some((place) => "source" in files.text(place))) return;
  const more = like === undefined ? {} : { like };
  named.set(`${placeOf(use)} ${as} ${text}`, { places, as, by: source.path, at, isNeeded: false, ...more });
}

/** `kubectl apply -f manifests/*`: what the shell, or whoever is told the pattern, makes of it. */
function addMatching(
  { files, named, bounds, source }: Looking,
  { at, as, like }: Use,
  patterns: readonly string[],
): void {
  const all = patterns.map((pattern) => matchesOf(pattern, files, maxNamed));
  for (const { bound } of all) if (bound !== null) bounds.add(bound);
  for (const path of all.flatMap(({ paths }) => paths)) {
    if (named.size >= maxNamed) return;
    // Tests are no part of a program that is built.
    if (path.endsWith("_test.go")) continue;
    const more = like === undefined ? {} : { like };
    const one = { places: [path], as, by: `a command in ${source.path}`, at, isNeeded: false, ...more };
    named.set(`${placeOf({ at })} ${as} ${path}`, one);
  }
}

/** Words of prose behind a command's name are none. */
function looksLikeFile(text: string): boolean {
  return /\.[a-z]{2,5}$/i.test(text) || (/^\.{0,2}\/?[\w-]/.test(text) && text.includes("/") && !text.endsWith("/"));
}
