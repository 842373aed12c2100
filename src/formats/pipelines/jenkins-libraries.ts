/** Programs in Groovy that are of Jenkins by what lies beside them, or by what they say. */
import { folderOf } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";

const known = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a class belongs to a shared library: its `src` lies beside `vars` with steps. */
export function isOfLibrary(path: string, paths: readonly string[]): boolean {
  const above = /^(.*?)(?:^|\/)src\/.+\.groovy$/s.exec(path)?.[1];
  if (above === undefined) return false;
  let libraries = known.get(paths);
  if (libraries === undefined) {
    const steps = paths.filter((one) => /(?:^|\/)vars\/[^/]+\.groovy$/.test(one));
    libraries = new Set(steps.map((one) => folderOf(folderOf(one))));
    known.set(paths, libraries);
  }
  return libraries.has(above === "" ? "." : above);
}

/** What only pipelines say. */
export const pipelineInGroovy = eitherOf(
  [
    /^[ \t]*@Library[ \t]*\([ \t]*["'[]/, // @Library('steps') _
    /^[ \t]*(?:pipeline|node(?:[ \t]*\([^)\n]{0,200}\))?)[ \t]*\{/, // node('linux') {
  ],
  "m",
);
