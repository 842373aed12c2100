/** What a chart installs: its templates filled in, read as manifests. */
import type { Diagnostic } from "../../diagnostic.ts";
import { nameOf } from "../../files.ts";
import type { Setting, Subject } from "../../subject.ts";
import type { Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import type { Value } from "../../value/value.ts";
import { origin } from "../../value/trace.ts";
import { isWithin, within } from "../../value/work.ts";
import type { FormatContext, FormatFile } from "../format.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import type { ConfigMaps } from "../kubernetes/config-maps.ts";
import { configMapsIn } from "../kubernetes/config-maps.ts";
import { settingsOf } from "../documents/document-settings.ts";
import { subjectOf } from "../emit.ts";
import type { FlagsOf } from "../go-template/node-value.ts";
import { templateOf } from "../go-template/parse-template.ts";
import { shownValue } from "../go-template/shown.ts";
import { isOfRelease } from "../go-template/truth.ts";
import type { World } from "../go-template/world.ts";
import { decideBy } from "./condition.ts";
import { kubernetesSubjects } from "../kubernetes.ts";
import { objectsIn } from "../kubernetes/objects.ts";
import { namesConverter } from "../kubernetes/parts.ts";
import { templateSettings } from "../go-template/template.ts";
import { readDocuments } from "../documents/read-documents.ts";
import type { Installed } from "./values.ts";
import { cursorOf, worldOf } from "./world.ts";
import { filledIn, nothingWritten } from "./written-before.ts";
import type { Written } from "./written-before.ts";

/** What is remembered from one way of installing a chart to the next. */
export interface Memory {
  written: Written;
  readonly deployed: WeakMap<MapNode, { readonly maps: ConfigMaps; readonly subjects: readonly Subject[] }>;
  /** Files that could not be filled in, each told once. */
  readonly told: Map<string, Diagnostic>;
  /** What stands in templates that were not worked out to their end, by their paths. */
  readonly literal: Map<string, Subject>;
}

export interface Manifests {
  readonly subjects: readonly Subject[];
  /** Named templates that are wanted, and are not here. */
  readonly missing: World["missing"];
  /** Folders of charts of which a template could not be filled in. */
  readonly unread: ReadonlySet<string>;
}

/** Helm takes every file for manifests but notes and what only defines others. */
function isFilledIn({ path }: FormatFile): boolean {
  return !/^(?:_|NOTES\.txt$)/.test(nameOf(path));
}

const deploys = /^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?(?!CustomResourceDefinition\b)[A-Z]/m;

/** @param flags of texts among the values. */
export function manifestsOf(top: Installed, context: FormatContext, memory: Memory, flags: FlagsOf): Manifests {
  // What an earlier way has changed of the values is no one else's.
  if (memory.written.known.recording.isChanged) memory.written = nothingWritten(memory.written.trees);
  const { known, earlier } = memory.written;
  const world = worldOf(top, context, { recording: known.recording, earlier });
  const installs = namesIn(top);
  const subjects: Subject[] = [];
  const unread = new Set<string>();
  const visit = (one: Installed, prefix: string): void => {
    const { chart, name, inner } = one;
    if (!chart.isLibrary) {
      const stands = `${installs} ${prefix}${name}`;
      const cursor = cursorOf(one, prefix, one === top, flags, memory.written, stands);
      const objects: (readonly [FormatFile, MapNode])[] = [];
      for (const file of chart.templates.filter(isFilledIn)) {
        const template = templateOf(file.source);
        const { documents, fault } =
          template.fault === null
            ? filledIn(file, template, cursor, world, stands, memory.written)
            : { documents: [], ...template };
        if (fault !== null) {
          memory.told.set(file.path, memory.told.get(file.path) ?? fault);
          unread.add(chart.folder);
          subjects.push(asWritten(file, one));
          continue;
        }
        // What was not worked out to its end is no whole: what stands in it counts as it is.
        if (!isWithin()) subjects.push(literally(file, one, memory));
        for (const document of documents) {
          const found = objectsIn(document, 0);
          for (const object of found) objects.push([file, object]);
          if (found.length === 0) subjects.push(...loose(file, document));
        }
      }
      for (const file of chart.definitions)
        if (deploys.test(file.source.text) || namesConverter(file.source.text))
          for (const document of readDocuments(file.source).documents)
            for (const object of objectsIn(document, 0)) objects.push([file, object]);
      const maps = configMapsIn(objects.map(([, object]) => object));
      for (const [, object] of objects) subjects.push(...subjectsOf(object, maps, memory));
    }
    for (const each of inner) visit(each, `${prefix}${name}/charts/`);
  };
  visit(top, "");
  return { subjects, missing: world.missing, unread };
}

/** The charts that are installed together, whose templates use and replace each other's. */
function namesIn({ name, inner }: Installed): string {
  return inner.length === 0 ? name : `${name}(${inner.map(namesIn).join(",")})`;
}

/** What an object deploys: once, wherever it and what it takes from config maps are the same. */
function subjectsOf(object: MapNode, maps: ConfigMaps, { deployed }: Memory): readonly Subject[] {
  const before = deployed.get(object);
  if (before !== undefined && areSame(before.maps, maps)) return before.subjects;
  const subjects = kubernetesSubjects(object, "helm", maps).map((subject) => inForce(subject, object));
  deployed.set(object, { maps, subjects });
  return subjects;
}

function areSame(one: ConfigMaps, other: ConfigMaps): boolean {
  return (
    one.data.size === other.data.size &&
    one.taken.size === other.taken.size &&
    one.unused.size === other.unused.size &&
    [...one.unused].every((name) => other.unused.has(name)) &&
    [...one.data].every(([name, data]) => other.data.get(name) === data) &&
    [...one.taken].every((name) => other.taken.has(name))
  );
}

/** The subject of an object, under what that is there. */
function inForce(subject: Subject, { when }: MapNode): Subject {
  const settings = subject.settings.map(named);
  return when === undefined ? { ...subject, settings } : { ...subject, settings, when };
}

function named(setting: Setting): Setting {
  const { value, path, at, hint } = setting;
  if (value.kind !== "unknown" && value.kind !== "partial" && value.kind !== "choice") return setting;
  // An annotation says something by its name, whatever its value is.
  const isNamed = value.kind === "unknown" && String(path.at(-1)).includes("/");
  if (!isNamed && (hint === "image" || !isInCluster(value))) return setting;
  return { ...setting, value: isNamed ? string(shownValue(value), origin("literal", at)) : ofRelease(value, at) };
}

/** Whether nothing but the release is not known of a text, and it names nothing outside of the cluster. */
function isInCluster(value: Value): boolean {
  if (value.kind === "choice") return value.alternatives.every((one) => isInCluster(one.value));
  if (value.kind === "string") return true;
  if (value.kind === "unknown") return isOfRelease(value);
  if (value.kind !== "partial") return false;
  return value.pieces.every((piece) =>
    "unknown" in piece ? isOfRelease(piece.unknown) : !/\.[a-z]/i.test(piece.text),
  );
}

/** Names of services and the like: as people are shown them. */
function ofRelease(value: Value, at: Span): Value {
  if (value.kind === "choice")
    return choice(
      value.alternatives.map((one) => ({ value: ofRelease(one.value, at), when: one.when })),
      false,
    );
  return value.kind === "string" ? value : string(shownValue(value), origin("literal", at), -1, value.flags);
}

/** A template that could not be filled in: what stands in it as it is. */
function asWritten({ path, source }: FormatFile, { values }: Installed): Subject {
  return subjectOf({
    role: "resource",
    address: path,
    format: "helm",
    type: "helm-template",
    at: { source, start: 0, end: 0 },
    settings: templateSettings(source, decideBy(values)),
  });
}

/** Steps for a template whose chart has none left: what stands in it is found by its text alone. */
const literalSteps = 200_000;

/** Once for all ways of installing the chart: what stands there does not change. */
function literally(file: FormatFile, one: Installed, { literal }: Memory): Subject {
  let made = literal.get(file.path);
  if (made === undefined)
    literal.set(file.path, (made = within({ left: literalSteps }, literalSteps, () => asWritten(file, one)).made));
  return made;
}

/** What is no object of Kubernetes, and Helm would refuse. */
function loose({ path }: FormatFile, document: DocumentNode): Subject[] {
  if (document.kind === "map")
    return kubernetesSubjects(document, "helm").map((one) => ({ ...one, address: path, type: "helm-template" }));
  const settings = settingsOf(document);
  return [
    subjectOf({ role: "resource", address: path, format: "helm", type: "helm-template", at: document, settings }),
  ];
}
