/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-approved-texts.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialog-window.h"
#include "puntual-help.h"
#include "puntual-inner-shell.h"
#include "puntual-ledger-records.h"
#include "puntual-preferences-pages.h"
#include "puntual-service-words.h"
#include "puntual-text-approval.h"
#include "puntual-text-link-dialog.h"
#include "puntual-whatsapp-table.h"
#include "puntual-whatsapp-texts.h"

#define WIDTH 520
#define HEIGHT 600

#define PUNTUAL_TYPE_APPROVED_TEXTS (puntual_approved_texts_get_type ())
G_DECLARE_FINAL_TYPE (PuntualApprovedTexts, puntual_approved_texts, PUNTUAL, APPROVED_TEXTS,
                      PuntualDialogWindow)

/* The shell of the dialogs above it: undo and remarks are where one looks. */
struct _PuntualApprovedTexts
{
  PuntualDialogWindow parent_instance;

  PuntualInnerShell inner;
  PuntualShell *shell; /* weak */
  char *account;
  GCancellable *asking; /* NULL: WhatsApp is not being asked */
  GPtrArray *rows;      /* borrowed */
  /* Borrowed. */
  AdwPreferencesGroup *there, *ours, *with;
  PuntualField *pdf, *pay, *reply; /* what the next text is submitted with */
  GtkWidget *fetch, *spinner, *says, *raw;
};

static void shell_init (PuntualShellInterface *iface);
static void load (PuntualApprovedTexts *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (PuntualApprovedTexts, puntual_approved_texts,
                               PUNTUAL_TYPE_DIALOG_WINDOW,
                               G_IMPLEMENT_INTERFACE (PUNTUAL_TYPE_SHELL, shell_init))

/* --- Shell --- */

static PuntualDesk *
get_desk (PuntualShell *shell)
{
  return puntual_inner_shell_get_desk (&PUNTUAL_APPROVED_TEXTS (shell)->inner);
}

static void
say (PuntualShell *shell, const char *text)
{
  puntual_inner_shell_say (&PUNTUAL_APPROVED_TEXTS (shell)->inner, text);
}

static void
complain (PuntualShell *shell, const GError *error)
{
  puntual_inner_shell_complain (&PUNTUAL_APPROVED_TEXTS (shell)->inner, error);
}

static void
carry_out (PuntualShell *shell, PuntualDeed *deed, PuntualDeed *undo, const char *done,
           GAsyncReadyCallback callback, gpointer user_data)
{
  puntual_inner_shell_carry_out (&PUNTUAL_APPROVED_TEXTS (shell)->inner, shell, deed, undo, done,
                                 callback, user_data);
}

static void
shell_init (PuntualShellInterface *iface)
{
  iface->get_desk = get_desk;
  iface->say = say;
  iface->complain = complain;
  iface->carry_out = carry_out;
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  puntual_inner_shell_undo (&PUNTUAL_APPROVED_TEXTS (widget)->inner, PUNTUAL_SHELL (widget));
}

/* --- What the ledger knows --- */

typedef struct
{
  GPtrArray *texts;     /* of PuntualWhatsappText */
  GPtrArray *templates; /* of PuntualTemplate */
} Known;

static void
known_free (gpointer data)
{
  Known *self = data;

  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_known (PuntualDeskJob *job, gpointer account, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  Known *known = g_new0 (Known, 1);

  puntual_desk_job_take_result (job, known, known_free);
  known->texts = puntual_whatsapp_text_list (ledger, account, error);
  if (known->texts == NULL)
    return FALSE;
  known->templates = puntual_template_list (ledger, error);
  return known->templates != NULL;
}

/* --- Asking WhatsApp --- */

static void
show (PuntualApprovedTexts *self, const char *text, gboolean wrong)
{
  gtk_label_set_text (GTK_LABEL (self->says), text);
  gtk_widget_set_visible (self->says, *text != '\0');
  if (wrong)
    gtk_widget_add_css_class (self->says, "error");
  else
    gtk_widget_remove_css_class (self->says, "error");
}

static void
show_asking (PuntualApprovedTexts *self, gboolean asking)
{
  gtk_widget_set_visible (self->spinner, asking);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), asking);
  gtk_widget_set_sensitive (self->fetch, !asking);
  gtk_widget_set_sensitive (GTK_WIDGET (self->ours), !asking);
}

