/** Files of Borderlint's own in the tree that it scans: they say nothing of what runs there. */
import { configName } from "../../config/config.ts";
import { nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";

/** The same tree; the paths of all texts that are asked for go to `own`. */
export function notedIn(own: Set<string>, files: Files): Files {
  return {
    ...files,
    text(path) {
      own.add(path);
      return files.text(path);
    },
  };
}

/** What is written by the program: reports and baselines, whatever they are called. */
const written = /^\s*\{\s*"schema":\s*"borderlint\.[a-z]+\/v1"/;

/** Whether a file is one of Borderlint's by its name, or says so itself. */
export function isOwnFile(files: Files, path: string): boolean {
  if (nameOf(path) === configName) return true;
  if (!path.endsWith(".json")) return false;
  const read = files.text(path);
  return "source" in read && written.test(read.source.text);
}

/** Workflow and hooks as `borderlint init` writes them: what they fetch says nothing of what is run here. */
export function isOfInit(path: string): boolean {
  return /(?:^|\/)(?:\.github\/workflows\/borderlint\.ya?ml|\.pre-commit-config\.yaml)$/.test(path);
}
