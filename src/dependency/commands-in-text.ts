/**
 * Commands that stand word by word in a document inside a text, as in the definition of a container that a cloud takes
 * as JSON: they are read as the same lists are where a format has them itself.
 */
import { joinedScripts } from "../script/lists.ts";
import type { Setting } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import { environmentAround } from "./environment.ts";
import type { Environments } from "./environment.ts";
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
const about = /^(?:command|args|entrypoint|image)$/i;

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
  if (!lists.test(text.text)) return null;
  const parts = new Map<Setting, Fragment>();
  for (const fragment of fragments) {
    const last = fragment.path.at(-1);
    const name = typeof last === "number" ? fragment.path.at(-2) : last;
    if (typeof name !== "string" || !about.test(name)) continue;
    const value = fromPieces(piecesIn(slice(text, fragment.start, fragment.end)));
    const variables = environments === null ? null : environmentAround(fragment.path, environments);
    const given = variables === null || variables.size === 0 ? {} : { variables };
    parts.set({ path: [...path, ...fragment.path], value, at: setting.at, ...given }, fragment);
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
