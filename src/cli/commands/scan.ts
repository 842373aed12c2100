/** `borderlint scan`: the main job. */
import { defineCommand } from "../command.ts";
import { attest, attestOption, laxerFlags, refuseReport } from "../attest.ts";
import { configuredTargets, delivered, gateOf, nameCommit, outputOptions, targetsOf } from "../output.ts";
import { isOneOf, refuseInputs } from "../report-places.ts";
import { folderFromTop } from "../../discover/folders.ts";
import { withFolder } from "../../report/from-top.ts";
import { withState, withTree } from "../../report/state.ts";
import { isFile } from "../../scan/opening/basis.ts";
import { withGate } from "../../report/settings.ts";
import { asJudged } from "../../report/verdict.ts";
import {
  cacheOptions,
  inputOptions,
  pathsArgument,
  scanned,
  scanOptions,
  targetName,
  workOptions,
} from "../scanning.ts";

export const command = defineCommand({
  arguments: [pathsArgument],
  options: { ...inputOptions, ...workOptions, ...outputOptions, ...attestOption },
  examples: [
    ["borderlint", "scan the working directory"],
    ["borderlint infra -p foreign-adversaries -f html=report.html", "one folder, another policy, a report"],
    ["borderlint --changed-since origin/main", "fail by what is new"],
  ],
  async run(values, rest, streams, argv) {
    // Before the work, so that a misspelt value costs no time.
    const asked = targetsOf(values.format, streams.cwd());
    gateOf(values);
    if (values.attest !== null)
      refuseReport(
        values.attest,
        asked.flatMap(({ file }) => file ?? []),
        streams.cwd(),
      );
    const {
      report: found,
      config,
      basis,
      isRead,
      differing: held,
      tree,
    } = await scanned(
      {
        ...scanOptions(values, rest, streams, argv),
        cache: cacheOptions(values.cache, streams),
        name: targetName(values.name, rest, streams),
      },
      streams,
      values.quiet === true,
      values.jobs,
    );
    const targets = values.format.length > 0 ? asked : configuredTargets(config, streams.cwd());
    const gate = gateOf(values, config);
    // Before a report takes the place of what it rests on.
    const isFiled = values.attest !== null || targets.some(({ file }) => file !== null);
    const rests = isFiled ? [...basis(), ...laxerFlags(values, config)] : [];
    refuseInputs(
      targets,
      streams.cwd(),
      rests.filter(isFile).map(({ name }) => name),
      isRead,
    );
    const made = [values.attest, ...targets.map(({ file }) => file)].flatMap((file) => file ?? []);
    const isAsked = values.attest !== null || (await nameCommit(targets));
    const differing = isAsked ? await held(isOneOf(made, streams.cwd())) : null;
    const isOwn = isOneOf(made, streams.cwd());
    const known = withTree(withState(withGate(found, gate), differing), await tree(isOwn));
    const report = withFolder(known, folderFromTop(streams.cwd(), streams.env));
    const { code, written } = await delivered(report, targets, gate, values, streams);
    if (values.attest !== null)
      await attest(values.attest, { report: asJudged(report, gate), gate, basis: rests, differing }, written, streams);
    return code;
  },
});
