/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-csv-columns.h"

#include <string.h>

/* Column heads as accounting programs write them, in Spanish and English, as keys of
 * puntual_column_key(). Sources: exports and import templates of Xero, QuickBooks, Holded, Odoo,
 * Zoho, Stripe, Invoice Ninja, FacturaDirecta, Alegra, ContaPlus, and what people type. A word
 * that stands under two roles takes the second when a better column has the first. */
static const struct
{
  PuntualRole role;
  guint8 rank;
  const char *keys;
} words[] = {
  { PUNTUAL_ROLE_NUMBER, 0,
    "invoicenumber invoiceno invoicenum invoicenr numerofactura numerodefactura numfactura "
    "numdefactura nfactura nofactura nrofactura nrodefactura ndefactura nodefactura invoiceref" },
  { PUNTUAL_ROLE_NUMBER, 2,
    "number num numero no nr nro n docnumber docno documentnumber numerodocumento "
    "numerodedocumento "
    "numdocumento factura invoice documento document folio comprobante" },
  { PUNTUAL_ROLE_NUMBER, 9, "invoiceid idfactura id" },
  { PUNTUAL_ROLE_SERIES, 0, "series serie seriefactura seriedefactura invoiceseries" },
  { PUNTUAL_ROLE_KIND, 0,
    "kind transactiontype documenttype invoicetype tipodocumento tipodedocumento tipofactura "
    "tipodefactura tipocomprobante doctype" },
  { PUNTUAL_ROLE_KIND, 1, "type tipo clase" },
  { PUNTUAL_ROLE_STATUS, 0,
    "status estado invoicestatus estadofactura estadodelafactura situacion documentstatus" },
  { PUNTUAL_ROLE_STATUS, 5, "state" },
  { PUNTUAL_ROLE_PAYMENT_STATUS, 0,
    "paymentstatus estadodepago estadopago estadodelpago estadodecobro estadocobro" },
  { PUNTUAL_ROLE_ISSUE_DATE, 0,
    "invoicedate issuedate issueddate dateofissue invoicebilldate billdate fechafactura "
    "fechadefactura fechaemision fechadeemision fechaexpedicion fechadeexpedicion issueday "
    "issuedon" },
  { PUNTUAL_ROLE_ISSUE_DATE, 2,
    "date fecha issue issued emision dateutc createdutc created fechacreacion fechadecreacion "
    "documentdate fechadocumento fechadedocumento postingdate" },
  { PUNTUAL_ROLE_DUE_DATE, 0,
    "duedate vencimiento fechavencimiento fechadevencimiento fechavto fvto fvencimiento "
    "duedateutc paymentduedate fechalimite fechalimitedepago fechavence" },
  { PUNTUAL_ROLE_DUE_DATE, 2, "due dueon dueby dueday vto vence paymentdue maturity" },
  { PUNTUAL_ROLE_CURRENCY, 0,
    "currency currencycode moneda divisa codigomoneda codigodivisa codigodemoneda "
    "invoicecurrency ccy" },
  { PUNTUAL_ROLE_TOTAL, 0,
    "total invoicetotal totalinvoice totalfactura totaldelafactura importetotal totalimporte "
    "importefactura importedelafactura totalamount grandtotal montototal totalconiva "
    "totalivaincluido "
    "totaldocumento totalgross grossamount grosstotal totalinclvat totalinctax totaleur" },
  { PUNTUAL_ROLE_TOTAL, 2,
    "invoiceamount amount importe monto valor totalincurrency totalincurrencysigned totalsigned "
    "amounteur importeeur bruto" },
  { PUNTUAL_ROLE_PAID, 0,
    "amountpaid paidamount invoiceamountpaid paidtodate importecobrado importepagado "
    "cantidadcobrada cantidadpagada totalcobrado totalpagado amountreceived collected" },
  { PUNTUAL_ROLE_PAID, 1, "paid cobrado cobrada pagado pagada ispaid" },
  { PUNTUAL_ROLE_BALANCE, 0,
    "balance openbalance amountdue invoiceamountdue balancedue pendiente importependiente "
    "pendientedecobro pendientedepago porcobrar saldo saldopendiente importeadeudado adeudado "
    "outstanding amountoutstanding outstandingbalance outstandingamount openamount "
    "totalpendiente debe restante remaining" },
  { PUNTUAL_ROLE_SETTLED_DATE, 0,
    "settleddate datesettled paiddate datepaid paidon paidat paidatutc fechadecobro fechacobro "
    "fechapago fechadepago cobradael pagadael collecteddate fullypaidondate" },
  { PUNTUAL_ROLE_SETTLED_DATE, 2, "paymentdate lastpaymentdate fechaultimocobro fechaultimopago" },
  { PUNTUAL_ROLE_TERMS, 0,
    "terms paymentterms condicionesdepago condicionespago plazo plazodepago plazopago "
    "diasdepago" },
  { PUNTUAL_ROLE_REFERENCE, 0, "paymentreference referenciadepago referenciapago" },
  { PUNTUAL_ROLE_REFERENCE, 1,
    "reference ref referencia purchaseorder ponumber po pedido numeropedido numerodepedido "
    "customerreference yourreference sureferencia" },
  { PUNTUAL_ROLE_NOTE, 0,
    "note notes nota notas memo comment comments comentario comentarios observaciones "
    "customernotes" },
  { PUNTUAL_ROLE_DISPUTED, 0, "disputed dispute indispute endisputa disputada disputa reclamada" },
  { PUNTUAL_ROLE_QUANTITY, 0,
    "quantity qty cantidad unidades uds itemquantity unidad units hours horas" },
  { PUNTUAL_ROLE_UNIT_PRICE, 0,
    "unitamount unitprice unitcost preciounidad preciounitario precioporunidad precio price "
    "itemprice "
    "itemrate rate tarifa" },
  { PUNTUAL_ROLE_DISCOUNT, 0, "discount descuento dto discountpercent itemdiscount" },
  { PUNTUAL_ROLE_VAT, 0,
    "iva vat vatrate taxrate taxpercent vatpercent tipoiva tipodeiva ivaimpuestoskey igv "
    "porcentajeiva" },
  { PUNTUAL_ROLE_WITHHOLDING, 0,
    "retencion irpf withholding retencionirpf withholdingtax porcentajeretencion retenciones" },
  { PUNTUAL_ROLE_LINE_AMOUNT, 0,
    "lineamount itemamount linetotal itemtotal importelinea importedelinea totallinea "
    "baselinea" },
  { PUNTUAL_ROLE_TAXABLE, 0, "taxable" },
  { PUNTUAL_ROLE_CUSTOMER, 0,
    "customername clientname nombrecliente nombredelcliente nombredecliente razonsocial "
    "businessname "
    "companyname invoicepartnerdisplayname partnername nombrefiscal debtor debtorname deudor "
    "customerdisplayname nombreempresa billtoname billto" },
  { PUNTUAL_ROLE_CUSTOMER, 1, "customer client cliente partner company empresa" },
  { PUNTUAL_ROLE_CUSTOMER, 2,
    "contactname nombredelcontacto nombrecontacto nombredecontacto contact contacto" },
  { PUNTUAL_ROLE_CUSTOMER, 3,
    "name nombre displayname fullname titulo nombrecomercial tradename nombreyapellidos" },
  { PUNTUAL_ROLE_CUSTOMER_KEY, 0,
    "customerid customerkey customercode customernumber customerno clientid clientcode "
    "clientnumber "
    "clientno codigocliente codigodecliente codcliente idcliente numerocliente numerodecliente "
    "ncliente nocliente partnerid contactid subcuenta" },
  { PUNTUAL_ROLE_CUSTOMER_KEY, 5, "customer client cliente code codigo cod key clave subcta" },
  { PUNTUAL_ROLE_CUSTOMER_KEY, 9, "id" },
  { PUNTUAL_ROLE_TAX_ID, 0,
    "taxid customertaxid taxnumber taxidnumber vatnumber vatno vatid vatregistrationnumber "
    "taxregistration nif "
    "cif dni nie nifcif cifnif nifdelcontacto nifcliente nifdelcliente cifcliente dninif nifdni "
    "rfc rut nit "
    "cuit cuil ruc tin ein fiscalid idfiscal identificacion identificacionfiscal numerofiscal "
    "rfcidentificacion" },
  { PUNTUAL_ROLE_CONTACT_NAME, 0,
    "contactperson personadecontacto personacontacto attention atencion alaatencionde "
    "primarycontact "
    "contactfullname accountscontact" },
  { PUNTUAL_ROLE_CONTACT_NAME, 3,
    "contactname nombredelcontacto nombrecontacto nombredecontacto contact contacto" },
  { PUNTUAL_ROLE_EMAIL, 0,
    "email emailaddress emailcliente emaildelcliente customeremail clientemail billingemail "
    "primarycontactemailid contactemail emailfacturacion correo correoelectronico mail emailid "
    "customeremailaddress direccionemail direcciondecorreo emails emailcontacto" },
  { PUNTUAL_ROLE_PHONE, 0,
    "mobile movil whatsapp celular mobilephone telefonomovil primarycontactmobile cell cellphone "
    "mobilenumber customermobile" },
  { PUNTUAL_ROLE_PHONE, 1,
    "phone telefono customerphone telephone tel tlf tfno telefono1 phonenumber phone1 "
    "contactphone "
    "numerodetelefono telefonocliente clientphone" },
  { PUNTUAL_ROLE_LANGUAGE, 0, "language idioma lang lengua customerlanguage idiomacliente locale" },
  { PUNTUAL_ROLE_ADDRESS, 0,
    "address direccion domicilio billingaddress billingstreet poaddressline1 addressline1 "
    "address1 "
    "street calle customeraddress direccioncliente direccion1 billingaddressline1 "
    "direccionfiscal" },
  { PUNTUAL_ROLE_ADDRESS_2, 0,
    "address2 addressline2 poaddressline2 direccion2 street2 billingaddressline2" },
  { PUNTUAL_ROLE_POSTCODE, 0,
    "postcode postalcode popostalcode zip zipcode cp codigopostal codpostal billingzip "
    "billingpostalcode" },
  { PUNTUAL_ROLE_CITY, 0, "city pocity ciudad poblacion localidad municipio town billingcity" },
  { PUNTUAL_ROLE_PROVINCE, 0, "province provincia poregion county departamento billingstate" },
  { PUNTUAL_ROLE_PROVINCE, 6, "state region" },
  { PUNTUAL_ROLE_COUNTRY, 0,
    "country pocountry pais countrycode codigopais billingcountry customercountry" },
  { PUNTUAL_ROLE_COUNTRY, 5, "region" },
  { PUNTUAL_ROLE_SEGMENT, 0,
    "segment segmento customergroup grupo grupocliente tipocliente tipodecliente customertype "
    "categoria category" },
  { PUNTUAL_ROLE_OPT_OUT, 0,
    "optout optedout unsubscribed donotcontact noreminders nocontactar sinavisos noenviar baja" },
  { PUNTUAL_ROLE_CADENCE, 0, "cadence cadencia reminderplan plandeavisos" },
};

