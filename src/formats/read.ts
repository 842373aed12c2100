/** Hands every file to the format that recognises it, and says what was not read. */
import { append } from "../append.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, isInToolFolder, joinPath, nameOf, unreadableDiagnostic } from "../files.ts";
import type { Files } from "../files.ts";
import { calledAlso, isTextNoted, nothingRead, noting } from "../reads.ts";
import type { Noted } from "../reads.ts";
import { wholeOf } from "../source.ts";
import type { Span } from "../source.ts";
import type { Reading, Setting } from "../subject.ts";
import { outOfSteps, within } from "../value/work.ts";
import type { Work } from "../value/work.ts";
import { formats } from "./formats.gen.ts";
import { calledAgain } from "./reading/called-again.ts";
import { tooDeepToTell } from "./reading/too-deep.ts";
import { asLibyamlBreaks, withLineFeeds } from "../script/syntax/line-ends.ts";
import { perhapsDeployed } from "../terraform/instances/perhaps-deployed.ts";
import { givenToCharts } from "./helm/installs.ts";
import { withFilesBetween } from "./runs/files-between.ts";
import { withWrittenRoots } from "./runs/written-configuration.ts";
import { givenToOwn } from "./runs/deploys/all.ts";
import { toolOf, unrecognised } from "./reading/well-known.ts";
import { withFiles } from "./shell/sourced.ts";
import { isOfRole, whatStands } from "./reading/filled-elsewhere.ts";
import { beneath } from "./reading/template-marks.ts";
import { nameByFirstLine } from "./reading/first-line.ts";
import { withOthersOfAKey } from "./reading/said-twice.ts";
import { maxFileSteps, readAs, recognisedAs } from "./reading/read-as.ts";
import { namedTooDeep, noteOfImages, resolveNamed, unreadNamed } from "./named/named.ts";
import type { Found, Named } from "./named/named.ts";
import { mayHoldCommands, namedByProvisioners, namedInCommands } from "./named/in-commands.ts";
import type { Around } from "./named/in-commands.ts";
import type { Format, FormatContext, FormatReading } from "./format.ts";

/** Steps that evaluating all files may take together. */
const maxSteps = 50_000_000;

export interface FormatsRead {
  readonly diagnostics: readonly Diagnostic[];
  readonly comments: readonly { readonly text: string; readonly at: Span }[];
  /** What each file was taken for. */
  readonly taken: ReadonlyMap<string, string>;
  /** Those of them that were read because something names them: who else names them reads them as well. */
  readonly byName: ReadonlySet<string>;
}

/** What is read, by whom, and what came of it so far. */
interface Round {
  readonly context: FormatContext;
  readonly take: (reading: Reading) => void;
  readonly records: Map<string, Noted> | null;
  readonly isOurs: (path: string) => boolean;
  /** Where it is asked whose a file is, whether or not its format claims others. */
  readonly isAsked?: true;
  /** Templates that somebody fills in who is read as well. */
  readonly isFilledIn: (path: string) => boolean;
  readonly work: Work;
  readonly taken: Map<string, string>;
  readonly diagnostics: Diagnostic[];
  readonly comments: { text: string; at: Span }[];
  /** What the files that were read name, and nobody has looked for yet. */
  names: Named[];
  /** Of files that are read by what they are used as: the paths by which their formats would know them. */
  readonly like?: ReadonlyMap<string, string>;
  /** Settings that are scripts or words of commands, by their files. */
  readonly commands: Map<string, readonly Setting[]>;
}

/**
 * Reads the files of other formats among `paths`, and what they name; `all` are the files of the whole scan, for what
 * lies beside them.
 *
 * @param isOurs whose readings are wanted. The others are read only as far as it takes to know which files they claim.
 * @param isTaken what is read elsewhere, as Terraform is.
 * @param texts that Terraform's functions have read: who fills in a template there knows with what.
 */
