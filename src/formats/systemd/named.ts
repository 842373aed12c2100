/** Files that quadlets build and play, whatever they are called. Source: podman-systemd.unit(5). */
import { folderOf, joinPath } from "../../files.ts";
import type { SectionLine } from "../documents/sections.ts";
import type { Named } from "../named/named.ts";

/** By the key that names one: the name by which the format that is to read it would know it. */
const likes: ReadonlyMap<string, string> = new Map([
  ["Build\0File", "Dockerfile"],
  ["Kube\0Yaml", "manifest.yaml"],
  ["Kube\0ConfigMap", "manifest.yaml"],
]);
/** Whatever such a folder is, it is that of the unit or of the file. */
const ownFolder = /^(?:unit|file|yaml)$/;

export function namedByQuadlet(path: string, lines: readonly SectionLine[]): Named[] {
  const working = lines.findLast(({ section, key }) => section === "Build" && key === "SetWorkingDirectory")?.value;
  const folder = working === undefined || ownFolder.test(working) ? "." : working;
  return lines.flatMap(({ section, key, value, at }): Named[] => {
    const like = likes.get(`${section}\0${key}`);
    // Specifiers, other machines and absolute paths are nobody's here.
    if (like === undefined || /[%$]|:\/\/|^\//.test(value) || /[%$]|:\/\/|^\//.test(folder)) return [];
    const places = [joinPath(joinPath(folderOf(path), folder), value), joinPath(folderOf(path), value)];
    return [{ places: [...new Set(places)], as: "file", like, by: path, at, isNeeded: true }];
  });
}
