import { Button, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSameName } from '../../../contract/folding.ts';
import { useCommand } from '../../../client/react.ts';
import { createProductFromItems, type LooseItem } from '../../../domains/products/contract.ts';
import { commonBeginning, restOfName } from '../../../domains/products/model.ts';
import { Refusal } from '../../components/refusal.tsx';
import styles from './products.module.css';

interface GatherDialogProps {
  readonly items: readonly LooseItem[];
  onClose(): void;
  onMade(productId: string): void;
}

/** Items become one product: its name and what tells the variants apart are read off their names. */
export function GatherDialog({ items: given, onClose, onMade }: GatherDialogProps): ReactNode {
  const { t, i18n } = useTranslation(['products', 'common']);
  // 5 m before 10 m: in this order they become the values of the option.
  const [items] = useState(() =>
    given.toSorted((a, b) => a.name.localeCompare(b.name, i18n.language, { numeric: true })),
  );
  const [guess] = useState(() => commonBeginning(items.map((item) => item.name)));
  const [name, setName] = useState(guess);
  const [option, setOption] = useState<string>(t('gather.variant'));
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() => namesOfVariants(items, guess));
  const create = useCommand(createProductFromItems, { onDone: ({ id }) => onMade(id) });

  const typed = items.map(({ id }) => (values[id] ?? '').trim());
  const isAlone = items.length === 1;
  const twice = typed.find((value, index) => typed.findIndex((other) => isSameName(other, value)) !== index);
  const fault = isAlone
    ? null
    : typed.includes('')
      ? t('gather.nameAll')
      : twice === undefined
        ? null
        : t('gather.twice', { value: twice });
  const isComplete = name.trim() !== '' && (isAlone || option.trim() !== '') && fault === null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || create.isPending) return;
    const [first] = items;
    const category = items.every((item) => item.category === first?.category) ? first?.category : null;
    const optionName = option.trim();
    create.run({
      name: name.trim(),
      category,
      basePrice: Math.min(...items.map((item) => item.price)),
      variantOptions: isAlone ? [] : [{ name: optionName, values: typed }],
      items: items.map(({ id }, index) => ({
        itemId: id,
        combination: isAlone ? {} : { [optionName]: typed[index] ?? '' },
      })),
    });
  };

  return (
    <Modal opened onClose={onClose} title={t('gather.title', { count: items.length })} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label={t('product.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            maxLength={200}
            data-autofocus
          />
          {isAlone ? null : (
            <>
              <TextInput
                label={t('gather.option')}
                description={t('gather.optionText')}
                value={option}
                onChange={(event) => setOption(event.currentTarget.value)}
                required
                maxLength={40}
              />
              <div className={styles['scroll']}>
                <Table verticalSpacing={4}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('sku.sku')}</Table.Th>
                      <Table.Th>{option.trim() || t('gather.variant')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map((item) => (
                      <Table.Tr key={item.id}>
                        <Table.Td>
                          <Text size="sm">{item.sku}</Text>
                          <Text size="xs" c="dimmed">
                            {item.name}
                          </Text>
                        </Table.Td>
                        <Table.Td>
                          <TextInput
                            aria-label={t('gather.valueOf', { sku: item.sku })}
                            value={values[item.id] ?? ''}
                            onChange={(event) => {
                              const { value } = event.currentTarget;
                              setValues((before) => ({ ...before, [item.id]: value }));
                            }}
                            maxLength={60}
                          />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
            </>
          )}
          {fault ? (
            <Text size="sm" c="dimmed" role="status">
              {fault}
            </Text>
          ) : null}
          <Refusal error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!isComplete}>
              {t('gather.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What is left of each name behind the common beginning; the SKU where nothing is. */
function namesOfVariants(items: readonly LooseItem[], beginning: string): Record<string, string> {
  return Object.fromEntries(items.map(({ id, sku, name }) => [id, (restOfName(name, beginning) || sku).slice(0, 60)]));
}
