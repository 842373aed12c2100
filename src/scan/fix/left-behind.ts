/** What a change of a region would leave where it was: such a change is half of one. */
import { joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Body, Expression } from "../../hcl/syntax.ts";
import type { Dependency } from "../../dependency/dependency.ts";
import { isZone } from "../../dependency/zones.ts";
import type { Finding } from "../../policy/finding.ts";
import { withoutKeys } from "../../policy/glob.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import type { Source } from "../../source.ts";
import type { LocationRef } from "../../terms.ts";
import { isInName } from "./existing.ts";
import type { Found } from "../found.ts";
import { holdingOf } from "./holdings.ts";
import type { Holding } from "./holdings.ts";
import { foundIn, placeKey, rootsOf } from "./places-of.ts";

const providers = /(?:^|\.)provider\./;

/** Why another region would leave something where it was, in words; null: nothing that is known. */
export function whyLeftBehind(finding: Finding, found: Found, files: Files): string | null {
  const { dependency, origin, sinks } = finding;
  const { location, kind } = dependency;
  if (kind !== "region" || location === null) return null;
  const configured = new Set(sinks.flatMap(({ subject }) => (providers.test(subject) ? [subject] : [])));
  const own = sinks.flatMap(({ subject, isThere }) => (configured.has(subject) || isThere === true ? [] : [subject]));
  const roots = rootsOf(found)(origin);
  const holdings = foundIn(found, roots).map(holdingOf);
  const isBeside = (one: Dependency): boolean => placeKey({ at: one.origin }) !== placeKey({ at: origin });
  const endpoint = firstOf(
    holdings,
    (one) => one.kind === "endpoint" && configured.has(one.sink.subject) && isBeside(one),
    location,
  );
  if (endpoint !== undefined) return `${endpoint.value} of the same configuration would stay: change both`;
  const moved = new Set([...finding.affects, ...own].map(withoutKeys));
  const isBound = (address: string): boolean =>
    moved.has(address) && !holdings.some(({ everywhere }) => everywhere.has(address));
  const name = firstOf(
    holdings,
    (one) =>
      one.sink.isThere === true && isInName(one.origin) && isBound(withoutKeys(one.sink.subject)) && isBeside(one),
    location,
  );
  if (name !== undefined)
    return `${name.sink.subject} names what is in ${location.region}, and would be elsewhere than that: change both`;
  return whyKept(holdings, moved, roots, files);
}

/**
 * Zones of Amazon's must be in the region of their request. One that stands behind no region is of one that nobody
 * knows, which would stay.
 */
export function whyZoneAlone({ dependency, sinks }: Finding): string | null {
  if (dependency.location?.cloud !== "aws" || !isZone(dependency)) return null;
  const of = sinks[0]?.subject ?? dependency.value;
  return `${of} is in a region that nothing here says, and a zone goes where its region goes: change both`;
}

/** What says the same place, if any of it is asked for. */
function firstOf(
  holdings: readonly Holding[],
  isAskedFor: (one: Dependency) => boolean,
  place: LocationRef,
): Dependency | undefined {
  for (const holding of holdings) {
    const one = holding.saying(place).find(isAskedFor);
    if (one !== undefined) return one;
  }
  return undefined;
}

/** Whether what is moved is there already, or is never to be destroyed, by blocks of its configuration. */
function whyKept(
  holdings: readonly Holding[],
  moved: ReadonlySet<string>,
  roots: ReadonlySet<string>,
  files: Files,
): string | null {
  const written = new Map<Source, Set<string>>();
  for (const address of moved)
    for (const source of holdings.flatMap((one) => [...(one.written.get(address) ?? [])]))
      written.set(source, (written.get(source) ?? new Set()).add(address));
  for (const [source, addresses] of written) {
    if (!isConfigurationFile(nameOf(source.path)) || !source.text.includes("prevent_destroy")) continue;
    const never = keptIn(readHclFile(files, source.path).body);
    const found = [...addresses].find((address) => never.has(ownName(address)));
    if (found !== undefined) return `${found} is never to be destroyed (prevent_destroy): what is there would be left`;
  }
  for (const root of roots)
    for (const name of files.names(root) ?? []) {
      const path = joinPath(root, name);
      const taken = isConfigurationFile(name)
        ? importedIn(readHclFile(files, path).body).find((address) => moved.has(withoutKeys(address)))
        : undefined;
      if (taken !== undefined) return `${taken} is imported from there in ${path}`;
    }
  return null;
}

/** `module.a.module.b.aws_vpc.this` → `aws_vpc.this` */
function ownName(address: string): string {
  return address.split(".").slice(-2).join(".");
}

const kept = new WeakMap<Body, ReadonlySet<string>>();
const imported = new WeakMap<Body, readonly string[]>();

/** Addresses of the resources in a body that are never to be destroyed. */
function keptIn(body: Body): ReadonlySet<string> {
  let known = kept.get(body);
  if (known !== undefined) return known;
  const isKept = (inner: Body): boolean =>
    blocksOf(inner, "lifecycle", 0).some((block) => isTrue(attributeOf(block.body, "prevent_destroy")?.value));
  known = new Set(
    blocksOf(body, "resource", 2).flatMap(({ labels, body: inner }) =>
      isKept(inner) ? [labels.map(({ text }) => text).join(".")] : [],
    ),
  );
  kept.set(body, known);
  return known;
}

function isTrue(expression: Expression | undefined): boolean {
  return expression !== undefined && !(expression.kind === "literal" && expression.value === false);
}

function importedIn(body: Body): readonly string[] {
  let known = imported.get(body);
  if (known !== undefined) return known;
  known = blocksOf(body, "import", 0).flatMap((block) => {
    const to = attributeOf(block.body, "to")?.value;
    return to === undefined ? [] : [body.source.text.slice(to.start, to.end).replace(/^"|"$/g, "")];
  });
  imported.set(body, known);
  return known;
}
