/** Change a room of one's own. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Room, RoomChange } from '@/api/types'
import { fieldSentence } from '@/problems/sentence'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { SwitchRow, TextField } from '@/ui/Field'
import { Form, textOf } from '@/ui/Form'
import { toasts } from '@/ui/toasts'
import type { RoomActions } from './actions'
import styles from './NewRoomDialog.module.css'
import { RoomPeople } from './RoomPeople'

interface Props {
  room: Room
  onClose: () => void
  actions: RoomActions
}

/** The fields begin with what the room is when the dialog opens; it is mounted only while it is open. */
export function RoomSettingsDialog({ room, onClose, actions }: Props) {
  const { t } = useTranslation()
  const [inviteOnly, setInviteOnly] = useState(room.visibility === 'invite_only')
  const saving = useMutation({
    mutationFn: (change: RoomChange) => actions.changeRoom(room.id, change),
    onSuccess: () => {
      onClose()
      toasts.say(t('settings.saved'))
    },
  })
  const problem = saving.error ? asProblem(saving.error) : null
  const send = (typed: FormData) =>
    saving.mutate({
      name: textOf(typed, 'name'),
      visibility: inviteOnly ? 'invite_only' : 'listed',
      capacity: Number(textOf(typed, 'capacity')),
    })
  return (
    <Dialog open onClose={onClose} title={t('editRoom.title', { room: room.name })}>
      <Form className={styles.form} error={saving.error} onSend={send}>
        {problem && Object.keys(problem.fields).length === 0 && <Trouble error={problem} room={room.name} />}
        <TextField
          label={t('newRoom.name')}
          name="name"
          required
          maxLength={64}
          autoComplete="off"
          defaultValue={room.name}
          error={fieldSentence(problem, 'name')}
        />
        <TextField
          label={t('newRoom.capacity')}
          name="capacity"
          type="number"
          inputMode="numeric"
          min={2}
          max={100}
          required
          defaultValue={room.capacity}
          error={fieldSentence(problem, 'capacity')}
        />
        <SwitchRow
          checked={inviteOnly}
          onChange={setInviteOnly}
          label={t('newRoom.inviteOnly')}
          hint={t('newRoom.inviteOnlyHint')}
        />
        {room.visibility === 'invite_only' && <RoomPeople room={room} actions={actions} />}
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" busy={saving.isPending}>
            {t('editRoom.save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
