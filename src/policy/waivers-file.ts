/** The waivers file: what is waived, by whom, why and until when. Loaded only where there is one. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Source, Span } from "../source.ts";
import { errorsOf, checkDocument } from "./document.ts";
import { expandMatch } from "./expand-match.ts";
import type { Finding } from "./finding.ts";
import { addressGlobs } from "./glob.ts";
import { compileCover } from "./match.ts";
import { faultsOfNames } from "./names.ts";
import type { OneOrMore, RawMatch } from "./raw.ts";
import { policyKeys } from "./raw.ts";
import { validators } from "./validators.gen.ts";
import type { Waiver } from "./waiver.ts";

interface RawWaiver {
  readonly rule: string;
  readonly policy?: string;
  readonly match: RawMatch & { readonly address?: OneOrMore };
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
  readonly granted?: string;
  readonly ticket?: string;
  readonly measures?: readonly string[];
}

const keys: ReadonlySet<string> = new Set([
  ...policyKeys,
  "waivers",
  "rule",
  "reason",
  "owner",
  "expires",
  "granted",
  "ticket",
  "measures",
  "address",
]);

/** An entry that is not well formed waives nothing, which is an error at its line; the others hold. */
export function readWaivers(
  source: Source,
  catalogue: Catalogue,
): { waivers: readonly Waiver[]; diagnostics: readonly Diagnostic[] } {
  const { document, faults } = checkDocument(source, validators.waivers, keys);
  const general = faults.filter(({ path }) => path.length < 2);
  if (document === null || general.length > 0) return { waivers: [], diagnostics: errorsOf(general, "waivers") };
  const { waivers } = document.value as { readonly waivers: readonly RawWaiver[] };
  return {
    waivers: waivers.map((raw, index): Waiver => {
      const [fault] = faults.filter(({ path }) => Number(path[1]) === index);
      return fault === undefined
        ? entryOf(raw, document.at(["waivers", index, "rule"]), catalogue)
        : { ...rejected, rule: ruleOf(raw), at: fault.at, fault: fault.message, isMistaken: true };
    }),
    diagnostics: [],
  };
}

const rejected = {
  reason: "",
  owner: null,
  expires: null,
  granted: null,
  ticket: null,
  measures: [],
  from: "file",
  covers: () => false,
} as const;

function ruleOf(raw: unknown): string {
  return typeof raw === "object" && raw !== null && "rule" in raw && typeof raw.rule === "string" ? raw.rule : "";
}

function entryOf(raw: RawWaiver, at: Span, catalogue: Catalogue): Waiver {
  const { address, ...rest } = raw.match;
  let fault: string | null = faultsOfNames(rest, catalogue)[0]?.message ?? null;
  const fits = compileCover(
    expandMatch(rest, {}, (message) => (fault ??= message)),
    catalogue,
  );
  const lies = address === undefined ? null : addressGlobs(typeof address === "string" ? [address] : address);
  return {
    rule: raw.rule,
    reason: raw.reason,
    owner: raw.owner,
    expires: raw.expires,
    granted: raw.granted ?? null,
    ticket: raw.ticket ?? null,
    measures: raw.measures ?? [],
    at,
    from: "file",
    fault,
    ...(fault === null ? {} : { isMistaken: true as const }),
    covers: (finding) =>
      (raw.policy === undefined || raw.policy === finding.rule.policy) &&
      fitsAllSinks(finding, fits) &&
      (lies === null || liesIn(finding, lies)),
  };
}

/** A finding of which one sink alone is addressed stays open. */
function fitsAllSinks({ dependency, sinks }: Finding, fits: ReturnType<typeof compileCover>): boolean {
  return sinks.every((sink) => fits({ ...dependency, sink }));
}

/** All of its sinks lie at the address, or all that is deployed through it does. */
function liesIn({ sinks, affects }: Finding, lies: (address: string) => boolean): boolean {
  return sinks.every(({ subject }) => lies(subject)) || (affects.length > 0 && affects.every(lies));
}
