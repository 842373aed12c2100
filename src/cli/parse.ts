/**
 * From arguments to a command with settled values.
 *
 * The common invocation is read with yargs-parser alone: the whole of yargs costs about as much as starting Node
 * (docs/decisions/startup.md). Whatever this reading can't take (help, a misspelt flag, a missing value) goes to
 * yargs, which knows how to answer. Both read the same table of options, so they can't disagree on what one means.
 */
import parser from "yargs-parser";
import { UsageError } from "../diagnostic.ts";
import { defaultCommand, settled } from "./command.ts";
import type { Argument, Command, Option, Parsed, Values, Options } from "./command.ts";
import { commands } from "./commands.ts";
import { argumentUsage } from "./help.ts";
import { faultOf } from "./misuse.ts";

export interface Invocation {
  readonly command: Command;
  readonly values: Values<Options>;
  readonly rest: readonly string[];
}

/** Settings that both parsers share: one value an occurrence, no guessing of numbers, no nested keys. */
export const parserConfiguration = {
  "greedy-arrays": false,
  "parse-positional-numbers": false,
  "parse-numbers": true,
  "dot-notation": false,
  "camel-case-expansion": false,
} as const;

/** Names of scenarios begin as Terraform's flags do (`-var-file=cn.tfvars`), and are values all the same. */
function withScenarios(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (const word of argv) {
    if (words.at(-1) === "--scenario" && /^-[a-z]/.test(word)) words[words.length - 1] = `--scenario=${word}`;
    else words.push(word);
  }
  return words;
}

/** Null: not to be read without yargs. */
export async function readQuickly(words: readonly string[]): Promise<Invocation | null> {
  const argv = withScenarios(words);
  const first = argv[0] ?? "";
  const named = Object.hasOwn(commands, first);
  const command = (await (commands[named ? first : defaultCommand] ?? commands[defaultCommand])?.load())?.command;
  if (command === undefined) return null;
  refuseValues(argv, command);
  const names = Object.entries(command.options);
  const ofType = (type: Option["type"]): string[] =>
    names.filter(([, option]) => option.type === type).map(([name]) => name);
  const { argv: parsed, error } = parser.detailed(argv.slice(named ? 1 : 0), {
    string: ofType("string"),
    boolean: ofType("boolean"),
    number: ofType("number"),
    array: names.filter(([, option]) => option.array).map(([name]) => name),
    alias: Object.fromEntries(
      names.filter(([, option]) => option.alias !== undefined).map(([name, option]) => [name, option.alias ?? ""]),
    ),
    configuration: parserConfiguration,
  });
  const known = new Set(["_", ...names.flatMap(([name, option]) => [name, option.alias ?? name])]);
  if (error !== null || Object.keys(parsed).some((name) => !known.has(name))) return null;
  return invocation(command, parsed, parsed._.map(String));
}

/** Both parsers take `--color=maybe` for `--color`, and no text (a variable that is not set) for no flag. */
function refuseValues(argv: readonly string[], { options }: Command): void {
  for (const [index, word] of argv.entries()) {
    if (word === "--") return;
    const [, long, , written] = /^--([\w-]+)(=(.*))?$/s.exec(word) ?? [];
    const name = long ?? nameOfAlias(options, word);
    const type = options[name]?.type;
    if (type === "boolean" && written !== undefined && written !== "true" && written !== "false")
      throw new UsageError(`--${name} takes no value: write --${name}, or --no-${name}`);
    // Nor do they miss a number that is left out: behind the flag is nothing, or the next one.
    const given = written ?? argv[index + 1] ?? "";
    if (type === "number" && (given === "" || (written === undefined && /^-{1,2}[A-Za-z]/.test(given))))
      throw new UsageError(`--${name} needs a number`);
  }
}

/** `-j` is `jobs`. */
function nameOfAlias(options: Command["options"], word: string): string {
  return Object.entries(options).find(([, { alias }]) => alias !== undefined && word === `-${alias}`)?.[0] ?? "";
}

