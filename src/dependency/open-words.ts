/**
 * Words in commands and in texts of other tools that decide where or by whom something is run, and that nobody here
 * says: `--region $1`, `curl "$URL"`, `image: ${IMAGE}`. They are counted and listed, and are no dependency.
 */
import { eitherOf } from "../pattern.ts";
import { ASKED, DEPLOYED, RUN } from "../script/flow/open-run.ts";
import { saysWhom } from "../script/manual/asking.ts";
import type { Setting, Subject } from "../subject.ts";
import { originOf } from "../value/trace.ts";
import type { Reason } from "../value/value.ts";
import { isLocationSetting } from "./detectors/region.ts";
import { isImage } from "./images.ts";
import type { Leaf } from "./leaf.ts";
import { isOpenHost } from "./open-hosts.ts";
import { pathTraitsOf } from "./paths.ts";
import { isMirrorSetting } from "./sinks/mirrors.ts";
import { HOLE, unknownsIn } from "./text.ts";
import type { Context, OpenSetting } from "./tie.ts";

export interface OpenWord {
  readonly setting: Setting;
  /** What it is of which command, in words. */
  readonly what: string;
  readonly reason: Reason;
}

const fetched = /^(?:(?:git|hg|svn|bzr)\+)?(?:https?|ftp|git|ssh|oci):\/\//i;

/** Words of commands, each cause of a kind once. What has none has none in any resource that says the same. */
export function openWordsIn(context: Context): readonly OpenWord[] {
  const { shape } = context;
  if (shape?.isSaid === true) return [];
  const words = openWordsOf(context);
  if (shape !== undefined) shape.isSaid = words.length === 0 && shape.isTold !== true;
  return words;
}

function openWordsOf(context: Context): readonly OpenWord[] {
  const found = new Map<string, OpenWord>();
  for (const leaf of context.leaves) {
    if (!(leaf.inside || isOfCommand(leaf)) || leaf.prose) continue;
    const written = leaf.text.text.includes("${{") ? (expression.exec(leaf.text.text)?.[0] ?? "") : "";
    if (written === "" && !leaf.text.text.includes(HOLE)) continue;
    const kind = kindOf(context, leaf, written === "" ? leaf.text.text : leaf.text.text.replaceAll(written, HOLE));
    if (kind === null) continue;
    const reason = unknownsIn(leaf.text)[0]?.reason ?? filledIn(written);
    const key = `${kind} ${reason.text}`;
    if (!found.has(key)) found.set(key, { setting: leaf.setting, what: wordsOf(leaf, kind), reason });
  }
  return [...found.values()];
}

/** Files of some languages give the words of their commands one by one. */
function isOfCommand({ path: [first] }: Leaf): boolean {
  return typeof first === "string" && (first.startsWith("$") || first === "line");
}

function filledIn(mark: string): Reason {
  return { code: "environment", text: `${mark} is filled in elsewhere` };
}

function kindOf(context: Context, leaf: Leaf, written: string): string | null {
  const text = written.trim();
  if (leaf.path.at(-1) === "rewritten") return "configuration that is rewritten";
  if (leaf.path.at(-1) === RUN) return "what is run";
  if (leaf.path.at(-1) === DEPLOYED) return "what is deployed";
  if (leaf.path.at(-1) === ASKED) return isOpenHost(text) ? "address" : null;
  if (isLocationSetting(context, leaf)) return isOpenPlace(context, leaf, text) ? "place" : null;
  if (isImage(leaf, context.subject)) return text.startsWith(HOLE) ? "image" : null;
  if (isMirrorSetting(leaf) || leaf.setting.hint === "mirror") return isOpenHost(text) ? "index of packages" : null;
  if (fetched.test(text)) return isOpenHost(text) ? "address" : null;
  if (isAddressOption(leaf)) return isOpenHost(text) ? "address" : null;
  const tool = leaf.path.findLast((part) => typeof part === "string" && part.startsWith("$"));
  const isAddress = typeof tool === "string" && saysWhom(tool.slice(1), String(leaf.path.at(-1)), text);
  return isAddress && text.startsWith(HOLE) ? "address" : null;
}

/** Options of whatever command that are named for whom it asks: `--endpoint-url`, `--server`. */
const addressOptions: ReadonlySet<string> = new Set(
  "endpoint endpointurl server serverurl apiserver apiurl url uri baseurl proxy registry registryurl mirror".split(" "),
);

