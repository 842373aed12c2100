/** The impact of a decision for a terminal. */
import type { Place } from "../../source.ts";
import { visible, withoutCommands } from "../escape.ts";
import type { ReportDependency } from "../report.ts";
import { count, grouped, locationText, placeText, subjectText } from "../words.ts";
import type { CleanPlace, HitRepository, HitResource, Impact } from "./impact.ts";

const listed = 20;
const fewReasons = 5;
const shownInCircle = 3;

export function impactText(impact: Impact, verbose: boolean): string {
  const { decisions, summary, notLookedAt, repositories, cleanPlaces } = impact;
  const limit = verbose ? Infinity : listed;
  const parts = [
    decisions.map(({ asked, meaning }) => `${asked}: ${meaning}\n`).join(""),
    `${summaryText(summary)}\n${reasonLines(notLookedAt, verbose ? Infinity : fewReasons)}`,
    ...repositories.slice(0, limit).map((one) => repositoryText(one, limit)),
    ...(repositories.length > limit
      ? [`and ${count(repositories.length - listed, "more repository", "more repositories")} (--verbose lists all)\n`]
      : []),
    ...(cleanPlaces.length === 0 || summary.hit === 0
      ? []
      : [
          `places in use that stay allowed\n${cleanPlaces
            .slice(0, limit)
            .map((place) => `  ${visible(cleanPlaceText(place))}\n`)
            .join("")}`,
        ]),
  ];
  return withoutCommands(parts.join("\n"));
}

/** For whoever sees only the exit code, as the impact itself goes elsewhere. */
export function incompleteText({ notLookedAt }: Impact, verbose: boolean): string {
  const lines = reasonLines(notLookedAt, verbose ? Infinity : fewReasons);
  return `not everything was looked at${lines === "" ? "" : ":"}\n${lines}`;
}

function reasonLines(reasons: Impact["notLookedAt"], limit: number): string {
  const lines = reasons.slice(0, limit).map(({ target, why }) => `  ${visible(`${target}: ${why}`)}\n`);
  return [...lines, ...rest(reasons, limit).map((line) => `${line} (--verbose lists all)\n`)].join("");
}

/** One sentence or two; the second says what nobody knows. */
export function summaryText(summary: Impact["summary"]): string {
  const { repositories, hit, resources, holdData, others, unplaced, global, incomplete } = summary;
  const all = count(repositories, "repository", "repositories");
  const holding = `${grouped(holdData)} ${holdData === 1 ? "holds" : "hold"} data`;
  const found =
    hit === 0
      ? `None of ${all} would be hit.`
      : `${grouped(hit)} of ${all} would be hit: ${count(resources, "resource")}, of which ${holding}, and ` +
        `${count(others, "other tie")}.`;
  const open = unplaced === 0 ? "" : ` Of ${count(unplaced, "further resource")} nobody says where they lie.`;
  const everywhere =
    global === 0
      ? ""
      : ` ${count(global, "further resource")} ${global === 1 ? "is" : "are"} of services that run in no one region.`;
  return `${found}${open}${everywhere}${incomplete ? " Not everything was looked at." : ""}`;
}

function repositoryText({ target, resources, others }: HitRepository, limit: number): string {
  const lines = [
    `${visible(target)}: ${count(resources.length, "resource")}, ${count(others.length, "other tie")}`,
    ...resources.slice(0, limit).map((resource) => `  ${visible(resourceText(resource))}`),
    ...rest(resources, limit),
    ...others.slice(0, limit).map((other) => `  replace  ${visible(tieText(other))}`),
    ...rest(others, limit),
  ];
  return `${lines.join("\n")}\n`;
}

function rest(items: readonly unknown[], limit: number): string[] {
  return items.length > limit ? [`  and ${grouped(items.length - limit)} more`] : [];
}

function resourceText(resource: HitResource): string {
  const { wave, holdsData, to, certainty, circle } = resource;
  const doubt = certainty === "certain" || certainty === "default" ? "" : `, ${certainty}`;
  const where =
    to.length === 0 ? "" : `; could go to ${to.map(({ operator, region }) => `${operator} ${region}`).join(", ")}`;
  const what = `${subjectText(resource)}${holdsData === true ? ", holds data" : ""}${doubt}`;
  const reason = `${whyText(resource)} (${placeText(resource.at)})`;
  return `move ${wave}   ${what}: ${reason}${where}${circleText(circle)}`;
}

/** Why it does not come after all that it needs; nothing where it does. */
export function circleText(circle: readonly string[] | undefined): string {
  if (circle === undefined) return "";
  const others = circle.slice(0, shownInCircle).join(", ");
  const more = circle.length > shownInCircle ? ` and ${circle.length - shownInCircle} more` : "";
  return `; in a circle with ${others}${more}: to be moved together`;
}

/** Who operates it, and where it lies. */
export function whyText({
  operator,
  location,
  copy,
}: Pick<ReportDependency, "operator" | "location" | "copy">): string {
  const where = location === null ? [] : [`${copy === true ? "keeps data in " : ""}${locationText(location)}`];
  return [...(operator === null ? [] : [operator.name]), ...where].join(", ");
}

function tieText({ kind, value, at, operator, location, zones }: ReportDependency): string {
  return `${kind} ${value}: ${whyText({ operator, location })} (${[at, ...linesOf(zones)].map(placeText).join(", ")})`;
}

/** Each line once: of a list of zones the first. */
export function linesOf(zones: readonly Place[] = []): readonly Place[] {
  const lines = new Map(zones.toReversed().map((zone) => [`${zone.file}:${zone.line}`, zone]));
  return [...lines.values()].reverse();
}

export function cleanPlaceText({ name, region, place, jurisdiction, resources }: CleanPlace): string {
  return `${name} ${region}, ${place}, ${jurisdiction ?? "unknown"}: ${count(resources, "resource")} today`;
}