/** Null where the arguments are not as the command has them. */
function invocation(command: Command, parsed: Parsed, rest: readonly string[]): Invocation | null {
  const least = command.arguments.filter((argument) => argument.required).length;
  const most = command.arguments.some((argument) => argument.many) ? Infinity : command.arguments.length;
  const first = command.arguments[0];
  if (rest.length < least || rest.length > most) return null;
  if (first?.choices !== undefined && !first.choices.includes(rest[0] ?? "")) return null;
  return { command, values: settled(command.options, parsed), rest };
}

/** What yargs answers. Throws `UsageError`, in the words of the table of options. */
export async function readFully(words: readonly string[]): Promise<Invocation> {
  const argv = withScenarios(words);
  const { default: yargs } = await import("yargs");
  let found: Invocation | null = null;
  const name = commandNamed(argv) ?? defaultCommand;
  const asked = await commands[name]?.load();
  const program = yargs()
    .scriptName("borderlint")
    .parserConfiguration(parserConfiguration)
    .detectLocale(false)
    .exitProcess(false)
    .help(false)
    .version(false)
    .strict()
    .fail((message, error) => {
      // What yargs itself throws, such as a missing value, is the caller's mistake too.
      if (error !== undefined && error !== null && error.name !== "YError") throw error;
      throw new UsageError(faultOf(message, name, asked?.command ?? null, argv));
    });
  for (const [other, entry] of Object.entries(commands)) {
    const { command } = await entry.load();
    const usage = [other, ...command.arguments.map(argumentUsage)].join(" ");
    program.command(
      other === defaultCommand ? [usage, "$0"] : usage,
      entry.describe,
      (builder) => {
        for (const argument of command.arguments) builder.positional(argument.name, positional(argument));
        for (const [option, definition] of Object.entries(command.options))
          builder.option(option, yargsOption(definition));
        return builder;
      },
      (parsed) => {
        const rest = command.arguments.flatMap((argument) => parsed[argument.name] ?? []).map(String);
        found = { command, values: settled(command.options, parsed), rest };
      },
    );
  }
  await program.parseAsync(argv);
  if (found !== null) return found;
  throw new UsageError("no command to run; `borderlint --help` lists what there is");
}

/** The command that the first word names; null where it names none. */
function commandNamed(argv: readonly string[]): string | null {
  const [first = ""] = argv;
  return Object.hasOwn(commands, first) ? first : null;
}

/** Whether help is asked for, of which command, and whether all of it (`--verbose`); null: it isn't. */
export function helpAsked(argv: readonly string[]): { readonly command: string | null; readonly full: boolean } | null {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  const full = words.some((word) => word === "--verbose" || word === "-v" || word === "-hv" || word === "-vh");
  if (words[0] === "help") return { command: commandNamed(words.slice(1)), full };
  const isAsked = words.some((word) => /^(?:--help|-h|-hv|-vh)$/.test(word));
  return isAsked ? { command: commandNamed(words), full } : null;
}

function positional(argument: Argument): {
  type: "string";
  describe: string;
  array?: true;
  choices?: readonly string[];
} {
  return {
    type: "string",
    describe: argument.describe,
    ...(argument.many ? { array: true as const } : {}),
    ...(argument.choices === undefined ? {} : { choices: argument.choices }),
  };
}

function yargsOption(option: Option): {
  type: Option["type"];
  describe: string;
  array?: true;
  alias?: string;
  requiresArg?: true;
  choices?: readonly string[];
} {
  return {
    type: option.type,
    describe: option.value === undefined ? option.describe : `${option.value}: ${option.describe}`,
    ...(option.array ? { array: true as const } : {}),
    ...(option.alias === undefined ? {} : { alias: option.alias }),
    ...(option.type === "boolean" || option.bare !== undefined ? {} : { requiresArg: true as const }),
    ...(option.choices === undefined ? {} : { choices: option.choices }),
  };
}
