/**
 * Which settings of an inventory can say anything, decided before they are made. A state has millions, and nearly all
 * are quiet: no detector looks at their name, and none finds anything in their text. Whoever gives a detector a further
 * name or text to look for says so here or in quiet-text.ts; test/dependency/quiet.test.ts holds both to what the
 * detectors find.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Sieve, Subject } from "../subject.ts";
import { bool } from "../value/build.ts";
import { cloudOf, cloudOfName } from "./clouds.ts";
import { isVariableName } from "./detectors/credential.ts";
import { isTagged } from "./detectors/model.ts";
import { isObjectStore, namesPlugin } from "./detectors/resource.ts";
import { kubernetesSettings } from "./context.ts";
import { documentFragments } from "./flow.ts";
import { isImage } from "./images.ts";
import type { Leaf } from "./leaf.ts";
import { isNegativeVerdict, leafWithoutText, valueNames } from "./leaf.ts";
import { traitsOf } from "./names.ts";
import { namesAccount } from "./place/accounts.ts";
import { saysLocation } from "./place/own-location.ts";
import { isPlainArn, isQuietText, longestQuiet } from "./quiet-text.ts";
import { addressOfLine } from "../script/manual/host-entries.ts";
import { isHostEntry, isResolverLine, isResolverSetting } from "./resolvers.ts";
import { namesApp } from "./sinks/apps.ts";
import { cloudOfWord, cloudSettings } from "./sinks/clouds.ts";
import { namesMeetingPoint } from "./sinks/interconnect.ts";
import { azurePairing, isListedLocation } from "./sinks/locations.ts";
import { namesModel } from "./sinks/models.ts";
import { isMirrorSetting } from "./sinks/mirrors.ts";
import { partitionSettings } from "./sinks/partitions.ts";
import { holdsVariables, namesVariable } from "./sinks/variables.ts";

type Path = readonly (string | number)[];

/** What is known of all settings of one name, at one place in the subjects of one type. */
interface Place {
  readonly path: Path;
  /** Stands in a JSON text. */
  readonly inside: boolean;
  readonly leaf: Leaf;
  /** Its text matters whatever it is, or with it all others do; null: only where something is to be found in it. */
  readonly open: "keep" | "all" | null;
  /** It counts as a sink, whatever its text. */
  readonly counts: boolean;
  /** It is a location, if its text is one. */
  readonly location: boolean;
  /** Values that choose a realm without naming it. */
  readonly selects: readonly RegExp[];
  readonly below: Map<string | number, Place>;
  /** Of the top of a JSON text there. */
  text: Place | null;
}

/** Names come from the scanned files and may be endless. */
const maxPlaces = 50_000;

/** Sieves for the subjects of one inventory, by what they are. Null: all settings of such a subject are wanted. */
export function sieves(catalogue: Catalogue): (subject: Subject) => Sieve | null {
  const made = new Map<string, Sieve>();
  return (subject) => {
    const { role, type, at, provider } = subject;
    if ((role !== "resource" && role !== "data") || azurePairing.has(type)) return null;
    const key = `${role} ${type} ${provider?.namespace} ${provider?.type} ${provider?.host}`;
    let sieve = made.get(key);
    if (sieve === undefined) {
      sieve = sieveOf({ role, type, at, cloud: cloudOf(subject, catalogue) }, catalogue);
      if (made.size >= maxSieves) made.clear();
      made.set(key, sieve);
    }
    return sieve;
  };
}

const maxSieves = 2_000;

/** What all subjects have in common for which a sieve is made. */
interface Kind extends Pick<Subject, "role" | "type" | "at"> {
  readonly cloud: string | null;
}

function sieveOf(kind: Kind, catalogue: Catalogue): Sieve {
  let count = 0;
  let top = placeAt(kind, [], false);
  const below = (place: Place, name: string | number): Place => {
    const step = typeof name === "number" ? 0 : name;
    let next = place.below.get(step);
    if (next === undefined) {
      next = placeAt(kind, [...place.path, step], place.inside);
      count += 1;
      place.below.set(step, next);
    }
    return next;
  };
  const verdict = (place: Place, text: string): Verdict => {
    const { leaf, open, counts } = place;
    if (open !== null) return open;
    if (cloudSettings.has(leaf.traits.joined)) return cloudOfWord.has(text.toLowerCase()) ? "all" : "keep";
    if (isNegativeVerdict(leaf.traits.joined, text, place.path.length === 1, kind.type)) return "keep";
    // Filtered out before any detector sees it.
    if (leaf.pathTraits.negative) return "drop";
    if (!isQuietAt(place, text)) return isNameAt(place, text, catalogue) ? "name" : "keep";
    return counts ? "count" : "drop";
  };
  const isQuietAt = (place: Place, text: string): boolean => {
    const { leaf, selects, inside, location } = place;
    if (selects.some((values) => values.test(text)) || (inside && leadsElsewhere(text))) return false;
    if (isTagged({ inside, name: leaf.name }, text)) return false;
    if (location && (text.includes(",") || mayLocate(text.trim(), leaf))) return false;
    return !leaf.prose && mayBeDocument(text) ? isQuietDocument(place, text) : isQuietText(text, leaf.prose, catalogue);
  };
  const mayLocate = (code: string, { name }: Leaf): boolean =>
    kind.cloud === null ||
    cloudOfName(name) !== null ||
    /^[a-z_]+[-:/]/i.test(code) ||
    catalogue.region(kind.cloud, code) !== null;
  const isQuietDocument = (place: Place, text: string): boolean => {
    if (place.inside || text.length > longestQuiet) return false;
    const fragments = documentFragments(text);
    if (fragments === null) return isQuietText(text, false, catalogue);
    const outer = (place.text ??= placeAt(kind, place.path, true));
    return fragments.every(({ path, start, end }) => {
      let inner = outer;
      for (const name of path) inner = below(inner, name);
      return inner.open === null && verdict(inner, text.slice(start, end)) === "drop";
    });
  };
  return {
    get top() {
      if (count > maxPlaces) {
        top = placeAt(kind, [], false);
        count = 0;
      }
      return top;
    },
    below: (place, name) => below(place as Place, name),
    verdict: (place, text) => verdict(place as Place, text),
  };
}

