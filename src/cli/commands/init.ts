/** `borderlint init`: writes configuration, workflow and pre-commit entry where there are none. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../discover/replace-file.ts";
import { version } from "../../version.gen.ts";
import { defineCommand } from "../command.ts";

const files: Readonly<Record<string, string>> = {
  "borderlint.yaml": `# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [clean-network]
fail-on: error
`,
  ".github/workflows/borderlint.yml": `name: Borderlint
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  borderlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v5
        with:
          node-version: 24
      - run: npx --yes borderlint@${version} scan --format github
`,
  ".pre-commit-config.yaml": `repos:
  - repo: local
    hooks:
      - id: borderlint
        name: Borderlint
        language: node
        additional_dependencies: [borderlint@${version}]
        entry: borderlint scan
        pass_filenames: false
        files: \\.(tf|tofu|tfvars|hcl|json|ya?ml)$|Dockerfile
`,
};

export const command = defineCommand({
  arguments: [],
  options: {},
  examples: [["borderlint init", "write what is missing"]],
  async run(_, __, streams) {
    for (const [name, text] of Object.entries(files)) {
      const path = join(streams.cwd(), name);
      if (existsSync(path)) {
        streams.stdout.write(
          `kept  ${name}, which there is already; it would have been:\n${text.replace(/^/gm, "      ").trimEnd()}\n`,
        );
        continue;
      }
      replaceFile(path, text);
      streams.stdout.write(`wrote ${name}\n`);
    }
    return 0;
  },
});
