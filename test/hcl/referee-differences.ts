/**
 * Where `hcl2-parser` and our parser differ, and why ours is right. Signs in front of constants (`!1`, `-null`), which
 * it computes and refuses, are not listed: our projection computes them too (see `referee.ts`).
 */
interface Difference {
  readonly reason: string;
  /** Valid for Terraform. */
  readonly example: string;
  /** What `hcl2-parser` gives: null where it refuses, undefined where it crashes. */
  readonly theirs: unknown;
  /** Finds texts that are concerned; null where a crash tells. */
  readonly pattern: RegExp | null;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    reason: "it is older than functions with namespaces (Terraform 1.8)",
    example: "a = provider::aws::arn_parse(b)\n",
    theirs: null,
    pattern: /::/,
  },
  {
    reason: "it has no form for blocks of one type with and without labels (Terramate's globals)",
    example: 'a {\n}\na "b" {\n}\n',
    theirs: null,
    pattern: /^[ \t]*(\w+) \{(?:.*\n)+[ \t]*\1 "|^[ \t]*(\w+) ".*\{(?:.*\n)+[ \t]*\2 \{/m,
  },
  {
    reason: "it makes text of constants within a template and crashes on null",
    example: 'a = "x${null}"\n',
    theirs: undefined,
    pattern: null,
  },
];

/** Whether a known difference may show in a text that both read. */
export function differs(text: string): boolean {
  return DIFFERENCES.some(({ pattern }) => pattern?.test(text) === true);
}
