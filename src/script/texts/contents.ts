/** What is in the files that commands read: those of the repository, those that the script wrote, the script itself. */
import { wholeOf } from "../../source.ts";
import { string } from "../../value/build.ts";
import { origin, originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import type { Field } from "../invocation.ts";
import { folderIn } from "../moves.ts";
import type { State } from "../state.ts";
import { alternativesOfAny, known, shownText, textPieces } from "../words/values.ts";
import { writtenTo } from "./written-files.ts";

/** Code units; what is longer is data, and no list, and stays unknown. */
const longest = 100_000;

/** Null: nobody knows. */
export function contentOf(state: State, file: Field): Value | null {
  if (file.holds !== undefined) return file.holds;
  if (isItself(file)) return state.self;
  const text = known(file.value) ?? shownText(file.value);
  if (text === null || text === "" || text === "-") return null;
  const made = writtenTo(state, file.value);
  if (made !== undefined) return made.kind === "null" ? null : made;
  const original = state.notes.files.original(text, folderIn(state));
  const found =
    original === null
      ? state.around.source(file.value, folderIn(state))
      : state.around.source(string(original.text), original.folder);
  if (found === null || found.text.length > longest) return null;
  state.taken.add(found);
  return string(found.text, origin("literal", wholeOf(found)), 0);
}

/** `$0`, where nothing has been put in its place. */
function isItself({ at, value }: Field): boolean {
  if (shownText(value) !== "\uFFFC") return false;
  return /^"?\$(?:0|\{0\}|\{?BASH_SOURCE(?:\[0\])?\}?)"?$/.test(at.source.text.slice(at.start, at.end));
}

/** Whether a text stands in the script, and not in a file that is read as what it is. */
export function isOwn({ taken }: State, text: Value): boolean {
  if (taken.size === 0) return true;
  const [first] = textPieces(alternativesOfAny(text)[0]?.value ?? text).filter((piece) => "text" in piece);
  return first === undefined || first.trace === null || !taken.has(originOf(first.trace).at.source);
}
