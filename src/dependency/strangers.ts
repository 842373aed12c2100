/**
 * Terraform providers that the catalogue does not know: who operates what they manage, and where, nobody has looked at.
 * Each is a dependency on an operator that is not known, so that an inventory has it and an allow-list can refuse it.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ProviderAddress, Reading, Subject } from "../subject.ts";
import type { Certainty, Kind, OperatorRef } from "../terms.ts";
import { isHelper } from "./helper-providers.ts";
import { textsOf } from "./text.ts";
import type { Tie } from "./tie.ts";
import { tieIn, tieToSubject } from "./tie.ts";

/** `clo-ru/clo`, where the subject names, configures or uses a provider that nobody here knows. */
export function strangerOf({ provider, type, role }: Subject, catalogue: Catalogue): string | null {
  if (provider === null || isKnown(provider, catalogue)) return null;
  const isOfType = role === "resource" || role === "data";
  if (isOfType && (catalogue.resourceType(type) !== null || catalogue.cloudOfResourceType(type) !== null)) return null;
  return `${provider.namespace}/${provider.type}`;
}

const known = new WeakMap<Catalogue, Map<string, boolean>>();

/** A state names the same few providers thousands of times. */
function isKnown(provider: ProviderAddress, catalogue: Catalogue): boolean {
  const { host, namespace, type, implicit } = provider;
  let answers = known.get(catalogue);
  if (answers === undefined) known.set(catalogue, (answers = new Map()));
  const key = `${implicit ? "" : host}/${namespace}/${type}`;
  let answer = answers.get(key);
  if (answer === undefined) {
    answer =
      isHelper(provider) ||
      catalogue.provider(host, namespace, type) !== null ||
      catalogue.resourceType(`${type}_`) !== null ||
      catalogue.cloudOfResourceType(`${type}_`) !== null;
    answers.set(key, answer);
  }
  return answer;
}

/** In words. */
export function reasonOfStranger(stranger: string): string {
  return `nothing is known of the provider ${stranger}: who operates what it deploys, and where`;
}

/** Whether a dependency is one on an operator that nobody here knows, by its provider or by what that deploys. */
export function isOfStranger({ kind, certainty, operator }: StrangerTold): boolean {
  return certainty === "unknown" && operator === null && (kind === "provider" || kind === "resource");
}

interface StrangerTold {
  readonly kind: Kind;
  readonly certainty: Certainty;
  readonly operator: Pick<OperatorRef, "entity"> | null;
}

/** What ties a subject to strangers. */
export type Strangers = (subject: Subject) => { readonly ties: readonly Tie[]; readonly reason: string } | null;

/**
 * Where a reading names strangers: where they are required and configured, and what is deployed by them. One that is
 * only used, as in a state, or whose address follows from the types of its resources, is named by the first of these.
 */
export function strangersIn({ subjects }: Pick<Reading, "subjects">, catalogue: Catalogue): Strangers {
  let named: Set<string> | undefined;
  return (subject) => {
    const stranger = strangerOf(subject, catalogue);
    if (stranger === null) return null;
    const provider = tieOf("provider", stranger, subject);
    const told = (ties: readonly Tie[]) => ({ ties, reason: reasonOfStranger(stranger) });
    if (isNaming(subject)) return told([provider]);
    const made = subject.role === "resource" ? [tieOf("resource", subject.type, subject)] : [];
    named ??= namedIn(subjects);
    if (named.has(stranger)) return told(made);
    named.add(stranger);
    return told([provider, ...made]);
  };
}

function tieOf(kind: Kind, value: string, subject: Subject): Tie {
  const fact = { kind, value, operator: null, location: null, verified: true } as const;
  const [written] = subject.role !== "requirement" || subject.source === undefined ? [] : textsOf(subject.source);
  return written === undefined ? tieToSubject(fact, subject) : tieIn(fact, written, subject.at);
}

function isNaming({ role, isImplied }: Subject): boolean {
  return role === "requirement" || (role === "provider" && isImplied !== true);
}

function namedIn(subjects: Reading["subjects"]): Set<string> {
  const named = new Set<string>();
  for (const subject of subjects) {
    const { provider } = subject;
    if (provider !== null && isNaming(subject)) named.add(`${provider.namespace}/${provider.type}`);
  }
  return named;
}
