/** What `find` looks for, and what it runs for each file that it finds. Source: POSIX, "find". */
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import type { Field } from "../invocation.ts";
import { known } from "../words/values.ts";

const running = /^-(?:exec|execdir|ok|okdir)$/;
const named = /^-i?name$/;
const inPath = /^-i?(?:path|wholename)$/;

/** `find hooks -name "*.txt" -exec sh {} \\;`: the commands, with a pattern of the files in the place of each. */
export function soughtFor(fields: readonly Field[]): readonly (readonly Field[])[] {
  const commands: (readonly Field[])[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    if (!running.test(textAt(fields, at))) continue;
    const rest = fields.slice(at + 1);
    const end = rest.findIndex(({ value }) => /^[;+]$/.test(known(value) ?? ""));
    const words = end < 0 ? rest : rest.slice(0, end);
    commands.push(...forEach(words, patternsOf(fields.slice(0, at))));
    at += words.length + 1;
  }
  return commands;
}

function textAt(fields: readonly Field[], at: number): string {
  return known(fields[at]?.value) ?? "";
}

function forEach(words: readonly Field[], patterns: readonly Value[]): readonly (readonly Field[])[] {
  if (!words.some(({ value }) => known(value) === "{}")) return words.length > 0 ? [words] : [];
  return patterns.map((pattern) =>
    words.map((field) => (known(field.value) === "{}" ? { ...field, value: pattern } : field)),
  );
}

/** Of the files below each folder that it begins in; what it asks of them beside their names is not asked here. */
function patternsOf(fields: readonly Field[]): readonly Value[] {
  const first = fields.findIndex(({ value }) => /^[-(!]/.test(known(value) ?? ""));
  const folders = (first < 0 ? fields : fields.slice(0, first)).map(({ value }) => value);
  const tests = fields.flatMap((_, at): readonly string[] => {
    const before = textAt(fields, at - 1);
    const isDenied = /^(?:!|-not)$/.test(textAt(fields, at - 2));
    return !isDenied && (named.test(before) || inPath.test(before)) ? [textAt(fields, at)] : [];
  });
  const names = tests.filter((test) => test !== "").map((test) => test.slice(test.lastIndexOf("/") + 1));
  return (folders.length > 0 ? folders : [string(".")]).flatMap((folder) => {
    const path = known(folder);
    return path === null ? [folder] : (names.length > 0 ? names : ["*"]).map((name) => string(`${path}/**/${name}`));
  });
}
