/** The baseline: findings that were there before, by fingerprint. Only new ones fail. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { compareNames, wholeOf } from "../source.ts";
import { causeOf, ofEachPolicy } from "./finding.ts";
import type { Finding } from "./finding.ts";
import type { Policy } from "./policy.ts";
import { validators } from "./baseline-validator.gen.ts";
import { faultWords, pointerSteps } from "../document/schema-words.ts";
import { suggestion } from "./suggest.ts";

/** One finding of the day on which the baseline was written. All but the fingerprint is for people. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly policy: string;
  readonly rule: string;
  readonly kind: string;
  readonly value: string;
  readonly subjects: readonly string[];
  /** File of its origin: of equal findings those of the same file are paired first. */
  readonly file: string;
}

export interface Compared<Found = Finding, Entry = BaselineEntry> {
  /** Findings that the baseline knows. */
  readonly baselined: ReadonlySet<Found>;
  /** Entries that are found no more: the baseline can shrink. */
  readonly gone: readonly Entry[];
}

/** By what findings and entries are paired. */
interface Recognised {
  readonly fingerprint: string;
  readonly file: string;
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
 * whichever it is told. One is paired with one: a second finding of the same fingerprint is a new one. A finding in
 * another file is the recorded one only where that file is gone: it was moved then, and is otherwise new.
 *
 * @param isThere whether a file is part of the scan.
 */
export function compareWithBaseline(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  isThere: (file: string) => boolean,
): Compared {
  const recognised = findings.flatMap((finding) =>
    ofEachPolicy(finding).map(({ fingerprint, origin }) => ({ finding, fingerprint, file: origin.source.path })),
  );
  const { baselined, gone } = paired(recognised, entries, isThere);
  return { baselined: new Set([...baselined].map(({ finding }) => finding)), gone };
}

/** The same for whatever has a fingerprint and a file. */
export function paired<Found extends Recognised, Entry extends Recognised>(
  findings: readonly Found[],
  entries: readonly Entry[],
  isThere: (file: string) => boolean,
): Compared<Found, Entry> {
  const left = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = causeOf(entry.fingerprint);
    const alike = left.get(key);
    if (alike === undefined) left.set(key, [entry]);
    else alike.push(entry);
  }
  const baselined = new Set<Found>();
  const pair = (finding: Found, fits: (entry: Entry) => boolean) => {
    const candidates = left.get(causeOf(finding.fingerprint)) ?? [];
    const index = candidates.findIndex(fits);
    if (index < 0 || baselined.has(finding)) return;
    candidates.splice(index, 1);
    baselined.add(finding);
  };
  const isSame = (finding: Found, { fingerprint, file }: Entry): boolean =>
    file === finding.file && fingerprint === finding.fingerprint;
  for (const finding of findings) pair(finding, (entry) => isSame(finding, entry));
  // The line around it was edited, or an earlier version wrote the entry.
  for (const finding of findings) pair(finding, ({ file }) => file === finding.file);
  for (const finding of findings) pair(finding, ({ file }) => !isThere(file));
  return { baselined, gone: [...left.values()].flat() };
}

function entryOf({ fingerprint, rule, dependency, sinks, origin }: Finding): BaselineEntry {
  const subjects = [...new Set(sinks.map(({ subject }) => subject))];
  return {
    fingerprint,
    policy: rule.policy,
    rule: rule.id,
    kind: dependency.kind,
    value: dependency.value,
    subjects,
    file: origin.source.path,
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
  const { baselined, gone } = compareWithBaseline(findings, entries, isThere);
  const recorded = shrink ? findings.filter((finding) => baselined.has(finding)) : findings;
  // Each policy by itself: another day it may be the only one that judges.
  const sorted = recorded
    .flatMap(ofEachPolicy)
    .map(entryOf)
    .sort((a, b) => compareNames(a.fingerprint, b.fingerprint));
  return {
    text: `${JSON.stringify({ schema, findings: sorted }, null, 2)}\n`,
    added: recorded.length - baselined.size,
    kept: baselined.size,
    removed: gone.length,
  };
}
