import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface MoreFiltersProps {
  /** A detail stands beside the list, so there is little room. */
  readonly isBeside: boolean;
  /** How many of these filters are in use. */
  readonly inUse: number;
  readonly children: ReactNode;
}

/** Filters that stand in the toolbar where there is room, and behind a button where there is none. */
export function MoreFilters({ isBeside, inUse, children }: MoreFiltersProps): ReactNode {
  const { t } = useTranslation('common');
  const isPhone = useMediaQuery('(max-width: 36em)', false, { getInitialValueInEffect: false }) ?? false;
  const [isOpen, setOpen] = useState(false);
  if (!isBeside && !isPhone) return children;
  return (
    <>
      <Button
        variant={inUse > 0 ? 'light' : 'default'}
        leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {inUse > 0 ? t('table.filtersInUse', { count: inUse }) : t('table.filters')}
      </Button>
      {isOpen ? children : null}
    </>
  );
}
