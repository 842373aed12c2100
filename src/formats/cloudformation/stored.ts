/**
 * Templates that are named by where they are stored: `https://b.s3.amazonaws.com/templates/vpc.yaml`. Before a stack is
 * deployed the templates of the repository are copied there, so that the key is the path of one of them.
 */
import { folderOf, joinPath } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import type { DocumentNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";

/** Hosts of S3, in either style: `b.s3.amazonaws.com`, `s3.eu-west-1.amazonaws.com/b`; parts may be filled in. */
const stored = /^https?:\/\/([^/]*\bs3\b[^/]*)\/(.+)$/;

/** The text of a place, with what is filled in where it stands; null: it is put together otherwise. */
export function writtenPlace(place: DocumentNode | null): DocumentNode | null {
  const inner = place?.kind === "map" ? get(place, "Fn::Sub") : place;
  if (inner?.kind !== "scalar") return null;
  return inner.tag === null || inner.tag === "!Sub" ? inner : null;
}

/**
 * The file that a URL of S3 stands for; null: there is none of that path. It lies in the folder of the template or in
 * one above, which is that from which they are copied.
 */
export function storedFile(text: string, from: string, paths: ReadonlySet<string>): string | null {
  const [, host = "", whole = ""] = stored.exec(text) ?? [];
  const isInPath = /^s3\b/.test(host);
  const key = isInPath ? whole.replace(/^[^/]+\//, "") : whole;
  // What comes before the last thing that is filled in is a prefix that nobody here knows.
  const path = key.slice(key.lastIndexOf("}") + 1).replace(/^\/+|\?.*$/g, "");
  const isOwnBucket = text.includes("${");
  if (path === "" || (!isOwnBucket && !path.includes("/"))) return null;
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    const file = joinPath(folder, path);
    if (file !== from && paths.has(file)) return file;
    if (folder === "." || folder === "/" || folder.endsWith("..")) return null;
  }
}

const urls = eitherOf(
  [
    /TemplateURL["']?[ \t]*:[ \t]*(?:!Sub[ \t]+)?["']?https?:\/\/[^\s"']+/, // TemplateURL: !Sub https://…
    /["']?Fn::Sub["']?[ \t]*:[ \t]*["']?https?:\/\/[^\s"']+/, // Fn::Sub: https://…
  ],
  "g",
);

/** URLs by which a text names templates. */
export function storedIn(text: string): readonly string[] {
  return [...text.matchAll(urls)].map(([found]) => found.slice(found.indexOf("http")));
}
