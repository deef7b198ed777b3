/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-allocation-list.h"

#include <glib/gi18n-lib.h>

#include "puntual-allocation-proposal.h"
#include "puntual-allocation-row.h"
#include "puntual-browse.h"
#include "puntual-locale.h"
#include "puntual-shell.h"
#include "puntual-typed-text.h"

/* So many invoices that keep a balance are named one by one. */
#define MOST_NAMED 3

struct _PuntualAllocationList
{
  AdwBin parent_instance;

  /* Owned. */
  GPtrArray *numbers;   /* of char *, one per part */
  GArray *parts;        /* of PuntualProposedPart */
  GPtrArray *rows;      /* of PuntualAllocationRow, borrowed; the first so many parts */
  GPtrArray *invoices;  /* of PuntualInvoice, what rows are made of */
  const char *currency; /* interned */
  PuntualDay today;
  gint64 paid; /* below zero: not known */
  gint64 left;
  guint edited; /* the part a person changed last */

  /* Borrowed, inside. */
  GtkWidget *words;
  GtkWidget *list;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (PuntualAllocationList, puntual_allocation_list, ADW_TYPE_BIN)

enum
{
  CHANGED,
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static PuntualProposedPart *
part_at (PuntualAllocationList *self, guint index)
{
  return &g_array_index (self->parts, PuntualProposedPart, index);
}

static char *
money (PuntualAllocationList *self, gint64 minor)
{
  return puntual_locale_money (minor, self->currency, puntual_shell_language ());
}

/* --- In words --- */

static void
say_line (GString *words, char *line)
{
  if (words->len > 0)
    g_string_append_c (words, '\n');
  g_string_append (words, line);
  g_free (line);
}

static void
say_left (PuntualAllocationList *self, GString *words)
{
  g_autofree char *left = NULL;

  if (self->left <= 0)
    return;
  left = money (self, self->left);
  /* Translators: %s is an amount of money that no invoice takes and that stays with the customer.
   */
  say_line (words, g_strdup_printf (_ ("Left on account: %s"), left));
}

/* What a payment settles in part is what its payer will be asked for again. */
static void
say_owed (PuntualAllocationList *self, GString *words)
{
  guint n = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const PuntualProposedPart *part = part_at (self, i);
      g_autofree char *owed = NULL;

      if (part->minor == part->balance || (part->minor == 0 && !part->chosen))
        continue;
      if (n++ >= MOST_NAMED)
        continue;
      owed = money (self, part->balance - part->minor);
      /* Translators: first %s is an invoice number, second an amount of money */
      say_line (words, g_strdup_printf (_ ("Still owed on %1$s: %2$s"),
                                        (const char *)self->numbers->pdata[i], owed));
    }
  if (n > MOST_NAMED)
    say_line (words,
              g_strdup_printf (/* Translators: %u is a number of invoices */
                               g_dngettext (GETTEXT_PACKAGE, "%u more invoice keeps a balance",
                                            "%u more invoices keep a balance", n - MOST_NAMED),
                               n - MOST_NAMED));
}

static void
say_what_is_left (PuntualAllocationList *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (self->paid < 0)
    g_string_assign (words, self->parts->len > 0
                                ? _ ("Type the amount: it goes to the oldest invoices first.")
                                : _ ("Nothing is owed. What comes in stays on account."));
  else if (self->left >= 0)
    {
      say_left (self, words);
      say_owed (self, words);
      if (words->len == 0 && self->paid > 0)
        g_string_assign (words, _ ("Settled in full."));
    }
  puntual_typed_text_say (GTK_LABEL (self->words), words->str);
}

/* --- Sharing out --- */

/* More than there is: said at what was changed last. */
static void
blame_excess (PuntualAllocationList *self)
{
  g_autofree char *excess = NULL;
  g_autofree char *sentence = NULL;
  PuntualAllocationRow *row;

  if (self->paid < 0 || self->left >= 0 || self->edited >= self->rows->len)
    return;
  row = self->rows->pdata[self->edited];
  excess = money (self, -self->left);
  /* Translators: %s is an amount of money */
  sentence = g_strdup_printf (_ ("That is %s more than there is to share out."), excess);
  puntual_allocation_row_set_error (row, sentence);
}

static void
count_left (PuntualAllocationList *self)
{
  self->left = MAX (self->paid, 0);
  for (guint i = 0; i < self->parts->len; i++)
    self->left -= part_at (self, i)->minor;
  blame_excess (self);
  say_what_is_left (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
propose (PuntualAllocationList *self)
{
  puntual_allocation_propose ((PuntualProposedPart *)(gpointer)self->parts->data, self->parts->len,
                              MAX (self->paid, 0));
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!part_at (self, i)->fixed)
        puntual_allocation_row_set_minor (self->rows->pdata[i], part_at (self, i)->minor);
      else if (part_at (self, i)->minor <= part_at (self, i)->balance)
        puntual_allocation_row_set_error (self->rows->pdata[i], NULL);
    }
  count_left (self);
}

static gboolean
take_row (PuntualAllocationList *self, guint index)
{
  g_autoptr (GError) error = NULL;
  PuntualAllocationRow *row = self->rows->pdata[index];
  gint64 minor = 0;
  gboolean fine = puntual_allocation_row_get_minor (row, &minor, &error);

  puntual_allocation_row_set_error (row, fine ? NULL : error->message);
  part_at (self, index)->minor = minor;
  return fine;
}

/* What a person says holds, here and in the rows beside it: nothing moves by itself until another
 * amount comes in. */
static void
row_edited (PuntualAllocationList *self, PuntualAllocationRow *row)
{
  guint index;

  if (!g_ptr_array_find (self->rows, row, &index))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (i != index && part_at (self, i)->minor <= part_at (self, i)->balance)
        puntual_allocation_row_set_error (self->rows->pdata[i], NULL);
    }
  part_at (self, index)->fixed = TRUE;
  self->edited = index;
  take_row (self, index);
  count_left (self);
}

