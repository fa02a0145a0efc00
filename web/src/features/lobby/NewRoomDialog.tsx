/** Make a room. */
import { useMutation } from '@tanstack/react-query'
import { Video, Volume2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Room, RoomDraft, RoomKind } from '@/api/types'
import { fieldSentence } from '@/problems/sentence'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { SelectField, SwitchRow, TextField } from '@/ui/Field'
import { Form, textOf } from '@/ui/Form'
import { toasts } from '@/ui/toasts'
import styles from './NewRoomDialog.module.css'

interface Props {
  onClose: () => void
  createRoom: (draft: RoomDraft) => Promise<Room>
}

const KINDS = [
  { kind: 'video', Icon: Video },
  { kind: 'voice', Icon: Volume2 },
] as const
const PROTECTIONS = ['server', 'passphrase', 'off'] as const
type Protection = (typeof PROTECTIONS)[number]
const USUAL_CAPACITY = 25

export default function NewRoomDialog({ onClose, createRoom }: Props) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<RoomKind>('video')
  const [inviteOnly, setInviteOnly] = useState(false)
  const [protection, setProtection] = useState<Protection>('server')
  const making = useMutation({
    mutationFn: createRoom,
    onSuccess: room => {
      onClose()
      toasts.say(t('newRoom.made', { room: room.name }), {
        label: t('lobby.join'),
        to: `/rooms/${room.id}`,
      })
    },
  })
  const problem = making.error ? asProblem(making.error) : null
  const send = (typed: FormData) =>
    making.mutate({
      name: textOf(typed, 'name'),
      kind,
      visibility: inviteOnly ? 'invite_only' : 'listed',
      capacity: Number(textOf(typed, 'capacity')),
      encryption: protection === 'off' ? 'off' : 'required',
      passphrase: protection === 'passphrase',
    })
  return (
    <Dialog open onClose={onClose} title={t('newRoom.title')}>
      <Form className={styles.form} error={making.error} onSend={send}>
        {problem && Object.keys(problem.fields).length === 0 && <Trouble error={problem} />}
        <TextField
          label={t('newRoom.name')}
          name="name"
          required
          maxLength={64}
          autoComplete="off"
          error={fieldSentence(problem, 'name')}
        />
        <Kinds chosen={kind} onChoose={setKind} />
        <div className={styles.pair}>
          <SelectField
            label={t('newRoom.encryption')}
            value={protection}
            options={PROTECTIONS.map(value => ({ value, label: t(`newRoom.with_${value}`) }))}
            onChange={value => setProtection(PROTECTIONS.find(one => one === value) ?? 'server')}
          />
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
          <p className={protection === 'off' ? styles.risk : styles.hint} aria-live="polite">
            {t(`newRoom.about_${protection}`)}
          </p>
        </div>
        <SwitchRow
          checked={inviteOnly}
          onChange={setInviteOnly}
          label={t('newRoom.inviteOnly')}
          hint={t('newRoom.inviteOnlyHint')}
        />
        <DialogActions>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" busy={making.isPending}>
            {t('newRoom.create')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

function Kinds({ chosen, onChoose }: { chosen: RoomKind; onChoose: (kind: RoomKind) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset className={styles.kinds}>
      <legend>{t('newRoom.kind')}</legend>
      {KINDS.map(({ kind, Icon }) => (
        <label key={kind} className={styles.kind}>
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={chosen === kind}
            onChange={() => onChoose(kind)}
          />
          <Icon size={22} aria-hidden="true" />
          <b>{t(`newRoom.${kind}`)}</b>
          <small>{t(`newRoom.${kind}Hint`)}</small>
        </label>
      ))}
    </fieldset>
  )
}
