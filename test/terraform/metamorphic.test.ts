/** Changes that mean nothing change nothing: what is found stays the same, but for where it stands. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { found } from "./found.ts";

type Tree = Readonly<Record<string, string>>;

/** What is found, without the lines on which it stands. */
async function findings(tree: Tree): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "metamorphic-"));
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const lines = await found(folder);
  rmSync(folder, { recursive: true });
  return [
    ...new Set(
      lines.map((line) =>
        line
          .replace(/ [\w./-]+:\d+/g, "")
          .replace(/ at(?= |$)/, "")
          .replaceAll(".t[0]", ".t"),
      ),
    ),
  ].sort();
}

/** A made-up root: blocks in any order, each a text of its own. */
interface Root {
  readonly blocks: readonly string[];
  readonly module: string;
}

const codes = fc.constantFrom("cn-north-1", "ap-east-1", "eu-west-1", "us-east-1");

const root: fc.Arbitrary<Root> = fc
  .record({
    home: codes,
    away: codes,
    default: codes,
    unset: fc.boolean(),
    through: fc.constantFrom(
      "var.region",
      "local.home",
      'lookup(local.table, "away", "eu-west-1")',
      "module.m.where",
      '"${split("-", local.home)[0]}-north-1"',
      'var.region == "x" ? local.home : local.table["away"]',
    ),
  })
  .map(({ home, away, default: fallback, unset, through }) => ({
    module: `variable "region" {
  type = string
}
output "where" {
  value = var.region
}
resource "aws_dynamodb_table" "t" {
  replica {
    region_name = var.region
  }
}
`,
    blocks: [
      `variable "region" {\n  type = string\n${unset ? "" : `  default = "${fallback}"\n`}}\n`,
      `locals {\n  home = "${home}"\n}\n`,
      `locals {\n  table = { home = local.home, away = "${away}" }\n}\n`,
      `provider "aws" {\n  region = ${through}\n}\n`,
      `resource "aws_dynamodb_table" "t" {\n  replica {\n    region_name = ${through}\n  }\n}\n`,
      'module "m" {\n  source = "./m"\n  region = local.table.away\n}\n',
    ],
  }));

const treeOf = ({ blocks, module }: Root): Tree => ({ "main.tf": blocks.join("\n"), "m/main.tf": module });

const runs = { numRuns: Number(process.env["BORDERLINT_RUNS"] ?? 8), seed: 11 };

function unchanged(name: string, change: (root: Root) => Tree): void {
  test(name, () =>
    fc.assert(
      fc.asyncProperty(root, async (made) => {
        expect(await findings(change(made))).toEqual(await findings(treeOf(made)));
      }),
      runs,
    ),
  );
}

describe("what is found stays", () => {
  unchanged("when blocks are reordered", ({ blocks, module }) => treeOf({ blocks: blocks.toReversed(), module }));

  unchanged("when files are split", ({ blocks, module }) => ({
    ...Object.fromEntries(blocks.map((block, index) => [`f${index}.tf`, block])),
    "m/main.tf": module,
  }));

  unchanged("when line ends, comments and blanks differ", ({ blocks, module }) =>
    treeOf({
      blocks: blocks.map((block) => `# cn-north-1\n${block.replaceAll("\n", "\r\n\r\n")}/* ap-east-1 */\n`),
      module,
    }),
  );

  unchanged("when locals and the module's variable are renamed", ({ blocks, module }) =>
    treeOf({
      blocks: blocks.map((block) =>
        block
          .replaceAll("local.home", "local.h2")
          .replace('  home = "', '  h2 = "')
          .replace("  region = local.table.away", "  place = local.table.away"),
      ),
      module: module.replace('variable "region"', 'variable "place"').replaceAll("var.region", "var.place"),
    }),
  );

  unchanged("when a local is written out", ({ blocks, module }) => {
    const home = /home = ("[^"]+")/.exec(blocks[1] ?? "")?.[1] ?? "";
    return treeOf({
      blocks: blocks.map((block, index) =>
        index === 1 ? block : block.replaceAll(/(?<!\{[^}]*)local\.home/g, `(${home})`),
      ),
      module,
    });
  });

  unchanged("when a resource gets count = 1", ({ blocks, module }) =>
    treeOf({ blocks: blocks.map((block) => block.replace('"t" {\n', '"t" {\n  count = 1\n')), module }),
  );
});
