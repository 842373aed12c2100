/** Scripts are followed once for each environment that makes a difference to them. */
import { describe, expect, test } from "vitest";
import { aloneWith, followed } from "../../src/script/followed.ts";
import type { Followed } from "../../src/script/following.ts";
import { known, shownText } from "../../src/script/words/values.ts";
import type { Source } from "../../src/source.ts";
import { string } from "../../src/value/build.ts";
import { isSame } from "../../src/value/same.ts";
import { origin } from "../../src/value/trace.ts";
import type { Value } from "../../src/value/value.ts";
import { within } from "../../src/value/work.ts";

interface Start {
  readonly variables?: Readonly<Record<string, string>>;
  readonly positional?: readonly string[];
  readonly sourced?: ReadonlyMap<string, Source>;
}

function follow(source: Source, { variables = {}, positional, sourced = new Map() }: Start = {}): Followed {
  const at = { source, start: 0, end: source.text.length };
  const set = new Map(Object.entries(variables).map(([name, text]): [string, Value] => [name, string(text)]));
  return within({ left: 1_000_000 }, 1_000_000, () =>
    followed({
      value: string(source.text, origin("literal", at), 0),
      at,
      variables: set,
      positional: positional?.map((text) => string(text)) ?? null,
      around: aloneWith(sourced),
    }),
  ).made;
}

function script(text: string): Source {
  return { path: "run.sh", text };
}

const library = script("H=a.example\n");

describe("what a script does not ask for makes no other way of following it", () => {
  const all = script("curl https://$H; cd $DIR; [ -z $1 ] || . lib.sh");
  test.each<[name: string, one: Start, other: Start, again: boolean]>([
    ["a variable that it does not read", {}, { variables: { OTHER: "x" } }, false],
    ["a variable that it reads", { variables: { H: "a" } }, { variables: { H: "b" } }, true],
    ["a variable that it reads, set alike", { variables: { H: "a" } }, { variables: { H: "a" } }, false],
    ["the folder at the top", {}, { variables: { PWD: "/" } }, false],
    ["another folder", {}, { variables: { PWD: "/x" } }, true],
    ["an argument that it reads", { positional: ["0", "1"] }, { positional: ["0", "2"] }, true],
    ["a file that it reads in", {}, { sourced: new Map([["lib.sh", library]]) }, true],
    ["a file that it does not read in", {}, { sourced: new Map([["other.sh", library]]) }, false],
  ])("%s", (_, one, other, again) => {
    const source = { ...all };
    const first = follow(source, one);
    expect(follow(source, other) === first).toBe(!again);
    expect(follow(source, one) === first).toBe(true);
  });

  test("what something prints that it starts is asked again, so that whoever takes it over depends on the same", () => {
    const text = "X=$(./host.sh); curl https://$X";
    const at = { source: script(text), start: 0, end: text.length };
    let asked = 0;
    const printed = () => () => {
      asked += 1;
      return [string("a.example")];
    };
    const around = { ...aloneWith(new Map()), printed };
    const start = { value: string(text, origin("literal", at), 0), at, variables: new Map(), positional: null };
    const ask = (one: typeof around): Followed =>
      within({ left: 1_000_000 }, 1_000_000, () => followed({ ...start, around: one })).made;
    const first = ask(around);
    const before = asked;
    expect(ask(around)).toBe(first);
    expect(asked).toBe(before * 2);
    expect(ask({ ...around, printed: () => printed() })).not.toBe(first);
  });

  test("an argument that it does not read", () => {
    const source = script("curl https://a.example");
    expect(follow(source, { positional: ["x"] })).toBe(follow(source));
  });

  test("the same text elsewhere is another script", () => {
    expect(follow(script("curl https://a.example"))).not.toBe(follow(script("curl https://a.example")));
  });
});

describe("what is noted of commands", () => {
  const calls = (text: string) =>
    follow(script(text)).reached.calls.map(({ name, folder, exported, changes }) => ({
      name,
      folder: known(folder),
      exported,
      x: shownText(changes.get("X") ?? string("-")),
    }));
  test.each([
    ["cd a && terraform plan", { name: "terraform", folder: "/a", exported: [], x: "-" }],
    ["export X=1; terraform plan", { name: "terraform", folder: "/", exported: ["X"], x: "1" }],
    ["set -a; X=1; set +a; Y=2; terraform plan", { name: "terraform", folder: "/", exported: ["X"], x: "1" }],
    ["set -o allexport; X=1; ./deploy.sh", { name: "deploy.sh", folder: "/", exported: ["X"], x: "1" }],
    ["(cd b; X=2; make up)", { name: "make", folder: "/b", exported: [], x: "2" }],
  ])("%s", (text, expected) => {
    expect(calls(text)).toContainEqual(expected);
  });

  test("functions that nothing calls are looked at for names, and not for runs", () => {
    const { reached, uses, settings } = follow(
      script("f() { terraform plan; kubectl apply -f a.yaml; curl b.example; }"),
    );
    expect(reached.calls).toEqual([]);
    expect(uses.map(({ text }) => text)).toEqual(["a.yaml"]);
    expect(settings.length).toBeGreaterThan(0);
  });

  test("a file that is made before may be there", () => {
    expect(follow(script("sh a.sh; curl -O x; sh b.sh")).uses.map(({ text, isMade }) => [text, isMade])).toEqual([
      ["a.sh", false],
      ["b.sh", true],
    ]);
  });
});

test.each<[one: unknown, other: unknown, same: boolean]>([
  [{ a: [1, "x"] }, { a: [1, "x"] }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: 1 }, { b: 1 }, false],
  [new Map([["a", [1]]]), new Map([["a", [1]]]), true],
  [new Map([["a", 1]]), new Map([["a", 2]]), false],
  [new Set([1]), new Set([2]), false],
  [null, {}, false],
  [{ path: "a", text: "b" }, { path: "a", text: "b" }, false],
  [library, library, true],
])("%j is %j: %s", (one, other, same) => {
  expect(isSame(one, other)).toBe(same);
});
