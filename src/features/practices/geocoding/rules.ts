export const practiceGeocodeQueue = "practices.geocode";
