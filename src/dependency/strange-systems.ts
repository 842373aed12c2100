/**
 * Autonomous systems of which nobody here can say whose they are: neither the catalogue has them nor the packaged
 * routing table. What the table gives to an owner whom nobody flags is known.
 */
import { announcedAsOf, isAnnounced, isNobodys } from "../catalogue/systems.ts";
import type { Setting } from "../subject.ts";
import type { Reason, Value } from "../value/value.ts";
import { namesPeer, readAsn } from "./detectors/carrier.ts";
import { traitsOf } from "./names.ts";
import type { Context } from "./tie.ts";

export function strangeSystemIn({ catalogue, subject }: Context, { path, value }: Setting): Reason | null {
  const name = path.findLast((part) => typeof part === "string");
  if (name === undefined || !traitsOf(name).asn || !namesPeer(subject.type, path)) return null;
  const number = readAsn(textOf(value));
  if (number === null || isNobodys(number) || catalogue.asn(number) !== null || isAnnounced(number)) return null;
  const text = `AS${number} is in no routing table of ${announcedAsOf}, and nobody here knows whose it is`;
  return { code: "unsupported", text };
}

function textOf(value: Value): string {
  if (value.kind === "string") return value.text;
  return value.kind === "number" && typeof value.number === "number" ? String(value.number) : "";
}
