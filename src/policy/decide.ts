/** Which rules say what of which dependencies. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Dependency, Run } from "../dependency/dependency.ts";
import type { Deployed } from "../dependency/deployed.ts";
import { inEachWay } from "../dependency/ways.ts";
import { isOfStranger } from "../dependency/strangers.ts";
import { certainties, holds } from "../terms.ts";
import type { Kind } from "../terms.ts";
import { compileMatch, listing } from "./match.ts";
import type { Level, Match, Policy, Rule, Verdict } from "./policy.ts";

interface CompiledRule {
  readonly rule: Rule;
  /** Null: the rule has nothing to say of it. */
  readonly judge: (dependency: Dependency) => Judged | null;
}

/** What a rule says of a dependency. */
interface Judged {
  readonly rule: Rule;
  readonly level: Level;
  /** Narrowed to what is deployed through it for which all of the match holds, and as certain as that. */
  readonly dependency: Dependency;
  /** It rests on something that could not be verified, which never fails a build. */
  readonly doubted: boolean;
}

/** Holds dependencies against policies. Order: by dependency, then policy, then rule. */
export function decide(dependencies: readonly Dependency[], ...by: Parameters<typeof deciding>): Verdict[] {
  return deciding(...by)(dependencies);
}

interface Compiled {
  readonly first: boolean;
  readonly rules: readonly CompiledRule[];
}

/**
 * The same for some dependencies after others.
 *
 * @param today ISO date, by which rules with a `prohibited-from` date are judged.
 */
export function deciding(
  policies: readonly Policy[],
  catalogue: Catalogue,
  today: string,
): (dependencies: readonly Dependency[]) => Verdict[] {
  const compiled = policies.map((policy) => ({
    first: policy.decide === "first-match",
    rules: policy.rules.map((rule) => compileRule(rule, catalogue)),
  }));
  return (dependencies) => verdictsOn(dependencies, compiled, today);
}

function verdictsOn(dependencies: readonly Dependency[], compiled: readonly Compiled[], today: string): Verdict[] {
  const verdicts: Verdict[] = [];
  for (const dependency of dependencies) {
    const ways = inEachWay(dependency);
    for (const { first, rules } of compiled) {
      const judged = ways.flatMap((way) => (first ? firstOf(rules, way) : allOf(rules, way)));
      for (const one of ways.length < 2 ? judged : inAllWays(judged, dependency, ways.length)) {
        const { rule, level, doubted } = one;
        if (level !== "off")
          verdicts.push({ rule, level: doubted ? "note" : dated(level, rule, today), dependency: one.dependency });
      }
    }
  }
  return verdicts;
}

/** What holds of a thing in each of its ways holds in all the scenarios in which it is. */
function inAllWays(judged: readonly Judged[], { everywhere }: Dependency, ways: number): readonly Judged[] {
  if (!everywhere) return judged;
  return judged.map((one) => {
    const isAsSure = ({ rule, dependency: { certainty } }: Judged): boolean =>
      rule === one.rule &&
      (certainty === one.dependency.certainty || (holds(certainty) && holds(one.dependency.certainty)));
    return judged.filter(isAsSure).length < ways ? one : { ...one, dependency: { ...one.dependency, everywhere } };
  });
}

/** Which it is that nobody says is for rules that ask for these: they are no place in which something is deployed. */
const askedByName: ReadonlySet<Kind> = new Set(["model", "resolver"]);

function compileRule(rule: Rule, catalogue: Catalogue): CompiledRule {
  const matches = compileMatch(rule.match, catalogue);
  const { match, when } = rule;
  // Whether an entity's place on the lists that the rule names is confirmed; null: the rule names no list.
  const isConfirmed = match.operator?.list === undefined ? null : listing(match.operator, catalogue, true);
  const asksPlace = match.location !== undefined || match.not?.location !== undefined;
  const kinds = new Set([match, ...(match.any ?? [])].flatMap(({ kind = [] }) => kind));
  const isSure = sureness(rule, matches);
  const asksOperator = kinds.has("provider") || [match, match.not, ...(match.any ?? [])].some(isAboutOperator);
  const asksUnknown = match.certainty?.includes("unknown") === true;
  // An expression that asks for what is not known can't be told either.
  const conditionIsOpen = when !== null && /\b(?:location|operator)\b/.test(when);
  const levelFor = (dependency: Dependency, answer: true | null): Level => {
    if (answer === true && (dependency.certainty !== "unknown" || asksUnknown)) return levelOf(rule, dependency);
    // Whose it is, is known and told by what names it; that its place is open is for rules that ask for a place.
    if (answer === true && !asksPlace && !conditionIsOpen && dependency.operator !== null) return "off";
    const found = unknownLevel(rule, answer);
    // Whoever deploys what nobody here deploys is warned by nothing that stands here; nor are those who use what nobody
    // here knows, unless they ask who is behind it.
    const isBare = dependency.isForDeployer === true || (isOfStranger(dependency) && !asksOperator);
    return isBare && found !== "error" ? "off" : found;
  };
  return {
    rule,
    judge(dependency) {
      if (dependency.certainty === "unknown" && askedByName.has(dependency.kind) && !kinds.has(dependency.kind))
        return null;
      const { answer, through, isPossible = false, hangsOn } = matches(dependency);
      if (answer === false) return null;
      const isUnknown = dependency.certainty === "unknown" || hangsOn !== undefined;
      if (answer === null && !isUnknown) return null;
      if (!(isUnknown && conditionIsOpen) && !holdsForAny(rule, dependency, through)) return null;
      const { operator } = dependency;
      const listed = isConfirmed === null || operator === null || isConfirmed(operator.entity);
      if (hangsOn !== undefined) {
        const open = { ...narrow(dependency, through), certainty: "unknown", condition: hangsOn } as const;
        return { rule, dependency: open, level: unknownLevel(rule, null), doubted: !isSure(dependency) || !listed };
      }
      const narrowed = isPossible ? possibly(dependency) : narrow(dependency, through);
      return { rule, dependency: narrowed, level: levelFor(narrowed, answer), doubted: !isSure(dependency) || !listed };
    },
  };
}

