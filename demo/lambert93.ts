/** Lambert-93 (RGF93), forward: what FINESS writes of a point. Parameters of IGN (NTG_71), those of the platform’s inverse. */
const n = 0.725607765053267;
const c = 11_754_255.426096;
const excentricity = 0.0818191910428158;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres of a point given in degrees. */
export const toLambert93 = (lat: number, lon: number): { x: number; y: number } => {
  const sine = Math.sin(radians(lat));
  const flattened = ((1 - excentricity * sine) / (1 + excentricity * sine)) ** (excentricity / 2);
  const radius = c * Math.exp(-n * Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2) * flattened));
  const angle = n * radians(lon - 3);
  return { x: 700_000 + radius * Math.sin(angle), y: 12_655_612.049876 - radius * Math.cos(angle) };
};
