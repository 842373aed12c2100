/** Which ways of running one root belong to a way of running another: production reads the state of production. */
import { nameOf } from "../../files.ts";
import { labelInEither } from "../scenarios/both-programs.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";
import { automaticVarFiles } from "../scenarios/var-files.ts";

const known = new WeakMap<Scenario, ReadonlySet<string>>();

/** The words by which a way of running is called: of its workspace, its var files, its job. */
export function wordsOfWay(way: Scenario): ReadonlySet<string> {
  let words = known.get(way);
  if (words === undefined) {
    const { restsOn = [], workspace } = way;
    const paths = restsOn.filter((path) => automaticVarFiles([nameOf(path)]).length === 0);
    known.set(way, (words = wordsIn([labelInEither(way), workspace ?? "", ...paths].join(" "))));
  }
  return words;
}

export function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/**
 * Those that have most in common with `words` of what tells them from each other; all of them, where none has any of
 * it.
 */
export function waysTogether<Way>(
  words: ReadonlySet<string>,
  ways: readonly Way[],
  wordsOf: (way: Way) => ReadonlySet<string>,
): readonly Way[] {
  if (ways.length < 2) return ways;
  const all = ways.map(wordsOf);
  const telling = [...words].filter((word) => all.some((own) => own.has(word)) && !all.every((own) => own.has(word)));
  if (telling.length === 0) return ways;
  const common = all.map((own) => telling.filter((word) => own.has(word)).length);
  const most = common.reduce((so, one) => Math.max(so, one), 0);
  return ways.filter((_, index) => common[index] === most);
}
