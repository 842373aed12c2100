/** Expressions made of forms: texts in which `‹X›` stands for an expression of the kind that is called so. */
import fc from "fast-check";

export interface Kind {
  /** Expressions that have no others in them. */
  readonly leaves: readonly string[];
  readonly forms: readonly string[];
}

/** Arbitrary expressions of each kind, `depth` forms in each other at most. */
export function expressionsOf<const Name extends string>(
  kinds: Readonly<Record<Name, Kind>>,
  depth = 2,
): Readonly<Record<Name, fc.Arbitrary<string>>> {
  return fc.letrec<Record<Name, string>>((tie) => {
    const identifier = fc.createDepthIdentifier();
    const made = (form: string): fc.Arbitrary<string> => {
      const [start = "", ...rest] = form.split("‹");
      const parts = rest.map((part) => {
        const [name = "", text = ""] = part.split("›");
        return (tie(name as Name) as fc.Arbitrary<string>).map((inner) => inner + text);
      });
      return fc.tuple(...parts).map((texts) => start + texts.join(""));
    };
    const all = Object.entries<Kind>(kinds).map(([name, { leaves, forms }]) => [
      name,
      fc.oneof({ maxDepth: depth, depthIdentifier: identifier }, fc.constantFrom(...leaves), ...forms.map(made)),
    ]);
    return Object.fromEntries(all) as { [K in Name]: fc.Arbitrary<string> };
  });
}
