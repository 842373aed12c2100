/** Commands that ask whoever an argument names: where nobody says who that is, it is told. */

import { eitherOf } from "../../pattern.ts";

/** Words of these are addresses, whatever they look like. */
const commands: ReadonlySet<string> = new Set(
  (
    "curl,wget,nc,ncat,netcat,telnet,ssh,ssh-keyscan,scp,rsync,sftp,aria2c,axel,git clone,git ls-remote," +
    "helm repo add,docker login,crane auth login,npm login"
  ).split(","),
);

/** Options that say whom a program asks. */
const options: ReadonlyMap<string, RegExp> = new Map([
  ...["mysql", "mysqldump", "mariadb", "psql", "pg_dump", "redis-cli", "mongosh", "mongo"].map(
    (tool) => [tool, /^(?:h|host)$/] as const,
  ),
  ...["kubectl", "oc"].map((tool) => [tool, /^(?:s|server)$/] as const),
]);

/** Among the settings of a command, whether one says whom it asks. */
const words: ReadonlyMap<string, RegExp> = new Map([
  ...[...commands].map((command) => [command.split(" ", 1)[0]!, /^argument$/] as const),
  ...["iwr", "irm", "invoke-webrequest", "invoke-restmethod", "start-bitstransfer", "webclient"].map(
    (tool) => [tool, /^(?:argument|uri|source)$/i] as const,
  ),
  // `/dev/tcp/HOST/PORT`
  ["bash", /^host$/],
  ...options,
]);

/** Programs that print what they get from whom their words name. */
const fetching = /^(?:curl|wget2?|aria2c|lynx|gsutil)$/;

/** Whether what a command prints is said by whom it asks, who is named by its words. */
export function isFetching(name: string, words: readonly (string | null)[]): boolean {
  return fetching.test(name) || (name === "aws" && words.includes("s3"));
}

/** Run what is written in a language or file that is read by itself, or not at all; and what decodes. */
const composing = eitherOf([
  /^(?:python[\d.]*|node|nodejs|deno|bun|tsx|ts-node|ruby|perl|php|lua|Rscript)$/, // python3.11
  /^(?:go|cargo|java|dotnet|kotlin|scala|swift|groovy)$/,
  /^(?:(?:ba|da|z|k|a)?sh|gpg2?|age)$/,
  /^(?:unxz|xz|bzip2|bunzip2|zstd|tac|base32|uudecode)$/,
]);
const ofSystem = /(?:^|\/)s?bin\//;

/** Whether what a command prints is put together where nobody here follows it. */
export function isComposing(name: string, written: string): boolean {
  return composing.test(name) || (written.includes("/") && !ofSystem.test(written));
}

/** These copy files of the machine as well: an address has a colon. */
const copying = /^(?:scp|rsync|sftp)$/;

/** Whether an argument of a command that nobody here knows is an address all the same. */
export function isAsked(command: string, name: string): boolean {
  if (name === "argument") return commands.has(command);
  return options.get(command.split(" ", 1)[0]!)?.test(name) === true;
}

/** @param text what stands there, with marks for what is not known. */
export function saysWhom(tool: string, name: string, text: string): boolean {
  return words.get(tool)?.test(name) === true && (!copying.test(tool) || text.includes(":"));
}