static void
asked (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualApprovedTexts) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *raw = NULL;
  gboolean ok = puntual_text_approval_finish (answer, &raw, &error);

  if (self->shell == NULL)
    return;
  g_clear_object (&self->asking);
  show_asking (self, FALSE);
  show (self, ok ? "" : error->message, !ok);
  puntual_service_words_say (self->raw, raw);
  puntual_desk_look_for_changes (puntual_shell_get_desk (self->shell));
  load (self);
}

/* What is typed; NULL: nothing. */
static const char *
label_of (PuntualField *field)
{
  return puntual_field_is_blank (field) ? NULL : puntual_field_get_text (field);
}

static void
ask (PuntualApprovedTexts *self, const char *template_name, const char *language)
{
  const PuntualWhatsappSubmission submission = { .shows_pdf = puntual_field_get_active (self->pdf),
                                                 .pay_label = label_of (self->pay),
                                                 .reply_label = label_of (self->reply) };

  if (self->asking != NULL || self->shell == NULL)
    return;
  self->asking = g_cancellable_new ();
  show_asking (self, TRUE);
  show (self, _ ("WhatsApp is being asked…"), FALSE);
  puntual_service_words_say (self->raw, NULL);
  puntual_text_approval_async (puntual_shell_get_desk (self->shell), self->account, template_name,
                               language, &submission, self->asking, asked, g_object_ref (self));
}

static void
fetch (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask (PUNTUAL_APPROVED_TEXTS (widget), NULL, NULL);
}

static void
submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *name, *language;

  g_variant_get (parameter, "(&s&s)", &name, &language);
  ask (PUNTUAL_APPROVED_TEXTS (widget), name, language);
}

static void
choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PuntualApprovedTexts *self = PUNTUAL_APPROVED_TEXTS (widget);
  const char *name, *language;

  g_variant_get (parameter, "(&s&s)", &name, &language);
  if (self->shell != NULL)
    puntual_text_link_dialog_present (PUNTUAL_SHELL (self), self->account, name, language);
}

/* --- Rows --- */

static const char *
state_word (const PuntualWhatsappText *text)
{
  if (text->body == NULL && text->linked)
    return C_ ("text for WhatsApp", "changed at WhatsApp: say again what fills its gaps");
  if (text->body == NULL)
    return C_ ("text for WhatsApp", "its gaps are unknown: say what fills them");
  switch (text->state)
    {
    case PUNTUAL_WHATSAPP_PENDING:
      return C_ ("text for WhatsApp", "waits for approval");
    case PUNTUAL_WHATSAPP_APPROVED:
      return C_ ("text for WhatsApp", "approved");
    case PUNTUAL_WHATSAPP_REJECTED:
      return C_ ("text for WhatsApp", "rejected");
    case PUNTUAL_WHATSAPP_PAUSED:
      return C_ ("text for WhatsApp", "paused");
    case PUNTUAL_WHATSAPP_UNUSABLE:
    default:
      return C_ ("text for WhatsApp", "not usable");
    }
}

static char *
title_of (const char *template_name, const char *language)
{
  /* Translators: the name of a template and its language, such as "courteous-second (es)" */
  return g_strdup_printf (_ ("%1$s (%2$s)"), template_name, language);
}

