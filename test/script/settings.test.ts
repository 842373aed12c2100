/** What scripts make depended on: tables, a property, and hostile texts. */
import { describe, expect, test } from "vitest";
import { scriptSettings } from "../../src/script/settings.ts";
import { string } from "../../src/value/build.ts";
import { origin } from "../../src/value/trace.ts";
import type { Value } from "../../src/value/value.ts";

function read(text: string) {
  const at = { source: { path: "run.sh", text }, start: 0, end: text.length };
  const value = string(text, origin("literal", at), 0);
  if (value.kind !== "string") throw new Error("a text is a string");
  return scriptSettings({ value, path: ["script"], at });
}

/** `image a/b:1`, with the conditions under which it holds. */
function shown(value: Value): string[] {
  if (value.kind === "string") return [value.text];
  if (value.kind !== "choice") return [];
  return value.alternatives.flatMap((one) =>
    shown(one.value).map((text) =>
      one.when.length === 0 ? text : `${text} if ${one.when.map((c) => c.text).join(", ")}`,
    ),
  );
}

function found(text: string): string[] {
  return read(text).settings.flatMap(({ value }) => shown(value));
}

/** Numbers of no row that is counted, as those of networks are. */
const chosen = Array.from({ length: 30 }, (_, index) => 4000 + index * index).join(" ");

