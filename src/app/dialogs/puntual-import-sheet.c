/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-import-sheet.h"

#include <glib/gi18n-lib.h>

#include "puntual-locale.h"
#include "puntual-shell.h"

/* What of a wide file is shown here; every column is in the list below. */
#define MOST_COLUMNS 40
#define MOST_CHARACTERS 24

struct _PuntualImportSheet
{
  AdwBin parent_instance;

  /* Borrowed, inside. */
  GtkWidget *count;
  GtkWidget *viewport;
};

G_DEFINE_FINAL_TYPE (PuntualImportSheet, puntual_import_sheet, ADW_TYPE_BIN)

static void
attach_cell (GtkGrid *grid, const char *text, guint column, guint line, gboolean head)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARACTERS);
  gtk_widget_add_css_class (label, "numeric");
  if (head)
    gtk_widget_add_css_class (label, "caption-heading");
  gtk_grid_attach (grid, label, (int)column, (int)line, 1, 1);
}

void
puntual_import_sheet_show (PuntualImportSheet *self, const PuntualImportPreview *preview)
{
  GtkWidget *grid = gtk_grid_new ();
  guint n_columns = MIN (preview->n_columns, MOST_COLUMNS);
  g_autofree char *rows =
      puntual_locale_integer ((gint64)preview->n_rows, puntual_shell_language ());
  g_autofree char *count = NULL;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_margin_top (grid, 12);
  gtk_widget_set_margin_bottom (grid, 12);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 12);
  for (guint i = 0; i < n_columns; i++)
    {
      if (preview->has_heads)
        attach_cell (GTK_GRID (grid), preview->heads[i], i, 0, TRUE);
      for (guint j = 0; j < preview->rows->len; j++)
        attach_cell (GTK_GRID (grid), ((GStrv)preview->rows->pdata[j])[i], i, j + 1, FALSE);
    }
  gtk_viewport_set_child (GTK_VIEWPORT (self->viewport), grid);
  count = g_strdup_printf (
      /* Translators: %s is a number of rows of a file, such as 1,210 */
      g_dngettext (GETTEXT_PACKAGE, "%s row", "%s rows", (gulong)preview->n_rows), rows);
  gtk_label_set_text (GTK_LABEL (self->count), count);
}

static void
puntual_import_sheet_class_init (PuntualImportSheetClass *klass)
{
}

static void
puntual_import_sheet_init (PuntualImportSheet *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = gtk_label_new (_ ("First Rows"));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (title, "heading");
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), self->count);
  self->viewport = gtk_viewport_new (NULL, NULL);
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (self->viewport), GTK_SCROLL_NATURAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->viewport);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("First rows of the file"), -1);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
puntual_import_sheet_new (void)
{
  return g_object_new (PUNTUAL_TYPE_IMPORT_SHEET, NULL);
}
