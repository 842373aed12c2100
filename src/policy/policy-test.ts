/** Cases that are kept beside a policy: inputs, and the findings that the policy must make of them. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Source } from "../source.ts";
import { readDocument } from "./document.ts";
import { validators } from "./validators.gen.ts";

interface Expectation {
  readonly rule: string;
  readonly level?: string;
  readonly kind?: string;
  readonly value?: string;
  readonly certainty?: string;
  /** `main.tf:3`: file and line of the origin. */
  readonly at?: string;
  /** How many findings; one where it is left out. */
  readonly times?: number;
}

interface Case {
  readonly name: string;
  readonly today?: string;
  /** Snippets by file name, or a file or folder beside the cases. */
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly expect: readonly Expectation[];
}

export interface CaseFile {
  /** A pack by name, or a file beside the cases. */
  readonly policy: string;
  readonly today?: string;
  readonly cases: readonly Case[];
}

/** What a scan found, as far as cases speak of it. */
export interface Found {
  readonly rule: string;
  readonly level: string;
  readonly kind: string;
  readonly value: string;
  readonly certainty: string;
  readonly at: string;
}

/** Scans the input of a case with the policy of its file; paths in what it finds are relative to the input. */
export type ScanCase = (input: {
  readonly policy: string;
  readonly today: string | null;
  readonly files: Readonly<Record<string, string>> | null;
  readonly input: string | null;
}) => Promise<readonly Found[]>;

export interface CaseResult {
  readonly name: string;
  /** Expected and not found. */
  readonly missing: readonly Expectation[];
  /** Found and not expected. */
  readonly unexpected: readonly Found[];
}

const keys: ReadonlySet<string> = new Set(
  "policy today cases name files input expect rule level kind value certainty at times".split(" "),
);

export function readCases(source: Source): { file: CaseFile | null; diagnostics: readonly Diagnostic[] } {
  const { document, diagnostics } = readDocument(source, validators.policyTest, keys, "policy-test");
  return { file: document === null ? null : (document.value as CaseFile), diagnostics };
}

export async function runCases(file: CaseFile, scan: ScanCase): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const { name, today, files, input, expect } of file.cases) {
    const found = await scan({
      policy: file.policy,
      today: today ?? file.today ?? null,
      files: files ?? null,
      input: input ?? null,
    });
    results.push({ name, ...compare(expect, found) });
  }
  return results;
}

/** Pairs each expectation with findings; those that say most choose first. */
function compare(
  expected: readonly Expectation[],
  found: readonly Found[],
): { missing: readonly Expectation[]; unexpected: readonly Found[] } {
  const left = [...found];
  const precise = expected
    .flatMap(({ times = 1, ...one }) => Array.from({ length: times }, () => one))
    .sort((a, b) => Object.keys(b).length - Object.keys(a).length);
  const missing = precise.filter((expectation) => {
    const index = left.findIndex((one) => fits(expectation, one));
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
  return { missing, unexpected: left };
}

function fits(expectation: Expectation, found: Found): boolean {
  return (["rule", "level", "kind", "value", "certainty", "at"] as const).every(
    (key) => expectation[key] === undefined || expectation[key] === found[key],
  );
}

export function passed({ missing, unexpected }: CaseResult): boolean {
  return missing.length === 0 && unexpected.length === 0;
}

/** The difference as people read it: `-` expected and not found, `+` found and not expected. */
export function differenceText(result: CaseResult): string {
  const line = (sign: string, { rule, level, kind, value, certainty, at }: Expectation) =>
    `  ${sign} ${[level, rule, kind, value, certainty, at].filter((part) => part !== undefined).join(" ")}\n`;
  const lines = [...result.missing.map((one) => line("-", one)), ...result.unexpected.map((one) => line("+", one))];
  return `${result.name}\n${lines.join("")}`;
}
