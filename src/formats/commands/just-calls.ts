/** Commands of the repository that run a recipe of just with words: `just deploy cn-north-1`. */
import { oncePerTree } from "../../reads.ts";
import type { Tree } from "../../reads.ts";
import type { Source } from "../../source.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

export interface JustCall {
  readonly recipe: string;
  /** Null: what only running it shows. */
  readonly args: readonly (Value | null)[];
}

const asking = eitherOf(
  [
    /(?:^|\/)(?:\.?justfile|[Mm]akefile|Jenkinsfile)$/, // .justfile
    /\.(?:just|sh|bash|ya?ml)$/,
  ],
  "i",
);
const command = inSequence(
  [
    /(?:^|[\s;&|(@"'-])just[ \t]+([A-Za-z_][\w-]*)/, // just deploy
    /((?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|[^\s;&|#`"'<>]+))+)/, // live "cn-north-1"
  ],
  "gm",
);
const maxCalls = 500;

export const justCalls = oncePerTree(({ files, paths }: Tree): readonly JustCall[] =>
  paths
    .filter((path) => asking.test(path))
    .flatMap((path) => {
      const read = files.text(path);
      return "source" in read && /\bjust\b/.test(read.source.text) ? callsIn(read.source) : [];
    }),
);

function callsIn(source: Source): readonly JustCall[] {
  const matches = atMost([...source.text.matchAll(command)], maxCalls, "commands that run just");
  return matches.map(({ 0: whole, 1: recipe = "", 2: words = "", index }) => {
    const start = index + whole.length - words.length;
    const args = [...words.matchAll(/"([^"\n]*)"|'([^'\n]*)'|(\S+)/g)].map((one) => {
      const text = one[1] ?? one[2] ?? one[3] ?? "";
      const from = start + one.index + (one[3] === undefined ? 1 : 0);
      const at = { source, start: from, end: from + text.length };
      return /[$`{}]/.test(text) ? null : string(text, origin("literal", at), from);
    });
    return { recipe, args };
  });
}
