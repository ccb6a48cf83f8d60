/** How long what is kept, as the register of processing says (regulation.md §5: the DPO decides). */
export const limits = { left: { years: 5 }, declined: { years: 1 }, accounts: { years: 10 }, visits: { years: 3 } } as const;
