/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-text-link-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-form-dialog.h"
#include "puntual-gap-fields.h"
#include "puntual-help.h"
#include "puntual-preferences-pages.h"
#include "puntual-text-link-deeds.h"
#include "puntual-text-offers.h"
#include "puntual-whatsapp-rehearsal.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-words.h"
#include "puntual-wrapping-button.h"

/* Room for what comes once WhatsApp has answered. */
#define WIDTH 520
#define HEIGHT 680

#define PUNTUAL_TYPE_TEXT_LINK (puntual_text_link_get_type ())
G_DECLARE_FINAL_TYPE (PuntualTextLink, puntual_text_link, PUNTUAL, TEXT_LINK, AdwBin)

/* What is in the dialog. */
struct _PuntualTextLink
{
  AdwBin parent_instance;

  PuntualFormDialog *dialog; /* weak */
  char *account, *template_name, *language;
  GCancellable *asking;
  PuntualWhatsappText *known; /* what our template is at WhatsApp so far; NULL: nothing */
  GPtrArray *offers;          /* of PuntualWhatsappOffer; NULL: not known yet */
  /* Borrowed. */
  PuntualField *theirs;
  PuntualGapFields *gaps;
  GtkWidget *stop;
};

G_DEFINE_FINAL_TYPE (PuntualTextLink, puntual_text_link, ADW_TYPE_BIN)

/* NULL: the window is gone. */
static PuntualShell *
shell_of (PuntualTextLink *self)
{
  return self->dialog != NULL ? puntual_form_dialog_get_shell (self->dialog) : NULL;
}

/* --- What there is --- */

typedef struct
{
  char *account, *template_name, *language;
  GPtrArray *fillings;
  PuntualWhatsappText *known;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_free (self->account);
  g_free (self->template_name);
  g_free (self->language);
  g_clear_pointer (&self->fillings, g_ptr_array_unref);
  puntual_whatsapp_text_free (self->known);
  g_free (self);
}

static gboolean
read_ledger (PuntualDeskJob *job, gpointer data, GError **error)
{
  const Reading *asked = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (GPtrArray) rows = puntual_whatsapp_text_list (ledger, asked->account, error);
  Reading *read = g_new0 (Reading, 1);

  puntual_desk_job_take_result (job, read, reading_free);
  for (guint i = 0; rows != NULL && i < rows->len && read->known == NULL; i++)
    {
      const PuntualWhatsappText *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->template_name, asked->template_name)
          && g_str_equal (row->language, asked->language))
        read->known = g_ptr_array_steal_index (rows, i);
    }
  if (rows != NULL)
    read->fillings = puntual_whatsapp_rehearsal_fillings (
        ledger, asked->template_name, asked->language, puntual_desk_job_get_day (job), error);
  return read->fillings != NULL;
}

/* --- Which text it is --- */

static const char *
name_of (const PuntualWhatsappText *text)
{
  return text->called != NULL ? text->called : text->their_name;
}

static const PuntualWhatsappOffer *
chosen_offer (PuntualTextLink *self, guint *index)
{
  const char *id = puntual_field_get_choice (self->theirs);

  if (self->offers == NULL || *id == '\0')
    return NULL;
  *index = (guint)g_ascii_strtoull (id, NULL, 10);
  return g_ptr_array_index (self->offers, *index);
}

/* Linked to it already. */
static gboolean
is_known (PuntualTextLink *self, const PuntualWhatsappText *text)
{
  return self->known != NULL && g_str_equal (self->known->their_name, text->their_name)
         && g_ascii_strcasecmp (self->known->their_language, text->their_language) == 0;
}

static gboolean
speaks_ours (PuntualTextLink *self, const PuntualWhatsappText *text)
{
  gsize base = strcspn (self->language, "-_");

  return strcspn (text->their_language, "-_") == base
         && g_ascii_strncasecmp (text->their_language, self->language, base) == 0;
}

/* What is to be known before it is used. */
static void
describe_theirs (PuntualTextLink *self, const PuntualWhatsappText *text)
{
  g_autofree char *other = NULL;

  if (!speaks_ours (self, text))
    /* Translators: both are codes of languages, such as en_US and es. */
    other = g_strdup_printf (_ ("It is in “%1$s”, your text in “%2$s”."), text->their_language,
                             self->language);
  puntual_field_set_description (
      self->theirs, text->state != PUNTUAL_WHATSAPP_APPROVED
                        ? _ ("WhatsApp has not approved it, or not any more: nothing leaves as it "
                             "for now.")
                        : other);
}

