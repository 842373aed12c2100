/** Which proved changes are to be made, and what speaks against others. */
import { pathGlobs, textGlobs } from "../../policy/glob.ts";
import { ofEachPolicy } from "../../policy/finding.ts";
import type { Finding } from "../../policy/finding.ts";
import { suggestion } from "../../policy/suggest.ts";
import { UsageError } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { accusationsOf } from "./brought.ts";
import { proved, provedChanges } from "./counterfactual.ts";
import { whyDownloaded } from "./downloaded.ts";
import { whereItLies } from "./edits.ts";
import type { Change } from "./edits.ts";
import { emptinessOf } from "../noted/emptiness.ts";
import type { Found } from "../found.ts";
import { isGenerated } from "../generated.ts";
import type { OpenedScan, ScanInput, ScanOptions } from "../input.ts";
import type { Span } from "../../source.ts";
import { openScan } from "../opening/open.ts";
import { find } from "../scan.ts";
import { settle } from "../settle.ts";

export interface Choice {
  /** Globs over rules, with or without their policy; empty: all. */
  readonly rules: readonly string[];
  /** Globs over paths; empty: all. */
  readonly paths: readonly string[];
}

export interface Fixes {
  readonly found: Found;
  readonly changes: ReadonlyMap<Finding, Change>;
  /** Findings that go with the changes, though none is theirs: the same text found twice. */
  readonly along: readonly Finding[];
  /** Findings that were chosen and get no change, with the reason. */
  readonly left: readonly { readonly finding: Finding; readonly why: string }[];
  readonly isIncomplete: boolean;
  /** What was not looked at, and why. */
  readonly missed: readonly Diagnostic[];
  /** Why there was nothing to look at; null: there was something. */
  readonly empty: string | null;
}

/** Works out the changes. Those that hold only together with others that were not chosen are none. */
export async function fixesOf(options: ScanOptions, choice: Choice): Promise<Fixes> {
  const opened = await openScan(options);
  const input: ScanInput = { ...opened.input, store: null };
  const found = await find(input);
  refuseWhatFitsNothing(choice, input, found);
  const chosen = found.findings.filter(isChosen(choice));
  const open = new Set(await openFindings(opened, found));
  const reasons = new Map<Finding, string>();
  for (const finding of chosen) {
    const why = open.has(finding) ? whyUntouchable(finding.origin, input) : "it is waived or in the baseline";
    if (why !== null) reasons.set(finding, why);
  }
  const wanted = chosen.filter((finding) => !reasons.has(finding));
  const fitsPath = choice.paths.length === 0 ? () => true : pathGlobs(choice.paths);
  const readAgain = (changed: ScanInput): Promise<Found> => find(changed);
  const proposed = await provedChanges(input, found, readAgain, wanted, reasons);
  const proposals: ReadonlyMap<Finding, Change> = new Map(
    [...proposed].filter(([finding, change]) => {
      const why = whyNotWith(change, fitsPath, input);
      if (why !== null) reasons.set(finding, why);
      return why === null;
    }),
  );
  // As whoever makes them will read it: all of it, with plans, links and whatever else bears on them.
  const { held: changes, changed } = await proved(input, found, readAgain, proposals, reasons, "all");
  const rest = chosen.filter((finding) => !changes.has(finding));
  const along = changed === null ? [] : goneWith(changed, rest);
  const left = rest.flatMap((finding) =>
    along.includes(finding)
      ? []
      : [{ finding, why: reasons.get(finding) ?? "what would go with it was not chosen, or does not hold" }],
  );
  const missed = [...opened.diagnostics, ...found.diagnostics].filter(({ severity }) => severity === "error");
  const isIncomplete = missed.length > 0;
  const [empty] = opened.isPartial || isIncomplete ? [] : emptinessOf(found);
  return {
    found,
    changes: new Map([...changes].map(([finding, change]) => [finding, asWritten(change, input)])),
    along,
    left,
    isIncomplete: isIncomplete || empty !== undefined,
    missed,
    empty: empty?.message ?? null,
  };
}

function asWritten(change: Change, { files }: ScanInput): Change {
  const made = whereItLies(change, files);
  return change.with === undefined ? made : { ...made, with: change.with.map((one) => whereItLies(one, files)) };
}

/** Those of the rest that are gone once the changes are made. */
function goneWith(changed: Found, rest: readonly Finding[]): readonly Finding[] {
  const left = new Set(changed.findings.flatMap(accusationsOf));
  return rest.filter((finding) => !accusationsOf(finding).some((one) => left.has(one)));
}

async function openFindings(opened: OpenedScan, found: Found): Promise<readonly Finding[]> {
  const { waived, known } = await settle(opened, found, null, null);
  const isOpen = (finding: Finding): boolean => !waived.waivers.has(finding) && !known.has(finding);
  const open = new Set(
    waived.findings
      .filter(isOpen)
      .flatMap(ofEachPolicy)
      .map(({ fingerprint }) => fingerprint),
  );
  return found.findings.filter((one) => ofEachPolicy(one).some(({ fingerprint }) => open.has(fingerprint)));
}

function isChosen({ rules, paths }: Choice): (finding: Finding) => boolean {
  const [fitsRule, fitsPath] = [textGlobs(rules), pathGlobs(paths)];
  const fitsName = ({ rule }: Finding): boolean => fitsRule(rule.id) || fitsRule(`${rule.policy}/${rule.id}`);
  return (finding) =>
    (rules.length === 0 || ofEachPolicy(finding).some(fitsName)) &&
    (paths.length === 0 || fitsPath(finding.origin.source.path));
}

/** A misspelt rule or path would leave everything as it is, and look as if there were nothing to do. */
function refuseWhatFitsNothing({ rules, paths }: Choice, { policies }: ScanInput, found: Found): void {
  const ids = policies.flatMap(({ id, rules: own }) => own.flatMap((rule) => [rule.id, `${id}/${rule.id}`]));
  const files = [...new Set([...found.paths, ...found.findings.map(({ origin }) => origin.source.path)])];
  for (const rule of rules)
    if (!ids.some(textGlobs([rule])))
      throw new UsageError(`--rule ${rule} fits no rule of the policies in use${suggestion(rule, ids)}`);
  for (const path of paths)
    if (!files.some(pathGlobs([path])))
      throw new UsageError(`--path ${path} fits no file that was looked at${suggestion(path, files)}`);
}

/** What must go with it is made with it, or nothing is. */
function whyNotWith(change: Change, fitsPath: (path: string) => boolean, input: ScanInput): string | null {
  for (const { at, replace } of change.with ?? []) {
    const { path } = at.source;
    const why = fitsPath(path) ? whyUntouchable(at, input) : "its file was not chosen";
    if (why !== null) return `${replace} in ${path} would have to go with it, and ${why}`;
  }
  return null;
}

/** Null: it may be changed. */
function whyUntouchable({ source }: Span, input: ScanInput): string | null {
  const { files } = input;
  const { path, text } = source;
  const end = files.through?.(path).at(-1);
  // What is changed is the file to which links lead.
  if (end !== undefined && end !== path)
    return whyUntouchable({ source: { path: end, text }, start: 0, end: 0 }, input);
  if (/^(?:\/|\.\.\/)/.test(path)) return "its file lies outside of the working directory";
  const downloaded = whyDownloaded(path, files);
  if (downloaded !== null) return downloaded;
  const read = files.text(path);
  // What is no UTF-8 would not be written back as it was.
  if ("source" in read && read.problem !== null) return "its file is no UTF-8";
  return isGenerated(path, text, files) ? "its file is generated: change what it is made from" : null;
}
