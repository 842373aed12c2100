/** Packages of a Pulumi program in another language, by the files in which that language names what it needs. */
import { folderOf, joinPath } from "../../files.ts";
import type { Source } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { entriesOf, get } from "../documents/document.ts";
import { subjectOf } from "../emit.ts";
import type { FormatContext } from "../format.ts";
import { contentLines } from "../../script/syntax/lines.ts";
import { readDocuments } from "../documents/read-documents.ts";

interface Named {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** File, ecosystem of its names, and the names in it. */
const manifests: readonly (readonly [file: string, ecosystem: string, names: (source: Source) => Named[]])[] = [
  ["package.json", "npm", npmNames],
  ["requirements.txt", "pypi", (source) => linesNaming(source, /^[A-Za-z0-9][\w.-]*/)],
  ["pyproject.toml", "pypi", (source) => linesNaming(source, /(?<=^["']?)pulumi[\w.-]*/)],
  // `github.com/pulumi/pulumi-alicloud/sdk/v3`
  ["go.mod", "pulumi", (source) => linesNaming(source, /(?<=\/pulumi-)[a-z0-9-]+(?=\/sdk)/)],
  ["pom.xml", "pulumi", (source) => allNaming(source, /<groupId>com\.pulumi<\/groupId>\s*<artifactId>([\w-]+)/g)],
  ["build.gradle", "pulumi", (source) => allNaming(source, /["']com\.pulumi:([\w-]+)(?=[:"'])/g)],
  ["build.gradle.kts", "pulumi", (source) => allNaming(source, /["']com\.pulumi:([\w-]+)(?=[:"'])/g)],
  ["build.sbt", "pulumi", (source) => allNaming(source, /"com\.pulumi"\s*%%?\s*"([\w-]+)/g)],
];
/** `Pulumi.AliCloud`: projects of .NET are called as their people like. */
const ofDotnet = /\.(?:cs|fs|vb)proj$|^Directory\.(?:Packages|Build)\.props$/;
const inDotnet = /<Package(?:Reference|Version)\s[^<>]*?Include\s*=\s*["']Pulumi\.(\w+)/g;

export function languagePackages(project: string, { files }: FormatContext): Subject[] {
  const folder = folderOf(project);
  const dotnet = (files.names(folder) ?? [])
    .filter((one) => ofDotnet.test(one))
    .map((file): (typeof manifests)[number] => [file, "pulumi", (source) => allNaming(source, inDotnet)]);
  return [...manifests, ...dotnet].flatMap(([file, ecosystem, names]) => {
    const read = files.text(joinPath(folder, file));
    if (!("source" in read)) return [];
    const { source } = read;
    return names(source).map(({ name, start, end }) => {
      const at = { source, start, end };
      return subjectOf({
        role: "requirement",
        address: source.path,
        format: "pulumi",
        type: name,
        at,
        ecosystem,
        source: string(name, origin("literal", at), source.text.slice(start, end) === name ? start : -1),
      });
    });
  });
}

function npmNames(source: Source): Named[] {
  const document = readDocuments(source).documents[0] ?? null;
  return ["dependencies", "devDependencies"].flatMap((part) =>
    entriesOf(get(document, part)).map(({ name, key }) => ({ name, start: key.start + 1, end: key.end - 1 })),
  );
}

const comment = /<!--[\s\S]*?-->|^[ \t]*\/\/.*$/gm;

/** What the pattern's first group names, outside of comments; Pulumi's own names have no capital letters. */
function allNaming(source: Source, pattern: RegExp): Named[] {
  const text = source.text.replace(comment, (all) => " ".repeat(all.length));
  return [...text.matchAll(pattern)].map(({ 0: all, 1: written = "", index }) => {
    const start = index + all.length - written.length;
    return { name: written.toLowerCase(), start, end: start + written.length };
  });
}

function linesNaming(source: Source, pattern: RegExp): Named[] {
  return contentLines(source).flatMap(({ text, start }) => {
    const match = pattern.exec(text);
    return match === null
      ? []
      : [{ name: match[0], start: start + match.index, end: start + match.index + match[0].length }];
  });
}
