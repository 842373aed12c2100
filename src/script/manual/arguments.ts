/** Reads the arguments of a command by its manual: which are places, hosts, images, registries, models, log-ins. */
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import { emit, exceed, notKnown } from "../state.ts";
import { isAsked } from "./asking.ts";
import { contentOf } from "../texts/contents.ts";
import { addressOfPair, isOwnAddress } from "./host-entries.ts";
import { ASKED, tellDeployed, tellProgram } from "../flow/open-run.ts";
import { stretchesOf } from "../syntax/splitting.ts";
import { hintOf, named } from "./manual.ts";
import type { Manual, Meaning } from "./manual.ts";
import { emitSent } from "./sent.ts";
import { valuedLetters } from "./short-options.ts";
import { silentCommands } from "./silent.ts";
import { programBefore } from "./image-programs.ts";
import { commonOptions } from "./model-programs.ts";
import { aliases, manuals } from "./table.ts";
import { behindFirst, behindLast, isPlainName } from "../words/parameters.ts";
import { slice } from "../syntax/text.ts";
import { asText, known, mapTexts, shownText, textPieces } from "../words/values.ts";
import type { Field } from "../invocation.ts";
import { emitPairs, isPairs, pairOf } from "./pairs.ts";
import { addressInstead, connect, emitEdits, runGiven, valueIn, withoutKind, withoutUser } from "./words-meant.ts";
import { inSequence } from "../../pattern.ts";

/** What stands behind the words of a command that runs another. */
export interface Rest {
  readonly kind: "command" | "script";
  readonly fields: readonly Field[];
  /** What that has in its environment: `docker run -e NAME=value`. */
  readonly beside: ReadonlyMap<string, Value>;
}

/** Says what the command's arguments are; what it runs in turn is given back. */
export function readArguments(state: State, tool: string, program: Field, fields: readonly Field[]): Rest | null {
  const reader = new Reader(state, tool);
  for (let index = 0; index < fields.length; index += 1) {
    const taken = reader.take(fields[index]!, fields[index + 1]);
    if (taken < 0) {
      const { manual, beside } = reader;
      return { kind: manual.then ?? "command", fields: reader.behindImage(fields.slice(index)), beside };
    }
    index += taken;
  }
  if (fields.length > 0) reader.finish(program);
  return null;
}

const maxCommandWords = 4;
/** Commands whose options set names one by one, and those options. */
const settersOf = /^helm\b/;
const setting = /^set(?:-string|-json|-literal|-file)?$/;

class Reader {
  manual: Manual;
  readonly beside = new Map<string, Value>();
  /** `docker image pull`: the tool and its words so far, as long as they may name one of its commands. */
  private command: string;
  private readonly container: string;
  private commandWords = 0;
  private ownWords = 0;
  private silent = false;
  private name: Value | null = null;
  private image: string | null = null;
  private onlyWords = false;
  private denies = false;
  /** An open word behind an option that nobody here knows: its value, or whom the command asks. */
  private behindUnknown: Field | null = null;
  /** A file that holds further words or options, and of which nobody knows what is in it. */
  private openFile: Field | null = null;
  private readonly before: number;
  private readonly state: State;

  constructor(state: State, tool: string) {
    this.state = state;
    this.before = state.found.length;
    this.command = Object.hasOwn(aliases, tool) ? aliases[tool]! : tool;
    this.container = `$${this.command.split(" ", 1)[0]!}`;
    this.manual = manualOf(this.command) ?? {};
  }

