import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useClient } from '../../../client/react.ts';
import { getImage } from '../../../domains/products/contract.ts';
import { dataAddress } from './data-address.ts';

interface PictureProps {
  readonly productId: string;
  readonly imageId: string;
  readonly alt: string;
  readonly className: string | undefined;
}

/** A picture in full. It never changes, so it is read once. */
export function Picture({ productId, imageId, alt, className }: PictureProps): ReactNode {
  const client = useClient();
  const image = useQuery({
    queryKey: ['picture', imageId],
    queryFn: async () => dataAddress(await client.download(getImage, { id: productId, imageId })),
    staleTime: Infinity,
    gcTime: 60_000,
  });
  if (!image.data) return <Skeleton height="100%" />;
  return <img src={image.data} alt={alt} className={className} draggable={false} />;
}