export function readFormats(
  files: Files,
  paths: readonly string[],
  all: readonly string[],
  take: (reading: Reading) => void,
  records: Map<string, Noted> | null = null,
  isOurs: (path: string) => boolean = () => true,
  { commands = [], isBeside = null, ...ways }: Around = {},
  isTaken: (path: string) => boolean = () => false,
  texts: ReadonlySet<string> = new Set(),
): FormatsRead {
  const diagnostics: Diagnostic[] = [];
  const comments: { text: string; at: Span }[] = [];
  const taken = new Map<string, string>();
  const work: Work = { left: maxSteps };
  const context: FormatContext = { files, paths: all, ...ways };
  const given = [...givenToOwn(context), ...givenToCharts(context)];
  const first: Round = {
    context,
    take: (reading) => {
      const { onlyIf, subjects } = reading;
      const doubted = onlyIf === undefined ? reading : { ...reading, subjects: perhapsDeployed(subjects, onlyIf) };
      take(reading.isGiven === true || given.length === 0 ? doubted : { ...doubted, owned: given });
    },
    records,
    isOurs,
    isFilledIn: (path) => beneath(path) !== null && (texts.has(path) || isTextNoted(path) || isOfRole(path, all)),
    work,
    taken,
    diagnostics,
    comments,
    names: [],
    commands: new Map(),
  };
  readRound(first, paths);
  const names = new Set(all.map(nameOf));
  append(
    first.names,
    namedByProvisioners(commands, files, (name) => names.has(name)),
  );
  const ours = paths.filter(isOurs);
  const named = readNamed(first, ours, isTaken, isBeside);
  const filledIn = readTemplates(first, ours, isTaken, texts);
  const behind = filledIn.length === 0 ? null : readNamed(first, filledIn, isTaken, isBeside);
  const byName = new Set([...named.byName, ...(behind?.byName ?? [])]);
  const others = [...named.others, ...(behind?.others ?? [])];
  for (const path of ours) {
    if (taken.has(path) || isTaken(path)) continue;
    const tool = toolOf(path);
    const fault = tool === undefined ? null : recorded(first, path, () => unrecognised(path, tool, files));
    if (fault !== null) diagnostics.push(fault);
    else if (/\.(?:ya?ml|template)$/i.test(path))
      append(
        diagnostics,
        recorded(first, path, () => tooDeepToTell(path, files)),
      );
  }
  for (const path of others) taken.delete(path);
  return { diagnostics, comments, taken, byName };
}

/** Reads what none of `formats` has taken yet. */
function readRound(round: Round, paths: readonly string[], among: readonly Format[] = formats): void {
  const { context, isOurs, taken, diagnostics, comments, work, like } = round;
  const candidates = new Map<string, readonly Format[]>();
  for (const path of paths) {
    const may =
      among === formats ? formats.filter((format) => format.mayBe(like?.get(path) ?? path, context.paths)) : among;
    const isWanted = isOurs(path) || round.isAsked === true || may.some(({ claims }) => claims);
    if (may.length > 0 && isWanted) candidates.set(path, may);
  }
  // In the order of the formats, so that one that claims other files (a chart, a project) is asked before them.
  for (const format of among) {
    for (const [path, may] of candidates) {
      if (taken.has(path) || !may.includes(format)) continue;
      const made = recorded(round, path, (): FormatReading | null => {
        const read = context.files.text(path);
        if (!("source" in read) && read.unreadable === "not-text" && format.guesses?.(path) === true) return null;
        if (!("source" in read))
          return { readings: [], diagnostics: [unreadableDiagnostic(path, read.unreadable)], claims: [path] };
        const { source, odd } = withLineFeeds(asLibyamlBreaks(read.source));
        const file = { path: like?.get(path) ?? path, source };
        // Some readers open it themselves.
        const around = file.path === path ? context : { ...context, files: calledAlso(context.files, file.path, path) };
        const made =
          isOurs(path) || format.claims === true
            ? readAs(format, file, around, work, among !== formats)
            : recognisedAs(format, file, around, work);
        if (made === null) return null;
        const all = isOurs(path) ? withOthersOfAKey(made, format, file, around, work) : made;
        const own = round.isFilledIn(path) ? whatStands(all) : all;
        const told = odd === null ? own : { ...own, diagnostics: [...own.diagnostics, odd] };
        return file.path === path ? told : calledAgain(told, file.path, path);
      });
      if (made === null) continue;
      taken.set(path, format.name);
      for (const claimed of made.claims ?? []) if (!taken.has(claimed)) taken.set(claimed, format.name);
      if (!isOurs(path)) continue;
      // An inventory says what there is, and runs nothing; its settings are made whenever somebody asks.
      const commands = made.readings.flatMap(({ subjects, isInventory }) =>
        isInventory === true ? [] : subjects.flatMap(({ settings }) => settings.filter(isCommand)),
      );
      if (commands.length > 0) round.commands.set(path, commands);
      const runsHere = format.name === "ansible" || (format.name !== "shell" && mayHoldCommands(path));
      const readings = recorded(round, path, () => {
        const own = runsHere ? withFiles(made.readings, path, context.files) : made.readings;
        if (commands.length === 0) return own;
        const there = runsHere ? withFilesBetween(own, path, context) : own;
        return withWrittenRoots(there, path, context);
      });
      readings.forEach(round.take);
      append(diagnostics, [...made.diagnostics, ...unreadClaims(round, path, made)]);
      append(comments, made.comments ?? []);
      append(round.names, made.names ?? []);
    }
  }
}