static void
row_entered (PuntualAllocationList *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

/* --- Rows --- */

static void
add_row (PuntualAllocationList *self, guint index)
{
  PuntualAllocationRow *row =
      puntual_allocation_row_new (self->invoices->pdata[index], self->today);

  puntual_allocation_row_set_minor (row, part_at (self, index)->minor);
  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entered", G_CALLBACK (row_entered), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

static void
show_more (PuntualAllocationList *self)
{
  guint until = MIN (self->rows->len + PUNTUAL_ALLOCATION_LIST_PORTION, self->parts->len);

  for (guint i = self->rows->len; i < until; i++)
    add_row (self, i);
  gtk_widget_set_visible (self->more, self->rows->len < self->parts->len);
}

static void
clear_rows (PuntualAllocationList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->invoices, 0);
  g_ptr_array_set_size (self->numbers, 0);
  g_array_set_size (self->parts, 0);
}

static PuntualInvoice *
copy_for_row (const PuntualInvoice *invoice)
{
  PuntualInvoice *copy = g_new0 (PuntualInvoice, 1);

  copy->id = invoice->id;
  copy->number = g_strdup (invoice->number);
  copy->currency = g_strdup (invoice->currency);
  copy->due_day = invoice->due_day;
  copy->balance = invoice->balance;
  return copy;
}

static gboolean
is_chosen (const GArray *chosen, gint64 id)
{
  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    {
      if (g_array_index (chosen, gint64, i) == id)
        return TRUE;
    }
  return FALSE;
}

static void
take_invoice (PuntualAllocationList *self, const PuntualInvoice *invoice, gboolean chosen)
{
  PuntualProposedPart part = {
    .invoice_id = invoice->id,
    .due_day = invoice->due_day,
    .balance = invoice->balance,
    .chosen = chosen,
  };

  g_array_append_val (self->parts, part);
  g_ptr_array_add (self->numbers, g_strdup (invoice->number));
  g_ptr_array_add (self->invoices, copy_for_row (invoice));
}

void
puntual_allocation_list_set_invoices (PuntualAllocationList *self, const GPtrArray *rows,
                                      const char *currency, const GArray *chosen, PuntualDay today)
{
  clear_rows (self);
  self->currency = g_intern_string (currency);
  self->today = today;
  self->edited = 0;
  /* What was chosen stands above the rest. */
  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; rows != NULL && i < rows->len; i++)
        {
          const PuntualInvoice *invoice = ((const PuntualInvoiceRow *)rows->pdata[i])->invoice;
          gboolean first = is_chosen (chosen, invoice->id);

          if (first == (pass == 0) && g_strcmp0 (invoice->currency, currency) == 0)
            take_invoice (self, invoice, first);
        }
    }
  show_more (self);
  gtk_widget_set_visible (self->list, self->parts->len > 0);
  propose (self);
}

