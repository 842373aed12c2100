/** Variables of their environment that programs which build infrastructure read, by their names alone. */
import { folderOf, isBelow } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import { oncePerTree } from "../../reads.ts";
import { atMost } from "../../value/work.ts";

const project = /(?:^|\/)(?:cdk|cdktf)\.json$|(?:^|\/)Pulumi\.ya?ml$/;
const program = /\.(?:[cm]?[jt]sx?|py)$/;
const elsewhere = /(?:^|\/)(?:node_modules|venv|\.venv|vendor|dist|cdk\.out|cdktf\.out|\.gen)\//;
const maxPrograms = 2_000;

const named = eitherOf(
  [
    /\b(?:os\.)?environ\[\s*["'](\w{1,80})["']\s*\]/, // os.environ["PLACE"]
    /\b(?:environ\.get|getenv|env\.get)\(\s*["'](\w{1,80})["']/, // os.environ.get("PLACE", "eu-west-1")
    /\bprocess\.env(?:\.|\[\s*["'`])(\w{1,80})/,
    /\b(?:env|environ|getEnv|requireEnv|config)\(\s*["'](\w{1,80})["']/, // env("PLACE"), a function of its own
  ],
  "g",
);
/** `const { PLACE, STAGE: stage }`, taken from the whole environment. */
const taken = /\{([^{}]{1,1000})\}\s{0,20}=\s{0,20}process\.env\b/g;

export const variablesOfPrograms = oncePerTree(({ files, paths }): ReadonlySet<string> => {
  const folders = paths.filter((path) => project.test(path)).map(folderOf);
  const programs = paths.filter(
    (path) => program.test(path) && !elsewhere.test(path) && folders.some((folder) => isBelow(path, folder)),
  );
  const names = new Set<string>();
  for (const path of atMost(programs, maxPrograms, "programs of projects")) {
    const read = files.text(path);
    if (!("source" in read)) continue;
    for (const name of namesReadIn(read.source.text)) names.add(name);
  }
  return names;
});

export function namesReadIn(text: string): readonly string[] {
  if (!/env/i.test(text)) return [];
  const single = [...text.matchAll(named)].map(([, ...groups]) => groups.find((one) => one !== undefined) ?? "");
  const several = [...text.matchAll(taken)].flatMap(([, inner = ""]) =>
    [...inner.matchAll(/[A-Za-z_]\w{0,80}/g)].map(([name]) => name),
  );
  return [...single, ...several];
}
