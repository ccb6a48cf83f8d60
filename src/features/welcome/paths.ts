const base = (home: string) => `${home}/accueil`;

/** Every address of the feature. `home` is the community’s root, `/demo`. */
export const paths = {
  home: base,
};
