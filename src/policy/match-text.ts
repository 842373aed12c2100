/** What a rule matches, in words: the keys of its `match`, a line each. */
import { jurisdictionName } from "../catalogue/jurisdictions.ts";
import type { Match } from "./policy.ts";

/** Lines of which all hold. */
export function matchText(match: Match): readonly string[] {
  const { kind, operator, location, value, subject, resourceType, holdsData, tags, path, certainty } = match;
  return [
    ...listed("what is found is one of", kind),
    ...listed("its operator answers to", operator?.jurisdiction?.map(named)),
    ...listed("its operator is one of", operator?.entity),
    ...listed("its operator is on the list", operator?.list),
    ...listed("whom the list names is to the operator", operator?.relation),
    ...listed("it lies in", location?.jurisdiction?.map(named)),
    ...listed("its region is one of", location?.region),
    ...listed("its region is one of those of", location?.cloud),
    ...listed("its place can't be told and may be", location?.cannotExclude?.map(named)),
    ...listed("its value fits", value),
    ...listed("its address fits", subject),
    ...listed("its resource type fits", resourceType),
    ...(holdsData === undefined ? [] : [holdsData ? "it holds data" : "it holds no data"]),
    ...Object.entries(tags ?? {}).map(([tag, values]) => `its tag ${tag} is one of ${values.join(", ")}`),
    ...listed("it is written in", path),
    ...listed("its certainty is one of", certainty),
    ...(match.any === undefined ? [] : [`and one of: ${match.any.map(inLine).join("; or ")}`]),
    ...(match.not === undefined ? [] : [`and not: ${inLine(match.not)}`]),
  ];
}

function inLine(match: Match): string {
  return matchText(match).join(", and ");
}

/** `mainland China (CN)`. */
export function named(code: string): string {
  const name = jurisdictionName(code);
  return name === code ? code : `${name} (${code})`;
}

function listed(what: string, values: readonly string[] | undefined): string[] {
  return values === undefined || values.length === 0 ? [] : [`${what} ${values.join(", ")}`];
}
