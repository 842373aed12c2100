/** The script for fish. */
import { defaultCommand } from "../command.ts";
import { listRevisions, namedCommands, quoted } from "./table.ts";
import type { Completed, CompletedOption, Offered } from "./table.ts";

export function fish(all: readonly Completed[]): string {
  const lines = all.flatMap(({ name, describe, options, first, later }) => {
    const isChosen =
      name === defaultCommand
        ? `not __fish_seen_subcommand_from ${namedCommands(all).join(" ")}`
        : `__fish_seen_subcommand_from ${name}`;
    const isFirst = `${isChosen}; and not __fish_seen_subcommand_from ${first.words.join(" ")}`;
    return [
      `complete -c borderlint -n __fish_use_subcommand -a ${name} -d ${quoted(describe)}`,
      ...options.map((option) => optionLine(option, isChosen)),
      ...(first.words.length > 0 ? [`complete -c borderlint -n ${quoted(isFirst)} -f${words(first)}`] : []),
      ...Object.entries(later).map(([word, offered]) => {
        const isLater = `${isChosen}; and __fish_seen_subcommand_from ${word}`;
        const files = offered.further === "files" ? "" : " -f";
        return `complete -c borderlint -n ${quoted(isLater)}${files}${words(offered)}`;
      }),
    ];
  });
  return `# Completion of borderlint for fish: borderlint completion fish | source
${lines.join("\n")}
complete -c borderlint -l help -s h -d 'show help'
`;
}

function optionLine({ name, letter, describe, mayBeBare, value }: CompletedOption, isChosen: string): string {
  const short = letter === null ? "" : ` -s ${letter}`;
  const values = value === null || mayBeBare ? "" : valueOf(value);
  return `complete -c borderlint -n ${quoted(isChosen)} -l ${name}${short}${values} -d ${quoted(describe)}`;
}

const found = {
  files: " -r",
  folders: " -x -a '(__fish_complete_directories)'",
  revisions: ` -x -a ${quoted(`(${listRevisions})`)}`,
  nothing: " -x",
} as const;

function valueOf(offered: Offered): string {
  return found[offered.further] + words(offered);
}

function words(offered: Offered): string {
  return offered.words.length === 0 ? "" : ` -a ${quoted(offered.words.join(" "))}`;
}
