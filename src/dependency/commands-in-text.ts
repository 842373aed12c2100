/**
 * Commands that stand word by word in a document inside a text, as in the definition of a container that a cloud takes
 * as JSON: they are read as the same lists are where a format has them itself.
 */
import { joinedScripts } from "../script/lists.ts";
import type { Setting } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import { environmentAround } from "./environment.ts";
import type { Environments } from "./environment.ts";
import { documentFragments } from "./flow.ts";
import type { Fragment } from "./fragments.ts";
import { commandsOf, joinedBranch, piecesIn } from "./scripts.ts";
import type { ScriptTexts, Tell } from "./scripts.ts";
import { slice, textsOf } from "./text.ts";
import type { Text } from "./text.ts";

interface Commands {
  readonly found: ScriptTexts["texts"];
  /** What is said by these, and by nothing else. */
  readonly taken: ReadonlySet<Fragment>;
}

const lists = /"(?:command|args|entry_?point)"|\b(?:command|args|entrypoint):/i;
const ofCloudInit = /\b(?:runcmd|bootcmd)"?:/i;
const about = /^(?:command|args|entrypoint|image)$/i;
/** Of cloud-init: each item is a line for a shell, or the words of one. */
const lines = /^(?:runcmd|bootcmd)$/i;

/** A text, and where it takes effect. */
interface Outer {
  readonly text: Text;
  readonly setting: Setting;
  readonly path: Setting["path"];
}

/**
 * Null: there are none.
 *
 * @param environments what the document gives to the commands in it; null: nothing
 */
export function commandsIn(
  { text, setting, path }: Outer,
  fragments: readonly Fragment[],
  environments: Environments | null,
  tell: Tell,
): Commands | null {
  if (!lists.test(text.text) && !ofCloudInit.test(text.text)) return null;
  const parts = new Map<Setting, Fragment>();
  const add = (fragment: Fragment, inner: Fragment, hint?: "script"): void => {
    const value = fromPieces(piecesIn(slice(text, inner.start, inner.end)));
    const variables = environments === null ? null : environmentAround(inner.path, environments);
    const given = variables === null || variables.size === 0 ? {} : { variables };
    const said = hint === undefined ? given : { ...given, hint };
    parts.set({ path: [...path, ...inner.path], value, at: setting.at, ...said }, fragment);
  };
  for (const fragment of fragments) {
    for (const word of wordsOfLine(fragment, text)) add(fragment, word, "script");
    const last = fragment.path.at(-1);
    const name = typeof last === "number" ? fragment.path.at(-2) : last;
    if (typeof name === "string" && about.test(name)) add(fragment, fragment);
  }
  const taken = new Set<Fragment>();
  const found = joinedScripts([...parts.keys()]).flatMap((one) => {
    if (!("words" in one)) return [];
    for (const word of one.words) {
      const fragment = parts.get(word);
      // The name of a program alone stays what it is.
      if (fragment !== undefined && typeof fragment.path.at(-1) === "number") taken.add(fragment);
    }
    return commandsOf(one, tell).flatMap((said) =>
      textsOf(said.value).map((inner) => ({
        setting: said,
        text: { ...inner, branch: joinedBranch(text.branch, inner.branch, said.value) },
      })),
    );
  });
  return found.length === 0 ? null : { found, taken };
}

/** The words of a line of `runcmd`, each an item of its own or all in brackets. */
function wordsOfLine(fragment: Fragment, { text }: Text): readonly Fragment[] {
  const { path, start, end } = fragment;
  const isLine = (list: string | number | undefined): boolean => typeof list === "string" && lines.test(list);
  if (typeof path.at(-1) !== "number") return [];
  if (isLine(path.at(-3)) && typeof path.at(-2) === "number") return [fragment];
  if (!isLine(path.at(-2)) || text[start] !== "[") return [];
  const words = documentFragments(text.slice(start, end)) ?? [];
  return words.map((word) => ({ path: [...path, ...word.path], start: start + word.start, end: start + word.end }));
}
