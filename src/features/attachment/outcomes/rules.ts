/** People are told a little after an answer, so that a tap taken back never reaches them. */
export const telling = { queue: "attachment.tell", delayMinutes: 15 } as const;
