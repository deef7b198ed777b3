/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-row-words.h"

#include <string.h>

#include "puntual-csv-columns.h"
#include "puntual-money.h"

#define MAX_WORD 60 /* longer cells are prose, not a word */

/* Keys of puntual_column_key(), a list of words for each meaning. */
typedef struct
{
  int meaning;
  const char *keys;
} WordList;

static const WordList statuses[] = {
  { PUNTUAL_STATUS_OPEN, " open unpaid notpaid awaitingpayment sent overdue pending pendiente "
                         "pendientedecobro pendientedepago abierta "
                         "vencida impagada nopagada nocobrada emitida enviada posted publicado "
                         "contabilizada partial partiallypaid "
                         "parcialmentepagada parcialmentecobrada pagoparcial partpaid authorised "
                         "approved aprobada porcobrar viewed " },
  { PUNTUAL_STATUS_PAID, " paid cobrada cobrado pagada pagado settled liquidada saldada "
                         "fullypaid inpayment enproceso reversed "
                         "revertida revertido totalmentepagada pagadototalmente " },
  { PUNTUAL_STATUS_DRAFT, " draft borrador drafts saved " },
  { PUNTUAL_STATUS_VOID, " void voided deleted cancelled canceled anulada anulado cancelada "
                         "cancelado eliminada eliminado uncollectible "
                         "incobrable writtenoff writeoff fallida rejected " },
};

static const WordList kinds[] = {
  { PUNTUAL_KIND_INVOICE, " invoice factura salesinvoice facturadeventa facturadecliente "
                          "customerinvoice outinvoice facturaordinaria "
                          "facturasimplificada ticket fac fv " },
  { PUNTUAL_KIND_CREDIT_NOTE,
    " creditnote creditmemo credit salescreditnote customercreditnote notadecredito notacredito "
    "abono notadeabono "
    "facturadeabono facturaabono outrefund refund reembolso devolucion nc cn " },
  { PUNTUAL_KIND_PAYMENT, " payment pago cobro receivepayment paymentreceived pagorecibido "
                          "recibo receipt deposit anticipo " },
  { PUNTUAL_KIND_PURCHASE,
    " bill billcreditnote vendorbill purchase compra gasto facturadecompra facturadeproveedor "
    "facturarecibida "
    "vendorcreditnote ininvoice inrefund billpayment expense accpay accpaycredit " },
  { PUNTUAL_KIND_QUOTE, " quote quotation estimate presupuesto proforma proformainvoice "
                        "facturaproforma salesorder order pedido albaran "
                        "deliverynote remision cotizacion " },
};

static const WordList flags[] = {
  { TRUE, " yes y si s true verdadero 1 x oui " },
  { FALSE, " no n false falso 0 " },
};

static int
look_up (const WordList *lists, gsize n, const char *text, int unknown)
{
  g_autofree char *key = NULL;
  g_autofree char *padded = NULL;

  if (*text == '\0' || strlen (text) > MAX_WORD)
    return unknown;
  key = puntual_column_key (text, TRUE);
  if (*key == '\0')
    return unknown;
  padded = g_strconcat (" ", key, " ", NULL);
  for (gsize i = 0; i < n; i++)
    if (strstr (lists[i].keys, padded))
      return lists[i].meaning;
  return unknown;
}

PuntualRowStatus
puntual_row_status (const char *text)
{
  return look_up (statuses, G_N_ELEMENTS (statuses), text, PUNTUAL_STATUS_UNKNOWN);
}

PuntualRowKind
puntual_row_kind (const char *text)
{
  return look_up (kinds, G_N_ELEMENTS (kinds), text, PUNTUAL_KIND_UNKNOWN);
}

gboolean
puntual_row_flag (const char *text, gboolean *flag)
{
  int meaning = look_up (flags, G_N_ELEMENTS (flags), text, -1);

  *flag = meaning == TRUE;
  return meaning >= 0;
}

