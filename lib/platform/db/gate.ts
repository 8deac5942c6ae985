type GateOptions = {
  /** How many may be inside at once. */
  places: number
  /** How many may wait outside; the next one is refused at once. */
  maxWaiting: number
  maxWaitMs: number
  refusal: () => Error
}

type Waiter = { deadline: number; admit: () => void; refuse: () => void }

/** First come, first served, with a bounded queue: whoever cannot be let in soon is told so instead of hanging. */
export class Gate {
  private inside = 0
  private readonly waiting = new Set<Waiter>()

  constructor(private readonly options: GateOptions) {}

  /** Resolves to the function that leaves again. Calling it twice does no harm. */
  async enter(): Promise<() => void> {
    if (this.inside < this.options.places) this.inside += 1
    else if (this.waiting.size >= this.options.maxWaiting) throw this.options.refusal()
    else await this.wait()
    let left = false
    return () => {
      if (left) return
      left = true
      this.admitNext()
    }
  }

  private wait(): Promise<void> {
    const { maxWaitMs, refusal } = this.options
    return new Promise((resolve, reject) => {
      const leaveQueue = () => {
        clearTimeout(timer)
        this.waiting.delete(waiter)
      }
      const waiter: Waiter = {
        deadline: performance.now() + maxWaitMs,
        admit: () => {
          leaveQueue()
          resolve()
        },
        refuse: () => {
          leaveQueue()
          reject(refusal())
        },
      }
      const timer = setTimeout(waiter.refuse, maxWaitMs)
      this.waiting.add(waiter)
    })
  }

  /** Hands the place over, so that nobody can slip in between. */
  private admitNext(): void {
    for (const waiter of this.waiting) {
      if (performance.now() < waiter.deadline) {
        waiter.admit()
        return
      }
      // A synchronous driver can block the process for so long that the timer of this one is late.
      waiter.refuse()
    }
    this.inside -= 1
  }
}
