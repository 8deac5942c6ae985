/** Chance that can be repeated: the same seed makes the same choices. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  isIn(share: number): boolean {
    return this.next() < share
  }

  pick<Item>(all: readonly Item[]): Item | undefined {
    return all[this.below(all.length)]
  }

  /** One of them, which is nobody else's from now on. */
  take<Item>(all: Item[]): Item | undefined {
    return all.length === 0 ? undefined : all.splice(this.below(all.length), 1)[0]
  }

  /** One of these names, each as often as its number says. */
  draw<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[]
    let left = this.next() * names.reduce((sum, name) => sum + weights[name], 0)
    for (const name of names) {
      left -= weights[name]
      if (left < 0) return name
    }
    return names[0] as Name
  }
}
