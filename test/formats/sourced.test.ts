/** Files that scripts read in are those that the shell's parser finds. */
import { expect, test } from "vitest";
import { sourcedBy } from "../../src/formats/sourced.ts";
import { filesOf } from "../fuzz/memory-files.ts";

const files = filesOf(
  new Map([
    ["bin/lib/x.sh", "H=1\n"],
    ["y.sh", ". ./bin/lib/x.sh\n"],
    ["bin/it's.sh", ""],
  ]),
);

test.each<[script: string, names: readonly string[]]>([
  [". lib/x.sh", ["lib/x.sh"]],
  ['source "$(dirname "$0")/lib/x.sh"', ["lib/x.sh"]],
  ["if true; then . ${ROOT:-a/b}/lib/x.sh; fi", ["lib/x.sh"]],
  ["x() { source './lib/x.sh' && echo; }", ["lib/x.sh"]],
  ['A=$(. "${BASH_SOURCE%/*}"/lib/x.sh; echo $H)', ["lib/x.sh"]],
  ['. "it\'s.sh"', ["it's.sh"]],
  [". y.sh", ["y.sh", "bin/lib/x.sh"]],
  ["echo '. lib/x.sh'", []],
  ["# . lib/x.sh", []],
  ["cat <<E\n. lib/x.sh\nE", []],
  [". ${X}lib/x.sh", []],
  [". lib/none.sh", []],
])("%s", (script, names) => {
  expect([...sourcedBy("bin/a.sh", script, files).keys()]).toEqual(names);
});
