/**
 * Scripts of shells in files of their own, those that a template engine fills in included.
 *
 * @title Shell scripts
 * @section machines
 * @recognised `*.sh`, `*.bash`, `.envrc` and their kin, templates of them (`*.sh.j2`, `*.sh.tpl`), files without an
 *   extension, and templates, whose first line names a shell; hooks of husky
 * @worksOut commands followed one by one: variables and defaults, branches as conditions, loops, functions,
 *   substitutions, here-documents, lines that are read one by one, lists by keys, `sh -c`; arithmetic of known numbers,
 *   and loops over it; files of the repository that are read in (`. ./env.sh`, `source "$(dirname "$0")/env.sh"`) as
 *   part of the script, which says what becomes of what they export; of the ways of a `case` one; lines of others
 *   that commands read (`$(cat region.txt)`, `< hosts.txt`, `xargs -a`); scripts of the repository that are started
 *   with arguments (`./deploy.sh cn-north-1`) or find something set in their environment, for what they do with these;
 *   files that are copied, moved or linked and used by their new name; what is made of an unknown text and run or
 *   deployed is told; aliases, tables of cron, `<(…)`; what is damaged or beyond a bound is told and read
 *   line by line, `possible`
 * @leaves what commands find out when they run, what programs in other languages do with their arguments
 */
import { nameOf } from "../files.ts";
import { oncePerTree } from "../reads.ts";
import type { Tree } from "../reads.ts";
import { isShellScript } from "../script/syntax/syntax.ts";
import type { Source } from "../source.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Comment } from "./documents/document.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { unreadBehind } from "./shell/self-extracting.ts";
import { wordsGiven } from "./shell/callers.ts";
import { readInAmong } from "./shell/read-in.ts";
import { sourcedBy } from "./shell/sourced.ts";
import { templatePieces } from "./reading/filled-in.ts";
import { inSequence } from "../pattern.ts";

const named = inSequence(
  [
    /\.(?:sh|bash|ash|dash|ksh|zsh|bats|envrc)/,
    /(?:\.(?:j2|jinja2?|tpl|tmpl|template|gotmpl|erb|in))?$/, // .sh.j2
  ],
  "i",
);

export const format: Format = {
  name: "shell",
  order: 95,
  mayBe: (path) => named.test(path) || isUnnamed(path),
  guesses: (path) => !named.test(path),
  // Of scripts without an extension, and of templates, the first line tells.
  recognises: ({ path, source: { text } }) => named.test(path) || isHook(path, text) || isShellScript(text),
  read,
};

/** Of husky, which hands those without a first line of their own to a shell. */
export function isHook(path: string, text: string): boolean {
  return /(?:^|\/)\.husky\/[a-z]+(?:-[a-z]+)+$/.test(path) && !/^\uFEFF?#!/.test(text);
}

/** What Terraform alone renders (`.tftpl`) is a script where it is rendered. */
function isUnnamed(path: string): boolean {
  const name = nameOf(path).slice(1);
  return !name.includes(".") || /\.(?:j2|jinja2?|tpl|tmpl|template|gotmpl|erb)$/i.test(name);
}

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const sourced = sourcedBy(path, source.text, context.files);
  const given = wordsGiven(path, context);
  const subject = subjectOf({
    role: "file",
    address: path,
    format: "shell",
    type: "shell-script",
    at: { source, start: 0, end: 0 },
    settings: [
      {
        path: ["script"],
        value: fromPieces(templatePieces(source)),
        at: { source, start: 0, end: source.text.length },
        hint: "script",
        ...(sourced.size === 0 ? {} : { sourced }),
        ...(given === 0 ? {} : { given }),
        ...(readIn(context).has(path) ? { isReadIn: true } : {}),
      },
    ],
  });
  return {
    readings: [readingOf(path, [subject])],
    diagnostics: unreadBehind(path, source),
    comments: commentsIn(source),
  };
}

/** Scripts that others read in. */
const readIn = oncePerTree(({ files, paths }: Tree) =>
  readInAmong(
    paths.filter((path) => named.test(path)),
    files,
  ),
);

/** Comments of shells, Makefiles, and what takes after them. */
export function commentsIn(source: Source): Comment[] {
  return [...source.text.matchAll(/(?:^|[ \t])#+([^\n]*)/gm)].map((match) => ({
    text: match[1]!.trim(),
    at: { source, start: match.index, end: match.index + match[0].length },
  }));
}