static void
theirs_changed (PuntualTextLink *self)
{
  guint index;
  const PuntualWhatsappOffer *offer = chosen_offer (self, &index);

  if (offer == NULL)
    return;
  describe_theirs (self, offer->text);
  puntual_gap_fields_show (
      self->gaps, offer, is_known (self, offer->text) && self->known->linked ? self->known : NULL);
}

/* The one it is so far, else the first one in our language, else the first one. */
static void
choose_first (PuntualTextLink *self)
{
  int best = -1, rank = 0;

  for (guint i = 0; i < self->offers->len; i++)
    {
      const PuntualWhatsappOffer *offer = g_ptr_array_index (self->offers, i);
      int own = is_known (self, offer->text) ? 3 : speaks_ours (self, offer->text) ? 2 : 1;

      if (offer->text->body != NULL && own > rank)
        {
          best = (int)i;
          rank = own;
        }
    }
  if (best >= 0)
    {
      g_autofree char *id = g_strdup_printf ("%d", best);

      puntual_field_set_choice (self->theirs, id);
    }
}

static void
show_offers (PuntualTextLink *self)
{
  guint n = 0;

  for (guint i = 0; i < self->offers->len; i++)
    {
      const PuntualWhatsappOffer *offer = g_ptr_array_index (self->offers, i);
      g_autofree char *id = g_strdup_printf ("%u", i);
      /* Translators: the name of a text at WhatsApp and its language, such as "payment_v3 (es)" */
      g_autofree char *label =
          g_strdup_printf (_ ("%1$s (%2$s)"), name_of (offer->text), offer->text->their_language);

      if (offer->text->body == NULL)
        continue;
      puntual_field_add_choice (self->theirs, id, label);
      n++;
    }
  choose_first (self);
  theirs_changed (self);
  if (n == 0)
    puntual_form_dialog_set_error (self->dialog, _ ("WhatsApp has no text of this account yet."));
}

/* --- Loading --- */

static void
end_loading (PuntualTextLink *self, const GError *error)
{
  puntual_form_dialog_set_busy (self->dialog, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->theirs), error == NULL);
  gtk_widget_set_visible (self->stop, self->known != NULL && self->known->linked);
  if (error != NULL)
    puntual_form_dialog_set_error (self->dialog, error->message);
}

static void
offers_come (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualTextLink) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers = puntual_text_offers_finish (answer, &error);

  g_clear_object (&self->asking);
  if (shell_of (self) == NULL)
    return;
  if (offers != NULL)
    {
      self->offers = g_steal_pointer (&offers);
      show_offers (self);
    }
  end_loading (self, error);
}

static void
ledger_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualTextLink) self = data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean ok = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error);
  Reading *read = result;

  if (ok && shell_of (self) != NULL)
    {
      self->known = g_steal_pointer (&read->known);
      puntual_gap_fields_set_fillings (self->gaps, read->fillings);
      self->asking = g_cancellable_new ();
      puntual_text_offers_async (PUNTUAL_DESK (source), self->account, self->asking, offers_come,
                                 g_object_ref (self));
    }
  else if (shell_of (self) != NULL)
    end_loading (self, error);
  g_clear_pointer (&read, reading_free);
}

static void
load (PuntualTextLink *self)
{
  Reading *asked = g_new0 (Reading, 1);

  asked->account = g_strdup (self->account);
  asked->template_name = g_strdup (self->template_name);
  asked->language = g_strdup (self->language);
  puntual_form_dialog_set_busy (self->dialog, TRUE);
  puntual_desk_run_async (puntual_shell_get_desk (shell_of (self)), PUNTUAL_LANE_READ, read_ledger,
                          asked, reading_free, NULL, ledger_read, g_object_ref (self));
}

/* --- Doing --- */

