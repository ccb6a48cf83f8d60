/** What the house itself says of a form. */
export const words = { unreadable: "Relisez cette réponse" };
