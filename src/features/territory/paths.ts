const base = (home: string) => `${home}/territoire`;

/** Every address of the feature. `home` is the community’s root, `/demo`. */
export const paths = {
  home: base,
};
