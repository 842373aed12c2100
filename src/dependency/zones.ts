/**
 * A zone, a zone's id or a list of zones is in its region: what they depend on is what says the region, not one thing
 * more.
 */
import { origin } from "../value/trace.ts";
import type { Dependency } from "./dependency.ts";

/**
 * Hands zones to the line that says their region: that of the subject itself, else that of a configuration. Where
 * nothing says it, the zones of one list are the first of them.
 */
export function foldZones(dependencies: readonly Dependency[]): readonly Dependency[] {
  if (!dependencies.some(isZone)) return dependencies;
  const regions = new Map<string, Heads>();
  for (const one of dependencies) {
    if (one.kind !== "region" || one.location === null || isZone(one) || one.certainty === "unknown") continue;
    const key = keyOf(one);
    let heads = regions.get(key);
    if (heads === undefined) regions.set(key, (heads = { own: new Map(), deploying: new Map(), ofAll: null }));
    enter(heads, one);
  }
  const firsts = new Map<string, Dependency>();
  return dependencies.map((one) => {
    if (!isZone(one)) return one;
    const head = headOf(one, regions.get(keyOf(one)));
    if (head !== null) return under(head, one);
    const { sink } = one;
    const list = `${keyOf(one)} ${sink.at.source.path}:${sink.at.start}`;
    const first = firsts.get(list);
    if (first !== undefined) return under(first, one);
    firsts.set(list, one);
    return one;
  });
}

/** Who says a region, the first of each: of a subject itself, of all that a configuration deploys, of anything. */
interface Heads {
  readonly own: Map<string, Dependency>;
  readonly deploying: Map<string, Dependency>;
  ofAll: Dependency | null;
}

function enter(heads: Heads, one: Dependency): void {
  const { sink, deployed } = one;
  if (!heads.own.has(sink.subject)) heads.own.set(sink.subject, one);
  for (const { subject } of deployed) if (!heads.deploying.has(subject)) heads.deploying.set(subject, one);
  if (deployed.length > 0 || /(?:^|\.)provider\./.test(sink.subject)) heads.ofAll ??= one;
}

/**
 * Another resource's own region is no cause of this one's zone: whoever changes that line leaves the zone where it is.
 */
function headOf({ sink: { subject } }: Dependency, heads: Heads | undefined): Dependency | null {
  return heads?.own.get(subject) ?? heads?.deploying.get(subject) ?? heads?.ofAll ?? null;
}

function keyOf({ location, operator }: Dependency): string {
  return `${location?.cloud} ${location?.region.toLowerCase()} ${operator?.entity}`;
}

/** `cn-north-1a`, `asia-east2-b`, `cnn1-az1`. */
export function isZone({ kind, value, location }: Pick<Dependency, "kind" | "value" | "location">): boolean {
  if (kind !== "region" || location === null || location.cloud === null) return false;
  const [zone, region] = [value.toLowerCase(), location.region.toLowerCase()];
  return /-az\d+$/.test(zone) || (zone.length > region.length && zone.startsWith(region));
}

function placeOf({ origin: { source, start } }: Dependency): string {
  return `${source.path}:${start}`;
}

function under(head: Dependency, zone: Dependency): Dependency {
  const { sink } = zone;
  // What is put together of its region is written there.
  const isApart = placeOf(zone) !== placeOf(head);
  return {
    ...zone,
    ...(isApart ? { zones: [zone.origin] } : {}),
    value: head.value,
    location: head.location,
    origin: head.origin,
    sink: { ...sink, trace: sink.trace ?? origin("literal", zone.origin) },
  };
}
