/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-import-verdict.h"

#include <glib/gi18n-lib.h>

#include "puntual-field.h"
#include "puntual-locale.h"
#include "puntual-shell.h"

struct _PuntualImportVerdict
{
  AdwBin parent_instance;

  /* Borrowed, inside. */
  GtkWidget *sentence;
  GtkWidget *counts;
  PuntualField *skip_bad;
  GtkWidget *skip_group;
  GtkWidget *problems;  /* heading and list */
  GtkStringList *lines; /* owned */

  guint n_taken, n_rejected;
};

G_DEFINE_FINAL_TYPE (PuntualImportVerdict, puntual_import_verdict, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_count (PuntualImportVerdict *self, const char *title, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (title);
  g_autofree char *number = puntual_locale_integer (n, puntual_shell_language ());
  GtkWidget *value = gtk_label_new (number);

  gtk_widget_add_css_class (value, "title-2");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_justify (GTK_LABEL (name), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (self->counts), box);
}

static void
show_counts (PuntualImportVerdict *self, const PuntualImportReport *report)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->counts)) != NULL)
    gtk_box_remove (GTK_BOX (self->counts), child);
  add_count (self, _ ("new"), report->added);
  add_count (self, _ ("changed"), report->updated);
  add_count (self, _ ("unchanged"), report->unchanged);
  add_count (self, _ ("refused"), report->rejected);
}

static void
show_sentence (PuntualImportVerdict *self)
{
  const char *sentence = _ ("All rows can be brought in.");

  if (self->n_taken == 0 && self->n_rejected == 0)
    sentence = _ ("Nothing new: all of it is in your ledger already.");
  else if (self->n_taken == 0)
    sentence = _ ("No row of this file can be brought in as it is.");
  else if (self->n_rejected > 0)
    sentence = _ ("Some rows cannot be brought in as they are.");
  gtk_label_set_text (GTK_LABEL (self->sentence), sentence);
}

static void
show_problems (PuntualImportVerdict *self, const PuntualImportReport *report)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  for (guint i = 0; i < report->problems->len; i++)
    {
      const PuntualImportProblem *problem = report->problems->pdata[i];

      if (problem->line == 0)
        g_ptr_array_add (lines, g_strdup (problem->message));
      else
        g_ptr_array_add (lines,
                         g_strdup_printf (
                             /* Translators: %u is a line of a file, %s a sentence about it */
                             _ ("Line %1$u: %2$s"), problem->line, problem->message));
    }
  g_ptr_array_add (lines, NULL);
  gtk_string_list_splice (self->lines, 0, n, (const char *const *)lines->pdata);
  gtk_widget_set_visible (self->problems, report->problems->len > 0);
}

void
puntual_import_verdict_show (PuntualImportVerdict *self, const PuntualImportReport *report)
{
  self->n_taken = report->added + report->updated + report->customers_added;
  self->n_rejected = report->rejected;
  show_counts (self, report);
  show_sentence (self);
  show_problems (self, report);
  gtk_widget_set_visible (self->skip_group, self->n_rejected > 0 && self->n_taken > 0);
}

gboolean
puntual_import_verdict_get_skip_bad (PuntualImportVerdict *self)
{
  return self->n_rejected > 0 && puntual_field_get_active (self->skip_bad);
}

gboolean
puntual_import_verdict_is_acceptable (PuntualImportVerdict *self)
{
  return self->n_taken > 0 && (self->n_rejected == 0 || puntual_field_get_active (self->skip_bad));
}

static void
decided (PuntualImportVerdict *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Life --- */

static void
puntual_import_verdict_finalize (GObject *object)
{
  g_object_unref (PUNTUAL_IMPORT_VERDICT (object)->lines);
  G_OBJECT_CLASS (puntual_import_verdict_parent_class)->finalize (object);
}

static void
puntual_import_verdict_class_init (PuntualImportVerdictClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_import_verdict_finalize;
  signals[CHANGED] = g_signal_new ("changed", PUNTUAL_TYPE_IMPORT_VERDICT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
set_up_line (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 10);
  gtk_widget_set_margin_end (label, 10);
  gtk_list_item_set_child (item, label);
}

static void
bind_line (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkWidget *
build_problems (PuntualImportVerdict *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *heading = gtk_label_new (_ ("What to Know About This File"));
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_line), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_line), NULL);
  self->lines = gtk_string_list_new (NULL);
  list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines)))),
      factory);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  self->problems = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->problems), heading);
  gtk_box_append (GTK_BOX (self->problems), scrolled);
  return self->problems;
}

static void
puntual_import_verdict_init (PuntualImportVerdict *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->sentence = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->sentence), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->sentence, "title-3");
  self->counts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_set_homogeneous (GTK_BOX (self->counts), TRUE);
  self->skip_bad = puntual_field_new_switch ("skip-bad", _ ("_Take the Good Rows"));
  puntual_field_set_description (self->skip_bad,
                                 _ ("The refused ones are left out. Mend the file and import it "
                                    "again to bring them in: nothing comes twice."));
  self->skip_group = adw_preferences_group_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->skip_group), GTK_WIDGET (self->skip_bad));
  g_signal_connect_object (self->skip_bad, "changed", G_CALLBACK (decided), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "form-groups");
  gtk_box_append (GTK_BOX (box), self->sentence);
  gtk_box_append (GTK_BOX (box), self->counts);
  gtk_box_append (GTK_BOX (box), self->skip_group);
  gtk_box_append (GTK_BOX (box), build_problems (self));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_bin_set_child (ADW_BIN (self), clamp);
}

GtkWidget *
puntual_import_verdict_new (void)
{
  return g_object_new (PUNTUAL_TYPE_IMPORT_VERDICT, NULL);
}
