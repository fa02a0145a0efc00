/** Who may come into an invite-only room: all that are named, and whom one finds by name. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person, Room } from '@/api/types'
import { Trouble } from '@/problems/Trouble'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { toasts } from '@/ui/toasts'
import type { RoomActions } from './actions'
import styles from './RoomPeople.module.css'

const MOST_FOUND = 5

interface Change {
  person: Person
  may: boolean
}

export function RoomPeople({ room, actions }: { room: Room; actions: RoomActions }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const wanted = name.trim()
  const { named, gone, change } = useNamed(room, actions)
  const found = useQuery({
    queryKey: ['people', wanted],
    queryFn: () => actions.people(wanted),
    enabled: wanted !== '',
  })
  const isNamed = (person: Person) => named.data?.some(one => one.account_id === person.account_id) ?? false
  const shown = wanted === '' ? [...(named.data ?? []), ...gone] : (found.data?.slice(0, MOST_FOUND) ?? [])
  const wrong = change.error ?? found.error ?? named.error
  return (
    <fieldset className={styles.people}>
      <legend>{t('roomPeople.title')}</legend>
      <TextField
        label={t('roomPeople.find')}
        type="search"
        autoComplete="off"
        value={name}
        onChange={event => setName(event.target.value)}
        // It stands inside the room's form, which Enter would send.
        onKeyDown={event => event.key === 'Enter' && event.preventDefault()}
      />
      {wrong && <Trouble error={wrong} />}
      {wanted !== '' && found.data?.length === 0 && <p className={styles.none}>{t('lobby.nothingFound')}</p>}
      {wanted === '' && named.isSuccess && shown.length === 0 && (
        <p className={styles.none}>{t('roomPeople.none')}</p>
      )}
      <ul>
        {shown.map(person => (
          <Row
            key={person.account_id}
            person={person}
            may={isNamed(person)}
            onChange={may => change.mutate({ person, may })}
          />
        ))}
      </ul>
    </fieldset>
  )
}

/** Who is named, and who was until a moment ago: they stay in sight, so that it can be taken back. */
function useNamed(room: Room, actions: RoomActions) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [gone, setGone] = useState<readonly Person[]>([])
  const queryKey = ['people of', room.id]
  const named = useQuery({ queryKey, queryFn: () => actions.peopleOf(room.id), staleTime: 0 })
  const change = useMutation({
    mutationFn: ({ person, may }: Change) =>
      may ? actions.letIn(room.id, person.account_id) : actions.shutOut(room.id, person.account_id),
    onSuccess: (_, { person, may }) => {
      const without = (list: readonly Person[]) => list.filter(one => one.account_id !== person.account_id)
      queries.setQueryData<Person[]>(queryKey, (old = []) => [...without(old), ...(may ? [person] : [])])
      setGone(old => [...without(old), ...(may ? [] : [person])])
      toasts.say(t(may ? 'roomPeople.isIn' : 'roomPeople.isOut', { name: person.display_name }))
    },
  })
  return { named, gone, change }
}

function Row({ person, may, onChange }: Change & { onChange: (may: boolean) => void }) {
  const { t } = useTranslation()
  const name = person.display_name
  return (
    <li>
      <Avatar id={person.account_id} name={name} size="s" />
      <b className={may ? undefined : styles.out}>{name}</b>
      <Button
        look={may ? 'plain' : 'soft'}
        aria-label={t(may ? 'roomPeople.shutOutOf' : 'roomPeople.letInOf', { name })}
        onClick={() => onChange(!may)}
      >
        {t(may ? 'roomPeople.shutOut' : 'roomPeople.letIn')}
      </Button>
    </li>
  )
}
