/** Passes over the types of TypeScript: they say nothing of what a program does. */
import type { Words } from "./cursor.ts";

const before = /^(?:keyof|typeof|readonly|unique|infer|asserts|new|abstract|\||&|\?|-|\+)$/;

/** Up to where the type ends that begins here. */
export function passType(reader: Words): void {
  const { start } = reader.token;
  pass(reader);
  reader.leaveOut(start, reader.before);
}

function pass(reader: Words): void {
  for (let isGoingOn = true; isGoingOn && reader.token.kind !== "end";) {
    while (before.test(reader.token.text) && reader.token.kind !== "text") reader.at += 1;
    if (reader.is("<")) passAngles(reader);
    const isBracketed = reader.is("(");
    if (!passOne(reader)) return;
    isGoingOn = (isBracketed && reader.accept("=>")) || passBehind(reader);
  }
}

function passOne(reader: Words): boolean {
  const { token } = reader;
  if (/^[{[(]$/.test(token.text) && token.kind === "sign") {
    reader.at = reader.closingAt() + 1;
    return true;
  }
  if (token.kind === "sign" || token.kind === "end") return false;
  reader.at += 1;
  while (reader.is(".") && reader.next().kind === "name") reader.at += 2;
  return true;
}

/** What goes on behind a part of a type; whether another part follows. */
function passBehind(reader: Words): boolean {
  if (reader.is("<") && !reader.token.isFirst) passAngles(reader);
  while (reader.is("[") && !reader.token.isFirst) reader.at = reader.closingAt() + 1;
  if (/^(?:\||&|is|extends)$/.test(reader.token.text) && reader.token.kind !== "text") {
    const isAsked = reader.is("extends");
    reader.at += 1;
    if (!isAsked) return true;
    passType(reader);
    if (reader.accept("?")) passType(reader);
    return reader.accept(":");
  }
  return false;
}

/** `<T, U>`; whether they are closed, within so many words. */
function passAngles(reader: Words, most = Infinity): boolean {
  let depth = 0;
  for (const begun = reader.at; reader.token.kind !== "end" && reader.at - begun < most; reader.at += 1) {
    const { text, kind } = reader.token;
    if (kind === "text") continue;
    if (text === "<") depth += 1;
    else if (/^>{1,3}$/.test(text)) depth -= text.length;
    else if (/^[{[(]$/.test(text)) reader.at = reader.closingAt();
    else if (/^[;)\]}]$/.test(text)) return false;
    if (depth <= 0) {
      reader.at += 1;
      return depth === 0;
    }
  }
  return false;
}

/** Words of types that a call is given: `new Map<string, Stage>(`. */
const ofTypes = /^(?:[\w$]+|[.,|&[\]{}:;?]|=>|<|>{1,3})$/;
const mostWords = 60;

/** Passes over `<T>` where a call follows; else nothing is passed. */
export function passArguments(reader: Words): boolean {
  const begun = reader.at;
  // Each of many comparisons asks: none may look through the rest of the program.
  const isClosed = passAngles(reader, mostWords);
  const words = reader.tokens.slice(begun, reader.at);
  const isCall = reader.is("(") || (reader.token.kind === "text" && reader.token.quote === "`");
  if (
    isClosed &&
    isCall &&
    words.length < mostWords &&
    words.every((one) => one.kind === "text" || ofTypes.test(one.text))
  )
    return true;
  reader.at = begun;
  return false;
}

/** Behind the name of a class or function: `<T>`. */
export function passParameters(reader: Words): void {
  if (reader.is("<")) passAngles(reader);
}
