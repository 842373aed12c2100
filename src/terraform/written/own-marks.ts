/**
 * Marks of Terraform's own templates in a text that is to become configuration (`templatefile`): `${NAME}`,
 * `%{ if x }`. What the configuration itself interpolates is escaped there (`$${var.x}`), or
 * names what only configuration has.
 */
import { eitherOf, inSequence } from "../../pattern.ts";

/** Where something stands that only configuration knows: `var.region`, `aws_vpc.main.id`. */
const ofConfiguration = inSequence([
  /[^{}\n"]{0,200}?\b/,
  eitherOf([
    /(?:var|local|module|data|each|count|path|self|terraform)\./,
    /[a-z]\w{0,40}_\w{1,80}\.[a-z]/, // aws_vpc.main
  ]),
]);

export const ownMarks = eitherOf(
  [
    /\$(?=\$\{)|%(?=%\{)/, // the first of $${var.x}
    /(?<!%)%\{[^{}\n]{0,500}\}/, // %{ for name in names ~}
    inSequence([/(?<!\$)\$\{/, new RegExp(`(?!${ofConfiguration.source})`), /[^{}\n]{1,500}\}/]), // ${NAME}
  ],
  "g",
);

const mayHave = /(?<!\$)\$\{|(?<!%)%\{/;

export function mayHaveOwnMarks(text: string): boolean {
  return mayHave.test(text);
}

/** Whether a mark only says that what follows is none. */
export function isEscape(mark: string): boolean {
  return mark === "$" || mark === "%";
}
