/** What a decision would hit, and where that could go: a function of reports, whether or not any policy minds it. */
import { compareNames } from "../../source.ts";
import { folderOf } from "../../files.ts";
import { groupedBy } from "../group.ts";
import { targetsOf } from "../merge/named.ts";
import { limitsOf, lookedAt } from "../partial.ts";
import type { Report, ReportDependency } from "../report.ts";
import { withZones } from "../rows.ts";
import { isGlobalPlace, placeText } from "../words.ts";
import type { Decision } from "./decision.ts";
import { turnsOf } from "./order.ts";
import type { Movable } from "./order.ts";

export interface Impact {
  readonly schema: "borderlint.whatif/v1";
  readonly decisions: readonly { readonly asked: string; readonly meaning: string }[];
  readonly summary: {
    readonly repositories: number;
    readonly hit: number;
    readonly resources: number;
    readonly holdData: number;
    readonly others: number;
    /** Deployed, and nobody says where: it may lie where nothing may lie. */
    readonly unplaced: number;
    /** Deployed of services that their cloud runs once for all regions: in none from which they could be moved. */
    readonly global: number;
    /** Not everything was looked at. */
    readonly incomplete: boolean;
  };
  /** What was not looked at, of which nobody can say whether it would be hit. */
  readonly notLookedAt: readonly { readonly target: string; readonly why: string }[];
  /** The ones that are hit, those with most data first. */
  readonly repositories: readonly HitRepository[];
  /** Places in use that stay allowed, the most used first. */
  readonly cleanPlaces: readonly CleanPlace[];
}

export interface HitRepository {
  readonly target: string;
  /** In the order in which to move them. */
  readonly resources: readonly HitResource[];
  /** Providers, images, mirrors, hosts and the like: replaced where they are written. */
  readonly others: readonly ReportDependency[];
}

export interface HitResource extends ReportDependency {
  /** From 1: everything in a wave needs only what was moved before. */
  readonly wave: number;
  /** Others that it needs and that need it, which move in the same step; left out where there are none. */
  readonly circle?: readonly string[];
  readonly to: readonly CleanPlace[];
}

export interface CleanPlace {
  readonly operator: string;
  readonly name: string;
  readonly cloud: string | null;
  readonly region: string;
  readonly place: string;
  readonly jurisdiction: string | null;
  /** What is deployed there today, in the whole estate. */
  readonly resources: number;
}

const shownPlaces = 3;

/** @param isSaved the reports were made for another question, and may be limited to a part that it does not mean. */
export function impactOf(report: Report, decisions: readonly Decision[], isSaved = false): Impact {
  const isHit = (dependency: ReportDependency): boolean => decisions.some((decision) => decision.hits(dependency));
  // What a policy minds today is no place to move to.
  const minded = new Set(
    report.findings.flatMap(({ location, level }) =>
      location === null || level === "note" ? [] : [placeKey(location)],
    ),
  );
  const cleanPlaces = cleanPlacesOf(
    report.dependencies.filter((one) => !isHit(one) && !(one.location !== null && minded.has(placeKey(one.location)))),
  );
  const hit = report.dependencies.filter(isHit);
  const [only] = targetsOf({ name: ".", report });
  const limits = isSaved ? lookedAt(report).flatMap((one) => limitsOf(one).map((why) => reason(one.name, why))) : [];
  const errors = report.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ target, message, at }) =>
      reason(target ?? only.name, at === null ? message : `${placeText(at)}: ${message}`),
    );
  const byTarget = groupedBy(report.dependencies, ({ target }) => target ?? only.name);
  const repositories = [...groupedBy(hit, ({ target }) => target ?? only.name)]
    .map(([target, dependencies]) => hitRepository(target, dependencies, byTarget.get(target) ?? [], cleanPlaces))
    .sort((a, b) => dataIn(b) - dataIn(a) || b.resources.length - a.resources.length || (a.target < b.target ? -1 : 1));
  const count = (of: (one: HitRepository) => number): number => repositories.reduce((sum, one) => sum + of(one), 0);
  const hitKeys = new Set(hit.map(resourceKey));
  const staying = report.dependencies.filter((one) => one.deployed === true && !hitKeys.has(resourceKey(one)));
  const mayHide = ({ operator }: ReportDependency): boolean =>
    operator !== null && decisions.some((decision) => decision.mayHide(operator.entity));
  return {
    schema: "borderlint.whatif/v1",
    decisions: decisions.map(({ asked, meaning }) => ({ asked, meaning })),
    summary: {
      repositories: new Set((report.targets ?? [only]).map(({ name }) => name)).size,
      hit: repositories.length,
      resources: count(({ resources }) => resources.length),
      holdData: count(dataIn),
      others: count(({ others }) => others.length),
      unplaced: distinctResources(staying.filter((one) => isOpen(one) && mayHide(one))).length,
      global: distinctResources(staying.filter((one) => !isOpen(one) && isOfAllRegions(one) && mayHide(one))).length,
      incomplete: report.summary.incomplete || limits.length > 0,
    },
    notLookedAt: [...limits, ...errors],
    repositories,
    cleanPlaces,
  };
}

