const texts = new WeakMap<Response, string>();

/** Keeps beside an answer the text it was made of, so that who compresses it does not read it back from a stream. */
export const written = (answer: Response, text: string): Response => {
  texts.set(answer, text);
  return answer;
};
/** The text an answer was made of; undefined when nobody kept it. */
export const textOf = (answer: Response): string | undefined => texts.get(answer);
