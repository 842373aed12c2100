/** How much of what could have been a dependency was known. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Span } from "../source.ts";
import type { Reading, Setting, Subject, Unresolved } from "../subject.ts";
import { isOpenText, mayBeAnything } from "../value/choice.ts";
import { firstText } from "../value/pieces.ts";
import type { Reason, Value } from "../value/value.ts";
import { contextsWith } from "./context.ts";
import type { Contexts } from "./context.ts";
import { isLocationSetting } from "./detectors/region.ts";
import { isImage } from "./images.ts";
import { traitsOf } from "./names.ts";
import { pathTraitsOf } from "./paths.ts";
import { isResolverSetting } from "./resolvers.ts";
import { ofSetting } from "./by-setting.ts";
import type { Leaf } from "./leaf.ts";
import { openWordsIn, placeholderOf } from "./open-words.ts";
import { strangeSystemIn } from "./strange-systems.ts";
import { reasonOfStranger, strangerOf } from "./strangers.ts";
import { HOLE, unknownsIn } from "./text.ts";
import { opaque, reasonOf, unreadIn } from "./unread.ts";
import type { Context, UnlistedPlace } from "./tie.ts";

export interface Coverage {
  readonly sinks: number;
  /** Worked out to one value. */
  readonly known: number;
  /** One of several values. */
  readonly possible: number;
  readonly unknown: number;
  /** Beside them, in modules that nothing here runs: what only whoever calls them can say. */
  readonly forCallers: number;
  /** Of the unknown: providers that the catalogue does not know. */
  readonly strangers?: number;
}

