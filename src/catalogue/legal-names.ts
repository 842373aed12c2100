/** Names of companies as people and lists of law write them: with or without their legal form, point and comma. */

/** Which people leave out: `Huawei Technologies Co., Ltd.` is `Huawei Technologies`; in Russia some stand first. */
const forms: ReadonlySet<string> = new Set(
  (
    "co company corp corporation inc incorporated ltd limited llc llp lp plc ag gmbh kg ug sa sas sarl srl spa se nv " +
    "bv oy ab kk sdn bhd pjsc jsc cjsc ojsc jllc pao oao zao ooo ao too mchj pte pty pvt pbc private public joint " +
    "stock group holding holdings com ооо пао оао зао ао тоо"
  ).split(" "),
);

/** The same in Chinese, where nothing stands between the words. */
const chineseForm = /(?:股份|集团|控股|有限|责任|公司)+$/u;

/** What lists say behind a name of who else is meant. */
const others = /\s+and (?:its|institutes|companies|entities) .*$/i;

/** Points between single letters. */
const initials = /(?<=(?:^|[^\p{L}\p{N}])\p{L})\.(?=\p{L}(?:[^\p{L}\p{N}]|$))/gu;

/** Words without points: `P.J.S.C. "Rostelecom"` is `pjsc rostelecom`. */
function wordsOf(name: string): string[] {
  const small = name.replace(others, "").toLowerCase();
  const joined = /\.\p{L}\b/u.test(small) ? small.replace(initials, "") : small;
  return joined.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function withoutForms(words: readonly string[]): string {
  let from = words[0] === "the" ? 1 : 0;
  let to = words.length;
  while (to - from > 1 && forms.has(words[to - 1]!)) to -= 1;
  while (to - from > 1 && forms.has(words[from]!)) from += 1;
  const name = words.slice(from, to).join(" ");
  return name.replace(chineseForm, "") || name;
}

/** One name, as closely as it may be compared: as it stands; without its form; without what is in brackets, too. */
export interface SpelledName {
  readonly whole: string;
  readonly short: string;
  readonly bare: string;
}

/** In the order in which they count: `China Telecom (Americas) Corp.` is another than its parent. */
export const degrees = ["whole", "short", "bare"] as const satisfies readonly (keyof SpelledName)[];

export function spelled(name: string): SpelledName {
  const words = wordsOf(name);
  const short = withoutForms(words);
  const bare = name.includes("(") ? withoutForms(wordsOf(name.replace(/\([^()]*\)/g, " "))) : short;
  return { whole: words.join(" "), short, bare };
}

/** The longest word of a name that stands in every spelling of it. */
export function tellingWord({ bare }: SpelledName): string {
  return bare.split(" ").reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}

/** The names in what a list says of whom it names: `Zservers; XHOST Internet Solutions LP`. */
export function personsIn(text: string): readonly string[] {
  return text.split(";").map((name) => name.trim());
}
