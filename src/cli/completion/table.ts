/** What shells complete, made from the table of commands. */
import type { Argument, Command, CommandEntry, Option } from "../command.ts";
import { defaultCommand } from "../command.ts";

export type Commands = Readonly<Record<string, CommandEntry>>;

/** What may stand somewhere: words that are known, and what the shell itself finds. */
export interface Offered {
  readonly words: readonly string[];
  readonly further: "files" | "folders" | "revisions" | "nothing";
}

export interface CompletedOption {
  readonly name: string;
  readonly letter: string | null;
  readonly describe: string;
  readonly isRepeated: boolean;
  /** Whether it means something without a value. */
  readonly mayBeBare: boolean;
  /** Null: it takes no value. */
  readonly value: Offered | null;
}

export interface Completed {
  readonly name: string;
  readonly describe: string;
  readonly options: readonly CompletedOption[];
  readonly first: Offered;
  /** What stands after the first argument, by that argument; files where it has none. */
  readonly later: Readonly<Record<string, Offered>>;
}

/** The shell command that lists what `--changed-since` may be. */
export const listRevisions = "git for-each-ref --format='%(refname:short)' 2>/dev/null";

export async function completed(commands: Commands): Promise<readonly Completed[]> {
  const all = await Promise.all(
    Object.entries(commands).map(async ([name, { describe, load }]) =>
      completedCommand(name, describe, (await load()).command),
    ),
  );
  const help: Completed = {
    name: "help",
    describe: "what a command does, and its options",
    options: [],
    first: { words: Object.keys(commands), further: "nothing" },
    later: {},
  };
  return [...all, help];
}

async function completedCommand(name: string, describe: string, command: Command): Promise<Completed> {
  const [first, second] = command.arguments;
  const options = Object.entries(command.options).map(async ([option, definition]) => {
    const own = {
      name: option,
      letter: definition.alias ?? null,
      describe: definition.describe,
      isRepeated: definition.array === true,
      mayBeBare: definition.bare !== undefined,
      value: await valueOf(definition),
    };
    return definition.denied === true ? [own, { ...own, name: `no-${option}`, letter: null }] : [own];
  });
  return {
    name,
    describe,
    options: (await Promise.all(options)).flat(),
    first: firstOf(first),
    later: Object.fromEntries(
      Object.entries(second?.after ?? {}).map(([word, { words, orFiles }]) => [
        word,
        { words: words(), further: orFiles === true ? "files" : "nothing" },
      ]),
    ),
  };
}

function firstOf(argument: Argument | undefined): Offered {
  const words = argument?.choices ?? argument?.offers?.() ?? [];
  return { words, further: words.length > 0 ? "nothing" : "files" };
}

/** The placeholder of the help says what it is. */
async function valueOf({ type, choices, offers, value = "" }: Option): Promise<Offered | null> {
  if (type === "boolean") return null;
  const words = choices ?? (typeof offers === "function" ? await offers() : offers) ?? [];
  return { words, further: furtherOf(value) };
}

function furtherOf(placeholder: string): Offered["further"] {
  if (placeholder.includes("FILE")) return "files";
  if (placeholder.includes("DIR")) return "folders";
  return placeholder.includes("REF") ? "revisions" : "nothing";
}

export function flagsOf({ options }: Completed): string[] {
  return [
    ...options.flatMap(({ name, letter }) => (letter === null ? [`--${name}`] : [`--${name}`, `-${letter}`])),
    "--help",
  ];
}

/** The others than the one that runs where none is named. */
export function namedCommands(all: readonly Completed[]): string[] {
  return all.flatMap(({ name }) => (name === defaultCommand ? [] : [name]));
}

/** Text in single quotes, for any of the shells. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
