/**
 * Completion for shells, made from the table of commands. The scripts hold everything that they offer: to complete a
 * word, nothing is started.
 */
import type { Command, CommandEntry, Option } from "./command.ts";
import { defaultCommand } from "./command.ts";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

type Commands = Readonly<Record<string, CommandEntry>>;

interface Completed {
  readonly name: string;
  readonly describe: string;
  readonly command: Command;
  /** What its first argument may be, beside files. */
  readonly words: readonly string[];
}

async function table(commands: Commands): Promise<readonly Completed[]> {
  return Promise.all(
    Object.entries(commands).map(async ([name, { describe, load }]) => {
      const { command } = await load();
      return { name, describe, command, words: wordsOf(command) };
    }),
  );
}

function wordsOf({ arguments: [first] }: Command): readonly string[] {
  return first?.choices ?? first?.offers?.() ?? [];
}

/** Words that an option's value may be; null: it takes none. Empty: files are offered. */
function valuesOf({ type, choices, offers }: Option): readonly string[] | null {
  return type === "boolean" ? null : (choices ?? offers ?? []);
}

function flagsOf({ options }: Command): string[] {
  return Object.entries(options).flatMap(([name, { alias }]) =>
    alias === undefined ? [`--${name}`] : [`--${name}`, `-${alias}`],
  );
}

/** Text in single quotes, for any of the shells. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export const completionScripts: Readonly<Record<Shell, (commands: Commands) => Promise<string>>> = { bash, zsh, fish };

async function bash(commands: Commands): Promise<string> {
  const all = await table(commands);
  const values = all.flatMap(({ name, command }) =>
    Object.entries(command.options).flatMap(([option, definition]) => {
      const offered = valuesOf(definition);
      if (offered === null) return [];
      const patterns = [option, ...(definition.alias === undefined ? [] : [definition.alias])].map(
        (flag) => `"${name} ${flag.length === 1 ? "-" : "--"}${flag}"`,
      );
      return [`    ${patterns.join("|")}) words=${quoted(offered.join(" "))}; kind=value ;;`];
    }),
  );
  const flags = all.map(
    ({ name, command, words }) =>
      `    ${name}) flags=${quoted([...flagsOf(command), "--help"].join(" "))}; first=${quoted(words.join(" "))} ;;`,
  );
  const names = all.map(({ name }) => name);
  return `# Completion of borderlint for bash: source <(borderlint completion bash)
_borderlint() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=${defaultCommand}
  local words='' kind='' flags='' first='' place=1
  # An equals sign is a word of its own to bash.
  if [[ $current == = ]]; then current=''; previous=\${COMP_WORDS[COMP_CWORD-1]}
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case "\${COMP_WORDS[1]}" in ${names.join("|")}) if (( COMP_CWORD > 1 )); then command=\${COMP_WORDS[1]}; place=2; fi ;; esac
  case "$command $previous" in
${values.join("\n")}
  esac
  case "$command" in
${flags.join("\n")}
  esac
  COMPREPLY=()
  if [[ $kind == value ]]; then
    if [[ -n $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); fi
    if (( \${#COMPREPLY[@]} == 0 )); then COMPREPLY=($(compgen -f -- "$current")); fi
    return
  fi
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current")); return; fi
  if (( COMP_CWORD == 1 )); then COMPREPLY=($(compgen -W ${quoted(names.join(" "))} -- "$current")); fi
  if (( COMP_CWORD == place )) && [[ -n $first ]]; then COMPREPLY=($(compgen -W "$first" -- "$current")); return; fi
  COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -o bashdefault -F _borderlint borderlint
`;
}

async function zsh(commands: Commands): Promise<string> {
  const all = await table(commands);
  const described = (text: string): string => text.replaceAll("[", "(").replaceAll("]", ")").replaceAll(":", "\\:");
  const argumentsOf = ({ command, words }: Completed): string =>
    [
      ...Object.entries(command.options).map(([name, option]) => {
        const offered = valuesOf(option);
        const again = option.array === true ? "*" : "";
        const text = `[${described(option.describe)}]`;
        const values =
          offered === null ? "" : offered.length > 0 ? `:${name}:(${offered.join(" ")})` : `:${name}:_files`;
        const long = quoted(`${again}--${name}${offered === null ? "" : "="}${text}${values}`);
        return option.alias === undefined ? long : `${long} ${quoted(`${again}-${option.alias}${text}${values}`)}`;
      }),
      quoted("--help[show help]"),
      quoted(words.length > 0 ? `1:word:(${words.join(" ")})` : "*:file:_files"),
    ].join(" ");
  const cases = all.map((one) => `    ${one.name}) _arguments ${argumentsOf(one)} ;;`);
  const names = all.map(({ name, describe }) => quoted(`${name}:${described(describe)}`));
  return `#compdef borderlint
# Completion of borderlint for zsh: source <(borderlint completion zsh), after compinit
_borderlint() {
  local command=${defaultCommand}
  local -a names=(${names.join(" ")})
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe command names
    _files
    return
  fi
  if (( CURRENT > 2 )) && (( \${names[(I)$words[2]:*]} )); then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  fi
  case $command in
${cases.join("\n")}
  esac
}
compdef _borderlint borderlint
`;
}

async function fish(commands: Commands): Promise<string> {
  const all = await table(commands);
  const names = all.map(({ name }) => name).join(" ");
  const lines = all.flatMap(({ name, describe, command, words }) => {
    const isChosen =
      name === defaultCommand
        ? `not __fish_seen_subcommand_from ${all.flatMap((one) => (one.name === defaultCommand ? [] : [one.name])).join(" ")}`
        : `__fish_seen_subcommand_from ${name}`;
    const options = Object.entries(command.options).map(([option, definition]) => {
      const offered = valuesOf(definition);
      const letter = definition.alias === undefined ? "" : ` -s ${definition.alias}`;
      const value =
        offered === null
          ? ""
          : offered.length > 0
            ? ` -x -a ${quoted(offered.join(" "))}`
            : definition.bare === undefined
              ? " -r"
              : "";
      return (
        `complete -c borderlint -n ${quoted(isChosen)} -l ${option}${letter}${value} -d ` +
        `${quoted(definition.describe)}`
      );
    });
    return [
      `complete -c borderlint -n __fish_use_subcommand -a ${name} -d ${quoted(describe)}`,
      ...options,
      ...(words.length > 0
        ? [
            "complete -c borderlint -f -n " +
              `${quoted(`${isChosen}; and not __fish_seen_subcommand_from ${words.join(" ")}`)} -a ` +
              `${quoted(words.join(" "))}`,
          ]
        : []),
    ];
  });
  return `# Completion of borderlint for fish: borderlint completion fish | source
# Commands: ${names}
${lines.join("\n")}
complete -c borderlint -l help -s h -d 'show help'
`;
}
