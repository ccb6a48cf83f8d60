/** Numbers one after another, millions of them, without the weight of a list nor its pauses. */
export const growing = <Numbers extends Int32Array | Float32Array>(Kind: new (length: number) => Numbers) => {
  let numbers = new Kind(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push: (value: number) => {
      if (length === numbers.length) {
        const larger = new Kind(2 * length);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length++] = value;
    },
    cut: () => numbers.slice(0, length) as Numbers,
  };
};
