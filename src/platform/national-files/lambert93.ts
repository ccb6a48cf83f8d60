/** Lambert-93 (RGF93), the official projection of metropolitan France: parameters of IGN, NTG_71 and NT/G 77, ellipsoid GRS 80. */
const n = 0.725607765053267;
const c = 11_754_255.426096;
const originX = 700_000;
const originY = 12_655_612.049876;
const excentricity = 0.0818191910428158;
const meridian = (3 * Math.PI) / 180;

const degrees = (radians: number) => (radians * 180) / Math.PI;

/** A point of Lambert-93 (metres) as latitude and longitude (WGS84, equal to RGF93 within a metre); undefined outside its domain. */
export const fromLambert93 = (x: number, y: number): { lat: number; lon: number } | undefined => {
  if (!(x > 0 && x < 1_400_000 && y > 5_900_000 && y < 7_300_000)) return undefined;
  const radius = Math.hypot(x - originX, y - originY);
  const angle = Math.atan((x - originX) / (originY - y));
  const isometric = -Math.log(radius / c) / n;
  let lat = 2 * Math.atan(Math.exp(isometric)) - Math.PI / 2;
  // Converges below a micrometre in a handful of turns.
  for (let turn = 0; turn < 12; turn++) {
    const sine = excentricity * Math.sin(lat);
    lat = 2 * Math.atan(((1 + sine) / (1 - sine)) ** (excentricity / 2) * Math.exp(isometric)) - Math.PI / 2;
  }
  return { lat: degrees(lat), lon: degrees(meridian + angle / n) };
};
