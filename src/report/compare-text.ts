/** The difference between two reports for a terminal. */
import type { Difference } from "./compare.ts";
import { visible, withoutCommands } from "./escape.ts";
import type { Finding } from "./report.ts";
import { count, grouped, placeText, ruleText } from "./words.ts";

const listed = 50;

export function differenceText(difference: Difference, verbose: boolean): string {
  const { before, after, repositories } = difference;
  const names = (title: string, some: readonly string[]): string[] =>
    some.length === 0 ? [] : [section(title, some.map(visible), verbose)];
  const findings = (title: string, some: readonly Finding[]): string[] =>
    some.length === 0 ? [] : [section(title, some.map(line), verbose)];
  const parts = [
    `before  ${sideText(before)}\nafter   ${sideText(after)}\n`,
    ...names("what is gone or new may be so for this", difference.differing),
    ...names("repositories that are new", repositories.added),
    ...names("repositories that were not looked at any more", repositories.removed),
    ...findings("new", difference.new),
    ...findings("reopened: were accepted before", difference.reopened),
    ...(difference.regraded.length === 0
      ? []
      : [
          section(
            "other level",
            difference.regraded.map(
              (one) => `was ${one.before}${one.fails === true ? ", fails now" : ""}; ${line(one.finding)}`,
            ),
            verbose,
          ),
        ]),
    ...findings("accepted in between", difference.accepted),
    ...findings("gone", difference.gone),
    ...findings(
      "not seen: where they are or may be was not looked at, or their policy was not asked",
      difference.unseen,
    ),
    `${count(difference.remaining, "finding")} in both\n`,
    ...(difference.inconclusive === null ? [] : [`INCONCLUSIVE  ${visible(difference.inconclusive)}\n`]),
  ];
  return withoutCommands(parts.join("\n"));
}

function sideText({ from, to, targets, error, warning, note }: Difference["before"]): string {
  const dates = from === null || from === to ? from : `${from} to ${to}`;
  const totals = [count(error, "error"), count(warning, "warning"), count(note, "note")].join(", ");
  return `${visible(dates ?? "no date recorded")}: ${count(targets, "target")}: ${totals}`;
}

function line(finding: Finding): string {
  return visible(`${placeText(finding.at)}: ${finding.level}: ${finding.message} [${ruleText(finding)}]`);
}

function section(title: string, lines: readonly string[], verbose: boolean): string {
  const shown = verbose ? lines : lines.slice(0, listed);
  const more = lines.length - shown.length;
  const rest = more > 0 ? [`and ${grouped(more)} more (--verbose lists all)`] : [];
  return `${title} (${grouped(lines.length)})\n${[...shown, ...rest].map((text) => `  ${text}\n`).join("")}`;
}
