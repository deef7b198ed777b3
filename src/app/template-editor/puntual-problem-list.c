/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-problem-list.h"

#include "puntual-colour.h"

#define MAX_HEIGHT 190
#define MAX_ROWS 20

struct _PuntualProblemList
{
  AdwBin parent_instance;

  GtkWidget *box;
  GString *shown;  /* what the rows say, to leave them alone while it stays so */
  GString *coming; /* the same, between begin() and end() */
  GPtrArray *rows; /* of GtkWidget, floating, between begin() and end() */
};

G_DEFINE_FINAL_TYPE (PuntualProblemList, puntual_problem_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_FIX,
  SIGNAL_LOOK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  PuntualProblemList *list; /* borrowed; outlives its rows */
  PuntualWordsField field;
  PuntualTemplateProblem problem; /* texts owned */
} Row;

static void
row_free (gpointer data, GClosure *unused)
{
  Row *row = data;

  g_free (row->problem.fix_with);
  g_free (row);
}

static Row *
row_new (PuntualProblemList *self, PuntualWordsField field, const PuntualTemplateProblem *problem)
{
  Row *row = g_new0 (Row, 1);

  row->list = self;
  row->field = field;
  row->problem = *problem;
  row->problem.text = row->problem.detail = row->problem.fix_text = NULL;
  row->problem.fix_with = g_strdup (problem->fix_with);
  return row;
}

static void
fix_clicked (GtkButton *button, Row *row)
{
  g_signal_emit (row->list, signals[SIGNAL_FIX], 0, (guint)row->field, &row->problem);
}

static void
sentence_clicked (GtkButton *button, Row *row)
{
  g_signal_emit (row->list, signals[SIGNAL_LOOK], 0, (guint)row->field, &row->problem);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_words (const char *text, const char *detail)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_box_append (GTK_BOX (words), make_label (text, NULL));
  if (detail != NULL)
    gtk_box_append (GTK_BOX (words), make_label (detail, "puntual-problem-detail"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  return words;
}

static GtkWidget *
make_card (gboolean grave, GtkWidget *words)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, "puntual-icon");
  puntual_colour_apply (grave ? PUNTUAL_COLOUR_RED : PUNTUAL_COLOUR_YELLOW, icon);
  gtk_widget_add_css_class (card, "puntual-problem");
  if (!grave)
    gtk_widget_add_css_class (card, "mild");
  gtk_box_append (GTK_BOX (card), icon);
  gtk_box_append (GTK_BOX (card), words);
  return card;
}

static GtkWidget *
make_row (PuntualProblemList *self, PuntualWordsField field, const PuntualTemplateProblem *problem)
{
  GtkWidget *place = gtk_button_new ();
  GtkWidget *card;
  GtkWidget *fix;

  gtk_button_set_child (GTK_BUTTON (place), make_words (problem->text, problem->detail));
  gtk_widget_add_css_class (place, "flat");
  gtk_widget_add_css_class (place, "puntual-problem-words");
  gtk_accessible_update_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  problem->text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem->detail != NULL ? problem->detail : "", -1);
  g_signal_connect_data (place, "clicked", G_CALLBACK (sentence_clicked),
                         row_new (self, field, problem), row_free, 0);
  card = make_card (problem->grave, place);
  if (problem->fix_text == NULL)
    return card;
  fix = gtk_button_new_with_label (problem->fix_text);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (fix))), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (fix))),
                           PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (fix, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fix), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem->text, -1);
  g_signal_connect_data (fix, "clicked", G_CALLBACK (fix_clicked), row_new (self, field, problem),
                         row_free, 0);
  gtk_box_append (GTK_BOX (card), fix);
  return card;
}

static void
begin (PuntualProblemList *self)
{
  g_string_truncate (self->coming, 0);
  g_ptr_array_set_size (self->rows, 0);
}

static void
add (PuntualProblemList *self, PuntualWordsField field, const PuntualTemplateDocument *document)
{
  for (guint i = 0; i < document->problems->len && self->rows->len < MAX_ROWS; i++)
    {
      const PuntualTemplateProblem *problem = g_ptr_array_index (document->problems, i);

      g_string_append_printf (self->coming, "%d %" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT " %s %s\n",
                              (int)field, problem->fix_start, problem->fix_end, problem->text,
                              problem->fix_with != NULL ? problem->fix_with : "");
      g_ptr_array_add (self->rows, g_object_ref_sink (make_row (self, field, problem)));
    }
}

static void
end (PuntualProblemList *self, const char *sentence)
{
  GtkWidget *child;

  if (sentence != NULL)
    {
      g_string_append (self->coming, sentence);
      g_ptr_array_add (self->rows,
                       g_object_ref_sink (make_card (TRUE, make_words (sentence, NULL))));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
  if (g_string_equal (self->shown, self->coming))
    {
      g_ptr_array_set_size (self->rows, 0);
      return;
    }
  g_string_assign (self->shown, self->coming->str);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_append (GTK_BOX (self->box), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

/* What keeps the text from being saved and has no place in it. Owned; NULL: nothing. */
static char *
general_problem (const PuntualTemplateDraft *draft)
{
  g_autoptr (PuntualTemplate) text = puntual_template_draft_get_text (draft);
  const PuntualTemplatePlace place = puntual_template_draft_get_place (draft, PUNTUAL_WORDS_BODY);
  g_autoptr (GError) error = NULL;

  return puntual_template_validate (text, place.side, &error) ? NULL : g_strdup (error->message);
}

void
puntual_problem_list_show (PuntualProblemList *self, const PuntualTemplateDraft *draft,
                           const PuntualTemplateDocument *subject,
                           const PuntualTemplateDocument *body)
{
  gboolean has_subject = puntual_template_draft_has_subject (draft);
  g_autofree char *sentence = NULL;

  if (puntual_template_document_grave (body) == NULL
      && (!has_subject || puntual_template_document_grave (subject) == NULL))
    sentence = general_problem (draft);
  begin (self);
  if (has_subject)
    add (self, PUNTUAL_WORDS_SUBJECT, subject);
  add (self, PUNTUAL_WORDS_BODY, body);
  end (self, sentence);
}

/* --- Life --- */

static void
puntual_problem_list_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (puntual_problem_list_parent_class)->dispose (object);
}

static void
puntual_problem_list_finalize (GObject *object)
{
  PuntualProblemList *self = PUNTUAL_PROBLEM_LIST (object);

  g_string_free (self->shown, TRUE);
  g_string_free (self->coming, TRUE);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (puntual_problem_list_parent_class)->finalize (object);
}

static void
puntual_problem_list_class_init (PuntualProblemListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_problem_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_problem_list_finalize;
  signals[SIGNAL_FIX] = g_signal_new ("fix", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_POINTER);
  signals[SIGNAL_LOOK] =
      g_signal_new ("look", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_POINTER);
}

static void
puntual_problem_list_init (PuntualProblemList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->shown = g_string_new (NULL);
  self->coming = g_string_new (NULL);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "puntual-problems");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  adw_bin_set_child (ADW_BIN (self), scroller);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
puntual_problem_list_new (void)
{
  return g_object_new (PUNTUAL_TYPE_PROBLEM_LIST, NULL);
}
