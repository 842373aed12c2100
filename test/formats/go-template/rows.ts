/** Templates, and what Helm 3.19 makes of them with the values below; the release is called `rel`. */

export const values = `
name: web
count: 3
port: 8080
enabled: true
disabled: false
empty: ""
unset:
list: [a, b, c]
none: []
nested: {b: {c: deep}, a: 1}
image: {registry: ghcr.io, repository: acme/web, tag: "1.2"}
template: "{{ .Values.name }}-{{ .Chart.Name }}"
multi: |
  first
  second
items:
  - {name: x, port: 1}
  - {name: y, port: 2}
numbers: {account: 123456789012, million: 1000000, under: 999999, mode: 0755, version: 1.10, negative: -12345678}
`;

export const rows: readonly (readonly [template: string, expected: string])[] = [
  ["{{ .Values.name }}", "web"],
  ["a {{- .Values.name -}} b", "awebb"],
  ["{{/* a comment */ -}}  x", "x"],
  ['{{ "a\\tb" }}|{{ `raw\\n` }}', "a\tb|raw\\n"],
  ["{{ .Values.count }} {{ .Values.enabled }}", "3 true"],
  ['{{ printf "%s/%s:%v" .Values.image.registry .Values.image.repository .Values.image.tag }}', "ghcr.io/acme/web:1.2"],
  ['{{ printf "%05.1f|%-4s|%q|%d%%" 2.25 "a" "b" 7 }}', '002.2|a   |"b"|7%'],
  ['{{ .Values.missing | default "other" }}', "other"],
  ['{{ .Values.empty | default "other" }}', "other"],
  ['{{ default "other" .Values.name }}', "web"],
  ['{{ .Values.missing | default .Values.empty | default "third" }}', "third"],
  ["{{ if .Values.enabled }}yes{{ else }}no{{ end }}", "yes"],
  ["{{ if and .Values.enabled (not .Values.disabled) }}yes{{ end }}", "yes"],
  [
    "{{ if or .Values.none .Values.empty .Values.unset }}yes{{ else if .Values.list }}list{{ else }}no{{ end }}",
    "list",
  ],
  ['{{ if eq .Values.name "api" "web" }}yes{{ end }}', "yes"],
  ['{{ if ne .Values.name "web" }}yes{{ else }}no{{ end }}', "no"],
  ["{{ if gt (int .Values.count) 2 }}more{{ end }}", "more"],
  ["{{ with .Values.image }}{{ .tag }}{{ $.Values.name }}{{ end }}", "1.2web"],
  ["{{ with .Values.unset }}a{{ else }}b{{ end }}", "b"],
  ["{{ range .Values.list }}{{ . }},{{ end }}", "a,b,c,"],
  ["{{ range $i, $e := .Values.list }}{{ $i }}{{ $e }}{{ end }}", "0a1b2c"],
  ["{{ range $k, $v := .Values.nested }}{{ $k }};{{ end }}", "a;b;"],
  ["{{ range .Values.none }}x{{ else }}nothing{{ end }}", "nothing"],
  ['{{ range .Values.list }}{{ if eq . "b" }}{{ break }}{{ end }}{{ . }}{{ end }}', "a"],
  ['{{ range .Values.list }}{{ if eq . "b" }}{{ continue }}{{ end }}{{ . }}{{ end }}', "ac"],
  ["{{ range $e := .Values.items }}{{ $e.name }}={{ $e.port }} {{ end }}", "x=1 true=2 "],
  ["{{ range until 3 }}{{ . }}{{ end }}", "012"],
  ['{{ $x := "a" }}{{ if .Values.enabled }}{{ $x = "b" }}{{ end }}{{ $x }}', "b"],
  ['{{ $d := dict "a" 1 }}{{ $_ := set $d "b" 2 }}{{ $d.a }}{{ $d.b }}', "12"],
  ['{{ $d := dict "a" 1 "b" 2 }}{{ $_ := unset $d "a" }}{{ keys $d | join "," }}', "b"],
  ['{{ $m := merge (dict "a" "x") (dict "a" "y" "b" "z") }}{{ $m.a }}{{ $m.b }}', "xz"],
  ['{{ $m := mergeOverwrite (dict "a" "x") (dict "a" "y") }}{{ $m.a }}', "y"],
  ['{{ get .Values.nested.b "c" }}{{ get .Values.nested.b "z" }}', "deep"],
  ['{{ hasKey .Values.nested "a" }}{{ hasKey .Values.nested "z" }}', "truefalse"],
  ['{{ dig "b" "c" "no" .Values.nested }}{{ dig "b" "z" "no" .Values.nested }}', "deepno"],
  ['{{ index .Values.list 1 }}{{ index .Values.nested.b "c" }}{{ (index .Values.items 1).name }}', "bdeeptrue"],
  ["{{ first .Values.list }}{{ last .Values.list }}{{ len .Values.list }}", "ac3"],
  ['{{ has "b" .Values.list }}{{ without .Values.list "b" | join "" }}', "trueac"],
  ['{{ concat .Values.list (list "d") | join "+" }}', "a+b+c+d"],
  ['{{ list "b" "a" "b" | uniq | sortAlpha | join "," }}', "a,b"],
  ['{{ ternary "t" "f" .Values.enabled }}{{ coalesce .Values.unset .Values.empty .Values.name }}', "tweb"],
  ['{{ .Values.name | upper | quote }}{{ "A b" | lower | squote }}', `"WEB"'a b'`],
  ['{{ trim "  a " }}{{ trimSuffix "-" "b-" }}{{ trimPrefix "v" "v1" }}{{ trimAll "$" "$5$" }}', "ab15"],
  ['{{ "a.b.c" | replace "." "-" }}{{ trunc 2 "abcd" }}{{ trunc -2 "abcd" }}', "a-b-cabcd"],
  ['{{ contains "e" "web" }}{{ hasPrefix "w" "web" }}{{ hasSuffix "x" "web" }}', "truetruefalse"],
  ['{{ splitList "/" "a/b/c" | last }}{{ (split "." "x.y")._1 }}', "cy"],
  [
    '{{ regexMatch "^w.b$" "web" }}{{ regexReplaceAll "[aeiou]" "web" "o" }}{{ regexFind "[0-9]+" "a12b" }}',
    "truewob12",
  ],
  ['{{ "x" | b64enc }}{{ "eQ==" | b64dec }}', "eA==y"],
  ['{{ cat "a" "b" }}{{ repeat 3 "x" }}{{ nospace "a b" }}', "a bxxxab"],
  ['{{ "foo-bar" | camelcase }}{{ "fooBar" | kebabcase }}{{ "fooBar" | snakecase }}', "FooBarfoo-barfoo_bar"],
  ["{{ add 1 2 }}{{ sub 5 2 }}{{ mul 2 3 }}{{ div 7 2 }}{{ mod 7 2 }}{{ max 1 5 2 }}", "336315"],
  [
    '{{ semverCompare ">=1.19-0" "1.20.3" }}{{ semverCompare "^1.2.0" "2.0.0" }}{{ semverCompare "~1.2" "1.2.9" }}',
    "truefalsetrue",
  ],
  [
    '{{ kindIs "map" .Values.image }}{{ kindIs "slice" .Values.list }}{{ kindIs "string" .Values.name }}',
    "truetruetrue",
  ],
  ["{{ toYaml .Values.nested }}", "a: 1\nb:\n  c: deep"],
  ["{{ toYaml .Values.items }}", "- name: x\n  port: 1\n- name: true\n  port: 2"],
  ["x:{{ toYaml .Values.list | nindent 2 }}", "x:\n  - a\n  - b\n  - c"],
  ["{{ .Values.multi | indent 2 }}", "  first\n  second\n  "],
  ['{{ toYaml (dict "m" .Values.multi) }}', "m: |\n  first\n  second"],
  ["{{ toJson .Values.image }}", '{"registry":"ghcr.io","repository":"acme/web","tag":"1.2"}'],
  ['{{ (fromYaml "a: {b: c}").a.b }}{{ (fromJson `{"d": "e"}`).d }}', "ce"],
  ["{{ tpl .Values.template . }}", "web-rows"],
  ['{{ tpl "{{ if .Values.enabled }}{{ .Values.name | upper }}{{ end }}" $ }}', "WEB"],
  ['{{ include "shared" (dict "x" "y") }}{{ template "shared" (dict "x" "z") }}', "<y><z>"],
  ["{{ .Release.Name }}-{{ .Release.Service }}", "rel-Helm"],
  ['{{ .Files.Get "files/a.txt" }}', "contents"],
  ['{{ range $path, $_ := .Files.Glob "files/*" }}{{ $path }}{{ end }}', "files/a.txt"],
  ["{{ .Chart.Name }} {{ .Chart.Version }} {{ .Chart.AppVersion }}", "rows 1.0.0 9"],
  ['{{ empty .Values.empty }}{{ required "needed" .Values.name }}', "trueweb"],
  ['{{ print "a" 1 2 "b" }}{{ print 1 2 }}', "a1 2b1 2"],
  ["{{ (list 1 2 3) | len }}", "3"],
  [
    "{{ .Values.numbers.account }} {{ .Values.numbers.million }} {{ .Values.numbers.under }}",
    "1.23456789012e+11 1e+06 999999",
  ],
  [
    "{{ .Values.numbers.mode }} {{ .Values.numbers.version }} {{ .Values.numbers.negative | quote }}",
    '493 1.1 "-1.2345678e+07"',
  ],
  ["{{ .Values.numbers.account | int64 }} {{ .Values.numbers.account | int | quote }}", '123456789012 "123456789012"'],
  ["{{ .Values.numbers.account | toString }} {{ printf `%v` .Values.numbers.million }}", "1.23456789012e+11 1e+06"],
  ["{{ toYaml .Values.numbers.account }} {{ toJson .Values.numbers.account }}", "123456789012 123456789012"],
  ["{{ dict `a` .Values.numbers.account | toYaml }}", "a: 123456789012"],
  ["{{ 12345678 }} {{ mul .Values.numbers.million 2 }}", "12345678 2000000"],
  [
    "{{ printf `%d` (int64 .Values.numbers.account) }} {{ printf `%.0f` .Values.numbers.account }}",
    "123456789012 123456789012",
  ],
  ["{{ .Values.numbers.million | default 5 }} {{ float64 .Values.numbers.account }}", "1e+06 1.23456789012e+11"],
  ["{{ regexReplaceAll `^(.*?)/(.*)$` `docker.io/x` `${2}-y` }}", "x-y"],
  [
    "{{ mustRegexReplaceAll `^docker.io/` `docker.io/x` `r/` }}{{ regexReplaceAllLiteral `x` `axa` `${1}` }}",
    "r/xa${1}a",
  ],
  ["{{ ternary `a` `b` .Values.enabled }}{{ index .Values.nested `a` }}", "a1"],
];
