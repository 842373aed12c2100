/** The script for bash. */
import { defaultCommand } from "../command.ts";
import { flagsOf, listRevisions, quoted } from "./table.ts";
import type { Completed, Offered } from "./table.ts";

export function bash(all: readonly Completed[]): string {
  const values = all.flatMap(({ name, options }) =>
    options.flatMap(({ name: option, letter, value }) => {
      if (value === null) return [];
      const flags = letter === null ? [`--${option}`] : [`--${option}`, `-${letter}`];
      return [`    ${flags.map((flag) => `"${name} ${flag}"`).join("|")}) kind=value; ${offered(value)} ;;`];
    }),
  );
  const names = all.map(({ name }) => name);
  return `# Completion of borderlint for bash: source <(borderlint completion bash)
_borderlint() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=${defaultCommand}
  local words='' further=files kind='' flags='' place=1
  # An equals sign is a word of its own to bash.
  if [[ $current == = ]]; then current=''; previous=\${COMP_WORDS[COMP_CWORD-1]}
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case "\${COMP_WORDS[1]}" in
    ${names.join("|")}) if (( COMP_CWORD > 1 )); then command=\${COMP_WORDS[1]}; place=2; fi ;;
  esac
  case "$command $previous" in
${values.join("\n")}
  esac
  if [[ $kind != value ]]; then
    case "$command" in
${all.map((one) => `      ${one.name}) flags=${quoted(flagsOf(one).join(" "))} ;;`).join("\n")}
    esac
    if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current")); return; fi
    if (( COMP_CWORD == place )); then case "$command" in
${all.map(({ name, first }) => `      ${name}) ${offered(first)} ;;`).join("\n")}
    esac; else case "$command \${COMP_WORDS[place]}" in
${laterLines(all).join("\n")}
    esac; fi
    if (( COMP_CWORD == 1 )); then words="$words ${names.join(" ")}"; fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  case "$further" in
    files) COMPREPLY+=($(compgen -f -- "$current")) ;;
    folders) COMPREPLY+=($(compgen -d -- "$current")) ;;
    revisions) COMPREPLY+=($(compgen -W "$(${listRevisions})" -- "$current")) ;;
  esac
}
complete -o filenames -F _borderlint borderlint
`;
}

function offered({ words, further }: Offered): string {
  return `words=${quoted(words.join(" "))}; further=${further}`;
}

function laterLines(all: readonly Completed[]): string[] {
  const lines = all.flatMap(({ name, later }) =>
    Object.entries(later).map(([word, value]) => `      "${name} ${word}") ${offered(value)} ;;`),
  );
  return [...lines, "      help*) further=nothing ;;"];
}
