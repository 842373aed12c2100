/**
 * Configuration of Terraform that a script writes. Whoever reads the script's file evaluates it
 * (`formats/runs/written-configuration.ts`). Where nobody does, places are taken from it as they stand, and where it
 * deploys anything, that is told.
 */
import { unknown } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import type { Setting } from "../../subject.ts";
import type { Field } from "../invocation.ts";
import { emit } from "../state.ts";
import type { State } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { alternativesOfAny, asText, shownText, textPieces } from "../words/values.ts";

const ofTerraform = /\.(?:tf|tofu)(?:\.json)?$/;

/** Whether a file of that name is configuration of Terraform. */
export function isConfiguration(name: string): boolean {
  return ofTerraform.test(name);
}

/** `provider "aws" { region = "eu-west-1" }`; on lines of their own, names are read as those of any text. */
const inOneLine = /\{[ \t]*(region|location|zone)[ \t]*=[ \t]*"([^"\n]{1,100})"/g;
const deploying = /^[ \t]*(?:resource|module|data)[ \t]+"/m;
const notEvaluated = unknown("string", {
  code: "unsupported",
  text: "what a script writes for Terraform is not evaluated",
});

/** Whether a setting says what stands in such a file, of which something is known. */
export function isOfConfiguration({ path, value }: Setting): boolean {
  const [name, what] = path;
  if (typeof name !== "string" || !isConfiguration(name)) return false;
  return what !== "rewritten" || isNotEvaluated(value);
}

function isNotEvaluated(value: Value): boolean {
  return textPieces(value).some((piece) => "unknown" in piece && piece.unknown.reason === notEvaluated.reason);
}

export function writeConfiguration(state: State, name: string, content: Value, at: Field["at"]): void {
  const ways = alternativesOfAny(content);
  // Nobody knows anything of it.
  if (ways.every(({ value }) => shownText(value) === "\uFFFC"))
    return void emit(state, [name, "rewritten"], asText(content), at, "text");
  emit(state, [name], content, at, "text");
  for (const { value } of ways) {
    const text = shownText(value) ?? "";
    for (const match of text.matchAll(inOneLine)) {
      const end = match.index + match[0].length - 1;
      emit(state, [name, match[1]!], slice(textPieces(value), end - match[2]!.length, end), at);
    }
    if (deploying.test(text)) emit(state, [name, "rewritten"], asText(notEvaluated), at, "text");
  }
}
