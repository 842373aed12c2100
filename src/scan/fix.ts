/** Which proved changes are to be made, and what speaks against others. */
import { pathGlobs, textGlobs } from "../policy/glob.ts";
import type { Finding } from "../policy/finding.ts";
import { suggestion } from "../policy/suggest.ts";
import { whyNoPlace } from "./proposals.ts";
import { UsageError } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { proved, provedChanges } from "./counterfactual.ts";
import { editsOf, withChanges } from "./edits.ts";
import type { Change } from "./edits.ts";
import { emptinessOf } from "./emptiness.ts";
import type { Found } from "./found.ts";
import type { OpenedScan, ScanInput, ScanOptions } from "./input.ts";
import type { Span } from "../source.ts";
import { openScan } from "./open.ts";
import { find } from "./scan.ts";
import { settle } from "./settle.ts";
import { placesOf } from "./still-gone.ts";

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
  const proposed = await provedChanges(input, found, find, wanted, reasons);
  const proposals: ReadonlyMap<Finding, Change> = new Map(
    [...proposed].filter(([finding, change]) => {
      const why = whyNotWith(change, fitsPath, input);
      if (why !== null) reasons.set(finding, why);
      return why === null;
    }),
  );
  const changes = await proved(input, found, find, proposals);
  const rest = chosen.filter((finding) => !changes.has(finding));
  const along = rest.length === 0 || changes.size === 0 ? [] : await goneWith(changes, rest, input);
  const left = rest.flatMap((finding) =>
    along.includes(finding)
      ? []
      : [{ finding, why: reasons.get(finding) ?? whyNoPlace(finding) ?? "no change is proved to remove it" }],
  );
  const missed = [...opened.diagnostics, ...found.diagnostics].filter(({ severity }) => severity === "error");
  const isIncomplete = missed.length > 0;
  const [empty] = opened.isPartial || isIncomplete ? [] : emptinessOf(found);
  return {
    found,
    changes,
    along,
    left,
    isIncomplete: isIncomplete || empty !== undefined,
    missed,
    empty: empty?.message ?? null,
  };
}

/** Those of the rest that are gone once the changes are made. */
async function goneWith(
  changes: ReadonlyMap<Finding, Change>,
  rest: readonly Finding[],
  input: ScanInput,
): Promise<readonly Finding[]> {
  const { findings } = await find({ ...input, files: withChanges(input.files, editsOf(changes.values())) });
  const left = new Set(findings.flatMap(placesOf));
  return rest.filter((finding) => !placesOf(finding).some((place) => left.has(place)));
}

async function openFindings(opened: OpenedScan, found: Found): Promise<readonly Finding[]> {
  const { waived, known } = await settle(opened, found, null, null);
  return found.findings.filter((finding) => !waived.waivers.has(finding) && !known.has(finding));
}

function isChosen({ rules, paths }: Choice): (finding: Finding) => boolean {
  const [fitsRule, fitsPath] = [textGlobs(rules), pathGlobs(paths)];
  return ({ rule, origin }) =>
    (rules.length === 0 || fitsRule(rule.id) || fitsRule(`${rule.policy}/${rule.id}`)) &&
    (paths.length === 0 || fitsPath(origin.source.path));
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

/** Folders of what was downloaded. */
const downloaded =
  /(?:^|\/)(?:\.terraform|\.terragrunt-cache|node_modules|vendor|\.venv|\.external_modules|cdk\.out|cdktf\.out)\//;
/** As generators mark what they write: Go's convention, and those of others. */
const generatedMark = new RegExp(
  [
    String.raw`code generated .*do not edit|@generated\b|auto-?generated (?:file|by)|this file (?:is|`,
    String.raw`was) (?:auto(?:matically)?[- ])?generated|do not edit (?:this file )?(?:by hand|manually)`,
  ].join(""),
  "i",
);
const generatedNames = /\.lock\.hcl$|(?:^|\/)(?:package-lock|composer\.lock|cdk\.tf)\.json$|\.(?:min\.js|map)$/;
const headLength = 2_000;

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
function whyUntouchable({ source: { path, text } }: Span, { files }: ScanInput): string | null {
  if (/^(?:\/|\.\.\/)/.test(path)) return "its file lies outside of the working directory";
  if (downloaded.test(path)) return "its file was downloaded";
  if ((files.through?.(path) ?? []).length > 0) return "its file is reached through a link";
  const read = files.text(path);
  // What is no UTF-8 would not be written back as it was.
  if ("source" in read && read.problem !== null) return "its file is no UTF-8";
  const head = text.slice(0, headLength);
  if (generatedNames.test(path) || generatedMark.test(head))
    return "its file is generated: change what it is made from";
  return null;
}
