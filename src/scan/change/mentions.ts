/**
 * What a text of HCL mentions, without parsing it: which modules it may call and which files its functions may read. A
 * quick look at every file that never says less than the evaluator would ask for; what it doesn't understand may be
 * anything.
 */
import type { Source } from "../../source.ts";

export interface Mentions {
  /** Local module sources, as written. */
  readonly modules: ReadonlySet<string>;
  /** Paths given to file functions: relative to the module, or to whatever root reads it. */
  readonly inModule: ReadonlySet<string>;
  readonly inRoot: ReadonlySet<string>;
  /** What the names end in that are put together only when it is evaluated. */
  readonly endings: ReadonlySet<string>;
  /** Those of the paths that are templates, which may read further files. */
  readonly templates: ReadonlySet<string>;
  /** It may read any file. */
  readonly any: boolean;
  /** It may call modules that the quick look doesn't see. */
  readonly odd: boolean;
  /** It may read what another root puts out. */
  readonly states: boolean;
  /** Names of variables that it plainly declares. */
  readonly variables: ReadonlySet<string>;
}

const fileFunction = new RegExp(
  [
    String.raw`\b(?:file(?:exists|set|md5|sha1|sha256|sha512|base64|base64sha256|base64sha512)?|templatefile|`,
    String.raw`templatestring|read_terragrunt_config|sops_decrypt_file|read_tfvars_file)\b\s*(\(?)`,
  ].join(""),
  "g",
);
/** Data sources that read the state of another root. */
export const mentionsState = /terraform_remote_state|tfe_outputs/;
/** Provisioners copy files and run commands that are given some; charts are files; profiles stand in files. */
const opening = /provisioner|helm_release|shared_config_files/;
const commentNext = /(?:\/\*|#|\/\/)/y;
/** `"${path.module}/x"`, `"x"`, and what may follow the first argument. */
const literalArgument = /\s*"(?:\$\{\s*path\.(module|root|cwd)\s*\})?([^"\\$%]*)"\s*[,)]/y;
/** Quoted text without quotes in it. */
const plainTemplate = /\s*"([^"\\]*)"\s*[,)]/y;
/** Terragrunt looks for a file of this name, which the text says, above. */
const parentArgument = /\s*find_in_parent_folders\(\s*(?:"[^"\\$%]*"\s*)?[,)]/y;
const sourceName = /\bsource\b"?([ \t]*)/g;
const literalSource = /[=:]\s*"([^"\\$%]*)"/y;
const declared = /^[ \t]*variable[ \t]+"?([\w-]+)/gm;

const known = new WeakMap<Source, Mentions>();

export function mentionsIn(source: Source): Mentions {
  let mentions = known.get(source);
  if (mentions === undefined) {
    mentions = mentionsOfText(source.path, source.text);
    known.set(source, mentions);
  }
  return mentions;
}

/** Of a text that nobody keeps. */
export function mentionsOfText(path: string, text: string): Mentions {
  // Names and keys of JSON can be written in escapes.
  const isEscaped = path.endsWith(".json") && text.includes("\\u");
  const states = isEscaped || mentionsState.test(text);
  const found = {
    modules: new Set<string>(),
    inModule: new Set<string>(),
    inRoot: new Set<string>(),
    endings: new Set<string>(),
    templates: new Set<string>(),
    // Which state that is, and what is in it, only evaluating says.
    any: states || opening.test(text),
    odd: isEscaped,
    states,
    variables: new Set<string>(),
  };
  if (text.includes("file") || text.includes("template") || text.includes("read_")) lookForFiles(text, found);
  if (text.includes("module")) lookForModules(text, found);
  for (const [, name] of text.matchAll(declared)) if (name !== undefined) found.variables.add(name);
  return found;
}

interface Found {
  readonly modules: Set<string>;
  readonly inModule: Set<string>;
  readonly inRoot: Set<string>;
  readonly endings: Set<string>;
  readonly templates: Set<string>;
  any: boolean;
  odd: boolean;
}

function lookForFiles(text: string, found: Found): void {
  for (const match of text.matchAll(fileFunction)) {
    const end = match.index + match[0].length;
    if (match[1] === "") {
      commentNext.lastIndex = end;
      // A comment may stand between the name and its arguments.
      if (commentNext.test(text)) found.any = true;
      continue;
    }
    lookAtArgument(text, end, match[0].startsWith("template"), found);
    if (match[0].startsWith("templatestring")) found.any = true;
  }
}

function lookAtArgument(text: string, at: number, isTemplate: boolean, found: Found): void {
  literalArgument.lastIndex = at;
  const literal = literalArgument.exec(text);
  if (literal !== null) {
    (literal[1] === "module" ? found.inModule : found.inRoot).add(literal[2] ?? "");
    if (isTemplate) found.templates.add(literal[2] ?? "");
    return;
  }
  parentArgument.lastIndex = at;
  if (parentArgument.test(text)) return;
  plainTemplate.lastIndex = at;
  const ending = endingOf(plainTemplate.exec(text)?.[1] ?? "");
  // A template may itself read files, so it must be known.
  if (ending === null || isTemplate) found.any = true;
  else found.endings.add(ending);
}

/** What a template ends in after its last interpolation, as far as that names a file; null: nothing. */
function endingOf(template: string): string | null {
  let depth = 0;
  let last = 0;
  for (let at = 0; at < template.length; at += 1) {
    const letter = template[at];
    if (letter === "{" && (depth > 0 || /[$%]/.test(template[at - 1] ?? ""))) depth += 1;
    else if (letter === "}" && depth > 0) {
      depth -= 1;
      last = at + 1;
    }
  }
  const ending = template.slice(last).split("/").at(-1) ?? "";
  return depth > 0 || last === 0 || /^\.*$/.test(ending) ? null : ending;
}

function lookForModules(text: string, found: Found): void {
  for (const match of text.matchAll(sourceName)) {
    const end = match.index + match[0].length;
    literalSource.lastIndex = end;
    const literal = literalSource.exec(text)?.[1];
    if (literal !== undefined) {
      if (/^\.\.?(?:\/|$)/.test(literal)) found.modules.add(literal);
      continue;
    }
    commentNext.lastIndex = end;
    if (text[end] === "=" || text[end] === ":" || commentNext.test(text)) found.odd = true;
  }
}
