/** Through whom clients of SSH go: `ProxyJump user@host:22,other`. Source: ssh_config(5). */
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";

const jump = /^[ \t]*ProxyJump[ \t=]+([^\n#]+)/gim;
const host = /(?:^|,)\s*(?:ssh:\/\/)?(?:[^@,\s]*@)?([\w.-]+)/g;

export function jumpsIn(source: Source): readonly Setting[] {
  return [...source.text.matchAll(jump)].flatMap((line) => {
    const from = line.index + line[0].length - line[1]!.length;
    return [...line[1]!.matchAll(host)].map(({ 0: whole, 1: name = "", index }): Setting => {
      const start = from + index + whole.length - name.length;
      const at = { source, start, end: start + name.length };
      return { path: ["ProxyJump"], value: string(name, origin("literal", at), start), at };
    });
  });
}