function reason(target: string, why: string): Impact["notLookedAt"][number] {
  return { target, why };
}

function placeKey({ cloud, region }: Pick<CleanPlace, "cloud" | "region">): string {
  return `${cloud} ${region}`;
}

function dataIn({ resources }: HitRepository): number {
  return resources.filter(({ holdsData }) => holdsData === true).length;
}

function isOpen({ location, placeOpen }: ReportDependency): boolean {
  if (placeOpen === true || location === null) return true;
  return location.jurisdiction === null && !isGlobalPlace(location);
}

function isOfAllRegions({ location }: ReportDependency): boolean {
  return location !== null && isGlobalPlace(location);
}

function hitRepository(
  target: string,
  dependencies: readonly ReportDependency[],
  others: readonly ReportDependency[],
  places: readonly CleanPlace[],
): HitRepository {
  const resources = distinctResources(dependencies.filter(({ deployed }) => deployed === true));
  const lying = groupedBy(others, resourceKey);
  const keys = new Set(resources.map(resourceKey));
  const staying = distinctResources(others.filter((one) => one.deployed === true && !keys.has(resourceKey(one))));
  const turns = turnsOf([
    ...resources.map(movable),
    ...staying.map((one): Movable => ({ ...movable(one), stays: true })),
  ]);
  return {
    target,
    resources: resources
      .map((resource, index) => {
        const { wave = 1, circle = [] } = turns[index] ?? {};
        return {
          ...resource,
          wave,
          ...(circle.length === 0 ? {} : { circle }),
          to: nearestOf(resource, places, lying),
        };
      })
      .sort(
        (a, b) =>
          a.wave - b.wave ||
          Number(b.holdsData === true) - Number(a.holdsData === true) ||
          compareNames(a.subject, b.subject),
      ),
    others: distinctTies(dependencies.filter(({ deployed }) => deployed !== true)),
  };
}

function movable({ subject, needs = [], gives = [], at, deployedBy }: ReportDependency): Movable {
  return { subject, needs, gives, root: deployedBy ?? folderOf(at.file) };
}

/** What may lie in several places, or keeps copies there, is one resource: its own place says more than a copy's. */
function distinctResources(rows: readonly ReportDependency[]): ReportDependency[] {
  return [...groupedBy(rows, resourceKey).values()].flatMap(
    (same) => same.find(({ copy }) => copy !== true) ?? same[0] ?? [],
  );
}

function resourceKey({ target, subject, at, value, deployedBy = "" }: ReportDependency): string {
  return `${target}\0${deployedBy}\0${subject}\0${at.file}:${at.line}\0${value}`;
}

/** What is written once is replaced once, whatever takes it from there. */
function distinctTies(rows: readonly ReportDependency[]): ReportDependency[] {
  const key = ({ kind, value, at, operator, location }: ReportDependency): string =>
    [kind, value, placeText(at), operator?.entity, location?.cloud, location?.region].join("\0");
  return [...groupedBy(rows, key).values()].flatMap(([first, ...same]) =>
    first === undefined ? [] : [withZones(first, same)],
  );
}

/**
 * The same operator's first, as long as it stays allowed. A copy is none where the rest of it lies, nor the rest where
 * a copy does; where it may lie as well is no copy.
 */
function nearestOf(
  resource: ReportDependency,
  places: readonly CleanPlace[],
  lying: ReadonlyMap<string, readonly ReportDependency[]>,
): CleanPlace[] {
  const taken = new Set(
    (lying.get(resourceKey(resource)) ?? []).flatMap(({ copy, location }) =>
      location !== null && (copy === true || resource.copy === true) ? [placeKey(location)] : [],
    ),
  );
  const own = places.filter((place) => place.operator === resource.operator?.entity);
  return (own.length > 0 ? own : places).filter((place) => !taken.has(placeKey(place))).slice(0, shownPlaces);
}

function cleanPlacesOf(clean: readonly ReportDependency[]): CleanPlace[] {
  const deployed = clean.filter(
    ({ deployed: isDeployed, location, certainty }) =>
      isDeployed === true && location !== null && certainty !== "unknown",
  );
  return [
    ...groupedBy(deployed, ({ operator, location }) => `${operator?.entity}\0${location?.cloud}\0${location?.region}`),
  ]
    .flatMap(([, same]): CleanPlace[] => {
      const [first] = same;
      if (first === undefined || first.operator === null || first.location === null) return [];
      const { cloud, region, place, jurisdiction, everywhere } = first.location;
      if (jurisdiction === null || everywhere === true) return [];
      const { entity, name } = first.operator;
      return [{ operator: entity, name, cloud, region, place, jurisdiction, resources: same.length }];
    })
    .sort((a, b) => b.resources - a.resources || (`${a.operator} ${a.region}` < `${b.operator} ${b.region}` ? -1 : 1));
}
