/**
 * One cause for what an inventory says again and again. A state or plan names a region in each resource that lies
 * there, though one line of the configuration put all of them there: a person would count one thing to change.
 */
import type { Span } from "../source.ts";
import type { Subject } from "../subject.ts";
import type { Tie } from "./tie.ts";

/** Gives equal ties of what one configuration deploys the origin of the first of them. */
export function commonCauses(): (tie: Tie, subject: Subject) => Tie {
  const firsts = new Map<string, Span>();
  return (tie, { role, providerConfig, provider }) => {
    // What is deployed is a thing by itself, wherever it is, and so is each configuration.
    if (tie.kind === "resource" || (role !== "resource" && role !== "data") || tie.origin !== tie.at) return tie;
    const { kind, value, operator, location } = tie;
    const by = providerConfig ?? provider?.type ?? "";
    const key = `${by}\0${kind}\0${value}\0${operator?.entity}\0${location?.cloud}\0${location?.region}`;
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, tie.origin);
      return tie;
    }
    return { ...tie, origin: first };
  };
}
