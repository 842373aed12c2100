/** `borderlint explain`: a rule, its reason, its sources, its remedy. */
import { UsageError } from "../../diagnostic.ts";
import { catalogueOf } from "../../scan/open.ts";
import { explain, explanationText, noSuchRule } from "../../policy/explain.ts";
import { packNames } from "../../policy/load.ts";
import { visible } from "../../report/escape.ts";
import { defineCommand } from "../command.ts";
import { policiesOf } from "../policies.ts";
import { inputOptions } from "../scanning.ts";

export const command = defineCommand({
  arguments: [
    { name: "rule", describe: "a rule, with or without its policy before it: clean-cloud/location", required: true },
  ],
  options: { policy: inputOptions.policy },
  async run(values, [name = ""], streams) {
    const catalogue = await catalogueOf(streams.cwd());
    const { policies } = await policiesOf(
      values.policy.length > 0 ? values.policy : packNames,
      streams.cwd(),
      catalogue,
    );
    const explanations = explain(name, policies, catalogue);
    if (explanations.length === 0) throw new UsageError(noSuchRule(name, policies));
    const text = explanations.map(explanationText).join("\n");
    streams.stdout.write(text.split("\n").map(visible).join("\n"));
    return 0;
  },
});
