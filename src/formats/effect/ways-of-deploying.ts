/** The ways in which a template is deployed: what each of them sets, and which of them whoever deploys it would use. */
import { folderOf } from "../../files.ts";
import type { OpenCause, Reading } from "../../subject.ts";
import type { Span } from "../../source.ts";
import { shownText } from "../../script/words/values.ts";
import type { Value } from "../../value/value.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { variablesStated } from "../../terraform/scenarios/stated.ts";
import type { FormatContext } from "../format.ts";

/** One way of deploying a template. */
export interface Way {
  readonly label: string;
  readonly parameters: ReadonlyMap<string, Value>;
  /** Where it is deployed, as far as whoever deploys it says so. */
  readonly region: Value | null;
  /** The command, of what the repository itself deploys. */
  readonly at?: Span;
  /** What commands say counts in it. */
  readonly isGiven?: true;
  /** What nobody knows to be so, where it is deployed in this way only then. */
  readonly onlyIf?: string;
}

/** What a reading says of the way in which it is deployed. */
export function deployedIn({ isGiven, onlyIf }: Pick<Way, "isGiven" | "onlyIf">): Pick<Reading, "isGiven" | "onlyIf"> {
  return { ...(isGiven === true ? { isGiven } : {}), ...(onlyIf === undefined ? {} : { onlyIf }) };
}

/** What a command says of the way in which it deploys. */
export function wayOfCommand({
  at,
  onlyIf,
}: Pick<Way, "onlyIf"> & { readonly at: Span }): Pick<Way, "at" | "isGiven" | "onlyIf"> {
  return { at, isGiven: true, ...(onlyIf === undefined ? {} : { onlyIf }) };
}

function isSaid(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined && value.kind !== "unknown";
}

/**
 * Without those that leave open what another one says, which sets all that they set: nobody deploys a template so.
 *
 * @param needed parameters without a value of their own.
 * @param placed parameters that have the place in which it is deployed, where nobody sets them.
 */
export function usable<T extends Way>(
  ways: readonly T[],
  needed: ReadonlySet<string>,
  placed: ReadonlySet<string> = new Set(),
): readonly T[] {
  const texts = ways.map(({ parameters, region }) => {
    const set = new Map([...parameters].map(([name, value]) => [name.toLowerCase(), shownText(value) ?? value]));
    if (isSaid(region)) set.set(" region", shownText(region) ?? region);
    return set;
  });
  const open = ways.map(
    ({ parameters, region }) =>
      new Set([
        ...[...needed, ...(isSaid(region) ? [] : placed)].filter((name) => !isSaid(parameters.get(name))),
        ...(isSaid(region) ? [] : [" region"]),
      ]),
  );
  return ways.filter((_, index) =>
    ways.every((__, other) => {
      const [mine, theirs] = [open[index]!, open[other]!];
      // What somebody certainly does is said by nothing that he may do.
      if (ways[other]!.onlyIf !== undefined && ways[index]!.onlyIf === undefined) return true;
      if (theirs.size >= mine.size || [...theirs].some((name) => !mine.has(name))) return true;
      return [...texts[index]!].some(([name, text]) => texts[other]!.get(name) !== text);
    }),
  );
}

/** A way that says no region is gone with those that the repository deploys the template to. */
export function inRegions<T extends Way>(way: T, regions: readonly Value[]): readonly T[] {
  if (way.region !== null || regions.length === 0) return [way];
  return regions.map((region) => ({ ...way, region, isGiven: true }));
}

/** Regions that are known, each once. */
export function regionsOf(ways: readonly Way[]): readonly Value[] {
  const found = new Map<string, Value>();
  for (const { region } of ways) if (isSaid(region)) found.set(shownText(region) ?? "", region);
  return [...found.values()];
}

/** What a person states of a template, where nothing else says it. */
export function stated<T extends Way>(way: T, path: string, context: FormatContext, regions: readonly string[]): T {
  const all = (context.ways?.given.stated ?? []).filter(({ fits }) => fits(path) || fits(folderOf(path)));
  if (all.length === 0) return way;
  const parameters = new Map(way.parameters);
  let { region } = way;
  for (const statement of all) {
    for (const { name, value, at } of variablesStated(statement))
      if (!isSaid(parameters.get(name))) parameters.set(name, string(String(value), origin("parameter", at, name)));
    if (statement.what !== "environment") continue;
    for (const { name, value, at } of statement.values)
      if (regions.includes(name) && !isSaid(region)) region = string(String(value), origin("parameter", at, name));
  }
  return { ...way, parameters, region };
}

/**
 * What leaves open where a template is deployed; undefined: nothing does. What nobody here deploys is open to whoever
 * does: that is told to rules that let nothing unknown pass.
 */
export function openRegion({ region, at }: Way, template: Span, by: string, of: string): OpenCause | undefined {
  if (isSaid(region)) return undefined;
  const known = region === null ? `no ${of} is set` : `the ${of} is known only to the run`;
  if (at !== undefined) return { by, declared: at, text: `${known}; whoever runs it decides (${by})` };
  return { by, declared: template, text: `no ${of} is set; whoever deploys it decides`, isForDeployer: true };
}
