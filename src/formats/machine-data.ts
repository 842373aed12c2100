/**
 * Data of Puppet's Hiera and states of Salt: what machines are set up with.
 *
 * @title Puppet's Hiera, Salt
 * @section machines
 * @recognised their folders
 * @worksOut values as they stand
 * @leaves look-ups, templates
 */
import type { Format } from "./format.ts";
import { documentFormat } from "./documents/document-format.ts";
import { textFormat } from "./documents/text-format.ts";

const hiera = documentFormat("machine-data", 88, [
  { type: "hiera", path: /(?:^|\/)(?:hieradata|hiera)\/.*\.(?:ya?ml|json)$/s },
  { type: "hiera", path: /(?:^|\/)data\/.*\.ya?ml$/s, content: /^["']?[a-z][\w]*::[\w:]+["']?[ \t]*:/m },
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
  read: (file, context) => (salt.mayBe(file.path, context.paths) ? salt : hiera).read(file, context),
};
