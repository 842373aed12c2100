/**
 * Configuration that a script rewrites before it is deployed: what `sed -i` and `perl -pi` put in, what `yq` and `jq`
 * set. What they put in takes effect as if it stood in the file; what nobody here says is listed as unknown.
 */
import type { SettingHint } from "../../subject.ts";
import type { Value } from "../../value/value.ts";
import type { Field, Invocation } from "../invocation.ts";
import { isPackageFile } from "./package-files.ts";
import { programsOf, written } from "./sed.ts";
import type { State } from "../state.ts";
import { emit, exceed, notKnown } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { alternativesOfAny, known, shownText, textPieces } from "../words/values.ts";
import { eitherOf } from "../../pattern.ts";

const configuration = [
  /\.(?:tf|tofu|tfvars|hcl|bicep(?:param)?)(?:\.\w+)?$/i, // main.tf.example
  /\.(?:ya?ml|json|toml|tpl|tmpl|env|conf|ini)(?:\.\w+)?$/i,
  /(?:^|\/)(?:\.env[\w.]*|[\w.-]*Dockerfile[\w.-]*)$/i,
];
/** Which of them says nothing of where or by whom. */
const aside = eitherOf(
  [
    /(?:^|\/)(?:package(?:-lock)?|composer|manifest|version)\.json$/,
    /(?:^|\/)(?:mkdocs|CITATION)\.\w+$/, // mkdocs.yml
  ],
  "i",
);
/** What is put in for these is a name of a version. */
const versions = eitherOf(
  [
    /tag|version|sha\d*|build|commit|revision|digest|hash/, // image.tag
    /date|time|number|count|replicas/,
  ],
  "i",
);
const placeLike = /^[a-z]{2,20}(?:-[a-z0-9]{1,20}){1,4}$/;
const place = /region|location|zone/i;

/** Notes what the command puts into configuration. */
export function noteRewriting(state: State, command: Invocation): void {
  if (/^(?:g?sed|perl)$/.test(command.name)) substituted(state, command);
  else if (/^(?:yq|jq|gojq)$/.test(command.name)) assigned(state, command);
}

function isConfiguration(file: string): boolean {
  return isPackageFile(file) || (configuration.some((name) => name.test(file)) && !aside.test(file));
}

function substituted(state: State, { name, fields }: Invocation): void {
  if (!fields.some(({ value }) => /^-[a-zA-Z]*i|^--in-place/.test(shownText(value) ?? ""))) return;
  const { programs, words } = programsOf(fields);
  const files = words.map(({ value }) => shownText(value) ?? "");
  if (!files.some((file) => isConfiguration(file))) return;
  for (const { value, at } of programs)
    for (const { value: one } of alternativesOfAny(value)) {
      const program = shownText(one);
      for (const [start, end] of program === null ? [] : written(program)) {
        const text = program!.slice(start, end);
        const before = program!.slice(0, start);
        const put = slice(textPieces(one), start, end);
        if (text.includes("\uFFFC")) {
          if (!versions.test(before)) emit(state, [`$${name}`, "rewritten"], put, at);
        } else if (placeLike.test(text) || (place.test(before) && /^[\w-]{3,40}$/.test(text)))
          emit(state, [`$${name}`, "region"], put, at, "region");
      }
    }
}

/** `.a.image = "x"`, `region: "x"`, `.b |= strenv(X)`, `.c = $x`; a comparison is none. */
const key = String.raw`([\w.[\]"/\\*-]{1,200})[ \t]*(?:\||\+|\*)?(?<![=!<>])[=:](?!=)[ \t]*`;
const quoted = String.raw`"((?:[^"\\]|\\.){0,2000})"`;
const variable = String.raw`(?:str)?env\((\w{1,100})\)|env\.(\w{1,100})|\$(\w{1,100})|(\uFFFC)`;
const setting = new RegExp(`${key}(?:${quoted}|${variable})`, "g");
const maxSettings = 200;

function assigned(state: State, { name: tool, fields }: Invocation): void {
  const [first] = fields;
  if (first !== undefined && /^(?:w|write)$/.test(known(first.value) ?? "")) return writtenBy(state, fields.slice(1));
  let count = 0;
  for (const { value, at } of fields) {
    for (const { value: one } of alternativesOfAny(value)) {
      const program = shownText(one);
      if (program === null || !/[=:]/.test(program)) continue;
      for (const match of program.matchAll(setting)) {
        count += 1;
        if (count > maxSettings) return exceed(state, `a program of ${tool} sets more than ${maxSettings} values`);
        const [whole, path = "", text, ofShell, ofEnvironment, argument] = match;
        const from = match.index + whole.length - 1 - (text?.length ?? 0);
        const variable = ofShell ?? ofEnvironment;
        let put: Value;
        if (text !== undefined) put = slice(textPieces(one), from, from + text.length);
        else if (argument !== undefined) put = argumentOf(fields, argument) ?? notKnown(`$${argument}`);
        else put = state.variables.get(variable ?? "") ?? notKnown(variable ?? "a value");
        set(state, tool, path, put, at);
      }
    }
  }
}

/** `yq w -i FILE PATH VALUE` of earlier versions. */
function writtenBy(state: State, fields: readonly Field[]): void {
  const [, path, value] = fields.filter((field) => !/^-./.test(shownText(field.value) ?? ""));
  if (path !== undefined && value !== undefined) set(state, "yq", shownText(path.value) ?? "", value.value, value.at);
}

/** `jq --arg r "$R"` */
function argumentOf(fields: readonly Field[], name: string): Value | null {
  const at = fields.findIndex(
    ({ value }, index) => known(value) === name && /^--(?:arg|argjson)$/.test(known(fields[index - 1]?.value) ?? ""),
  );
  return at < 0 ? null : (fields[at + 1]?.value ?? null);
}

function set(state: State, program: string, key: string, value: Value, at: Field["at"]): void {
  const names = key.split(/[^\w-]+/).filter((part) => part !== "" && !/^\d+$/.test(part));
  const name = names.at(-1);
  if (name === undefined) return;
  emit(state, [`$${program}`, ...names], value, at, hintOf(name));
}

function hintOf(name: string): SettingHint | undefined {
  if (/^image$/i.test(name)) return "image";
  return /^(?:aws_?)?region$/i.test(name) ? "region" : undefined;
}
