/**
 * Data of Puppet's Hiera and states of Salt: what machines are set up with.
 *
 * @title Puppet's Hiera, Salt
 * @section machines
 * @recognised their folders
 * @worksOut values as they stand; of Salt's states commands, repositories, images and sources, with what Jinja sets or
 *   gives by default in the file itself
 * @leaves look-ups, other templates
 */
import type { SettingHint } from "../subject.ts";
import type { Format, FormatContext, FormatFile } from "./format.ts";
import type { DocumentNode } from "./documents/document.ts";
import { documentFormat } from "./documents/document-format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { textFormat } from "./documents/text-format.ts";

const hiera = documentFormat("machine-data", 88, [
  { type: "hiera", path: /(?:^|\/)(?:hieradata|hiera)\/.*\.(?:ya?ml|json)$/s },
  { type: "hiera", path: /(?:^|\/)data\/.*\.ya?ml$/s, content: /^["']?[a-z][\w]*::[\w:]+["']?[ \t]*:/m },
]);

/** What `name` is of a state, in words that say it. Source: Salt's reference of state modules. */
const named: readonly (readonly [state: RegExp, name: string])[] = [
  [/^cmd\.(?:run|wait|script|call)$/, "command"],
  [/^pkgrepo\.managed$/, "mirror"],
  [/^docker_(?:container|image)\./, "image"],
  [/^(?:git|hg|svn|http)\./, "url"],
];
const hints: Readonly<Record<string, SettingHint>> = {
  command: "script",
  mirror: "mirror",
  baseurl: "mirror",
  mirrorlist: "mirror",
  image: "image",
  url: "url",
  source: "url",
};

/** `x: {cmd.run: [{name: …}]}`: the states of a file, each argument under what it is. */
function inForce(node: DocumentNode): DocumentNode {
  if (node.kind !== "map") return node;
  const entries = node.entries.map((one) => ({ ...one, value: withStates(one.value) }));
  return { ...node, entries };
}

function withStates(node: DocumentNode): DocumentNode {
  if (node.kind !== "map") return node;
  const entries = node.entries.map((one) => {
    const word = named.find(([state]) => state.test(one.name))?.[1];
    if (word === undefined || one.value.kind !== "list") return one;
    return { ...one, value: { ...one.value, items: one.value.items.map((each) => renamed(each, word)) } };
  });
  return { ...node, entries };
}

function renamed(node: DocumentNode, word: string): DocumentNode {
  if (node.kind !== "map") return node;
  return { ...node, entries: node.entries.map((one) => (one.name === "name" ? { ...one, name: word } : one)) };
}

const states = documentFormat("machine-data", 88, [
  { type: "salt", path: /\.sls$/, inForce, hint: (path) => hints[String(path.at(-1))] },
]);
const salt = textFormat("machine-data", 88, [
  { type: "salt", path: /\.sls$/ },
  {
    type: "salt",
    path: /(?:^|\/)(?:master|minion)(?:\.d\/[^/]+\.conf)?$/,
    content: /^(?:file_roots|pillar_roots|master|gitfs_remotes)[ \t]*:/m,
  },
]);

export const format: Format = {
  name: "machine-data",
  order: 88,
  mayBe: (path, paths) => hiera.mayBe(path, paths) || salt.mayBe(path, paths),
  recognises: (file, context) => hiera.recognises(file, context) || salt.recognises(file, context),
  read: (file, context) => readerOf(file, context).read(file, context),
};

/** What Jinja makes of states may be no YAML before: then its lines count. */
function readerOf(file: FormatFile, { paths }: FormatContext): Format {
  if (!salt.mayBe(file.path, paths)) return hiera;
  const isWhole = !readDocuments(file.source).diagnostics.some(({ severity }) => severity === "error");
  return file.path.endsWith(".sls") && isWhole ? states : salt;
}
