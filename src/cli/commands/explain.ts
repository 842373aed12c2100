/** `borderlint explain`: a rule, its reason, its sources, its remedy. */
import { listsNamed } from "../../catalogue/lists-called.ts";
import { UsageError } from "../../diagnostic.ts";
import { judgedByIn } from "../../scan/opening/judging.ts";
import { explain, explanationData, explanationText, noSuchRule } from "../../policy/explain.ts";
import { packNames, rulesOfPack } from "../../policy/load.ts";
import { jsonText, visible } from "../../report/escape.ts";
import { defineCommand } from "../command.ts";
import { hanging } from "../../report/terminal/page.ts";
import { policiesOf } from "../policies.ts";
import { formOptions, isJsonAsked } from "../forms.ts";
import { listLines } from "../known.ts";
import { inputOptions } from "../scanning.ts";
import { widthOf } from "../streams.ts";

export const command = defineCommand({
  arguments: [
    {
      name: "rule",
      describe: "a rule, with or without its policy before it: clean-cloud/location; or a list of law: dod-1260h",
      required: true,
      offers: () => [...new Set(packNames.flatMap(rulesOfPack))].sort(),
    },
  ],
  options: { policy: inputOptions.policy, ...formOptions },
  examples: [["borderlint explain clean-cloud/location", "why, what to do, on what law"]],
  async run(values, [name = ""], streams) {
    const { catalogue, policies: configured } = await judgedByIn(streams.cwd());
    const everywhere = [...new Set([...configured, ...packNames])];
    const isNamed = values.policy.length > 0;
    const { policies } = isNamed
      ? await policiesOf(values.policy, streams.cwd(), catalogue, "--policy")
      : await policiesOf(everywhere, streams.cwd(), catalogue);
    const explanations = explain(name, policies, catalogue);
    // A list that is called as several rules begin is asked for by its whole name: `clean-network/clean-cloud`.
    const isOfRules = policies.some(({ rules }) => rules.some(({ id }) => id.startsWith(`${name}/`)));
    const called = explanations.length === 0 ? listsNamed(catalogue, name) : [];
    const lists = called.filter(({ id }) => !isOfRules || id === name);
    if (lists.length > 0) {
      const width = widthOf(streams.stdout, streams.env);
      const rules = everywhere.includes(name) ? `\nborderlint policy list ${name}: the rules that rest on it\n` : "";
      const said = lists.map((list) => listLines(list, width)).join("\n") + rules;
      streams.stdout.write(isJsonAsked(values) ? `${jsonText(lists, 2)}\n` : said);
      return 0;
    }
    if (explanations.length === 0) {
      const all = (await policiesOf(everywhere, streams.cwd(), catalogue)).policies;
      const elsewhere = explain(name, all, catalogue).map(({ policy }) => policy.id);
      const where = `; it is a rule of ${elsewhere.join(", ")}`;
      throw new UsageError(noSuchRule(name, policies, isNamed) + (elsewhere.length === 0 ? "" : where));
    }
    if (isJsonAsked(values)) {
      streams.stdout.write(`${jsonText(explanations.map(explanationData), 2)}\n`);
      return 0;
    }
    const text = explanations.map(explanationText).join("\n");
    const width = widthOf(streams.stdout, streams.env);
    const lines = text.split("\n").flatMap((line) => hanging(visible(line), width));
    streams.stdout.write(lines.join("\n"));
    return 0;
  },
});
