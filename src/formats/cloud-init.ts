/**
 * cloud-init: packages' mirrors, files that are written, commands that are run, name and time servers.
 *
 * @title cloud-init
 * @section machines
 * @recognised files of a telling name (`cloud`, `user`, `init`, `data` …) whose first line is `#cloud-config`
 * @worksOut mirrors of packages, files that are written, commands that are run, name and time servers
 */
import { isForPeople } from "../files.ts";
import type { DocumentNode } from "./documents/document.ts";
import { getText } from "./documents/document.ts";
import type { Format } from "./format.ts";
import { documentFormat } from "./documents/document-format.ts";

export const format: Format = documentFormat("cloud-init", 14, [
  {
    type: "cloud-config",
    // Whatever the file is called: the first line tells.
    path: /(?:^|\/)[^/]*(?:cloud|user|init|vendor|config|data)[^/]*$/i,
    content: /^(?:## template:[^\n]*\n)?#cloud-config\b/,
    hint: (path, node) => {
      const [first] = path;
      if (first === "runcmd" || first === "bootcmd") return "script";
      if (first === "write_files" && path.at(-1) === "content") return isScript(node) ? "script" : "text";
      if (first === "resolv_conf" || first === "ntp") return "resolver";
      return first === "apt" || first === "yum_repos" || first === "zypper" || first === "package_mirrors"
        ? "mirror"
        : undefined;
    },
    skip: (path, node, parent) =>
      path[0] === "ssh_authorized_keys" ||
      path[0] === "users" ||
      path[0] === "final_message" ||
      isShown(path, node, parent),
  },
]);

function isScript(node: { readonly kind: string; readonly text?: string }): boolean {
  return node.text?.startsWith("#!") === true;
}

/** `/etc/motd` */
function isShown(path: readonly (string | number)[], node: DocumentNode, file: DocumentNode | null): boolean {
  if (path[0] !== "write_files" || path.at(-1) !== "content" || node.kind !== "scalar") return false;
  return isForPeople(getText(file, "path") ?? "");
}
