import { chance } from "./chance.ts";

/**
 * While a story is told, ids come in an order that is always the same: they settle ties between equals, and the figures of
 * the demonstration must not depend on luck. Tokens of links and keys are drawn elsewhere and stay random.
 */
export const withFixedIds = async <T>(tell: () => Promise<T>): Promise<T> => {
  const random = Object.getOwnPropertyDescriptor(crypto, "randomUUID");
  const luck = chance(2026);
  const hex = (digits: number) =>
    Math.floor(luck.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  const next = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}` as const;
  Object.defineProperty(crypto, "randomUUID", { value: next, configurable: true });
  try {
    return await tell();
  } finally {
    if (random) Object.defineProperty(crypto, "randomUUID", random);
    else Reflect.deleteProperty(crypto, "randomUUID");
  }
};
