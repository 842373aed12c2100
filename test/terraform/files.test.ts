/** Files as they come: encodings, links, what lies outside; and bounds on what they describe. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { found } from "./found.ts";

let folder = "";

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "terraform-")));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Uint8Array): void {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
}

const provider = 'provider "aws" {\n  region = "cn-north-1"\n}\n';
const beijing = (file: string): string => `region cn-north-1 certain ${file}:2 → provider.aws`;

async function regions(given?: Parameters<typeof found>[1], paths?: readonly string[]): Promise<string[]> {
  return (await found(folder, given, paths)).filter((line) => !line.startsWith("provider "));
}

describe("encodings", () => {
  test.each([
    ["CRLF", provider.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\ufeff${provider}`],
    ["no final newline", provider.trimEnd()],
  ])("%s", async (_, content) => {
    write("main.tf", content);
    expect(await regions()).toEqual([beijing("main.tf")]);
  });

  test.each([
    ["LE", Buffer.from(`\ufeff${provider}`, "utf16le")],
    ["BE", Buffer.from(`\ufeff${provider}`, "utf16le").swap16()],
  ])("UTF-16 %s is read and told, as Terraform refuses it", async (_, content) => {
    write("main.tf", content);
    expect(await regions()).toEqual([
      beijing("main.tf"),
      expect.stringMatching(/^warning not-utf8 main\.tf:1 .*UTF-16/),
    ]);
  });

  test("invalid UTF-8 is read and told", async () => {
    write("main.tf", Buffer.concat([Buffer.from(provider), Buffer.from([0x23, 0xff, 0x0a])]));
    expect(await regions()).toEqual([
      beijing("main.tf"),
      "warning not-utf8 main.tf:1 main.tf is not valid UTF-8; invalid bytes were replaced",
    ]);
  });

  test("what is no text makes the scan incomplete", async () => {
    write("main.tf", Buffer.from([0, 1, 2, 3]));
    expect(await regions()).toEqual(["error file-not-text main.tf:1 main.tf is no text and was not read"]);
  });

  test("hidden files and editors' backups are no configuration", async () => {
    for (const name of [".hidden.tf", "main.tf~", "#main.tf#", "main.tf.bak", "a.tf.orig"]) write(name, provider);
    write("main.tf", "locals {\n  a = 1\n}\n");
    expect(await regions()).toEqual([]);
  });
});

describe("where things lie", () => {
  test("a link inside the tree is followed, one that leads out is told", async () => {
    const outside = mkdtempSync(join(tmpdir(), "outside-"));
    writeFileSync(join(outside, "secret.tf"), provider);
    write("shared/provider.tf", provider);
    mkdirSync(join(folder, "a"));
    symlinkSync("../shared/provider.tf", join(folder, "a/provider.tf"));
    symlinkSync(join(outside, "secret.tf"), join(folder, "a/secret.tf"));
    expect(await regions(undefined, ["a"])).toEqual([
      beijing("a/provider.tf"),
      "error file-outside a/secret.tf:1 a/secret.tf leads out of the scanned folder and was not read",
    ]);
    rmSync(outside, { recursive: true });
  });

  test("a broken link and a circle of links end", async () => {
    symlinkSync("nowhere.tf", join(folder, "broken.tf"));
    symlinkSync("b.tf", join(folder, "a.tf"));
    symlinkSync("a.tf", join(folder, "b.tf"));
    symlinkSync(".", join(folder, "round"));
    write("main.tf", provider);
    const lines = await regions();
    expect(lines).toContain(beijing("main.tf"));
    expect(lines.filter((line) => line.startsWith("error file-")).length).toBe(3);
  });

  test("a module outside the scanned paths but inside the root is read", async () => {
    write("live/main.tf", 'module "m" {\n  source = "../modules/m"\n}\n');
    write("modules/m/main.tf", provider);
    expect(await regions(undefined, ["live"])).toEqual([
      "region cn-north-1 certain modules/m/main.tf:2 → module.m.provider.aws",
    ]);
  });

  test("a module source that leads out of the root is not read", async () => {
    write("main.tf", 'module "m" {\n  source = "../../../../../../etc"\n}\n');
    expect(await regions()).toEqual([
      expect.stringMatching(/^unresolved main\.tf:1 module\.m: module source .*etc holds no configuration$/),
      expect.stringMatching(/^error module-missing main\.tf:1 module\.m is to be read from .*etc, where /),
    ]);
  });

  test("flags win over automatic var files, which win over defaults", async () => {
    write("main.tf", 'variable "region" {\n  default = "eu-west-1"\n}\nprovider "aws" {\n  region = var.region\n}\n');
    expect(await regions()).toEqual(["region eu-west-1 default main.tf:2 → provider.aws at main.tf:5"]);
    write("terraform.tfvars", 'region = "us-east-1"\n');
    write("z.auto.tfvars.json", '{"region": "cn-north-1"}');
    expect(await regions()).toEqual(["region cn-north-1 certain z.auto.tfvars.json:1 → provider.aws at main.tf:5"]);
    write("x/cn.tfvars", 'region = "ap-east-1"\n');
    expect(await regions({ inputs: [{ kind: "var-file", text: "x/cn.tfvars" }], workspace: null })).toEqual([
      "region ap-east-1 certain x/cn.tfvars:1 → provider.aws at main.tf:5",
    ]);
    expect(
      await regions({
        inputs: [
          { kind: "var-file", text: "x/cn.tfvars" },
          { kind: "var", text: "region=cn-northwest-1" },
        ],
        workspace: null,
      }),
    ).toEqual(["region cn-northwest-1 certain main.tf:5 → provider.aws"]);
    expect(await regions({ inputs: [{ kind: "var", text: "region" }], workspace: null })).toContain(
      "warning bad-var --var region is not of the form name=value",
    );
  });

  test("a var file that is not there is an error", async () => {
    write("main.tf", 'variable "region" {}\n');
    expect(await regions({ inputs: [{ kind: "var-file", text: "gone.tfvars" }], workspace: null })).toContain(
      "error file-missing gone.tfvars:1 gone.tfvars does not exist",
    );
  });

  test("the workspace that is given decides", async () => {
    write("main.tf", 'provider "aws" {\n  region = terraform.workspace == "cn" ? "cn-north-1" : "eu-west-1"\n}\n');
    expect(await regions({ inputs: [], workspace: "cn" })).toEqual([beijing("main.tf")]);
  });
});

describe("bounds", () => {
  test("too many elements are cut, and told", async () => {
    write(
      "main.tf",
      'resource "aws_dynamodb_table" "t" {\n  count = 200000\n  replica {\n    region_name = "ap-east-1"\n  }\n}\n',
    );
    const lines = await regions();
    expect(lines).toContain("region ap-east-1 certain main.tf:4 → aws_dynamodb_table.t[*]");
    expect(lines).toContain(
      "error too-many-instances main.tf:2 aws_dynamodb_table.t has more than 100000 elements; the rest were " +
        "not looked at",
    );
  });

  test("a chain of two thousand locals, and one that calls itself", async () => {
    const chain = Array.from({ length: 2_000 }, (_, index) => `  l${index} = local.l${index + 1}`).join("\n");
    write(
      "main.tf",
      `locals {
${chain}
  l2000 = "cn-north-1"
}
provider "aws" {
  region = local.l0
}
provider "aws" {
  alias  = "near"
  region = local.l1900
}
`,
    );
    const lines = await regions();
    expect(lines).toContain("region cn-north-1 certain main.tf:2002 → provider.aws.near at main.tf:2009");
    expect(lines.some((line) => line.startsWith("error reference-limit"))).toBe(true);
  });

  test("modules nested beyond all reason end", async () => {
    for (let index = 0; index < 60; index += 1)
      write(`m${index}/main.tf`, `module "next" {\n  source = "../m${index + 1}"\n}\n`);
    write("m60/main.tf", provider);
    const lines = await regions();
    expect(lines.some((line) => line.startsWith("error module-depth"))).toBe(true);
  });

  test("a value that doubles with every local becomes unknown", async () => {
    const doubling = Array.from(
      { length: 60 },
      (_, index) => `  l${index + 1} = "\${local.l${index}}\${local.l${index}}"`,
    ).join("\n");
    write("main.tf", `locals {\n  l0 = "xx"\n${doubling}\n}\nprovider "aws" {\n  region = local.l60\n}\n`);
    const lines = await regions();
    expect(lines[0]).toMatch(/^region local\.l60 unknown /);
    expect(lines[1]).toMatch(/^unresolved main\.tf:\d+ provider\.aws: region: /);
    expect(lines[2]).toMatch(/^error work-budget main\.tf:\d+ .* a text (?:is too long|has too many parts)$/);
  });
});