/** What several come to together. */
export function summed(parts: readonly (Omit<Coverage, "forCallers"> & Partial<Coverage>)[]): Coverage {
  const sum = (count: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((total, part) => total + count(part), 0);
  const strangersOfAll = sum((part) => part.strangers ?? 0);
  return {
    sinks: sum(({ sinks }) => sinks),
    known: sum(({ known }) => known),
    possible: sum(({ possible }) => possible),
    unknown: sum(({ unknown }) => unknown),
    forCallers: sum((part) => part.forCallers ?? 0),
    ...(strangersOfAll === 0 ? {} : { strangers: strangersOfAll }),
  };
}

type State = "known" | "possible" | "unknown";

/** What was worked out in one reading. */
export interface Survey {
  /** How each sink was worked out, by what tells it from the others of its root. */
  readonly states: ReadonlyMap<string, State>;
  /** Beside them, sinks that are worked out to one value, and that no other scenario of the root has. */
  readonly settled: number;
  /** What the reader could not tell, and each setting that is unknown, by the same. */
  readonly unresolved: ReadonlyMap<string, Unresolved>;
  readonly isRest: boolean;
  /** What only callers can say, by the same. */
  readonly forCallers: ReadonlySet<string>;
  /** Texts that take effect and that nobody looked at. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Looks at the settings by whose names something is depended on (locations, images, hosts, peers …), and how they were
 * worked out.
 */
export function survey(reading: Reading, catalogue: Catalogue, contexts = contextsWith(reading, catalogue)): Survey {
  const surveying = surveyOf(reading, contexts, catalogue);
  for (const subject of reading.subjects) surveying.look(subject);
  return surveying.result;
}

/** The same, one subject of the reading after the other. */
export function surveyOf(
  reading: Reading,
  contexts: Contexts,
  catalogue: Catalogue,
): { look(subject: Subject): void; readonly result: Survey } {
  const { states, unresolved, forCallers, open, note } = recorder(reading.isLibrary === true);
  const diagnostics: Diagnostic[] = [];
  for (const one of reading.unresolved) {
    const key = keyOf(one.subject, one.at, one.reason);
    if (one.isForCallers === true) forCallers.add(key);
    else open(key, one);
  }
  const result = { states, settled: 0, unresolved, forCallers, isRest: reading.isRest === true, diagnostics };
  const look = (subject: Subject): void => {
    const { address } = subject;
    // What a library deploys is counted where it is called.
    const stranger = reading.isLibrary === true ? null : strangerOf(subject, catalogue);
    if (stranger !== null && !states.has(`${strangers}${stranger}`)) {
      open(`${strangers}${stranger}`, { subject: address, at: subject.at, reason: reasonOfStranger(stranger) });
    }
    for (const setting of subject.settings) {
      const unread = unreadIn(subject, setting);
      if (unread !== null) diagnostics.push(unread);
      if (!isElsewhere(setting)) continue;
      const path = setting.path.join(".");
      const reason = `${path}: what is deployed by it lies elsewhere, and was not looked at`;
      open(keyOf(address, setting.at, path), { subject: address, at: setting.at, reason });
    }
    const context = contexts(subject);
    for (const setting of sinksOf(context)) {
      const state = stateOf(context, setting);
      // Each stands in a place of its own, and there may be hundreds of thousands.
      if (state === "known" && reading.isInventory === true) {
        result.settled += 1;
        continue;
      }
      const path = setting.path.join(".");
      const reason = state === "unknown" ? reasonIn(context, setting) : null;
      note(keyOf(address, setting.at, path), state, unresolvedBy(subject, setting, path, reason), reason);
    }
    for (const { setting, what, reason } of openWordsIn(context)) {
      const key = `${address}\0words\0${what}\0${reason.text}`;
      note(key, "unknown", unresolvedBy(subject, setting, what, reason), reason);
    }
  };
  return { look, result };
}

/** Takes down how each sink was worked out, and why not. */
function recorder(isLibrary: boolean) {
  const states = new Map<string, State>();
  const unresolved = new Map<string, Unresolved>();
  const forCallers = new Set<string>();
  const open = (key: string, one: Unresolved): void => {
    states.set(key, "unknown");
    unresolved.set(key, one);
  };
  const note = (key: string, state: State, one: Unresolved | null, reason: Reason | null): void => {
    if (isLibrary && reason !== null && isForCallers(reason)) {
      forCallers.add(key);
      return;
    }
    states.set(key, worse(states.get(key), state));
    if (one !== null) unresolved.set(key, one);
  };
  return { states, unresolved, forCallers, open, note };
}

function unresolvedBy(
  { address }: Subject,
  { at, value }: Setting,
  what: string,
  reason: Reason | null,
): Unresolved | null {
  return reason === null ? null : { subject: address, at, reason: `${what}: ${listed(value)}${reason.text}` };
}

/** What only whoever calls a module, or runs it, can say. */
function isForCallers({ code }: Reason): boolean {
  return code === "variable-not-set" || code === "environment";
}

/** Before the keys of providers that nobody knows: one counts once in a root, however much it deploys. */
const strangers = "provider\0";

function keyOf(subject: string, { source, start }: Span, what: string): string {
  return `${subject}\0${source.path}:${start}\0${what}`;
}

const order: readonly State[] = ["known", "possible", "unknown"];

function worse(a: State | undefined, b: State): State {
  return a !== undefined && order.indexOf(a) > order.indexOf(b) ? a : b;
}

/** What the scenarios of a root come to together: each sink counts once, and is known where it is in all of them. */
export function surveyed(surveys: readonly Survey[]): {
  readonly coverage: Coverage;
  readonly unresolved: readonly Unresolved[];
} {
  const named = surveys.filter(({ isRest }) => !isRest);
  const counted = named.length > 0 ? named : surveys;
  const [only] = counted;
  const states = new Map<string, State>();
  const unresolved = new Map<string, Unresolved>();
  const forCallers = new Set(counted.flatMap((one) => [...one.forCallers]));
  for (const one of counted.length === 1 ? [] : counted) {
    for (const [key, state] of one.states) states.set(key, worse(states.get(key), state));
    for (const [key, gap] of one.unresolved) unresolved.set(key, gap);
  }
  const all = counted.length === 1 && only !== undefined ? only : { states, unresolved };
  const settled = counted.reduce((sum, one) => sum + one.settled, 0);
  const counts = { known: settled, possible: 0, unknown: 0 };
  for (const state of all.states.values()) counts[state] += 1;
  const unknownProviders = [...all.states.keys()].filter((key) => key.startsWith(strangers)).length;
  return {
    coverage: {
      sinks: all.states.size + settled,
      ...counts,
      forCallers: forCallers.size,
      ...(unknownProviders === 0 ? {} : { strangers: unknownProviders }),
    },
    unresolved: [...all.unresolved.values()],
  };
}

function reasonIn(context: Context, setting: Setting): Reason | null {
  const found = placeholderOf(context, setting) ?? openIn(context, setting) ?? reasonOf(setting.value);
  if (found !== null) return found;
  const place = unlistedAt(context, setting);
  return place === undefined ? strangeSystemIn(context, setting) : { code: "unsupported", text: place.reason };
}

function unlistedAt(context: Context, setting: Setting): UnlistedPlace | undefined {
  return ofSetting(context.unlisted(), setting)[0];
}

const maxListed = 3;

/** What is known of a value that may be others, too: `"eu-west-1" or other values: `. */
function listed(value: Value): string {
  if (value.kind !== "choice") return "";
  const texts = new Set(
    value.alternatives.flatMap(({ value: one }) => (one.kind === "string" ? [JSON.stringify(one.text)] : [])),
  );
  return texts.size === 0 ? "" : `${[...texts].slice(0, maxListed).join(", ")} or other values: `;
}

function sinksOf(context: Context): Iterable<Setting> {
  const { shape, subject } = context;
  if (shape === undefined) return sinksIn(context);
  if (shape.sinks === undefined) {
    const sinks = new Set(sinksIn(context));
    shape.sinks = subject.settings.flatMap((setting, index) => (sinks.has(setting) ? [index] : []));
  }
  return shape.sinks.flatMap((index) => subject.settings[index] ?? []);
}

function* sinksIn(context: Context): Iterable<Setting> {
  const { subject } = context;
  const named = new Set<Setting>();
  for (const leaf of context.leaves)
    if (isSinkLeaf(context, leaf) || (!leaf.inside && isScript(leaf.setting))) named.add(leaf.setting);
  for (const { setting } of context.open()) named.add(setting);
  for (const setting of subject.settings) {
    const isOpen = mayBeAnything(setting.value)
      ? isSinkName(setting) || isScript(setting)
      : placeholderOf(context, setting) !== null;
    // Commands that name nobody were followed too: of these it is known.
    const isFollowed = setting.hint === "script" && setting.value.kind === "string";
    if (isOpen || isFollowed || named.has(setting)) yield setting;
  }
}

function isSinkLeaf(context: Context, leaf: Leaf): boolean {
  return (
    isLocationSetting(context, leaf) ||
    isImage(leaf, context.subject) ||
    isResolverSetting(leaf) ||
    leaf.traits.asn ||
    leaf.traits.endpoint
  );
}

/**
 * Why a text of which only parts are known leaves open where or by whom something is run; null: it doesn't. Of a
 * document that says so in its members, these say whether it is known, whatever else of it is not.
 */
function openIn(context: Context, setting: Setting): Reason | null {
  const { value } = setting;
  if (!isOpenText(value)) return null;
  if (mayBeAnything(value) || ofSetting(context.open(), setting).length > 0) return reasonOf(value);
  const sinks = ofSetting(context.leaves, setting).filter((leaf) => isSinkLeaf(context, leaf));
  // What was open is implied by what stands beside it.
  const isTold = (leaf: Leaf): boolean =>
    !leaf.text.text.includes(HOLE) || (isImage(leaf, context.subject) && ofOpenVersion.test(leaf.text.text));
  if (sinks.length > 0 && sinks.every(isTold)) return null;
  const isDocument = sinks.length > 0 && sinks.every(({ inside }) => inside);
  if (!isDocument) return reasonOf(value);
  const open = sinks.find(({ text }) => text.text.includes(HOLE));
  return open === undefined ? null : (unknownsIn(open.text)[0]?.reason ?? reasonOf(value));
}

/** Of an image of which only the tag or digest is open, it is known from where it comes. */
const ofOpenVersion = new RegExp(`^[^${HOLE}\\s]*[^${HOLE}\\s/:@][:@][\\w.-]*${HOLE}[\\w.${HOLE}-]*$`);

/** Addresses of templates: what they deploy is a part of this that is not here. */
function isElsewhere({ path, value }: Setting): boolean {
  const { joined } = pathTraitsOf(path).traits;
  if (joined !== "templateurl" && joined !== "uri" && joined !== "location") return false;
  const names = path.filter((part) => typeof part === "string");
  const isTemplate =
    joined === "templateurl" ||
    (joined === "uri" && traitsOf(names.at(-2) ?? "").joined === "templatelink") ||
    (joined === "location" && names.includes("Fn::Transform"));
  if (!isTemplate) return false;
  const texts = value.kind === "choice" ? value.alternatives.map((one) => one.value) : [value];
  return texts.some((one) => /^[a-z][a-z0-9+.-]*:\/\//i.test(firstText(one)));
}

/** Unknown values have no text for detectors to read; their names say what they would have been. */
function isSinkName({ path, hint }: Setting): boolean {
  const name = path.findLast((part) => typeof part === "string");
  if (hint === "image" || hint === "region" || hint === "url" || hint === "resolver") return true;
  if (typeof name !== "string") return false;
  const traits = traitsOf(name);
  return traits.location || traits.image || traits.resolver || traits.asn || traits.endpoint || isEnvironment(path);
}

/** What a program finds in its environment may be an address; of keys and passwords it is known that they are none. */
function isEnvironment(path: Setting["path"]): boolean {
  const names = path.filter((part) => typeof part === "string");
  return (
    names.some((part, index) => index < path.length - 1 && traitsOf(part).environment) &&
    !names.some((part) => opaque.test(part))
  );
}

/** Text that is run, or that sets what is run up. */
function isScript({ path, hint }: Setting): boolean {
  const name = path.findLast((part) => typeof part === "string");
  return hint === "script" || (typeof name === "string" && traitsOf(name).script);
}

/** Nothing of the text is written: what is run as a whole is somebody else's to say. */
function isSaidNowhere(value: Value): boolean {
  return value.kind === "partial" && value.pieces.every((piece) => !("text" in piece) || piece.text.trim() === "");
}

/** Of a text that is run the parts that are known were looked at. */
function stateOf(context: Context, setting: Setting): State {
  const { value } = setting;
  if (mayBeAnything(value) || (!isScript(setting) && openIn(context, setting) !== null)) return "unknown";
  if (placeholderOf(context, setting) !== null || isSaidNowhere(value)) return "unknown";
  if (unlistedAt(context, setting) !== undefined || strangeSystemIn(context, setting) !== null) return "unknown";
  return value.kind === "choice" || value.kind === "partial" ? "possible" : "known";
}
