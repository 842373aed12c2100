import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
function commentsIn({comments,source}){return comments.map(({text,start,end})=>({text,at:{source,start,end}}))}export{commentsIn};
