/** Names are resolved, or time is told, by an operator: addresses and hosts in settings for name and time servers. */
import { eitherOf, inSequence } from "../../pattern.ts";
import { hostTies } from "../host-ties.ts";
import { addressOfPair } from "../../script/manual/host-entries.ts";
import type { Leaf } from "../leaf.ts";
import { isHostEntry, isResolverSetting } from "../resolvers.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";

/** Whole addresses only: neither part of a longer number nor of a version. */
const addresses = inSequence(
  [
    /(?<![\d.:A-Fa-f])/,
    eitherOf([
      /(?:[0-9A-Fa-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4})/, // 2400:3200::1, ::ffff:223.5.5.5
      /\d{1,3}(?:\.\d{1,3}){3}/, // 223.5.5.5
    ]),
    /(?![\d.A-Fa-f]*\d)/,
  ],
  "g",
);

export const detector: Detector = {
  kind: "resolver",
  detect: (context) => [
    ...hostTies(context, "resolver"),
    ...context.leaves
      .filter((leaf) => !leaf.prose && isResolverSetting(leaf))
      .flatMap((leaf) => addressTies(context, leaf, 0)),
    ...context.leaves
      .filter((leaf) => !leaf.prose && !isResolverSetting(leaf) && isHostEntry(leaf))
      .flatMap((leaf) => addressTies(context, leaf, nameLength(leaf.text.text))),
  ],
};

/** Of `name:address`, what stands before the address. */
function nameLength(text: string): number {
  const address = addressOfPair(text);
  return address === null ? 0 : text.indexOf(address, text.search(/[:=]/));
}

function addressTies({ catalogue }: Context, leaf: Leaf, from: number): Tie[] {
  const ties: Tie[] = [];
  for (const found of leaf.text.text.slice(from).matchAll(addresses)) {
    const match = catalogue.ip(found[0]);
    const start = from + found.index;
    if (match !== null)
      ties.push(tieAt(factOf(catalogue, match, "resolver", found[0]), leaf, start, start + found[0].length));
  }
  return ties;
}
