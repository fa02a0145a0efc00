/** Whom one lets into an invite-only room, found by name. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Person, Room } from '@/api/types'
import { sentence } from '@/i18n/problems'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { toasts } from '@/ui/toasts'
import type { RoomActions } from './actions'
import styles from './RoomPeople.module.css'

const SHOWN = 5

export function RoomPeople({ room, actions }: { room: Room; actions: RoomActions }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const found = useQuery({
    queryKey: ['people', name.trim()],
    queryFn: () => actions.people(name.trim()),
    enabled: name.trim() !== '',
  })
  const changing = useMutation({
    mutationFn: ({ person, may }: { person: Person; may: boolean }) =>
      may ? actions.letIn(room.id, person.account_id) : actions.shutOut(room.id, person.account_id),
    onSuccess: (_, { person, may }) =>
      toasts.say(t(may ? 'roomPeople.isIn' : 'roomPeople.isOut', { name: person.display_name })),
  })
  const wrong = changing.error ?? found.error
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
      {wrong && <Notice tone="wrong">{sentence(asProblem(wrong), Date.now())}</Notice>}
      {found.data?.length === 0 && <p className={styles.none}>{t('lobby.nothingFound')}</p>}
      <ul>
        {found.data?.slice(0, SHOWN).map(person => (
          <li key={person.account_id}>
            <Avatar id={person.account_id} name={person.display_name} size="s" />
            <b>{person.display_name}</b>
            <Button
              look="soft"
              aria-label={t('roomPeople.letInOf', { name: person.display_name })}
              onClick={() => changing.mutate({ person, may: true })}
            >
              {t('roomPeople.letIn')}
            </Button>
            <Button
              look="plain"
              aria-label={t('roomPeople.shutOutOf', { name: person.display_name })}
              onClick={() => changing.mutate({ person, may: false })}
            >
              {t('roomPeople.shutOut')}
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
