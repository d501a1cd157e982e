// The list as it travels, read from its description: CBOR of a few kinds, and differences in Rice's code.

export function read(data) {
  let at = 0;
  const argument = (low) => {
    if (low < 24) return low;
    let value = 0;
    for (let left = 1 << (low - 24); left > 0; left--) value = value * 256 + data[at++];
    return value;
  };
  const item = () => {
    const head = data[at++];
    const count = argument(head & 31);
    switch (head >> 5) {
      case 0:
        return count;
      case 2:
        return data.subarray(at, (at += count));
      case 3:
        return new TextDecoder().decode(data.subarray(at, (at += count)));
      case 5:
        return Object.fromEntries(Array.from({ length: count }, () => [item(), item()]));
      default:
        throw new Error(`kind ${head >> 5} does not occur in a list`);
    }
  };
  const value = item();
  if (at !== data.length) throw new Error("bytes are left over");
  return { ...value, tags: tags(value.coded, value.count) };
}

function tags(coded, count) {
  const low = BigInt(63 - (31 - Math.clz32(count)));
  let at = 0;
  const bit = () => (coded[at >> 3] >> (7 - (at++ & 7))) & 1;
  const found = [];
  let least = 0n;
  for (let number = 0; number < count; number++) {
    let high = 0n;
    while (bit()) high++;
    let rest = 0n;
    for (let left = low; left > 0n; left--) rest = (rest << 1n) | BigInt(bit());
    const tag = least + ((high << low) | rest);
    found.push(tag.toString(16).padStart(16, "0"));
    least = tag + 1n;
  }
  return found;
}
