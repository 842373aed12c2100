/** Pipelines and scripts that lie outside of the folders that were asked for, and run Terraform in them. */
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf, isBelow, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";

/** Where pipelines, and what people start, lie beside a folder. */
const folders = [
  ".",
  ".github/workflows",
  ".gitea/workflows",
  ".circleci",
  ".buildkite",
  ".woodpecker",
  "ci",
  "scripts",
];
const named = eitherOf(
  [
    /^\.gitlab-ci\.ya?ml$|^(?:azure|bitbucket)-pipelines.*\.ya?ml$/,
    /^jenkinsfile|^(?:gnu)?makefile$|^taskfile\.ya?ml$|^\.?justfile$/,
    /^(?:cloudbuild|buildspec|atlantis|\.travis|\.drone).*\.ya?ml$/,
    /\.sh$/, // deploy.sh
  ],
  "i",
);
const inFolder = /\.(?:ya?ml|sh)$/i;
const running = /\b(?:terraform|tofu|terragrunt)\b/;
const maxFiles = 200;

/** One note for the first that names one of them: what it gives there was not looked at. */
export function runsOutside(files: Files, asked: readonly string[] = ["."]): readonly Diagnostic[] {
  const below = asked.filter((one) => one !== "." && !one.startsWith(".") && !one.startsWith("/"));
  if (below.length === 0 || below.length < asked.length) return [];
  const paths = folders.flatMap((folder) =>
    (files.names(folder) ?? []).flatMap((name) =>
      (folder === "." ? named : inFolder).test(name) ? [joinPath(folder, name)] : [],
    ),
  );
  for (const path of paths.slice(0, maxFiles)) {
    if (below.some((folder) => folder === path || folderOf(path) === folder || isBelow(path, folder))) continue;
    const read = files.text(path);
    if (!("source" in read) || !running.test(read.source.text)) continue;
    const { source } = read;
    for (const folder of below) {
      const start = wordIn(source.text, folder.replace(/\/+$/, ""));
      if (start < 0) continue;
      const way = `${path} names ${folder} and Terraform, and lies outside of what was asked for`;
      const message = `${way}: how it runs what was scanned was not looked at`;
      return [
        { severity: "warning", code: "runs-outside", message, at: { source, start, end: start + folder.length } },
      ];
    }
  }
  return [];
}

function wordIn(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\w.-]/.test(text[at - 1] ?? " ") && !/[\w.-]/.test(text[at + word.length] ?? " ")) return at;
  return -1;
}
