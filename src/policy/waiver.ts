/**
 * Waivers: findings that someone accepts until a date, for a reason. Comments stand in `waiver-comment.ts`, the file
 * in `waivers-file.ts`.
 */
import type { Diagnostic } from "../diagnostic.ts";
import type { Span } from "../source.ts";
import { ofEachPolicy } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { textGlobs } from "./glob.ts";
import type { Policy } from "./policy.ts";
import { isDate } from "./resolve.ts";
import { faultOfRuleName, isMisnamed } from "./rule-names.ts";

export interface Waiver {
  /** Id of a rule, with or without its policy before it, or a glob: `clean-cloud/*`, `dod-1260h/*`. */
  readonly rule: string;
  readonly reason: string;
  readonly owner: string | null;
  /** ISO date: the last day on which it holds. */
  readonly expires: string | null;
  /** Day from which its length is counted; null: the day of the scan. */
  readonly granted: string | null;
  readonly ticket: string | null;
  readonly measures: readonly string[];
  readonly at: Span;
  readonly from: "comment" | "file";
  /** What is wrong with it, in words; such a waiver waives nothing. */
  readonly fault: string | null;
  /** It has a key or a name that there is not: nobody knows what it was meant for. */
  readonly isMistaken?: true;
  /** Whether it addresses a finding, its rule aside. */
  readonly covers: (finding: Finding) => boolean;
}

type WaiverState = "in-force" | "expiring" | "expired" | "unused" | "invalid";

export interface JudgedWaiver {
  readonly waiver: Waiver;
  readonly state: WaiverState;
  /** Why it is invalid. */
  readonly fault: string | null;
  /** How many findings it addresses, whether or not it still holds. */
  readonly findings: number;
  /** Those, as `Waived` has them. */
  readonly addressed: readonly Finding[];
}

export interface Waived {
  /** All findings. What a waiver accepts for one policy alone stands apart from what is open for another. */
  readonly findings: readonly Finding[];
  /** The waiver that holds, by finding. */
  readonly waivers: ReadonlyMap<Finding, Waiver>;
  readonly judged: readonly JudgedWaiver[];
  readonly diagnostics: readonly Diagnostic[];
}

const expiringDays = 30;
const millisecondsPerDay = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsPerDay);
}

/**
 * Settles which findings are waived, for each policy whose rule it is: who names one of them accepts nothing for the
 * others. Of several waivers for one finding the first that holds counts.
 *
 * @param today ISO date; a waiver holds on the day on which it expires.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  policies: readonly Policy[],
  today: string,
): Waived {
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  const settled = new Map<Finding, Waiver>();
  const parts = new Map(findings.map((finding) => [finding, ofEachPolicy(finding)]));
  const judged = waivers.map((waiver) => {
    const matches = textGlobs([waiver.rule]);
    const addressed = [...parts.values()]
      .flat()
      .filter(({ rule }) => matches(rule.id) || matches(`${rule.policy}/${rule.id}`))
      .filter(waiver.covers);
    const refused = addressed.flatMap(({ rule }) => refusal(waiver, byId.get(rule.policy), today) ?? []);
    const fault =
      waiver.fault ??
      faultOf(waiver) ??
      refused[0] ??
      (addressed.length > 0 ? null : faultOfRuleName(waiver.rule, policies));
    const state = stateOf(waiver, fault, addressed.length, today);
    if (state === "in-force" || state === "expiring")
      for (const finding of addressed) if (!settled.has(finding)) settled.set(finding, waiver);
    return { waiver, state, fault, addressed };
  });
  const told = [...parts].flatMap(([finding, own]) => apart(finding, own, settled));
  const byPart = new Map(told.flatMap((one) => one.parts.map((part) => [part, one.finding])));
  const counted = judged.map(({ addressed, ...one }): JudgedWaiver => {
    const ones = [...new Set(addressed.flatMap((part) => byPart.get(part) ?? []))];
    return { ...one, findings: ones.length, addressed: ones };
  });
  return {
    findings: told.map(({ finding }) => finding),
    waivers: new Map(told.flatMap(({ finding, waiver }) => (waiver === null ? [] : [[finding, waiver]]))),
    judged: counted,
    diagnostics: counted.flatMap((one) => [...diagnose(one), ...tooLong(one, today)]),
  };
}

interface Told {
  readonly finding: Finding;
  /** Those of the policies, of which it is made. */
  readonly parts: readonly Finding[];
  readonly waiver: Waiver | null;
}