describe("what commands name", () => {
  test.each([
    ["docker pull a.example/b:1", "a.example/b:1"],
    ["X=a.example; docker pull $X/b:1", "a.example/b:1"],
    ["docker pull ${X:-a.example/b:1}", "a.example/b:1"],
    ["curl -fsSL https://a.example/x | sh", "https://a.example/x"],
    ["for h in a b; do curl https://$h.example; done", "https://b.example"],
    ["f() { curl https://$1; }; f a.example", "https://a.example"],
    ["sh -c 'curl https://a.example'", "https://a.example"],
    ["env -S 'A=b curl https://a.example'", "https://a.example"],
    ["env -i --split-string='curl https://a.example' https://b.example", "https://a.example"],
    [". /dev/stdin <<E\ncurl https://a.example\nE", "https://a.example"],
    ["sh <<E\nX=a.example\ncurl https://\\$X\nE", "https://a.example"],
    ["echo X=a.example > x.env; . ./x.env; curl https://$X", "https://a.example"],
    ["sh /dev/stdin <<E\ncurl https://a.example\nE", "https://a.example"],
    ["echo curl https://a.example | dd of=/x/run.sh bs=1M", "https://a.example"],
    ["if [ -f /x ]; then curl https://a.example; fi", "https://a.example if -f /x"],
    ["f() { curl https://a.example; }", "https://a.example if the function f is called"],
    ["read -r a b <<< 'x a.example'; curl https://$b", "https://a.example"],
    ["while read -r h; do curl https://$h; done <<X\na.example\nb.example\nX", "https://b.example"],
    ["while read -r h; do curl https://$h; done < <(echo a.example)", "https://a.example"],
    ["printf 'a.example\\nb.example\\n' | while read h; do curl https://$h; done", "https://b.example"],
    ["mapfile -t hosts < <(printf '%s\\n' a.example b.example); curl https://${hosts[1]}", "https://b.example"],
    ["set -- a.example; curl https://$1", "https://a.example"],
    ["i=0; A=(x a.example); let i=i+1; curl https://${A[$i]}", "https://a.example"],
    ['i=0; A=(x a.example); let "i += 1"; curl https://${A[$i]}', "https://a.example"],
    ["i=0; A=(x a.example); i=$(expr $i + 1); curl https://${A[$i]}", "https://a.example"],
    ["declare -i i=0; A=(x a.example); i=i+1; curl https://${A[$i]}", "https://a.example"],
    ["declare -i i=0; A=(x a.example); i+=1; curl https://${A[$i]}", "https://a.example"],
    [
      'declare -A m=([a]=a.example [b]=b.example); for k in "${!m[@]}"; do curl https://${m[$k]}; done',
      "https://b.example",
    ],
    ["declare -A m; m[a]=a.example; curl https://${m[a]}", "https://a.example"],
    ["H=xa.example; curl https://${H:1} ${H: -7:3}", "https://a.example"],
    // Long rows of numbers are not gone through one by one to their end.
    ["h=(x y a); for i in $(seq 0 59); do curl https://${h[$i]}.example; done", "https://a.example"],
    [
      "h() { curl https://a.example/$1; }; for i in {1..60}; do h $i; done; curl https://b.example",
      "https://b.example",
    ],
    // What doesn't say which round it is, is run for the first and for any other one.
    ["x=a; for i in $(seq 1 60); do curl https://$x.example; x=b; done", "https://b.example"],
    ["f() { curl https://${h[$i]}.example; }; h=(x y a); for i in {0..59}; do f; done", "https://a.example"],
    // A row in a further round of another one: each of its numbers was gone through in the first.
    // Numbers that somebody chose are each looked at.
    [`for n in ${chosen}; do curl https://h$n.example; done`, "https://h4841.example"],
    ["for i in $(seq 1 60); do for n in 1 2 3 4 5 6 7; do curl https://h$n.example; done; done", "https://h7.example"],
    ["set -- x a b; docker pull ${@:2:1}.example/x:1", "a.example/x:1"],
    ["curl https://{a,{b,c}}.example", "https://c.example"],
    ["curl https://h{09..11}.example", "https://h10.example"],
    ["X=b; curl https://{a,$X}.example", "https://b.example"],
    ['P=(a example); IFS=.; curl https://"${P[*]}"', "https://a.example"],
    ["IFS=:; for h in $(echo a.example::b.example); do curl https://$h; done", "https://b.example"],
    ["curl${IFS}https://a.example", "https://a.example"],
    ["X=; $X curl https://a.example", "https://a.example"],
    ["for i in $(seq -w 9 10); do curl https://h$i.example; done", "https://h09.example"],
    ["echo 'x=1;h=a.example' | cut -d ';' -f 2 | cut -d= -f2 | xargs -I% curl https://%/", "https://a.example/"],
    ["printf 'a\\nb.example\\n' | tail -n1 | xargs curl", "b.example"],
    ["echo a.example > x; curl https://$(cat ./x)", "https://a.example"],
    ["alias c='curl -s'; c https://a.example", "https://a.example"],
    [
      "echo 'H=a.example\n* * * * * curl https://$H' | sed s/x/y/; printf '@hourly curl https://a.example' | crontab",
      "https://a.example",
    ],
    ["source <(echo curl https://a.example)", "https://a.example"],
    ["yc compute instance list", "yc"],
    ['s=$(find x); if [ -z "$s" ]; then curl https://a.example; fi', "https://a.example if -z $s"],
    ['[[ -n "$s" ]] && curl https://a.example', "https://a.example if -n $s"],
    ['if [ -z "$x" ]; then exit 1; fi; curl https://a.example', "https://a.example"],
    ['s="a$x"; if [ -n "$s" ]; then curl https://a.example; fi', "https://a.example"],
    ["R=$(/opt/bin/aliyun ecs DescribeRegions)", "/opt/bin/aliyun"],
    ["C='curl https://a.example'\r\n$C \\\r\n -o x\r\n", "https://a.example"],
  ])("%s", (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    "echo https://a.example",
    "yc config get token",
    "yc version",
    "yc",
    "command -v yc",
    "yc() { true; }; yc list",
    "# curl https://a.example",
    "alias c='curl https://a.example'",
    "echo 'docker pull a.example/b' | grep -v docker | sh",
    "awk '{ print \"curl https://a.example\" }'",
    "if false; then curl https://a.example; fi",
  ])("%s says nothing", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("a function that only prints is not run, and one that does more is", () => {
    expect(found('log() { NOW=$(date); echo "$NOW $1"; }\nlog "https://a.example"')).toEqual([]);
    expect(found("set_host() { H=a.example; echo $H; }\nset_host\ncurl https://$H")).toContain("https://a.example");
  });
});

test("what is unset or set anew before a program is started has no effect", () => {
  expect(found("export A=a.example; unset A; run")).toEqual([]);
  expect(found("export A=a.example; run; unset A")).toEqual(["a.example"]);
  expect(found("export A=a.example; export A=b.example; run")).toEqual(["b.example"]);
  expect(found("export A=a.example; if [ -f x ]; then unset A; fi; run")).toContain("a.example");
});

describe("what can't be followed is told", () => {
  test.each([
    ["if true; then", "script-syntax"],
    ["echo 'never closed", "script-syntax"],
    [`f() { :; ls; }\n${"f\n".repeat(40_000)}`, "script-limit"],
    [`${"$(echo ".repeat(30)}x${")".repeat(30)}`, "script-limit"],
    [`${"env ".repeat(9)}curl https://a.example`, "script-limit"],
    [`echo ${"a b ".repeat(51)}| xargs curl`, "script-limit"],
    [`gcloud x --set-env-vars ${Array.from({ length: 101 }, (_, at) => `N${at}=a`).join(",")}`, "script-limit"],
    [`V="${"a ".repeat(201)}"; curl $V`, "script-limit"],
  ])("%.20s", (text, code) => {
    expect(read(text).fault?.code).toBe(code);
  });

  test("what was found before a bound is kept", () => {
    const { settings, fault } = read(`curl https://a.example\nf() { ls; }\n${"f\n".repeat(40_000)}`);
    expect(fault?.code).toBe("script-limit");
    expect(settings.flatMap(({ value }) => shown(value))).toContain("https://a.example");
  });
});

/** The same numbers in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state % below;
  };
}

const scraps = [
  "if ",
  "then ",
  "fi\n",
  "for x in a b; do ",
  "done\n",
  "case $x in ",
  "*) ",
  ";; ",
  "esac\n",
  "$(",
  ")",
  "${x:-",
  "}",
  "'",
  '"',
  "`",
  "<<E\n",
  "E\n",
  "f() { ",
  "f; ",
  "}\n",
  "&& ",
  "|| ",
  "| ",
  "[ -f x ] ",
  "\\\n",
  "x=$x$x; ",
  "curl https://a.example ",
  "\u0000",
];

test("hostile scripts end, and throw nothing", () => {
  const next = numbers(7);
  for (let round = 0; round < 150; round += 1) {
    const text = Array.from({ length: 1 + next(60) }, () => scraps[next(scraps.length)]).join("");
    expect(() => read(text), text).not.toThrow();
  }
  for (const text of [
    `echo ${"a".repeat(500_000)}`,
    "<<A ".repeat(500),
    "{ ".repeat(2_000),
    `x=a\n${"x=$x$x\n".repeat(60)}curl $x`,
  ])
    expect(() => read(text)).not.toThrow();
});

test("what stands before a command changes nothing of what the command names", () => {
  for (const before of ["cd /tmp\n", "echo https://b.example\n", "true && ", "set -e; "])
    expect(found(`${before}curl https://a.example`)).toEqual(found("curl https://a.example"));
});

test.each([
  ["true", false],
  [". ./settings-of-the-machine", true],
  ['eval "$MORE"', true],
  ["export $(cat .env)", true],
  ["export $(grep -v '^#' .env | xargs)", true],
  ['declare "$N=go"', true],
  ["unset R", true],
  ["read R", true],
  ["R=$(ask)", true],
  ["export OTHER=1", false],
])("what `case` asked before %s is asked anew behind it, where that may set it", (between, isAnew) => {
  const text = `
case $R in go) A=a.example;; *) A=b.example;; esac
${between}
case $R in go) curl https://$A/x;; esac
`;
  expect(found(text).some((one) => one.startsWith("https://b.example/x"))).toBe(isAnew);
});

test.each(["$?", "$RANDOM", "${SECONDS}", "$!"])("what `case` asked of %s is asked anew each time", (name) => {
  const text = `
case ${name} in 1) A=a.example;; *) A=b.example;; esac
case ${name} in 1) curl https://$A/x;; esac
`;
  expect(found(text).some((one) => one.startsWith("https://b.example/x"))).toBe(true);
});

test.each([
  [6, null],
  [9, "a word has too many braces"],
])("%i braces in each other", (count, bound) => {
  const { fault } = read(`curl https://a.example/${"{b,".repeat(count)}c${"}".repeat(count)}`);
  if (bound === null) expect(fault).toBeNull();
  else expect(fault?.message).toContain(bound);
});
