/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-seen-customers.h"

#include <string.h>

#include "puntual-legal-form.h"
#include "puntual-text.h"

#define AMBIGUOUS (-1) /* a name that two customers of the file have */

static const gsize fields[] = {
  G_STRUCT_OFFSET (PuntualCustomer, name),    G_STRUCT_OFFSET (PuntualCustomer, key),
  G_STRUCT_OFFSET (PuntualCustomer, tax_id),  G_STRUCT_OFFSET (PuntualCustomer, contact_name),
  G_STRUCT_OFFSET (PuntualCustomer, email),   G_STRUCT_OFFSET (PuntualCustomer, phone),
  G_STRUCT_OFFSET (PuntualCustomer, address), G_STRUCT_OFFSET (PuntualCustomer, language),
  G_STRUCT_OFFSET (PuntualCustomer, region),  G_STRUCT_OFFSET (PuntualCustomer, segment),
};
#define BIT_CADENCE (1u << G_N_ELEMENTS (fields))
#define BIT_OPT_OUT (BIT_CADENCE << 1)

/* Code, tax id, name. */
#define N_IDENTITIES 3

struct _PuntualSeenCustomers
{
  GHashTable *rows;             /* the cells as bytes → id */
  GHashTable *identities;       /* "k…", "t…", "n…" → id or AMBIGUOUS */
  GHashTable *decided;          /* id → bits of the fields that earlier rows gave */
  char *identity[N_IDENTITIES]; /* of the customer in hand */
  guint given;
};

PuntualSeenCustomers *
puntual_seen_customers_new (void)
{
  PuntualSeenCustomers *self = g_new0 (PuntualSeenCustomers, 1);

  self->rows =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  self->identities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->decided = g_hash_table_new (NULL, NULL);
  return self;
}

static void
clear_identity (PuntualSeenCustomers *self)
{
  for (guint i = 0; i < N_IDENTITIES; i++)
    g_clear_pointer (&self->identity[i], g_free);
}

void
puntual_seen_customers_free (PuntualSeenCustomers *self)
{
  clear_identity (self);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->identities);
  g_hash_table_unref (self->decided);
  g_free (self);
}

gint64
puntual_seen_customers_find (PuntualSeenCustomers *self, const GString *cells)
{
  g_autoptr (GBytes) row = g_bytes_new_static (cells->str, cells->len);

  return GPOINTER_TO_SIZE (g_hash_table_lookup (self->rows, row));
}

static void
take_identity (PuntualSeenCustomers *self, const PuntualCustomer *customer)
{
  clear_identity (self);
  if (customer->key)
    self->identity[0] = g_strconcat ("k", customer->key, NULL);
  if (customer->tax_id)
    {
      g_autofree char *folded = puntual_text_fold_tax_id (customer->tax_id);

      self->identity[1] = *folded ? g_strconcat ("t", folded, NULL) : NULL;
    }
  if (customer->name)
    {
      g_autofree char *folded = puntual_text_fold (customer->name);
      g_autofree char *closed = puntual_legal_form_close (folded);

      self->identity[2] = *folded ? g_strconcat ("n", closed ? closed : folded, NULL) : NULL;
    }
}

/* The strongest identity that the customer has is the one that counts: two codes are two
 * customers. */
static gint64
find_by_identity (PuntualSeenCustomers *self)
{
  for (guint i = 0; i < N_IDENTITIES; i++)
    if (self->identity[i])
      {
        gssize id = GPOINTER_TO_SIZE (g_hash_table_lookup (self->identities, self->identity[i]));

        return id == AMBIGUOUS ? 0 : id;
      }
  return 0;
}

gboolean
puntual_seen_customers_reduce (PuntualSeenCustomers *self, PuntualCustomer *customer)
{
  guint decided;

  take_identity (self, customer);
  customer->id = find_by_identity (self);
  decided =
      customer->id
          ? GPOINTER_TO_UINT (g_hash_table_lookup (self->decided, GSIZE_TO_POINTER (customer->id)))
          : 0;
  self->given = 0;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      char **field = G_STRUCT_MEMBER_P (customer, fields[i]);

      if (decided & (1u << i))
        g_clear_pointer (field, g_free);
      if (*field)
        self->given |= 1u << i;
    }
  if (decided & BIT_CADENCE)
    customer->cadence_id = 0;
  self->given |= customer->cadence_id ? BIT_CADENCE : 0;
  self->given |= customer->opted_out && !(decided & BIT_OPT_OUT) ? BIT_OPT_OUT : 0;
  return customer->id == 0 || self->given != 0;
}

void
puntual_seen_customers_remember (PuntualSeenCustomers *self, const GString *cells, gint64 id)
{
  guint decided = GPOINTER_TO_UINT (g_hash_table_lookup (self->decided, GSIZE_TO_POINTER (id)));

  g_hash_table_insert (self->rows, g_bytes_new (cells->str, cells->len), GSIZE_TO_POINTER (id));
  g_hash_table_insert (self->decided, GSIZE_TO_POINTER (id),
                       GUINT_TO_POINTER (decided | self->given));
  for (guint i = 0; i < N_IDENTITIES; i++)
    if (self->identity[i])
      {
        gssize known = GPOINTER_TO_SIZE (g_hash_table_lookup (self->identities, self->identity[i]));

        g_hash_table_insert (self->identities, g_steal_pointer (&self->identity[i]),
                             GSIZE_TO_POINTER (known == 0 || known == id ? id : AMBIGUOUS));
      }
}
