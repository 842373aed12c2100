/**
 * PowerShell by what its command lines say of places and hosts, line by line.
 *
 * @title PowerShell
 * @section machines
 * @recognised `*.ps1`, `*.psm1`, `*.psd1`
 * @worksOut what commands of other programs name, and scripts that it starts with words; variables, defaults of
 *   parameters, texts that are put together (`+`, `-f`, `-join`, in quotes), and what options are given of them; lines;
 *   `if` and `switch` that the script decides, others as conditions. A place that nobody says is unknown
 * @leaves loops, functions that nobody calls, what other commands and methods come to
 */
import { wholeOf } from "../source.ts";
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { commandsInShellWords } from "../script/languages/powershell-words.ts";
import { powershellSettings } from "../script/languages/powershell.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { commentsIn } from "./shell.ts";

export const format: Format = {
  name: "powershell",
  order: 94,
  mayBe: (path) => /\.(?:ps1|psm1|psd1)$/i.test(path),
  recognises: () => true,
  read({ path, source }) {
    const groups = powershellSettings(source, source.text, 0);
    const commands = { settings: commandsOf(source), when: [] };
    const subjects = [...groups, commands].map(({ settings, when }) => ({
      ...subjectOf({
        role: "file",
        address: path,
        format: "powershell",
        type: "powershell-script",
        at: { source, start: 0, end: 0 },
        settings,
      }),
      ...(when.length === 0 ? {} : { when }),
    }));
    return { readings: [readingOf(path, subjects)], diagnostics: [], comments: commentsIn(source) };
  },
};

/** What its commands name, which are followed as those of a shell are. */
function commandsOf(source: Source): readonly Setting[] {
  const at = wholeOf(source);
  const script = commandsInShellWords(string(source.text, origin("literal", at), 0));
  return script === null ? [] : [{ path: ["program"], value: script, at, hint: "script" }];
}
