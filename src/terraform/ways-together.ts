/** Which ways of running one root belong to a way of running another: production reads the state of production. */
import { nameOf } from "../files.ts";
import type { Scenario } from "./scenario-shape.ts";
import { automaticVarFiles } from "./var-files.ts";

/** The words by which a way of running is called: of its workspace, its var files, its job. */
export function wordsOfWay({ label, restsOn = [], workspace }: Scenario): ReadonlySet<string> {
  const paths = restsOn.filter((path) => automaticVarFiles([nameOf(path)]).length === 0);
  return wordsIn([label, workspace ?? "", ...paths].join(" "));
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
  const most = Math.max(...common);
  return ways.filter((_, index) => common[index] === most);
}