  /** A tool of one cloud says whose it is by its name; what it keeps out is no dependency, where it does so is. */
  finish(program: Field): void {
    const { found } = this.state;
    const open = this.behindUnknown ?? this.openFile;
    // Somebody is asked: where no other word says who, that one does.
    if (open !== null && this.ownWords === 0 && isAsked(this.command, "argument")) this.emit("argument", open, "plain");
    // Of what is set twice the last counts.
    if (settersOf.test(this.command)) {
      const own = found.splice(this.before);
      const keyOf = ({ path }: Setting): string => path.join("\0");
      const isLast = (one: Setting, at: number): boolean =>
        !setting.test(String(one.path[1])) || !own.slice(at + 1).some((later) => keyOf(later) === keyOf(one));
      found.push(...own.filter(isLast));
    }
    if (this.denies) found.push(...found.splice(this.before).filter(({ path }) => places.test(String(path.at(-1)))));
    const { client = manualOf(this.command.split(" ", 1)[0]!)?.client ?? false } = this.manual;
    if (client && !this.silent) emit(this.state, [this.container, "client"], program.value, program.at);
  }

  /** A container runs the program of its image with what stands behind it, if that is none itself. */
  behindImage(fields: readonly Field[]): readonly Field[] {
    const [first] = fields;
    const text = first === undefined ? null : shownText(first.value);
    if (first === undefined || text === null || this.image === null) return fields;
    // What is open may be words for the image's own program.
    if (text === "\uFFFC") return [{ ...first, value: string("") }, ...fields];
    return [...programBefore(this.image, text).map((word) => ({ ...first, value: string(word) })), ...fields];
  }

  /** How many further fields belong to this one; -1: here begins what the command runs. */
  take(field: Field, next: Field | undefined): number {
    const text = shownText(field.value);
    if (text === null || this.onlyWords || !/^-./.test(text)) return this.word(field, text);
    if (text === "--") {
      this.onlyWords = true;
      return 0;
    }
    return this.option(field, text, next);
  }

  private option(field: Field, text: string, next: Field | undefined): number {
    // `-oProxyJump=…` as one word.
    if (/^-o[A-Z]/.test(text) && this.meaningOf("o") === "connection") {
      const value = mapTexts(field.value, (one) => slice(textPieces(one), 2, Number.MAX_SAFE_INTEGER));
      connect(this.state, this.container, value, field.at);
      return 0;
    }
    const letters = text.startsWith("--") ? null : valuedLetters(this.command);
    if (letters !== null) return this.letters(field, text, letters, next);
    const equals = text.indexOf("=");
    const name = text.slice(0, equals < 0 ? undefined : equals).replace(/^-+/, "");
    const meaning = this.meaningOf(name);
    if (equals > 0) {
      const value = mapTexts(field.value, (one) => slice(textPieces(one), equals + 1, Number.MAX_SAFE_INTEGER));
      this.emit(name, { value, at: field.at }, meaning);
      return 0;
    }
    if (this.isFlag(name)) return 0;
    if (meaning === undefined && next !== undefined && next.value.kind !== "string") this.behindUnknown ??= next;
    return this.valueBehind(name, next, meaning);
  }

  /** The word behind an option is its value, unless it is an option itself. */
  private valueBehind(name: string, next: Field | undefined, meaning: Meaning | undefined): number {
    const following = next === undefined ? null : shownText(next.value);
    if (next === undefined || (following !== null && /^-[A-Za-z-]/.test(following))) return 0;
    this.emit(meaning === "value" ? (known(this.name ?? undefined) ?? name) : name, next, meaning);
    return 1;
  }

  /** `-sSLo file`, `-m5`: one option after the other, until one takes what follows. */
  private letters({ value, at }: Field, text: string, valued: string, next: Field | undefined): number {
    const last = Array.from(text).findIndex((letter, index) => index > 0 && valued.includes(letter));
    if (last < 0) return 0;
    const name = text[last]!;
    const meaning = this.meaningOf(name);
    if (last === text.length - 1) return this.valueBehind(name, next, meaning);
    const rest = mapTexts(value, (one) => slice(textPieces(one), last + 1, Number.MAX_SAFE_INTEGER));
    this.emit(name, { value: rest, at }, meaning);
    return 0;
  }

