/** `borderlint explain`: a rule, its reason, its sources, its remedy. */
import { UsageError } from "../../diagnostic.ts";
import { judgedByIn } from "../../scan/judging.ts";
import { explain, explanationText, noSuchRule } from "../../policy/explain.ts";
import { packNames, rulesOfPack } from "../../policy/load.ts";
import { visible } from "../../report/escape.ts";
import { defineCommand } from "../command.ts";
import { hanging } from "../../report/terminal/page.ts";
import { policiesOf } from "../policies.ts";
import { inputOptions } from "../scanning.ts";
import { widthOf } from "../streams.ts";

export const command = defineCommand({
  arguments: [
    {
      name: "rule",
      describe: "a rule, with or without its policy before it: clean-cloud/location",
      required: true,
      offers: () => [...new Set(packNames.flatMap(rulesOfPack))].sort(),
    },
  ],
  options: { policy: inputOptions.policy },
  examples: [["borderlint explain clean-cloud/location", "why, what to do, on what law"]],
  async run(values, [name = ""], streams) {
    const { catalogue, policies: configured } = await judgedByIn(streams.cwd());
    const { policies } = await policiesOf(
      values.policy.length > 0 ? values.policy : [...new Set([...configured, ...packNames])],
      streams.cwd(),
      catalogue,
    );
    const explanations = explain(name, policies, catalogue);
    if (explanations.length === 0) {
      const all = (await policiesOf([...new Set([...configured, ...packNames])], streams.cwd(), catalogue)).policies;
      const elsewhere = explain(name, all, catalogue).map(({ policy }) => policy.id);
      const where = `; it is a rule of ${elsewhere.join(", ")}`;
      throw new UsageError(noSuchRule(name, policies) + (elsewhere.length === 0 ? "" : where));
    }
    const text = explanations.map(explanationText).join("\n");
    const width = widthOf(streams.stdout, streams.env);
    const lines = text.split("\n").flatMap((line) => hanging(visible(line), width));
    streams.stdout.write(lines.join("\n"));
    return 0;
  },
});
