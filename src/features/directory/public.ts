export { type Professional, professionals, type Structure, structures } from "./schema.ts";
