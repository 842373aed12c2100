/** Reads a policy file. Loaded only when one is named: packs are compiled ahead. */
import { createHash } from "node:crypto";
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { certainties, kinds } from "../terms.ts";
import { checkDocument, errorsOf } from "./document.ts";
import type { Fault, YamlDocument } from "./document.ts";
import type { RawPolicy, WrittenPolicy } from "./raw.ts";
import { policyKeys } from "./raw.ts";
import { unknownWord } from "./suggest.ts";
import { validators } from "./validators.gen.ts";

export function readPolicy(source: Source): { written: WrittenPolicy | null; diagnostics: readonly Diagnostic[] } {
  const { document, faults } = checkDocument(source, validators.policy, policyKeys);
  if (document === null || faults.length > 0)
    return { written: null, diagnostics: errorsOf([...faults, ...unknownWordsIn(document)], "policy") };
  const digest = `sha256:${createHash("sha256").update(source.text).digest("hex")}`;
  return { written: { raw: document.value as RawPolicy, digest, at: (path) => document.at(path) }, diagnostics: [] };
}

const closed: Readonly<Record<string, readonly string[]>> = { kind: kinds, certainty: certainties };

/** Kinds that there are not, of a policy that is refused for something else: nobody repairs one to meet the next. */
function unknownWordsIn(document: YamlDocument | null): readonly Fault[] {
  const rules = (document?.value as { readonly rules?: unknown } | null | undefined)?.rules;
  if (document === null || !Array.isArray(rules)) return [];
  return rules.flatMap((rule: unknown, index) =>
    Object.entries(closed).flatMap(([key, known]) => {
      const match = (rule as { readonly match?: unknown } | null)?.match;
      const written = (match as Readonly<Record<string, unknown>> | null | undefined)?.[key];
      const path = ["rules", index, "match", key];
      return [written].flat().flatMap((word) => {
        if (typeof word !== "string" || word.startsWith("$") || known.includes(word)) return [];
        return [{ path, message: unknownWord(key, word, known), at: document.at(path) }];
      });
    }),
  );
}
