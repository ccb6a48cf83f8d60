const base = (home: string) => `${home}/adherents`;

/** Every address of the feature. `home` is the community’s root, `/demo`. */
export const paths = {
  home: base,
};
