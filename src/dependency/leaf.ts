/** The settings of a subject as detectors see them: one text each, under the name that says what it is. */
import { isShellScript } from "../script/syntax/syntax.ts";
import type { Setting, Subject } from "../subject.ts";
import { opened, openedLines, openedStretches, unquoted } from "./encodings.ts";
import type { Fragment } from "./fragments.ts";
import { documentFragments } from "./flow.ts";
import { lineFragments } from "./fragments.ts";
import type { NameTraits } from "./names.ts";
import { traitsOf } from "./names.ts";
import type { PathTraits } from "./paths.ts";
import { pathTraitsOf } from "./paths.ts";
import { holdsRules, passedByRules } from "./sinks/egress.ts";
import { isInert, namesFilter } from "./sinks/filters.ts";
import { textsForPeople, withoutShown } from "./sinks/for-people.ts";
import { isToldToPeople } from "./sinks/sentences.ts";
import { isWatching, unwatched } from "./sinks/watching.ts";
import { withInlineCode } from "../script/languages/inline-code.ts";
import { languageOfSetting } from "../script/languages/of-setting.ts";
import { joinedScripts } from "../script/lists.ts";
import { commandsOf, perhapsReached, piecesIn, scriptTexts, textsInLanguage } from "./scripts.ts";
import type { Tell } from "./scripts.ts";
import type { Text } from "./text.ts";
import { HOLE, slice, textsOf } from "./text.ts";
import { exceed } from "../value/work.ts";
import { commandsIn } from "./commands-in-text.ts";
import { environmentAround, environmentsOf, withEnvironment } from "./environment.ts";
import type { Environments } from "./environment.ts";
import { fromPieces } from "../value/pieces.ts";

type Path = readonly (string | number)[];

export interface Leaf {
  readonly path: Path;
  /** The last name of the path, or what the `name` beside a `value` says: `HF_MODEL_ID`, `image.registry`. */
  readonly name: string;
  readonly traits: NameTraits;
  readonly pathTraits: PathTraits;
  readonly text: Text;
  readonly setting: Setting;
  /** Stands in a text: a line of a script, a member of a JSON document. */
  readonly inside: boolean;
  /** For people: a tag, a description, a name. */
  readonly prose: boolean;
  /** Part of a script that is read line by line, because it can't be followed. */
  readonly inLines?: true;
}

/** Names of settings that say what the `value` beside them is. */
export const keyNames: ReadonlySet<string> = new Set([
  "name",
  "key",
  "parameterkey",
  "optionname",
  "variable",
  "env",
  "matchlabelkey",
]);
export const valueNames: ReadonlySet<string> = new Set(["value", "values", "parametervalue", "stringvalue"]);
const verdictNames = new Set([
  "effect",
  "action",
  "ruleaction",
  "aclaction",
  "basicprofile",
  "generatedrulestype",
  "access",
  "policy",
  "decision",
  "linkingmode",
  "enabled",
  "enable",
  "disabled",
  "permission",
]);

const negativeVerdicts = new Set([
  "deny",
  "denied",
  "denylist",
  "block",
  "blocked",
  "drop",
  "reject",
  "rejectlist",
  "refuse",
  "blackhole",
  "alertlist",
]);

/** Every setting of the subject that is in effect; what is denied, blocked or switched off is left out. */
export function leavesOf(subject: Subject, tell: Tell): Leaf[] {
  if (namesFilter(subject.type)) return [];
  const leaves: Leaf[] = [];
  const isForPeople = textsForPeople(subject);
  const hasRules = holdsRules(subject.type);
  for (const setting of joinedScripts(withInlineCode(withEnvironment(subject.settings)))) {
    if (isInert(subject.type, setting.path) || isForPeople(setting)) continue;
    if ("words" in setting) {
      for (const one of commandsOf(setting, tell))
        for (const text of textsOf(one.value)) addLeaf(leaves, leaf(one, one.path, text, true), 0, tell);
      continue;
    }
    for (const text of textsOf(setting.value))
      for (const part of hasRules ? passedByRules(text) : [text])
        addLeaf(leaves, leaf(setting, setting.path, part, false), 0, tell);
  }
  return named(inEffect(leaves, subject.type)).filter((one) => !isTold(one));
}

/**
 * The settings among `open` that are in effect, each as a leaf without text: detectors find nothing in it, but its name
 * says what would stand there.
 */
export function leavesWithoutText({ settings, type }: Subject, open: ReadonlySet<Setting>): Leaf[] {
  if (namesFilter(type)) return [];
  const leaves = settings.flatMap((setting) => {
    if (isInert(type, setting.path)) return [];
    if (open.has(setting)) return [leafWithoutText(setting)];
    const texts = setting.path.length < 2 ? [] : textsOf(setting.value);
    return texts.map((text) => leaf(setting, setting.path, text, false));
  });
  return named(inEffect(leaves, type)).filter(({ setting }) => open.has(setting));
}

export function leafWithoutText(setting: Setting): Leaf {
  return leaf(setting, setting.path, withoutText, false);
}

const withoutText: Text = { text: HOLE, segments: [], branch: null, seam: null };

