/**
 * Tags as settings say them: of a resource itself, or of a provider configuration, stack or service that gives them to
 * all that it deploys. A tag is one text, one of several, or any: then nothing in the code decides it.
 */
import type { Setting } from "../../subject.ts";
import type { Value } from "../../value/value.ts";
import { toDecimal } from "../../value/decimal.ts";
import { traitsOf } from "../names.ts";

export type Tags = Readonly<Record<string, string>>;

export interface TagSets {
  readonly tags: Tags;
  /** Where some are one of several texts: all sets of tags that there may be; null: they are as they stand. */
  readonly choices: readonly Tags[] | null;
  /** Names of those that may have any text; `*`: there may be any tag. */
  readonly open: ReadonlySet<string>;
}

export const noTags: TagSets = { tags: {}, choices: null, open: new Set() };

const maxChoices = 64;

/** Of resources. `freeform_tags` and `defined_tags` are Oracle's. Source: the providers' documentation. */
const own: ReadonlySet<string> = new Set(
  (
    "tags labels tag volumetags userlabels resourcelabels freeformtags definedtags hostedzonetags filesystemtags " +
    "usertags tagset effectivelabels"
  ).split(" "),
);
/**
 * `default_tags { tags = {…} }` of AWS, Huawei Cloud and Volcengine, `default_labels` of Google Cloud, `defaultTags`
 * and `defaultLabels` of Pulumi, `tags` and `stackTags` of the Serverless Framework. Source: the providers'
 * documentation.
 */
const ofConfigurations: ReadonlySet<string> = new Set(["defaulttags", "defaultlabels", "stacktags", "tags", "labels"]);
/** Settings in which those of a resource may stand: of Cloud SQL, and of what Kubernetes' controllers deploy. */
const around: ReadonlySet<string> = new Set(["settings", "metadata", "spec", "forProvider", "tagging"]);

/** The tags of a resource, over those that are given to it. `read`: those that its reader took. */
export function tagsOfResource(settings: readonly Setting[], read: Tags, given: TagSets): TagSets {
  return withSaid(withTexts(given, read), saidIn(settings, own), read);
}

/** Those that a configuration gives to all that it deploys. */
export function defaultTags(settings: readonly Setting[]): TagSets {
  return withSaid(noTags, saidIn(settings, ofConfigurations), {});
}

interface Said {
  /** Null: nobody knows how it is called. */
  readonly name: string | null;
  readonly value: Value;
}

function saidIn(settings: readonly Setting[], containers: ReadonlySet<string>): readonly Said[] {
  const said: Said[] = [];
  const names = new Map<string, Value>();
  const values = new Map<string, Value>();
  for (const { path, value } of settings) {
    const at = containerIn(path, containers);
    if (at < 0) continue;
    const [first, second] = path.slice(at + 1);
    const depth = path.length - at - 1;
    if (path[at] === "tag" && depth < 2) continue;
    if (depth === 0) said.push({ name: null, value });
    else if (depth === 1 && typeof first === "string") said.push({ name: nameIn(path[at], first), value });
    else if (depth === 2 && typeof second === "string") {
      const pair = path.slice(0, -1).join("\0");
      if (/^key$/i.test(second)) names.set(pair, value);
      else if (/^value$/i.test(second)) values.set(pair, value);
    }
  }
  for (const [pair, name] of names) {
    const value = values.get(pair);
    if (value !== undefined)
      said.push(name.kind === "string" ? { name: name.text, value } : { name: null, value: name });
  }
  return said;
}

/** Where in a path the tags begin; below 0: they don't. */
function containerIn(path: Setting["path"], containers: ReadonlySet<string>): number {
  let at = 0;
  while (at < path.length && isAround(path[at])) at += 1;
  const name = joinedAt(path, at);
  if (!containers.has(name)) return -1;
  if (!name.startsWith("default")) return at;
  const below = typeof path[at + 1] === "number" ? at + 2 : at + 1;
  return joinedAt(path, below) === "tags" ? below : at;
}

function isAround(part: string | number | undefined): boolean {
  return typeof part === "number" || (part !== undefined && around.has(part));
}

function joinedAt(path: Setting["path"], at: number): string {
  const part = path[at];
  return typeof part === "string" ? traitsOf(part).joined : "";
}

/** Oracle's defined tags are called by their name space first: `Operations.CostCenter`. */
function nameIn(container: string | number | undefined, name: string): string {
  return container === "defined_tags" ? name.slice(name.indexOf(".") + 1) : name;
}

function withTexts(given: TagSets, texts: Tags): TagSets {
  const names = Object.keys(texts);
  if (names.length === 0) return given;
  const open = new Set([...given.open].filter((name) => !Object.hasOwn(texts, name)));
  const choices = given.choices?.map((one) => ({ ...one, ...texts })) ?? null;
  return { tags: { ...given.tags, ...texts }, choices, open };
}

/** @param read what is known of them, whatever an alternative of the same setting says */
function withSaid(given: TagSets, said: readonly Said[], read: Tags): TagSets {
  let { tags, choices } = given;
  const open = new Set(given.open);
  for (const { name, value } of said) {
    const texts = textsIn(value);
    if (name === null) {
      if (texts.isOpen) open.add("*");
      continue;
    }
    const [only, another] = texts.found;
    if (!texts.isOpen && !texts.isOptional && only !== undefined && another === undefined) {
      open.delete(name);
      ({ tags, choices } = withTexts({ tags, choices, open }, { [name]: only }));
      continue;
    }
    if (texts.isOpen && !Object.hasOwn(read, name)) open.add(name);
    if (only === undefined) continue;
    const before: readonly Tags[] = choices ?? [tags];
    // More than anybody would list: nothing in the code decides this tag.
    if (before.length * (texts.found.length + 1) > maxChoices) {
      open.add(name);
      ({ tags, choices } = withoutTag(name, tags, choices));
      continue;
    }
    const all = before.flatMap((one) => [
      ...texts.found.map((text) => ({ ...one, [name]: text })),
      ...(texts.isOpen || texts.isOptional ? [one] : []),
    ]);
    choices = all;
  }
  return { tags, choices: choices?.length === 1 ? null : choices, open };
}

function withoutTag(name: string, tags: Tags, choices: TagSets["choices"]): Pick<TagSets, "tags" | "choices"> {
  const without = (all: Tags): Tags => Object.fromEntries(Object.entries(all).filter(([tag]) => tag !== name));
  return { tags: without(tags), choices: choices?.map(without) ?? null };
}

interface Texts {
  readonly found: readonly string[];
  /** It may be any other. */
  readonly isOpen: boolean;
  /** There may be none. */
  readonly isOptional: boolean;
}

function textsIn(value: Value): Texts {
  if (value.kind === "string") return { found: [value.text], isOpen: false, isOptional: false };
  if (value.kind === "number") return { found: [toDecimal(value.number)], isOpen: false, isOptional: false };
  if (value.kind === "bool") return { found: [String(value.bool)], isOpen: false, isOptional: false };
  if (value.kind === "unknown" || value.kind === "partial") return { found: [], isOpen: true, isOptional: false };
  if (value.kind !== "choice") return { found: [], isOpen: false, isOptional: true };
  const parts = value.alternatives.map((one) => textsIn(one.value));
  return {
    found: [...new Set(parts.flatMap(({ found }) => found))],
    isOpen: value.open || parts.some(({ isOpen }) => isOpen),
    isOptional: parts.some(({ isOptional }) => isOptional),
  };
}
