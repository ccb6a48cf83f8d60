export const locateQueue = "territory.locate";
