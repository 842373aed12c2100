/**
 * Settings in which no detector found anything: an equal setting of another subject is not looked at again. Most of
 * what is deployed is the same few names and values over and over, and says nothing of where or by whom.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { isVariableName } from "./detectors/credential.ts";
import type { Leaf } from "./leaf.ts";
import { azurePairing } from "./sinks/locations.ts";
import type { Context, Tie } from "./tie.ts";

const known = new WeakMap<Catalogue, Set<string>>();
const maxKnown = 50_000;
/** Longer texts don't come again, or not often. */
const longest = 200;

/** Roles whose detectors look at one setting at a time. */
const roles: ReadonlySet<string> = new Set(["resource", "data", "module"]);

/** Between the parts of a key; where a name holds it, a key might be taken for another. */
const separator = "\0";

/**
 * V8 keeps a text that was put together as a tree of its parts, several times as large, until somebody asks for one of
 * its characters.
 */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}

/** All of a setting, and of what stands around it, that detectors look at; null: they may look at more. */
function keyOf(context: Context, leaf: Leaf): string | null {
  const { text } = leaf.text;
  const { type, role, format } = context.subject;
  const { name, pathTraits, inside, prose, inLines, setting } = leaf;
  // The parts of a model's block are looked at together.
  if (text.length > longest || pathTraits.model || name.includes(separator) || type.includes(separator)) return null;
  // A key and the address to which it is sent are looked at together.
  if (isVariableName(name) || isVariableName(text)) return null;
  const renamed = name === pathTraits.name ? "" : name;
  const asked = [format, role, context.cloud, context.cloudFor(leaf), inside, prose, inLines, setting.hint];
  const around = asked.map(String).join("|");
  return `${pathTraits.id}|${around}|${type}${separator}${renamed}${separator}${text}`;
}

/**
 * The ties that `detect` finds in what is left of the leaves once those are out that are known to say nothing; notes
 * which of them said nothing.
 */
export function tiesOfTelling(context: Context, detect: (leaves: readonly Leaf[]) => readonly Tie[]): readonly Tie[] {
  const { subject, leaves, catalogue } = context;
  if (!roles.has(subject.role) || azurePairing.has(subject.type)) return detect(leaves);
  let silent = known.get(catalogue);
  if (silent === undefined || silent.size > maxKnown) known.set(catalogue, (silent = new Set()));
  const telling: Leaf[] = [];
  const keys: (string | null)[] = [];
  for (const leaf of leaves) {
    const key = keyOf(context, leaf);
    if (key !== null && silent.has(key)) continue;
    telling.push(leaf);
    keys.push(key);
  }
  const ties = detect(telling);
  const said = new Set(ties.map((tie) => tie.said));
  for (const [index, { text }] of telling.entries()) {
    const key = keys[index];
    if (key !== null && key !== undefined && !said.has(text)) silent.add(flat(key));
  }
  return ties;
}
