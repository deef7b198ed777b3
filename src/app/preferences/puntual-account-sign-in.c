/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-sign-in.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-config.h"
#include "puntual-dialog-window.h"
#include "puntual-field.h"
#include "puntual-help.h"
#include "puntual-ledger-records.h"
#include "puntual-oauth-service.h"
#include "puntual-oauth-sign-in.h"
#include "puntual-outbox-accounts.h"
#include "puntual-outside-page.h"
#include "puntual-preferences-pages.h"

#define WIDTH 460

#define PUNTUAL_TYPE_ACCOUNT_SIGN_IN (puntual_account_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAccountSignIn, puntual_account_sign_in, PUNTUAL, ACCOUNT_SIGN_IN,
                      PuntualDialogWindow)

/* One account that is signed in for: how, then the wait for the owner's answer in the browser. */
struct _PuntualAccountSignIn
{
  PuntualDialogWindow parent_instance;

  PuntualShell *shell;            /* weak */
  PuntualChannelAccount *account; /* with its whole config; NULL: not read yet */
  PuntualOauthSignIn *sign_in;    /* NULL: none goes on */
  GCancellable *waiting;
  /* Borrowed. */
  PuntualField *way, *secret;
  GtkWidget *says, *link, *code, *spinner, *button;
};

G_DEFINE_FINAL_TYPE (PuntualAccountSignIn, puntual_account_sign_in, PUNTUAL_TYPE_DIALOG_WINDOW)

static void
show (PuntualAccountSignIn *self, const char *text, gboolean wrong)
{
  gtk_label_set_text (GTK_LABEL (self->says), text);
  if (wrong)
    gtk_widget_add_css_class (self->says, "error");
  else
    gtk_widget_remove_css_class (self->says, "error");
}

static void
show_waiting (PuntualAccountSignIn *self, gboolean waiting)
{
  gtk_widget_set_visible (self->spinner, waiting);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), waiting);
  gtk_widget_set_sensitive (self->button, !waiting && self->account != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->way), !waiting);
  gtk_widget_set_sensitive (GTK_WIDGET (self->secret), !waiting);
  if (waiting)
    return;
  gtk_widget_set_visible (self->link, FALSE);
  gtk_widget_set_visible (self->code, FALSE);
}

static void
fail (PuntualAccountSignIn *self, const GError *error)
{
  g_clear_object (&self->sign_in);
  show_waiting (self, FALSE);
  show (self, error->message, TRUE);
}

/* --- Waiting for the owner --- */

/* That the account wanted to be signed in to again is over. */
static gboolean
clear_trouble (PuntualDeskJob *job, gpointer name, GError **error)
{
  return puntual_account_set_trouble (puntual_desk_job_get_ledger (job), name, NULL, error);
}

static void
trouble_cleared (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualAccountSignIn) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_desk_run_finish (PUNTUAL_DESK (source), answer, NULL, &error);

  if (self->shell == NULL)
    return;
  if (ok)
    puntual_shell_say (self->shell, _ ("You are signed in. Messages can leave"));
  else
    puntual_shell_complain (self->shell, error);
  puntual_desk_look_for_changes (PUNTUAL_DESK (source));
  gtk_window_close (GTK_WINDOW (self));
}

static void
signed_in (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualAccountSignIn) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_oauth_sign_in_finish_end (PUNTUAL_OAUTH_SIGN_IN (source), answer, &error);

  if (self->shell == NULL || self->sign_in != PUNTUAL_OAUTH_SIGN_IN (source))
    return;
  if (!ok)
    {
      fail (self, error);
      return;
    }
  puntual_desk_run_async (puntual_shell_get_desk (self->shell), PUNTUAL_LANE_WRITE, clear_trouble,
                          g_strdup (self->account->name), g_free, NULL, trouble_cleared,
                          g_object_ref (self));
}

static void
show_page (PuntualAccountSignIn *self)
{
  const char *address = puntual_oauth_sign_in_get_address (self->sign_in);
  const char *code = puntual_oauth_sign_in_get_code (self->sign_in);

  gtk_link_button_set_uri (GTK_LINK_BUTTON (self->link), address);
  gtk_widget_set_visible (self->link, TRUE);
  gtk_label_set_text (GTK_LABEL (self->code), code != NULL ? code : "");
  gtk_widget_set_visible (self->code, code != NULL);
  if (code != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->link), address);
      show (self, _ ("Open this page on any device and type the code."), FALSE);
      return;
    }
  gtk_button_set_label (GTK_BUTTON (self->link), _ ("Open the page again"));
  show (self, _ ("Sign in in your browser, then come back here."), FALSE);
  puntual_outside_page_open (address);
}

static void
begun (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualAccountSignIn) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = puntual_oauth_sign_in_begin_end (PUNTUAL_OAUTH_SIGN_IN (source), answer, &error);

  if (self->shell == NULL || self->sign_in != PUNTUAL_OAUTH_SIGN_IN (source))
    return;
  if (!ok)
    {
      fail (self, error);
      return;
    }
  show_page (self);
  puntual_oauth_sign_in_finish_async (self->sign_in, self->waiting, signed_in, g_object_ref (self));
}

