import { unknown } from "../../value/build.ts";
import type { TerraformFunction } from "./function.ts";

export const plantimestamp: TerraformFunction = {
  name: "plantimestamp",
  parameters: [],
  result: "string",
  lift: "deep",
  call: () =>
    unknown("string", { code: "computed", text: "plantimestamp() is another on every run" }, { notNull: true }),
};
