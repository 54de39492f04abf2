import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconFlask } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../components/refusal.tsx';
import { useSampleSite } from '../../lib/use-sample-site.ts';
import { takeSampleWish } from '../../lib/wishes.ts';

/** Says on every page that this is the sample site, with the way back; goes there for who asked so at first start. */
export function SampleBanner(): ReactNode {
  const { t } = useTranslation(['shell', 'signIn']);
  const { isHere, home, open, leave, isPending, error } = useSampleSite();
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current || !takeSampleWish()) return;
    asked.current = true;
    open();
  });
  if (isPending) return <Bar>{t('signIn:setUp.loadingSamples')}</Bar>;
  if (error) return <Refusal error={error} onRetry={open} />;
  if (!isHere) return null;
  return (
    <Bar>
      <span>{t('sample.here')}</span>
      {home === null ? null : (
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={leave}
        >
          {home ? t('sample.backTo', { company: home }) : t('sample.back')}
        </Button>
      )}
    </Bar>
  );
}

function Bar({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Group
      gap={6}
      px={10}
      py={4}
      mb="sm"
      bg="var(--surface-sunken)"
      wrap="nowrap"
      style={{ borderRadius: 6 }}
      role="note"
    >
      <IconFlask size={15} aria-hidden style={{ flex: 'none' }} />
      <Text size="xs" c="dimmed" component="div">
        <Group gap="xs">{children}</Group>
      </Text>
    </Group>
  );
}
