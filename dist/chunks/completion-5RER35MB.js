import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a as p}from"./chunk-JKJUVJMJ.js";import"./chunk-EXGGY5KF.js";import"./chunk-4NRLOZG6.js";import"./chunk-Q4OMQWEB.js";import"./chunk-IMBRML3L.js";var u=["bash","zsh","fish"];async function C(s){return Promise.all(Object.entries(s).map(async([n,{describe:o,load:d}])=>{let{command:r}=await d();return{name:n,describe:o,command:r,words:r.arguments[0]?.choices??[]}}))}function b({type:s,choices:n,offers:o}){return s==="boolean"?null:n??o??[]}function g({options:s}){return Object.entries(s).flatMap(([n,{alias:o}])=>o===void 0?[`--${n}`]:[`--${n}`,`-${o}`])}function t(s){return`'${s.replaceAll("'","'\\''")}'`}var O={bash:P,zsh:R,fish:M};async function P(s){let n=await C(s),o=n.flatMap(({name:a,command:e})=>Object.entries(e.options).flatMap(([i,c])=>{let f=b(c);return f===null?[]:[`    ${[i,...c.alias===void 0?[]:[c.alias]].map(l=>`"${a} ${l.length===1?"-":"--"}${l}"`).join("|")}) words=${t(f.join(" "))}; kind=value ;;`]})),d=n.map(({name:a,command:e,words:i})=>`    ${a}) flags=${t([...g(e),"--help"].join(" "))}; first=${t(i.join(" "))} ;;`),r=n.map(({name:a})=>a);return`# Completion of borderlint for bash: source <(borderlint completion bash)
_borderlint() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=${p}
  local words='' kind='' flags='' first='' place=1
  # An equals sign is a word of its own to bash.
  if [[ $current == = ]]; then current=''; previous=\${COMP_WORDS[COMP_CWORD-1]}
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case "\${COMP_WORDS[1]}" in ${r.join("|")}) if (( COMP_CWORD > 1 )); then command=\${COMP_WORDS[1]}; place=2; fi ;; esac
  case "$command $previous" in
${o.join(`
`)}
  esac
  case "$command" in
${d.join(`
`)}
  esac
  COMPREPLY=()
  if [[ $kind == value ]]; then
    if [[ -n $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); fi
    if (( \${#COMPREPLY[@]} == 0 )); then COMPREPLY=($(compgen -f -- "$current")); fi
    return
  fi
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current")); return; fi
  if (( COMP_CWORD == 1 )); then COMPREPLY=($(compgen -W ${t(r.join(" "))} -- "$current")); fi
  if (( COMP_CWORD == place )) && [[ -n $first ]]; then COMPREPLY=($(compgen -W "$first" -- "$current")); return; fi
  COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -o bashdefault -F _borderlint borderlint
`}async function R(s){let n=await C(s),o=e=>e.replaceAll("[","(").replaceAll("]",")").replaceAll(":","\\:"),d=({command:e,words:i})=>[...Object.entries(e.options).map(([c,f])=>{let m=b(f),l=f.array===!0?"*":"",$=`[${o(f.describe)}]`;if(m===null)return t(`${l}--${c}${$}`);let h=m.length>0?`:${c}:(${m.join(" ")})`:`:${c}:_files`;return t(`${l}--${c}=${$}${h}`)}),t("--help[show help]"),t(i.length>0?`1:word:(${i.join(" ")})`:"*:file:_files")].join(" "),r=n.map(e=>`    ${e.name}) _arguments ${d(e)} ;;`),a=n.map(({name:e,describe:i})=>t(`${e}:${o(i)}`));return`#compdef borderlint
# Completion of borderlint for zsh: source <(borderlint completion zsh), after compinit
_borderlint() {
  local command=${p}
  local -a names=(${a.join(" ")})
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe command names
    _files
    return
  fi
  if (( CURRENT > 2 )) && (( \${names[(I)$words[2]:*]} )); then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  fi
  case $command in
${r.join(`
`)}
  esac
}
compdef _borderlint borderlint
`}async function M(s){let n=await C(s),o=n.map(({name:r})=>r).join(" "),d=n.flatMap(({name:r,describe:a,command:e,words:i})=>{let c=r===p?`not __fish_seen_subcommand_from ${n.flatMap(m=>m.name===p?[]:[m.name]).join(" ")}`:`__fish_seen_subcommand_from ${r}`,f=Object.entries(e.options).map(([m,l])=>{let $=b(l),h=l.alias===void 0?"":` -s ${l.alias}`,_=$===null?"":$.length>0?` -x -a ${t($.join(" "))}`:l.bare===void 0?" -r":"";return`complete -c borderlint -n ${t(c)} -l ${m}${h}${_} -d ${t(l.describe)}`});return[`complete -c borderlint -n __fish_use_subcommand -a ${r} -d ${t(a)}`,...f,...i.length>0?[`complete -c borderlint -f -n ${t(`${c}; and not __fish_seen_subcommand_from ${i.join(" ")}`)} -a ${t(i.join(" "))}`]:[]]});return`# Completion of borderlint for fish: borderlint completion fish | source
# Commands: ${o}
${d.join(`
`)}
complete -c borderlint -l help -s h -d 'show help'
`}var v={arguments:[{name:"shell",describe:u.join(", "),required:!0,choices:u}],options:{},examples:[["source <(borderlint completion bash)","in ~/.bashrc"],["source <(borderlint completion zsh)","in ~/.zshrc, after compinit"],["borderlint completion fish | source","in config.fish"]],async run(s,[n=""],o,d,r){let a=u.find(e=>e===n)??"bash";return o.stdout.write(await O[a](r)),0}};export{v as command};