static void
keep_row (PuntualApprovedTexts *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_button (GtkWidget *row, const char *label, const char *spoken, const char *action,
            const char *name, const char *language)
{
  GtkWidget *button = puntual_settings_row_add_button (row, label, spoken);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", name, language);
}

static void
add_submit (GtkWidget *row, const char *label, const char *name, const char *language)
{
  g_autofree char *title = title_of (name, language);
  /* Translators: %s is a template */
  g_autofree char *spoken = g_strdup_printf (_ ("Submit %s to WhatsApp"), title);

  add_button (row, label, spoken, "texts.submit", name, language);
}

static void
add_choose (GtkWidget *row, const char *name, const char *language)
{
  g_autofree char *title = title_of (name, language);
  /* Translators: %s is a template */
  g_autofree char *spoken =
      g_strdup_printf (_ ("Choose which text of WhatsApp’s %s leaves as"), title);

  add_button (row, _ ("_Choose…"), spoken, "texts.choose", name, language);
}

/* What WhatsApp says of it, part by part. Owned. */
static char *
words_of (const PuntualWhatsappText *text)
{
  const char *reason = puntual_whatsapp_texts_reason (text->reason);
  g_autoptr (GString) says = g_string_new (state_word (text));

  if (reason != NULL)
    g_string_append_printf (says, " · %s", reason);
  if (text->linked)
    /* Translators: %s is the name of a text that WhatsApp approved earlier. */
    g_string_append_printf (says, _ (" · leaves as “%s”"), text->their_name);
  if (g_strcmp0 (text->category, "MARKETING") == 0)
    g_string_append_printf (says, " · %s",
                            _ ("WhatsApp takes it for advertising: it costs more, and customers "
                               "can switch it off. Take out whatever is no reminder."));
  return g_string_free (g_steal_pointer (&says), FALSE);
}

static void
show_text (PuntualApprovedTexts *self, const PuntualWhatsappText *text)
{
  g_autofree char *title = title_of (text->template_name, text->language);
  g_autofree char *says = words_of (text);
  GtkWidget *row = puntual_settings_row_new (title, says);

  add_choose (row, text->template_name, text->language);
  if (text->state == PUNTUAL_WHATSAPP_REJECTED && !text->linked)
    add_submit (row, _ ("Submit _Again"), text->template_name, text->language);
  keep_row (self, self->there, row);
}

static gboolean
is_there (const GPtrArray *texts, const PuntualTemplate *template)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualWhatsappText *text = g_ptr_array_index (texts, i);

      if (g_strcmp0 (text->template_name, template->name) == 0
          && g_strcmp0 (text->language, template->language) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint
show_ours (PuntualApprovedTexts *self, const Known *known)
{
  guint n = 0;

  for (guint i = 0; i < known->templates->len; i++)
    {
      const PuntualTemplate *template = g_ptr_array_index (known->templates, i);
      g_autofree char *title = NULL;
      GtkWidget *row;

      if (template->medium != PUNTUAL_MEDIUM_WHATSAPP || is_there (known->texts, template))
        continue;
      title = title_of (template->name, template->language);
      row = puntual_settings_row_new (title, NULL);
      add_choose (row, template->name, template->language);
      add_submit (row, _ ("_Submit"), template->name, template->language);
      keep_row (self, self->ours, row);
      n++;
    }
  return n;
}

static void
show_known (PuntualApprovedTexts *self, const Known *known)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < known->texts->len; i++)
    show_text (self, g_ptr_array_index (known->texts, i));
  if (known->texts->len == 0)
    keep_row (self, self->there,
              puntual_settings_row_new (_ ("None that Puntual knows of"),
                                        _ ("Fetch them from WhatsApp, or submit one of yours.")));
  gtk_widget_set_visible (GTK_WIDGET (self->ours), show_ours (self, known) > 0);
}

static void
known_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualApprovedTexts) self = data;
  g_autoptr (GError) error = NULL;
  gpointer known = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &known, &error))
    {
      if (self->shell != NULL)
        show (self, error->message, TRUE);
      return;
    }
  if (self->shell != NULL)
    show_known (self, known);
  known_free (known);
}

static void
load (PuntualApprovedTexts *self)
{
  puntual_desk_run_async (puntual_shell_get_desk (self->shell), PUNTUAL_LANE_READ, read_known,
                          g_strdup (self->account), g_free, NULL, known_read, g_object_ref (self));
}

static void
ledger_changed (PuntualApprovedTexts *self)
{
  if (self->shell != NULL)
    load (self);
}

/* --- Building --- */

