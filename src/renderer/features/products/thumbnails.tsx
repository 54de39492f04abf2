import { Center } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useClient } from '../../../client/react.ts';
import { getImage } from '../../../domains/products/contract.ts';
import { dataAddress } from './data-address.ts';
import styles from './products.module.css';
import { createThumbnailReader, type ThumbnailReader } from './thumbnail-reader.ts';

const Reader = createContext<ThumbnailReader | null>(null);

/** Around everything that shows thumbnails: they are read together, not one by one. */
export function Thumbnails({ children }: { readonly children: ReactNode }): ReactNode {
  const client = useClient();
  const [reader] = useState(() => createThumbnailReader(client));
  return <Reader value={reader}>{children}</Reader>;
}

interface ThumbnailProps {
  readonly productId: string;
  readonly imageId: string | null;
  /** Pixels a side. */
  readonly size: number;
}

/** A small picture; it says nothing that does not stand beside it. */
export function Thumbnail({ productId, imageId, size }: ThumbnailProps): ReactNode {
  const client = useClient();
  const reader = useContext(Reader);
  const image = useQuery({
    queryKey: ['thumbnail', imageId],
    queryFn: async () => {
      if (imageId === null) return null;
      // A program may have sent the picture alone: then it is its own thumbnail.
      const small = await reader?.read(imageId);
      return small ?? dataAddress(await client.download(getImage, { id: productId, imageId, size: 'thumbnail' }));
    },
    enabled: imageId !== null,
    staleTime: Infinity,
    retry: false,
  });
  const box = { width: size, height: size };
  if (imageId !== null && image.data) {
    return <img className={styles['thumbnail']} src={image.data} alt="" draggable={false} {...box} />;
  }
  return (
    <Center className={styles['thumbnail']} style={box} aria-hidden>
      {imageId === null || image.error ? <IconPhoto size={size * 0.55} stroke={1.2} /> : null}
    </Center>
  );
}
