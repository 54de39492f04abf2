import { answerList, answerPage } from '../../server/core/lists/answer-list.ts';
import { knownSpelling } from '../../server/core/spellings.ts';
import { exportProducts, listLooseItems, listProducts } from './contract.ts';
import { looseItemList } from './store-items.ts';
import { productList } from './store-lists.ts';

export const lists = [
  ...answerList(
    listProducts,
    exportProducts,
    productList,
    {
      name: 'products',
      columns: [
        'name',
        'brand',
        'category',
        ['basePrice', 'price'],
        ['skuCount', 'number'],
        ['totalStock', 'number'],
        {
          header: 'variantOptions',
          value: ({ variantOptions }) =>
            variantOptions.map(({ name, values }) => `${name}: ${values.join(', ')}`).join('; '),
        },
        'supplierId',
        'description',
        'isActive',
        ['updatedAt', 'time'],
        'id',
      ],
    },
    // Names are looked for as the company spells them.
    async ({ db }, { category, brand, ...filters }) => ({
      ...filters,
      category: category === undefined ? undefined : await knownSpelling(db, 'category', category),
      brand: brand === undefined ? undefined : await knownSpelling(db, 'brand', brand),
    }),
  ),
  answerPage(listLooseItems, looseItemList),
];
