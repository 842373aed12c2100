/**
 * Sentences that are told to people: what they name is read, not asked. Programs take words beside addresses too
 * (`primary at https://…`), so the name of the setting has to say that people read it.
 */
import { eitherOf } from "../../pattern.ts";

/** Words that join others, and that no command line, list or address has. */
const joining = new Set(
  (
    "the an is are was were be not no of from to see for in on at by and or but with this that we you your our " +
    "it its has have had"
  ).split(" "),
);
const plain = /^[("'“]?[A-Za-z][a-z]*(?:['’][a-z]{1,2})?[)"'”]?[.,:;!?]?$/;
/** What only a program reads: options, assignments, quotes of a shell, a pipe. */
const read = eitherOf([/(?:^|\s)--?[A-Za-z]/, /[=|<>$`{}[\]\\]|&&/]);
/** What begins commands, queries and lines of settings. */
const begins = new Set(
  (
    "deb rpm curl wget git docker pip pip3 npm aws az gcloud ssh sh bash exec run from select insert copy unload " +
    "create forward server include use listen route connect"
  ).split(" "),
);

/** What a setting is called that people read: `WELCOME_MESSAGE`, `notice`, `SLACK_TEXT`. */
const forPeople = new Set(
  (
    "message messages msg text body fallback pretext caption headline subject banner notice notices announcement " +
    "announcements news history greeting welcome motd footer disclaimer warning help hint tip tips tooltip about " +
    "explanation reason remark remarks intro introduction tagline slogan instruction instructions prompt answer"
  ).split(" "),
);
/** What may stand behind that, besides a language or a number: `NOTICE_TEXT`, `message_template`, `HINT_EN`. */
const endings = new Set("text template content html markdown prefix suffix default".split(" "));

/** Whether a setting of this name and text is such a sentence. */
export function isToldToPeople(name: string, text: string): boolean {
  return isSentence(text) && isNamedForPeople(name);
}

function isNamedForPeople(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
  const last = words.findLast((word) => forPeople.has(word) || !isEnding(word));
  return last !== undefined && forPeople.has(last);
}

function isEnding(word: string): boolean {
  return endings.has(word) || /^(?:[a-z]{2}|\d+)$/.test(word);
}

/** A sentence or part of one: most of its words are plain, and one at least joins others. */
function isSentence(text: string): boolean {
  if (text.length < 12 || text.length > 2_000 || /[\n\r\t]/.test(text) || !text.includes(" ")) return false;
  if (read.test(text)) return false;
  const words = text.trim().split(/\s+/);
  if (begins.has((words[0] ?? "").toLowerCase())) return false;
  const known = words.filter((word) => plain.test(word));
  return known.length >= 2 && 2 * known.length >= words.length && known.some((word) => joining.has(bare(word)));
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^a-z]+/g, "");
}