  private meaningOf(name: string): Meaning | undefined {
    const own = this.manual.options;
    if (own !== undefined && Object.hasOwn(own, name)) return own[name];
    const general = manualOf(this.command.split(" ", 1)[0]!)?.options;
    if (general !== undefined && Object.hasOwn(general, name)) return general[name];
    return Object.hasOwn(commonOptions, name) ? commonOptions[name] : undefined;
  }

  private isFlag(name: string): boolean {
    const general = manualOf(this.command.split(" ", 1)[0]!)?.flags ?? "";
    return ` ${this.manual.flags ?? ""} ${general} `.includes(` ${name} `);
  }

  private word(field: Field, text: string | null): number {
    if (text !== null && this.ownWords === 0 && this.commandWords < maxCommandWords && this.enter(text)) return 0;
    const words = this.manual.words ?? ["plain"];
    if (this.manual.then !== undefined && this.ownWords >= words.length) return -1;
    const meaning = words[Math.min(this.ownWords, words.length - 1)]!;
    this.ownWords += 1;
    if (meaning === "image") this.image = text;
    if (meaning === "name") this.setting(field, text);
    else if (meaning === "value") this.emitValue(known(this.name ?? undefined) ?? "argument", field);
    else this.emit("argument", field, meaning);
    return 0;
  }

  /** The name of a setting, or `name=value` in one word. */
  private setting(field: Field, text: string | null): void {
    const equals = text?.indexOf("=") ?? -1;
    this.name = field.value;
    if (text === null || equals < 1) return;
    const value = mapTexts(field.value, (one) => slice(textPieces(one), equals + 1, Number.MAX_SAFE_INTEGER));
    this.emitValue(text.slice(0, equals), { value, at: field.at });
  }

  /** `npm config set @scope:registry URL`: what an option of the same name is. */
  private emitValue(name: string, field: Field): void {
    const option = name.replace(/^@[\w.-]+:/, "");
    this.emit(name, field, this.meaningOf(option) === "mirror" ? "mirror" : "value");
  }

  /** Goes on to the manual of a command of the tool. */
  private enter(text: string): boolean {
    const longer = `${this.command} ${text}`;
    const manual = manualOf(longer);
    this.silent ||= silentCommands.has(longer);
    const leads = manual !== undefined || this.silent || commandBeginnings.has(longer);
    if (!leads) return false;
    this.command = longer;
    this.commandWords += 1;
    this.manual = manual ?? {};
    return true;
  }

  /** `-e NAME=value`: what a container has in its environment. */
  private give(value: Value, at: Field["at"]): void {
    for (const [name, own] of pairOf(value)) this.beside.set(name, own);
    emitPairs(this.state, [this.container, "environment"], value, at);
  }

  private emitInstead({ value, at }: Field): void {
    const address = addressInstead(value);
    this.emit("argument", { value: address ?? value, at }, address === null ? "plain" : "asked");
  }

