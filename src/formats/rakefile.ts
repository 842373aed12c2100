/**
 * Rakefiles: the commands of each task as one script, with what the file sets; what else they name as it stands.
 *
 * @documented with makefile
 */
import type { Setting } from "../subject.ts";
import { textFormat } from "./documents/text-format.ts";
import { withSettings } from "./emit.ts";
import type { Format } from "./format.ts";
import { rakefileName } from "./rakefile/names.ts";
import { commandsOfRuby, rakeTasksIn } from "./rakefile/tasks.ts";
import { toldByRuby } from "./rakefile/told.ts";
import { joinedLines } from "./runs/job.ts";

const text = textFormat("rakefile", 93, [{ type: "rake", path: rakefileName, matched: toldByRuby }]);

export const format: Format = {
  ...text,
  name: "rakefile",
  order: 93,
  read(file, context) {
    const { source } = file;
    const outside = commandsOfRuby(source);
    const at = { source, start: 0, end: source.text.length };
    const settings: Setting[] = outside === null ? [] : [{ path: ["program"], value: outside, at, hint: "script" }];
    for (const { name, lines, at: own } of rakeTasksIn(source))
      if (lines.length > 0) settings.push({ path: ["task", name], value: joinedLines(lines), at: own, hint: "script" });
    return withSettings(text.read(file, context), settings);
  },
};
