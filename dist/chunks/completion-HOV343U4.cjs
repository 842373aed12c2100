var m=Object.defineProperty;var R=Object.getOwnPropertyDescriptor;var g=Object.getOwnPropertyNames;var P=Object.prototype.hasOwnProperty;var M=(e,n)=>{for(var t in n)m(e,t,{get:n[t],enumerable:!0})},v=(e,n,t,r)=>{if(n&&typeof n=="object"||typeof n=="function")for(let o of g(n))!P.call(e,o)&&o!==t&&m(e,o,{get:()=>n[o],enumerable:!(r=R(n,o))||r.enumerable});return e};var W=e=>v(m({},"__esModule",{value:!0}),e);var H={};M(H,{command:()=>w});module.exports=Object.defineProperty(H,"__esModule",{value:!0});var f=require("./chunk-SYET5MHQ.cjs"),K=require("./chunk-KUJANYUI.cjs"),Q=require("./chunk-Q4OMQWEB.cjs"),V=require("./chunk-IMBRML3L.cjs"),$="git for-each-ref --format='%(refname:short)' 2>/dev/null";async function D(e){let n=await Promise.all(Object.entries(e).map(async([r,{describe:o,load:s}])=>y(r,o,(await s()).command))),t={name:"help",describe:"what a command does, and its options",options:[],first:{words:Object.keys(e),further:"nothing"},later:{}};return[...n,t]}async function y(e,n,t){let[r,o]=t.arguments,s=Object.entries(t.options).map(async([i,a])=>{let c={name:i,letter:a.alias??null,describe:a.describe,isRepeated:a.array===!0,mayBeBare:a.bare!==void 0,value:await S(a)};return a.denied===!0?[c,{...c,name:`no-${i}`,letter:null}]:[c]});return{name:e,describe:n,options:(await Promise.all(s)).flat(),first:E(r),later:Object.fromEntries(Object.entries(o?.after??{}).map(([i,{words:a,orFiles:c}])=>[i,{words:a(),further:c===!0?"files":"nothing"}]))}}function E(e){let n=e?.choices??e?.offers?.()??[];return{words:n,further:n.length>0?"nothing":"files"}}async function S({type:e,choices:n,offers:t,value:r=""}){if(e==="boolean")return null;let o=n??(typeof t=="function"?await t():t)??[],s=/FILE/.test(r)?"files":/DIR/.test(r)?"folders":/REF/.test(r)?"revisions":"nothing";return{words:o,further:s}}function z({options:e}){return[...e.flatMap(({name:n,letter:t})=>t===null?[`--${n}`]:[`--${n}`,`-${t}`]),"--help"]}function L(e){return e.flatMap(({name:n})=>n===f.a?[]:[n])}function l(e){return`'${e.replaceAll("'","'\\''")}'`}function k(e){let n=e.flatMap(({name:r,options:o})=>o.flatMap(({name:s,letter:i,value:a})=>a===null?[]:[`    ${(i===null?[`--${s}`]:[`--${s}`,`-${i}`]).map(c=>`"${r} ${c}"`).join("|")}) kind=value; ${u(a)} ;;`])),t=e.map(({name:r})=>r);return`# Completion of borderlint for bash: source <(borderlint completion bash)
_borderlint() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=${f.a}
  local words='' further=files kind='' flags='' place=1
  # An equals sign is a word of its own to bash.
  if [[ $current == = ]]; then current=''; previous=\${COMP_WORDS[COMP_CWORD-1]}
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case "\${COMP_WORDS[1]}" in
    ${t.join("|")}) if (( COMP_CWORD > 1 )); then command=\${COMP_WORDS[1]}; place=2; fi ;;
  esac
  case "$command $previous" in
${n.join(`
`)}
  esac
  if [[ $kind != value ]]; then
    case "$command" in
${e.map(r=>`      ${r.name}) flags=${l(z(r).join(" "))} ;;`).join(`
`)}
    esac
    if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current")); return; fi
    if (( COMP_CWORD == place )); then case "$command" in
${e.map(({name:r,first:o})=>`      ${r}) ${u(o)} ;;`).join(`
`)}
    esac; else case "$command \${COMP_WORDS[place]}" in
${x(e).join(`
`)}
    esac; fi
    if (( COMP_CWORD == 1 )); then words="$words ${t.join(" ")}"; fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  case "$further" in
    files) COMPREPLY+=($(compgen -f -- "$current")) ;;
    folders) COMPREPLY+=($(compgen -d -- "$current")) ;;
    revisions) COMPREPLY+=($(compgen -W "$(${$})" -- "$current")) ;;
  esac
}
complete -o filenames -F _borderlint borderlint
`}function u({words:e,further:n}){return`words=${l(e.join(" "))}; further=${n}`}function x(e){return[...e.flatMap(({name:n,later:t})=>Object.entries(t).map(([r,o])=>`      "${n} ${r}") ${u(o)} ;;`)),"      help*) further=nothing ;;"]}function A(e){return`# Completion of borderlint for fish: borderlint completion fish | source
${e.flatMap(({name:n,describe:t,options:r,first:o,later:s})=>{let i=n===f.a?`not __fish_seen_subcommand_from ${L(e).join(" ")}`:`__fish_seen_subcommand_from ${n}`,a=`${i}; and not __fish_seen_subcommand_from ${o.words.join(" ")}`;return[`complete -c borderlint -n __fish_use_subcommand -a ${n} -d ${l(t)}`,...r.map(c=>Y(c,i)),...o.words.length>0?[`complete -c borderlint -n ${l(a)} -f${d(o)}`]:[],...Object.entries(s).map(([c,_])=>{let j=`${i}; and __fish_seen_subcommand_from ${c}`,C=_.further==="files"?"":" -f";return`complete -c borderlint -n ${l(j)}${C}${d(_)}`})]}).join(`
`)}
complete -c borderlint -l help -s h -d 'show help'
`}function Y({name:e,letter:n,describe:t,mayBeBare:r,value:o},s){let i=n===null?"":` -s ${n}`,a=o===null||r?"":F(o);return`complete -c borderlint -n ${l(s)} -l ${e}${i}${a} -d ${l(t)}`}var B={files:" -r",folders:" -x -a '(__fish_complete_directories)'",revisions:` -x -a ${l(`(${$})`)}`,nothing:" -x"};function F(e){return B[e.further]+d(e)}function d(e){return e.words.length===0?"":` -a ${l(e.words.join(" "))}`}function q(e){let n=e.map(r=>`    ${r.name}) _arguments ${I(r)} ;;`),t=e.map(({name:r,describe:o})=>l(`${r}:${O(o)}`));return`#compdef borderlint
# Completion of borderlint for zsh: source <(borderlint completion zsh), after compinit
_borderlint_revisions() {
  compadd -- \${(f)"$(${$})"}
}
_borderlint_later() {
  case "$command $words[2]" in
${T(e).join(`
`)}
    *) _files ;;
  esac
}
_borderlint() {
  local command=${f.a}
  local -a names=(${t.join(" ")})
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
`}function I({options:e,first:n,later:t}){let r=n.words.length>0;return[...e.map(N),l("--help[show help]"),l(r?`1:word:${b(n)}`:"*:file:_files"),...Object.keys(t).length>0?[l("*:name:_borderlint_later")]:[]].join(" ")}function N({name:e,letter:n,describe:t,isRepeated:r,value:o}){let s=r?"*":"",i=`[${O(t)}]`,a=o===null?"":`:${e}:${b(o)}`,c=l(`${s}--${e}${o===null?"":"="}${i}${a}`);return n===null?c:`${c} ${l(`${s}-${n}${i}${a}`)}`}var p={files:"_files",folders:"_files -/",revisions:"_borderlint_revisions",nothing:" "};function b({words:e,further:n}){return e.length===0?p[n]:n==="nothing"?`(${e.join(" ")})`:`{if compset -P "*="; then ${p[n]}; else compadd -- ${e.join(" ")}; ${p[n]}; fi}`}function T(e){return e.flatMap(({name:n,later:t})=>Object.entries(t).map(([r,{words:o,further:s}])=>{let i=s==="files"?"; _files":"";return`    ${l(`${n} ${r}`)}) compadd -- ${o.join(" ")}${i} ;;`}))}function O(e){return e.replaceAll("[","(").replaceAll("]",")").replaceAll(":","\\:")}var h=["bash","zsh","fish"],U={bash:k,zsh:q,fish:A};async function G(e,n){return U[e](await D(n))}var w={arguments:[{name:"shell",describe:h.join(", "),required:!0,choices:h}],options:{},examples:[["source <(borderlint completion bash)","in ~/.bashrc"],["source <(borderlint completion zsh)","in ~/.zshrc, after compinit"],["borderlint completion fish | source","in config.fish"]],async run(e,[n=""],t,r,o){let s=h.find(i=>i===n)??"bash";return t.stdout.write(await G(s,o)),0}};0&&(module.exports={command});
