/** What an operator is to what is found, and whom the list of a rule names where that is not the operator itself. */
import { isDerived } from "../catalogue/models.ts";
import type { Catalogue, EntityList } from "../catalogue/catalogue.ts";
import type { Dependency } from "../dependency/dependency.ts";
import { asksFor } from "../policy/match.ts";
import type { Match } from "../policy/policy.ts";
import { groupedBy } from "./group.ts";
import type { OperatorRef } from "../terms.ts";

/** An entry of a legal list, by which an operator is on it. */
export interface ListEntry {
  readonly list: string;
  /** Whom the list names, as it spells it, and what that person is to the operator; null: nobody by name. */
  readonly person: string | null;
  readonly relation: string;
  /** What of that person the list is about, where that is not all of it. */
  readonly covers?: string;
  /** Since when it names that person; null: not known. The list itself may be older, or have been renewed since. */
  readonly since: string | null;
  /** Where that is to be read. */
  readonly source: string;
}

/**
 * Of a product that others run or a model whose weights anybody may, of a model that somebody made from it, of code
 * that others run, and of a host of which only the country's domain is known: absent where the operator operates it.
 */
export type Part = "maker" | "base" | "author" | "registry";

const verbs: Readonly<Record<Part, string>> = {
  maker: "made by",
  base: "made from a model of",
  author: "runs code of",
  registry: "of an unknown operator, one of the",
};

/** `made by`, `runs code of`, `of an unknown operator, one of the` (names below .cn) and so on. */
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
  if (kind === "model" && catalogue.host(value) === null)
    return isDerived(value, catalogue.model(value)?.signal ?? "") ? "base" : "maker";
  if (kind === "product") return "maker";
  if (kind === "module" && action.test(value)) return "author";
  return operator !== null && isDomainOfCountry(operator.entity) ? "registry" : undefined;
}

/**
 * Entries of the lists that a rule asks for, by which the operator is what the rule found: what another list says of
 * it, or these of a relative whom the rule does not mean, is not said of this finding. Without what could not be
 * confirmed.
 */
export function entriesAsked(match: Match, operator: OperatorRef | null, catalogue: Catalogue): readonly EntityList[] {
  const asked = operatorsOf(match);
  return (catalogue.entity(operator?.entity ?? "")?.lists ?? []).filter(
    (entry) => entry.verified && asked.some((one) => asksFor(one, entry)),
  );
}

/**
 * `section-889 names its parent Huawei Technologies Company since 2018-08-13`: whoever reads a finding is to know whom
 * the rule's list names, and since when, be it the operator itself, since it may go by another name; null: nobody.
 */
export function namedBy(entries: readonly EntityList[]): string | null {
  const named = entries.filter(({ person }) => person !== null);
  const groups = groupedBy(named, ({ person, relation }) => `${relation}\0${person}`);
  const texts = [...groups.values()].map((group) => {
    const [{ relation, person, list, since }, ...others] = group as [EntityList, ...EntityList[]];
    const whom = `${relation === "itself" ? "" : `its ${relation} `}${personsText(person)}`;
    if (others.length === 0) return `${list} names ${whom}${since === null ? "" : ` since ${since}`}`;
    const lists = group.map(({ list, since }) => `${list}${since === null ? "" : ` (since ${since})`}`);
    return `${lists.join(", ")} name ${whom}`;
  });
  return texts.length === 0 ? null : texts.join("; ");
}

/** Several persons stand apart by semicolons, as the sentence around them does. */
export function personsText(person: string | null): string {
  return (person ?? "").replaceAll("; ", ", ");
}

function operatorsOf({ operator, any = [] }: Match): readonly NonNullable<Match["operator"]>[] {
  return [...(operator?.list === undefined ? [] : [operator]), ...any.flatMap(operatorsOf)];
}
