/** Scripts that a person starts; those that others start are followed there. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { anyWords } from "../../../script/words/given-words.ts";
import { isShellScript } from "../../../script/syntax/syntax.ts";
import { isHook } from "../../shell.ts";
import { string } from "../../../value/build.ts";
import { origin } from "../../../value/trace.ts";
import { folderValue } from "../../../script/folders.ts";
import { fileTaskIn } from "../mise-files.ts";
import type { Job, RunSource } from "../job.ts";
import { inSequence } from "../../../pattern.ts";

export const source: RunSource = {
  mayBe: (path) => /\.(?:sh|bash|ash|dash|ksh|zsh)$|(?:^|\/)[^/.]+$/.test(path),
  *jobs(path, { files }): Iterable<Job> {
    const read = files.text(path);
    if (!("source" in read)) return;
    if (!/\.\w+$/.test(path) && !isShellScript(read.source.text) && !isHook(path, read.source.text)) return;
    const at = { source: read.source, start: 0, end: read.source.text.length };
    const own = folderOf(path);
    // Where it is started nobody knows: in its own folder, where that holds what it is for, else at the top.
    const holds = files.names(own)?.some((name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name)) === true;
    const { text } = read.source;
    const isThere = (file: string): boolean => files.names(folderOf(file))?.includes(nameOf(file)) === true;
    const isRelative =
      goesBelow(text, own, (folder) => files.names(joinPath(".", folder)) !== null) ??
      namesBeside(text, own, isThere) ??
      false;
    const isOwn = holds || isRelative;
    // What it names by `..` lies beside its own folder.
    const leaves = isOwn && /(?:^|[\s"'=/])\.\.(?=[/"'\s]|$)/.test(text);
    const task = fileTaskIn(read.source);
    yield {
      name: path,
      path,
      repository: task?.repository ?? (isOwn && !leaves ? own : "."),
      concerns: [],
      isOffered: true,
      scripts: [
        {
          value: string(read.source.text, origin("literal", at), 0),
          at,
          environment: task?.environment ?? new Map(),
          variables: new Map([["BASH_SOURCE", folderValue(path)]]),
          folder: task?.folder ?? (leaves ? folderValue(own) : null),
          positional: [folderValue(path), anyWords],
        },
      ],
    };
  },
};

/** By `cd`, by Terraform itself, by a container that is given it. */
const entering = [
  /(?:^|[\n;&(])[ \t]*(?:cd|pushd)[ \t]+["']?([\w.-][\w./-]*)/,
  /(?:-chdir|--local-source)=["']?([\w.-][\w./-]*)/,
  /(?:\$PWD|\$\{PWD\}|\$\(pwd\)|[\s"'=]\.)\/([\w.-][\w./-]*):\//,
  inSequence([
    /(?:\$PWD|\$\{PWD\}|\$\(pwd\)|[\s"'=]\.)/, // $PWD
    /:(\/[\w./-]+)[\s"':][^;&|]{0,500}?(?:-w|--workdir)[ =]\1\/([\w.-][\w./-]*)/, // :/work -w /work/infra
  ]),
];

/** Whether a folder that it enters first lies beside it, and not at the top; null: it enters none that is there. */
function goesBelow(text: string, own: string, exists: (folder: string) => boolean): boolean | null {
  const to = entering.map((one) => one.exec(text)?.at(-1)).find((one) => one !== undefined);
  if (own === "." || to === undefined || exists(to)) return to === undefined ? null : false;
  return exists(`${own}/${to}`) ? true : null;
}

/** What it reads, and what it hands to a command. */
const reading = inSequence(
  [
    /(?:<[ \t]*|[ \t"'=@]|file:\/\/)/, // file://
    /(\w[\w./-]{0,200}\.(?:ya?ml|json|txt|csv|tfvars|conf|list|template))\b/, // regions.txt
  ],
  "g",
);
const maxNames = 20;

/** The same of a file; null: none that it names is there. */
function namesBeside(text: string, own: string, isThere: (file: string) => boolean): boolean | null {
  let left = maxNames;
  for (const [, file = ""] of text.matchAll(reading)) {
    if (own === "." || left === 0 || isThere(file)) return false;
    if (isThere(`${own}/${file}`)) return true;
    left -= 1;
  }
  return null;
}
