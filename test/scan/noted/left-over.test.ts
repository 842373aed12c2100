/** Files of settings that no reader takes: whom they name is told, as something that may take effect. */
import { expect, test } from "vitest";
import { folderOf, reportOf, repositoryOf, write } from "../workspace.ts";
import type { Tree } from "../workspace.ts";

const host = "oss-cn-hangzhou.aliyuncs.com";
const other: Tree = { Dockerfile: "FROM alpine:3\n" };

async function told(tree: Tree): Promise<readonly string[]> {
  const { findings } = await reportOf(folderOf({ ...other, ...tree }));
  return findings.map(
    ({ level, kind, value, at, condition }) => `${at.file}:${at.line} ${kind} ${value} ${level} ${condition}`,
  );
}

const mounting = (volume: string): string => `services: {a: {image: a, volumes: [${volume}]}}\n`;
const so = "warning when something reads this file";

test.each<readonly [path: string, text: string, line: number, kind: string, value: string]>([
  ["conf/store.json", `{"a": {"weird": "https://${host}/x"}}\n`, 1, "endpoint", host],
  ["conf/store.yaml", `# was oss-cn-beijing.aliyuncs.com\nstore:\n  where: ${host}\n`, 3, "endpoint", host],
  ["conf/store.toml", `[store]\nurl = "${host}"\n`, 2, "endpoint", host],
  ["conf/store.ini", `[store]\n; oss-cn-beijing.aliyuncs.com\nserver = ${host}:443\n`, 3, "endpoint", host],
  ["conf/store.conf", `# oss-cn-beijing.aliyuncs.com\nupstream ${host}\n`, 2, "endpoint", host],
  ["conf/store.yaml.template", `host: '\${STORE:-${host}}:9000'\n`, 1, "endpoint", host],
  ["scripts/deploy.py", `# oss-cn-beijing.aliyuncs.com\nHOST = "${host}"\n`, 2, "endpoint", host],
  ["web.config", `<a>\n<!-- oss-cn-beijing.aliyuncs.com\n-->\n<add value="${host}"/></a>\n`, 4, "endpoint", host],
  ["etc/core-site.xml", `<value>${host}</value>\n`, 1, "endpoint", host],
  ["app/settings.py", `# oss-cn-beijing.aliyuncs.com\nSTORE = "https://${host}"\n`, 2, "endpoint", host],
  ["config/prod.exs", `config :shop, url: "https://${host}"\n`, 1, "endpoint", host],
  ["app/config.lua", `-- oss-cn-beijing.aliyuncs.com\nreturn { host = "${host}" }\n`, 2, "endpoint", host],
  [
    "next.config.js",
    `// oss-cn-beijing.aliyuncs.com\nmodule.exports = { domains: ["${host}"] }\n`,
    2,
    "endpoint",
    host,
  ],
  [
    "views/page.tpl",
    `<a class="b" href="https://x.${host}">x</a>\n<script src="//${host}/a.js">\n`,
    2,
    "endpoint",
    host,
  ],
  ["conf/place.json", `{"region": "cn-north-1"}\n`, 1, "region", "cn-north-1"],
  ["conf/place.toml", `[store]\n# region = "cn-east-3"\nregion = "cn-north-1"\n`, 3, "region", "cn-north-1"],
  ["conf/inline.toml", `store = { region = 'ap-east-1', a = 1 }\n`, 1, "region", "ap-east-1"],
  ["conf/place.ini", `[store]\nregion = "cn-north-1"\n`, 2, "region", "cn-north-1"],
  ["conf/store.hocon.conf", `store { region = "cn-north-1" }\n`, 1, "region", "cn-north-1"],
  ["etc/place.xml", `<!-- <region>ap-east-1</region> -->\n<region>cn-north-1</region>\n`, 2, "region", "cn-north-1"],
  ["etc/site.xml", `<name>s3.region</name>\n<value>cn-north-1</value>\n`, 2, "region", "cn-north-1"],
  ["web.config", `<add key="AWSRegion" value="ap-east-1"/>\n`, 1, "region", "ap-east-1"],
  ["conf/azure.json", `{"location": "chinanorth2"}\n`, 1, "region", "chinanorth2"],
  ["conf/azure.yaml", `location: East Asia\n`, 1, "region", "East Asia"],
  ["conf/azure.toml", `location = "eastasia"\n`, 1, "region", "eastasia"],
  ["conf/azure.properties", `azure.region=chinaeast2\n`, 1, "region", "chinaeast2"],
  ["config/default.js", `module.exports = { s: { endpoint: "${host}" } };\n`, 1, "endpoint", host],
  ["config/production.js", `module.exports = { s: { region: "cn-north-1" } };\n`, 1, "region", "cn-north-1"],
  ["conf/large.json", `{"a": "${"x ".repeat(600_000)}",\n"host": "${host}"}\n`, 2, "endpoint", host],
  ["conf/long.json", `{"a": "${"x ".repeat(600_000)}",\n"region": "cn-north-1"}\n`, 2, "region", "cn-north-1"],
  [
    "conf/web.json",
    `{"image": "registry.cn-hangzhou.aliyuncs.com/a/b:1"}\n`,
    1,
    "image",
    "registry.cn-hangzhou.aliyuncs.com/a/b",
  ],
])("%s", async (path, text, line, kind, value) => {
  expect(await told({ [path]: text })).toEqual([`${path}:${line} ${kind} ${value} ${so}`]);
});

