import { raw } from "hono/html";
import type { Child } from "hono/jsx";

/** Draws once what no page changes, so that each page only copies its text. */
export const drawn = (piece: Child) => raw(String(piece));

/** The same for pieces that have a name: each is drawn at its first use. `names` must be few. */
export const drawnByName = <Name extends string>(draw: (name: Name) => Child) => {
  const known = new Map<Name, ReturnType<typeof raw>>();
  return (name: Name) => {
    const piece = known.get(name) ?? drawn(draw(name));
    known.set(name, piece);
    return piece;
  };
};
