/** What a text says that another program than a shell of the usual syntax runs, each stretch with its own origin. */
import type { Span } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { fromPieces } from "../../value/pieces.ts";
import { conditionOn } from "../../value/question.ts";
import { originOf } from "../../value/trace.ts";
import type { Alternative, Condition, Piece, Value } from "../../value/value.ts";
import { literal, scriptText, spanOf } from "../syntax/text.ts";
import type { ScriptText } from "../syntax/text.ts";
import { alternativesOfAny, textPieces } from "../words/values.ts";
import { batchSettings } from "./batch.ts";
import type { Language } from "./interpreter.ts";
import { powershellSettings } from "./powershell.ts";
import { literalSettings } from "./program.ts";

/**
 * Of a language that nobody here knows all lines count, perhaps; a text for a shell is read elsewhere.
 *
 * @param value one text, known or partly known.
 * @param at where it takes effect, for what stands in no file letter by letter.
 * @param environment what it finds set around it.
 */
export function settingsInText(
  value: Value,
  language: Language,
  at: Span,
  environment: ReadonlyMap<string, Value> = new Map(),
): Setting[] {
  const text = scriptText(textPieces(value), at);
  if (text.text === "\uFFFC") return [];
  if (language.kind === "unknown") {
    const read = conditionOn(`interpreter ${language.name}`, `${language.name} makes use of it`);
    return [{ path: [], value: valueUnder(value, [read]), at, hint: "text" }];
  }
  // Readers of languages give places in the text; where those are written, the text knows.
  const source = { path: at.source.path, text: text.text };
  const found = groupsIn(language, source, environment);
  return found.flatMap(({ settings, when }) =>
    settings.map((one) => ({
      ...one,
      value: valueUnder(placed(one.value, source, text), when),
      at: spanOf(text, one.at.start, one.at.end),
    })),
  );
}

interface Group {
  readonly settings: readonly Setting[];
  readonly when: readonly Condition[];
}

function groupsIn(
  language: Language,
  source: Span["source"],
  environment: ReadonlyMap<string, Value>,
): readonly Group[] {
  const { text } = source;
  if (language.kind === "batch") return batchSettings(source);
  if (language.kind === "powershell") return powershellSettings(source, text, 0, environment);
  if (language.kind === "program")
    return [{ settings: literalSettings(source, text, 0, language.comments, { how: "run" }), when: [] }];
  return [];
}

/** A value that holds where all of these do. */
export function valueUnder(value: Value, when: readonly Condition[]): Value {
  if (when.length === 0) return value;
  return choice(
    alternativesOfAny(value).flatMap((one): Alternative[] => {
      const both = joinConditions(when, one.when);
      return both === null ? [] : [{ value: one.value, when: both }];
    }),
    true,
  );
}

/** A value that was read in the text, made of what the text is made of. */
function placed(value: Value, source: Span["source"], text: ScriptText): Value {
  if (value.kind === "choice")
    return {
      ...value,
      alternatives: value.alternatives.map((one) => ({ value: placed(one.value, source, text), when: one.when })),
    };
  if (value.kind !== "string" && value.kind !== "partial" && value.kind !== "unknown") return value;
  return fromPieces(
    textPieces(value).flatMap((piece): Piece[] => {
      if ("unknown" in piece) return [piece];
      const isHere = piece.trace === null || originOf(piece.trace).at.source === source;
      if (!isHere || piece.offset < 0) return [{ ...piece, trace: isHere ? null : piece.trace }];
      const parts = literal(text, piece.offset, piece.offset + piece.text.length, piece.text);
      return parts.map((part) => ("text" in part ? { ...part, flags: part.flags | piece.flags } : part));
    }),
  );
}
