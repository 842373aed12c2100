/**
 * What a script prints for the pipeline that runs it, as `##vso[task.setvariable variable=region]eu-west-1` for
 * Azure's: it is written down in a file of lines `NAME=value`.
 */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { concatenated, mapTexts, shownText, textPieces } from "../words/values.ts";
import { writeFile } from "../texts/written-files.ts";

/** The file of variables that scripts have their pipeline set. */
export const pipelineVariables = "/left/variables";
/** The file that stands for the one to which a step of GitHub writes what it puts out. */
export const pipelineOutputs = "/left/outputs";

interface Told {
  readonly mark: string;
  /** Its first group says which variable, its last what it is. */
  readonly command: RegExp;
  readonly name: RegExp;
  readonly file: string;
}

const told: readonly Told[] = [
  {
    mark: "##vso[task.setvariable",
    command: /^##vso\[task\.setvariable ([^\]\n]{1,300})\]([^\n]*)/m,
    name: /(?:^|;)\s*variable=([\w.-]+)/i,
    file: pipelineVariables,
  },
  // As it was before there was `$GITHUB_OUTPUT`: `::set-output name=region::eu-west-1`.
  {
    mark: "::set-output ",
    command: /^::set-output ([^:\n]{1,300})::([^\n]*)/m,
    name: /(?:^|,)\s*name=([\w.-]+)/,
    file: pipelineOutputs,
  },
];

export function mayTellPipeline(text: string): boolean {
  return told.some(({ mark }) => text.includes(mark));
}

export function tellPipeline(state: State, printed: Value): void {
  for (const one of told) {
    const line = mapTexts(printed, (value) => assignmentIn(value, one));
    if (shownText(line) !== "") writeFile(state, string(one.file), line, true);
  }
}

function assignmentIn(value: Value, { mark, command, name: naming }: Told): Value {
  const text = shownText(value) ?? "";
  const found = text.includes(mark) ? command.exec(text) : null;
  const name = naming.exec(found?.[1] ?? "")?.[1];
  if (found === null || name === undefined) return string("");
  const end = found.index + found[0].length;
  return concatenated([string(`${name}=`), slice(textPieces(value), end - found[2]!.length, end)]);
}