/** What is left, and is called like what a template engine makes something of, is read as that; which were. */
function readTemplates(
  first: Round,
  ours: readonly string[],
  isTaken: (path: string) => boolean,
  texts: ReadonlySet<string>,
): readonly string[] {
  const like = new Map<string, string>();
  for (const path of ours) {
    const isLeft = !first.taken.has(path) && !isTaken(path) && !texts.has(path) && !isTextNoted(path);
    const name = isLeft ? beneath(path) : null;
    if (name !== null) like.set(path, name);
  }
  first.names = [];
  readRound({ ...first, like }, [...like.keys()]);
  return [...like.keys()].filter((path) => first.taken.has(path));
}

const readable = /\.(?:ya?ml|json|toml|tpl|env|lock)$|(?:^|\/)\.env[^/]*$/i;

/** What was taken as part of a file and can't be read: its reader had nothing of it. */
function unreadClaims({ context: { files }, records }: Round, by: string, made: FormatReading): readonly Diagnostic[] {
  const told = new Set(made.diagnostics.map(({ message }) => message));
  return (made.claims ?? []).flatMap((path) => {
    if (path === by || !readable.test(path)) return [];
    const reads = records?.get(by);
    const read = reads === undefined ? files.text(path) : noting(files, reads, () => files.text(path));
    if ("source" in read || read.unreadable === "missing") return [];
    const diagnostic = unreadableDiagnostic(path, read.unreadable);
    return told.has(diagnostic.message) ? [] : [diagnostic];
  });
}

/** Formats that look at a file and leave it to another one have read it too: one record for all of them. */
function recorded<T>({ records, context }: Round, path: string, work: () => T): T {
  if (records === null) return work();
  const reads = records.get(path) ?? nothingRead();
  records.set(path, reads);
  return noting(context.files, reads, work);
}

const maxRounds = 8;
/** Formats of files that are known by how they are used, not by their names. */
const readers: readonly (readonly [as: Named["as"], format: string])[] = [
  ["script", "shell"],
  ["program", "programs"],
  ["tasks", "ansible"],
];

/**
 * Reads what was named, and what that names in its turn: in other tools' folders, and under names of no format.
 * `others` are files of other parts whose own formats read them there.
 */