function isAddressOption({ path, traits }: Leaf): boolean {
  const tool = path.at(-2);
  return typeof tool === "string" && /^\$./.test(tool) && addressOptions.has(traits.joined);
}

/** `eu-west-1${zone}`: only the zone is open. */
function isOpenPlace({ cloudFor, catalogue }: Context, leaf: Leaf, text: string): boolean {
  const before = text.slice(0, text.indexOf(HOLE)).replace(/[-_]$/, "");
  return before === "" || catalogue.region(cloudFor(leaf) ?? "", before) === null;
}

function wordsOf({ path }: Leaf, kind: string): string {
  const command = path.find((part) => typeof part === "string" && part.startsWith("$"));
  return typeof command === "string" && command.length > 1
    ? `${kind} in a command of ${command.slice(1)}`
    : `${kind} in a command`;
}

/** What GitHub and Azure write into a text before anything is run. */
const expression = /\$\{\{[^{}\n]{0,200}\}\}/;
/** In its place another tool writes what is meant. */
const marks = [
  /\$\{\{[^{}\n]{1,200}\}\}/, // ${{ a }}
  /\$\{[^{}\n]{1,200}\}/, // ${A}
  /\$\([^()\n]{1,200}\)/, // $(A)
  /\$[A-Za-z_]\w{0,100}/, // $A
  /\{\{[^{}\n]{1,200}\}\}/, // {{ a }}
  /<<[\w. -]{1,100}>>/, // << a >>
  /__\w{1,100}__/, // __A__
  /<[\w. -]{1,100}>/, // <a>
  /%{1,2}\w{1,100}%{1,2}/, // %A%, %%A%%
  /#\{[^{}\n]{1,200}\}#?/, // #{A}#, #{A}
  /\(\([\w./-]{1,100}\)\)/, // ((a))
  /\[\[[^[\]\n]{1,200}\]\]/, // [[ a ]]
  /@{1,2}\w{1,100}@{1,2}/, // @a@
];
const mark = new RegExp(`^\\s*(?:${eitherOf(marks).source})`);

/** `{{.region}}` in the template of an ApplicationSet whose generators say `region`, where it was read. */
function isGenerated(found: string, { settings }: Subject): boolean {
  const name = /^\{\{-?\s*\.?([\w.-]+?)\s*-?\}\}$/.exec(found)?.[1]?.split(".").at(-1);
  return name !== undefined && settings.some(({ path }) => path.at(-1) === name && path.includes("generators"));
}

/** Why a literal text does not say where or by whom, or what is run; null: it says so itself. */
export function placeholderOf({ subject }: Context, { path, hint, value }: Setting): Reason | null {
  if (value.kind !== "string" || subject.role === "requirement") return null;
  const { traits, imageAbove, proseAbove } = pathTraitsOf(path);
  // An input of Terraform is open where its root takes it.
  if (proseAbove || String(path.at(-1)).startsWith("TF_VAR_")) return null;
  const found = mark.exec(value.text)?.[0].trim();
  if (found === undefined || isGenerated(found, subject)) return null;
  if (hint === "script") return found.includes("{{") && value.text.trim() === found ? filledIn(found) : null;
  const isPlace = hint === "region" || traits.location;
  const isNamed = hint === "image" || traits.image || (traits.imagePart && imageAbove);
  // An address is open where its beginning is, unless a list of what is put there stands beside it.
  const isListed = subject.settings.some((one) => one.path.includes("elements"));
  const isAddress =
    found.includes("{{") && !isListed && (hint === "url" || hint === "module-source" || traits.endpoint);
  return isPlace || isNamed || isAddress ? filledIn(found) : null;
}

const ownPlaces: ReadonlySet<string> = new Set(["region", "location", "zone"]);

/** What another tool is to say of where a configuration points, or where a resource lies: the same as if nobody did. */
export function placesFilledIn(context: Context): readonly OpenSetting[] {
  const { role, settings } = context.subject;
  if (role !== "provider" && role !== "resource") return [];
  return settings.flatMap((setting): OpenSetting[] => {
    const [name] = setting.path;
    if (setting.path.length !== 1 || typeof name !== "string" || !ownPlaces.has(name)) return [];
    const reason = placeholderOf(context, setting);
    if (reason === null) return [];
    const { value, at } = setting;
    const by = value.kind === "string" ? value.text.trim() : name;
    const declared = value.trace === null ? at : originOf(value.trace).at;
    return [{ kind: "region", setting, causes: [{ by, declared, text: reason.text }] }];
  });
}
