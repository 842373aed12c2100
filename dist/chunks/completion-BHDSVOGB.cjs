var m=Object.defineProperty;var R=Object.getOwnPropertyDescriptor;var g=Object.getOwnPropertyNames;var P=Object.prototype.hasOwnProperty;var M=(e,n)=>{for(var r in n)m(e,r,{get:n[r],enumerable:!0})},v=(e,n,r,t)=>{if(n&&typeof n=="object"||typeof n=="function")for(let o of g(n))!P.call(e,o)&&o!==r&&m(e,o,{get:()=>n[o],enumerable:!(t=R(n,o))||t.enumerable});return e};var W=e=>v(m({},"__esModule",{value:!0}),e);var J={};M(J,{command:()=>w});module.exports=Object.defineProperty(J,"__esModule",{value:!0});var Q=require("./chunk-QY42I347.cjs"),V=require("./chunk-Q4OMQWEB.cjs"),X=require("./chunk-IMBRML3L.cjs");const{f}=require("./chunk-WBLQNDDJ.cjs");var $="git for-each-ref --format='%(refname:short)' 2>/dev/null";async function D(e){let n=await Promise.all(Object.entries(e).map(async([t,{describe:o,load:a}])=>y(t,o,(await a()).command))),r={name:"help",describe:"what a command does, and its options",options:[],first:{words:Object.keys(e),further:"nothing"},later:{}};return[...n,r]}async function y(e,n,r){let[t,o]=r.arguments,a=Object.entries(r.options).map(async([i,s])=>{let c={name:i,letter:s.alias??null,describe:s.describe,isRepeated:s.array===!0,mayBeBare:s.bare!==void 0,value:await S(s)};return s.denied===!0?[c,{...c,name:`no-${i}`,letter:null}]:[c]});return{name:e,describe:n,options:(await Promise.all(a)).flat(),first:E(t),later:Object.fromEntries(Object.entries(o?.after??{}).map(([i,{words:s,orFiles:c}])=>[i,{words:s(),further:c===!0?"files":"nothing"}]))}}function E(e){let n=e?.choices??e?.offers?.()??[];return{words:n,further:n.length>0?"nothing":"files"}}async function S({type:e,choices:n,offers:r,value:t=""}){return e==="boolean"?null:{words:n??(typeof r=="function"?await r():r)??[],further:z(t)}}function z(e){return e.includes("FILE")?"files":e.includes("DIR")?"folders":e.includes("REF")?"revisions":"nothing"}function L({options:e}){return[...e.flatMap(({name:n,letter:r})=>r===null?[`--${n}`]:[`--${n}`,`-${r}`]),"--help"]}function k(e){return e.flatMap(({name:n})=>n===f?[]:[n])}function l(e){return`'${e.replaceAll("'","'\\''")}'`}function x(e){let n=e.flatMap(({name:t,options:o})=>o.flatMap(({name:a,letter:i,value:s})=>s===null?[]:[`    ${(i===null?[`--${a}`]:[`--${a}`,`-${i}`]).map(c=>`"${t} ${c}"`).join("|")}) kind=value; ${u(s)} ;;`])),r=e.map(({name:t})=>t);return`# Completion of borderlint for bash: source <(borderlint completion bash)
_borderlint() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=${f}
  local words='' further=files kind='' flags='' place=1
  # An equals sign is a word of its own to bash.
  if [[ $current == = ]]; then current=''; previous=\${COMP_WORDS[COMP_CWORD-1]}
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case "\${COMP_WORDS[1]}" in
    ${r.join("|")}) if (( COMP_CWORD > 1 )); then command=\${COMP_WORDS[1]}; place=2; fi ;;
  esac
  case "$command $previous" in
${n.join(`
`)}
  esac
  if [[ $kind != value ]]; then
    case "$command" in
${e.map(t=>`      ${t.name}) flags=${l(L(t).join(" "))} ;;`).join(`
`)}
    esac
    if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current")); return; fi
    if (( COMP_CWORD == place )); then case "$command" in
${e.map(({name:t,first:o})=>`      ${t}) ${u(o)} ;;`).join(`
`)}
    esac; else case "$command \${COMP_WORDS[place]}" in
${A(e).join(`
`)}
    esac; fi
    if (( COMP_CWORD == 1 )); then words="$words ${r.join(" ")}"; fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  case "$further" in
    files) COMPREPLY+=($(compgen -f -- "$current")) ;;
    folders) COMPREPLY+=($(compgen -d -- "$current")) ;;
    revisions) COMPREPLY+=($(compgen -W "$(${$})" -- "$current")) ;;
  esac
}
complete -o filenames -F _borderlint borderlint
`}function u({words:e,further:n}){return`words=${l(e.join(" "))}; further=${n}`}function A(e){return[...e.flatMap(({name:n,later:r})=>Object.entries(r).map(([t,o])=>`      "${n} ${t}") ${u(o)} ;;`)),"      help*) further=nothing ;;"]}function Y(e){return`# Completion of borderlint for fish: borderlint completion fish | source
${e.flatMap(({name:n,describe:r,options:t,first:o,later:a})=>{let i=n===f?`not __fish_seen_subcommand_from ${k(e).join(" ")}`:`__fish_seen_subcommand_from ${n}`,s=`${i}; and not __fish_seen_subcommand_from ${o.words.join(" ")}`;return[`complete -c borderlint -n __fish_use_subcommand -a ${n} -d ${l(r)}`,...t.map(c=>B(c,i)),...o.words.length>0?[`complete -c borderlint -n ${l(s)} -f${d(o)}`]:[],...Object.entries(a).map(([c,_])=>{let C=`${i}; and __fish_seen_subcommand_from ${c}`,j=_.further==="files"?"":" -f";return`complete -c borderlint -n ${l(C)}${j}${d(_)}`})]}).join(`
`)}
complete -c borderlint -l help -s h -d 'show help'
`}function B({name:e,letter:n,describe:r,mayBeBare:t,value:o},a){let i=n===null?"":` -s ${n}`,s=o===null||t?"":F(o);return`complete -c borderlint -n ${l(a)} -l ${e}${i}${s} -d ${l(r)}`}var q={files:" -r",folders:" -x -a '(__fish_complete_directories)'",revisions:` -x -a ${l(`(${$})`)}`,nothing:" -x"};function F(e){return q[e.further]+d(e)}function d(e){return e.words.length===0?"":` -a ${l(e.words.join(" "))}`}function I(e){let n=e.map(t=>`    ${t.name}) _arguments ${N(t)} ;;`),r=e.map(({name:t,describe:o})=>l(`${t}:${O(o)}`));return`#compdef borderlint
# Completion of borderlint for zsh: source <(borderlint completion zsh), after compinit
_borderlint_revisions() {
  compadd -- \${(f)"$(${$})"}
}
_borderlint_later() {
  case "$command $words[2]" in
${U(e).join(`
`)}
    *) _files ;;
  esac
}
_borderlint() {
  local command=${f}
  local -a names=(${r.join(" ")})
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
${n.join(`
`)}
  esac
}
compdef _borderlint borderlint
`}function N({options:e,first:n,later:r}){let t=n.words.length>0;return[...e.map(T),l("--help[show help]"),l(t?`1:word:${b(n)}`:"*:file:_files"),...Object.keys(r).length>0?[l("*:name:_borderlint_later")]:[]].join(" ")}function T({name:e,letter:n,describe:r,isRepeated:t,value:o}){let a=t?"*":"",i=`[${O(r)}]`,s=o===null?"":`:${e}:${b(o)}`,c=l(`${a}--${e}${o===null?"":"="}${i}${s}`);return n===null?c:`${c} ${l(`${a}-${n}${i}${s}`)}`}var p={files:"_files",folders:"_files -/",revisions:"_borderlint_revisions",nothing:" "};function b({words:e,further:n}){return e.length===0?p[n]:n==="nothing"?`(${e.join(" ")})`:`{if compset -P "*="; then ${p[n]}; else compadd -- ${e.join(" ")}; ${p[n]}; fi}`}function U(e){return e.flatMap(({name:n,later:r})=>Object.entries(r).map(([t,{words:o,further:a}])=>{let i=a==="files"?"; _files":"";return`    ${l(`${n} ${t}`)}) compadd -- ${o.join(" ")}${i} ;;`}))}function O(e){return e.replaceAll("[","(").replaceAll("]",")").replaceAll(":","\\:")}var h=["bash","zsh","fish"],G={bash:x,zsh:I,fish:Y};async function H(e,n){return G[e](await D(n))}var w={arguments:[{name:"shell",describe:h.join(", "),required:!0,choices:h}],options:{},examples:[["source <(borderlint completion bash)","in ~/.bashrc"],["source <(borderlint completion zsh)","in ~/.zshrc, after compinit"],["borderlint completion fish | source","in config.fish"]],async run(e,[n=""],r,t,o){let a=h.find(i=>i===n)??"bash";return r.stdout.write(await H(a,o)),0}};0&&(module.exports={command});
