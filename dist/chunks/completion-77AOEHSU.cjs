var h=Object.defineProperty;var R=Object.getOwnPropertyDescriptor;var M=Object.getOwnPropertyNames;var j=Object.prototype.hasOwnProperty;var w=(n,e)=>{for(var r in e)h(n,r,{get:e[r],enumerable:!0})},g=(n,e,r,s)=>{if(e&&typeof e=="object"||typeof e=="function")for(let o of M(e))!j.call(n,o)&&o!==r&&h(n,o,{get:()=>e[o],enumerable:!(s=R(e,o))||s.enumerable});return n};var W=n=>g(h({},"__esModule",{value:!0}),n);var Y={};w(Y,{command:()=>C});module.exports=W(Y);var p=require("./chunk-PGELHJSX.cjs"),S=require("./chunk-XD2DBX67.cjs"),A=require("./chunk-Q4OMQWEB.cjs"),k=require("./chunk-IMBRML3L.cjs"),b=["bash","zsh","fish"];async function _(n){return Promise.all(Object.entries(n).map(async([e,{describe:r,load:s}])=>{let{command:o}=await s();return{name:e,describe:r,command:o,words:o.arguments[0]?.choices??[]}}))}function O({type:n,choices:e,offers:r}){return n==="boolean"?null:e??r??[]}function v({options:n}){return Object.entries(n).flatMap(([e,{alias:r}])=>r===void 0?[`--${e}`]:[`--${e}`,`-${r}`])}function t(n){return`'${n.replaceAll("'","'\\''")}'`}var D={bash:E,zsh:y,fish:L};async function E(n){let e=await _(n),r=e.flatMap(({name:l,command:i})=>Object.entries(i.options).flatMap(([a,c])=>{let $=O(c);return $===null?[]:[`    ${[a,...c.alias===void 0?[]:[c.alias]].map(m=>`"${l} ${m.length===1?"-":"--"}${m}"`).join("|")}) words=${t($.join(" "))}; kind=value ;;`]})),s=e.map(({name:l,command:i,words:a})=>`    ${l}) flags=${t([...v(i),"--help"].join(" "))}; first=${t(a.join(" "))} ;;`),o=e.map(({name:l})=>l);return`# Completion of borderlint for bash: source <(borderlint completion bash)
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
${s.join(`
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
`}async function y(n){let e=await _(n),r=i=>i.replaceAll("[","(").replaceAll("]",")").replaceAll(":","\\:"),s=({command:i,words:a})=>[...Object.entries(i.options).map(([c,$])=>{let m=O($),d=$.array===!0?"*":"",f=`[${r($.describe)}]`;if(m===null)return t(`${d}--${c}${f}`);let u=m.length>0?`:${c}:(${m.join(" ")})`:`:${c}:_files`;return t(`${d}--${c}=${f}${u}`)}),t("--help[show help]"),t(a.length>0?`1:word:(${a.join(" ")})`:"*:file:_files")].join(" "),o=e.map(i=>`    ${i.name}) _arguments ${s(i)} ;;`),l=e.map(({name:i,describe:a})=>t(`${i}:${r(a)}`));return`#compdef borderlint
# Completion of borderlint for zsh: source <(borderlint completion zsh), after compinit
_borderlint() {
  local command=${p.a}
  local -a names=(${l.join(" ")})
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
`}async function L(n){let e=await _(n),r=e.map(({name:o})=>o).join(" "),s=e.flatMap(({name:o,describe:l,command:i,words:a})=>{let c=o===p.a?`not __fish_seen_subcommand_from ${e.flatMap(m=>m.name===p.a?[]:[m.name]).join(" ")}`:`__fish_seen_subcommand_from ${o}`,$=Object.entries(i.options).map(([m,d])=>{let f=O(d),u=d.alias===void 0?"":` -s ${d.alias}`,P=f===null?"":f.length>0?` -x -a ${t(f.join(" "))}`:d.bare===void 0?" -r":"";return`complete -c borderlint -n ${t(c)} -l ${m}${u}${P} -d ${t(d.describe)}`});return[`complete -c borderlint -n __fish_use_subcommand -a ${o} -d ${t(l)}`,...$,...a.length>0?[`complete -c borderlint -f -n ${t(`${c}; and not __fish_seen_subcommand_from ${a.join(" ")}`)} -a ${t(a.join(" "))}`]:[]]});return`# Completion of borderlint for fish: borderlint completion fish | source
# Commands: ${r}
${s.join(`
`)}
complete -c borderlint -l help -s h -d 'show help'
`}var C={arguments:[{name:"shell",describe:b.join(", "),required:!0,choices:b}],options:{},examples:[["source <(borderlint completion bash)","in ~/.bashrc"],["source <(borderlint completion zsh)","in ~/.zshrc, after compinit"],["borderlint completion fish | source","in config.fish"]],async run(n,[e=""],r,s,o){let l=b.find(i=>i===e)??"bash";return r.stdout.write(await D[l](o)),0}};0&&(module.exports={command});