test.each<readonly [name: string, tree: Tree]>([
  ["a comment", { "conf/a.yaml": `# ${host}\na: b\n` }],
  ["what is denied", { "conf/a.yaml": `rules:\n  - host: ${host}\n    action: deny\n` }],
  ["a neutral host", { "conf/a.json": '{"url": "https://s3.eu-west-1.amazonaws.com"}\n' }],
  ["a country's domain alone", { "conf/a.json": '{"word": "tk.cn"}\n' }],
  [
    "a pipeline that another never includes",
    {
      ".gitlab-ci.yml": "include:\n  - local: ci/a.yml\n    rules: [{ when: never }]\nb: { script: [make] }\n",
      "ci/a.yml": `a:\n  script: [curl https://${host}]\n`,
    },
  ],
  ["a text of an error", { "serverless.js": `module.exports = () => { throw new Error("see https://${host}"); };\n` }],
  ["what tests read", { "tests/a.json": `{"url": "https://${host}"}\n` }],
  ["files of tests", { "cloud/testfiles/a.json": `{"url": "https://${host}"}\n` }],
  ["what tests are given", { "test-files/a.json": `{"url": "https://${host}"}\n` }],
  ["examples in documentation", { "docs/a.yaml": `url: https://${host}\n` }],
  ["texts for people", { "locales/zh.json": `{"help": "https://${host}"}\n` }],
  ["a form for reports", { ".github/ISSUE_TEMPLATE/config.yml": `contact_links:\n  - url: https://${host}\n` }],
  ["tests beside what is copied", { Dockerfile: "FROM alpine:3\nCOPY src/ /app/\n", "tests/a.json": `"${host}"\n` }],
  [
    "tests that are copied with all else",
    { Dockerfile: "FROM alpine:3\nCOPY . /app\n", "tests/a.json": `"${host}"\n` },
  ],
  ["tests that are run", { "up.sh": "pytest tests/\n", "tests/a.json": `"${host}"\n` }],
  ["prose", { "docs/Dockerfile-notes.md": `FROM ${host}/a\n` }],
  ["what is put aside", { "conf/a.yaml.bak": `a: ${host}\n` }],
  ["a link of a page", { "views/page.tpl": `<a class="b" href="https://${host}/">help</a>\n` }],
  [
    "what a function leaves out of what it reads",
    {
      "main.tf": `locals {
  sites = { for f in fileset(path.module, "sites/*.yaml") : f => yamldecode(file(f)) if !startswith(f, "sites/_") }
}
resource "terraform_data" "site" {
  for_each = local.sites
  input    = each.value.host
}
`,
      "sites/_template.yaml": `host: ${host}\n`,
      "sites/eu.yaml": "host: s3.eu-west-1.amazonaws.com\n",
    },
  ],
])("%s says nothing", async (_, tree) => {
  expect(await told(tree)).toEqual([]);
});

