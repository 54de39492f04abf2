import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '../../../contract/roles.ts';

interface RoleSelectProps {
  readonly label: string;
  readonly value: Role;
  readonly disabled?: boolean;
  onChange(role: Role): void;
}

/** A role, with what it may do. */
export function RoleSelect({ label, value, disabled = false, onChange }: RoleSelectProps): ReactNode {
  const { t } = useTranslation(['people', 'common']);
  return (
    <Select
      label={label}
      description={t(`detail.roleHint.${value}`)}
      data={roles.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
      value={value}
      disabled={disabled}
      allowDeselect={false}
      onChange={(role) => role && onChange(role)}
    />
  );
}
