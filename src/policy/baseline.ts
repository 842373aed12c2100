/** The baseline: findings that were there before, by fingerprint. Only new ones fail. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { compareNames, wholeOf } from "../source.ts";
import { ofEachPolicy } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { isNamed, isWorse, paired, worseText } from "./pairing.ts";
import type { Gravity } from "./pairing.ts";
import { withoutKeys } from "./glob.ts";
import type { Policy } from "./policy.ts";
import { validators } from "./baseline-validator.gen.ts";
import { faultWords, pointerSteps } from "../document/schema-words.ts";
import { suggestion } from "./suggest.ts";

/**
 * One finding of the day on which the baseline was written. By fingerprint, file, level and affects it is known again;
 * the rest is for people.
 */
export interface BaselineEntry extends Gravity {
  readonly fingerprint: string;
  readonly policy: string;
  readonly rule: string;
  readonly kind: string;
  readonly value: string;
  readonly subjects: readonly string[];
  /** File of its origin: of equal findings those of the same file are paired first. */
  readonly file: string;
  /** Some of what is deployed through it: in another file it is known by that. */
  readonly affects?: readonly string[];
}

export interface Compared {
  /** Findings that the baseline knows. */
  readonly baselined: ReadonlySet<Finding>;
  /** Those that were there before and were less: they are new, with what was recorded. */
  readonly worse: ReadonlyMap<Finding, BaselineEntry>;
  /** Entries that are found no more: the baseline can shrink. */
  readonly gone: readonly BaselineEntry[];
}

const schema = "borderlint.baseline/v1";

/** A baseline that can't be read knows nothing: everything is new, and an error says why. */
export function readBaseline(source: Source): {
  entries: readonly BaselineEntry[];
  diagnostics: readonly Diagnostic[];
} {
  const failed = (message: string) => ({
    entries: [],
    diagnostics: [{ severity: "error", code: "baseline", message, at: wholeOf(source) } as const],
  });
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.text);
  } catch {
    return failed("the baseline is not valid JSON; write it again with `borderlint baseline`");
  }
  const validate = validators.baseline;
  if (!validate(parsed)) {
    const [error] = validate.errors ?? [];
    const written = (parsed as { readonly schema?: unknown } | null)?.schema;
    return failed(
      error === undefined || written !== schema
        ? `this is no baseline: it lacks "schema": "${schema}"; write one with \`borderlint baseline\``
        : `the baseline is damaged: ${faultWords(pointerSteps(error.instancePath), error, validate.errors ?? [])}; ` +
            `write it again with \`borderlint baseline\``,
    );
  }
  return { entries: (parsed as { readonly findings: readonly BaselineEntry[] }).findings, diagnostics: [] };
}

/** Entries whose rule the loaded policy of their name does not have: renamed or misspelt, they know nothing. */
export function unknownRules(
  source: Source,
  entries: readonly BaselineEntry[],
  policies: readonly Pick<Policy, "id" | "rules">[],
): readonly Diagnostic[] {
  const told = new Set<string>();
  return entries.flatMap(({ policy, rule }): Diagnostic[] => {
    const known = policies.find(({ id }) => id === policy)?.rules.map(({ id }) => id);
    if (known === undefined || typeof rule !== "string" || known.includes(rule) || told.has(`${policy} ${rule}`))
      return [];
    told.add(`${policy} ${rule}`);
    const message = `the baseline names rule "${rule}", which policy ${policy} does not have${suggestion(rule, known)}`;
    return [{ severity: "error", code: "baseline", message, at: wholeOf(source) }];
  });
}

/**
 * Pairs findings with entries; what was recorded for one of the policies whose rule it is was there before, by
 * whichever it is told. What was recorded at a lower level for all of them is new.
 *
 * @param isThere whether a file is part of the scan.
 */
export function compareWithBaseline(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  isThere: (file: string) => boolean,
): Compared {
  const recognised = findings.flatMap((finding) =>
    ofEachPolicy(finding).map((one) => ({
      finding,
      fingerprint: one.fingerprint,
      file: one.origin.source.path,
      level: one.level,
      certainty: one.certainty,
      affects: one.affects,
      isNamed: isNamed(one.sinks.map(({ subject, at }) => ({ subject, file: at.source.path }))),
    })),
  );
  const { pairs, gone } = paired(recognised, entries, isThere);
  const known = new Map<Finding, BaselineEntry[]>();
  for (const [{ finding }, entry] of pairs) known.set(finding, [...(known.get(finding) ?? []), entry]);
  const baselined = new Set<Finding>();
  const worse = new Map<Finding, BaselineEntry>();
  for (const [finding, [first, ...more]] of known) {
    if (first === undefined) continue;
    const least = [first, ...more].find((entry) => !isWorse(finding, entry));
    if (least === undefined) worse.set(finding, first);
    else baselined.add(finding);
  }
  return { baselined, worse, gone };
}

/** That what was recorded is worse now: why it is told as new. */
export function worseNotes({ worse }: Pick<Compared, "worse">, where: string): readonly Diagnostic[] {
  return [...worse].map(([finding, entry]) => ({
    severity: "note",
    code: "worse",
    message: `${finding.dependency.value} ${worseText(finding, entry)}: ${where} does not know it as that`,
    at: finding.origin,
  }));
}

/** So many tell one deployment from another. */
const maxAffects = 20;

function entryOf({ fingerprint, rule, level, certainty, dependency, sinks, affects, origin }: Finding): BaselineEntry {
  const subjects = [...new Set(sinks.map(({ subject }) => subject))];
  return {
    fingerprint,
    policy: rule.policy,
    rule: rule.id,
    kind: dependency.kind,
    value: dependency.value,
    subjects,
    file: origin.source.path,
    level,
    certainty,
    affects: [...new Set(affects.map(withoutKeys))].slice(0, maxAffects),
  };
}

export interface UpdatedBaseline {
  readonly text: string;
  readonly added: number;
  readonly kept: number;
  readonly removed: number;
}

/**
 * Text of a new baseline.
 *
 * @param findings those that are open: waived ones have their own record.
 * @param isThere whether a file is part of the scan.
 * @param shrink only drop what is found no more; new findings stay new.
 */
export function updateBaseline(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  isThere: (file: string) => boolean,
  shrink: boolean,
): UpdatedBaseline {
  const { baselined, worse, gone } = compareWithBaseline(findings, entries, isThere);
  const recorded = shrink ? findings.filter((finding) => baselined.has(finding)) : findings;
  // Each policy by itself: another day it may be the only one that judges.
  const sorted = [...recorded.flatMap(ofEachPolicy).map(entryOf), ...(shrink ? worse.values() : [])].sort((a, b) =>
    compareNames(a.fingerprint, b.fingerprint),
  );
  return {
    text: `${JSON.stringify({ schema, findings: sorted }, null, 2)}\n`,
    added: recorded.length - baselined.size,
    kept: baselined.size + (shrink ? worse.size : 0),
    removed: gone.length,
  };
}
