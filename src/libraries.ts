/**
 * Libraries that most scans can do without and that take longer to load than a small scan takes: the first use brings
 * them in (docs/decisions/startup.md). Evaluation is synchronous, so they are required and not imported; the bundler
 * knows this file.
 */
import type * as Cryptography from "node:crypto";
import { createRequire } from "node:module";
import type * as Compression from "node:zlib";
import type * as RegularExpressions from "re2js";
import type * as Shell from "unbash";
import type * as Yaml from "yaml";

const require = createRequire(import.meta.url);

function once<T>(load: () => unknown): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= load() as T);
}

export const cryptography = once<typeof Cryptography>(() => require("node:crypto"));
export const compression = once<typeof Compression>(() => require("node:zlib"));
export const yaml = once<typeof Yaml>(() => require("yaml"));
export const shell = once<typeof Shell>(() => require("unbash"));
export const regularExpressions = once<typeof RegularExpressions>(() => require("re2js"));
