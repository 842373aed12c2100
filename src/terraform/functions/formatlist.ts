import { failure, list, nullOf, unknown } from "../../value/build.ts";
import { childOf } from "../../value/parts.ts";
import { listOf } from "../../value/type.ts";
import { DEEP_UNKNOWN, type FailedAlternative, type Value } from "../../value/value.ts";
import { doubted } from "../../value/doubt.ts";
import { areUnclear, doubtsOfFormat, formatPieces, hasUntypedNull } from "./formatted-text.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf, unknownFrom } from "./known-arguments.ts";
import { joinTexts } from "./text-pieces.ts";

/** One text per element of the lists among the arguments, which must be of one length; the others are repeated. */
export const formatlist: TerraformFunction = {
  name: "formatlist",
  parameters: [{ name: "format", type: "string" }],
  rest: { name: "args", type: "dynamic", allowNull: true, allowUnknown: true },
  result: listOf("string"),
  lift: "deep",
  call([pattern, ...args], at) {
    if (pattern?.kind !== "string")
      return unknownFrom(listOf("string"), pattern === undefined ? [] : [pattern], { notNull: true });
    // Of what type it is, Terraform does not know either.
    if (hasUntypedNull(args))
      return unknown("dynamic", { code: "computed", text: "an argument of formatlist is null" });
    // What is unknown may be a list, or a set that holds equal elements, unless its type says otherwise.
    if (
      args.some(
        (arg) =>
          (arg.kind === "unknown" && arg.type !== "string" && arg.type !== "number" && arg.type !== "bool") ||
          (arg.kind === "set" && (arg.flags & DEEP_UNKNOWN) !== 0),
      )
    ) {
      return unknownFrom(listOf("string"), args, { notNull: true });
    }
    const lengths = args.flatMap((arg) => ("items" in arg ? [arg.items.length] : []));
    const length = lengths[0] ?? 1;
    if (lengths.some((each) => each !== length))
      return failure("Lists of different length", `The lists to format have ${lengths.join(", ")} elements.`);
    const hop = hopOf("formatlist", at);
    const texts: Value[] = [];
    const doubts: FailedAlternative[] = [];
    for (let index = 0; index < length; index += 1) {
      const row = args.map((arg) => ("items" in arg ? childOf(arg, arg.items[index] ?? nullOf("string")) : arg));
      const pieces = formatPieces(pattern, row);
      doubts.push(...doubtsOfFormat(pattern, row));
      if (!("kind" in pieces)) texts.push(joinTexts(pieces, hop));
      else if (pieces.kind === "unknown") texts.push(pieces);
      else if (areUnclear(row)) texts.push(unknownFrom("string", row, { notNull: true }));
      else return failure(pieces.summary, `Element ${index}: ${pieces.detail}`);
    }
    return doubted(list("string", texts), doubts);
  },
};
