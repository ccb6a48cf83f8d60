export const words = {
  less: (least: number) => `moins de ${least}`,
  hidden: "non montré",
  unknown: "inconnu",
};
