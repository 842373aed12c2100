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
  | {
      readonly kind: "object";
      readonly attributes: ReadonlyMap<string, Type>;
      readonly optional?: ReadonlySet<string>;
    };

export type ObjectType = Extract<Type, { kind: "object" }>;

export function listOf(element: Type): Type {
  return { kind: "list", element };
}

export function setOf(element: Type): Type {
  return { kind: "set", element };
}

export function mapOf(element: Type): Type {
  return { kind: "map", element };
}

export function tupleOf(elements: readonly Type[]): Type {
  return { kind: "tuple", elements };
}

export function objectOf(attributes: ReadonlyMap<string, Type>, optional?: ReadonlySet<string>): Type {
  return optional === undefined || optional.size === 0
    ? { kind: "object", attributes }
    : { kind: "object", attributes, optional };
}

/** `string`, `list`, `object` …: the outermost kind. */
export function kindOf(
  type: Type,
): "string" | "number" | "bool" | "dynamic" | "list" | "set" | "map" | "tuple" | "object" {
  return typeof type === "string" ? type : type.kind;
}

export function isPrimitive(type: Type): type is "string" | "number" | "bool" {
  return type === "string" || type === "number" || type === "bool";
}

/** Whether two types are the same; which attributes are optional does not count. */
export function equalTypes(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (typeof a === "string" || typeof b === "string" || a.kind !== b.kind) return false;
  if (a.kind === "tuple")
    return (
      b.kind === "tuple" &&
      a.elements.length === b.elements.length &&
      a.elements.every((type, at) => equalTypes(type, b.elements[at] ?? "dynamic"))
    );
  if (a.kind !== "object") return b.kind === a.kind && equalTypes(a.element, b.element);
  if (b.kind !== "object" || a.attributes.size !== b.attributes.size) return false;
  for (const [name, type] of a.attributes) {
    const other = b.attributes.get(name);
    if (other === undefined || !equalTypes(type, other)) return false;
  }
  return true;
}

/** Whether `dynamic` stands anywhere in the type. */
export function hasDynamic(type: Type): boolean {
  if (typeof type === "string") return type === "dynamic";
  if (type.kind !== "tuple" && type.kind !== "object") return hasDynamic(type.element);
  let answer = dynamics.get(type);
  if (answer === undefined) {
    const parts = type.kind === "tuple" ? type.elements : [...type.attributes.values()];
    dynamics.set(type, (answer = parts.some(hasDynamic)));
  }
  return answer;
}

/** What was found out of types of many parts, which values are converted to again and again. */
const dynamics = new WeakMap<Type & object, boolean>();
const definites = new WeakMap<Type & object, Type>();

/** The type in which no attribute is optional: what values have. */
export function withoutOptional(type: Type): Type {
  if (typeof type === "string") return type;
  let definite = definites.get(type);
  if (definite === undefined) definites.set(type, (definite = definiteOf(type)));
  return definite;
}

function definiteOf(type: Type & object): Type {
  if (type.kind === "tuple") return tupleOf(type.elements.map(withoutOptional));
  if (type.kind === "object")
    return objectOf(new Map([...type.attributes].map(([name, inner]) => [name, withoutOptional(inner)])));
  return { kind: type.kind, element: withoutOptional(type.element) };
}

/** Terraform's name of a type for people: `list of string`, `object`, `tuple`. */
export function describe(type: Type): string {
  if (typeof type === "string") return type;
  if (type.kind === "tuple" || type.kind === "object") return type.kind;
  return `${type.kind} of ${describe(type.element)}`;
}

/** What Terraform's `type()` prints, on one line: `object({a: number, b: list(string)})`. */
export function formatType(type: Type): string {
  if (typeof type === "string") return type;
  if (type.kind === "tuple") return `tuple([${type.elements.map(formatType).join(", ")}])`;
  if (type.kind !== "object") return `${type.kind}(${formatType(type.element)})`;
  return `object({${[...type.attributes].map(([name, inner]) => `${name}: ${formatType(inner)}`).join(", ")}})`;
}
