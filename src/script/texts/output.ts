/** What commands print and where it goes: to a file that is written, into another command, or to whoever looks on. */
import { isForPeople } from "../../files.ts";
import type { HereDoc, Redirection, Word } from "unbash";
import { choice } from "../../value/choice.ts";
import type { Value } from "../../value/value.ts";
import { contentOf } from "./contents.ts";
import { UNKNOWN } from "../folders.ts";
import type { Field } from "../invocation.ts";
import { runText } from "../flow/nested.ts";
import type { State } from "../state.ts";
import { replaces } from "../exported.ts";
import { emit, notKnown } from "../state.ts";
import { isTable, runTable } from "../flow/scheduled.ts";
import { cut, slice, spanOf, textValue } from "../syntax/text.ts";
import type { ScriptText } from "../syntax/text.ts";
import { alternativesOfAny, asText, concatenated, newline, shownText, textPieces } from "../words/values.ts";
import { madeFile, partsValue, valueOf } from "../words/words.ts";
import { tellMirrors } from "./package-files.ts";
import { isConfiguration, writeConfiguration } from "./written-configuration.ts";
import { isRunWhereWritten, writeFile } from "./written-files.ts";

export interface Sinks {
  readonly input: Value | null;
  /** The file that comes in: `< file`. */
  readonly from: Field | null;
  /** Where standard output goes instead; empty: where it goes anyway. */
  readonly files: readonly ((printed: Value) => void)[];
}

const ignored = (): void => undefined;

export function fromRedirects(state: State, text: ScriptText, redirects: readonly Redirection[]): Sinks {
  let input: Value | null = null;
  let from: Field | null = null;
  const files: ((printed: Value) => void)[] = [];
  for (const redirect of redirects) {
    if (redirect.type === "HereDoc") input = documentOf(state, text, redirect);
    else if (redirect.type === "HereString")
      input = redirect.target === undefined ? null : valueOf(state, text, redirect.target);
    else if (redirect.operator === "<") {
      const { target } = redirect;
      const file = target === undefined ? null : fileOf(state, text, target);
      reach(state, file);
      input = (file === null ? null : contentOf(state, file)) ?? notKnown("a file");
      from = file?.holds === undefined ? file : null;
    } else if (isOfOutput(redirect) && redirect.target !== undefined) {
      const { pos, end } = redirect.target;
      const written = text.text.slice(pos, end);
      const target = fileOf(state, text, redirect.target);
      const file = redirect.operator === ">&" ? null : shownText(target.value);
      const isPeer = reach(state, target);
      let adds = redirect.operator.endsWith(">>");
      const take = (printed: Value): void => {
        write(state, written, target, printed, adds);
        adds = true;
      };
      files.push(file === null || isPeer ? ignored : take);
    } else if (redirect.operator === "<>" && redirect.target !== undefined)
      reach(state, fileOf(state, text, redirect.target));
  }
  return { input, from, files };
}

function fileOf(state: State, text: ScriptText, target: Word): Field {
  const made = madeFile(state, text, target, spanOf(text, target.pos, target.end));
  if (made !== null) return made;
  return { value: valueOf(state, text, target), at: spanOf(text, target.pos, target.end) };
}

/** `/dev/tcp/HOST/PORT`, at which bash asks another machine; false: it is a file. */
function reach(state: State, target: Field | null): boolean {
  if (target === null) return false;
  let isPeer = false;
  for (const { value } of alternativesOfAny(target.value)) {
    const [, before, host] = /^(\/dev\/(?:tcp|udp)\/)([^/]+)\//.exec(shownText(value) ?? "") ?? [];
    if (before === undefined || host === undefined) continue;
    isPeer = true;
    emit(
      state,
      ["$bash", "host"],
      slice(textPieces(value), before.length, before.length + host.length),
      target.at,
      "url",
    );
  }
  return isPeer;
}

