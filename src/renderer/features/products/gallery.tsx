import { ActionIcon, Button, FileButton, Group, Menu, Modal, Progress, Stack, Text } from '@mantine/core';
import { IconDots, IconPhotoPlus } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import {
  getProduct,
  mostImages,
  orderImages,
  type ProductDetail,
  type ProductImage,
  removeImage,
} from '../../../domains/products/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Picture } from './picture.tsx';
import styles from './products.module.css';
import { Thumbnail } from './thumbnails.tsx';
import { useUploadImages } from './use-upload-images.ts';

/** What a dragged thumbnail carries, so that it is told from a file. */
const imageKind = 'application/x-yardmaster-picture';

interface GalleryProps {
  readonly product: ProductDetail;
  readonly mayWrite: boolean;
}

/** The pictures: files are dropped anywhere on it, thumbnails are dragged into another order. */
export function Gallery({ product, mayWrite }: GalleryProps): ReactNode {
  const { t } = useTranslation('products');
  const { id, images, name } = product;
  const [shownId, setShownId] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const [isLarge, setLarge] = useState(false);
  const { upload, progress, error } = useUploadImages(id, { noPicture: (file) => t('gallery.noPicture', { file }) });
  const order = useCommand(orderImages, { refresh: [getProduct] });
  const shown = images.find((image) => image.id === shownId) ?? images[0];
  if (!shown && !mayWrite) return null;

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) void upload(files);
  };
  /** Puts a picture before another one, or first. */
  const move = (imageId: string, before: string | undefined) => {
    const others = images.map((image) => image.id).filter((other) => other !== imageId);
    const at = before === undefined ? 0 : others.indexOf(before);
    order.run({ id, imageIds: [...others.slice(0, at), imageId, ...others.slice(at)] });
  };
  const dropArea = mayWrite
    ? {
        'data-over': isOver || undefined,
        onDragOver: (event: DragEvent) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setOver(true);
        },
        onDragLeave: () => setOver(false),
        onDrop,
      }
    : {};

  return (
    <section aria-label={t('gallery.title')} className={styles['gallery']} {...dropArea}>
      <Stack gap="xs">
        <Group gap="sm" align="flex-start" wrap={shown ? 'nowrap' : 'wrap'} className={styles['pictures']}>
          {shown ? (
            <button
              type="button"
              className={styles['stage']}
              aria-label={t('gallery.enlarge')}
              onClick={() => setLarge(true)}
            >
              <Picture productId={id} imageId={shown.id} alt={name} className={styles['picture']} />
            </button>
          ) : null}
          <Group gap={6} align="center">
            {images.length > 1 || mayWrite
              ? images.map((image, index) => (
                  <Choice
                    key={image.id}
                    image={image}
                    label={t('gallery.picture', { place: index + 1, count: images.length })}
                    isShown={image === shown}
                    mayWrite={mayWrite}
                    onShow={() => setShownId(image.id)}
                    onDropped={(dragged) => move(dragged, image.id)}
                  />
                ))
              : null}
            {mayWrite && images.length < mostImages ? (
              <AddPictures
                isFirst={images.length === 0}
                isBusy={progress !== null}
                onFiles={(files) => void upload(files)}
              />
            ) : null}
            {mayWrite && shown ? (
              <PictureMenu image={shown} isFirst={shown === images[0]} onFirst={() => move(shown.id, undefined)} />
            ) : null}
          </Group>
        </Group>
        {progress ? (
          <Progress
            value={((progress.done + 0.5) / progress.total) * 100}
            aria-label={t('gallery.sending', { place: progress.done + 1, count: progress.total })}
            animated
          />
        ) : null}
        <Refusal error={error ?? order.error} />
      </Stack>
      <Modal opened={isLarge && shown !== undefined} onClose={() => setLarge(false)} title={name} size="auto" centered>
        {shown ? <Picture productId={id} imageId={shown.id} alt={name} className={styles['large']} /> : null}
      </Modal>
    </section>
  );
}

interface ChoiceProps {
  readonly image: ProductImage;
  readonly label: string;
  readonly isShown: boolean;
  readonly mayWrite: boolean;
  onShow(): void;
  /** Another picture was dropped on this one. */
  onDropped(imageId: string): void;
}

function Choice({ image, label, isShown, mayWrite, onShow, onDropped }: ChoiceProps): ReactNode {
  return (
    <button
      type="button"
      className={styles['choice']}
      data-shown={isShown || undefined}
      aria-pressed={isShown}
      aria-label={label}
      onClick={onShow}
      draggable={mayWrite}
      onDragStart={(event) => event.dataTransfer.setData(imageKind, image.id)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(imageKind)) event.preventDefault();
      }}
      onDrop={(event) => {
        const dragged = event.dataTransfer.getData(imageKind);
        if (!dragged) return;
        event.preventDefault();
        event.stopPropagation();
        if (dragged !== image.id) onDropped(dragged);
      }}
    >
      <Thumbnail productId={image.productId} imageId={image.id} size={48} />
    </button>
  );
}

interface AddPicturesProps {
  readonly isFirst: boolean;
  readonly isBusy: boolean;
  onFiles(files: readonly File[]): void;
}

function AddPictures({ isFirst, isBusy, onFiles }: AddPicturesProps): ReactNode {
  const { t } = useTranslation('products');
  const choose = (
    <FileButton multiple accept="image/png,image/jpeg,image/webp,image/gif" onChange={onFiles}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          size="compact-sm"
          loading={isBusy}
          leftSection={<IconPhotoPlus size={14} aria-hidden />}
        >
          {t('gallery.add')}
        </Button>
      )}
    </FileButton>
  );
  if (!isFirst) return choose;
  return (
    <Group className={styles['drop']} gap="sm" w="100%">
      {choose}
      <Text size="sm" c="dimmed">
        {t('gallery.drop')}
      </Text>
    </Group>
  );
}

interface PictureMenuProps {
  readonly image: ProductImage;
  readonly isFirst: boolean;
  onFirst(): void;
}

function PictureMenu({ image, isFirst, onFirst }: PictureMenuProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const remove = useCommand(removeImage, { refresh: [getProduct] });
  const askAndRemove = async () => {
    const question = { title: t('gallery.question'), text: t('gallery.questionText'), action: t('common:remove') };
    if (await confirm({ ...question, danger: true })) remove.run({ id: image.productId, imageId: image.id });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('gallery.more')} loading={remove.isPending}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isFirst ? null : <Menu.Item onClick={onFirst}>{t('gallery.first')}</Menu.Item>}
        <Menu.Item color="red" onClick={() => void askAndRemove()}>
          {t('common:remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
