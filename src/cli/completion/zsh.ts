/** The script for zsh. */
import { defaultCommand } from "../command.ts";
import { listRevisions, quoted } from "./table.ts";
import type { Completed, CompletedOption, Offered } from "./table.ts";

export function zsh(all: readonly Completed[]): string {
  const cases = all.map((one) => `    ${one.name}) _arguments ${argumentsOf(one)} ;;`);
  const names = all.map(({ name, describe }) => quoted(`${name}:${described(describe)}`));
  return `#compdef borderlint
# Completion of borderlint for zsh: source <(borderlint completion zsh), after compinit
_borderlint_revisions() {
  compadd -- \${(f)"$(${listRevisions})"}
}
_borderlint_later() {
  case "$command $words[2]" in
${laterLines(all).join("\n")}
    *) _files ;;
  esac
}
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

function argumentsOf({ options, first, later }: Completed): string {
  const isListed = first.words.length > 0;
  return [
    ...options.map(optionOf),
    quoted("--help[show help]"),
    quoted(isListed ? `1:word:${actionOf(first)}` : "*:file:_files"),
    ...(Object.keys(later).length > 0 ? [quoted("*:name:_borderlint_later")] : []),
  ].join(" ");
}

function optionOf({ name, letter, describe, isRepeated, value }: CompletedOption): string {
  const again = isRepeated ? "*" : "";
  const text = `[${described(describe)}]`;
  const values = value === null ? "" : `:${name}:${actionOf(value)}`;
  const long = quoted(`${again}--${name}${value === null ? "" : "="}${text}${values}`);
  return letter === null ? long : `${long} ${quoted(`${again}-${letter}${text}${values}`)}`;
}

const found = { files: "_files", folders: "_files -/", revisions: "_borderlint_revisions", nothing: " " } as const;

function actionOf({ words, further }: Offered): string {
  if (words.length === 0) return found[further];
  if (further === "nothing") return `(${words.join(" ")})`;
  // `sarif=` and then a file.
  return `{if compset -P "*="; then ${found[further]}; else compadd -- ${words.join(" ")}; ${found[further]}; fi}`;
}

function laterLines(all: readonly Completed[]): string[] {
  return all.flatMap(({ name, later }) =>
    Object.entries(later).map(([word, { words, further }]) => {
      const files = further === "files" ? "; _files" : "";
      return `    ${quoted(`${name} ${word}`)}) compadd -- ${words.join(" ")}${files} ;;`;
    }),
  );
}

function described(text: string): string {
  return text.replaceAll("[", "(").replaceAll("]", ")").replaceAll(":", "\\:");
}
