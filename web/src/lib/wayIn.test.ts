/** Where the forms before the login lead. */
import { afterEach, expect, it } from 'vitest'
import { REGISTER, wantedPlace, wayOn } from './wayIn'

afterEach(() => history.replaceState(null, '', '/'))

it('leads on to the room that was asked for, with the passphrase that its link brought', () => {
  history.replaceState(null, '', '/rooms/a#passphrase=seven%20red%20boats')
  history.pushState(wayOn('/rooms/a'), '', REGISTER)
  expect(wantedPlace()).toBe('/rooms/a#passphrase=seven%20red%20boats')
  history.replaceState(wayOn(REGISTER), '', '/login')
  expect(wantedPlace()).toBe('/rooms/a#passphrase=seven%20red%20boats')
})
