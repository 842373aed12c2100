/** What `borderlint init` writes. */
import { version } from "../version.gen.ts";

export const hookText = "npx --no-install borderlint scan --staged --cache --no-summary";

export const atlantisStep = `- run: npx --yes --prefix=/tmp borderlint@${version} scan`;

/** @param baseline file of what was there before; null: there is none. */
export function configText({ policy, baseline }: { policy: string; baseline: string | null }): string {
  const before = `# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${baseline}
`;
  return `# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [${policy}]
fail-on: error
${baseline === null ? "" : before}`;
}

export const preCommitText = `repos:
  - repo: https://github.com/borderlint/borderlint
    rev: v${version}
    hooks:
      - id: borderlint-changed
`;
