/** Through whom traffic goes: the other side's autonomous system, and carriers by name. */
import type { Leaf } from "../leaf.ts";
import { namesApp } from "../sinks/apps.ts";
import { namesOwnSide } from "../sinks/interconnect.ts";
import { traitsOf } from "../names.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";

export const detector: Detector = {
  kind: "carrier",
  detect: (context) =>
    context.leaves
      .filter((leaf) => !leaf.prose)
      .flatMap((leaf) => [...systemTies(context, leaf), ...nameTies(context, leaf)]),
};

function systemTies({ catalogue, subject }: Context, leaf: Leaf): Tie[] {
  if (!leaf.traits.asn || !namesPeer(subject.type, leaf.path)) return [];
  const number = readAsn(leaf.text.text);
  const match = number === null ? null : catalogue.asn(number);
  return match === null ? [] : [tieAt(factOf(catalogue, match, "carrier", `AS${number}`), leaf)];
}

/** Whether a number at that path of that type is the other side's. */
export function namesPeer(type: string, path: readonly (string | number)[]): boolean {
  return !namesOwnSide(type, path) && !path.some((part) => typeof part === "string" && isOwnSide(part));
}

function isOwnSide(part: string): boolean {
  return /^(?:local|own|self)(?:bgp|asn|side)?/.test(traitsOf(part).joined);
}

/** `4134`, `AS4134`, `asn 4134`, and the dotted spelling of four-octet numbers: `1.10`. */
export function readAsn(text: string): number | null {
  const plain = /^\s*(?:asn?[\s:]*)?(\d{1,10})\s*$/i.exec(text);
  if (plain !== null) return Number(plain[1]);
  const dotted = /^\s*(?:asn?[\s:]*)?(\d{1,5})\.(\d{1,5})\s*$/i.exec(text);
  return dotted === null ? null : Number(dotted[1]) * 65_536 + Number(dotted[2]);
}

function nameTies({ catalogue, subject }: Context, leaf: Leaf): Tie[] {
  const { text } = leaf.text;
  if (!leaf.traits.carrier || text.length > 300 || namesApp(subject.type, leaf.path)) return [];
  const match = catalogue.carrier(text);
  return match === null ? [] : [tieAt(factOf(catalogue, match, "carrier", text), leaf)];
}
