/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-gap-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-field.h"
#include "puntual-json.h"
#include "puntual-message-view.h"
#include "puntual-preferences-pages.h"
#include "puntual-whatsapp-rehearsal.h"

#define HEADER "header/"

struct _PuntualGapFields
{
  AdwBin parent_instance;

  const PuntualWhatsappOffer *offer; /* borrowed; NULL: nothing is shown */
  GPtrArray *fillings;
  GPtrArray *fields; /* of PuntualField, one a gap; borrowed */
  /* Borrowed. */
  GtkWidget *box, *around;
  PuntualMessageView *view;
  AdwPreferencesGroup *gaps; /* NULL: the text has none */
};

G_DEFINE_FINAL_TYPE (PuntualGapFields, puntual_gap_fields, ADW_TYPE_BIN)

/* --- The message --- */

static void
show_words (PuntualGapFields *self)
{
  g_autoptr (PuntualMessage) message = puntual_message_new ("rehearsal", PUNTUAL_MEDIUM_WHATSAPP);
  g_auto (GStrv) said = puntual_gap_fields_get_said (self);

  message->text = puntual_whatsapp_rehearsal_words (self->offer->text, (const char *const *)said,
                                                    self->fillings);
  puntual_message_view_set_message (self->view, message);
}

static guint
count_buttons (const PuntualWhatsappText *text)
{
  g_autoptr (JsonNode) node =
      text->buttons != NULL ? puntual_json_parse (text->buttons, -1, NULL, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
             ? json_array_get_length (json_node_get_array (node))
             : 0;
}

/* What comes with the words and is not seen among them. */
static void
show_around (PuntualGapFields *self)
{
  guint n = count_buttons (self->offer->text);
  g_autoptr (GString) says = g_string_new (NULL);

  if (self->offer->text->shows_pdf)
    g_string_append (says, _ ("The invoice’s PDF is above it."));
  if (n > 0)
    {
      if (says->len > 0)
        g_string_append_c (says, ' ');
      g_string_append_printf (
          says,
          g_dngettext (GETTEXT_PACKAGE, "%u button is below it.", "%u buttons are below it.", n),
          n);
    }
  gtk_label_set_text (GTK_LABEL (self->around), says->str);
  gtk_widget_set_visible (self->around, says->len > 0);
}

/* --- The gaps --- */

/* Beside a gap: what it would hold in the example. */
static void
describe (PuntualGapFields *self, PuntualField *field)
{
  const PuntualWhatsappFilling *filling =
      puntual_whatsapp_rehearsal_find (self->fillings, puntual_field_get_choice (field));

  if (filling == NULL)
    puntual_field_set_description (field, NULL);
  else if (*filling->value != '\0')
    puntual_field_set_description (field, filling->value);
  else
    puntual_field_set_description (
        field, _ ("Nothing in this example. A message in which it is empty goes by the next way."));
}

static void
gap_changed (PuntualGapFields *self, PuntualField *field)
{
  describe (self, field);
  show_words (self);
}

/* With a mnemonic's mark twice where a name has it. Owned. */
static char *
title_of (const char *gap)
{
  gboolean above = g_str_has_prefix (gap, HEADER);
  g_auto (GStrv) parts = g_strsplit (above ? gap + strlen (HEADER) : gap, "_", -1);
  g_autofree char *name = g_strjoinv ("__", parts);
  g_autofree char *tag = g_strconcat ("{{", name, "}}", NULL);

  /* Translators: %s is a gap in the heading of a text, such as {{1}}. */
  return above ? g_strdup_printf (_ ("%s in the heading"), tag) : g_steal_pointer (&tag);
}

static void
add_choices (PuntualGapFields *self, PuntualField *field)
{
  puntual_field_add_choice (field, "", _ ("Choose…"));
  for (guint i = 0; i < self->fillings->len; i++)
    {
      const PuntualWhatsappFilling *filling = g_ptr_array_index (self->fillings, i);
      g_autofree char *label = g_strdup_printf (
          /* Translators: what fills a gap, such as “due date”, and of whom or what it is, such as
           * “Invoice”. */
          C_ ("gap", "%1$s · %2$s"), filling->label, filling->group);

      puntual_field_add_choice (field, filling->path, label);
    }
}

static void
add_gap (PuntualGapFields *self, const char *gap, const char *path)
{
  g_autofree char *title = title_of (gap);
  PuntualField *field = puntual_field_new_choice (gap, title);

  add_choices (self, field);
  puntual_field_set_required (field, TRUE);
  if (path != NULL)
    puntual_field_set_choice (field, path);
  describe (self, field);
  g_signal_connect_object (field, "changed", G_CALLBACK (gap_changed), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->gaps, GTK_WIDGET (field));
  g_ptr_array_add (self->fields, field);
}

static void
show_gaps (PuntualGapFields *self, const PuntualWhatsappText *linked)
{
  const PuntualWhatsappOffer *offer = self->offer;

  g_ptr_array_set_size (self->fields, 0);
  if (self->gaps != NULL)
    gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (self->gaps));
  self->gaps = NULL;
  if (offer->gaps[0] == NULL)
    return;
  self->gaps = puntual_settings_group_new (
      _ ("What Fills Its Gaps"),
      _ ("Proposals are guesses: check them against the message above."));
  for (guint i = 0; offer->gaps[i] != NULL; i++)
    {
      g_autofree char *said =
          linked != NULL ? puntual_whatsapp_match_filling (linked, offer->gaps[i]) : NULL;

      add_gap (self, offer->gaps[i], said != NULL ? said : g_ptr_array_index (offer->proposals, i));
    }
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->gaps));
}

