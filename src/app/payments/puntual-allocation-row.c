/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-allocation-row.h"

#include <glib/gi18n-lib.h>

#include "puntual-day-words.h"
#include "puntual-error.h"
#include "puntual-locale-input.h"
#include "puntual-locale.h"
#include "puntual-shell.h"
#include "puntual-text.h"
#include "puntual-typed-text.h"

struct _PuntualAllocationRow
{
  GtkListBoxRow parent_instance;

  /* Owned. */
  char *number;
  const char *currency; /* interned */
  gint64 balance;
  gboolean filling; /* the program types, not the person */
  /* Borrowed, inside the row. */
  GtkWidget *entry;
  GtkWidget *error;
};

G_DEFINE_FINAL_TYPE (PuntualAllocationRow, puntual_allocation_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  EDITED,
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

gboolean
puntual_allocation_row_get_minor (PuntualAllocationRow *self, gint64 *minor, GError **error)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *owed = NULL;

  *minor = 0;
  if (puntual_text_is_blank (typed))
    return TRUE;
  if (!puntual_locale_parse_money (typed, self->currency, puntual_shell_language (), minor, error))
    return FALSE;
  if (*minor >= 0 && *minor <= self->balance)
    return TRUE;
  if (*minor < 0)
    {
      *minor = 0;
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
                           _ ("Write the amount without a minus sign."));
      return FALSE;
    }
  owed = puntual_locale_money (self->balance, self->currency, puntual_shell_language ());
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_AMOUNT,
               /* Translators: first %s is an invoice number, second an amount of money */
               _ ("Invoice %1$s owes no more than %2$s."), self->number, owed);
  return FALSE;
}

void
puntual_allocation_row_set_minor (PuntualAllocationRow *self, gint64 minor)
{
  g_autofree char *typed =
      minor == 0 ? g_strdup ("")
                 : puntual_locale_money_typed (minor, self->currency, puntual_shell_language ());

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed);
  self->filling = FALSE;
  puntual_allocation_row_set_error (self, NULL);
}

void
puntual_allocation_row_set_error (PuntualAllocationRow *self, const char *sentence)
{
  gboolean wrong = sentence != NULL;

  puntual_typed_text_say (GTK_LABEL (self->error), wrong ? sentence : NULL);
  gtk_widget_set_visible (self->error, wrong);
  if (wrong)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

const char *
puntual_allocation_row_get_error (PuntualAllocationRow *self)
{
  return gtk_widget_get_visible (self->error) ? gtk_label_get_text (GTK_LABEL (self->error)) : NULL;
}

static void
on_typed (PuntualAllocationRow *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
on_entered (PuntualAllocationRow *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

/* What is left shows it as it was understood: "1210,5" becomes "1.210,50". */
static void
on_leave (PuntualAllocationRow *self)
{
  gint64 minor;

  if (puntual_allocation_row_get_error (self) == NULL
      && puntual_allocation_row_get_minor (self, &minor, NULL))
    puntual_allocation_row_set_minor (self, minor);
}

static gboolean
puntual_allocation_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static gboolean
puntual_allocation_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PUNTUAL_ALLOCATION_ROW (widget)->entry);
}

static void
puntual_allocation_row_finalize (GObject *object)
{
  g_free (PUNTUAL_ALLOCATION_ROW (object)->number);
  G_OBJECT_CLASS (puntual_allocation_row_parent_class)->finalize (object);
}

static void
puntual_allocation_row_class_init (PuntualAllocationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = puntual_allocation_row_finalize;
  widget_class->focus = puntual_allocation_row_focus;
  widget_class->grab_focus = puntual_allocation_row_grab_focus;
  signals[EDITED] = g_signal_new ("edited", PUNTUAL_TYPE_ALLOCATION_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTERED] = g_signal_new ("entered", PUNTUAL_TYPE_ALLOCATION_ROW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
build_words (PuntualAllocationRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_widget_add_css_class (gtk_widget_get_last_child (words), "caption");
  gtk_widget_add_css_class (gtk_widget_get_last_child (words), "dim-label");
  gtk_label_set_wrap (GTK_LABEL (gtk_widget_get_last_child (words)), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_last_child (words)), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  return words;
}

static GtkWidget *
build_entry (PuntualAllocationRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_add_css_class (self->entry, "numeric");
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entered), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  return self->entry;
}

static void
puntual_allocation_row_init (PuntualAllocationRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (line), build_words (self));
  gtk_box_append (GTK_BOX (line), build_entry (self));
  self->error = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->error), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->error), 0);
  gtk_widget_add_css_class (self->error, "error");
  gtk_widget_add_css_class (self->error, "caption");
  gtk_widget_set_visible (self->error, FALSE);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->error);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

static char *
describe (const PuntualInvoice *invoice, PuntualDay today)
{
  const char *language = puntual_shell_language ();
  g_autofree char *owed = puntual_locale_money (invoice->balance, invoice->currency, language);
  g_autofree char *due = NULL;

  if (invoice->due_day == PUNTUAL_DAY_NONE)
    /* Translators: %s is an amount of money */
    return g_strdup_printf (_ ("owes %s"), owed);
  due = puntual_day_words_short (invoice->due_day, today, language);
  /* Translators: first %s is a day such as "18 Feb", second an amount of money */
  return g_strdup_printf (_ ("due %1$s · owes %2$s"), due, owed);
}

PuntualAllocationRow *
puntual_allocation_row_new (const PuntualInvoice *invoice, PuntualDay today)
{
  PuntualAllocationRow *self = g_object_new (PUNTUAL_TYPE_ALLOCATION_ROW, NULL);
  GtkWidget *words = gtk_widget_get_prev_sibling (self->entry);
  g_autofree char *detail = describe (invoice, today);
  g_autofree char *name = NULL;

  self->number = g_strdup (invoice->number);
  self->currency = g_intern_string (invoice->currency);
  self->balance = invoice->balance;
  puntual_typed_text_say (GTK_LABEL (gtk_widget_get_first_child (words)), invoice->number);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (words)), detail);
  /* Translators: what an entry holds, read aloud; %s is an invoice number */
  name = g_strdup_printf (_ ("Amount for invoice %s"), invoice->number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  gtk_widget_get_last_child (words), self->error, NULL, -1);
  return self;
}