function leaf(setting: Setting, path: Path, text: Text, inside: boolean): Leaf {
  const pathTraits = pathTraitsOf(path);
  const { name, traits } = pathTraits;
  return { path, name, traits, pathTraits, text, setting, inside, prose: traits.prose || pathTraits.prose };
}

const maxNesting = 4;

/** Adds the setting, or what stands inside its text: documents may hold scripts, which write documents. */
function addLeaf(leaves: Leaf[], found: Leaf, depth: number, tell: Tell): void {
  if (!isWatching(found.name, found.text.text)) addParts(leaves, found, depth, tell);
}

function addParts(leaves: Leaf[], found: Leaf, depth: number, tell: Tell): void {
  const encoded = found.prose ? null : (opened(found.text) ?? (depth === 0 ? unquoted(found.text) : null));
  // What is packed more often than that is left as it stands.
  if (depth >= maxNesting && (encoded !== null || isScript(found)))
    exceed(`texts are packed into each other more than ${maxNesting} deep`);
  if (encoded !== null && depth < maxNesting)
    return addLeaf(leaves, leaf(found.setting, found.path, encoded, true), depth + 1, tell);
  let outer = found;
  const language = depth < maxNesting && !found.prose ? languageOfSetting(found.setting, found.text.text) : null;
  if (language !== null) {
    for (const { setting, text, isRun } of textsInLanguage(found.text, found.setting, found.path, language, tell))
      addLeaf(leaves, leaf(setting, setting.path, text, isRun !== true), depth + 1, tell);
    return;
  }
  if (depth < maxNesting && isScript(found)) {
    const { texts, inPart } = scriptTexts(found.text, found.setting, found.path, tell);
    for (const { setting, text } of texts) addLeaf(leaves, leaf(setting, setting.path, text, true), depth + 1, tell);
    if (!inPart) return;
    // What stands in the lines of a script that can't be followed may take effect.
    outer = { ...found, text: perhapsReached(found.text), inLines: true };
  }
  const { text, setting, path } = outer;
  const all = depth < maxNesting ? fragmentsOf(outer) : null;
  const fragments = all === null ? null : unwatched(withoutShown(all, text.text), text.text);
  if (fragments === null) {
    const parts = chunksOf(text);
    for (const part of parts) leaves.push(parts.length === 1 ? outer : { ...outer, text: part });
    if (depth < maxNesting && !outer.prose)
      for (const inner of openedStretches(text, slice))
        addLeaf(leaves, leaf(setting, path, inner, true), depth + 1, tell);
    return;
  }
  if (text.text.includes("\n"))
    for (const inner of openedLines(text, slice)) addLeaf(leaves, leaf(setting, path, inner, true), depth + 1, tell);
  const environments = environmentsIn(text, fragments);
  const commands = depth < maxNesting && !outer.prose ? commandsIn(outer, fragments, environments, tell) : null;
  for (const { setting: one, text: inner } of commands?.found ?? [])
    addLeaf(leaves, leaf(one, one.path, inner, true), depth + 1, tell);
  for (const fragment of fragments) {
    if (commands?.taken.has(fragment) === true) continue;
    const inPath = fragment.path.length === 0 ? path : [...path, ...fragment.path];
    const variables = environments === null ? null : environmentAround(fragment.path, environments);
    const inEnvironment = variables === null || variables.size === 0 ? setting : { ...setting, variables };
    const inner = leaf(inEnvironment, inPath, slice(text, fragment.start, fragment.end), true);
    addLeaf(leaves, outer.inLines === true ? { ...inner, inLines: true } : inner, depth + 1, tell);
  }
}

/** A sentence, in a setting whose name says that it is for people. */
function isTold({ text, name, setting, inLines }: Leaf): boolean {
  return setting.hint === undefined && inLines !== true && isToldToPeople(name, text.text);
}

/** What a document in a text gives to the scripts in it: the definition of a container. */
function environmentsIn(text: Text, fragments: readonly Fragment[]): Environments | null {
  const isDocument = fragments.some(({ path }) => path.length > 2);
  if (!isDocument || !/environment|"env"/i.test(text.text)) return null;
  return environmentsOf(
    fragments.map(({ path, start, end }) => ({ path, value: fromPieces(piecesIn(slice(text, start, end))) })),
  );
}

/** Longer texts are looked at in parts: detectors take no more at once. */
const maxLeaf = 16_000;
/** Part of a name that stands at a cut is in both parts. */
const overlap = 300;

function chunksOf(text: Text): readonly Text[] {
  const { length } = text.text;
  if (length <= maxLeaf) return [text];
  const parts: Text[] = [];
  for (let start = 0; start < length;) {
    const end = Math.min(length, start + maxLeaf);
    parts.push(slice(text, start, end));
    start = end === length ? length : end - overlap;
  }
  return parts;
}

function fragmentsOf(outer: Leaf): readonly Fragment[] | null {
  const text = outer.text.text;
  if (text.length < 8 || outer.prose) return null;
  const json = documentFragments(text) ?? ofCloudConfig(text);
  if (outer.inside && outer.setting.hint === "text" && json === null) return lineFragments(text);
  if (json !== null || (outer.inside && !text.includes("\n"))) return json;
  const { hint } = outer.setting;
  const isLines = hint === "script" || hint === "text" || outer.traits.script || text.includes("sed ");
  return text.includes("\n") || isLines ? lineFragments(text) : null;
}

