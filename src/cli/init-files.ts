/** What `borderlint init` writes, beside pipeline and hook. */
import { version } from "../version.gen.ts";

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
