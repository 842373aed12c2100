/**
 * Settings of Terraform's command line (`.terraformrc`): where providers come from and which hosts are spoken to.
 *
 * @title Terraform's settings
 * @section terraform
 * @recognised `.terraformrc`, `terraform.rc`, `*.tfrc`, `.tofurc`, what `TF_CLI_CONFIG_FILE` names
 * @worksOut mirrors, hosts, credentials' hosts
 */
import { attributesOf, blocksOf } from "../hcl/json.ts";
import type { Body } from "../hcl/syntax.ts";
import { literalString } from "../hcl/walk.ts";
import type { Setting, SettingHint } from "../subject.ts";
import { readHclText } from "../terraform/written/read-file.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { readingOf, subjectOf } from "./emit.ts";
import { commentsIn } from "./documents/hcl-comments.ts";
import type { Format } from "./format.ts";

export const format: Format = {
  name: "terraform-cli",
  order: 22,
  mayBe: (path) => /(^|\/)(\.terraformrc|\.tofurc|terraform\.rc|tofu\.rc|[^/]*\.tfrc)$/.test(path),
  recognises: () => true,
  read(file) {
    const parsed = readHclText(file.source);
    const settings: Setting[] = [];
    collect(parsed.body, [], settings);
    const subject = subjectOf({
      role: "file",
      address: file.path,
      format: "terraform-cli",
      type: "terraform-cli",
      at: { source: file.source, start: 0, end: 0 },
      settings,
    });
    return {
      readings: [readingOf(file.path, [subject])],
      diagnostics: parsed.diagnostics,
      comments: commentsIn(parsed),
    };
  },
};

/** Nothing is evaluated in these files. Labels are hosts: `host "x" {}`, `credentials "x" {}`. */
function collect(body: Body, path: readonly string[], settings: Setting[]): void {
  for (const { name, value, source } of attributesOf(body)) {
    const text = literalString(value);
    const at = { source, start: value.start, end: value.end };
    if (text !== null)
      settings.push({ path: [...path, name], value: string(text, origin("literal", at)), at, ...hintOf(path, name) });
    else if (value.kind === "object")
      for (const item of value.items) {
        const inner = literalString(item.value);
        const where = { source, start: item.value.start, end: item.value.end };
        if (inner !== null)
          settings.push({
            path: [...path, name, item.name ?? ""],
            value: string(inner, origin("literal", where)),
            at: where,
            hint: "url",
          });
      }
  }
  for (const type of ["provider_installation", "network_mirror", "oci_mirror", "direct"])
    for (const block of blocksOf(body, type, 0)) collect(block.body, [...path, type], settings);
  for (const type of ["host", "credentials"]) {
    for (const block of blocksOf(body, type, 1)) {
      for (const label of block.labels) {
        const at = { source: block.source, start: label.start, end: label.end };
        settings.push({
          path: [...path, type, "host"],
          value: string(label.text, origin("literal", at)),
          at,
          hint: "url",
        });
      }
      collect(block.body, [...path, type], settings);
    }
  }
}

function hintOf(path: readonly string[], name: string): { readonly hint?: SettingHint } {
  if (name === "url" && path.at(-1) === "network_mirror") return { hint: "mirror" };
  return name === "repository_template" ? { hint: "image" } : {};
}
