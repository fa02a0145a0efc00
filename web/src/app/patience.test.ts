/** A call that is not set up at once: tried again while somebody waits for it. */
import { expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { NO_MEDIA } from './joining'
import { patiently } from './patience'

it('tries no more where nobody waits any longer once the pause is over', async () => {
  let isWaitedFor = true
  const setUp = vi.fn(async () => {
    throw new ApiProblem(0, NO_MEDIA)
  })
  const trying = patiently(setUp, () => !isWaitedFor)
  await expect.poll(() => setUp.mock.results[0]?.type).toBe('return')
  isWaitedFor = false
  await expect(trying).rejects.toMatchObject({ code: NO_MEDIA })
  expect(setUp).toHaveBeenCalledTimes(1)
})
