/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-found-row.h"

#include <glib/gi18n-lib.h>

#include "puntual-day-words.h"
#include "puntual-locale.h"
#include "puntual-search-spans.h"

struct _PuntualFoundRow
{
  GtkListBoxRow parent_instance;

  PuntualPlace place;
  gint64 id;
};

G_DEFINE_FINAL_TYPE (PuntualFoundRow, puntual_found_row, GTK_TYPE_LIST_BOX_ROW)

static void
puntual_found_row_class_init (PuntualFoundRowClass *klass)
{
}

static void
puntual_found_row_init (PuntualFoundRow *self)
{
}

static const struct
{
  PuntualPlace place;
  const char *icon;
} KINDS[] = {
  [PUNTUAL_FOUND_CUSTOMER] = { PUNTUAL_PLACE_CUSTOMERS, "avatar-default-symbolic" },
  [PUNTUAL_FOUND_INVOICE] = { PUNTUAL_PLACE_INVOICES, "x-office-document-symbolic" },
  [PUNTUAL_FOUND_PAYMENT] = { PUNTUAL_PLACE_PAYMENTS, "puntual-payment-symbolic" },
};

/* A yellow that is seen through, so that it suits light and dark. */
static void
mark (GtkWidget *label, const char *text, const char *search)
{
  g_autoptr (GArray) spans = puntual_search_spans (search, text);
  PangoAttrList *marks = pango_attr_list_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      const PuntualSearchSpan *span = &g_array_index (spans, PuntualSearchSpan, i);
      PangoAttribute *attributes[] = {
        pango_attr_background_new (0xf5f5, 0xc2c2, 0x1111),
        pango_attr_background_alpha_new (0x6000),
        pango_attr_weight_new (PANGO_WEIGHT_BOLD),
      };

      for (guint j = 0; j < G_N_ELEMENTS (attributes); j++)
        {
          attributes[j]->start_index = span->start;
          attributes[j]->end_index = span->end;
          pango_attr_list_insert (marks, attributes[j]);
        }
    }
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_attributes (GTK_LABEL (label), marks);
  pango_attr_list_unref (marks);
}

static GtkWidget *
new_label (const char *text, const char *search, gboolean caption, gboolean number)
{
  GtkWidget *label = gtk_label_new (NULL);

  mark (label, text, search);
  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_widget_set_visible (label, *text != '\0');
  if (!number)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (caption)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
new_pair (const char *upper, const char *lower, const char *search, gboolean number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), new_label (upper, search, FALSE, number));
  gtk_box_append (GTK_BOX (box), new_label (lower, search, TRUE, number));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, !number);
  return box;
}

static char *
describe_money (const PuntualFound *found)
{
  if (found->currency == NULL)
    return g_strdup ("");
  if (found->minor == 0 && found->kind == PUNTUAL_FOUND_INVOICE)
    return g_strdup (_ ("nothing owed"));
  return puntual_locale_money (found->minor, found->currency, puntual_shell_language ());
}

static char *
describe_day (const PuntualFound *found, PuntualDay today)
{
  g_autofree char *day = NULL;

  if (found->day == PUNTUAL_DAY_NONE)
    return g_strdup ("");
  day = puntual_day_words_short (found->day, today, puntual_shell_language ());
  if (found->kind == PUNTUAL_FOUND_PAYMENT)
    /* Translators: %s is the day a payment came in, such as "18 Feb" */
    return g_strdup_printf (_ ("paid %s"), day);
  /* Translators: %s is the day an invoice is due, such as "18 Feb" */
  return g_strdup_printf (_ ("due %s"), day);
}

GtkWidget *
puntual_found_row_new (const PuntualFound *found, const char *search, PuntualDay today)
{
  PuntualFoundRow *self = g_object_new (PUNTUAL_TYPE_FOUND_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (KINDS[found->kind].icon);
  g_autofree char *money = describe_money (found);
  g_autofree char *day = describe_day (found, today);
  g_autofree char *name = NULL;

  self->place = KINDS[found->kind].place;
  self->id = found->id;
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), new_pair (found->title, found->detail, search, FALSE));
  gtk_box_append (GTK_BOX (box), new_pair (money, day, search, TRUE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  name = g_strjoin (", ", found->title, found->detail, money, day, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

PuntualPlace
puntual_found_row_get_place (PuntualFoundRow *self)
{
  return self->place;
}

gint64
puntual_found_row_get_id (PuntualFoundRow *self)
{
  return self->id;
}