function isOfOutput(redirect: Exclude<Redirection, { readonly type: "HereDoc" | "HereString" }>): boolean {
  const { descriptor, operator } = redirect;
  if (descriptor?.type === "FileDescriptor" && descriptor.value !== 1) return false;
  return operator.includes(">") && operator !== "<>";
}

function documentOf(state: State, text: ScriptText, { body, operator, delimiter }: HereDoc): Value {
  const escapes = delimiter?.quoted !== false ? [] : body.text.matchAll(/\\(?=[$`\\])./g);
  const value = body.parts === undefined ? withoutSigns(text, body, escapes) : partsValue(state, text, body.parts);
  const whole = shownText(value);
  // Tabs before the lines of `<<-` mean nothing to what reads them by indentation either.
  return operator === "<<-" && whole === null ? notKnown("a here-document") : value;
}

/** `\$x` of a document in which nothing else is filled in is `$x` for whoever reads it. */
function withoutSigns(text: ScriptText, { pos, end }: HereDoc["body"], escapes: Iterable<RegExpMatchArray>): Value {
  let from = pos;
  const pieces = [...escapes].flatMap(({ index = 0 }) => {
    const kept = cut(text, from, pos + index);
    from = pos + index + 1;
    return kept;
  });
  return textValue([...pieces, ...cut(text, from, end)]);
}

/** For people and for nobody: consoles, and the page on which a pipeline shows what it did. */
const nowhere = /^\/dev\/(?:null|std(?:err|out)|tty|console|pts|fd)|GITHUB_STEP_SUMMARY/;
/** Files whose lines become the environment of what runs next. */
const environments = /GITHUB_(?:ENV|OUTPUT|PATH)|(?:BASH|ENV0)_ENV|\/etc\/environment$/;

/** A file that the script writes, as `written` in it, takes effect as what it is. */
export function write(state: State, written: string, { value, at }: Field, content: Value, adds: boolean): void {
  writeFile(state, value, content, adds);
  const file = shownText(value) ?? "";
  if (isTable(file)) return runTable(state, content, at, !file.includes("/spool/"));
  if (nowhere.test(file) || nowhere.test(written) || isForPeople(file)) return;
  const name = /(?<![^/"'{}$])[^/"'{}$]+$/.exec(file.replaceAll("\uFFFC", ""))?.[0] ?? "file";
  if (isRunWhereWritten(name) && runText(state, content, at)) return;
  if (environments.test(written)) return leave(state, written, content, at);
  // What Terraform reads next to what lies here.
  if (isConfiguration(name)) return writeConfiguration(state, name, content, at);
  emit(state, [name], content, at, "text");
  tellMirrors(state, file, content, at);
}

/** Which variables it sets is open. */
function setsAny(file: string, content: Value): boolean {
  return /(?:GITHUB|BASH|ENV0)_ENV/.test(file) && (shownText(content) ?? "").startsWith(UNKNOWN);
}

/** Lines for the environment of what runs next: of a name that is set again the last counts. */
function leave(state: State, file: string, content: Value, at: Field["at"]): void {
  const [whole, name] = /^(?:export[ \t]+)?([A-Za-z_]\w*)=[^\n]*\n?$/.exec(shownText(content) ?? "") ?? [];
  const before = name === undefined ? undefined : state.notes.leaves.get(`${file}\0${name}`);
  if (before !== undefined) replaces(state, before);
  if (setsAny(file, content)) emit(state, ["environment", "rewritten"], asText(content), at, "text");
  const setting = emit(state, ["environment"], content, at, "text");
  if (whole !== undefined && name !== undefined)
    state.notes.leaves.set(`${file}\0${name}`, { setting, when: state.when });
}

/** What several commands print, as one text; null: nothing. */
export function joinedOutput(printed: readonly Value[]): Value | null {
  const [only] = printed;
  if (only === undefined || printed.length === 1) return only ?? null;
  if (printed.every((value) => value.kind !== "choice"))
    return concatenated(printed.flatMap((value, at) => (at > 0 ? [newline, value] : [value])));
  return choice(
    printed.map((value) => ({ value, when: [] })),
    true,
  );
}
