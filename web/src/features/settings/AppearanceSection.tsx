/** How it looks, and in which language it speaks. */
import { Check, Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isLanguage, LANGUAGES, OWN_NAMES } from '@/i18n'
import { THEMES } from '@/lib/preferences'
import { usePreference } from '@/lib/usePreference'
import { SelectField } from '@/ui/Field'
import { Group, Setting } from '@/ui/Group'
import { Swatch } from './Swatch'
import styles from './settings.module.css'

export function AppearanceSection() {
  const { t } = useTranslation()
  const [theme, setTheme] = usePreference('theme')
  const [language, setLanguage] = usePreference('language')
  return (
    <>
      <fieldset className={styles.themes}>
        <legend className="sr">{t('theme.label')}</legend>
        {THEMES.map(value => (
          <label key={value} className={styles.theme}>
            <input
              type="radio"
              name="theme"
              value={value}
              checked={theme === value}
              onChange={() => setTheme(value)}
            />
            <Swatch theme={value} />
            <span>
              <Check size={16} strokeWidth={2} className={styles.check} aria-hidden="true" />
              {t(`theme.${value}`)}
            </span>
          </label>
        ))}
      </fieldset>
      <Group>
        <Setting title={t('settings.language')} hint={t('settings.languageHint')}>
          <SelectField
            bare
            label={t('settings.language')}
            icon={<Languages size={20} aria-hidden="true" />}
            value={language}
            options={[
              { value: 'system', label: t('settings.languageSystem') },
              ...LANGUAGES.map(value => ({ value, label: OWN_NAMES[value] })),
            ]}
            onChange={value => setLanguage(isLanguage(value) ? value : 'system')}
          />
        </Setting>
      </Group>
    </>
  )
}