/** A cloud's name behind whose beginning nothing is found, at a place that looks at no more of it. */
function isNameAt({ leaf, inside, counts, selects }: Place, text: string, catalogue: Catalogue): boolean {
  const isPlain = !counts && !inside && !leaf.prose && selects.length === 0;
  return isPlain && !isTagged({ inside, name: leaf.name }, text) && isPlainArn(text, catalogue);
}

/** A line that says by whom names are resolved, or to which address one is led. */
function leadsElsewhere(text: string): boolean {
  return isResolverLine(text) || addressOfLine(text) !== null;
}

type Verdict = ReturnType<Sieve["verdict"]>;

function mayBeDocument(text: string): boolean {
  return text.length >= 8 && /^\s{0,200}[[{]/.test(text);
}

function placeAt(kind: Kind, path: Path, inside: boolean): Place {
  const plain = leafWithoutText({ path, value: bool(false, null), at: kind.at });
  const leaf = inside ? { ...plain, inside } : plain;
  return {
    path,
    inside,
    leaf,
    open: openAs(kind, leaf),
    counts: leaf.traits.endpoint || saysPlace(kind, leaf),
    location: saysPlace(kind, leaf),
    selects: partitionSettings.flatMap(({ names, selects }) =>
      selects !== undefined && names.has(leaf.traits.joined) ? [selects.values] : [],
    ),
    below: new Map(),
    text: null,
  };
}

/** Whether a setting is wanted for its name alone. */
function openAs(kind: Kind, leaf: Leaf): "keep" | "all" | null {
  const { traits, path } = leaf;
  // Scripts take their environment from around them, and values the names beside them.
  if (traits.script || valueNames.has(traits.joined)) return "all";
  return isSink(kind, leaf) || isNamed(kind, leaf) || isAround(path) || holdsVariables(kind.type, path) ? "keep" : null;
}

/** A location, if its text is one. */
function saysPlace({ type }: Kind, leaf: Leaf): boolean {
  const { traits, prose, pathTraits } = leaf;
  return (traits.location && !prose && !pathTraits.selects) || isListedLocation(type, leaf);
}

/** What is a sink whatever its text, and where something says its own place. */
function isSink(kind: Kind, leaf: Leaf): boolean {
  const { traits, pathTraits } = leaf;
  return (
    traits.asn ||
    isImage(leaf, kind) ||
    isResolverSetting(leaf) ||
    isHostEntry(leaf) ||
    saysLocation(leaf.setting, kind.type) ||
    namesMeetingPoint(kind.type, traits.joined) ||
    traits.joined === "templateurl" ||
    pathTraits.model
  );
}

/** Names by which detectors know a setting. */
function isNamed({ type }: Kind, leaf: Leaf): boolean {
  const { traits, name, path, inside } = leaf;
  return (
    traits.model ||
    leaf.pathTraits.modelAbove ||
    namesModel(type, leaf) ||
    traits.carrier ||
    traits.vendor ||
    kubernetesSettings.has(traits.joined) ||
    partitionSettings.some(({ names, selects }) => selects === undefined && names.has(traits.joined)) ||
    isMirrorSetting(leaf) ||
    namesApp(type, path) ||
    namesVariable(type, path) ||
    namesAccount(traits.joined) ||
    namesPlugin(leaf, type) ||
    name.includes("/") ||
    (inside && (name === "client" || isVariableName(name)))
  );
}

/** What a setting stands in: an environment, the settings of an object store. */
function isAround(path: Path): boolean {
  return path.some(
    (part, index) =>
      typeof part === "string" && (isObjectStore(part) || (index < path.length - 1 && traitsOf(part).environment)),
  );
}
