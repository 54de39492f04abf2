import { foldForSearch } from '../../contract/folding.ts';

/** A name as names compare: small letters and digits alone, by the one folding. */
export const plain = (text: string): string => foldForSearch(text).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');

/** Names as they are written, parted by commas; each line a language or two, the likeliest names first. */
const table = {
  code: [
    'stock code, item code, product code, article code, code, item number, item no, article number, article no, part number',
    'part no, material number, material no, internal reference, product sku, item sku, variant sku, line item sku, product ref',
    'product reference, default code, order lines product internal reference, seller sku, merchant sku, msku, custom label',
    'custom label (sku), inventory item code, item #, part #, product/service sku, lineitem sku, sku code, sku number, sku id, sku no',
    'Artikelnummer, Artikel-Nr., Art.-Nr., Artnr., Artikelcode, Artikel-Code, Materialnummer, Material-Nr., Produktnummer',
    'Produkt-Nr., Sachnummer, Teilenummer, Teile-Nr., Bestandseinheit (SKU), Bestandseinheit, Warennummer, Produktcode',
    "référence article, réf. article, code article, code produit, réf. produit, référence produit, numéro d'article",
    'codice, codice articolo, cod. articolo, cod. art., codice prodotto, código, código de artículo, código artículo, cód. artículo',
    'código producto, código de producto, código do produto, código do artigo, referencia de producto, artikelkode, productnummer',
    'kod, kod towaru, kod produktu, symbol, symbol towaru, indeks, numer katalogowy, nr katalogowy, kód, kód zboží, kód produktu',
    'kód tovaru, číslo položky, katalogové číslo, číslo zboží, cikkszám, termékkód, cod, cod produs, cod articol, šifra',
    'šifra artikla, šifra proizvoda, шифра, stok kodu, ürün kodu, malzeme kodu, артикул, код, код товара, код товару',
    'номенклатурный номер, код номенклатуры, каталожен номер, код на артикул, κωδικός, κωδικός είδους, κωδικός προϊόντος',
    'varenummer, varenr, varunummer, artikelnr, produktnummer, tuotenumero, tuotekoodi, nimikenumero, nimiketunnus',
    '商品コード, 品番, 商品番号, 商品编码, 商品编号, 货号, 编码, 物料编码, 料号, 料號, 商品代碼, 상품코드, 품번, 제품코드',
    'كود الصنف, رمز المنتج, كود المنتج, رمز الصنف, מק"ט, קוד פריט, kode barang, kode produk, mã hàng, mã sản phẩm, รหัสสินค้า',
  ],
  /** Of an item's list only: in other files they are the number of a document. */
  itemCode: ['reference, référence, réf., ref, referencia, referência, ref. no., part, mpn'],
  weakCode: [
    'nr, nummer, no, number, material, product, item, article, artikel, produkt, articolo, artículo, artigo, product/service',
    'item name/number, towar, zboží, termék, produs, artikal, ürün, товар, είδος, vare, vara, tuote',
  ],
  name: [
    'item name, product name, article name, product/service name, material description, item description, product description',
    'Bezeichnung, Artikelbezeichnung, Artikelname, Produktname, Produktbezeichnung, Materialkurztext, Artikeltext, Benennung',
    'title, item title, description, name, item, product, désignation, libellé, nom du produit, nom, intitulé, nom produit',
    'denominazione, descrizione, descrizione articolo, nome prodotto, nome, titolo, descripción, denominación, nombre',
    'nombre del producto, nombre de producto, descripción del artículo, título, designação, descrição, nome do produto, omschrijving',
    'productomschrijving, artikelomschrijving, productnaam, naam, nazwa towaru, nazwa produktu, nazwa, opis, název zboží',
    'název produktu, název položky, název, popis, názov tovaru, názov, megnevezés, terméknév, név, leírás, denumire produs',
    'denumire, nume produs, descriere, naziv artikla, naziv proizvoda, naziv, назив, ürün adı, stok adı, malzeme adı, adı',
    'наименование, наименование товара, название, название товара, номенклатура, описание, найменування, назва, назва товару, опис',
    'име, περιγραφή, ονομασία, περιγραφή είδους, varenavn, varebetegnelse, betegnelse, beskrivelse, navn, benämning',
    'artikelnamn, artikelbenämning, beskrivning, namn, tuotenimi, nimike, nimi, kuvaus, 商品名, 品名, 商品名称, 名称, 产品名称',
    '物料名称, 名稱, 商品名稱, 상품명, 품명, 제품명, اسم الصنف, اسم المنتج, الاسم, שם פריט, שם מוצר, שם, nama barang, nama produk',
    'tên hàng, tên sản phẩm, ชื่อสินค้า, Titel, Matchcode, Kurzbezeichnung, Kurztext, Beschreibung',
  ],
  quantity: [
    'qty, units, pieces, qty ordered, quantity ordered, quantity purchased, order lines quantity, Menge, Anzahl, Stück, Stueck',
    'Stückzahl, quantité, qté, nombre, quantità, q.tà, qta, cantidad, cant., unidades, quantidade, qtd, qtde, aantal, hoeveelheid',
    'ilość, liczba, liczba sztuk, množství, počet, počet kusů, množstvo, mennyiség, darabszám, cantitate, količina, количина',
    'miktar, adet, количество, кол-во, кількість, к-сть, бройки, ποσότητα, τεμάχια, antal, antall, mængde, mengde, kvantitet',
    'määrä, kpl, 数量, 個数, 數量, 수량, الكمية, كمية, כמות, kuantitas, số lượng, จำนวน',
  ],
  stock: [
    'quantity, qty, on hand, quantity on hand, qty on hand, stock on hand, in stock, opening stock, stock level, level, balance',
    'stock quantity, current stock, physical stock, available quantity, quantity available, available, unrestricted, soh, qoh',
    'afn fulfillable quantity, current quantity, inventory, stock qty, inventory quantity, Menge, Bestand, Lagerbestand',
    'Anfangsbestand, Istbestand, Ist-Bestand, Bestandsmenge, Lagermenge, Frei verwendbar, verfügbar, verfügbare Menge, Anzahl',
    'Stückzahl, quantité en stock, stock actuel, stock réel, en stock, quantité, qté, giacenza, esistenza, quantità, q.tà, qta',
    'existencias, cantidad, cant., stock actual, estoque, quantidade, qtd, voorraad, aantal, stan, stan magazynowy, ilość',
    'zásoba, skladem, stav skladu, množství, počet, množstvo, stav zásob, készlet, raktárkészlet, mennyiség, stoc, cantitate',
    'stanje, zaliha, količina, количина, stok, stok miktarı, miktar, adet, остаток, остатки, в наличии, количество, кол-во',
    'залишок, кількість, наличност, απόθεμα, υπόλοιπο, ποσότητα, lagersaldo, saldo, beholdning, lagerbeholdning, antal, antall',
    'varastosaldo, määrä, 在庫数, 在庫, 数量, 库存, 库存数量, 庫存, 數量, 재고, 재고수량, 수량, الكمية, المخزون, מלאי, כמות',
    'jumlah stok, tồn kho, số lượng, คงเหลือ, จำนวน',
  ],
  cost: [
    'unit cost, cost price, purchase price, purchase unit price, purchases unit price, buying price, cost per item, purchase cost',
    'default unit cost, average cost, Einkaufspreis, EK-Preis, EK netto, EK-Preis netto, EK, Einstandspreis, Selbstkosten',
    "prix d'achat, prix achat, prix d'achat HT, prix de revient, PA HT, coût, coût unitaire, prezzo di acquisto, prezzo d'acquisto",
    'prezzo acquisto, costo, costo unitario, precio de compra, precio compra, precio de coste, precio de costo, coste',
    'preço de custo, preço de compra, custo, inkoopprijs, kostprijs, cena zakupu, cena zakupu netto, koszt, nákupní cena',
    'nákupná cena, pořizovací cena, beszerzési ár, bekerülési ár, preț achiziție, preț de achiziție, nabavna cijena',
    'nabavna cena, alış fiyatı, maliyet, цена закупки, закупочная цена, себестоимость, ціна закупівлі, собівартість',
    'доставна цена, τιμή αγοράς, κόστος, kostpris, indkøbspris, innkjøpspris, inköpspris, inpris, ostohinta, 仕入価格, 原価',
    '采购价, 进价, 成本, 成本价, 원가, 매입가, سعر الشراء, التكلفة, מחיר קניה, עלות, harga beli, giá vốn, giá mua, ราคาทุน',
  ],
  price: [
    'regular price, unit price, sales price, sales unit price, selling price, sell price, retail price, list price, start price',
    'sales price / rate, current price, price each, Verkaufspreis, VK-Preis netto, VK netto, Nettopreis, Preis netto, VK-Preis',
    'VK, Preis, Regulärer Preis, Listenpreis, Einzelpreis, Stückpreis, prix de vente HT, prix unitaire HT, prix HT, P.U. HT',
    'prix de vente, prix unitaire, prix, P.U., prezzo di vendita, prezzo vendita, prezzo unitario, prezzo, prezzo netto',
    'precio de venta, precio venta, precio unitario, precio, PVP, preço de venda, preço unitário, preço, verkoopprijs',
    'stukprijs, prijs, cena sprzedaży, cena netto, cena jednostkowa, cena, prodejní cena, cena za kus, jednotková cena',
    'cena bez DPH, predajná cena, eladási ár, nettó ár, egységár, ár, preț vânzare, preț de vânzare, preț unitar, preț',
    'prodajna cijena, prodajna cena, jedinična cijena, cijena, satış fiyatı, birim fiyat, birim fiyatı, fiyat, цена продажи',
    'розничная цена, цена, цена за единицу, ціна продажу, ціна, продажна цена, единична цена, τιμή πώλησης, τιμή μονάδας',
    'τιμή, salgspris, försäljningspris, utpris, enhetspris, enhedspris, styckpris, à-pris, pris, myyntihinta, yksikköhinta',
    'à-hinta, hinta, 販売価格, 単価, 価格, 售价, 单价, 价格, 單價, 價格, 판매가, 단가, 가격, سعر البيع, سعر الوحدة, السعر, מחיר מכירה',
    'מחיר, harga jual, harga satuan, harga, giá bán, đơn giá, giá, ราคาขาย, ราคา',
  ],
  /** Of a line of an order. */
  linePrice: [
    'unit price, sales price, selling price, line item price, item price, order lines unit price, unit amount, sold for',
  ],
  /** What a line costs in all. */
  lineTotal: [
    'line total, line amount, item total, item subtotal, extended price, ext. price, gross sales, Gesamtpreis, Positionsbetrag',
    'Positionswert, Zeilensumme, montant HT, montant, importo, importe, wartość netto, wartość, сумма, сума, bedrag',
  ],
  category: [
    'group, item group, product group, department, categories, product category, Kategorie, Kategorien, Warengruppe',
    'Artikelgruppe, Produktgruppe, Materialgruppe, catégorie, famille, catégories, categoria, gruppo, categoría, familia, categorie',
    'productgroep, kategoria, grupa, grupa towarowa, skupina, kategória, csoport, termékcsoport, categorie, kategorija',
    'категорија, kategori, grup, категория, группа, категорія, група, κατηγορία, varegruppe, varugrupp, produktgrupp',
    'tuoteryhmä, カテゴリ, カテゴリー, 分類, 类别, 分类, 類別, 카테고리, 분류, الفئة, التصنيف, קטגוריה, danh mục, nhóm hàng, หมวดหมู่',
  ],
  location: [
    'place, bin, bin location, shelf, warehouse, storage location, Lagerplatz, Lagerort, Lagerfach, Standort, Regal, emplacement',
    'entrepôt, dépôt, ubicazione, magazzino, posizione, ubicación, almacén, localização, armazém, depósito, locatie, magazijn',
    'lokalizacja, magazyn, umístění, sklad, umiestnenie, raktár, tárhely, locație, depozit, lokacija, skladište, depo, raf',
    'konum, склад, место хранения, ячейка, місце, местоположение, αποθήκη, θέση, lagerplass, lagerplads, lagerplats, hylla',
    'hyllypaikka, varasto, 棚番, 倉庫, 仓库, 库位, 창고, 위치, المستودع, المخزن, الموقع, מחסן, מיקום, gudang, lokasi, kho, vị trí, คลังสินค้า',
  ],
  unit: [
    'uom, unit of measure, u/m, um, measure, units of measure, Einheit, Mengeneinheit, ME, Basismengeneinheit, Verkaufseinheit',
    'unité, unité de mesure, unità di misura, unità, u.m., unidad, unidad de medida, unidade, eenheid, jm, j.m., jednostka',
    'jednostka miary, mj, m.j., jednotka, měrná jednotka, merná jednotka, egység, mértékegység, unitate, jedinica, jedinica mjere',
    'birim, ед. изм., единица измерения, единица, од. вим., одиниця, мярка, μονάδα, enhed, enhet, yksikkö, 単位, 单位, 單位',
    '단위, الوحدة, יחידה, satuan, đơn vị, đơn vị tính, đvt, หน่วย',
  ],
  barcode: [
    'ean, ean13, gtin, upc, ean code, bar code, jan, isbn, gtin, upc, ean, or isbn, EAN-Nummer, Strichcode, Barcode-Nummer',
    'GTIN/EAN, EAN/GTIN, code-barres, code barre, codice a barre, codice EAN, código de barras, streepjescode, kod kreskowy',
    'kod EAN, čárový kód, čiarový kód, vonalkód, cod de bare, barkod, штрихкод, штрих-код, баркод, strekkode, stregkode',
    'streckkod, viivakoodi, バーコード, janコード, 条码, 条形码, 바코드, الباركود, ברקוד, mã vạch, บาร์โค้ด',
  ],
  reorderLevel: [
    'reorder point, reorder pt, low stock threshold, low stock amount, min stock, minimum stock, minimum, min qty, min, safety stock',
    'stock limit for alert, Mindestbestand, Meldebestand, Mindestmenge, Geringe Lagermenge, stock minimum, stock mini',
    'stock minimal, scorta minima, stock mínimo, estoque mínimo, minimumvoorraad, stan minimalny, minimální zásoba',
    'minimálna zásoba, minimumkészlet, stoc minim, minimalna zaliha, minimum stok, минимальный остаток, мінімальний залишок',
    'ελάχιστο απόθεμα, minimumsbeholdning, minsta lager, minimivarasto, 最低在庫, 最低库存, 安全库存',
  ],
  reorderTarget: [
    'target, target stock, desired stock, max stock, maximum stock, max, Sollbestand, Höchstbestand, Maximalbestand',
  ],
  date: [
    'invoice date, occurred at, order date, sale date, sales date, purchase date, transaction date, datetime, timestamp, time, day',
    'date created, created at, Datum, Belegdatum, Rechnungsdatum, Auftragsdatum, Bestelldatum, Verkaufsdatum, Buchungsdatum',
    'date de commande, date commande, date de facture, date facture, data ordine, data fattura, data documento, data',
    'fecha de pedido, fecha pedido, fecha de factura, fecha, data do pedido, besteldatum, orderdatum, factuurdatum',
    'data zamówienia, data sprzedaży, data wystawienia, datum objednávky, datum prodeje, dátum objednávky, rendelés dátuma',
    'dátum, kelt, data comenzii, dată, datum narudžbe, sipariş tarihi, fatura tarihi, tarih, дата заказа, дата продажи',
    'дата замовлення, дата на поръчка, дата, ημερομηνία, ordredato, salgsdato, dato, tilauspäivä, päivämäärä, pvm, 注文日, 受注日',
    '日付, 订单日期, 下单时间, 日期, 訂單日期, 주문일, 날짜, تاريخ الطلب, التاريخ, תאריך, tanggal, ngày đặt hàng, ngày, วันที่',
  ],
  document: [
    'invoice no, invoice, invoice number, ref, order no, order number, order, order id, order reference, document no',
    'document number, document, receipt, receipt number, sales record number, transaction id, num, order #, invoice #',
    'Belegnummer, Beleg-Nr., Beleg, Rechnungsnummer, Rechnungs-Nr., Rechnung, Auftragsnummer, Auftrags-Nr., Auftrag',
    'Bestellnummer, Bestell-Nr., Bestellung, Vorgangsnummer, numéro de commande, n° de commande, n° commande, commande',
    'numéro de facture, n° facture, n° de facture, facture, numero ordine, n. ordine, ordine, numero fattura, fattura',
    'número de pedido, n.º pedido, nº pedido, pedido, número de factura, nº factura, factura, número do pedido, encomenda',
    'bestelnummer, bestelling, factuurnummer, numer zamówienia, nr zamówienia, zamówienie, numer faktury, nr faktury, faktura',
    'numer dokumentu, nr dokumentu, číslo objednávky, objednávka, číslo faktury, číslo dokladu, doklad, rendelésszám',
    'rendelés száma, rendelés, számlaszám, bizonylatszám, număr comandă, nr. comandă, comandă, număr factură, factură',
    'broj narudžbe, narudžba, broj računa, račun, številka naročila, naročilo, sipariş no, sipariş numarası, fatura no',
    'номер заказа, № заказа, заказ, номер счета, номер документа, номер замовлення, замовлення, номер на поръчка, поръчка, фактура',
    'αριθμός παραγγελίας, παραγγελία, τιμολόγιο, ordrenummer, ordrenr, ordernummer, ordernr, fakturanummer, tilausnumero',
    'tilaus, laskunumero, 注文番号, 受注番号, 订单号, 订单编号, 訂單編號, 주문번호, رقم الطلب, رقم الفاتورة, מספר הזמנה, nomor pesanan',
    'mã đơn hàng, số đơn hàng, เลขที่ใบสั่งซื้อ',
  ],
  purchase: [
    'po number, po, po no, purchase order, purchase order no, Bestellnummer, numer zamówienia, numéro de commande, order number',
  ],
  customer: [
    'buyer, buyer name, client name, billing name, contact name, recipient name, Kundenname, Käufer, nom du client, nom client',
    'nome cliente, nombre del cliente, nombre cliente, nome do cliente, klantnaam, nazwa klienta, kontrahent, nabywca, jméno zákazníka',
    'vevő neve, nume client, naziv kupca, müşteri adı, имя клиента, покупатель, контрагент, покупець, kundenavn, kundnamn',
    'asiakkaan nimi, 顧客名, 得意先名, 客户名称, 客戶名稱, 고객명, اسم العميل, שם לקוח, nama pelanggan, tên khách hàng',
  ],
  weakCustomer: [
    'customer, third party, Kunde, client, cliente, klant, klient, zákazník, odběratel, vevő, ügyfél, kupac, kupec, müşteri',
    'клиент, заказчик, клієнт, πελάτης, kund, asiakas, 顧客, 得意先, 客户, 客戶, 고객, العميل, לקוח, pelanggan, khách hàng',
  ],
  note: [
    'notes, comment, comments, remark, remarks, memo, Bemerkung, Notiz, Anmerkung, Kommentar, commentaire, remarque, nota, note',
    'observaciones, observações, opmerking, uwagi, poznámka, megjegyzés, observații, napomena, opomba, примечание, комментарий',
    'примітка, забележка, σημείωση, παρατηρήσεις, kommentti, huomautus, anteckning, 備考, 备注, 備註, 비고, ملاحظات, הערה, catatan, ghi chú',
  ],
  supplier: [
    'supplier name, supplier, vendor, vendor name, Lieferant, Lieferantenname, fournisseur, fornitore, proveedor',
    'fornecedor, leverancier, dostawca, dodavatel, dodávateľ, szállító, beszállító, furnizor, dobavljač, dobavitelj, tedarikçi',
    'поставщик, постачальник, доставчик, добављач, προμηθευτής, leverandør, leverantör, toimittaja, 仕入先, 供应商, 供應商, 공급업체',
  ],
  supplierCode: [
    'supplier code, supplier no, supplier number, supplier id, vendor code, vendor no, vendor number, vendor id, Lieferantennummer',
    'Lieferanten-Nr., Lief.-Nr., Kreditor, Kreditorennummer, code fournisseur, codice fornitore, código proveedor, kod dostawcy',
    'kód dodavatele, код поставщика, leverandørnummer, leverantörsnummer, toimittajanumero, 仕入先コード, 供应商编码',
  ],
  currency: [
    'currency code, order currency, curr, Währung, Waehrung, Währungscode, WKZ, devise, monnaie, moneda, divisa, moeda, valuta',
    'waluta, měna, mena, pénznem, deviza, monedă, para birimi, döviz, valuutta, валюта, νόμισμα, 通貨, 货币, 币种, 幣別, 통화, العملة, מטבע, mata uang, tiền tệ',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Meaning = keyof typeof table;

/** The names of a meaning in every system and language that is known, as `plain` has them, the likeliest first. */
export const namesFor = (...meanings: readonly Meaning[]): string[] => [
  ...new Set(meanings.flatMap((meaning) => table[meaning].flatMap((line) => line.split(', ').map(plain)))),
];
