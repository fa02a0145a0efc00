/** Invites to this server: make one, see which are still good, take one back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link as LinkIcon } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Invite, InviteDraft, NewInvite } from '@/api/types'
import { inviteLink } from '@/lib/invite'
import { dayAndTime } from '@/lib/time'
import { focusStays } from '@/lib/useArrival'
import { useTitle } from '@/lib/useTitle'
import { SureDialog } from '@/problems/SureDialog'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { SelectField } from '@/ui/Field'
import { Group, Setting } from '@/ui/Group'
import { Page } from '@/ui/Page'
import { SecretLink } from '@/ui/SecretLink'
import { StillRows } from '@/ui/StillRows'
import { toasts } from '@/ui/toasts'
import styles from './InvitesPage.module.css'

const INVITES = ['invites']
const USES = ['1', '5', '20', '100'] as const
const HOURS = ['1', '24', '168', '720'] as const

interface Props {
  actions: {
    invites: () => Promise<Invite[]>
    invite: (draft: InviteDraft) => Promise<NewInvite>
    revokeInvite: (id: string) => Promise<void>
  }
}

export function InvitesPage({ actions }: Props) {
  const { t } = useTranslation()
  useTitle(t('invites.title'))
  const queries = useQueryClient()
  const invites = useQuery({ queryKey: INVITES, queryFn: actions.invites, staleTime: 0 })
  const refresh = () => queries.invalidateQueries({ queryKey: INVITES })
  const [revoking, setRevoking] = useState<Invite | null>(null)
  const revoke = async ({ id }: Invite) => {
    try {
      await actions.revokeInvite(id)
    } finally {
      await refresh()
    }
    toasts.say(t('invites.revoked'))
  }
  return (
    <Page title={t('invites.title')} about={t('invites.about')}>
      <Maker invite={actions.invite} onMade={refresh} />
      {invites.error && (
        <Trouble
          error={invites.error}
          actions={<Button onClick={() => void invites.refetch()}>{t('app.retry')}</Button>}
        />
      )}
      {invites.isPending && <StillRows />}
      {invites.data?.length === 0 && <Empty text={t('invites.none')} />}
      {invites.data && invites.data.length > 0 && (
        <Group title={t('invites.good')}>
          {invites.data.map(invite => (
            <Row key={invite.id} invite={invite} onRevoke={() => setRevoking(invite)} />
          ))}
        </Group>
      )}
      <SureDialog
        open={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t('invites.revokeTitle')}
        text={t('invites.revokeText')}
        yes={t('invites.revoke')}
        act={async () => revoking && revoke(revoking)}
      />
    </Page>
  )
}

function Maker({ invite, onMade }: { invite: Props['actions']['invite']; onMade: () => void }) {
  const { t } = useTranslation()
  const [uses, setUses] = useState<string>(USES[0])
  const [hours, setHours] = useState<string>(HOURS[2])
  const making = useMutation({ mutationFn: invite, onSuccess: onMade })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    making.mutate({ uses: Number(uses), hours: Number(hours) })
  }
  return (
    <>
      <form className={styles.maker} onSubmit={submit}>
        <SelectField
          label={t('invites.for')}
          value={uses}
          options={USES.map(value => ({ value, label: t('invites.people', { count: Number(value) }) }))}
          onChange={setUses}
        />
        <SelectField
          label={t('invites.lasts')}
          value={hours}
          options={HOURS.map(value => ({ value, label: t(`invites.h${value}`) }))}
          onChange={setHours}
        />
        <Button type="submit" look="primary" busy={making.isPending}>
          <LinkIcon size={18} aria-hidden="true" />
          {t('invites.make')}
        </Button>
      </form>
      {making.error && <Trouble error={making.error} />}
      {making.data && (
        <SecretLink key={making.data.id} link={inviteLink(location.origin, making.data.code)} />
      )}
    </>
  )
}

function Row({ invite, onRevoke }: { invite: Invite; onRevoke: () => void }) {
  const { t } = useTranslation()
  const left = t('invites.left', { left: invite.uses_left, uses: invite.uses })
  return (
    <Setting
      small
      title={left}
      hint={t('invites.until', { time: dayAndTime(Date.parse(invite.expires_at)) })}
    >
      <Button ref={focusStays} aria-label={t('invites.revokeOf', { left })} onClick={onRevoke}>
        {t('invites.revoke')}
      </Button>
    </Setting>
  )
}
