/** The hook before a commit, for what a repository runs its hooks with, as docs/hooks.md shows them. */
import { version } from "../version.gen.ts";
import { valueOf, withEntry } from "./yaml-addition.ts";
import type { Added } from "./yaml-addition.ts";

export const hookText = "npx --no-install borderlint scan --staged --cache --no-summary";

const preCommitFile = ".pre-commit-config.yaml";
const preCommitRepository = {
  repo: "https://github.com/borderlint/borderlint",
  rev: `v${version}`,
  hooks: [{ id: "borderlint-changed" }],
} as const;
const preCommitList = `  - repo: ${preCommitRepository.repo}
    rev: ${preCommitRepository.rev}
    hooks:
      - id: ${preCommitRepository.hooks[0].id}
`;

export interface Hook {
  /** From the repository's top. */
  readonly file: string;
  readonly text: string;
  /** What is added where the file is there already, and where to. */
  readonly more: { readonly to: string; readonly text: string };
  /** The file that is there with it added; null: that can't be done without writing more of it anew. */
  readonly addedTo?: (before: string) => Added | null;
  /** Older Husky lets git run it. */
  readonly isProgram?: true;
}

const preCommit: Hook = {
  file: preCommitFile,
  text: `repos:\n${preCommitList}`,
  more: { to: "its repos", text: preCommitList },
  addedTo: (before) => withEntry(before, { trail: ["repos"], key: null, value: preCommitRepository }),
};

const husky: Hook = {
  file: ".husky/pre-commit",
  text: `${hookText}\n`,
  more: { to: "it", text: `${hookText}\n` },
  isProgram: true,
};

const lefthookTexts: Readonly<Record<string, string>> = {
  yaml: `pre-commit:
  commands:
    borderlint:
      run: ${hookText}
`,
  toml: `[pre-commit.commands.borderlint]
run = ${JSON.stringify(hookText)}
`,
  json: `"pre-commit": { "commands": { "borderlint": { "run": ${JSON.stringify(hookText)} } } }
`,
};

function lefthook(file: string): Hook {
  const ending = /[^.]*$/.exec(file)?.[0] ?? "";
  const text = lefthookTexts[ending] ?? lefthookTexts[ending === "jsonc" ? "json" : "yaml"] ?? "";
  const isYaml = text === lefthookTexts["yaml"];
  return { file, text, more: { to: "it", text }, ...(isYaml ? { addedTo: addedToLefthook } : {}) };
}

/** Newer files name jobs where older ones have commands. */
function addedToLefthook(before: string): Added | null {
  const value = valueOf(before)?.value as { "pre-commit"?: { jobs?: unknown } | null } | null | undefined;
  if (Array.isArray(value?.["pre-commit"]?.jobs))
    return withEntry(before, {
      trail: ["pre-commit", "jobs"],
      key: null,
      value: { name: "borderlint", run: hookText },
    });
  return withEntry(before, { trail: ["pre-commit", "commands"], key: "borderlint", value: { run: hookText } });
}

/** Whether a file of hooks runs the program; a comment does not, nor does the name of a file that belongs to it. */
export function runsProgram(text: string): boolean {
  return text
    .split("\n")
    .map((line) => line.replace(/(?:^|\s)(?:#|\/\/).*$/, ""))
    .some((line) => /borderlint(?!-baseline|-waivers|\\?\.ya?ml)/.test(line));
}

const lefthookFiles = ["", ".", ".config/"].flatMap((lead) =>
  ["yml", "yaml", "toml", "json", "jsonc"].map((ending) => `${lead}lefthook.${ending}`),
);

/** Those that the repository uses; pre-commit's where it uses none. */
export function hooksOf(isThere: (path: string) => boolean): readonly [Hook, ...Hook[]] {
  const found = lefthookFiles.find(isThere);
  const [first, ...others] = [
    ...(isThere(preCommitFile) ? [preCommit] : []),
    ...(isThere(".husky") ? [husky] : []),
    ...(found === undefined ? [] : [lefthook(found)]),
  ];
  return first === undefined ? [preCommit] : [first, ...others];
}
