/** A line that says one thing is one finding and one dependency of what takes it, by however many ways it is read. */
import { expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { folderOf, reportOf } from "./workspace.ts";
import type { Tree } from "./workspace.ts";

const scanned = (files: Tree): Promise<Report> => reportOf(folderOf(files), { policies: ["clean-network"] });

function told({ findings, dependencies }: Report, kind: string): readonly [findings: string[], dependencies: number] {
  const own = findings.filter((one) => one.kind === kind);
  return [
    own.map(({ value, sinks }) => `${value} ${sinks.map(({ subject }) => subject).join(" ")}`),
    dependencies.filter((one) => one.kind === kind).length,
  ];
}

test("a program's text within a command of a pipeline", async () => {
  const report = await scanned({
    ".gitlab-ci.yml": `deploy:
  script:
    - python3 -c "import urllib.request as r; r.urlopen('https://oss-cn-hangzhou.aliyuncs.com/x')"
    - node -e "fetch('https://cos.ap-guangzhou.myqcloud.com/x')"
`,
  });
  expect(told(report, "endpoint")).toEqual([
    ["oss-cn-hangzhou.aliyuncs.com job/deploy", "cos.ap-guangzhou.myqcloud.com job/deploy"],
    2,
  ]);
});

test("two programs in one line are two", async () => {
  const report = await scanned({
    "run.sh": "#!/bin/sh\ncurl https://oss-cn-hangzhou.aliyuncs.com/a && curl https://oss-cn-hangzhou.aliyuncs.com/b\n",
  });
  expect(told(report, "endpoint")[0]).toHaveLength(2);
});

test("a region that a provider and a script take is the provider's in both", async () => {
  const report = await scanned({
    "main.tf": `variable "region" { default = "cn-north-1" }
provider "aws" { region = var.region }
resource "aws_instance" "a" { user_data = templatefile("run.tftpl", { s3_region = var.region }) }
data "template_file" "b" {
  template = "x"
  vars     = { s3_region = var.region }
}
`,
    "run.tftpl": "#!/bin/sh\nexport S3_REGION=${s3_region}\n",
  });
  const [regions] = told(report, "region");
  expect(regions).toHaveLength(1);
  expect(regions[0]).toContain("provider.aws");
  expect(report.findings[0]?.location?.cloud).toBe("aws");
});

test("one that providers of two clouds take is told once, for all that take it", async () => {
  const report = await scanned({
    "main.tf": `variable "region" { default = "cn-north-1" }
provider "aws" { region = var.region }
provider "huaweicloud" { region = var.region }
data "template_file" "b" {
  template = "x"
  vars     = { s3_region = var.region }
}
`,
  });
  const found = report.findings.filter(({ kind }) => kind === "region");
  expect(found.map(({ sinks }) => sinks.map(({ subject }) => subject))).toEqual([
    ["provider.aws", "provider.huaweicloud", "data.template_file.b"],
  ]);
});

test("an image that is pulled, tagged and pushed is one", async () => {
  const report = await scanned({
    "run.sh": `#!/bin/sh
IMAGE=registry.cn-hangzhou.aliyuncs.com/a/b
docker pull "$IMAGE"
docker tag "$IMAGE" "$IMAGE"
docker run "$IMAGE:1.2"
`,
  });
  expect(told(report, "image")).toEqual([
    [expect.stringContaining("registry.cn-hangzhou.aliyuncs.com/a/b") as string],
    1,
  ]);
});

test("a script that Terraform alone renders says what it becomes there, and nothing by itself", async () => {
  const files = (isIn: boolean): Tree => ({
    "main.tf": `provider "aws" { region = "eu-west-1" }
resource "aws_instance" "a" { user_data = templatefile("run.sh.tftpl", { in_china = ${isIn}, host = "a.dev" }) }
`,
    "run.sh.tftpl": `#!/bin/sh
%{ if in_china }
curl https://oss-cn-hangzhou.aliyuncs.com/tool
%{ endif }
curl https://\${host}/x
`,
  });
  expect((await scanned(files(true))).findings.map(({ kind }) => kind)).toEqual(["endpoint"]);
  const other = await scanned(files(false));
  expect([other.findings, other.unresolved]).toEqual([[], []]);
});