const cloudConfig = /^(?:## template:[^\n]{0,200}\n)?#cloud-config[^\n]{0,200}\n/;

/** What is given to cloud-init as JSON, below the line that says what it is. */
function ofCloudConfig(text: string): readonly Fragment[] | null {
  const first = cloudConfig.exec(text)?.[0].length ?? 0;
  const found = first === 0 ? null : documentFragments(text.slice(first));
  return found?.map(({ path, start, end }) => ({ path, start: start + first, end: end + first })) ?? null;
}

/** Texts that only go by the name of one: data for a machine may be a script, and a build's a document. */
const perhaps = /^(?:userdata|userdatabase64|customdata|bootstrap|buildspec)$/;

/** Whether a shell runs it. */
function isScript({ text: { text }, setting, traits, inside, prose, inLines }: Leaf): boolean {
  if (prose || inLines === true || text.length < 4) return false;
  const isNamed = traits.script || (setting.hint === "script" && !inside);
  const mayName = text.includes("#!");
  if (!isNamed && !mayName) return false;
  if (mayName && isShellScript(text)) return true;
  if (!isNamed || setting.hint === "text" || otherLanguage.test(text)) return false;
  // The arguments of a program that is named elsewhere.
  if (traits.joined === "args") return false;
  return !perhaps.test(traits.joined) || command.test(text);
}

/** Documents, PowerShell, and scripts whose first line names another language: no `{ echo …` nor `[ -f …`. */
const otherLanguage = new RegExp(
  [
    String.raw`^\s{0,50}(?:#!|#cloud-|#include|<|\{(?!\s{1,50}(?![\w.-]{1,100}\s{0,50}:)[^\s"'{}[])|`,
    String.raw`\[(?!\[?[ \t]{1,50}(?:!|-[a-z][ \t]|"?\$))|---|Content-Type:|MIME-Version:)`,
  ].join(""),
  "i",
);
const command = new RegExp(
  [
    String.raw`^[ \t]*(?:sudo[ \t]+)?(?:apt|apt-get|yum|dnf|apk|curl|wget|export|echo|set|cat|mkdir|cd|`,
    String.raw`systemctl|docker|pip3?|sed|bash|sh|source|aws|if|for|while|tee|snap|git|chmod|hostnamectl|`,
    String.raw`/\S+\.sh|/etc/eks/bootstrap)\b`,
  ].join(""),
  "m",
);

const separator = "\0";

function containerKey(path: Path): string {
  let end = path.length - 1;
  while (end > 0 && typeof path[end] === "number") end -= 1;
  return path.slice(0, end).join(separator);
}

/** Leaves out what stands beside a verdict such as `Effect: Deny`, `action = "block"` or `enabled = false`. */
function inEffect(leaves: readonly Leaf[], type: string): readonly Leaf[] {
  const off = new Set<string>();
  for (const { path, traits, text } of leaves) {
    if (isNegativeVerdict(traits.joined, text.text, path.length === 1, type)) off.add(containerKey(path));
  }
  return leaves.filter(({ path, pathTraits }) => {
    if (pathTraits.negative) return false;
    if (off.size === 0) return true;
    for (let length = 0; length < path.length; length += 1) {
      if (off.has(path.slice(0, length).join(separator))) return false;
    }
    return true;
  });
}

/** Whether a setting says that what it stands in is denied, blocked or switched off. */
export function isNegativeVerdict(name: string, text: string, ofSubject: boolean, type: string): boolean {
  if (name === "enabled" || name === "enable" || name === "disabled") {
    // A whole resource that is switched off still exists, except where the switch is all that it is.
    if (ofSubject && type !== "aws_account_region") return false;
    return text === (name === "disabled" ? "true" : "false");
  }
  if (name === "linkingmode") return /except/i.test(text);
  if (name === "actions") return text === "aws:drop";
  if (name === "type") return /^deny$/i.test(text);
  if (!verdictNames.has(name)) return false;
  return negativeVerdicts.has(text.toLowerCase()) || /^deny\(\d+\)$/i.test(text);
}

/** Renames `value` to what the `name` beside it says, and leaves it out where that is an exception: `NO_PROXY`. */
function named(leaves: readonly Leaf[]): Leaf[] {
  const keys = new Map<string, Leaf>();
  for (const candidate of leaves) {
    if (keyNames.has(candidate.traits.joined) && candidate.text.text.length < 200)
      keys.set(containerKey(candidate.path), candidate);
  }
  return leaves.flatMap((candidate) => {
    if (keys.size === 0 || !valueNames.has(candidate.traits.joined)) return [candidate];
    const key = keys.get(containerKey(candidate.path));
    if (key === undefined) return [candidate];
    const name = key.text.text;
    const traits = traitsOf(name);
    return traits.negative ? [] : [{ ...candidate, name, traits, prose: candidate.prose || traits.proseContainer }];
  });
}
