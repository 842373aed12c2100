/**
 * Terraform providers that the catalogue does not know: who operates what they manage, and where, nobody has looked at.
 * Each is a dependency on an operator that is not known, so that an inventory has it and an allow-list can refuse it.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Span } from "../source.ts";
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
 * All ties to one have their origin where it is named first, since that line is what a person would change.
 */
export function strangersIn({ subjects }: Pick<Reading, "subjects">, catalogue: Catalogue): Strangers {
  let named: Map<string, Span> | undefined;
  return (subject) => {
    const stranger = strangerOf(subject, catalogue);
    if (stranger === null) return null;
    named ??= namedIn(subjects);
    const known = named.get(keyIn(subject, stranger)) ?? named.get(stranger);
    const provider = tieOf("provider", stranger, subject);
    const origin = known ?? provider.origin;
    if (known === undefined) named.set(stranger, origin);
    const made = subject.role === "resource" ? [tieOf("resource", subject.type, subject)] : [];
    const ties = known === undefined || isNaming(subject) ? [provider, ...made] : made;
    return { ties: ties.map((tie) => ({ ...tie, origin })), reason: reasonOfStranger(stranger) };
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

/** Where each is named first in a folder, and in all of them: by what requires it, else by what configures it. */
function namedIn(subjects: Reading["subjects"]): Map<string, Span> {
  const named = new Map<string, Span>();
  for (const role of ["requirement", "provider"] as const) {
    for (const subject of subjects) {
      const { provider } = subject;
      if (subject.role !== role || provider === null || !isNaming(subject)) continue;
      const stranger = `${provider.namespace}/${provider.type}`;
      for (const key of [keyIn(subject, stranger), stranger])
        if (!named.has(key)) named.set(key, tieOf("provider", stranger, subject).origin);
    }
  }
  return named;
}

/** A module says for itself whose provider it uses. */
function keyIn({ at }: Subject, stranger: string): string {
  const { path } = at.source;
  return `${path.slice(0, path.lastIndexOf("/") + 1)}\0${stranger}`;
}