  /** Lines of a file are taken as they would be on the command line. */
  private takeFile(file: Field, meaning: "list" | "settings"): void {
    const content = contentOf(this.state, file);
    const text = content === null ? null : known(content);
    if (content === null || text === null) {
      const open = { value: asText(content ?? notKnown("a file")), at: file.at };
      if (meaning === "list") this.emit("argument", open, "plain");
      else this.openFile ??= open;
      return;
    }
    const lines = stretchesOf(text, "\n");
    if (lines.length > maxLines) exceed(this.state, `a file gives a command more than ${maxLines} words`);
    for (const [start, end] of lines.slice(0, maxLines)) {
      const line = text.slice(start, end);
      if (/^\s*#/.test(line)) continue;
      const [, before = "", name = "argument", own = line] = meaning === "list" ? [] : (configured.exec(line) ?? []);
      const from = start + before.length;
      const value = slice(textPieces(content), from, from + own.length);
      const isFile = ["list", "settings"].includes(this.meaningOf(name) ?? "");
      if (!isFile) this.emit(name, { value, at: file.at }, name === "argument" ? "plain" : this.meaningOf(name));
    }
  }

  /** Words that are more than a value. */
  private emitMeant(name: string, field: Field, meaning: Meaning | undefined): boolean {
    const { state, container } = this;
    const { value, at } = field;
    if (meaning === "edit") emitEdits(state, container, value, at);
    else if (meaning === "sent") emitSent(state, container, value, at);
    else if (meaning === "script") runGiven(state, container, value, at);
    else if (meaning === "mirror") emit(state, [container, name], withoutKind(value), at, "mirror");
    else if (meaning === "instead") this.emitInstead(field);
    else if (meaning === "list" || meaning === "settings") this.takeFile(field, meaning);
    else if (meaning === "asked" && value.kind !== "string") emit(state, [container, ASKED], value, at);
    else if (meaning === "deployed") return tellDeployed(state, container.slice(1), value, at);
    else {
      if (meaning === "program") tellProgram(state, field);
      return false;
    }
    return true;
  }

  private emit(name: string, field: Field, meaning: Meaning | undefined): void {
    if (this.silent || meaning === "none") return;
    const { at } = field;
    const value = this.container === "$aws" ? (valueIn(this.state, field) ?? field.value) : field.value;
    // All commands of a tool stand in one place: what one says of itself says nothing of the others.
    if (verdicts.test(name) && verdictTexts.test(shownText(value) ?? "")) {
      this.denies ||= !/^(?:true|false)$/i.test(shownText(value) ?? "");
      return;
    }
    const path = [this.container, name];
    if (this.emitMeant(name, { value, at }, meaning)) return;
    const text = shownText(value);
    if (meaning === "environment") return this.give(value, at);
    if (meaning === "connection") return connect(this.state, this.container, value, at);
    if (text !== null && meaning !== "image" && isPairs(text)) return emitPairs(this.state, path, value, at);
    if (meaning === "region" && text !== null)
      return void emit(
        this.state,
        path,
        mapTexts(value, (one) => behindLast(one, "/")),
        at,
        "region",
      );
    if (meaning === "host-entry" && isOwnAddress(addressOfPair(text ?? "") ?? "")) return;
    if (meaning === "login") return void emit(this.state, path, mapTexts(value, withoutUser), at);
    const isShort = (meaning === undefined && name.length === 1) || (meaning === "plain" && name === "argument");
    // Whatever it is, it is asked.
    const isOpen = value.kind !== "string" && isAsked(this.command, name);
    if (isShort && !isOpen && isPlainName(value)) return;
    if (meaning === "image" && text !== null && isPairs(text))
      return void emit(
        this.state,
        path,
        mapTexts(value, (one) => (isPairs(shownText(one) ?? "") ? behindFirst(one, "=") : one)),
        at,
        "image",
      );
    emit(this.state, named(path, meaning), value, at, hintOf(meaning));
  }
}

/** Options that say whether a rule lets through, and what they may say. */
const verdicts = inSequence(
  [
    /^(?:rule-?)?/, // rule-action
    /(?:effect|action|access|policy|decision|permission|enabled?|disabled)$/,
  ],
  "i",
);
const verdictTexts = /^(?:deny|denied|block|blocked|drop|reject|refuse|blackhole|true|false)$/i;
const places = /region|zone|location|endpoint/i;

const maxLines = 200;
/** `url = "…"`, `--url …`, `url: …`. */
const configured = /^(\s*-{0,2}([\w-]{1,60})(?:[ \t]*[=:][ \t]*|[ \t]+)"?)([^"]*)/;

function manualOf(command: string): Manual | undefined {
  return Object.hasOwn(manuals, command) ? manuals[command] : undefined;
}

/** `docker image` of `docker image pull`. */
const commandBeginnings: ReadonlySet<string> = new Set(
  [...Object.keys(manuals), ...silentCommands].flatMap((command) => {
    const words = command.split(" ");
    return words.slice(1).map((_, index) => words.slice(0, index + 1).join(" "));
  }),
);
