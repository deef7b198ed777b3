/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-record-change.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"

typedef enum
{
  PART_TEXT,
  PART_DAY,
  PART_NUMBER,
  PART_FLAG,
  PART_BITS,
} PartKind;

typedef struct
{
  PartKind kind;
  gsize offset;
} Part;

#define PART(kind, type, member)                                                                   \
  {                                                                                                \
    kind, G_STRUCT_OFFSET (type, member)                                                           \
  }

static const Part CUSTOMER_PARTS[] = {
  PART (PART_TEXT, PuntualCustomer, key),           PART (PART_TEXT, PuntualCustomer, name),
  PART (PART_TEXT, PuntualCustomer, tax_id),        PART (PART_TEXT, PuntualCustomer, contact_name),
  PART (PART_TEXT, PuntualCustomer, email),         PART (PART_TEXT, PuntualCustomer, phone),
  PART (PART_TEXT, PuntualCustomer, address),       PART (PART_TEXT, PuntualCustomer, language),
  PART (PART_TEXT, PuntualCustomer, region),        PART (PART_TEXT, PuntualCustomer, timezone),
  PART (PART_TEXT, PuntualCustomer, segment),       PART (PART_TEXT, PuntualCustomer, note),
  PART (PART_NUMBER, PuntualCustomer, cadence_id),  PART (PART_FLAG, PuntualCustomer, opted_out),
  PART (PART_BITS, PuntualCustomer, refused_media),
};

/* Customer, currency and kind are for life; cadence and cancelling have deeds of their own. */
static const Part INVOICE_PARTS[] = {
  PART (PART_TEXT, PuntualInvoice, number),    PART (PART_DAY, PuntualInvoice, issue_day),
  PART (PART_DAY, PuntualInvoice, due_day),    PART (PART_NUMBER, PuntualInvoice, total),
  PART (PART_TEXT, PuntualInvoice, reference), PART (PART_TEXT, PuntualInvoice, note),
  PART (PART_TEXT, PuntualInvoice, pdf_path),
};

guint
puntual_bits_apply_change (guint stored, guint before, guint wanted)
{
  guint changed = before ^ wanted;

  return (stored & ~changed) | (wanted & changed);
}

static gint64
number_of (const Part *part, gconstpointer record)
{
  if (part->kind == PART_DAY)
    return G_STRUCT_MEMBER (PuntualDay, record, part->offset);
  if (part->kind == PART_FLAG)
    return G_STRUCT_MEMBER (gboolean, record, part->offset);
  return G_STRUCT_MEMBER (gint64, record, part->offset);
}

static const char *
text_of (const Part *part, gconstpointer record)
{
  const char *text = G_STRUCT_MEMBER (char *, record, part->offset);

  /* A form has no other word for what is not known. */
  return text != NULL ? text : "";
}

static gboolean
is_same (const Part *part, gconstpointer one, gconstpointer other)
{
  if (part->kind == PART_BITS)
    return G_STRUCT_MEMBER (guint, one, part->offset)
           == G_STRUCT_MEMBER (guint, other, part->offset);
  if (part->kind == PART_TEXT)
    return g_str_equal (text_of (part, one), text_of (part, other));
  return number_of (part, one) == number_of (part, other);
}

static void
take_part (const Part *part, gpointer stored, gconstpointer before, gconstpointer wanted)
{
  switch (part->kind)
    {
    case PART_TEXT:
      g_free (G_STRUCT_MEMBER (char *, stored, part->offset));
      G_STRUCT_MEMBER (char *, stored, part->offset) =
          g_strdup (G_STRUCT_MEMBER (char *, wanted, part->offset));
      break;
    case PART_DAY:
      G_STRUCT_MEMBER (PuntualDay, stored, part->offset) =
          G_STRUCT_MEMBER (PuntualDay, wanted, part->offset);
      break;
    case PART_NUMBER:
      G_STRUCT_MEMBER (gint64, stored, part->offset) =
          G_STRUCT_MEMBER (gint64, wanted, part->offset);
      break;
    case PART_FLAG:
      G_STRUCT_MEMBER (gboolean, stored, part->offset) =
          G_STRUCT_MEMBER (gboolean, wanted, part->offset);
      break;
    case PART_BITS:
      G_STRUCT_MEMBER (guint, stored, part->offset) =
          puntual_bits_apply_change (G_STRUCT_MEMBER (guint, stored, part->offset),
                                     G_STRUCT_MEMBER (guint, before, part->offset),
                                     G_STRUCT_MEMBER (guint, wanted, part->offset));
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("This was changed since, and nothing was overwritten. Look at it as it "
                          "is now."));
  return FALSE;
}

static gboolean
apply (const Part *parts, gsize n_parts, gpointer stored, gconstpointer before,
       gconstpointer wanted, GError **error)
{
  for (gsize i = 0; i < n_parts; i++)
    if (parts[i].kind != PART_BITS && !is_same (&parts[i], before, wanted)
        && !is_same (&parts[i], stored, before) && !is_same (&parts[i], stored, wanted))
      return refuse (error);
  for (gsize i = 0; i < n_parts; i++)
    if (!is_same (&parts[i], before, wanted))
      take_part (&parts[i], stored, before, wanted);
  return TRUE;
}

gboolean
puntual_customer_apply_change (PuntualCustomer *stored, const PuntualCustomer *before,
                               const PuntualCustomer *wanted, GError **error)
{
  return apply (CUSTOMER_PARTS, G_N_ELEMENTS (CUSTOMER_PARTS), stored, before, wanted, error);
}

gboolean
puntual_invoice_apply_change (PuntualInvoice *stored, const PuntualInvoice *before,
                              const PuntualInvoice *wanted, GError **error)
{
  return apply (INVOICE_PARTS, G_N_ELEMENTS (INVOICE_PARTS), stored, before, wanted, error);
}

gboolean
puntual_record_check_unchanged (gint64 now, gint64 made, GError **error)
{
  return now == made || refuse (error);
}

PuntualCustomer *
puntual_customer_copy_record (const PuntualCustomer *customer)
{
  PuntualCustomer *copy = g_memdup2 (customer, sizeof *customer);

  copy->key = g_strdup (customer->key);
  copy->name = g_strdup (customer->name);
  copy->tax_id = g_strdup (customer->tax_id);
  copy->contact_name = g_strdup (customer->contact_name);
  copy->email = g_strdup (customer->email);
  copy->phone = g_strdup (customer->phone);
  copy->address = g_strdup (customer->address);
  copy->language = g_strdup (customer->language);
  copy->region = g_strdup (customer->region);
  copy->timezone = g_strdup (customer->timezone);
  copy->segment = g_strdup (customer->segment);
  copy->note = g_strdup (customer->note);
  return copy;
}

PuntualInvoice *
puntual_invoice_copy_record (const PuntualInvoice *invoice)
{
  PuntualInvoice *copy = g_memdup2 (invoice, sizeof *invoice);

  copy->number = g_strdup (invoice->number);
  copy->currency = g_strdup (invoice->currency);
  copy->reference = g_strdup (invoice->reference);
  copy->note = g_strdup (invoice->note);
  copy->pdf_path = g_strdup (invoice->pdf_path);
  copy->customer_name = g_strdup (invoice->customer_name);
  return copy;
}
