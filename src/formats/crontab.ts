/**
 * Tables of cron: the commands of their lines, each with the variables that the table sets.
 *
 * @title Tables of cron
 * @section machines
 * @recognised `crontab`, `*.cron`, `*.crontab`, files in `cron.d/` and `crontabs/`; what a Dockerfile copies there, or
 *   gives to `crontab`
 * @worksOut commands as scripts, with the variables of the table
 * @leaves scripts in `cron.daily/` and the like without a first line that names their shell
 */
import { commandStart, isComment, variableIn } from "../script/flow/scheduled.ts";
import { wholeOf } from "../source.ts";
import type { Setting } from "../subject.ts";
import type { Source } from "../source.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import type { Value } from "../value/value.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { contentLines } from "../script/syntax/lines.ts";
import { commentsIn } from "./shell.ts";
import { eitherOf } from "../pattern.ts";

const named = eitherOf(
  [
    /(?:^|\/)(?:[\w.-]*crontab|[^/]+\.cron)$/, // shop.crontab
    /(?:^|\/)crontab(?!.*\.(?:[cm]?[jt]sx?|py|vue|go)$)[\w.-]*$/, // deploy/crontab.txt, no crontab.ts
    /(?:^|\/)(?:cron\.d|crontabs|spool\/cron)\/[^/.]+$/, // etc/cron.d/backup
  ],
  "s",
);
/** Of the system: they say as whom. */
const ofSystem = /(?:^|\/)(?:cron\.d\/[^/]+|etc\/crontab)$/s;

export const format: Format = {
  name: "crontab",
  order: 82,
  mayBe: (path) => named.test(path),
  recognises: ({ path, source }) =>
    contentLines(source).some(({ text }) => commandStart(text, hasUser(path, text)) > 0),
  read({ path, source }) {
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "crontab",
      type: "crontab",
      at: { source, start: 0, end: 0 },
      settings: settingsOf(path, source),
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [], comments: commentsIn(source) };
  },
};

/** Who has a table of unknown kind run something as somebody else says `root` in most cases. */
function hasUser(path: string, line: string): boolean {
  return ofSystem.test(path) || /^\S[^\n]{0,300}\sroot\s/.test(line);
}

function settingsOf(path: string, source: Source): Setting[] {
  const variables = new Map<string, Value>();
  return contentLines(source).flatMap(({ text, start }): Setting[] => {
    if (isComment(text)) return [];
    const set = variableIn(text);
    const from = start + (set?.length ?? commandStart(text, hasUser(path, text)));
    const at = { source, start: from, end: start + text.length };
    const value = string(source.text.slice(at.start, at.end), origin("literal", at), from);
    if (set !== null) {
      variables.set(set.name, value);
      return [{ path: ["environment", set.name], value, at }];
    }
    // What no line of a table is may be anything.
    if (from === start) return [{ path: ["line"], value, at: wholeOf(source), hint: "text" }];
    return [{ path: ["command"], value, at, hint: "script", variables: new Map(variables) }];
  });
}
