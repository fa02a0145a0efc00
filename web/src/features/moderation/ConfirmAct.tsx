/** Asks before somebody is sent out; a ban says for how long. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { SelectField } from '@/ui/Field'
import { BAN_SPANS, type BanSpan, banEnd } from './spans'

interface Props {
  act: 'remove' | 'ban' | 'stopShare'
  name: string
  onConfirm: (until: string | null) => void
  onClose: () => void
}

export function ConfirmAct({ act, name, onConfirm, onClose }: Props) {
  const { t } = useTranslation()
  const [span, setSpan] = useState<BanSpan>('hour')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`moderation.${act}Title`, { name })}
      text={t(`moderation.${act}Text`)}
    >
      {act === 'ban' && (
        <SelectField
          label={t('moderation.howLong')}
          value={span}
          options={BAN_SPANS.map(value => ({ value, label: t(`moderation.span_${value}`) }))}
          onChange={value => setSpan(BAN_SPANS.find(one => one === value) ?? span)}
        />
      )}
      <DialogActions>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button
          look="danger"
          onClick={() => {
            onConfirm(act === 'ban' ? banEnd(span, new Date()) : null)
            onClose()
          }}
        >
          {t(`moderation.${act}`)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