test.each<readonly [how: string, path: string, by: Tree]>([
  ["an image", "docs/a.json", { Dockerfile: "FROM alpine:3\nCOPY docs/a.json /etc/a.json\n" }],
  ["a mount", "tests/a.json", { "compose.yaml": "services: {a: {image: a, volumes: [./tests/a.json:/etc/a.json]}}\n" }],
  ["a script", "conf/a.json.example", { "up.sh": "cp conf/a.json.example conf/a.json\n" }],
  ["an image, with its folder", "tests/data/a.json", { Dockerfile: "FROM alpine:3\nCOPY tests/ /app/tests/\n" }],
  ["an image beside it", "app/tests/a.json", { "app/Dockerfile": "FROM alpine:3\nCOPY ./tests /app/tests\n" }],
  ["a mounted folder", "tests/data/a.json", { "compose.yaml": mounting("./tests/data:/etc/app") }],
  ["a script, with its folder", "docs/conf/a.json", { "up.sh": "cp -r docs/conf /etc/app\n" }],
])("what %s takes is told, wherever it lies", async (_, path, by) => {
  expect(await told({ [path]: `{"url": "https://${host}"}\n`, ...by })).toEqual([`${path}:1 endpoint ${host} ${so}`]);
});

test("the file stays among those that were not read, and a host is told once of it", async () => {
  const tree = { "conf/a.json": `{"a": "https://${host}/1", "b": "https://${host}/2"}\n` };
  const { findings, unread, summary } = await reportOf(folderOf({ ...other, ...tree }));
  expect(findings.map(({ at }) => at.column)).toEqual([16]);
  expect(unread).toEqual([{ format: "json", files: 1, examples: ["conf/a.json"] }]);
  expect(summary.coverage.sinks).toBe(1);
});

test("what is denied, or only linked, hides no later line that names the same", async () => {
  const denied = `rules:\n  - host: ${host}\n    action: deny\nmirror: https://${host}\n`;
  const linked = `page: "<a href='https://${host}'>x</a>"\nreal: https://${host}\n`;
  expect(await told({ "conf/a.yaml": denied })).toEqual([expect.stringContaining("conf/a.yaml:4")]);
  expect(await told({ "conf/a.yaml": linked })).toEqual([expect.stringContaining("conf/a.yaml:2")]);
});

test("a host behind a hundred others is told", async () => {
  const others = Array.from({ length: 150 }, (_, at) => `h${at}: b${at}.s3.amazonaws.com\n`).join("");
  expect(await told({ "conf/a.yaml": `${others}last: https://${host}\n` })).toHaveLength(1);
});

test("a host that many lines of a text name is told once of it", async () => {
  const text = `upstream ${host}:1\nupstream ${host}:2\nupstream oss-cn-beijing.aliyuncs.com\n`;
  const { findings } = await reportOf(folderOf({ ...other, "conf/a.conf": text }));
  expect(findings.map(({ at }) => at.line)).toEqual([1, 3]);
});

test("a comment beside it waives it", async () => {
  const waiver = `# borderlint:allow clean-cloud/location reason="moved away in May" owner=team until=2027-01-01`;
  const text = `${waiver}\na: ${host}\n`;
  const { findings } = await reportOf(folderOf({ ...other, "conf/a.yaml": text }));
  expect(findings.map(({ status }) => status)).toEqual(["waived"]);
});

test("of a change, only what it touches is told", async () => {
  const folder = repositoryOf({ ...other, "conf/a.json": `{"a": "https://${host}"}\n`, "conf/b.json": "{}\n" });
  write(folder, { "conf/b.json": `{"b": "https://${host}"}\n` });
  const { findings } = await reportOf(folder, { changedSince: "HEAD" });
  expect(findings.filter(({ status }) => status === "open").map(({ at }) => at.file)).toEqual(["conf/b.json"]);
});