void
puntual_allocation_list_set_paid (PuntualAllocationList *self, gint64 minor)
{
  if (self->paid == minor)
    return;
  self->paid = minor;
  propose (self);
}

gboolean
puntual_allocation_list_validate (PuntualAllocationList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!part_at (self, i)->fixed || take_row (self, i))
        continue;
      gtk_widget_grab_focus (self->rows->pdata[i]);
      return FALSE;
    }
  count_left (self);
  if (self->left >= 0)
    return TRUE;
  gtk_widget_grab_focus (self->rows->pdata[self->edited]);
  return FALSE;
}

GArray *
puntual_allocation_list_get_allocations (PuntualAllocationList *self)
{
  GArray *allocations = g_array_new (FALSE, FALSE, sizeof (PuntualAllocation));

  for (guint i = 0; i < self->parts->len; i++)
    {
      PuntualAllocation allocation = { part_at (self, i)->invoice_id, part_at (self, i)->minor };

      if (allocation.minor > 0)
        g_array_append_val (allocations, allocation);
    }
  return allocations;
}

gint64
puntual_allocation_list_get_left (PuntualAllocationList *self)
{
  return self->left;
}

const char *
puntual_allocation_list_get_words (PuntualAllocationList *self)
{
  return gtk_label_get_text (GTK_LABEL (self->words));
}

/* --- Life --- */

static void
puntual_allocation_list_finalize (GObject *object)
{
  PuntualAllocationList *self = PUNTUAL_ALLOCATION_LIST (object);

  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->invoices);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->parts);
  G_OBJECT_CLASS (puntual_allocation_list_parent_class)->finalize (object);
}

static void
puntual_allocation_list_class_init (PuntualAllocationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_allocation_list_finalize;
  signals[CHANGED] = g_signal_new ("changed", PUNTUAL_TYPE_ALLOCATION_LIST, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTERED] = g_signal_new ("entered", PUNTUAL_TYPE_ALLOCATION_LIST, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
build_words (PuntualAllocationList *self)
{
  self->words = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_widget_add_css_class (self->words, "numeric");
  return self->words;
}

static void
puntual_allocation_list_init (PuntualAllocationList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *heading = gtk_label_new (_ ("What It Settles"));

  self->paid = -1;
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  self->invoices = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_invoice_free);
  self->rows = g_ptr_array_new ();
  self->parts = g_array_new (FALSE, FALSE, sizeof (PuntualProposedPart));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  self->more = gtk_button_new_with_mnemonic (_ ("Show _More Invoices"));
  gtk_widget_add_css_class (self->more, "flat");
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (show_more), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), build_words (self));
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_widget_set_visible (self->list, FALSE);
  gtk_widget_set_visible (self->more, FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
puntual_allocation_list_new (void)
{
  return g_object_new (PUNTUAL_TYPE_ALLOCATION_LIST, NULL);
}