function isAboutOperator(match: Match | undefined): boolean {
  return match?.operator !== undefined;
}

/**
 * Whether the rule matches by what is verified alone: who runs a host may be doubtful where it lies is not, and a rule
 * that asks for places hangs on no more than those.
 */
function sureness(
  { match, when }: Rule,
  matches: (dependency: Dependency) => { readonly answer: boolean | null },
): (dependency: Dependency) => boolean {
  const asksPlace = asksForPlace(match);
  const conditionAsks = when !== null && /\b(?:operator|verified)\b/.test(when);
  return (dependency) => {
    const { verified, operator, location, places } = dependency;
    const isPlaceDoubtful = location?.verified === false;
    if (verified && !(asksPlace && isPlaceDoubtful)) return true;
    if (!asksPlace || conditionAsks) return false;
    const sure = {
      ...dependency,
      operator: verified ? operator : null,
      location: isPlaceDoubtful ? null : location,
      places: places.filter((place) => place.verified !== false),
    };
    return matches(sure).answer === true;
  };
}

function asksForPlace({ location, not, any = [] }: Match): boolean {
  return location !== undefined || not?.location !== undefined || any.some(asksForPlace);
}

/** The expression may hold of the configuration, or of something that is deployed through it. */
function holdsForAny({ holds: isSo }: Rule, dependency: Dependency, through: readonly Deployed[] | null): boolean {
  return (
    isSo === undefined || isSo(dependency) || (through ?? dependency.deployed).some((thing) => isSo(dependency, thing))
  );
}

function levelOf({ level, possible }: Rule, { certainty }: Dependency): Level {
  return certainty === "possible" ? possible : level;
}

/** A rule that is off exempts what certainly matches it, whatever else is not known. */
function unknownLevel({ level, unknown }: Rule, answer: true | null): Level {
  return answer === true && level === "off" ? "off" : unknown;
}

/** It is no more certain than the most certain of the things through which it matches. */
function narrow(dependency: Dependency, through: readonly Deployed[] | null): Dependency {
  if (through === null || through === dependency.deployed) return dependency;
  const { certainty, condition } = dependency;
  const ranks = through.map((thing) => certainties.indexOf(thing.certainty));
  const weakest = certainties[Math.max(certainties.indexOf(certainty), Math.min(...ranks))] ?? certainty;
  const named =
    weakest === "possible" && certainty !== "possible" ? `when ${through[0]?.subject ?? ""} exists` : condition;
  return {
    ...dependency,
    ...scenariosOf(dependency, through),
    deployed: through,
    certainty: weakest,
    condition: named,
  };
}

/** It holds where any of them is. */
function scenariosOf(
  { runs, everywhere }: Dependency,
  through: readonly Deployed[],
): Pick<Dependency, "runs" | "everywhere"> {
  const own = new Set<Run>();
  for (const thing of through) {
    if (thing.runs === undefined) return { runs, everywhere };
    for (const run of thing.runs) own.add(run);
  }
  return { runs: [...own], everywhere: false };
}

function possibly(dependency: Dependency): Dependency {
  return dependency.certainty === "unknown" ? dependency : { ...dependency, certainty: "possible" };
}

function allOf(rules: readonly CompiledRule[], dependency: Dependency): readonly Judged[] {
  return rules.flatMap(({ judge }) => judge(dependency) ?? []);
}

/**
 * The first rule that matches; one that rests on something unverified leaves the word to a later one that doesn't, and
 * so does one that minds nothing unknown where that is all it could say. One that can't be told of what is known gives
 * way to a later one that certainly matches and is as strict: what is certain is what has to be mended.
 */
function firstOf(rules: readonly CompiledRule[], dependency: Dependency): readonly Judged[] {
  let doubtful: Judged | null = null;
  let open: Judged | null = null;
  for (const { rule, judge } of rules) {
    const found = judge(dependency);
    if (found === null || (found.level === "off" && dependency.certainty === "unknown" && rule.level !== "off"))
      continue;
    if (found.doubted) doubtful ??= found;
    else if (found.dependency.certainty === "unknown" && dependency.certainty !== "unknown") open ??= found;
    else return [open !== null && strictness(found.level) < strictness(open.level) ? open : found];
  }
  const left = open ?? doubtful;
  return left === null ? [] : [left];
}

function strictness(level: Level): number {
  return ["off", "note", "warning", "error"].indexOf(level);
}

/** Before the day from which it is prohibited, it is to be prepared for. */
function dated<L extends Verdict["level"]>(level: L, { prohibitedFrom }: Rule, today: string): L | "warning" {
  return level === "error" && prohibitedFrom !== null && today < prohibitedFrom ? "warning" : level;
}
