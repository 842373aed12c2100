/**
 * The help of the program and of each command, made from the table of commands. It fits a terminal of 24 lines: where
 * it does not, what few people need is there by name, and `--help --verbose` tells everything
 * (docs/decisions/help.md).
 */
import { wrapped } from "../report/terminal/page.ts";
import type { Command, Option } from "./command.ts";
import { commands } from "./commands.ts";
import { defaultCommand } from "./command.ts";

const exitCodes = "Exit codes: 0 passed; 1 findings; 2 cannot run; 3 inconclusive.";

/** Where options are described, counted from the left. */
const descriptionColumn = 27;
const mostExamples = 3;
/** Lines of a terminal, but for the one in which the next command is written. */
const screen = 23;

/** @param name of a command; null: the program's own. @param full everything, however long */
export async function helpText(
  { command: name, full }: { readonly command: string | null; readonly full: boolean },
  width: number,
): Promise<string> {
  const entry = name === null ? undefined : commands[name];
  if (name === null || entry === undefined) return programHelp(full, width);
  const { command } = await entry.load();
  const head = [
    ...wrapped(`borderlint ${[name, ...command.arguments.map(argumentUsage)].join(" ")} [options]`, width),
    ...wrapped(sentence(entry.describe), width),
    ...command.arguments.flatMap(({ name: argument, describe }) => row(`  ${argument}`, describe, width)),
  ];
  const codes = "fail-on" in command.options ? wrapped(exitCodes, width) : [];
  const examples = command.examples ?? [];
  const all = [
    ...head,
    ...optionSections(name, command, false, width),
    ...(examples.length === 0 ? [] : exampleLines(examples.slice(0, mostExamples), width)),
    ...(codes.length === 0 ? [] : ["", ...codes]),
  ];
  if (full || all.length <= screen) return all.join("\n");
  const brief = [...head, ...optionSections(name, command, true, width)];
  const room = screen - brief.length - codes.length - exampleLines([], width).length;
  return [...brief, ...exampleLines(examples.slice(0, Math.max(1, room)), width), ...codes].join("\n");
}

async function programHelp(full: boolean, width: number): Promise<string> {
  const scan = (await commands[defaultCommand]?.load())?.command;
  const flags = Object.keys(scan?.options ?? {}).map((name) => `--${name}`);
  return [
    "borderlint [command] [options]",
    ...wrapped("Finds what infrastructure depends on flagged providers, regions and carriers.", width),
    "",
    "Commands",
    ...Object.entries(commands).flatMap(([name, { describe }]) => row(`  borderlint ${name}`, describe, width)),
    ...(full
      ? [
          "",
          "Options of scan, which runs where no command is named",
          ...wrapped(`  ${flags.join(", ")}`, width),
          ...exampleLines(scan?.examples ?? [], width),
          "",
        ]
      : ["", ...(scan?.examples ?? []).slice(1, 2).map(([line]) => `Example: ${line}`)]),
    ...wrapped(exitCodes, width),
    ...wrapped("`borderlint COMMAND --help` tells more of each command.", width),
  ].join("\n");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith("…") ? "" : "."}`;
}

/** @param short what few people need by name alone */
function optionSections(name: string, { options }: Command, short: boolean, width: number): string[] {
  const all = Object.entries(options);
  const main = all.filter(([, option]) => option.main === true);
  const further = all.filter(([, option]) => option.main !== true);
  const section = (title: string, rows: typeof all): string[] =>
    rows.length === 0 ? [] : ["", title, ...rows.flatMap((one) => optionRow(one, width))];
  if (main.length === 0 || further.length === 0) return section("Options", all);
  if (!short) return [...section("Main options", main), ...section("Further options", further)];
  const names = further.map(([option]) => `--${option}`).join(", ");
  const title = `Further options (\`borderlint ${name} --help --verbose\` tells more)`;
  return [...section("Main options", main), "", title, ...wrapped(`  ${names}`, width)];
}

function optionRow([name, option]: readonly [string, Option], width: number): string[] {
  const letter = option.alias === undefined ? "    " : `-${option.alias}, `;
  const again = option.array === true ? " …" : "";
  return row(`  ${letter}--${name}${valueOf(option)}${again}`, option.describe, width);
}

function valueOf({ type, value, choices, bare }: Option): string {
  if (type === "boolean") return "";
  const shown = value ?? choices?.join("|") ?? "TEXT";
  return bare === undefined ? ` ${shown}` : `[=${shown}]`;
}

/** A name and what it means beside it, or below where the name is long. */
function row(name: string, describe: string, width: number): string[] {
  const indent = " ".repeat(descriptionColumn);
  const [first = "", ...more] = wrapped(describe, width - descriptionColumn);
  const rest = more.map((line) => indent + line);
  if (name.length >= descriptionColumn)
    return name.length + 2 + describe.length <= width ? [`${name}  ${describe}`] : [name, indent + first, ...rest];
  return [name.padEnd(descriptionColumn) + first, ...rest];
}

function exampleLines(examples: NonNullable<Command["examples"]>, width: number): string[] {
  const lines = examples.map(([line, what]) => {
    const whole = `  ${line.padEnd(descriptionColumn + 12)}  # ${what}`;
    return whole.length <= width ? whole : `  ${line}`;
  });
  return ["", "Examples", ...lines];
}

export function argumentUsage({ name, many, required }: Command["arguments"][number]): string {
  const text = `${name}${many === true ? ".." : ""}`;
  return required === true ? `<${text}>` : `[${text}]`;
}
