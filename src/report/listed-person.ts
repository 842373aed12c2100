/** What an operator is to what is found, and whom the list of a rule names where that is not the operator itself. */
import type { Catalogue, EntityList } from "../catalogue/catalogue.ts";
import type { Dependency } from "../dependency/dependency.ts";
import type { Match } from "../policy/policy.ts";
import type { OperatorRef } from "../terms.ts";

/** An entry of a legal list, by which an operator is on it. */
export interface ListEntry {
  readonly list: string;
  /** Whom the list names, as it spells it, and what that person is to the operator; null: nobody by name. */
  readonly person: string | null;
  readonly relation: string;
  /** Since when it names that person; null: not known. The list itself may be older, or have been renewed since. */
  readonly since: string | null;
  /** Where that is to be read. */
  readonly source: string;
}

/**
 * Of a model whose weights anybody may run, of code that others run, and of a host of which only the country's domain
 * is known: absent where the operator operates it.
 */
export type Part = "maker" | "author" | "registry";

const verbs: Readonly<Record<Part, string>> = {
  maker: "made by",
  author: "runs code of",
  registry: "of an unknown operator, one of the",
};

/** `operated by`, `made by`, `runs code of`, `of an unknown operator, one of the` (names below .cn). */
export function verbOf(part: Part | undefined): string {
  return part === undefined ? "operated by" : verbs[part];
}

/** An action of GitHub by its publisher: `DaoCloud/x@v1`. */
const action = /^[\w.-]+\/[\w./-]+@[^/]+$/;

/** Whether an entity stands for the domain of a country. */
export function isDomainOfCountry(entity: string): boolean {
  return /^dot-[a-z]{2}$/.test(entity);
}

export function partOfOperator({ kind, value, operator }: Dependency, catalogue: Catalogue): Part | undefined {
  // A model that is known by the host that serves it is operated.
  if (kind === "model" && catalogue.host(value) === null) return "maker";
  if (kind === "module" && action.test(value)) return "author";
  return operator !== null && isDomainOfCountry(operator.entity) ? "registry" : undefined;
}

/**
 * `section-889 names its parent Huawei Technologies Company`: an operator that belongs to whom the rule's list names is
 * not named itself, and whoever reads the finding is to know that.
 */
export function namedInstead(match: Match, operator: OperatorRef | null, catalogue: Catalogue): string | null {
  const lists = listsOf(match);
  const entries = (catalogue.entity(operator?.entity ?? "")?.lists ?? []).filter(
    ({ list, verified, person }) => verified && person !== null && lists.has(list),
  );
  const isNamed = new Set(entries.filter(({ relation }) => relation === "itself").map(({ list }) => list));
  const [first, ...others] = entries.filter(({ list, relation }) => relation === "parent" && !isNamed.has(list));
  if (first === undefined) return null;
  const and = (others as readonly EntityList[]).filter(({ person }) => person === first.person).map(({ list }) => list);
  const subjects = [...new Set([first.list, ...and])];
  return `${subjects.join(", ")} ${subjects.length === 1 ? "names" : "name"} its parent ${first.person}`;
}

function listsOf({ operator, any = [] }: Match): ReadonlySet<string> {
  return new Set([...(operator?.list ?? []), ...any.flatMap((choice) => [...listsOf(choice)])]);
}
