/**
 * HCL of tools beside Terraform, by what is written in it: servers of Vault, Consul and Boundary, Waypoint's projects,
 * and what Terramate generates, with the globals of its folder and those above.
 *
 * @title HCL of other tools
 * @section machines
 * @recognised servers of Vault, Boundary and Consul, Waypoint, TFLint's plugins, Terramate (`*.tm.hcl`)
 * @worksOut literals; Terramate's globals, `generate_hcl` with `tm_dynamic`, and `generate_file`, for each stack: what
 *   they write is part of its Terraform, configuration and var files alike; other texts are judged as such
 * @leaves functions; of Terramate `map` in globals, files that it writes into other folders
 */
import { folderOf, isBelow, joinPath } from "../files.ts";
import type { Body } from "../hcl/syntax.ts";
import { oncePerTree } from "../reads.ts";
import type { Source } from "../source.ts";
import type { Setting, SettingHint, Subject } from "../subject.ts";
import { readHclFile } from "../terraform/written/read-file.ts";
import { generatedBy, isTerramate } from "../terraform/terramate/terramate.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext } from "./format.ts";
import { commentsIn } from "./documents/hcl-comments.ts";
import { settingsIn, variablesOf } from "./documents/hcl-literals.ts";
import type { Variables } from "./documents/hcl-literals.ts";
import { eitherOf } from "../pattern.ts";

const kinds: readonly (readonly [type: string, path: RegExp, content: RegExp])[] = [
  ["terramate", /\.tm\.hcl$/, /^[ \t]*\w+\b/m],
  // Modules of Tcl have this ending, too.
  [
    "terramate",
    /\.tm$/,
    eitherOf(
      [
        /^[ \t]*(?:terramate|stack|globals|generate_\w+|import)\b.*\{/, // generate_hcl "_main.tf" {
        /^[ \t]*(?:script|assert|vendor|input|output)\b.*\{/,
      ],
      "m",
    ),
  ],
  ["tflint", /(?:^|\/)\.tflint\.hcl$/, /^plugin[ \t]+"/m],
  ["vault-server", /\.hcl$/, /^(?:storage|seal|listener)[ \t]+"[^"\n]+"[ \t]*\{/m],
  ["boundary-server", /\.hcl$/, /^kms[ \t]+"[^"\n]+"[ \t]*\{/m],
  ["consul-server", /\.hcl$/, /^(?:retry_join|datacenter|primary_datacenter)[ \t]*=/m],
  ["waypoint-project", /(?:^|\/)waypoint\.hcl$/, /^app[ \t]+"[^"\n]+"[ \t]*\{/m],
];

export const format: Format = {
  name: "hcl-settings",
  order: 25,
  mayBe: (path) => path.endsWith(".hcl") || isTerramate(path),
  recognises: ({ path, source: { text } }) => kinds.some(([, name, content]) => name.test(path) && content.test(text)),
  read({ path, source }, context) {
    const parsed = readHclFile(context.files, path);
    const type = kinds.find(([, name, content]) => name.test(path) && content.test(source.text))?.[0] ?? "hcl";
    const variables = isTerramate(path) ? globalsFor(path, context) : variablesOf([parsed.body], source);
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "hcl-settings",
      type,
      at: { source, start: 0, end: 0 },
      settings: [
        ...pluginsIn(parsed.body, source),
        ...settingsIn(inForce(parsed.body, path, context), source, variables, hintOf),
      ],
    });
    const written = isTerramate(path) && hasStack(parsed.body) ? writtenTexts(path, context) : [];
    return {
      readings: [readingOf(path, [subject, ...written])],
      diagnostics: parsed.diagnostics,
      comments: commentsIn(parsed),
    };
  },
};

/** Blocks of servers whose label names the plugin that they are of: `seal "awskms"`. */
const plugins: ReadonlySet<string> = new Set(["seal", "kms", "storage", "ha_storage"]);

function pluginsIn({ blocks }: Body, source: Source): Setting[] {
  return blocks.flatMap(({ type, labels }): Setting[] => {
    const [label] = labels;
    if (!plugins.has(type) || label === undefined) return [];
    const at = { source, start: label.start, end: label.end };
    return [{ path: [type, "plugin"], value: string(label.text, origin("literal", at)), at }];
  });
}

function hasStack({ blocks }: Body): boolean {
  return blocks.some(({ type }) => type === "stack");
}

const script = /(?:^|\.)env(?:rc)?$|\.(?:sh|bash|env\.\w+)$|^Makefile$/;

/** Files for other programs than Terraform that are written into the folder of a stack. */
function writtenTexts(path: string, { files }: FormatContext): Subject[] {
  const folder = folderOf(path);
  return (generatedBy(files, folder)?.texts ?? []).map(({ name, value, at }) =>
    subjectOf({
      role: "file",
      address: joinPath(folder, name),
      format: "hcl-settings",
      type: "terramate",
      at,
      settings: [{ path: [name], value, at, ...(script.test(name) ? { hint: "script" as const } : {}) }],
    }),
  );
}

/** Globals take effect where they are used, and what is generated in the stacks for which it is. */
function inForce(body: Body, path: string, context: FormatContext): Body {
  if (!isTerramate(path)) return body;
  const elsewhere = new Set(["globals", "stack", ...(hasStacks(context) ? ["generate_hcl", "generate_file"] : [])]);
  return { ...body, blocks: body.blocks.filter(({ type }) => !elsewhere.has(type)) };
}

const hasStacks = oncePerTree(({ files, paths }: FormatContext) =>
  paths.some((path) => {
    const read = isTerramate(path) ? files.text(path) : null;
    return read !== null && "source" in read && /^[ \t]*stack\b/m.test(read.source.text);
  }),
);

/** Globals of the folder and of those above, the nearest last. */
function globalsFor(path: string, { files, paths }: FormatContext): Variables {
  const folder = folderOf(path);
  const above = paths
    .filter((one) => isTerramate(one) && (folderOf(one) === folder || isBelow(folder, folderOf(one))))
    .toSorted((a, b) => folderOf(a).length - folderOf(b).length);
  const globals = new Map(
    above.flatMap((one) => {
      const read = files.text(one);
      return "source" in read ? [...globalsIn(readHclFile(files, one).body, read.source)] : [];
    }),
  );
  return globals;
}

function globalsIn({ blocks }: Body, source: Source): Variables {
  return variablesOf(
    blocks.filter(({ type, labels }) => type === "globals" && labels.length === 0).map(({ body }) => body),
    source,
  );
}

function hintOf(path: readonly (string | number)[]): SettingHint | undefined {
  const last = path.at(-1);
  if (last === "image") return "image";
  if (last === "source" && path[0] === "plugin") return "module-source";
  return last === "command" || last === "commands" ? "script" : undefined;
}
