const endings = new Set<() => unknown>();

/** Ends and erases all that is under way, when somebody stops the command. */
export const endEverything = async (): Promise<void> => {
  for (const end of [...endings].toReversed()) await end();
};

/** Does `what`, then `end`, whatever happened. */
export const until = async <T>(end: () => unknown, what: () => Promise<T>): Promise<T> => {
  endings.add(end);
  try {
    return await what();
  } finally {
    endings.delete(end);
    await end();
  }
};
