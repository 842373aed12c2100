/**
 * Projects and settings of Maven: mirrors and repositories, and the images and registries that plug-ins build from and
 * push to, with properties filled in (`<docker.registry>`), those of the parents in the repository included. Source:
 * the documentation of docker-maven-plugin, jib, JKube and Spring Boot's plug-in.
 */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Source } from "../../source.ts";
import type { Setting, SettingHint } from "../../subject.ts";
import { unknown } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, Value } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import { unescapedPieces } from "../documents/written-escapes.ts";
import { stretches } from "./sources.ts";
import { eitherOf } from "../../pattern.ts";

type Stretch = readonly [start: number, end: number];

/** What a project says of itself, and where. */
interface Project {
  readonly source: Source;
  readonly comments: readonly Stretch[];
  readonly properties: ReadonlyMap<string, Property>;
}

interface Property {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

const repositories = ["mirror", "repository", "pluginRepository", "snapshotRepository"];
const plugins = eitherOf([
  /<artifactId>\s*(?:jib|spring-boot|docker\w*|docker-compose)-maven-/, // <artifactId>jib-maven-plugin
  /<artifactId>\s*(?:jkube|fabric8|kubernetes|openshift)-maven-/,
]);
/** Elements of such plug-ins by what they hold; `name` and `from` only within an image. */
const images = new Set(
  `
    image imageName baseImage builder runImage newName
    repository registry pushRegistry pullRegistry
  `
    .trim()
    .split(/\s+/),
);
const inImages = /^(?:name|from)$/;
const hosts = /^(?:dockerHost|host|registryUrl|url)$/;
/** Properties by which such plug-ins are told without an element: `jib.to.image`. */
const ownProperties = eitherOf([
  /^jib\.(?:to|from)\.image$/,
  /^docker\.(?:push|pull)\.registry$/,
  /^spring-boot\.build-image\.\w+$/, // spring-boot.build-image.imageName
]);
const maxParents = 5;
const maxDepth = 10;

export function maven(source: Source, files: Files): Setting[] {
  const project = projectAt(source, files, 0);
  return [...ofRepositories(project), ...ofPlugins(project)];
}

/** URLs of mirrors and repositories, outside of comments; projects name their homes by the same tag. */
function ofRepositories(project: Project): Setting[] {
  const { text } = project.source;
  const parts = repositories.flatMap((name) => stretches(text, `<${name}>`, `</${name}>`));
  return parts.flatMap(([start, end]) => {
    const open = text.indexOf("<url>", start);
    const close = open < 0 ? -1 : text.indexOf("</url>", open);
    if (close < 0 || close > end || isWithin(project.comments, open)) return [];
    return [settingOf(project, ["mirror", "url"], open + "<url>".length, close, "mirror")];
  });
}

function ofPlugins(project: Project): Setting[] {
  const { source, comments } = project;
  const { text } = source;
  const settings: Setting[] = [];
  for (const [start, end] of stretches(text, "<plugin>", "</plugin>")) {
    const plugin = text.slice(start, end);
    if (isWithin(comments, start) || !plugins.test(plugin)) continue;
    const skipped = skippedIn(project, plugin, start);
    if (skipped === null) continue;
    const within = stretches(plugin, "<image>", "</image>");
    for (const match of plugin.matchAll(/<([\w.-]{1,60})>([^<>]{1,1000})<\/\1>/g)) {
      const [, name = "", value = ""] = match;
      const at = start + match.index + name.length + 2;
      const hint = hintOf(name, value, isWithin(within, match.index));
      if (hint !== null && !isWithin(comments, at) && !isWithin(skipped, match.index))
        settings.push(settingOf(project, ["plugin", name], at, at + value.length, hint));
    }
    for (const [name, { source: from, start: first, end: last }] of project.properties)
      if (from === source && ownProperties.test(name))
        settings.push(settingOf(project, ["plugin", name], first, last, "image"));
  }
  return settings;
}

/** Executions that are skipped; null: the whole plug-in is. */
function skippedIn(project: Project, plugin: string, start: number): readonly Stretch[] | null {
  const executions = stretches(plugin, "<execution>", "</execution>");
  const skipped: Stretch[] = [];
  for (const { index, 1: text = "" } of plugin.matchAll(/<skip>([^<]{1,200})<\/skip>/g)) {
    const at = start + index + "<skip>".length;
    if (isWithin(project.comments, at) || textOf(filled(project, at, at + text.length, 0)) !== "true") continue;
    const around = executions.find(([first, last]) => first <= index && index < last);
    if (around === undefined) return null;
    skipped.push(around);
  }
  return skipped;
}

/** Null: it says nothing of a place or host. */
function hintOf(name: string, value: string, isInImage: boolean): SettingHint | null {
  if (images.has(name) || (isInImage && inImages.test(name))) return "image";
  return hosts.test(name) || value.includes("://") ? "url" : null;
}

function settingOf(project: Project, path: readonly string[], start: number, end: number, hint: SettingHint): Setting {
  const at = { source: project.source, start, end };
  return { path, value: filled(project, start, end, 0), at, hint };
}

function projectAt(source: Source, files: Files, depth: number): Project {
  const { text } = source;
  const comments = stretches(text, "<!--", "-->");
  const profiles = stretches(text, "<profiles>", "</profiles>");
  const own = stretches(text, "<properties>", "</properties>").filter(([start]) => !isWithin(comments, start));
  // Those of a profile hold where it is chosen: they only fill in what nothing else does.
  const inOrder = own.toSorted((a, b) => Number(isWithin(profiles, a[0])) - Number(isWithin(profiles, b[0])));
  const properties = new Map(depth < maxParents ? parentOf(source, files, depth)?.properties : []);
  const mine = new Set<string>();
  for (const [start, end] of inOrder)
    for (const match of text.slice(start, end).matchAll(/<([\w.-]{1,100})>([^<>]{1,2000})<\/\1>/g)) {
      const [, name = "", value = ""] = match;
      const from = start + match.index + name.length + 2;
      if (mine.has(name) || isWithin(comments, from)) continue;
      mine.add(name);
      properties.set(name, { source, start: from, end: from + value.length });
    }
  return { source, comments, properties };
}

/** The project in the repository of which this one is a part. */
function parentOf(source: Source, files: Files, depth: number): Project | null {
  const [stretch] = stretches(source.text, "<parent>", "</parent>");
  if (stretch === undefined || nameOf(source.path) !== "pom.xml") return null;
  const written = /<relativePath>\s*([^<\s]+)\s*</.exec(source.text.slice(stretch[0], stretch[1]))?.[1] ?? "../pom.xml";
  const path = joinPath(folderOf(source.path), written.endsWith(".xml") ? written : `${written}/pom.xml`);
  const read = path === source.path ? { unreadable: "missing" as const } : files.text(path);
  return "source" in read ? projectAt(read.source, files, depth + 1) : null;
}

/** A text with its properties filled in, each where it is written. */
function filled(project: Project, start: number, end: number, depth: number, source = project.source): Value {
  return fromPieces([...unescapedPieces(source.path, piecesIn(project, source, start, end, depth))]);
}

function piecesIn(project: Project, source: Source, start: number, end: number, depth: number): Piece[] {
  const text = source.text.slice(start, end);
  const pieces: Piece[] = [];
  let from = 0;
  const keep = (to: number): void => {
    const at = { source, start: start + from, end: start + to };
    if (from < to)
      pieces.push({ text: text.slice(from, to), trace: origin("literal", at), offset: at.start, flags: 0 });
  };
  for (const { index, 0: whole, 1: name = "" } of text.matchAll(/\$\{([\w.-]{1,100})\}/g)) {
    keep(index);
    from = index + whole.length;
    const property = project.properties.get(name);
    if (property === undefined || isTooDeep(depth, maxDepth, "properties of Maven ask for each other"))
      pieces.push({ unknown: unknown("string", { code: "environment", text: `${name} is set elsewhere` }) });
    else pieces.push(...piecesIn(project, property.source, property.start, property.end, depth + 1));
  }
  keep(text.length);
  return pieces;
}

function textOf(value: Value): string | null {
  return value.kind === "string" ? value.text.trim() : null;
}

function isWithin(all: readonly Stretch[], at: number): boolean {
  return all.some(([start, end]) => start <= at && at < end);
}
