/** `jq` and `yq` over committed files: simple paths, as far as what they give is told by the file. */
import { jsonText } from "./json-text.ts";
import type { Source } from "../../source.ts";
import { choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { originOf } from "../../value/trace.ts";
import type { Alternative, Value } from "../../value/value.ts";
import { contentOf } from "./contents.ts";
import { done, unheard } from "../invocation.ts";
import type { Field, Invocation, Outcome } from "../invocation.ts";
import { evaluated } from "./query-paths.ts";
import type { State } from "../state.ts";
import { notKnown } from "../state.ts";
import { alternativesOfAny, concatenated, known, newline, shownText, textPieces } from "../words/values.ts";

interface Asked {
  readonly program: Field;
  readonly files: readonly Field[];
  readonly isRaw: boolean;
  readonly isOne: boolean;
  readonly variables: ReadonlyMap<string, Value>;
}

const maxWays = 32;
const unasked = notKnown("what a command prints");

/** `jq -r --arg site "$SITE" '.[$site].region' sites.json` */
export function query(state: State, invocation: Invocation): Outcome {
  const { print } = invocation;
  if (print === unheard) return done;
  const asked = askedOf(invocation);
  print(asked === null ? unasked : printedBy(state, asked, invocation.input));
  return done;
}

/** Null: it does something else than to print what is there. */
function askedOf({ name, fields }: Invocation): Asked | null {
  const variables = new Map<string, Value>();
  const rest: Field[] = [];
  // Of `yq`, both that are called so: the one prints texts as they are, and so does the other when it is told to.
  let isRaw = name === "yq";
  let isOne = false;
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index]!;
    const word = known(field.value);
    if (word === "--arg" || word === "--argjson") {
      const [named, value] = [known(fields[index + 1]?.value), fields[index + 2]?.value];
      if (named === null || value === undefined) return null;
      variables.set(named, value);
      index += 2;
    } else if (word !== null && /^(?:--raw-output|--join-output|-[cMCS]*[rj][cMCS]*|--unwrapScalar)$/.test(word))
      isRaw = true;
    else if (
      word !== null &&
      /^(?:-[cMCSe]+|--compact-output|--exit-status|-o=?(?:json|j|y|yaml)|-I=?0|-P)$/.test(word)
    )
      isOne ||= /^-o=?j|c|-I/.test(word);
    else if (word === "-o" || word === "-I" || word === "--indent") index += 1;
    else if (word !== null && word.startsWith("-") && word !== "-") return null;
    else if (!(name === "yq" && rest.length === 0 && /^(?:e|eval|r|read)$/.test(word ?? ""))) rest.push(field);
  }
  const [program, ...files] = rest;
  return program === undefined || files.length > 1 ? null : { program, files, isRaw, isOne, variables };
}

function printedBy(state: State, { program, files, isRaw, isOne, variables }: Asked, input: Value | null): Value {
  const [file] = files;
  const from = file === undefined ? input : file.value;
  const inputs = from === null ? [] : alternativesOfAny(from);
  const ways: Alternative[] = [];
  let isOpen = inputs.length === 0;
  for (const one of inputs) {
    const text = file === undefined ? one.value : contentOf(state, { ...file, value: one.value });
    const source = text === null ? null : sourceOf(text);
    const data = source === null ? null : (state.around.data?.(source) ?? null);
    for (const asked of alternativesOfAny(program.value)) {
      const when = joinConditions(one.when, asked.when);
      const words = when === null ? null : shownText(asked.value);
      if (when === null) continue;
      const environment = (name: string): Value | undefined => state.beside.get(name) ?? state.variables.get(name);
      const found = data === null || words === null ? null : evaluated(words, data, { variables, environment });
      if (found === null) isOpen = true;
      for (const way of found ?? []) {
        const both = joinConditions(when, way.when);
        const lines = way.values.map((value) => lineOf(value, isRaw, isOne));
        if (both !== null && !lines.includes(null)) ways.push({ value: joinedLines(lines as Value[]), when: both });
        else if (both !== null) isOpen = true;
      }
    }
  }
  if (ways.length === 0 || ways.length > maxWays) return unasked;
  const [only] = ways;
  return ways.length === 1 && !isOpen && only!.when.length === 0
    ? concatenated([only!.value, newline])
    : choice(ways, isOpen);
}

function joinedLines(lines: readonly Value[]): Value {
  return concatenated(lines.flatMap((line, index) => (index === 0 ? [line] : [newline, line])));
}

/** The file of which a text is the whole, or a text that a script made. */
function sourceOf(text: Value): Source | null {
  const whole = shownText(text);
  if (whole === null || whole.includes("\uFFFC") || whole.trim() === "") return null;
  const [piece] = textPieces(text);
  const source =
    piece !== undefined && "text" in piece && piece.trace !== null ? originOf(piece.trace).at.source : null;
  if (source !== null && (source.text === whole || source.text === `${whole}\n`)) return source;
  // Places in it are none of a file: its values are told where the command stands.
  return null;
}

function lineOf(value: Value, isRaw: boolean, isOne: boolean): Value | null {
  const isContainer = value.kind === "tuple" || value.kind === "object";
  if (isContainer && !isOne) return null;
  return isRaw && !isContainer && value.kind !== "null" ? value : jsonText(value);
}
