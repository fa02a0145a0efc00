/** What stands above the tiles while the room decides. */
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createApi } from '@/api/client'
import type { Sentence, Vote } from '@/api/council'
import { FakeCall } from '@/media/fakeCall'
import { account, room, sentence, vote } from '@/testing/factories'
import { show } from '@/testing/render'
import { serve } from '@/testing/server'
import { CouncilBanners } from './Council'
import { buildServices, ServicesContext } from './services'

const open = (sentences: readonly Sentence[], votes: readonly Vote[] = [], fetch = serve({}).fetch) =>
  show(
    <ServicesContext value={{ ...buildServices(), api: createApi(fetch) }}>
      <CouncilBanners
        call={new FakeCall()}
        account={account()}
        room={room()}
        votes={votes}
        sentences={sentences}
        whispers={null}
        nameOf={() => 'Marek'}
      />
    </ServicesContext>,
  )

const LEILA = { account_id: account().id, identity: 'leila' }

describe('CouncilBanners', () => {
  it.each([
    ['member', 'Vote to end whispers'],
    ['moderator', 'End whispers'],
    ['guest', null],
  ] as const)('offers a %s the end of whispers as far as they may ask for it', (role, offered) => {
    show(
      <ServicesContext value={buildServices()}>
        <CouncilBanners
          call={new FakeCall()}
          account={account({ role })}
          room={room()}
          votes={[]}
          sentences={[]}
          whispers={{ on: true, ring_version: 1, hears: LEILA, heard_by: LEILA }}
          nameOf={() => 'Leila'}
        />
      </ServicesContext>,
    )
    expect(screen.queryAllByRole('button').map(button => button.textContent)).toEqual(
      offered === null ? [] : [offered],
    )
  })

  it('shows a ballot that the server has taken, whatever became of its news', async () => {
    const mine = { ...vote({ room_id: room().id, target_id: 'marek' }), my_ballot: null, may_vote: true }
    const { fetch } = serve({
      [`GET /api/votes/${mine.id}`]: { body: mine },
      [`PUT /api/votes/${mine.id}/ballot`]: { body: { ...mine, my_ballot: 'yes', may_vote: false } },
    })
    open(
      [],
      [{ ...vote({ target_id: 'marek' }), closes_at: new Date(Date.now() + 20_000).toISOString() }],
      fetch,
    )
    await expect.poll(() => screen.getByRole('button', { name: 'Yes' })).toHaveProperty('disabled', false)
    fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
    await expect.poll(() => screen.queryByRole('button', { name: 'Yes' })).toBeNull()
    expect(screen.getByText(/You said yes/i)).toBeTruthy()
  })

  it('says that a break is still being enforced, and only until it is', () => {
    open([sentence({ enforcing: true }), sentence({ id: 's2', enforcing: false })])
    expect(screen.getAllByRole('status').map(notice => notice.textContent)).toEqual([
      'Still enforcing: Marek cannot come back in, but is not out yet. We keep trying.',
    ])
  })
})
