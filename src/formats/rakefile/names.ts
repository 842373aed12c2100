/** How files of Rake are called. Source: Rake's manual, "Rakefile Format". */

/** The file that Rake looks for in a folder. */
export const ownRakefile = /^(?:Rakefile|rakefile)(?:\.rb)?$/;
export const rakefileName = /(?:^|\/)(?:Rakefile|rakefile)(?:\.rb)?$|\.rake$/;