static void
begin (PuntualAccountSignIn *self)
{
  g_autoptr (GError) error = NULL;
  const char *secret = puntual_field_get_text (self->secret);
  gboolean by_code = g_str_equal (puntual_field_get_choice (self->way), "code");

  self->sign_in =
      puntual_oauth_sign_in_new (self->account->name, self->account->kind, self->account->config,
                                 *secret != '\0' ? secret : NULL,
                                 by_code ? PUNTUAL_SIGN_IN_CODE : PUNTUAL_SIGN_IN_BROWSER, &error);
  if (self->sign_in == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_object (&self->waiting);
  self->waiting = g_cancellable_new ();
  show_waiting (self, TRUE);
  show (self, "", FALSE);
  puntual_oauth_sign_in_begin_async (self->sign_in, self->waiting, begun, g_object_ref (self));
}

/* --- The account --- */

static gboolean
find_account (PuntualDeskJob *job, gpointer name, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  PuntualChannelAccount *account = puntual_account_find (ledger, name, error);
  char *config = account != NULL ? puntual_outbox_account_config (ledger, account, error) : NULL;

  puntual_desk_job_take_result (job, account, (GDestroyNotify)puntual_channel_account_free);
  if (config == NULL)
    return FALSE;
  g_free (account->config);
  account->config = config;
  return TRUE;
}

/* Leave to read the mailbox as well can be had on the page alone. */
static gboolean
may_take_code (const PuntualChannelAccount *account)
{
  g_autoptr (JsonNode) config = puntual_account_config_read (account);

  return puntual_oauth_has_sign_in (account->kind, PUNTUAL_SIGN_IN_CODE)
         && !puntual_oauth_opens_mailbox (json_node_get_object (config));
}

static void
account_found (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualAccountSignIn) self = data;
  g_autoptr (GError) error = NULL;
  gpointer account = NULL;
  gboolean by_code;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &account, &error))
    {
      if (self->shell != NULL)
        show (self, error->message, TRUE);
      return;
    }
  self->account = account;
  if (self->shell == NULL)
    return;
  by_code = may_take_code (self->account);
  if (by_code)
    puntual_field_add_choice (self->way, "code", _ ("With a code, on any device"));
  gtk_widget_set_visible (GTK_WIDGET (self->way), by_code);
  show_waiting (self, FALSE);
}

/* --- Building --- */

static GtkWidget *
build_fields (PuntualAccountSignIn *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (NULL, NULL);

  self->way = puntual_field_new_choice ("way", _ ("How"));
  puntual_field_add_choice (self->way, "browser", _ ("In the browser of this computer"));
  gtk_widget_set_visible (GTK_WIDGET (self->way), FALSE);
  self->secret = puntual_field_new_password ("client-secret", _ ("Client secret"));
  puntual_field_set_description (
      self->secret, _ ("Only if the page that gave you the client ID gave you one. Kept in the "
                       "keyring of your desktop."));
  adw_preferences_group_add (group, GTK_WIDGET (self->way));
  adw_preferences_group_add (group, GTK_WIDGET (self->secret));
  return GTK_WIDGET (group);
}

static void
add_wrapped (GtkWidget *box, GtkWidget *label)
{
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
build_body (PuntualAccountSignIn *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), build_fields (self));
  self->says = gtk_label_new (NULL);
  add_wrapped (box, self->says);
  self->code = gtk_label_new (NULL);
  gtk_label_set_selectable (GTK_LABEL (self->code), TRUE);
  gtk_widget_add_css_class (self->code, "title-1");
  add_wrapped (box, self->code);
  self->link = gtk_link_button_new_with_label ("https://", "");
  gtk_box_append (GTK_BOX (box), self->link);
  self->spinner = gtk_spinner_new ();
  gtk_box_append (GTK_BOX (box), self->spinner);
  self->button = gtk_button_new_with_mnemonic (_ ("_Sign In"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (begin), self);
  gtk_box_append (GTK_BOX (box), self->button);
  return box;
}

/* Whoever closes the window gives up; the wait itself would keep the window alive until its end. */
static void
puntual_account_sign_in_unmap (GtkWidget *widget)
{
  g_cancellable_cancel (PUNTUAL_ACCOUNT_SIGN_IN (widget)->waiting);
  GTK_WIDGET_CLASS (puntual_account_sign_in_parent_class)->unmap (widget);
}

static void
puntual_account_sign_in_dispose (GObject *object)
{
  PuntualAccountSignIn *self = PUNTUAL_ACCOUNT_SIGN_IN (object);

  g_clear_object (&self->waiting);
  g_clear_object (&self->sign_in);
  g_clear_weak_pointer (&self->shell);
  G_OBJECT_CLASS (puntual_account_sign_in_parent_class)->dispose (object);
}

static void
puntual_account_sign_in_finalize (GObject *object)
{
  PuntualAccountSignIn *self = PUNTUAL_ACCOUNT_SIGN_IN (object);

  g_clear_pointer (&self->account, puntual_channel_account_free);
  G_OBJECT_CLASS (puntual_account_sign_in_parent_class)->finalize (object);
}

static void
puntual_account_sign_in_class_init (PuntualAccountSignInClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_account_sign_in_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_account_sign_in_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = puntual_account_sign_in_unmap;
}

static void
puntual_account_sign_in_init (PuntualAccountSignIn *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), build_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Sign In"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, -1);
  puntual_help_set_topic (GTK_WIDGET (self), "mail-account");
  show_waiting (self, FALSE);
}

void
puntual_account_sign_in_present (PuntualShell *shell, const char *account_name)
{
  PuntualAccountSignIn *self = g_object_new (PUNTUAL_TYPE_ACCOUNT_SIGN_IN, NULL);

  g_set_weak_pointer (&self->shell, shell);
  puntual_dialog_window_set_owner (PUNTUAL_DIALOG_WINDOW (self), GTK_WIDGET (shell));
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, find_account,
                          g_strdup (account_name), g_free, NULL, account_found,
                          g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
