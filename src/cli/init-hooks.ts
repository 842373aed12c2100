/** The hook before a commit, for what a repository runs its hooks with, as docs/hooks.md shows them. */
import { version } from "../version.gen.ts";

export const hookText = "npx --no-install borderlint scan --staged --cache --no-summary";

const preCommitFile = ".pre-commit-config.yaml";
const preCommitList = `  - repo: https://github.com/borderlint/borderlint
    rev: v${version}
    hooks:
      - id: borderlint-changed
`;

export interface Hook {
  /** From the repository's top. */
  readonly file: string;
  readonly text: string;
  /** What is added where the file is there already, and where to. */
  readonly more: { readonly to: string; readonly text: string };
  /** Older Husky lets git run it. */
  readonly isProgram?: true;
}

const preCommit: Hook = {
  file: preCommitFile,
  text: `repos:\n${preCommitList}`,
  more: { to: "its repos", text: preCommitList },
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
  return { file, text, more: { to: "it", text } };
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
