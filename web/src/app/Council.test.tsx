/** What stands above the tiles while the room decides. */
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Sentence } from '@/api/council'
import { FakeCall } from '@/media/fakeCall'
import { account, room, sentence } from '@/testing/factories'
import { show } from '@/testing/render'
import { CouncilBanners } from './Council'
import { buildServices, ServicesContext } from './services'

const open = (sentences: readonly Sentence[]) =>
  show(
    <ServicesContext value={buildServices()}>
      <CouncilBanners
        call={new FakeCall()}
        account={account()}
        room={room()}
        votes={[]}
        sentences={sentences}
        whispers={null}
        nameOf={() => 'Marek'}
      />
    </ServicesContext>,
  )

describe('CouncilBanners', () => {
  it('says that a break is still being enforced, and only until it is', () => {
    open([sentence({ enforcing: true }), sentence({ id: 's2', enforcing: false })])
    expect(screen.getAllByRole('status').map(notice => notice.textContent)).toEqual([
      'Still enforcing: Marek cannot come back in, but is not out yet. We keep trying.',
    ])
  })
})
