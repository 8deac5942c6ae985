import { FairGate } from './fair-gate'
import { log } from './log'

type PaceOptions = {
  /** Names it in the log. */
  name: string
  /** How long the next try waits after so many wrong ones. */
  pauseMs: (wrong: number) => number
  /** How many may wait, for one subject and for all. */
  perSubject: number
  overAll: number
  maxWaitMs: number
  /** A subject that nobody tried for so long begins anew. */
  forgetMs: number
}

/** Ends the turn: a wrong try makes the next one wait longer. */
export type PacedTurn = (wasWrong: boolean) => void

type Kept = { gate: FairGate; wrong: number; at: number }

const keptSubjects = 1000

/**
 * Tries of one subject, one after another, with a pause that grows with each wrong one. It slows guessing down and shuts
 * nobody out: the turn goes round the lanes. Each process has its own, so that the pauses are shorter where several run.
 */
export class Pace {
  private readonly subjects = new Map<string, Kept>()

  constructor(private readonly options: PaceOptions) {}

  /** Resolves when the try may be judged, or to null for whoever has to come back later. */
  async enter(subject: string, lane: string): Promise<PacedTurn | null> {
    const kept = this.keptFor(subject)
    const entering = kept.gate.enter(lane)
    this.keepToAll()
    const leave = await entering
    if (!leave) return null
    return (wasWrong) => {
      if (!wasWrong) return leave()
      kept.wrong += 1
      // The first, the tenth, the hundredth: many make few lines, and none says whose.
      if (Number.isInteger(Math.log10(kept.wrong)))
        log.warn({ slowed: this.options.name, wrong: kept.wrong }, 'many wrong tries')
      leave(this.options.pauseMs(kept.wrong))
    }
  }

  /** When too many wait over all, one makes room where most wait for one subject. Where they are alike, chance decides. */
  private keepToAll(): void {
    const gates = [...this.subjects.values()].map(({ gate }) => gate)
    if (gates.reduce((sum, { length }) => sum + length, 0) <= this.options.overAll) return
    const most = Math.max(...gates.map(({ length }) => length))
    const fullest = gates.filter(({ length }) => length === most)
    fullest[Math.floor(Math.random() * fullest.length)]?.sendAway()
  }

  private keptFor(subject: string): Kept {
    const at = performance.now()
    const known = this.subjects.get(subject)
    const gate = { places: 1, perLane: 1, maxWaiting: this.options.perSubject, maxWaitMs: this.options.maxWaitMs }
    const isFresh = known && at - known.at < this.options.forgetMs
    const kept = isFresh ? known : { gate: new FairGate(gate), wrong: 0, at }
    kept.at = at
    this.subjects.delete(subject)
    this.subjects.set(subject, kept)
    const [oldest] = this.subjects.keys()
    if (this.subjects.size > keptSubjects && oldest !== undefined) this.subjects.delete(oldest)
    return kept
  }
}