static gboolean
make_deed (PuntualFormDialog *dialog, PuntualDeed **deed, PuntualDeed **undo, char **done,
           gpointer data, GError **error)
{
  PuntualTextLink *self = data;
  guint index;
  const PuntualWhatsappOffer *offer = chosen_offer (self, &index);
  g_auto (GStrv) said = NULL;
  PuntualWhatsappChoice choice = { .account = self->account,
                                   .template_name = self->template_name,
                                   .language = self->language };

  if (offer == NULL)
    {
      g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                           _ ("WhatsApp has no text of this account yet."));
      return FALSE;
    }
  if (!puntual_gap_fields_validate (self->gaps))
    return FALSE;
  said = puntual_gap_fields_get_said (self->gaps);
  choice.gaps = (const char *const *)said;
  puntual_text_link_deeds_use (self->offers, index, &choice, deed, undo);
  /* Translators: both %s are names of texts, the first one of Puntual, the other of WhatsApp. */
  *done = g_strdup_printf (_ ("“%1$s” leaves by WhatsApp as “%2$s” from now on."),
                           self->template_name, name_of (offer->text));
  return TRUE;
}

static void
stop (PuntualTextLink *self)
{
  PuntualShell *shell = shell_of (self);
  PuntualDeed *deed, *undo;

  if (shell == NULL)
    return;
  puntual_text_link_deeds_stop (self->account, self->template_name, self->language, &deed, &undo);
  puntual_shell_carry_out (shell, deed, undo, _ ("Names decide again, from the next Fetch on"),
                           NULL, NULL);
  gtk_window_close (GTK_WINDOW (self->dialog));
}

/* --- Building --- */

static void
puntual_text_link_dispose (GObject *object)
{
  PuntualTextLink *self = PUNTUAL_TEXT_LINK (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_weak_pointer (&self->dialog);
  G_OBJECT_CLASS (puntual_text_link_parent_class)->dispose (object);
}

static void
puntual_text_link_finalize (GObject *object)
{
  PuntualTextLink *self = PUNTUAL_TEXT_LINK (object);

  puntual_whatsapp_text_free (self->known);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_free (self->account);
  g_free (self->template_name);
  g_free (self->language);
  G_OBJECT_CLASS (puntual_text_link_parent_class)->finalize (object);
}

static void
puntual_text_link_class_init (PuntualTextLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_text_link_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_text_link_finalize;
}

static void
puntual_text_link_init (PuntualTextLink *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *group = puntual_settings_group_new (NULL, NULL);

  self->theirs = puntual_field_new_choice ("theirs", _ ("_Text at WhatsApp"));
  g_signal_connect_object (self->theirs, "changed", G_CALLBACK (theirs_changed), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (self->theirs));
  self->gaps = PUNTUAL_GAP_FIELDS (puntual_gap_fields_new ());
  self->stop =
      puntual_wrapping_button (gtk_button_new_with_mnemonic (_ ("Do _Not Use It Any More")));
  gtk_widget_set_halign (self->stop, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->stop, FALSE);
  gtk_widget_add_css_class (self->stop, "destructive-action");
  g_signal_connect_object (self->stop, "clicked", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->gaps));
  gtk_box_append (GTK_BOX (box), self->stop);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
puntual_text_link_dialog_present (PuntualShell *shell, const char *account,
                                  const char *template_name, const char *language)
{
  PuntualFormDialog *dialog =
      puntual_form_dialog_new (shell, _ ("Use a Text You Already Have"), _ ("_Save"));
  PuntualTextLink *self = g_object_new (PUNTUAL_TYPE_TEXT_LINK, NULL);
  g_autofree char *remark = NULL;

  g_set_weak_pointer (&self->dialog, dialog);
  self->account = g_strdup (account);
  self->template_name = g_strdup (template_name);
  self->language = g_strdup (language);
  /* Translators: a template and its language. */
  remark = g_strdup_printf (_ ("“%1$s” (%2$s) leaves as the text that you choose here: its words, "
                               "with your values in its gaps."),
                            template_name, language);
  puntual_form_dialog_set_remark (dialog, remark);
  gtk_window_set_default_size (GTK_WINDOW (dialog), WIDTH, HEIGHT);
  puntual_form_dialog_add_widget (dialog, GTK_WIDGET (self));
  puntual_form_dialog_set_submit (dialog, make_deed, self, NULL);
  puntual_help_set_topic (GTK_WIDGET (dialog), "whatsapp-cloud");
  load (self);
  puntual_form_dialog_present (dialog);
}