const char *
puntual_row_country (const char *text)
{
  static const struct
  {
    const char *code, *keys;
  } countries[] = {
    { "ES", " spain espana esp " },
    { "MX", " mexico mex " },
    { "CO", " colombia col " },
    { "CL", " chile chl " },
    { "AR", " argentina arg " },
    { "PE", " peru per " },
    { "GB", " unitedkingdom reinounido uk greatbritain england scotland wales gbr inglaterra "
            "granbretana " },
    { "US", " unitedstates unitedstatesofamerica usa estadosunidos eeuu " },
    { "FR", " france francia fra " },
    { "PT", " portugal prt " },
    { "DE", " germany alemania deutschland deu " },
    { "IT", " italy italia ita " },
    { "IE", " ireland irlanda irl " },
    { "NL", " netherlands paisesbajos holanda nld " },
    { "BE", " belgium belgica bel " },
    { "CH", " switzerland suiza che " },
    { "AT", " austria aut " },
    { "AD", " andorra and " },
    { "EC", " ecuador ecu " },
    { "UY", " uruguay ury " },
    { "PY", " paraguay pry " },
    { "BO", " bolivia bol " },
    { "VE", " venezuela ven " },
    { "CR", " costarica cri " },
    { "PA", " panama pan " },
    { "GT", " guatemala gtm " },
    { "DO", " dominicanrepublic republicadominicana dom " },
    { "BR", " brazil brasil bra " },
    { "CA", " canada can " },
    { "AU", " australia aus " },
  };
  g_autofree char *key = NULL;
  g_autofree char *padded = NULL;

  if (strlen (text) == 2 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]))
    {
      char code[3] = { g_ascii_toupper (text[0]), g_ascii_toupper (text[1]), '\0' };

      if (g_str_equal (code, "UK"))
        return "GB";
      return puntual_currency_of_region (code) ? g_intern_string (code) : NULL;
    }
  if (*text == '\0' || strlen (text) > MAX_WORD)
    return NULL;
  key = puntual_column_key (text, TRUE);
  padded = g_strconcat (" ", key, " ", NULL);
  for (gsize i = 0; *key && i < G_N_ELEMENTS (countries); i++)
    if (strstr (countries[i].keys, padded))
      return countries[i].code;
  return NULL;
}

const char *
puntual_row_currency (const char *text)
{
  static const struct
  {
    const char *word, *code;
  } words[] = {
    { "€", "EUR" },
    { "£", "GBP" },
    { "us$", "USD" },
    { "r$", "BRL" },
    { "euro", "EUR" },
    { "euros", "EUR" },
    { "pound", "GBP" },
    { "pounds", "GBP" },
    { "us dollar", "USD" },
    { "us dollars", "USD" },
    { "libras", "GBP" },
    { "soles", "PEN" },
    { "pesos mexicanos", "MXN" },
    { "pesos colombianos", "COP" },
    { "pesos chilenos", "CLP" },
    { "pesos argentinos", "ARS" },
    { "s/", "PEN" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i].word, text) == 0)
      return puntual_currency_intern (words[i].code, NULL);
  return strlen (text) <= 8 ? puntual_currency_intern (text, NULL) : NULL;
}

gboolean
puntual_row_is_sum (const char *text)
{
  static const char *const words[] = { "total", "subtotal", "suma", "grand total", "gran total" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if (g_ascii_strncasecmp (text, words[i], n) == 0 && !g_ascii_isdigit (text[n])
          && text[n] != '-')
        return TRUE;
    }
  return FALSE;
}

#define MAX_REMEMBERED                                                                             \
  500 /* words of one kind; a file of prose in that column must not fill the memory */

struct _PuntualRowWords
{
  GHashTable *statuses, *kinds, *currencies;
};

PuntualRowWords *
puntual_row_words_new (void)
{
  PuntualRowWords *self = g_new (PuntualRowWords, 1);

  self->statuses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->currencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
puntual_row_words_free (PuntualRowWords *self)
{
  g_hash_table_unref (self->statuses);
  g_hash_table_unref (self->kinds);
  g_hash_table_unref (self->currencies);
  g_free (self);
}

static void
remember (GHashTable *words, const char *text, gpointer meaning)
{
  if (g_hash_table_size (words) < MAX_REMEMBERED)
    g_hash_table_insert (words, g_strdup (text), meaning);
}

PuntualRowStatus
puntual_row_words_status (PuntualRowWords *self, const char *text)
{
  gpointer meaning;

  if (*text == '\0')
    return PUNTUAL_STATUS_UNKNOWN;
  if (!g_hash_table_lookup_extended (self->statuses, text, NULL, &meaning))
    {
      meaning = GINT_TO_POINTER (puntual_row_status (text));
      remember (self->statuses, text, meaning);
    }
  return GPOINTER_TO_INT (meaning);
}

PuntualRowKind
puntual_row_words_kind (PuntualRowWords *self, const char *text)
{
  gpointer meaning;

  if (*text == '\0')
    return PUNTUAL_KIND_UNKNOWN;
  if (!g_hash_table_lookup_extended (self->kinds, text, NULL, &meaning))
    {
      meaning = GINT_TO_POINTER (puntual_row_kind (text));
      remember (self->kinds, text, meaning);
    }
  return GPOINTER_TO_INT (meaning);
}

const char *
puntual_row_words_currency (PuntualRowWords *self, const char *text)
{
  gpointer code;

  if (!g_hash_table_lookup_extended (self->currencies, text, NULL, &code))
    {
      code = (gpointer)puntual_row_currency (text);
      remember (self->currencies, text, code);
    }
  return code;
}
