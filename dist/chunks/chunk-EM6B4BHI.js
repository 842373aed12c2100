import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
function a({comments:t,source:e}){return t.map(({text:n,start:r,end:o})=>({text:n,at:{source:e,start:r,end:o}}))}export{a};
