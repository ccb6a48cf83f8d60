// All that other features may take from the territory: its communes and sectors, and adding communes.
export { addCommunes } from "./communes/commands.ts";
export { communeCodes, type OurCommune, territoryCommunes } from "./communes/queries.ts";
