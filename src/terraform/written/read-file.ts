/** Parses one file of HCL, native or JSON, once per text. */
import { parseHclJson } from "../../hcl/json.ts";
import { parseHcl } from "../../hcl/parse.ts";
import type { HclFile } from "../../hcl/syntax.ts";
import { faultOf } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf, unreadableDiagnostic } from "../../files.ts";
import type { Encoding, Files } from "../../files.ts";
import { filledIn, withoutTemplateEnding } from "./filled-in.ts";
import { wholeOf } from "../../source.ts";
import type { Source } from "../../source.ts";

const parsed = new WeakMap<Source, HclFile>();
/** What a second opinion made of a file, which is not asked for twice. */
const settled = new WeakMap<Source, HclFile>();

/** Lets go of the tree of a file; it is parsed anew when somebody asks for it. */
export function forgetFile(source: Source): void {
  parsed.delete(source);
}

const unasked = new WeakSet<Source>();

/** Whether a second opinion on a file would have been asked for, had those before it not used up what may be asked. */
export function isUnasked(source: Source): boolean {
  return unasked.has(source);
}

/**
 * Asks for a second opinion on those of the files in which a syntax error was found, before anything is made of them.
 * Parsing them is no waste: what is made of a folder is made at once.
 *
 * @param whenDone is called with each folder whose files are settled.
 */
export async function settleSyntaxErrors(
  files: Files,
  paths: readonly string[],
  whenDone: (folder: string) => void = () => undefined,
): Promise<void> {
  let asked = 0;
  let folder: string | null = null;
  for (const path of paths.toSorted(byFolder)) {
    if (folder !== null && folder !== folderOf(path)) whenDone(folder);
    folder = folderOf(path);
    const file = readHclFile(files, path);
    if (!file.diagnostics.some(({ code }) => code === "hcl-syntax")) continue;
    const { secondOpinion, maxOpinionLength } = await import("./second-opinion.ts");
    asked += file.source.text.length;
    if (asked > maxOpinionLength) {
      unasked.add(file.source);
      continue;
    }
    const better = await secondOpinion(file);
    if (better !== null) settled.set(file.source, better);
  }
  if (folder !== null) whenDone(folder);
}

function byFolder(a: string, b: string): number {
  const [one, other] = [folderOf(a), folderOf(b)];
  if (one !== other) return one < other ? -1 : 1;
  return a < b ? -1 : 1;
}

function parse(source: Source): HclFile {
  try {
    return withoutTemplateEnding(source.path).endsWith(".json") ? parseHclJson(source) : parseHcl(source);
  } catch (error) {
    const body = { start: 0, end: 0, source, attributes: [], blocks: [] };
    return { source, body, comments: [], diagnostics: [faultOf(error, source.path, wholeOf(source))] };
  }
}

function asFilledIn(file: HclFile): HclFile {
  return filledIn(file) ?? file;
}

/** Terraform refuses both; whoever runs it has another file than this. */
const encodings: Readonly<Record<Encoding, string>> = {
  "not-utf8": "is not valid UTF-8; invalid bytes were replaced",
  "utf-16": "is in UTF-16, which Terraform refuses; it was read as what it would say in UTF-8",
};

/** The syntax tree of a text, whatever it is called. */
export function readHclText(source: Source): HclFile {
  const file = parsed.get(source) ?? parse(source);
  parsed.set(source, file);
  return file;
}

/** The syntax tree of a file; one that can't be read gives an empty body and a diagnostic. */
export function readHclFile(files: Files, path: string): HclFile {
  const read = files.text(path);
  if ("unreadable" in read) {
    const source: Source = { path, text: "" };
    return {
      source,
      body: { start: 0, end: 0, source, attributes: [], blocks: [] },
      comments: [],
      diagnostics: [unreadableDiagnostic(path, read.unreadable)],
    };
  }
  let file = settled.get(read.source) ?? parsed.get(read.source);
  if (file === undefined) {
    file = read.source.path.endsWith(".hcl") ? parse(read.source) : asFilledIn(parse(read.source));
    if (read.problem !== null) {
      const diagnostic: Diagnostic = {
        severity: "warning",
        code: "not-utf8",
        message: `${path} ${encodings[read.problem]}`,
        at: { source: read.source, start: 0, end: 0 },
      };
      file = { ...file, diagnostics: [...file.diagnostics, diagnostic] };
    }
    parsed.set(read.source, file);
  }
  return file;
}
