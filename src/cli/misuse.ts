/** What is wrong with a command line, in the words of whoever wrote it, and what to write instead. */
import { nearNames } from "../policy/suggest.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { argumentUsage } from "./help.ts";
import { defaultCommand } from "./command.ts";

/** @param message of yargs. @param name of the command that was asked for. */
export function faultOf(message: string, name: string, command: Command | null, argv: readonly string[]): string {
  const help = name === defaultCommand ? "borderlint --help" : `borderlint ${name} --help`;
  if (command === null) return `${message}; see \`${help}\``;
  // Before all else: an unknown flag may have taken the word that is said to be missing.
  const flag = firstUnknown(argv, command);
  if (flag !== null) return unknownFlag(flag, name, command, help);
  const unknown = /^Unknown arguments?: (.+)$/s.exec(message)?.[1]?.split(", ")[0];
  if (unknown !== undefined) return superfluous(unknown, name, command, help);
  if (/^Not enough non-option arguments/.test(message)) {
    const first = command.arguments.find(({ required }) => required === true);
    if (first === undefined) return `${name} needs an argument; see \`${help}\``;
    const [example] = command.examples?.[0] ?? [];
    const shown = example === undefined ? `; see \`${help}\`` : `; for example: ${example}`;
    const what = first.choices === undefined ? first.describe : `one of ${first.choices.join(", ")}`;
    return `${name}: ${argumentUsage(first)} is missing, ${what}${shown}`;
  }
  const chosen = /Argument: (\S+), Given: "?(.*?)"?, Choices: (.*)$/s.exec(message);
  if (chosen !== null) {
    const [, argument = "", given = "", choices = ""] = chosen;
    const known = choices.split(", ").map((choice) => choice.replaceAll('"', ""));
    return `${name}: ${given} is no ${argument}${meantWord(given, known)} There are ${known.join(", ")}`;
  }
  const bare = /^Not enough arguments following: (\S+)/.exec(message)?.[1];
  if (bare !== undefined) {
    const option = optionOf(bare, command);
    const value = command.options[option]?.value ?? "TEXT";
    return `--${option} needs a value: --${option} ${value}`;
  }
  return `${message}; see \`${help}\``;
}

function optionOf(word: string, { options }: Command): string {
  return Object.entries(options).find(([name, { alias }]) => name === word || alias === word)?.[0] ?? word;
}

function superfluous(word: string, name: string, command: Command, help: string): string {
  return (
    `${name} does not take "${word}": borderlint ${[name, ...command.arguments.map(argumentUsage)].join(" ")} ` +
    `(\`${help}\`)`
  );
}

/** The first flag that the command doesn't have, as it was written; null: it has them all. */
function firstUnknown(argv: readonly string[], { options }: Command): string | null {
  const lettered = new Map(Object.values(options).map((option) => [option.alias, option]));
  for (const word of argv.slice(0, argv.includes("--") ? argv.indexOf("--") : undefined)) {
    const long = /^--([^=]+)(=?)/.exec(word);
    if (long !== null) {
      const [, option = "", given] = long;
      const denied = option.startsWith("no-") ? options[option.slice(3)] : undefined;
      if (denied?.type === "boolean" ? given === "=" : !Object.hasOwn(options, option)) return `--${option}`;
      continue;
    }
    const cluster = /^-([A-Za-z][\w-]*)/.exec(word)?.[1];
    if (cluster !== undefined && [...cluster].some((letter) => lettered.get(letter)?.type !== "boolean")) {
      const isValued = lettered.has(cluster.charAt(0)) && (cluster.length === 1 || word.charAt(2) === "=");
      if (!isValued) return `-${cluster}`;
    }
  }
  return null;
}

/** Only what the command at hand has is offered. */
function unknownFlag(flag: string, name: string, { options }: Command, help: string): string {
  const word = flag.replace(/^--?/, "");
  if (word === "help" || word === "version") return `${flag} takes no value`;
  if (options[word.replace(/^no-/, "")]?.type === "boolean") return `${flag} takes no value`;
  const valued = Object.values(options).find(
    ({ alias, type }) => /^-\w{2}/.test(flag) && alias === flag.charAt(1) && type !== "boolean",
  );
  if (valued !== undefined) return `write the value of ${flag.slice(0, 2)} apart: ${flag.slice(0, 2)} ${flag.slice(2)}`;
  const called = Object.entries(options).find(([, { alsoCalled }]) => alsoCalled?.includes(word) === true);
  if (called !== undefined) {
    const [option, { value, choices, type, offers }] = called;
    const shown = Array.isArray(offers) && offers.includes(word) ? word : (value ?? choices?.join("|") ?? "");
    return `there is no ${flag}; write --${option}${type === "boolean" ? "" : ` ${shown}`}`;
  }
  const denied = word.startsWith("no-") ? Object.keys(options).filter((one) => options[one]?.type === "boolean") : [];
  const [positive] = nearNames(word.replace(/^no-/, ""), denied);
  if (positive !== undefined) return `there is no ${flag}; did you mean --no-${positive}?`;
  const [near] = nearNames(word, Object.keys(options));
  if (near !== undefined) return `there is no ${flag}; did you mean --${near}?`;
  const others = Object.entries(options).flatMap(([option, { alsoCalled = [] }]) =>
    alsoCalled.map((other) => [other, option] as const),
  );
  const [meant] = nearNames(word, new Set(others.map(([other]) => other)));
  const option = others.find(([other]) => other === meant)?.[1];
  const offered = option === undefined ? undefined : options[option]?.offers;
  const value = Array.isArray(offered) && meant !== undefined && offered.includes(meant) ? ` ${meant}` : "";
  if (option !== undefined) return `there is no ${flag}; did you mean --${option}${value}?`;
  return `there is no ${flag}; \`${help}\` lists the options${name === defaultCommand ? "" : ` of ${name}`}`;
}

function meantWord(word: string, known: readonly string[]): string {
  const [near] = nearNames(word, known);
  return near === undefined ? "." : `; did you mean ${near}?`;
}

/** The flag before a word, where it is one that takes no value; null: there is none such. */
export async function valuelessBefore(word: string, argv: readonly string[]): Promise<string | null> {
  const flag = argv[argv.indexOf(word) - 1] ?? "";
  const options = (await commands[defaultCommand]?.load())?.command.options ?? {};
  return options[flag.replace(/^--/, "")]?.type === "boolean" && flag.startsWith("--") ? flag : null;
}

/** What other programs call it: what to write here. */
const calledElsewhere: Readonly<Record<string, string>> = {
  analyze: "scan",
  audit: "scan",
  check: "scan",
  lint: "scan",
  packs: "policy list",
  rules: "policy list PACK",
  run: "scan",
  test: "policy test",
  validate: "policy validate",
  version: "--version",
};

/** For a word that is neither a path nor a command. */
export function meantCommand(word: string): string {
  const elsewhere = Object.hasOwn(calledElsewhere, word) ? calledElsewhere[word] : undefined;
  const near = elsewhere ?? nearNames(word, [...Object.keys(commands), "help"])[0];
  return near === undefined ? "" : `; did you mean \`borderlint ${near}\`?`;
}
