/** Types of Terraform's type system (cty). `dynamic` is "any type". */
export type Type =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | { readonly kind: "list"; readonly element: Type }
  | { readonly kind: "set"; readonly element: Type }
  | { readonly kind: "map"; readonly element: Type }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, Type>; readonly optional?: ReadonlySet<string> };
