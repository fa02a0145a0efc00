/** Everybody who has an account: who is what, and help for whoever has forgotten their password. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Listed } from '@/api/types'
import { useTitle } from '@/lib/useTitle'
import { Trouble } from '@/problems/Trouble'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { SelectField, TextField } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { StillRows } from '@/ui/StillRows'
import { AccountRow } from './AccountRow'
import styles from './AccountsPage.module.css'
import { type AccountsActions, GIVEN, type Wanted } from './actions'
import { PasswordLinkDialog } from './PasswordLinkDialog'
import { RoleDialog } from './RoleDialog'
import { useAccounts } from './useAccounts'

/** Whom the eye finds without help. */
const FEW = 8
const EVERYBODY: Wanted = { name: '', role: null }

interface Props {
  me: Account
  actions: AccountsActions
}

export function AccountsPage({ me, actions }: Props) {
  const { t } = useTranslation()
  useTitle(t('accounts.title'))
  const [wanted, setWanted] = useState(EVERYBODY)
  const [about, setAbout] = useState<{ account: Listed; dialog: 'role' | 'link' } | null>(null)
  const list = useAccounts(actions.accounts, wanted)
  const accounts = list.data?.pages.flatMap(page => page.accounts)
  const isSought = wanted.name !== '' || wanted.role !== null
  const Dialog = about?.dialog === 'role' ? RoleDialog : PasswordLinkDialog
  return (
    <Page title={t('accounts.title')} about={t('accounts.about')}>
      {(isSought || (accounts && accounts.length > FEW)) && <Finder wanted={wanted} onFind={setWanted} />}
      {list.error && (
        <Trouble
          error={list.error}
          actions={<Button onClick={() => void list.refetch()}>{t('app.retry')}</Button>}
        />
      )}
      {list.isPending && <StillRows />}
      {accounts?.length === 0 && (
        <Empty text={t('accounts.nobody')}>
          <Button onClick={() => setWanted(EVERYBODY)}>{t('accounts.everybody')}</Button>
        </Empty>
      )}
      {accounts && accounts.length > 0 && (
        <ul className={styles.list}>
          {accounts.map(account => (
            <AccountRow
              key={account.account_id}
              account={account}
              isMe={account.account_id === me.id}
              onOpen={dialog => setAbout({ account, dialog })}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('accounts.more')}
        </Button>
      )}
      {about && <Dialog account={about.account} actions={actions} onClose={() => setAbout(null)} />}
    </Page>
  )
}

function Finder({ wanted, onFind }: { wanted: Wanted; onFind: (wanted: Wanted) => void }) {
  const { t } = useTranslation()
  return (
    <search className={styles.finder}>
      <TextField
        label={t('accounts.find')}
        type="search"
        autoComplete="off"
        maxLength={64}
        value={wanted.name}
        onChange={event => onFind({ ...wanted, name: event.target.value })}
      />
      <SelectField
        label={t('accounts.role')}
        value={wanted.role ?? ''}
        options={[
          { value: '', label: t('accounts.anyRole') },
          ...GIVEN.map(value => ({ value, label: t(`accounts.role_${value}`) })),
        ]}
        onChange={value => onFind({ ...wanted, role: GIVEN.find(role => role === value) ?? null })}
      />
    </search>
  )
}