function readNamed(
  first: Round,
  ours: readonly string[],
  isTaken: (path: string) => boolean,
  isBeside: ((path: string) => boolean) | null,
): { readonly byName: ReadonlySet<string>; readonly others: ReadonlySet<string> } {
  const { taken, diagnostics, context } = first;
  const isUnwalked = (path: string): boolean => isInToolFolder(path) || isBeside?.(path) === true;
  const all = new Set(context.paths);
  const names = new Set(context.paths.map(nameOf));
  const told = new Map<string, Named>();
  const before = new Set(taken.keys());
  const others = new Set<string>();
  const ofImages = new Set<string>();
  let round = first;
  let newest = ours;
  for (let left = maxRounds; left > 0; left -= 1) {
    const named = [...round.names, ...newest.flatMap((path) => inCommands(round, path, names))];
    const found = named.flatMap((one) =>
      recorded(round, one.at.source.path, () => {
        const resolved = resolveNamed(context.files, [one], isUnwalked);
        append(diagnostics, resolved.diagnostics);
        return resolved.found;
      }),
    );
    noteOfImages(found, ofImages);
    const entered = [...new Set(found.map(({ path }) => path))].filter((path) => !all.has(path) && isUnwalked(path));
    for (const path of entered) all.add(path);
    const paths = entered.length === 0 ? round.context.paths : [...round.context.paths, ...entered];
    round = { ...first, context: { ...context, paths }, isOurs: () => true, names: [] };
    readRound(round, entered);
    const isLeft = (path: string): boolean => all.has(path) && !taken.has(path) && !isTaken(path);
    const elsewhere = found.map(({ path }) => path).filter((path) => isLeft(path) && !first.isOurs(path));
    readRound({ ...round, isOurs: () => false, isAsked: true }, [...new Set(elsewhere)]);
    for (const path of elsewhere) if (taken.has(path)) others.add(path);
    const forced = found.filter(({ path }) => isLeft(path)).map((one) => asFirstLineSays(one, context.files));
    const likes = forced.flatMap(({ path, named: { like } }): (readonly [string, string])[] =>
      like === undefined ? [] : [[path, joinPath(folderOf(path), like)]],
    );
    round = { ...round, like: new Map(likes) };
    readRound(round, [...new Set(likes.map(([path]) => path))]);
    for (const [as, name] of readers) {
      const those = forced.filter(({ named }) => named.as === as).map(({ path }) => path);
      readRound(
        round,
        [...new Set(those)],
        formats.filter((format) => format.name === name),
      );
    }
    for (const one of found) if (one.named.as === "file" && isLeft(one.path)) told.set(one.path, one.named);
    newest = [...new Set([...entered, ...forced.map(({ path }) => path)])].filter((path) => taken.has(path));
    if (newest.length === 0 && round.names.length === 0) break;
  }
  for (const path of newest) diagnostics.push(namedTooDeep(path, maxRounds, ofImages.has(path)));
  for (const [path, named] of told) if (!taken.has(path)) diagnostics.push(unreadNamed(path, named));
  return { byName: new Set([...taken.keys()].filter((path) => !before.has(path) && !others.has(path))), others };
}

function isCommand({ hint, path }: Setting): boolean {
  return hint === "script" || (hint === undefined && typeof path.at(-1) === "number" && path.some(isCommandName));
}

function isCommandName(name: string | number): boolean {
  return typeof name === "string" && /^(?:command|args|entrypoint|inline|runcmd)$/i.test(name);
}

/** What a command runs by its path is run by whom its first line names. */
function asFirstLineSays(found: Found, files: Files): Found {
  const { path, named } = found;
  const read = named.as === "script" ? files.text(path) : null;
  const like = read !== null && "source" in read ? nameByFirstLine(read.source.text) : null;
  if (like === null) return found;
  return { path, named: { ...named, as: "program", ...(/\.\w+$/.test(nameOf(path)) ? {} : { like }) } };
}

function inCommands(round: Round, path: string, names: ReadonlySet<string>): readonly Named[] {
  const { context, work, diagnostics, commands } = round;
  const settings = commands.get(path) ?? [];
  // What nobody asks for commands depends on nothing.
  if (settings.length === 0 && !mayHoldCommands(path)) return [];
  return recorded(round, path, () => {
    const read = context.files.text(path);
    if (!("source" in read)) return [];
    const { source } = read;
    const tell = (code: string, message: string): void =>
      void diagnostics.push({ severity: "error", code, message, at: wholeOf(source) });
    const { made, exceeded } = within(work, maxFileSteps, () =>
      namedInCommands(source, settings, context, (name) => names.has(name)),
    );
    // Bounds of what runs them (matrices, calls) concern its own reader: each command was looked at by itself.
    if (exceeded === outOfSteps)
      tell("work-budget", `which files the commands in ${path} name was not worked out: ${exceeded}`);
    for (const bound of made.bounds)
      tell("include-limit", `not all files that the commands in ${path} name were looked for: ${bound}`);
    return made.named;
  });
}
