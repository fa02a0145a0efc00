/** Who is here, and which page that leads to. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { asProblem } from '@/api/problem'
import type { Account } from '@/api/types'
import { EntryPage } from '@/features/account/EntryPage'
import { InsecurePage } from '@/features/account/InsecurePage'
import { NewPasswordPage } from '@/features/account/NewPasswordPage'
import { LobbyPage } from '@/features/lobby/LobbyPage'
import { PeoplePage } from '@/features/lobby/PeoplePage'
import { PASSWORD_PAGE } from '@/lib/passwordLink'
import { preferences } from '@/lib/preferences'
import { isEntry, LOG_IN, wantedPlace } from '@/lib/wayIn'
import { Trouble } from '@/problems/Trouble'
import { useWorld } from '@/realtime/useWorld'
import { Button } from '@/ui/Button'
import { toasts } from '@/ui/toasts'
import styles from './app.module.css'
import { Frame } from './frame/Frame'
import { mayOpen } from './frame/places'
import { Guard } from './Guard'
import { useServices } from './services'
import { UnknownPage } from './UnknownPage'
import { useNews } from './useNews'

const AccountsScreen = lazy(() => import('./AccountsScreen'))
const CallScreen = lazy(() => import('./CallScreen'))
const InvitesScreen = lazy(() => import('./InvitesScreen'))
const LogScreen = lazy(() => import('./LogScreen'))
const SettingsScreen = lazy(() => import('./SettingsScreen'))
const ME = ['me']
const FRAMED = /^\/(log\/[^/]+|log|invites|accounts|people)?\/?$/

export function Gate() {
  const [warned, setWarned] = useState(globalThis.isSecureContext !== false)
  return warned ? <Known /> : <InsecurePage onContinue={() => setWarned(true)} />
}

function Known() {
  const { t } = useTranslation()
  const { api } = useServices()
  const queries = useQueryClient()
  const [path, go] = useLocation()
  const me = useQuery({
    queryKey: ME,
    queryFn: async () => {
      try {
        return await api.me()
      } catch (error) {
        if (asProblem(error).status !== 401) throw error
        // Who was in is told why they stand before the door: their session ended elsewhere, or with its time.
        if (queries.getQueryData(ME)) toasts.say(t('problem.unauthenticated'))
        return null
      }
    },
  })
  if (me.isPending) return <p className={styles.alone}>{t('app.loading')}</p>
  // Only when nothing is known: a check that fails later must not take the page, and a call in it, away.
  if (me.data === undefined) {
    return (
      <main className={styles.alone}>
        <Trouble
          error={me.error}
          actions={<Button onClick={() => void me.refetch()}>{t('app.retry')}</Button>}
        />
      </main>
    )
  }
  const entered = (account: Account) => {
    // What somebody else was told here before is not for whoever comes now.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] })
    // Whoever wanted a place stays at its address; the form's own addresses lead on.
    queries.setQueryData(ME, account)
    if (!isEntry(path)) return
    const wanted = wantedPlace()
    go(wanted, { replace: true })
    // Before their last room, where they want that. Only a convenience: without an answer they stand among all rooms.
    if (wanted === '/' && preferences.get('rejoin'))
      void api.lastRoom().then(
        room => {
          // Whoever has gone somewhere else meanwhile, or out again, is not moved.
          const isStillThere =
            location.pathname === '/' && queries.getQueryData<Account>(ME)?.id === account.id
          if (room && isStillThere) go(`/rooms/${room}`)
        },
        () => undefined,
      )
  }
  if (path === PASSWORD_PAGE) {
    const leave = () => {
      queries.setQueryData(ME, null)
      go(LOG_IN, { replace: true })
    }
    return <NewPasswordPage setPassword={api.setPassword} onDone={leave} />
  }
  if (!me.data)
    return <EntryPage server={api.server} logIn={api.logIn} register={api.register} onEntered={entered} />
  return <Inside account={me.data} onLeft={() => queries.setQueryData(ME, null)} />
}

/** The pages of somebody who is logged in; the event stream is open while they are. */
function Inside({ account: asked, onLeft }: { account: Account; onLeft: () => void }) {
  const { t } = useTranslation()
  const { api, queries, realtime } = useServices()
  const [path] = useLocation()
  const link = useWorld(state => state.link)
  const told = useWorld(state => state.world.account)
  // Another name or role is told as it happens; what was saved here may be newer still.
  const account = told?.id === asked.id && told.version > asked.version ? told : asked
  useNews()
  useEffect(() => {
    realtime.start()
    return () => realtime.stop()
  }, [realtime])
  useEffect(() => {
    // A stream does not say why it was refused: perhaps the session is over.
    if (link === 'waiting') void queries.invalidateQueries({ queryKey: ME })
  }, [link, queries])
  const logOut = async () => {
    try {
      await api.logOut()
    } catch (error) {
      // Whoever is out already only has to be told so.
      if (asProblem(error).status !== 401) throw error
    }
    onLeft()
  }
  return (
    <Suspense fallback={<p className={styles.alone}>{t('app.loading')}</p>}>
      <Switch>
        <Route path="/rooms/:id">{({ id }) => <CallScreen key={id} roomId={id} account={account} />}</Route>
        <Route path="/settings/:name?">
          {({ name }) => (
            <SettingsScreen
              account={account}
              name={name}
              logOut={logOut}
              onChanged={changed => queries.setQueryData(ME, changed)}
              onLeft={onLeft}
            />
          )}
        </Route>
        <Route path={FRAMED}>
          <Frame account={account} logOut={logOut}>
            {/* A page that fails leaves the ways to the others. */}
            <Guard key={path.split('/')[1]}>
              <Suspense fallback={<p className={styles.alone}>{t('app.loading')}</p>}>
                <Switch>
                  <Route path="/log/:id?">{({ id }) => <LogScreen roomId={id} />}</Route>
                  <Route path="/invites">
                    {mayOpen('moderators', account) ? <InvitesScreen /> : <UnknownPage />}
                  </Route>
                  <Route path="/accounts">
                    {mayOpen('administrators', account) ? (
                      <AccountsScreen account={account} />
                    ) : (
                      <UnknownPage />
                    )}
                  </Route>
                  <Route path="/people">
                    <PeoplePage account={account} actions={api} />
                  </Route>
                  <Route>
                    <LobbyPage account={account} actions={api} />
                  </Route>
                </Switch>
              </Suspense>
            </Guard>
          </Frame>
        </Route>
        <Route>{isEntry(path) ? <Redirect to="/" replace /> : <UnknownPage />}</Route>
      </Switch>
    </Suspense>
  )
}
