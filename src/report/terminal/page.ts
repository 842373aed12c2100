/** What every part of the terminal's report is drawn with: colours, width, and the breaking of lines. */
import { visible } from "../escape.ts";
import type { RenderOptions } from "../format.ts";
import { columns } from "../frame.ts";
import type { Report } from "../report.ts";
import { ruleId } from "../words.ts";

const styles = {
  error: "1;31",
  warning: "1;33",
  note: "1;36",
  strong: "1",
  faint: "2",
  good: "1;32",
  mark: "31",
} as const;

export type Style = keyof typeof styles;

export interface Page {
  readonly options: RenderOptions;
  paint(style: Style, text: string): string;
  /** A rule by as much of its name as tells it from all others here, and as `borderlint explain` takes. */
  idOf(rule: NamedRule): string;
}

type NamedRule = Parameters<typeof ruleId>[0];

export function pageOf(options: RenderOptions, { rules, passed, findings }: Report): Page {
  const policies = new Set([rules, passed, findings].flatMap((list) => list.map(({ policy }) => policy)));
  return {
    options,
    idOf: (rule) => visible(policies.size > 1 || options.verbose ? ruleId(rule) : rule.rule),
    paint: options.color ? (style, text) => `\u001b[${styles[style]}m${text}\u001b[0m` : (_, text) => text,
  };
}

/** Prose is not broken into columns narrower than this, whatever the terminal says. */
const narrowest = 20;

/**
 * Breaks prose at blanks, and between two wide characters, since Chinese has no blanks. Any other word that is longer
 * than the width stays whole: paths and addresses are copied.
 */
export function wrapped(text: string, width: number): string[] {
  const room = Math.max(width, narrowest);
  if (columns(text) <= room) return [text];
  const lines: string[] = [];
  const lead = /^ */.exec(text)?.[0] ?? "";
  let line = lead;
  let used = lead.length;
  for (const { gap, word } of pieces(text.slice(lead.length))) {
    const needed = gap.length + columns(word);
    if (used + needed > Math.max(width - 2, narrowest) && line.trim() !== "") {
      lines.push(line.trimEnd());
      line = lead + word;
      used = lead.length + columns(word);
    } else {
      const joint = line.trim() === "" ? "" : gap;
      line += joint + word;
      used += joint.length + columns(word);
    }
  }
  return [...lines, line];
}

/** As `wrapped`; what is part of a list goes on below its text. */
export function hanging(line: string, width: number): string[] {
  const [first = "", ...more] = wrapped(line, width);
  return [first, ...more.map((rest) => (line.startsWith(" ") ? `  ${rest}` : rest))];
}

/** Lines that are there, none wider than that. */
export function fitted(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => hanging(line, width))
    .join("\n");
}

/** Words with the blank before each; wide characters are words of their own. */
function pieces(text: string): { readonly gap: string; readonly word: string }[] {
  return text.split(" ").flatMap((word, index) => {
    const gap = index === 0 ? "" : " ";
    const parts = columns(word) > word.length ? wideParts(word) : [word];
    return parts.map((part, position) => ({ gap: position === 0 ? gap : "", word: part }));
  });
}

function wideParts(word: string): string[] {
  const parts: string[] = [];
  let wasWide = false;
  for (const character of word) {
    const isWide = columns(character) === 2;
    if (parts.length > 0 && !(isWide && wasWide)) parts[parts.length - 1] += character;
    else parts.push(character);
    wasWide = isWide;
  }
  return parts;
}

const ellipsis = "…";

/** One line of at most so many columns; what is left out is left out at its end. */
export function clipped(text: string, width: number): string {
  const room = Math.max(width, narrowest);
  if (columns(text) <= room) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += columns(character);
    if (used > room - 1) break;
    kept += character;
  }
  return kept.trimEnd() + ellipsis;
}

/** A line with a label before it, and what doesn't fit below it. */
export function labelled(
  label: string,
  texts: readonly string[],
  gutter: number,
  { options, paint }: Page,
  labelWidth: number,
): string[] {
  const head = `${" ".repeat(gutter)} = ${label.padEnd(labelWidth)}`;
  const indent = " ".repeat(head.length);
  return texts.flatMap((text, index) =>
    wrapped(visible(text), options.width - head.length).map((line, part) => {
      const lead =
        index === 0 && part === 0
          ? paint("faint", `${" ".repeat(gutter)} = `) + paint("strong", label.padEnd(labelWidth))
          : indent;
      return `${lead}${part === 0 ? "" : "  "}${line}`;
    }),
  );
}

/** Text of which the first part is in a style: broken before it is painted, so that colours change no line. */
export function headed(lead: string, paintLead: (text: string) => string, rest: string, page: Page): string[] {
  const [first = "", ...more] = wrapped(`${lead}${rest}`, page.options.width);
  // A lead that was itself broken is left plain.
  const shown = first.startsWith(lead)
    ? paintLead(lead) + page.paint("strong", first.slice(lead.length))
    : page.paint("strong", first);
  return [shown, ...more.map((line) => `  ${page.paint("strong", line)}`)];
}