void
puntual_gap_fields_set_fillings (PuntualGapFields *self, GPtrArray *fillings)
{
  g_clear_pointer (&self->fillings, g_ptr_array_unref);
  self->fillings = g_ptr_array_ref (fillings);
}

void
puntual_gap_fields_show (PuntualGapFields *self, const PuntualWhatsappOffer *offer,
                         const PuntualWhatsappText *linked)
{
  g_return_if_fail (PUNTUAL_IS_GAP_FIELDS (self));
  g_return_if_fail (self->fillings != NULL);

  self->offer = offer;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  show_gaps (self, linked);
  show_around (self);
  show_words (self);
}

gboolean
puntual_gap_fields_validate (PuntualGapFields *self)
{
  PuntualField *wrong = NULL;

  for (guint i = self->fields->len; i > 0; i--)
    if (!puntual_field_validate (g_ptr_array_index (self->fields, i - 1)))
      wrong = g_ptr_array_index (self->fields, i - 1);
  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));
  return wrong == NULL;
}

GStrv
puntual_gap_fields_get_said (PuntualGapFields *self)
{
  g_autoptr (GStrvBuilder) said = g_strv_builder_new ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      PuntualField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *pair =
          g_strconcat (puntual_field_get_key (field), "=", puntual_field_get_choice (field), NULL);

      g_strv_builder_add (said, pair);
    }
  return g_strv_builder_end (said);
}

/* --- Building --- */

static void
puntual_gap_fields_finalize (GObject *object)
{
  PuntualGapFields *self = PUNTUAL_GAP_FIELDS (object);

  g_clear_pointer (&self->fillings, g_ptr_array_unref);
  g_ptr_array_unref (self->fields);
  G_OBJECT_CLASS (puntual_gap_fields_parent_class)->finalize (object);
}

static void
puntual_gap_fields_class_init (PuntualGapFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_gap_fields_finalize;
}

static void
puntual_gap_fields_init (PuntualGapFields *self)
{
  AdwPreferencesGroup *message = puntual_settings_group_new (
      _ ("The Message"), _ ("About an invented invoice, as a customer would read it."));

  self->fields = g_ptr_array_new ();
  self->view = puntual_message_view_new ();
  self->around = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->around), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->around), 0);
  gtk_widget_add_css_class (self->around, "dim-label");
  gtk_widget_set_margin_top (self->around, 6);
  adw_preferences_group_add (message, GTK_WIDGET (self->view));
  adw_preferences_group_add (message, self->around);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (message));
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
puntual_gap_fields_new (void)
{
  return g_object_new (PUNTUAL_TYPE_GAP_FIELDS, NULL);
}
