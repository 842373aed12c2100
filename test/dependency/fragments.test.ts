import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fragment } from "../../src/dependency/fragments.ts";
import { jsonFragments, lineFragments } from "../../src/dependency/fragments.ts";
import { HOLE } from "../../src/dependency/text.ts";

function shown(text: string, fragments: readonly Fragment[] | null): Record<string, string> | null {
  return fragments === null
    ? null
    : Object.fromEntries(fragments.map(({ path, start, end }) => [path.join("."), text.slice(start, end)]));
}
const lines = (text: string): string[] =>
  lineFragments(text).map(({ path, start, end }) => `${path.join(".")}|${text.slice(start, end)}`);

describe("jsonFragments", () => {
  it("gives every scalar its path", () => {
    const text = '[{"name":"w","env":[{"name":"A","value":"b"},{"n":1}],"on":true}, "x"]';
    expect(shown(text, jsonFragments(text))).toEqual({
      "0.name": "w",
      "0.env.0.name": "A",
      "0.env.0.value": "b",
      "0.env.1.n": "1",
      "0.on": "true",
      "1": "x",
    });
  });

  it("reads past unknown parts", () => {
    const text = `{"image": "${HOLE}/w:${HOLE}", "memory": ${HOLE}, "x": "y"}`;
    expect(shown(text, jsonFragments(text))).toEqual({ image: `${HOLE}/w:${HOLE}`, memory: HOLE, x: "y" });
  });

  it.each(["{", '{"a": "b', "plain", "", "{a: 1}", "[1] [2]", "[".repeat(100_000)])(
    "takes %.20s for no document",
    (text) => expect(jsonFragments(text)).toBeNull(),
  );

  it("agrees with JSON.parse on the scalars of any document", () => {
    const count = (value: unknown): number =>
      typeof value === "object" && value !== null
        ? Object.values(value).reduce((sum: number, item) => sum + count(item), 0)
        : 1;
    const object = fc.oneof(
      fc.array(fc.jsonValue({ maxDepth: 4 })),
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
    );
    fc.assert(
      fc.property(object, (value) => {
        expect(jsonFragments(JSON.stringify(value))?.length).toBe(count(value));
      }),
      { numRuns: 300 },
    );
  });
});

describe("lineFragments", () => {
  it("nests by indentation, lists too", () => {
    expect(lines("a:\n  b: c\n  env:\n  - name: X\n    value: y\n  - name: Z\nq: 'r'")).toEqual([
      "a.b|c",
      "a.env.0.name|X",
      "a.env.0.value|y",
      "a.env.1.name|Z",
      "q|r",
    ]);
  });

  it("reads assignments of shells and configuration files", () => {
    expect(lines("export A=b\nC = d\nENV GOPROXY=https://goproxy.cn\nregion: x")).toEqual([
      "A|b",
      "C|d",
      "GOPROXY|https://goproxy.cn",
      "region|x",
    ]);
  });

  it("keeps the lines below a block's key inside it", () => {
    expect(lines("Corefile: |\n  .:53 {\n    forward . 1.1.1.1\n  }")).toContain("Corefile|forward . 1.1.1.1");
  });

  it.each([
    ["# https://mirrors.aliyun.com"],
    ["// https://mirrors.aliyun.com"],
    ["REM mirrors.aliyun.com"],
    ['echo "not from mirrors.aliyun.com"'],
    ["iptables -A OUTPUT -d 114.114.114.114 -j DROP"],
    ["127.0.0.1 mirrors.aliyun.com"],
    ["export NO_PROXY=.aliyuncs.com"],
    ["export HTTPS_PROXY=http://proxy:3128 NO_PROXY=.aliyuncs.com"],
    ['- echo "not from mirrors.aliyun.com"'],
    ["- # mirrors.aliyun.com"],
    ["sed -i '/goproxy.cn/d' /etc/environment"],
  ])("leaves out %s", (line) => expect(lines(line).join()).not.toMatch(/aliyun|114|goproxy/));

  it.each([
    ["apt-get update # mirrors.aliyun.com", /aliyun/, false],
    ["curl https://x/#frag", /frag/, true],
    ["echo 'deb http://mirrors.aliyun.com/ubuntu x' > /etc/apt/sources.list", /aliyun/, true],
    ["sed -i 's/archive.ubuntu.com/mirrors.aliyun.com/g' /etc/apt/sources.list", /mirrors\.aliyun\.com/, true],
    ["sed -i 's/archive.ubuntu.com/mirrors.aliyun.com/g' x", /archive/, false],
    ["sed -i 's#https://mirrors.aliyun.com#https://archive.ubuntu.com#' x", /aliyun/, false],
    ["sed -i 's|dl-cdn.alpinelinux.org|mirrors.aliyun.com|g' x", /\|mirrors\.aliyun\.com$/m, true],
    ["it's # mirrors.aliyun.com", /aliyun/, false],
  ])("in %s, %s is %s", (line, pattern, present) => expect(pattern.test(lines(line).join("\n"))).toBe(present));

  it("is total, and points into the text", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", ":", " ", "-", "\n", "'", '"', "#", "/", "s", "sed ", "|", "=", "{", "[", "\\"),
          maxLength: 200,
        }),
        (text) => {
          for (const { start, end } of lineFragments(text))
            expect(start >= 0 && end > start && end <= text.length).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
