/** `gcloud infra-manager deployments apply`: Google runs Terraform with what it is given. */
import { string } from "../../value/build.ts";
import type { Field } from "../../script/invocation.ts";
import { slice } from "../../script/syntax/text.ts";
import { concatenated, known, shownText, textPieces } from "../../script/words/values.ts";

/** The words with which Terraform is run; null: it is not. */
export function wordsOfService(fields: readonly Field[]): readonly Field[] | null {
  const at = fields.findIndex(({ value }) => known(value) === "infra-manager");
  if (at < 0 || known(fields[at + 2]?.value) !== "apply") return null;
  const words: Field[] = [];
  const rest = fields.slice(at + 3);
  for (const [index, field] of rest.entries()) {
    const text = shownText(field.value) ?? "";
    const [whole = "", option, equals] = /^--(local-source|input-values)(?:(=)|$)/.exec(text) ?? [];
    const given = equals === undefined ? rest[index + 1] : field;
    if (option === undefined || given === undefined) continue;
    const from = equals === undefined ? 0 : whole.length;
    const length = (shownText(given.value) ?? "").length;
    const value = slice(textPieces(given.value), from, length);
    if (option === "local-source") words.push({ ...given, value: concatenated([string("-chdir="), value]) });
    else words.push(...flagsOf({ ...given, value }));
  }
  return words.some(({ value }) => (shownText(value) ?? "").startsWith("-chdir="))
    ? [{ value: string("apply"), at: fields[at]!.at }, ...words]
    : null;
}

/** `a=1,b=2` as flags. */
function flagsOf({ value, ...field }: Field): readonly Field[] {
  const text = shownText(value) ?? "";
  return [...text.matchAll(/(?:^|,)(\w+=[^,]*)/g)].flatMap((match) => {
    const end = match.index + match[0].length;
    const set = slice(textPieces(value), end - match[1]!.length, end);
    return [
      { ...field, value: string("-var") },
      { ...field, value: set },
    ];
  });
}
