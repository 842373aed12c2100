/**
 * What is wrong with a policy that is well formed: names of nothing (`names.ts`), rules that say nothing, rules that
 * gainsay each other.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Path } from "./document.ts";
import { faultOfPathGlob } from "./glob.ts";
import { listing } from "./match.ts";
import { placesOf } from "./name-faults.ts";
import { checkNames } from "./names.ts";
import type { Match, Rule } from "./policy.ts";
import type { ResolvedPolicy } from "./resolve.ts";
import { covers } from "./subsume.ts";

type Fault = { readonly severity: "error" | "warning"; readonly message: string; readonly path: Path };

/**
 * Rules that come unchanged from a pack are left alone, but for the sets that they use: packs are checked when they
 * are built.
 */
export function lintPolicy(resolved: ResolvedPolicy, catalogue: Catalogue): Diagnostic[] {
  const { policy, placeOf } = resolved;
  const diagnose = (rule: Rule, { severity, message, path }: Fault): Diagnostic => {
    const at = placeOf(rule.id, path);
    return { severity, code: "policy", message: `rule "${rule.id}": ${message}`, ...(at === null ? {} : { at }) };
  };
  const ofRules = policy.rules.flatMap((rule, index) => {
    if (placeOf(rule.id, ["id"]) === null) return [];
    const earlier = policy.rules.slice(0, index);
    const faults = [...lintMatch(rule.match, catalogue, ["match"]), ...lintPair(rule, earlier, policy.decide)];
    return faults.map((fault) => diagnose(rule, fault));
  });
  return [...checkNames(resolved, catalogue), ...ofRules];
}

function* lintMatch(match: Match, catalogue: Catalogue, path: Path): Iterable<Fault> {
  for (const glob of match.path ?? []) {
    const fault = faultOfPathGlob(glob);
    if (fault !== null) yield { severity: "error", message: `bad path "${glob}": ${fault}`, path: [...path, "path"] };
  }
  yield* impossible(match, catalogue, path);
  if (Object.keys(match).length === 0) yield { severity: "warning", message: "matches every dependency", path };
  for (const [index, choice] of (match.any ?? []).entries())
    yield* lintMatch(choice, catalogue, [...path, "any", index]);
  if (match.not !== undefined) yield* lintMatch(match.not, catalogue, [...path, "not"]);
}

/** Matches that nothing can fit. */
function* impossible({ kind, operator, location, not }: Match, catalogue: Catalogue, path: Path): Iterable<Fault> {
  const never = (message: string, ...keys: Path): Fault => ({
    severity: "error",
    message: `${message}, so it can never match`,
    path: [...path, ...keys],
  });
  if (
    kind !== undefined &&
    not?.kind !== undefined &&
    Object.keys(not).length === 1 &&
    kind.every((one) => not.kind?.includes(one))
  )
    yield never("excludes every kind that it asks for", "not");
  if (location?.jurisdiction !== undefined && location.cannotExclude !== undefined)
    yield never("asks for a place that is known and one that is not", "location");
  const { entity, jurisdiction, list, relation } = operator ?? {};
  if (relation !== undefined && list === undefined)
    yield never("asks what whom a list names is to the operator, and names no list", "operator");
  const entities = (entity ?? []).flatMap((id) => catalogue.entity(id) ?? []);
  if (
    entities.length > 0 &&
    jurisdiction !== undefined &&
    entities.every((one) => one.jurisdiction === null || !jurisdiction.includes(one.jurisdiction))
  ) {
    yield never("none of the entities answers to one of the jurisdictions", "operator");
  }
  if (list !== undefined && list.every((id) => catalogue.list(id) !== null)) {
    const isListed = listing({ list, ...(relation === undefined ? {} : { relation }) }, catalogue);
    const by = relation === undefined ? "" : ` by ${relation.join(", ")}`;
    if (!catalogue.entities().some(({ id }) => isListed(id)))
      yield {
        severity: "warning",
        message: `no operator of the catalogue is on ${list.join(", ")}${by}`,
        path: [...path, "operator", "list"],
      };
    else if (entities.length > 0 && entities.every(({ id }) => !isListed(id)))
      yield never("none of the entities is on one of the lists", "operator");
  }
  const codes = location?.region ?? [];
  const places = codes.some((code) => code.includes("*"))
    ? []
    : codes.flatMap((code) => placesOf(code, location?.cloud, catalogue));
  const jurisdictions = location?.jurisdiction;
  if (
    places.length > 0 &&
    jurisdictions !== undefined &&
    places.every((place) => place.jurisdiction !== null && !jurisdictions.includes(place.jurisdiction))
  ) {
    yield never("none of the regions lies in one of the jurisdictions", "location");
  }
}

/** What a rule and those before it say of the same dependencies. */
function* lintPair(rule: Rule, earlier: readonly Rule[], decide: "first-match" | "every-match"): Iterable<Fault> {
  for (const other of earlier) {
    if (decide === "first-match") {
      if (other.when === null && covers(other.match, rule.match)) {
        yield {
          severity: "error",
          message: `can never speak: "${other.id}" stands before it and matches all that it matches`,
          path: ["id"],
        };
        return;
      }
    } else if (other.when === rule.when && covers(other.match, rule.match) && covers(rule.match, other.match)) {
      const contradict = other.level !== rule.level || other.possible !== rule.possible;
      yield {
        severity: contradict ? "error" : "warning",
        message: contradict
          ? `contradicts "${other.id}": they match the same and give different levels`
          : `says the same as "${other.id}"`,
        path: ["match"],
      };
    }
    const [mine, theirs] = [allowed(rule), allowed(other)];
    if (
      mine !== null &&
      theirs !== null &&
      overlap(mine.kind, theirs.kind) &&
      !mine.jurisdictions.some((code) => theirs.jurisdictions.includes(code))
    ) {
      yield {
        severity: "error",
        message: `contradicts "${other.id}": no place is allowed by both`,
        path: ["match", "not"],
      };
    }
  }
  if (decide === "every-match" && rule.level === "off" && rule.possible === "off")
    yield {
      severity: "warning",
      message: "is off, and in a policy of which every rule speaks it exempts nothing",
      path: ["level"],
    };
}

/** The jurisdictions that an allow-list lets pass, where the rule is one and nothing else. */
function allowed({
  match,
  level,
}: Rule): { readonly kind: Match["kind"]; readonly jurisdictions: readonly string[] } | null {
  const jurisdictions = match.not?.location?.jurisdiction;
  const plain =
    Object.keys(match).every((key) => key === "kind" || key === "not") &&
    Object.keys(match.not ?? {}).length === 1 &&
    Object.keys(match.not?.location ?? {}).length === 1;
  return plain && jurisdictions !== undefined && level === "error" ? { kind: match.kind, jurisdictions } : null;
}

function overlap(a: Match["kind"], b: Match["kind"]): boolean {
  return a === undefined || b === undefined || a.some((kind) => b.includes(kind));
}
