/** From the preview into a call, out of it, and back after a loss: a pure table. */
import type { ApiProblem } from '@/api/problem'
import { backoffMs } from '@/lib/backoff'
import type { Call, EndReason } from '@/media/port'

export type Stage =
  | { at: 'preview'; problem: ApiProblem | null }
  | { at: 'joining'; tries: number }
  | { at: 'asking_to_move' }
  | { at: 'in'; call: Call; tries: number; sinceMs: number }
  | { at: 'waiting'; tries: number; retryAtMs: number }
  | { at: 'over'; end: EndReason }

export type Step =
  | { do: 'join' }
  | { do: 'joined'; call: Call; nowMs: number }
  | { do: 'refused'; problem: ApiProblem; nowMs: number; random: number }
  | { do: 'ended'; end: EndReason; nowMs: number; random: number }
  | { do: 'retry' }
  | { do: 'stay' }

export const START: Stage = { at: 'preview', problem: null }

/** The media code could not be fetched. */
export const PART_MISSING = 'part_missing'
/** The server gave a seat, and the call could not be set up all the same. */
export const NO_MEDIA = 'no_media'

/** The server decided these, or only a reload helps: trying again by ourselves would be rude, or pointless. */
const isFinal = ({ status, code }: ApiProblem): boolean =>
  (status >= 400 && status < 500) || code === PART_MISSING

/** A call that lasted this long was a good one: the next loss begins to count anew. */
const GOOD_CALL_MS = 60_000

const wait = (tries: number, { nowMs, random }: { nowMs: number; random: number }): Stage => ({
  at: 'waiting',
  tries,
  retryAtMs: nowMs + backoffMs(tries, random),
})

/** The next stage; a step that does not apply changes nothing. */
export function advance(stage: Stage, step: Step): Stage {
  switch (step.do) {
    case 'join':
      return stage.at === 'preview' || stage.at === 'asking_to_move' || stage.at === 'over'
        ? { at: 'joining', tries: 0 }
        : stage
    case 'joined':
      return stage.at === 'joining'
        ? { at: 'in', call: step.call, tries: stage.tries, sinceMs: step.nowMs }
        : stage
    case 'refused':
      if (stage.at !== 'joining') return stage
      if (step.problem.code === 'in_call_elsewhere') return { at: 'asking_to_move' }
      if (stage.tries === 0 || isFinal(step.problem)) return { at: 'preview', problem: step.problem }
      return wait(stage.tries, step)
    case 'ended':
      if (stage.at !== 'in') return stage
      // A loss alone is tried again: every other end was somebody's decision, or cannot be helped.
      if (step.end !== 'lost') return { at: 'over', end: step.end }
      return wait(step.nowMs - stage.sinceMs >= GOOD_CALL_MS ? 0 : stage.tries, step)
    case 'retry':
      return stage.at === 'waiting' ? { at: 'joining', tries: stage.tries + 1 } : stage
    case 'stay':
      return stage.at === 'asking_to_move' ? START : stage
  }
}
