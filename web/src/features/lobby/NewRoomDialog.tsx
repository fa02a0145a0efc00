/** Make a room. */
import { useMutation } from '@tanstack/react-query'
import { Video, Volume2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Room, RoomDraft, RoomKind } from '@/api/types'
import { fieldSentence, sentence } from '@/i18n/problems'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { SwitchRow, TextField } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import styles from './NewRoomDialog.module.css'

interface Props {
  open: boolean
  onClose: () => void
  createRoom: (draft: RoomDraft) => Promise<Room>
}

const KINDS = [
  { kind: 'video', Icon: Video },
  { kind: 'voice', Icon: Volume2 },
] as const
const USUAL_CAPACITY = 25

export function NewRoomDialog({ open, onClose, createRoom }: Props) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<RoomKind>('video')
  const [inviteOnly, setInviteOnly] = useState(false)
  const making = useMutation({ mutationFn: createRoom, onSuccess: onClose })
  const problem = making.error ? asProblem(making.error) : null
  const close = () => {
    making.reset()
    onClose()
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    making.mutate({
      name: String(form.get('name') ?? ''),
      kind,
      visibility: inviteOnly ? 'invite_only' : 'listed',
      capacity: Number(form.get('capacity')),
      encryption: 'required',
      passphrase: false,
    })
  }
  return (
    <Dialog open={open} onClose={close} title={t('newRoom.title')}>
      <form className={styles.form} onSubmit={submit}>
        {problem && Object.keys(problem.fields).length === 0 && (
          <Notice tone="wrong">{sentence(problem, Date.now())}</Notice>
        )}
        <TextField
          label={t('newRoom.name')}
          name="name"
          required
          maxLength={64}
          autoComplete="off"
          error={fieldSentence(problem, 'name')}
        />
        <fieldset className={styles.kinds}>
          <legend>{t('newRoom.kind')}</legend>
          {KINDS.map(({ kind: value, Icon }) => (
            <label key={value} className={styles.kind}>
              <input
                type="radio"
                name="kind"
                value={value}
                checked={kind === value}
                onChange={() => setKind(value)}
              />
              <Icon size={22} aria-hidden="true" />
              <b>{t(`newRoom.${value}`)}</b>
              <small>{t(`newRoom.${value}Hint`)}</small>
            </label>
          ))}
        </fieldset>
        <TextField
          label={t('newRoom.capacity')}
          name="capacity"
          type="number"
          inputMode="numeric"
          min={2}
          max={100}
          defaultValue={USUAL_CAPACITY}
          required
          error={fieldSentence(problem, 'capacity')}
        />
        <SwitchRow
          checked={inviteOnly}
          onChange={setInviteOnly}
          label={t('newRoom.inviteOnly')}
          hint={t('newRoom.inviteOnlyHint')}
        />
        <DialogActions>
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" disabled={making.isPending}>
            {t('newRoom.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
