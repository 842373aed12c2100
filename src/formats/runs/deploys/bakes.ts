/** What commands that bake images say of bake files: which these are, and what is set over them. */
import { oncePerTree } from "../../../reads.ts";
import { slice } from "../../../script/syntax/text.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import type { Value } from "../../../value/value.ts";
import type { RunContext } from "../job.ts";
import { wordsOf } from "./command-line.ts";
import type { CommandLine } from "./command-line.ts";
import type { Said } from "./said.ts";

export const bakeFile = /(?:^|\/)(?:[\w-]+[.-])?(?:docker-)?bake(?:[.-][\w-]+)?\.(?:hcl|json)$/;

/** Files that bake reads where none is named. Source: `docker buildx bake --help`. */
const ownFiles = ["docker-bake.hcl", "docker-bake.json", "docker-bake.override.hcl", "docker-bake.override.json"];

/** How names of parameters begin that are set over targets. */
export const overTarget = "set ";

/** `docker buildx bake -f bake.hcl --set web.args.BASE=alpine web` */
export function bakeSaidBy(line: CommandLine): Said {
  const named = wordsOf(line, "f", "file").map(({ value }) => value);
  const [template = null, ...others] = named.length > 0 ? named : ownFiles.map((name) => string(name));
  const values = new Map<string, Value>();
  for (const { value } of wordsOf(line, "set")) {
    const text = shownText(value) ?? "";
    const equals = text.indexOf("=");
    if (equals > 0)
      values.set(`${overTarget}${text.slice(0, equals)}`, slice(textPieces(value), equals + 1, text.length));
  }
  const nothing = { values: new Map(), files: [], isOpen: false };
  return {
    does: "deploy",
    kind: "bake",
    template,
    others,
    region: null,
    handed: { ...nothing, values },
    tags: nothing,
    stage: null,
    group: null,
  };
}

/** Variables of all bake files: bake takes each from its environment, if it is there. */
export const variablesOfBakes = oncePerTree(({ files, paths }: RunContext): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const path of paths) {
    const read = bakeFile.test(path) ? files.text(path) : null;
    if (read === null || !("source" in read)) continue;
    for (const match of read.source.text.matchAll(/\bvariable[ \t]+"(\w{1,100})"/g)) names.add(match[1]!);
    const inJson = /"variable"\s*:\s*\{/.exec(read.source.text);
    if (inJson !== null)
      for (const match of read.source.text.slice(inJson.index).matchAll(/"(\w{1,100})"\s*:\s*\{/g))
        names.add(match[1]!);
  }
  return names;
});
