/** A binary heap of shelves by distance, then by number: what comes out does not depend on how it went in. */
export type Heap = { readonly items: Int32Array; readonly place: Int32Array; readonly key: Float64Array; length: number };

export const makeHeap = (nodes: number): Heap => ({
  items: new Int32Array(nodes + 1),
  place: new Int32Array(nodes).fill(-1),
  key: new Float64Array(nodes).fill(Number.POSITIVE_INFINITY),
  length: 0,
});

/** Puts a shelf in, or brings it nearer. The caller has checked that `key` is less than what it had. */
export function push(heap: Heap, node: number, key: number) {
  const { items, place, key: keys } = heap;
  keys[node] = key;
  let at = place[node]!;
  if (at < 0) at = heap.length++;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const other = items[up]!;
    const otherKey = keys[other]!;
    if (otherKey < key || (otherKey === key && other < node)) break;
    items[at] = other;
    place[other] = at;
    at = up;
  }
  items[at] = node;
  place[node] = at;
}

/** Takes the nearest shelf out; its key stays readable until the search is cleared. */
export function pop(heap: Heap): number {
  const { items, place, key: keys } = heap;
  const first = items[0]!;
  place[first] = -1;
  const length = --heap.length;
  if (length === 0) return first;
  const node = items[length]!;
  const key = keys[node]!;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= length) break;
    if (child + 1 < length) {
      const left = items[child]!;
      const right = items[child + 1]!;
      if (keys[right]! < keys[left]! || (keys[right]! === keys[left]! && right < left)) child++;
    }
    const other = items[child]!;
    if (keys[other]! > key || (keys[other]! === key && other > node)) break;
    items[at] = other;
    place[other] = at;
    at = child;
  }
  items[at] = node;
  place[node] = at;
  return first;
}
