var b=Object.defineProperty;var R=Object.getOwnPropertyDescriptor;var M=Object.getOwnPropertyNames;var j=Object.prototype.hasOwnProperty;var w=(n,e)=>{for(var r in e)b(n,r,{get:e[r],enumerable:!0})},g=(n,e,r,l)=>{if(e&&typeof e=="object"||typeof e=="function")for(let o of M(e))!j.call(n,o)&&o!==r&&b(n,o,{get:()=>e[o],enumerable:!(l=R(e,o))||l.enumerable});return n};var W=n=>g(b({},"__esModule",{value:!0}),n);var S={};w(S,{command:()=>P});module.exports=W(S);var p=require("./chunk-I4AU7MZE.cjs"),A=require("./chunk-DMEQJN3Q.cjs"),k=require("./chunk-Q4OMQWEB.cjs"),x=require("./chunk-IMBRML3L.cjs"),_=["bash","zsh","fish"];async function O(n){return Promise.all(Object.entries(n).map(async([e,{describe:r,load:l}])=>{let{command:o}=await l();return{name:e,describe:r,command:o,words:v(o)}}))}function v({arguments:[n]}){return n?.choices??n?.offers?.()??[]}function C({type:n,choices:e,offers:r}){return n==="boolean"?null:e??r??[]}function D({options:n}){return Object.entries(n).flatMap(([e,{alias:r}])=>r===void 0?[`--${e}`]:[`--${e}`,`-${r}`])}function t(n){return`'${n.replaceAll("'","'\\''")}'`}var E={bash:y,zsh:L,fish:Y};async function y(n){let e=await O(n),r=e.flatMap(({name:c,command:i})=>Object.entries(i.options).flatMap(([a,m])=>{let $=C(m);return $===null?[]:[`    ${[a,...m.alias===void 0?[]:[m.alias]].map(s=>`"${c} ${s.length===1?"-":"--"}${s}"`).join("|")}) words=${t($.join(" "))}; kind=value ;;`]})),l=e.map(({name:c,command:i,words:a})=>`    ${c}) flags=${t([...D(i),"--help"].join(" "))}; first=${t(a.join(" "))} ;;`),o=e.map(({name:c})=>c);return`# Completion of borderlint for bash: source <(borderlint completion bash)
_borderlint() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=${p.a}
  local words='' kind='' flags='' first='' place=1
  # An equals sign is a word of its own to bash.
  if [[ $current == = ]]; then current=''; previous=\${COMP_WORDS[COMP_CWORD-1]}
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case "\${COMP_WORDS[1]}" in ${o.join("|")}) if (( COMP_CWORD > 1 )); then command=\${COMP_WORDS[1]}; place=2; fi ;; esac
  case "$command $previous" in
${r.join(`
`)}
  esac
  case "$command" in
${l.join(`
`)}
  esac
  COMPREPLY=()
  if [[ $kind == value ]]; then
    if [[ -n $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); fi
    if (( \${#COMPREPLY[@]} == 0 )); then COMPREPLY=($(compgen -f -- "$current")); fi
    return
  fi
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current")); return; fi
  if (( COMP_CWORD == 1 )); then COMPREPLY=($(compgen -W ${t(o.join(" "))} -- "$current")); fi
  if (( COMP_CWORD == place )) && [[ -n $first ]]; then COMPREPLY=($(compgen -W "$first" -- "$current")); return; fi
  COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -o bashdefault -F _borderlint borderlint
`}async function L(n){let e=await O(n),r=i=>i.replaceAll("[","(").replaceAll("]",")").replaceAll(":","\\:"),l=({command:i,words:a})=>[...Object.entries(i.options).map(([m,$])=>{let s=C($),f=$.array===!0?"*":"",d=`[${r($.describe)}]`,u=s===null?"":s.length>0?`:${m}:(${s.join(" ")})`:`:${m}:_files`,h=t(`${f}--${m}${s===null?"":"="}${d}${u}`);return $.alias===void 0?h:`${h} ${t(`${f}-${$.alias}${d}${u}`)}`}),t("--help[show help]"),t(a.length>0?`1:word:(${a.join(" ")})`:"*:file:_files")].join(" "),o=e.map(i=>`    ${i.name}) _arguments ${l(i)} ;;`),c=e.map(({name:i,describe:a})=>t(`${i}:${r(a)}`));return`#compdef borderlint
# Completion of borderlint for zsh: source <(borderlint completion zsh), after compinit
_borderlint() {
  local command=${p.a}
  local -a names=(${c.join(" ")})
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
${o.join(`
`)}
  esac
}
compdef _borderlint borderlint
`}async function Y(n){let e=await O(n),r=e.map(({name:o})=>o).join(" "),l=e.flatMap(({name:o,describe:c,command:i,words:a})=>{let m=o===p.a?`not __fish_seen_subcommand_from ${e.flatMap(s=>s.name===p.a?[]:[s.name]).join(" ")}`:`__fish_seen_subcommand_from ${o}`,$=Object.entries(i.options).map(([s,f])=>{let d=C(f),u=f.alias===void 0?"":` -s ${f.alias}`,h=d===null?"":d.length>0?` -x -a ${t(d.join(" "))}`:f.bare===void 0?" -r":"";return`complete -c borderlint -n ${t(m)} -l ${s}${u}${h} -d ${t(f.describe)}`});return[`complete -c borderlint -n __fish_use_subcommand -a ${o} -d ${t(c)}`,...$,...a.length>0?[`complete -c borderlint -f -n ${t(`${m}; and not __fish_seen_subcommand_from ${a.join(" ")}`)} -a ${t(a.join(" "))}`]:[]]});return`# Completion of borderlint for fish: borderlint completion fish | source
# Commands: ${r}
${l.join(`
`)}
complete -c borderlint -l help -s h -d 'show help'
`}var P={arguments:[{name:"shell",describe:_.join(", "),required:!0,choices:_}],options:{},examples:[["source <(borderlint completion bash)","in ~/.bashrc"],["source <(borderlint completion zsh)","in ~/.zshrc, after compinit"],["borderlint completion fish | source","in config.fish"]],async run(n,[e=""],r,l,o){let c=_.find(i=>i===e)??"bash";return r.stdout.write(await E[c](o)),0}};0&&(module.exports={command});
