/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-instalment-rows.h"
#include "puntual-locale.h"
#include "puntual-shell.h"

typedef struct
{
  PuntualField *day;    /* a child */
  PuntualField *amount; /* a child */
} Row;

struct _PuntualInstalmentRows
{
  GtkWidget parent_instance;

  /* Children. */
  GtkWidget *box;
  GtkListBox *list;
  GtkLabel *remainder;
  /* Owned. */
  PuntualForm *form;
  GArray *rows; /* of Row */
  char *currency;

  gint64 total;
  guint shown;
};

G_DEFINE_FINAL_TYPE (PuntualInstalmentRows, puntual_instalment_rows, GTK_TYPE_WIDGET)

GArray *
puntual_instalments_share (gint64 total, gint64 settled, guint n, PuntualDay first)
{
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (PuntualInstalmentFact));
  gint64 left = total - settled;

  if (settled > 0)
    {
      PuntualInstalmentFact paid = { .number = 1, .due_day = first - 1, .minor = settled };

      g_array_append_val (parts, paid);
    }
  for (guint i = 0; i < n; i++)
    {
      PuntualInstalmentFact part = {
        .number = (int)parts->len + 1,
        .due_day = puntual_day_add_months (first, (int)i),
        .minor = left / n + (i < left % n ? 1 : 0),
      };

      g_array_append_val (parts, part);
    }
  return parts;
}

/* --- What is left to share out --- */

static gint64
sum_of (PuntualInstalmentRows *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->shown; i++)
    {
      gint64 minor;

      if (puntual_field_get_minor (g_array_index (self->rows, Row, i).amount, &minor, NULL))
        sum += minor;
    }
  return sum;
}

static char *
remainder_words (PuntualInstalmentRows *self)
{
  gint64 left = self->total - sum_of (self);
  g_autofree char *money =
      puntual_locale_money (ABS (left), self->currency, puntual_shell_language ());

  if (left == 0)
    return g_strdup (_ ("The parts add up to the total."));
  if (left > 0)
    /* Translators: %s is an amount of money */
    return g_strdup_printf (_ ("%s still to share out."), money);
  /* Translators: %s is an amount of money */
  return g_strdup_printf (_ ("%s more than the total."), money);
}

static void
show_remainder (PuntualInstalmentRows *self)
{
  g_autofree char *words = remainder_words (self);

  gtk_label_set_text (self->remainder, words);
  if (sum_of (self) == self->total)
    gtk_widget_remove_css_class (GTK_WIDGET (self->remainder), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->remainder), "error");
}

/* --- Rows --- */

static void
add_row (PuntualInstalmentRows *self)
{
  guint number = self->rows->len + 1;
  g_autofree char *day_key = g_strdup_printf ("day-%u", number);
  g_autofree char *amount_key = g_strdup_printf ("amount-%u", number);
  /* Translators: %u is the number of a part of a payment plan */
  g_autofree char *day_title = g_strdup_printf (_ ("Part %u on"), number);
  /* Translators: %u is the number of a part of a payment plan */
  g_autofree char *amount_title = g_strdup_printf (_ ("Amount of part %u"), number);
  Row row = { puntual_field_new_date (day_key, day_title),
              puntual_field_new_amount (amount_key, amount_title, self->currency) };

  puntual_field_set_required (row.day, TRUE);
  puntual_field_set_required (row.amount, TRUE);
  gtk_list_box_append (self->list, GTK_WIDGET (row.day));
  gtk_list_box_append (self->list, GTK_WIDGET (row.amount));
  puntual_form_add (self->form, row.day);
  puntual_form_add (self->form, row.amount);
  g_signal_connect_object (row.amount, "changed", G_CALLBACK (show_remainder), self,
                           G_CONNECT_SWAPPED);
  g_array_append_val (self->rows, row);
}

void
puntual_instalment_rows_fill (PuntualInstalmentRows *self, const GArray *instalments)
{
  while (self->rows->len < instalments->len)
    add_row (self);
  self->shown = instalments->len;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      gboolean shown = i < self->shown;

      gtk_widget_set_visible (GTK_WIDGET (row->day), shown);
      gtk_widget_set_visible (GTK_WIDGET (row->amount), shown);
      if (!shown)
        continue;
      puntual_field_set_day (row->day,
                             g_array_index (instalments, PuntualInstalmentFact, i).due_day);
      puntual_field_set_minor (row->amount,
                               g_array_index (instalments, PuntualInstalmentFact, i).minor);
    }
  show_remainder (self);
}

GArray *
puntual_instalment_rows_read (PuntualInstalmentRows *self, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (PuntualInstalmentFact));

  for (guint i = 0; i < self->shown; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      PuntualInstalmentFact part = { .number = (int)i + 1 };

      if (!puntual_field_get_day (row->day, &part.due_day, error)
          || !puntual_field_get_minor (row->amount, &part.minor, error))
        return NULL;
      if (i > 0 && part.due_day <= g_array_index (parts, PuntualInstalmentFact, i - 1).due_day)
        {
          puntual_field_set_error (row->day, _ ("Each part must be due after the one before."));
          return NULL;
        }
      g_array_append_val (parts, part);
    }
  if (sum_of (self) != self->total && self->shown > 0)
    {
      g_autofree char *words = remainder_words (self);

      puntual_field_set_error (g_array_index (self->rows, Row, self->shown - 1).amount, words);
      return NULL;
    }
  return g_steal_pointer (&parts);
}

/* --- Life --- */

static void
puntual_instalment_rows_dispose (GObject *object)
{
  PuntualInstalmentRows *self = PUNTUAL_INSTALMENT_ROWS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (puntual_instalment_rows_parent_class)->dispose (object);
}

static void
puntual_instalment_rows_finalize (GObject *object)
{
  PuntualInstalmentRows *self = PUNTUAL_INSTALMENT_ROWS (object);

  g_array_unref (self->rows);
  g_free (self->currency);
  G_OBJECT_CLASS (puntual_instalment_rows_parent_class)->finalize (object);
}

static void
puntual_instalment_rows_class_init (PuntualInstalmentRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_instalment_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_instalment_rows_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
puntual_instalment_rows_init (PuntualInstalmentRows *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  self->remainder = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->remainder, 1);
  gtk_label_set_wrap (self->remainder, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->remainder), "numeric");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->remainder));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
puntual_instalment_rows_new (PuntualForm *form, const char *currency, gint64 total)
{
  PuntualInstalmentRows *self = g_object_new (PUNTUAL_TYPE_INSTALMENT_ROWS, NULL);

  self->form = g_object_ref (form);
  self->currency = g_strdup (currency);
  self->total = total;
  return GTK_WIDGET (self);
}
