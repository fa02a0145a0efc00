/** Which rooms are found, and in which order. */
import { describe, expect, it } from 'vitest'
import { member, room } from '@/testing/factories'
import { sortRooms } from './sorting'

const named = (name: string) => member({ account_id: name, identity: `i${name}`, display_name: name })

const general = room({ id: 'g', name: 'General' })
const film = room({ id: 'f', name: 'Filmklub' })
const table = room({ id: 't', name: 'Sunday table', members: [named('Kwame'), named('Meera')] })
const bench = room({ id: 'b', name: 'Workbench', members: [named('Olena')] })
const names = (rooms: readonly { name: string }[]) => rooms.map(one => one.name)

describe('sortRooms', () => {
  it('puts the fullest room first and the quiet ones by name', () => {
    const { live, quiet } = sortRooms([general, bench, film, table], '')
    expect(names(live)).toEqual(['Sunday table', 'Workbench'])
    expect(names(quiet)).toEqual(['Filmklub', 'General'])
  })

  it('finds rooms by their name and by who is inside, whatever the case', () => {
    expect(names(sortRooms([general, bench, film, table], 'FILM').quiet)).toEqual(['Filmklub'])
    expect(names(sortRooms([general, bench, film, table], ' meera ').live)).toEqual(['Sunday table'])
    expect(sortRooms([general], 'nothing')).toEqual({ live: [], quiet: [] })
  })
})
