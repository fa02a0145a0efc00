/** Devices to choose from, with and without the browser's leave to name them. */
import { expect, it } from 'vitest'
import { deviceOptions } from './deviceOptions'

const options = (...devices: [string, string][]) =>
  deviceOptions(
    devices.map(([deviceId, label]) => ({ deviceId, label })),
    'Usual',
    number => `Device ${number}`,
  ).map(({ value, label }) => [value, label])

it("offers the browser's own choice first and once", () => {
  expect(options(['default', 'Default: Headset'], ['h', 'Headset'])).toEqual([
    ['', 'Usual'],
    ['h', 'Headset'],
  ])
})

it('numbers what the browser does not name', () => {
  expect(options(['a', ''], ['b', ''])).toEqual([
    ['', 'Usual'],
    ['a', 'Device 1'],
    ['b', 'Device 2'],
  ])
})