/** One finding, or several where what is accepted for one policy is not for another. */
function apart(finding: Finding, parts: readonly Finding[], settled: ReadonlyMap<Finding, Waiver>): readonly Told[] {
  const byWaiver = new Map<Waiver | null, Finding[]>();
  for (const part of parts) {
    const waiver = settled.get(part) ?? null;
    byWaiver.set(waiver, [...(byWaiver.get(waiver) ?? []), part]);
  }
  return [...byWaiver].flatMap(([waiver, own]) => {
    const [first, ...also] = own;
    if (own.length === parts.length) return [{ finding, parts, waiver }];
    return first === undefined ? [] : [{ finding: { ...first, also }, parts: own, waiver }];
  });
}

/** What every waiver must have, wherever it stands. */
function faultOf({ reason, expires, granted }: Waiver): string | null {
  if (reason.trim() === "") return "it gives no reason";
  if (expires === null) return "it has no end date";
  if (!isDate(expires)) return `"${expires}" is no date`;
  if (granted !== null && !isDate(granted)) return `"${granted}" is no date`;
  return null;
}

/** Why a policy doesn't take a waiver. */
function refusal({ from, expires, granted }: Waiver, policy: Policy | undefined, today: string): string | null {
  if (policy === undefined) return null;
  if (from === "comment" && !policy.allowComments)
    return `policy ${policy.id} takes no waivers from comments; use a waivers file`;
  const { maxWaiverDays } = policy;
  if (maxWaiverDays === null || expires === null) return null;
  const start = granted !== null && granted < today ? granted : today;
  return daysBetween(start, expires) > maxWaiverDays
    ? `it runs longer than the ${maxWaiverDays} days that policy ${policy.id} allows`
    : null;
}

function stateOf({ expires }: Waiver, fault: string | null, addressed: number, today: string): WaiverState {
  if (fault !== null || expires === null) return "invalid";
  if (expires < today) return "expired";
  if (addressed === 0) return "unused";
  return daysBetween(today, expires) <= expiringDays ? "expiring" : "in-force";
}

function diagnose({ waiver, state, fault, findings }: JudgedWaiver): Diagnostic[] {
  const told = toldOf({ ...waiver, state, fault, findings });
  return told === null ? [] : [{ ...told, at: waiver.at }];
}

/** Two years: what was accepted for longer is accepted for good, whatever its end date says. */
const longDays = 731;

/** A policy without `max-waiver-days` takes it, and nobody will look at it again. */
function tooLong({ waiver: { rule, expires, granted, at }, state }: JudgedWaiver, today: string): Diagnostic[] {
  if (expires === null || state !== "in-force") return [];
  const start = granted !== null && granted < today ? granted : today;
  if (daysBetween(start, expires) <= longDays) return [];
  const advice = "end it within two years, or set max-waiver-days in the policy";
  const message = `waiver for ${rule} runs until ${expires}; ${advice}`;
  return [{ severity: "warning", code: "long-waiver", message, at }];
}

/** What is to be said of a waiver; null: nothing. */
export function toldOf({
  rule,
  expires,
  state,
  fault,
  findings,
  isMistaken,
}: Pick<Waiver, "rule" | "expires" | "isMistaken"> & Pick<JudgedWaiver, "state" | "fault" | "findings">): Omit<
  Diagnostic,
  "at"
> | null {
  const say = (severity: Diagnostic["severity"], message: string): Omit<Diagnostic, "at"> => ({
    severity,
    code: `waiver-${state}`,
    message: `waiver${rule === "" ? "" : ` for ${rule}`} ${message}`,
  });
  const counted = findings === 1 ? "one finding" : `${findings} findings`;
  switch (state) {
    case "invalid":
      return say(
        isMistaken === true || isMisnamed(fault) ? "error" : "warning",
        `is rejected: ${fault ?? "it has no end date"}`,
      );
    case "expired":
      return say(
        "warning",
        `expired on ${expires}; ${findings === 0 ? "it addresses nothing, remove it" : `${counted} reopened`}`,
      );
    case "unused":
      return say("warning", "addresses no finding; remove it");
    case "expiring":
      return say("note", `expires on ${expires}; it covers ${counted}`);
    case "in-force":
      return null;
  }
}
