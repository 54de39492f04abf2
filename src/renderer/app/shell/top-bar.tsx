import { IconSearch } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { KeyHint } from '../../components/kbd.tsx';
import { ctrlKey } from '../../lib/platform.ts';
import { ConnectionIndicator } from './connection-indicator.tsx';
import { PersonMenu } from './person-menu.tsx';
import { features } from '../features.ts';
import { PresenceStrip } from './presence-strip.tsx';
import styles from './shell.module.css';

interface TopBarProps {
  onSearch(): void;
  onShortcuts(): void;
}

/** A section, not a header: dialogs bring headers of their own, and a page has one banner at most. */
export function TopBar({ onSearch, onShortcuts }: TopBarProps): ReactNode {
  const { t } = useTranslation('shell');
  const { company } = useSession();
  const phone = usePhone();
  return (
    <section className={styles['top']} aria-label={t('topBar')}>
      <div className={styles['company']}>{company?.name}</div>
      <button type="button" className={styles['searchButton']} onClick={onSearch}>
        <IconSearch size={15} aria-hidden />
        <span>{t('searchHint')}</span>
        <span aria-hidden>
          <KeyHint keys={[ctrlKey, 'K']} />
        </span>
      </button>
      {phone ? null : <FeatureBars />}
      <PresenceStrip />
      <ConnectionIndicator />
      <PersonMenu onShortcuts={onShortcuts} />
    </section>
  );
}

const usePhone = (): boolean => useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false;

/** What features hang into the top bar. */
function FeatureBars(): ReactNode {
  return features.map(({ name, TopBar: Bar }) => (Bar ? <Bar key={name} /> : null));
}

/** The same on a phone, where the bar has no room: a line of its own while there is something to show. */
export function PhoneStrip(): ReactNode {
  return usePhone() ? (
    <div className={styles['strip']}>
      <FeatureBars />
    </div>
  ) : null;
}
