/** OKLCH and contrast, for the test that keeps every text readable. Formulas: CSS Color 4 and WCAG 2.2. */
export type Oklch = { l: number; c: number; h: number };

/** Linear sRGB, each part from 0 to 1 (clipped to the screen's gamut). */
const toLinear = ({ l, c, h }: Oklch): [number, number, number] => {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
};
const luminance = (colour: Oklch) => {
  const [red, green, blue] = toLinear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
/** From 1 (the same) to 21 (black on white). */
export const contrast = (one: Oklch, other: Oklch): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};
/** `#rrggbb`, as browsers' own bars want it. */
export const toHex = (colour: Oklch): string =>
  `#${toLinear(colour)
    .map((value) => Math.round((value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055) * 255))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")}`;
