export { paths as administrationPaths } from "./paths.ts";
export { maySeeMessages } from "./policy.ts";