/* key → array of PUNTUAL_COLUMN_MEANINGS + 1 meanings, ended by NONE. Built once, kept for the
 * life of the program. */
static GHashTable *
build_meanings (void)
{
  GHashTable *meanings = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (GStrv) keys = g_strsplit (words[i].keys, " ", -1);

      for (char **key = keys; *key; key++)
        {
          PuntualColumnMeaning *list = g_hash_table_lookup (meanings, *key);
          guint n = 0;

          if (list == NULL)
            {
              list = g_new (PuntualColumnMeaning, PUNTUAL_COLUMN_MEANINGS + 1);
              list[0].role = PUNTUAL_ROLE_NONE;
              g_hash_table_insert (meanings, g_strdup (*key), list);
            }
          while (list[n].role != PUNTUAL_ROLE_NONE)
            n++;
          g_assert (n < PUNTUAL_COLUMN_MEANINGS);
          list[n] = (PuntualColumnMeaning){ words[i].role, words[i].rank };
          list[n + 1].role = PUNTUAL_ROLE_NONE;
        }
    }
  return meanings;
}

const PuntualColumnMeaning *
puntual_column_meanings (const char *key)
{
  static GHashTable *meanings;

  if (g_once_init_enter (&meanings))
    g_once_init_leave (&meanings, build_meanings ());
  return g_hash_table_lookup (meanings, key);
}
