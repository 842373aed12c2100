/** Programs in Groovy that are of Jenkins by what lies beside them, or by what they say. */
import { folderOf } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import type { Source } from "../../source.ts";
import type { Unresolved } from "../../subject.ts";
import { bracketsIn, tokensOf } from "./groovy.ts";

const known = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a class belongs to a shared library: its `src` lies beside `vars` with steps. */
export function isOfLibrary(path: string, paths: readonly string[]): boolean {
  const above = /^(.*?)(?:^|\/)src\/.+\.groovy$/s.exec(path)?.[1];
  if (above === undefined) return false;
  let libraries = known.get(paths);
  if (libraries === undefined) {
    const steps = paths.filter((one) => /(?:^|\/)vars\/[^/]+\.groovy$/.test(one));
    libraries = new Set(steps.map((one) => folderOf(folderOf(one))));
    known.set(paths, libraries);
  }
  return libraries.has(above === "" ? "." : above);
}

/** What only pipelines say. */
export const pipelineInGroovy = eitherOf(
  [
    /^[ \t]*@Library[ \t]*\([ \t]*["'[]/, // @Library('steps') _
    /^[ \t]*(?:pipeline|node(?:[ \t]*\([^)\n]{0,200}\))?)[ \t]*\{/, // node('linux') {
  ],
  "m",
);

const takesLibrary = /^[ \t]*(?:@Library\b|library\b)/m;
/** Steps and words that are nobody's but Jenkins' and Groovy's. */
const own = new Set(
  (
    "pipeline node stage stages properties library Library timestamps ansiColor timeout retry try catch " +
    "finally if else for while switch def import return throw class interface enum echo sh bat pwsh " +
    "powershell checkout parallel env params parameters options triggers agent withEnv withCredentials " +
    "dir load build input error println print final static void String boolean int Map List assert new " +
    "this currentBuild milestone lock ws docker"
  ).split(" "),
);

/** Steps of a shared library that does not lie here, which a program calls outside of all blocks. */
export function stepsFromElsewhere(path: string, source: Source, paths: readonly string[]): readonly Unresolved[] {
  if (!takesLibrary.test(source.text)) return [];
  const here = new Set(paths.flatMap((one) => /(?:^|\/)vars\/(\w+)\.groovy$/.exec(one)?.[1] ?? []));
  const tokens = tokensOf(source.text);
  const ends = [...bracketsIn(tokens)].filter(([from, to]) => to > from).toSorted(([a], [b]) => a - b);
  const found: Unresolved[] = [];
  let inside = -1;
  let next = 0;
  for (const [index, { kind, text, start, end }] of tokens.entries()) {
    for (; next < ends.length && ends[next]![0] < index; next += 1) inside = Math.max(inside, ends[next]![1]);
    if (kind !== "word" || index <= inside || own.has(text) || here.has(text)) continue;
    const before = source.text.slice(Math.max(0, start - 200), start);
    const isFirst = /(?:^|[\n;])[ \t]*$/.test(before) || start === 0;
    if (!isFirst || !/^[ \t]*[({"'\w]/.test(source.text.slice(end, end + 40))) continue;
    const reason = `the step ${text} is of a shared library that does not lie here`;
    found.push({ subject: path, at: { source, start, end }, reason });
  }
  return found;
}
