/** Files that commands are given: scripts that they run or read, manifests, Dockerfiles, playbooks, templates. */
import { folderOf, isInToolFolder, joinPath, nameOf } from "../files.ts";
import type { Source } from "../source.ts";
import type { Named } from "./named.ts";
import { mayRun } from "./runs/all.ts";

export { mayRun };

/** What runs commands, by ending and by name. */
const endings = /\.(?:sh|bash|zsh|ksh|envrc|mk|mak|just|ya?ml|ps1|cmd|bat|groovy|json|toml)$/i;
const names = /(?:^|\/)(?:\.?[^/.]+|[^/]*(?:Dockerfile|Makefile|Jenkinsfile|justfile)[^/]*)$/i;
const hints = [
  /\b(?:sh|bash|zsh|dash|ksh|ash|source|kubectl|docker|podman|packer|ansible-playbook)\b/,
  /\.\/|\.sh\b|-chdir|var-file|backend-config|(?:^|[\s;&|"'])\. /m,
];

const word = String.raw`["']?([\w.@+$/][\w.@+$/{}-]{0,300})`;
const between = String.raw`(?:[ \t]+|["'],[ \t]*["'])`;
const start = String.raw`(?:^|[\n;&|({]|\b(?:then|do|else|sudo|exec)\b|\brun:|^[ \t]*-)[ \t]*["']?`;
const building = String.raw`\b(?:docker|podman)(?:-compose|[ \t]+(?:buildx[ \t]+)?(?:build|compose|stack|bake))`;
const within = String.raw`[^\n;&|]{0,200}?`;

/** What follows a command, and what it is for. */
const commands: readonly (readonly [as: Named["as"], pattern: RegExp])[] = [
  [
    "script",
    new RegExp(
      String.raw`(?:^|[\s;&|("'\[,/\x60])(?:ba|da|z|k|a)?sh["']?${between}(?:-[abd-z]+${between}){0,4}${word}`,
      "gm",
    ),
  ],
  ["script", new RegExp(String.raw`${start}(?:\.|source)[ \t]+${word}`, "gm")],
  ["script", new RegExp(String.raw`${start}((?:\.{1,2}\/|[\w-]+\/)[\w./-]{1,300}\.(?:sh|bash))(?![\w./-])`, "gm")],
  [
    "file",
    new RegExp(
      String.raw`\bkubectl[ \t]${within}[ \t](?:-f|-k|--filename|--kustomize)(?:[= \t]|",?[ \t]*")[ \t]*${word}`,
      "g",
    ),
  ],
  ["file", new RegExp(String.raw`${building}\b${within}[ \t](?:-f|--file)(?:[= \t]|",?[ \t]*")[ \t]*${word}`, "g")],
  ["file", new RegExp(String.raw`\bansible-playbook[ \t]${within}[ \t]?([\w./-]{1,300}\.ya?ml)`, "g")],
  ["file", new RegExp(String.raw`\bpacker[ \t]+build[ \t]${within}[ \t]?([\w./-]{1,300}\.(?:pkr\.hcl|json))`, "g")],
  ["text", new RegExp(String.raw`-chdir=${word}`, "g")],
  ["file", new RegExp(String.raw`(?:--?var-file|--?backend-config)(?:[= \t]|",?[ \t]*")[ \t]*${word}`, "g")],
];

/** What makes files or goes elsewhere in ways that are not followed: what is not there may be there then. */
const making = [
  /\b(?:curl|wget|tar|unzip|git[ \t]+clone|checkout|download|cp|mv|rsync|gsutil|artifact|generate|envsubst)\b/,
  /\b(?:npm|yarn|pnpm|pip|make|pushd|popd|ssh|docker[ \t]+(?:run|exec))\b|\bcd[ \t]+["']?[$~/]/,
];
const going = /\b(?:cd[ \t]+|working-directory:[ \t]*|workingDirectory:[ \t]*|WORKDIR[ \t]+)["']?([\w./-]{1,200})/g;

/** Whether a file of this name may hold commands. */
export function mayName(path: string): boolean {
  return endings.test(path) || names.test(path);
}

/** Files that one text names; more are not looked for, which is told. */
export const maxNamed = 500;

/**
 * Files that the commands in a text are given.
 *
 * @param isElsewhere whether a file of that name lies anywhere in the scan: which it is nobody can tell.
 */
export function namedInCommands(source: Source, isElsewhere: (name: string) => boolean): Named[] {
  const { path, text } = source;
  if (!mayName(path) || !hints.some((hint) => hint.test(text))) return [];
  const named: Named[] = [];
  const own = folderOf(path);
  const folders = [...new Set([own, ".", ...[...text.matchAll(going)].flatMap(([, to]) => [to!, joinPath(own, to!)])])];
  const variables = assignedIn(text);
  const isMade = making.some((one) => one.test(text)) || !mayRun(path);
  for (const [as, pattern] of commands) {
    for (const match of text.matchAll(pattern)) {
      if (named.length >= maxNamed) return named;
      const written = match[1]!;
      const end = match.index + match[0].length;
      const begin = end - written.length;
      const known =
        /[*({$<:]/.test(text.charAt(end)) || isComment(text, match.index + 1) ? null : filledIn(variables, written);
      if (known === null || known.startsWith("/") || !/\w/.test(known)) continue;
      const isNeeded =
        !isMade &&
        !match[0].includes("-file") &&
        !match[0].includes("-config") &&
        (as === "text" || looksLikeFile(known)) &&
        countOf(text, nameOf(known)) === 1 &&
        !isElsewhere(nameOf(known));
      const places = [...new Set(folders.map((folder) => joinPath(folder, known)))];
      named.push({ places, as, by: `a command in ${path}`, at: { source, start: begin, end }, isNeeded });
    }
  }
  return named;
}

/** Folders in which the commands in a text run Terraform, of those that nobody walks to. */
export function foldersInCommands({ path, text }: Source): string[] {
  if (!/terraform|tofu/.test(text)) return [];
  const words = [...text.matchAll(going), ...text.matchAll(/-chdir=["']?([\w./-]{1,200})/g)].map(([, to]) => to!);
  return [...new Set(words.flatMap((to) => [joinPath(".", to), joinPath(folderOf(path), to)]))].filter(isInToolFolder);
}

/** Words of prose behind a command's name are none. */
function looksLikeFile(text: string): boolean {
  return /\.[a-z]{2,5}$/i.test(text) || (/^\.{0,2}\/?[\w-]/.test(text) && text.includes("/") && !text.endsWith("/"));
}

function isComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return /^[ \t]*(?:#|\/\/)/.test(line) || line.includes(" # ");
}

function countOf(text: string, name: string): number {
  return text.split(name).length - 1;
}

/** What variables are set to: null where that is done more than once. */
function assignedIn(text: string): ReadonlyMap<string, string | null> {
  const assigned = new Map<string, string | null>();
  for (const [, name, value] of text.matchAll(/(?:^|[\s;&])(\w+)=["']?([\w./-]+)["']?(?=$|[\s;&])/gm))
    assigned.set(name!, assigned.has(name!) ? null : value!);
  return assigned;
}

/** A word with the variables in it that are set once, and to plain text; null: it has others. */
function filledIn(variables: ReadonlyMap<string, string | null>, written: string): string | null {
  const filled = written.replaceAll(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (whole, braced: string, bare: string) => variables.get(braced ?? bare) ?? whole,
  );
  return /[${}]/.test(filled) ? null : filled;
}
