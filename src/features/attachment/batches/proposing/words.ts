export const words = {
  draftOpen: "Un cycle est déjà en préparation : terminez-le ou abandonnez-le d’abord",
  moving: "La liste change en ce moment même : réessayez dans un instant",
};
