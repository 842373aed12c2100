/** Reads a policy file. Loaded only when one is named: packs are compiled ahead. */
import { createHash } from "node:crypto";
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { readDocument } from "./document.ts";
import type { RawPolicy, WrittenPolicy } from "./raw.ts";
import { policyKeys } from "./raw.ts";
import { validators } from "./validators.gen.ts";

export function readPolicy(source: Source): { written: WrittenPolicy | null; diagnostics: readonly Diagnostic[] } {
  const { document, diagnostics } = readDocument(source, validators.policy, policyKeys, "policy");
  if (document === null) return { written: null, diagnostics };
  const digest = `sha256:${createHash("sha256").update(source.text).digest("hex")}`;
  return { written: { raw: document.value as RawPolicy, digest, at: (path) => document.at(path) }, diagnostics };
}
