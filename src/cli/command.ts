/** What a command is: options and arguments as plain data, and a function. Both parsers read the same table. */
import { UsageError } from "../diagnostic.ts";
import { meant, nearNames } from "../policy/suggest.ts";
import type { Streams } from "./streams.ts";

export interface Option {
  readonly type: "string" | "boolean" | "number";
  /** May be given several times. */
  readonly array?: true;
  readonly choices?: readonly string[];
  /** Placeholder in the help: `FILE`. */
  readonly value?: string;
  /** A value is not needed: what the option means without one. */
  readonly bare?: string;
  /** Fits on a line of the help. */
  readonly describe: string;
  /** One letter. */
  readonly alias?: string;
  /** What most people need of the command: stands first in its help. */
  readonly main?: true;
  /** `--no-NAME` is what it is for. */
  readonly denied?: true;
  /** What other programs call it, for whoever is used to them. */
  readonly alsoCalled?: readonly string[];
  /** Values for shells to offer, where others are allowed too. */
  readonly offers?: readonly string[] | (() => Promise<readonly string[]>);
}
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O["array"] extends true
  ? readonly string[]
  : O["type"] extends "boolean"
    ? boolean | null
    : O["type"] extends "number"
      ? number | null
      : O["choices"] extends readonly (infer Choice)[]
        ? Choice | null
        : string | null;

/** Options by name: null where not given, an empty list for those that may be repeated. */
export type Values<T extends Options> = { readonly [Name in keyof T]: ValueOf<T[Name]> };

export interface Argument {
  readonly name: string;
  readonly describe: string;
  readonly required?: true;
  readonly many?: true;
  readonly choices?: readonly string[];
  /** Words for shells to offer, where others are allowed too. */
  readonly offers?: () => readonly string[];
  /** The same, by the argument before it. */
  readonly after?: Readonly<Record<string, { readonly words: () => readonly string[]; readonly orFiles?: true }>>;
}

export interface Command<T extends Options = Options> {
  readonly arguments: readonly Argument[];
  readonly options: T;
  /** Command lines that show what it is for, each with what it does. */
  readonly examples?: readonly (readonly [line: string, what: string])[];
  /**
   * Returns the exit code. `argv` is there for what the order of options says, `all` for what tells of other commands.
   */
  run(
    values: Values<T>,
    rest: readonly string[],
    streams: Streams,
    argv: readonly string[],
    all: Readonly<Record<string, CommandEntry>>,
  ): Promise<number>;
}

/** A command with its line in the help; the rest of it is loaded when it is asked for. */
export interface CommandEntry {
  readonly describe: string;
  load(): Promise<{ readonly command: Command }>;
}

/** The command that runs where none is named. */
export const defaultCommand = "scan";

/** Keeps the option table's literal types. */
export function defineCommand<const T extends Options>(definition: Command<T>): Command<T> {
  return definition;
}

/** What a parser made of the command line: option names, also in other spellings, with raw values. */
export type Parsed = Readonly<Record<string, unknown>>;

/** Checks and types what a parser found. Throws `UsageError`. */
export function settled<T extends Options>(options: T, parsed: Parsed): Values<T> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) values[name] = settledValue(name, option, parsed[name]);
  return values as Values<T>;
}

function settledValue(name: string, option: Option, raw: unknown): unknown {
  if (option.array) {
    const items: unknown[] = raw === undefined || Array.isArray(raw) ? (raw ?? []) : [raw];
    // Given without a value: a list of nothing, as far as the parser is concerned.
    return raw !== undefined && items.length === 0
      ? [one(name, option, "")]
      : items.map((item) => one(name, option, item));
  }
  if (raw === undefined) return null;
  if (Array.isArray(raw)) throw new UsageError(`--${name} may be given only once`);
  return one(name, option, raw);
}

function one(name: string, option: Option, raw: unknown): unknown {
  if (option.type === "boolean") {
    if (typeof raw !== "boolean") throw new UsageError(`--${name} takes no value`);
    return raw;
  }
  if (option.type === "number") {
    if (typeof raw !== "number" || !Number.isFinite(raw)) throw new UsageError(`--${name} needs a number`);
    return raw;
  }
  if (raw === "" && option.bare !== undefined) return option.bare;
  if (typeof raw !== "string" || raw === "")
    throw new UsageError(`--${name} needs a value: --${name} ${option.value ?? option.choices?.join("|") ?? "TEXT"}`);
  const { choices } = option;
  if (choices !== undefined && !choices.includes(raw)) {
    throw new UsageError(`--${name} ${raw}: choose one of ${choices.join(", ")}${meant(nearNames(raw, choices))}`);
  }
  return raw;
}
