/** Files that scripts read are those that the shell's parser finds. */
import { expect, test } from "vitest";
import { sourcedBy } from "../../src/formats/shell/sourced.ts";
import { filesOf } from "../fuzz/memory-files.ts";

const files = filesOf(
  new Map([
    ["bin/lib/x.sh", "H=1\n"],
    ["y.sh", ". ./bin/lib/x.sh\n"],
    ["bin/it's.sh", ""],
    ["region.txt", "eu-west-1\n"],
    ["bin/list.txt", "a.example\n. lib/x.sh\n"],
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
  ["aws s3 mb s3://a --region $(cat region.txt)", ["region.txt"]],
  ["X=$(<region.txt)", ["region.txt"]],
  ['while read -r x; do run "$x"; done < "$HERE/list.txt"', ["list.txt"]],
  ["xargs -a list.txt curl; wget -q -i region.txt", ["list.txt", "region.txt"]],
  ["LIST=list.txt; sort $LIST", ["list.txt"]],
  ["wget list.txt; run list.txt > region.txt", []],
])("%s", (script, names) => {
  expect([...sourcedBy("bin/a.sh", script, files).keys()]).toEqual(names);
});
