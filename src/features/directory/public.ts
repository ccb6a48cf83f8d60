// All that other features may take from the directory: who is there, how to add somebody, and who is a member.
export { emailsOf } from "./details/queries.ts";
export { paths as directoryPaths } from "./paths.ts";
export { addProfessional, type NewProfessional, setMembership } from "./people/commands.ts";
export { findByRpps, findProfessional } from "./people/queries.ts";
export { listedName, professionalLabel, professionName } from "./people/rules.ts";
export { activities, type Professional, professionals, type Structure, structures } from "./schema.ts";
export { searchProfessionals, searchStructures } from "./search/queries.ts";
