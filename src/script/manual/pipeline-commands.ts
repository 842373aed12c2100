/**
 * What a script prints for the pipeline that runs it, Azure's `##vso[task.setvariable variable=region]eu-west-1`: it is
 * written down in a file of lines `NAME=value`.
 */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { concatenated, mapTexts, shownText, textPieces } from "../words/values.ts";
import { writeFile } from "../texts/written-files.ts";

/** The file of variables that scripts have their pipeline set. */
export const pipelineVariables = "/left/variables";

const mark = "##vso[task.setvariable";
const command = /^##vso\[task\.setvariable ([^\]\n]{1,300})\]([^\n]*)/m;

export function mayTellPipeline(text: string): boolean {
  return text.includes(mark);
}

export function tellPipeline(state: State, printed: Value): void {
  const line = mapTexts(printed, assignmentIn);
  if (shownText(line) !== "") writeFile(state, string(pipelineVariables), line, true);
}

function assignmentIn(value: Value): Value {
  const text = shownText(value) ?? "";
  const found = command.exec(text);
  const name = /(?:^|;)\s*variable=([\w.-]+)/i.exec(found?.[1] ?? "")?.[1];
  if (found === null || name === undefined) return string("");
  const end = found.index + found[0].length;
  return concatenated([string(`${name}=`), slice(textPieces(value), end - found[2]!.length, end)]);
}
