/** Law hangs on the person whom a list names: every entry says whom, what that is to the entity, since when. */
import { describe, expect, it } from "vitest";
import { personsIn } from "../../src/catalogue/legal-names.ts";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { lookup } from "../../src/catalogue/lookup.ts";
import { listing } from "../../src/policy/match.ts";

const catalogue = builtinCatalogue();
const entries = catalogue.entities().flatMap(({ id, name, lists }) => lists.map((entry) => ({ id, name, ...entry })));
const isLaw = (list: string): boolean => catalogue.list(list)?.status !== "policy" && !list.startsWith("watchlist/");

describe("entries", () => {
  it("are many", () => expect(entries.length).toBeGreaterThan(150));

  it.each(entries.map((entry) => [`${entry.id} ${entry.list}`, entry] as const))("%s", (_, entry) => {
    const list = catalogue.list(entry.list);
    expect(list?.citation ?? "").not.toBe("");
    expect(entry.source.length).toBeGreaterThan(10);
    if (!isLaw(entry.list)) return;
    expect(entry.person ?? "").not.toBe("");
    // Of one list the day on which a name was put on it was not read; no other may leave it open.
    if (entry.list !== "texas-prohibited-technologies") expect(entry.since).toMatch(/^\d{4}(?:-\d\d){0,2}$/);
  });
});

/** Whoever reads a list looks up the name that stands there: it leads to whom the list names, before its relatives. */
it.each([
  ...new Map(
    entries.flatMap(({ id, person, relation }) =>
      (person === null ? [] : personsIn(person)).map(
        (name) => [`${id} ${name}`, [id, name, relation] as const] as const,
      ),
    ),
  ).values(),
])("%s is found by %s", (id, name, relation) => {
  const { matches } = lookup(catalogue, name);
  const own = matches.filter(({ isRelative }) => isRelative !== true).map(({ operator }) => operator?.entity);
  if (relation === "itself") expect(own).toContain(id);
  // Of a group the named company comes first, if the catalogue has it.
  else expect(matches.map(({ operator }) => operator?.entity).length).toBeGreaterThan(0);
});

/** What a list says of a subsidiary or an affiliate is not said of who owns it, nor of its sisters. */
it("of a subsidiary or affiliate alone reach nobody else", () => {
  const others = entries.filter(({ relation }) => relation === "subsidiary" || relation === "affiliate");
  expect(others.length).toBeGreaterThan(0);
  const reached = others.filter(({ id, list }) => {
    const own = entries.filter((entry) => entry.id === id && entry.list === list);
    const isNamed = own.some(({ relation }) => relation === "itself" || relation === "parent");
    return listing({ list: [list] }, catalogue)(id) !== isNamed;
  });
  expect(reached).toEqual([]);
});

it.each([
  ["china-telecom", "fcc-covered-list"],
  ["china-telecom", "fcc-covered-list/services"],
  ["china-mobile", "fcc-covered-list"],
  ["china-unicom", "fcc-covered-list/services"],
  ["nebius", "watchlist/commerce-review"],
])("%s is not on %s, where others of its name are", (id, list) => {
  expect(catalogue.entity(id)).not.toBeNull();
  expect(listing({ list: [list] }, catalogue)(id)).toBe(false);
});
