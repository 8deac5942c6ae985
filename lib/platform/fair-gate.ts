type GateOptions = {
  /** How many may be inside at once. */
  places: number
  /** How many of one lane may wait outside, and how many of all. */
  perLane: number
  maxWaiting: number
  maxWaitMs: number
}

/** Gives the place to the next one, at once or after a pause. Calling it twice does no harm. */
export type Leave = (pauseMs?: number) => void

type Waiter = { lane: string; deadline: number; answer: (leave: Leave | null) => void }

const rememberedLanes = 1000

/**
 * A bounded queue in which whoever asks much stands in the way of nobody but themselves: the next turn is that of the
 * lane whose last turn is the longest ago, and when the queue is full, the lane that asks most gives way. Whoever
 * cannot be let in soon is told so instead of hanging.
 */
export class FairGate {
  private inside = 0
  private turns = 0
  /** In the order in which they came. */
  private waiting: Waiter[] = []
  private readonly lastTurns = new Map<string, number>()

  constructor(private readonly options: GateOptions) {}

  /** Resolves to the function that leaves again, or to null for whoever is not let in. */
  async enter(lane: string): Promise<Leave | null> {
    if (this.inside < this.options.places) {
      this.inside += 1
      return this.admitted(lane)
    }
    if (this.ahead(lane) >= this.options.perLane) return null
    return new Promise((resolve) => {
      const waiter: Waiter = {
        lane,
        deadline: performance.now() + this.options.maxWaitMs,
        answer: (leave) => {
          clearTimeout(timer)
          this.waiting = this.waiting.filter((each) => each !== waiter)
          resolve(leave)
        },
      }
      const timer = setTimeout(() => waiter.answer(null), this.options.maxWaitMs)
      this.waiting.push(waiter)
      if (this.waiting.length > this.options.maxWaiting) this.sendAway()
    })
  }

  get length(): number {
    return this.waiting.length
  }

  private ahead(lane: string): number {
    return this.waiting.filter((waiter) => waiter.lane === lane).length
  }

  private lastTurn(lane: string): number {
    return this.lastTurns.get(lane) ?? 0
  }

  /**
   * Sends away the last one of the lane that asks most. Of lanes that ask alike chance decides: whoever filled the queue
   * first would otherwise shut out everybody behind.
   */
  sendAway(): void {
    const rank = ({ lane }: Waiter) => [this.ahead(lane), this.lastTurn(lane)] as const
    const [first, ...others] = shuffled(this.waiting)
    if (!first) return
    const { lane } = others.reduce((a, b) => (isMore(rank(b), rank(a)) ? b : a), first)
    this.waiting.findLast((each) => each.lane === lane)?.answer(null)
  }

  private admitted(lane: string): Leave {
    this.lastTurns.delete(lane)
    this.lastTurns.set(lane, ++this.turns)
    const [oldest] = this.lastTurns.keys()
    if (this.lastTurns.size > rememberedLanes && oldest !== undefined) this.lastTurns.delete(oldest)
    let left = false
    return (pauseMs = 0) => {
      if (left) return
      left = true
      if (pauseMs > 0) setTimeout(() => this.admitNext(), pauseMs).unref()
      else this.admitNext()
    }
  }

  /** Hands the place over, so that nobody can slip in between. */
  private admitNext(): void {
    // Something can block the process for so long that the timer of this one is late.
    for (const late of this.waiting.filter(({ deadline }) => deadline <= performance.now())) late.answer(null)
    const [first, ...others] = this.waiting
    if (!first) {
      this.inside -= 1
      return
    }
    const next = others.reduce((a, b) => (this.lastTurn(b.lane) < this.lastTurn(a.lane) ? b : a), first)
    next.answer(this.admitted(next.lane))
  }
}

function isMore(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] === b[0] ? a[1] > b[1] : a[0] > b[0]
}

function shuffled<T>(all: T[]): T[] {
  return all
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
