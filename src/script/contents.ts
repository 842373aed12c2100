/** What is in the files that commands read: those of the repository, those that the script wrote, the script itself. */
import { wholeOf } from "../source.ts";
import { string } from "../value/build.ts";
import { choice } from "../value/choice.ts";
import { origin, originOf } from "../value/trace.ts";
import type { Value } from "../value/value.ts";
import { entered } from "./folders.ts";
import type { Field } from "./invocation.ts";
import { folderIn } from "./moves.ts";
import type { State } from "./state.ts";
import { notKnown } from "./state.ts";
import { alternativesOfAny, concatenated, known, shownText, textPieces } from "./values.ts";
import { varFileText } from "./written-files.ts";

/** Code units; what is longer is data, and no list, and stays unknown. */
const longest = 100_000;

/** Null: nobody knows. */
export function contentOf(state: State, file: Field): Value | null {
  if (file.holds !== undefined) return file.holds;
  if (isItself(file)) return state.self;
  const text = known(file.value) ?? shownText(file.value);
  if (text === null || text === "" || text === "-") return null;
  const kept = varFileText(state, file.value);
  if (kept !== null) return kept;
  const path = placeOf(state, file.value);
  const made = path === null ? undefined : state.written.get(path);
  if (made !== undefined) return made;
  const found = state.around.source(file.value, folderIn(state));
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

/** Notes what the script wrote to a file, so that it is what is read there later. */
export function wrote(state: State, file: string, content: Value, appends: boolean): void {
  const path = placeOf(state, string(file));
  if (path === null) return;
  const before = state.written.get(path);
  const whole = !appends ? content : before === undefined ? notKnown("a file") : concatenated([before, content]);
  const surely = state.when.length === 0;
  const alternatives = alternativesOfAny(whole).map(({ value, when }) => ({ value, when: [...state.when, ...when] }));
  state.written.set(path, surely ? whole : choice(alternatives, true));
}

function placeOf(state: State, file: Value): string | null {
  return known(entered(folderIn(state), file));
}
