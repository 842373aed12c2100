import { failure, list, object, string } from "../../value/build.ts";
import { compareText } from "../../value/order.ts";
import { objectOf } from "../../value/type.ts";
import type { Value } from "../../value/value.ts";
import { type Field, parseCsv } from "./csv-records.ts";
import { derived, ofKnown, shown } from "./known-arguments.ts";
import { sliceText } from "./text-pieces.ts";

/** A list of objects, one per record, whose attributes are named by the header. */
export const csvdecode = ofKnown("csvdecode", { str: "string" }, "dynamic", ({ str }, hop) => {
  const records = parseCsv(str.text);
  if ("kind" in records) return records;
  const [header, ...rows] = records;
  if (header === undefined) return failure("Invalid CSV", "The header line is missing.");
  const names = header.map((field) => string(field.text).text);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return failure("Invalid CSV", `Two columns are named ${shown(twice)}.`);
  const take = ({ text, offset }: Field): Value =>
    offset < 0 ? derived(str, text, hop) : sliceText(str, offset, offset + text.length, hop);
  const type = objectOf(new Map(names.toSorted(compareText).map((name) => [name, "string"])));
  return list(
    type,
    rows.map((row) => object(row.map((field, column) => [names[column] ?? "", take(field)]))),
  );
});
