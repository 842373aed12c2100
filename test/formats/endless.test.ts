/** What a repository can say over and over, or in an odd way, and that would be looked at without end. */
import { expect, test } from "vitest";
import { readFormats } from "../../src/formats/read.ts";
import { filesOf } from "../fuzz/memory-files.ts";

function told(tree: Record<string, string>): readonly string[] {
  const paths = Object.keys(tree).toSorted();
  const { diagnostics } = readFormats(filesOf(new Map(Object.entries(tree))), paths, paths, () => undefined);
  return diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

/** A regular file of a tar archive, with nothing in it. */
function entry(path: string): string {
  return `${path.padEnd(124, "\0")}${"0".repeat(11)}\0`.padEnd(512, "\0");
}

test("an archive in which a folder lies as a file is listed to its end", () => {
  const archive = `${entry("web/")}${entry("web/nginx.conf")}${"\0".repeat(1024)}`;
  const [message] = told({ "deploy.sh": "#!/bin/sh\ntar xf web.tar", "web.tar": archive });
  expect(message).toContain("in which web/nginx.conf lies");
});

test("components that list the same ones twice are each looked at once", () => {
  const levels = 30;
  const twice = (level: number): string => `components: [../c${level}, ../c${level}]\n`;
  const components = Array.from({ length: levels }, (_, level) => [
    `c${level}/kustomization.yaml`,
    `kind: Component\n${level + 1 < levels ? twice(level + 1) : ""}`,
  ]);
  const generator = "configMapGenerator: [{name: web, literals: [A=b]}]\n";
  expect(
    told({
      "app/kustomization.yaml": `components: [../c0]\n${generator}`,
      "eu/kustomization.yaml": "resources: [../app]\n",
      ...(Object.fromEntries(components) as Record<string, string>),
    }).filter((message) => !message.includes("overlays are put together in more ways")),
  ).toEqual([]);
}, 20_000);

test("a pattern of many stars for targets is no work", () => {
  const target = "a".repeat(100);
  expect(
    told({
      "bake.sh": `#!/bin/sh\ndocker buildx bake --set '${"*a".repeat(40)}*b.args.BASE=alpine'\n`,
      "docker-bake.hcl": `target "${target}" {\n  args = { BASE = "debian" }\n}\n`,
    }),
  ).toEqual([]);
}, 20_000);

test("a script that starts itself with one more of its words is followed for a few rounds", () => {
  const first = 'if [ "$#" -eq 0 ] || [ "$1" != postgres ]; then set -- postgres "$@"; fi\n';
  const again = 'if [ "$(id -u)" = 0 ]; then exec gosu postgres "$BASH_SOURCE" "$@"; fi\n';
  expect(told({ "a.sh": `#!/bin/bash\n${first}${again.repeat(2)}` })).toEqual([]);
}, 20_000);
