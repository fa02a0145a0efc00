/** A link for a forgotten password: made for a username, shown once. */
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createApi } from '@/api/client'
import { show } from '@/testing/render'
import { type Answers, serve } from '@/testing/server'
import { PasswordHelp } from './PasswordHelp'

function ask(answers: Answers) {
  const server = serve(answers)
  show(<PasswordHelp makeLink={createApi(server.fetch).makePasswordLink} />)
  fireEvent.change(screen.getByLabelText('Their username'), { target: { value: 'ben' } })
  fireEvent.change(screen.getByLabelText('Your own password'), { target: { value: 'quiet river 7' } })
  fireEvent.click(screen.getByRole('button', { name: 'Make a link' }))
  return server.asked
}

describe('PasswordHelp', () => {
  it('shows the link, and keeps no password in the page', async () => {
    const asked = ask({
      'POST /api/password-links': {
        status: 201,
        body: { code: 'a-secret-code', expires_at: '2026-01-02T00:00:00.000Z' },
      },
    })
    expect(await screen.findByText(/\/password#code=a-secret-code$/)).toBeTruthy()
    expect(asked.map(one => one.body)).toEqual([{ username: 'ben', password: 'quiet river 7' }])
    expect(screen.getByLabelText<HTMLInputElement>('Your own password').value).toBe('')
  })

  it('says that there is nobody of this name', async () => {
    ask({ 'POST /api/password-links': { status: 404, body: { code: 'not_found' } } })
    expect((await screen.findByRole('alert')).textContent).toContain('Nobody here')
  })
})