static void
puntual_approved_texts_dispose (GObject *object)
{
  PuntualApprovedTexts *self = PUNTUAL_APPROVED_TEXTS (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  puntual_inner_shell_clear (&self->inner);
  g_clear_weak_pointer (&self->shell);
  G_OBJECT_CLASS (puntual_approved_texts_parent_class)->dispose (object);
}

static void
puntual_approved_texts_finalize (GObject *object)
{
  PuntualApprovedTexts *self = PUNTUAL_APPROVED_TEXTS (object);

  g_ptr_array_unref (self->rows);
  g_free (self->account);
  G_OBJECT_CLASS (puntual_approved_texts_parent_class)->finalize (object);
}

static void
puntual_approved_texts_class_init (PuntualApprovedTextsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_approved_texts_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_approved_texts_finalize;
  gtk_widget_class_install_action (widget_class, "texts.fetch", NULL, fetch);
  gtk_widget_class_install_action (widget_class, "texts.submit", "(ss)", submit);
  gtk_widget_class_install_action (widget_class, "texts.choose", "(ss)", choose);
  gtk_widget_class_install_action (widget_class, "texts.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "texts.undo",
                                       NULL);
}

static GtkWidget *
build_header (PuntualApprovedTexts *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->fetch = gtk_button_new_with_mnemonic (_ ("_Fetch"));
  gtk_widget_set_tooltip_text (self->fetch, _ ("Ask WhatsApp what it says of them"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->fetch), "texts.fetch");
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->fetch);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->spinner);
  return header;
}

static PuntualField *
add_field (AdwPreferencesGroup *group, PuntualField *field)
{
  adw_preferences_group_add (group, GTK_WIDGET (field));
  return field;
}

/* What is asked for along with the words of a text. */
static AdwPreferencesGroup *
build_with (PuntualApprovedTexts *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (
      _ ("Submit With"), _ ("Around the words of the next text that you submit."));

  self->pdf =
      add_field (group, puntual_field_new_switch ("pdf", _ ("The _invoice’s PDF above it")));
  self->pay = add_field (group, puntual_field_new_text ("pay", _ ("Button to the payment _page")));
  puntual_field_set_description (self->pay, _ ("Its words, such as “Pay Now”. Empty: none."));
  self->reply = add_field (group, puntual_field_new_text ("reply", _ ("Button that _answers")));
  puntual_field_set_description (
      self->reply, _ ("Its words, such as “It is paid”. Not together with the other one."));
  return group;
}

static void
puntual_approved_texts_init (PuntualApprovedTexts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *answered;

  self->rows = g_ptr_array_new ();
  self->there = puntual_settings_group_new (
      _ ("At WhatsApp"),
      _ ("WhatsApp sends only texts that it has approved. That takes from minutes to a day."));
  self->ours = puntual_settings_group_new (_ ("Yours, Not Submitted Yet"),
                                           _ ("Submit them, or choose a text that WhatsApp "
                                              "approved for you earlier."));
  self->with = build_with (self);
  self->says = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->says), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->says), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_start (self->says, 18);
  gtk_widget_set_margin_end (self->says, 18);
  gtk_widget_set_margin_top (self->says, 12);
  gtk_widget_set_visible (self->says, FALSE);
  self->raw = puntual_service_words_new ();
  answered = puntual_settings_group_new (NULL, NULL);
  adw_preferences_group_add (answered, self->raw);
  g_object_bind_property (self->raw, "visible", answered, "visible", G_BINDING_SYNC_CREATE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), answered);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->there);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->with);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->ours);
  self->inner.toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->inner.toasts, page);
  gtk_widget_set_vexpand (GTK_WIDGET (self->inner.toasts), TRUE);
  self->inner.notice = PUNTUAL_NOTICE (puntual_notice_new ());
  self->inner.undo_action = "texts.undo";
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), self->says);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->inner.toasts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->inner.notice));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Approved Texts"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 300);
  puntual_help_set_topic (GTK_WIDGET (self), "whatsapp-cloud");
}

void
puntual_approved_texts_present (PuntualShell *shell, const char *account_name)
{
  PuntualApprovedTexts *self = g_object_new (PUNTUAL_TYPE_APPROVED_TEXTS, NULL);

  g_set_weak_pointer (&self->shell, shell);
  puntual_inner_shell_set_outer (&self->inner, shell);
  self->account = g_strdup (account_name);
  g_signal_connect_object (puntual_shell_get_desk (shell), "changed", G_CALLBACK (ledger_changed),
                           self, G_CONNECT_SWAPPED);
  puntual_dialog_window_set_owner (PUNTUAL_DIALOG_WINDOW (self), GTK_WIDGET (shell));
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
