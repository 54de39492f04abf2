import { Anchor, Button, Stack } from '@mantine/core';
import { IconBuildingWarehouse } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryCard } from './entry-card.tsx';

interface CompanyChoiceProps {
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  readonly isPending: boolean;
  onChoose(id: string): void;
  onBack(): void;
}

/** The same e-mail and password belong to several companies of this server. */
export function CompanyChoice({ companies, isPending, onChoose, onBack }: CompanyChoiceProps): ReactNode {
  const { t } = useTranslation('signIn');
  return (
    <EntryCard title={t('company.title')} text={t('company.text')}>
      <Stack gap="xs">
        {companies.map((company) => (
          <Button
            key={company.id}
            variant="default"
            size="md"
            justify="flex-start"
            leftSection={<IconBuildingWarehouse size={18} aria-hidden />}
            disabled={isPending}
            onClick={() => onChoose(company.id)}
          >
            {company.name}
          </Button>
        ))}
        <Anchor component="button" type="button" size="sm" onClick={onBack} underline="always">
          {t('company.other')}
        </Anchor>
      </Stack>
    </EntryCard>
  );
}
