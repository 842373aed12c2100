/** What one command runs of Terraform: in which folder, with which variables, var files and workspace. */
import type { Span } from "../../source.ts";
import { originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { isWritten } from "../../terraform/scenarios/pipeline-run.ts";
import type { Flag, Set as Given } from "../../terraform/scenarios/pipeline-run.ts";
import { UNKNOWN } from "../../script/folders.ts";
import { standsForMany } from "../../script/words/manifold.ts";
import { slice } from "../../script/syntax/text.ts";
import { DEFAULT, known, shownText, textPieces } from "../../script/words/values.ts";

/** Commands that create or change something, or say what they would. */
const running = new Set(["plan", "apply", "refresh", "import", "test"]);

/** Of these, what deploys nothing by itself: a default may be in force all the same. */
const aside = new Set(["import", "test"]);

/** Flags that leave out what they do not name, or what they do. */
const partial = new Set(["target", "target-file", "exclude", "exclude-file"]);

export interface Word {
  readonly value: Value;
  readonly at: Span;
}

export interface Invocation {
  /** As `-chdir` gives it. */
  readonly folder: Value | null;
  readonly varFiles: readonly { readonly path: string; readonly at: Span }[];
  readonly flags: readonly Flag[];
  /** Files of `init -backend-config`. */
  readonly backendFiles: readonly string[];
  /** What `init -backend-config=NAME=…` gives. */
  readonly backendSettings: readonly (Given & { readonly name: string })[];
  /** `destroy`: it takes away what is there; `other`: nothing that concerns how anything is deployed. */
  readonly does: "run" | "init" | "select" | "destroy" | "other";
  /** Of what is declared, only what `-target` and its kin name is planned. */
  readonly isPartial?: boolean;
  /** What is there is tried or taken over; other commands deploy it. */
  readonly isAside?: boolean;
  /** The workspace that it selects. */
  readonly workspace: Value | null;
  /** Where words stand that nobody here knows, and that may set variables or name var files. */
  readonly open: readonly Span[];
}

/** What Terraform is given. `more` gives the words of `TF_CLI_ARGS` and its kin. */
export function invocationOf(words: readonly Word[], more: (command: string) => readonly Word[]): Invocation {
  let folder: Value | null = null;
  let command: string | null = null;
  const varFiles: { path: string; at: Span }[] = [];
  const flags: Flag[] = [];
  const backendFiles: string[] = [];
  const backendSettings: (Given & { name: string })[] = [];
  const positional: Word[] = [];
  const open: Span[] = [];
  let destroys = false;
  let isPartial = false;
  let hasBackend = true;
  const all = [...words];
  for (let index = 0; index < all.length; index += 1) {
    const word = all[index]!;
    const text = shownText(word.value) ?? UNKNOWN;
    const [whole = "", flag = "", equals = ""] = /^--?([\w-]+)(=)?/.exec(text) ?? [];
    const argument = (): Word => {
      if (equals !== "") return { ...word, value: slice(textPieces(word.value), whole.length, text.length) };
      index += 1;
      return all[index] ?? word;
    };
    if (flag === "chdir") folder = argument().value;
    else if (flag === "var-file") {
      const { value, at } = argument();
      varFiles.push({ path: shownText(value) ?? UNKNOWN, at });
    } else if (flag === "var") {
      const given = argument();
      const set = setting(given);
      if (set !== null) flags.push({ ...set, after: varFiles.length });
      else if (shownText(given.value)?.includes(UNKNOWN) === true) open.push(given.at);
    } else if (flag === "backend-config") {
      const given = argument();
      const set = setting(given);
      if (set === null) backendFiles.push(shownText(given.value) ?? UNKNOWN);
      else backendSettings.push(set);
    } else if (flag === "backend") hasBackend = shownText(argument().value) !== "false";
    else if (partial.has(flag)) {
      argument();
      isPartial = true;
    } else if (flag === "destroy") destroys = !text.endsWith("=false");
    else if (flag !== "" || text.startsWith("-")) continue;
    else if (command === null) {
      command = text;
      if (standsForMany(word.value)) open.push(word.at);
      all.splice(index + 1, 0, ...more(command));
    } else {
      positional.push(word);
      if (mayBeFlags(word, all[index - 1])) open.push(word.at);
    }
  }
  const isRun = running.has(command ?? "") || command?.startsWith(UNKNOWN) === true;
  const told = { varFiles, flags, backendFiles, backendSettings, open: isRun ? open : [] };
  const given = { folder, ...told, ...(isPartial ? { isPartial } : {}) };
  if (command === "init") return { ...given, does: hasBackend ? "init" : "other", workspace: null };
  if (command === "workspace") return { ...given, ...workspaceOf(positional) };
  const sets = varFiles.length + flags.length > 0;
  return { ...given, ...doneBy(command, destroys, () => appliesPlan(positional, sets)), workspace: null };
}

function workspaceOf([verb, name]: readonly Word[]): Pick<Invocation, "does" | "workspace"> {
  const selects = /^(?:select|new)$/.test(known(verb?.value) ?? "") && name !== undefined;
  return selects ? { does: "select", workspace: name.value } : { does: "other", workspace: null };
}

function doneBy(
  command: string | null,
  destroys: boolean,
  isPlanned: () => boolean,
): Pick<Invocation, "does" | "isAside"> {
  if (command === null) return { does: "other" };
  const isRunning = running.has(command);
  if (command === "destroy" || (destroys && isRunning)) return { does: "destroy" };
  // Whoever starts a script may leave the command to it: `terraform "$1"`.
  const isRun = (isRunning || command.startsWith(UNKNOWN)) && !destroys && !(command === "apply" && isPlanned());
  if (!isRun) return { does: "other" };
  return aside.has(command) ? { does: "run", isAside: true } : { does: "run" };
}

/** What applies a saved plan was planned before: with that, Terraform refuses what sets variables. */
function appliesPlan(words: readonly Word[], sets: boolean): boolean {
  return words.some(({ value }) => !standsForMany(value) && (shownText(value) !== UNKNOWN || !sets));
}

/** What a saved plan is called where a variable has it (`apply $PLAN`), or what says the words itself: `${A:+-b}`. */
const ofPlan = /plan|out|file|:?\+/i;

/** Whether a word that nobody knows may stand for flags: a shell makes several of it unless it is quoted. */
function mayBeFlags({ value, at }: Word, before: Word | undefined): boolean {
  if (standsForMany(value)) return true;
  if (shownText(value) !== UNKNOWN) return false;
  const written = at.source.text.slice(at.start, at.end);
  if (!written.startsWith("$") || ofPlan.test(written)) return false;
  // The value of a flag that is asked for nothing here: `-out $NAME`.
  return !/^-[^=]*$/.test(shownText(before?.value ?? value) ?? "") || known(before?.value) === "-auto-approve";
}

function setting({ value, at }: Word): (Given & { name: string }) | null {
  const text = shownText(value) ?? "";
  const equals = text.indexOf("=");
  if (equals <= 0) return null;
  const set = slice(textPieces(value), equals + 1, text.length);
  return { name: text.slice(0, equals), ...givenOf(set, at) };
}

/** A value as it is set, at the place where it is written. */
export function givenOf(value: Value, at: Span): Given {
  const text = known(value);
  if (text === null) return { text: null, at: value.trace === null ? at : originOf(value.trace).at };
  const origins = new Set(
    value.kind === "string"
      ? textPieces(value).flatMap((piece) => ("text" in piece ? [spanOf(piece.trace, piece.offset, piece.text)] : []))
      : [value.trace === null ? null : originOf(value.trace).at],
  );
  const [written] = origins;
  const place = origins.size === 1 && written !== null && written !== undefined ? written : at;
  return { text, at: place, ...(isByDefault(value) ? { byDefault: true } : {}) };
}

function isByDefault(value: Value): boolean {
  return textPieces(value).some((piece) => "text" in piece && (piece.flags & DEFAULT) !== 0);
}

/** Where the texts are written of which a value is made, each where nothing else stands. */
export function placesOf(value: Value): readonly Span[] {
  if (value.kind === "choice") return value.alternatives.flatMap((one) => placesOf(one.value));
  if (value.kind === "tuple") return value.items.flatMap(placesOf);
  if (value.kind !== "string" && value.kind !== "partial") return [];
  return textPieces(value).flatMap((piece) => {
    const at = "text" in piece ? spanOf(piece.trace, piece.offset, piece.text) : null;
    return at !== null && "text" in piece && isWritten(piece.text, at) ? [at] : [];
  });
}

function spanOf(trace: Value["trace"], offset: number, text: string): Span | null {
  if (trace === null) return null;
  const { at } = originOf(trace);
  const end = offset + text.length;
  // What is read from a file has the whole of it for its place, which has no end.
  const isWithin = offset >= at.start && (end <= at.end || at.end === 0) && at.source.text.slice(offset, end) === text;
  return isWithin ? { source: at.source, start: offset, end } : at;
}
