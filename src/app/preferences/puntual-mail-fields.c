/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-mail-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-account-config.h"
#include "puntual-account-deeds.h"
#include "puntual-account-trial.h"
#include "puntual-account-words.h"
#include "puntual-email.h"
#include "puntual-error.h"
#include "puntual-file-choice.h"
#include "puntual-imap-account.h"
#include "puntual-ledger-records.h"
#include "puntual-mail-answers.h"
#include "puntual-preferences-pages.h"
#include "puntual-smtp-account.h"

#define PORT_TLS 465
#define PORT_STARTTLS 587

/* Where a mail server takes only so many. */
static const PuntualChannelKey PACE_KEYS[] = { { "rate_per_minute", G_TYPE_INT64 },
                                               { "rate_per_day", G_TYPE_INT64 } };

struct _PuntualMailFields
{
  AdwBin parent_instance;

  PuntualShell *shell;            /* weak */
  GCancellable *finding;          /* NULL: no search runs */
  char *proposed;                 /* the address that nobody typed */
  char *found_for;                /* the address that was searched for last */
  PuntualChannelAccount *account; /* what is changed; NULL: a new one */
  gboolean filling;               /* fields change by themselves */
  gboolean own_server;            /* somebody typed a server */
  gboolean asked;                 /* for the search that runs, by its button */
  gboolean own_name;

  /* Borrowed. */
  PuntualField *address, *name, *host, *port, *security, *user, *password, *ca_file;
  PuntualField *pace[G_N_ELEMENTS (PACE_KEYS)];
  GtkWidget *find_button;
  GtkWidget *find_spinner;
  GtkWidget *remark;
  GtkWidget *remark_label;
  GtkWidget *remark_link;
  PuntualAccountTrial *trial;
  PuntualMailAnswers *answers;
};

enum
{
  SIGNAL_LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const PuntualMailDirectories *asked_instead;

G_DEFINE_FINAL_TYPE (PuntualMailFields, puntual_mail_fields, ADW_TYPE_BIN)

void
puntual_mail_fields_ask_instead (const PuntualMailDirectories *directories)
{
  asked_instead = directories;
}

/* --- Find settings --- */

static void
set_remark (PuntualMailFields *self, const char *text, const char *link)
{
  gtk_widget_set_visible (self->remark, text != NULL);
  gtk_label_set_text (GTK_LABEL (self->remark_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->remark_link, link != NULL);
  if (link != NULL)
    gtk_link_button_set_uri (GTK_LINK_BUTTON (self->remark_link), link);
}

static void
show_finding (PuntualMailFields *self, gboolean finding)
{
  gtk_widget_set_visible (self->find_spinner, finding);
  gtk_spinner_set_spinning (GTK_SPINNER (self->find_spinner), finding);
  gtk_button_set_label (GTK_BUTTON (self->find_button),
                        finding ? _ ("_Stop") : _ ("_Find Settings"));
}

static void
fill_in (PuntualMailFields *self, const PuntualMailSettings *settings)
{
  g_autofree char *text = NULL;
  const char *who = settings->provider != NULL ? settings->provider : settings->host;

  self->filling = TRUE;
  puntual_field_set_text (self->host, settings->host);
  puntual_field_set_number (self->port, (int)settings->port);
  puntual_field_set_choice (self->security, settings->security);
  puntual_field_set_text (self->user, settings->user);
  self->filling = FALSE;
  self->own_server = FALSE;
  puntual_mail_answers_propose_mailbox (
      self->answers, settings->imap_host, settings->imap_port, settings->imap_security,
      g_strcmp0 (settings->imap_user, settings->user) == 0 ? NULL : settings->imap_user);
  if (settings->is_guess)
    text = g_strdup (settings->note);
  else
    text = g_strdup_printf (settings->note != NULL
                                /* Translators: settings of a mail account: the provider, where they
                                 * come from ("known provider"), what to know. */
                                ? _ ("Settings of %1$s (%2$s). %3$s")
                                /* Translators: settings of a mail account: the provider, where they
                                 * come from ("known provider"). The third text is empty. */
                                : _ ("Settings of %1$s (%2$s).%3$s"),
                            who, settings->source, settings->note != NULL ? settings->note : "");
  set_remark (self, text, settings->note_uri);
}

static void
settings_found (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualMailFields) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualMailSettings) settings = puntual_mail_settings_find_finish (answer, &error);

  /* It went, or another search took its place. */
  if (self->shell == NULL || self->finding != g_task_get_cancellable (G_TASK (answer)))
    return;
  g_clear_object (&self->finding);
  show_finding (self, FALSE);
  /* A server that was typed meanwhile stays. */
  if (settings != NULL && (self->asked || !self->own_server))
    fill_in (self, settings);
  else if (settings != NULL)
    return;
  else if (!g_error_matches (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CANCELLED))
    puntual_field_set_error (self->address, error->message);
}

static void
stop_finding (PuntualMailFields *self)
{
  if (self->finding == NULL)
    return;
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  show_finding (self, FALSE);
}

static void
find (PuntualMailFields *self, gboolean asked)
{
  const char *address = puntual_field_get_text (self->address);

  stop_finding (self);
  self->asked = asked;
  puntual_field_set_error (self->address, NULL);
  set_remark (self, NULL, NULL);
  g_free (self->found_for);
  self->found_for = g_strdup (address);
  self->finding = g_cancellable_new ();
  show_finding (self, TRUE);
  puntual_mail_settings_find_from_async (address, asked_instead, self->finding, settings_found,
                                         g_object_ref (self));
}

static void
find_clicked (PuntualMailFields *self)
{
  if (self->finding != NULL)
    stop_finding (self);
  else if (puntual_field_is_blank (self->address))
    {
      puntual_field_set_error (self->address, _ ("Write your e-mail address first."));
      gtk_widget_grab_focus (GTK_WIDGET (self->address));
    }
  else
    find (self, TRUE);
}

/* "ana@taller.example" → "taller.example"; letters a name does not take are left out. */
static void
propose_name (PuntualMailFields *self, const char *address)
{
  const char *domain = strrchr (address, '@');
  g_autoptr (GString) name = g_string_new (NULL);

  if (domain == NULL || self->own_name || self->account != NULL)
    return;
  for (const char *p = domain + 1; *p != '\0' && name->len < 60; p++)
    if (g_ascii_isalnum (*p) || strchr (".-", *p) != NULL)
      g_string_append_c (name, *p);
  self->filling = TRUE;
  puntual_field_set_text (self->name, name->str);
  self->filling = FALSE;
}

/* The address is there, and nobody typed a server: what is known of it is looked up by itself. */
static void
address_left (PuntualMailFields *self)
{
  const char *text = puntual_field_get_text (self->address);
  g_autofree char *address = puntual_email_normalise (text, NULL);

  if (address == NULL || self->shell == NULL)
    return;
  propose_name (self, address);
  if (!self->own_server && g_strcmp0 (self->found_for, text) != 0)
    find (self, FALSE);
}

/* --- The account --- */

/* What the fields do not show stays as it is. */
static char *
make_config (PuntualMailFields *self)
{
  g_autoptr (JsonNode) config = puntual_account_config_read (self->account);

  puntual_account_config_put (config, "host", puntual_field_get_text (self->host));
  json_object_set_int_member (json_node_get_object (config), "port",
                              puntual_field_get_number (self->port));
  puntual_account_config_put (config, "security", puntual_field_get_choice (self->security));
  puntual_account_config_put (config, "user", puntual_field_get_text (self->user));
  puntual_account_config_put (config, "from", puntual_field_get_text (self->address));
  puntual_account_config_put (config, "ca_file", puntual_field_get_path (self->ca_file));
  for (guint i = 0; i < G_N_ELEMENTS (PACE_KEYS); i++)
    puntual_account_config_put_number (config, PACE_KEYS[i].key,
                                       puntual_field_get_number (self->pace[i]));
  puntual_mail_answers_store (self->answers, config);
  return json_to_string (config, FALSE);
}

static PuntualChannelAccount *
make_account (PuntualMailFields *self, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = g_new0 (PuntualChannelAccount, 1);
  g_autoptr (PuntualSmtpAccount) parsed = NULL;
  g_autoptr (PuntualImapAccount) answers = NULL;

  /* It may be sent off before the address was left. */
  if (puntual_field_is_blank (self->name))
    propose_name (self, puntual_field_get_text (self->address));
  account->name =
      g_strdup (self->account != NULL ? self->account->name : puntual_field_get_text (self->name));
  account->kind = g_strdup ("smtp");
  account->config = make_config (self);
  /* A test that works ends it. */
  account->trouble = g_strdup (self->account != NULL ? self->account->trouble : NULL);
  parsed = puntual_smtp_account_parse (account->name, account->config, error);
  if (parsed == NULL
      || !puntual_imap_account_parse (account->name, account->kind, account->config, &answers,
                                      error))
    return NULL;
  return g_steal_pointer (&account);
}

gboolean
puntual_mail_fields_make_deed (PuntualMailFields *self, PuntualDeed **deed, PuntualDeed **undo,
                               char **done, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = make_account (self, error);
  const char *secret = puntual_field_get_text (self->password);

  if (account == NULL)
    return FALSE;
  puntual_account_deeds_save (account, *secret != '\0' ? secret : NULL,
                              puntual_mail_answers_choose_password (self->answers, secret),
                              self->account == NULL, deed, undo);
  /* Translators: %s is the name of a mail account. */
  *done = g_strdup_printf (_ ("The account “%s” is saved"), account->name);
  return TRUE;
}

gboolean
puntual_mail_fields_is_blank (PuntualMailFields *self)
{
  return puntual_field_is_blank (self->host)
         && (puntual_field_is_blank (self->address)
             || g_strcmp0 (puntual_field_get_text (self->address), self->proposed) == 0);
}

void
puntual_mail_fields_propose (PuntualMailFields *self, const char *address)
{
  if (self->account != NULL || !puntual_field_is_blank (self->address))
    return;
  g_free (self->proposed);
  self->proposed = g_strdup (address);
  puntual_field_set_text (self->address, address);
}

/* --- An account that is there --- */

static gboolean
find_account (PuntualDeskJob *job, gpointer name, GError **error)
{
  PuntualChannelAccount *account =
      puntual_account_find (puntual_desk_job_get_ledger (job), name, error);

  puntual_desk_job_take_result (job, account, (GDestroyNotify)puntual_channel_account_free);
  return account != NULL;
}

static void
show_account (PuntualMailFields *self)
{
  g_autoptr (JsonNode) config = puntual_account_config_read (self->account);
  JsonObject *object = json_node_get_object (config);

  self->filling = TRUE;
  puntual_field_set_text (self->address, puntual_account_config_get (config, "from"));
  puntual_field_set_text (self->name, self->account->name);
  puntual_field_set_text (self->host, puntual_account_config_get (config, "host"));
  puntual_field_set_number (self->port, (int)puntual_json_get_int (object, "port", PORT_TLS));
  puntual_field_set_choice (self->security, puntual_json_get_string (object, "security", "tls"));
  puntual_field_set_text (self->user, puntual_account_config_get (config, "user"));
  puntual_field_set_text (self->ca_file, puntual_account_config_get (config, "ca_file"));
  for (guint i = 0; i < G_N_ELEMENTS (PACE_KEYS); i++)
    puntual_field_set_number (self->pace[i],
                              (int)puntual_json_get_int (object, PACE_KEYS[i].key, 0));
  puntual_mail_answers_show (self->answers, config);
  puntual_field_set_placeholder (self->password, _ ("As it is kept"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), FALSE);
  self->filling = FALSE;
  self->own_server = TRUE;
  set_remark (self, self->account->trouble, NULL);
}

static void
account_found (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualMailFields) self = data;
  g_autoptr (GError) error = NULL;
  gpointer account = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &account, &error))
    {
      if (self->shell != NULL)
        puntual_shell_complain (self->shell, error);
      return;
    }
  self->account = account;
  if (self->shell != NULL)
    {
      show_account (self);
      g_signal_emit (self, signals[SIGNAL_LOADED], 0);
    }
}

void
puntual_mail_fields_load (PuntualMailFields *self, const char *account_name)
{
  puntual_desk_run_async (puntual_shell_get_desk (self->shell), PUNTUAL_LANE_READ, find_account,
                          g_strdup (account_name), g_free, NULL, account_found,
                          g_object_ref (self));
}

/* --- A test --- */

static void
test_wanted (PuntualMailFields *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualChannelAccount) account = NULL;
  const char *secret = puntual_field_get_text (self->password);

  if (!puntual_field_validate (self->address) || !puntual_field_validate (self->host))
    {
      puntual_account_trial_refuse (self->trial, _ ("Fill in the address and the server first."));
      return;
    }
  account = make_account (self, &error);
  if (account == NULL)
    puntual_account_trial_refuse (self->trial, error->message);
  else
    puntual_account_trial_start (self->trial, account, *secret != '\0' ? secret : NULL,
                                 puntual_mail_answers_choose_password (self->answers, secret),
                                 puntual_field_get_text (self->address));
}

/* --- Building --- */

static void
sender_typed (PuntualMailFields *self)
{
  puntual_mail_answers_set_sender (self->answers, puntual_field_get_text (self->address),
                                   puntual_field_get_text (self->host));
}

static void
server_typed (PuntualMailFields *self)
{
  if (!self->filling)
    self->own_server = !puntual_field_is_blank (self->host);
  puntual_mail_answers_propose (self->answers, puntual_field_get_text (self->host));
  sender_typed (self);
}

static void
name_typed (PuntualMailFields *self)
{
  if (!self->filling)
    self->own_name = !puntual_field_is_blank (self->name);
}

/* Each kind of security has its usual port. */
static void
security_chosen (PuntualMailFields *self)
{
  const char *security = puntual_field_get_choice (self->security);
  int port = puntual_field_get_number (self->port);

  if (self->filling)
    return;
  if (g_str_equal (security, "tls") && port == PORT_STARTTLS)
    puntual_field_set_number (self->port, PORT_TLS);
  else if (g_str_equal (security, "starttls") && port == PORT_TLS)
    puntual_field_set_number (self->port, PORT_STARTTLS);
}

static GtkWidget *
new_spinner (void)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_set_visible (spinner, FALSE);
  return spinner;
}

static GtkWidget *
build_remark (PuntualMailFields *self)
{
  self->remark = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->remark_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->remark_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->remark_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->remark_label), 0);
  gtk_widget_add_css_class (self->remark_label, "dim-label");
  self->remark_link = gtk_link_button_new_with_label ("https://", _ ("How to get one"));
  gtk_widget_set_halign (self->remark_link, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->remark), self->remark_label);
  gtk_box_append (GTK_BOX (self->remark), self->remark_link);
  gtk_widget_set_margin_start (self->remark, 6);
  gtk_widget_set_margin_end (self->remark, 6);
  gtk_widget_set_visible (self->remark, FALSE);
  return self->remark;
}

static PuntualField *
add_field (AdwPreferencesGroup *group, PuntualForm *form, PuntualField *field)
{
  adw_preferences_group_add (group, GTK_WIDGET (field));
  puntual_form_add (form, field);
  return field;
}

static GtkWidget *
build_address (PuntualMailFields *self, PuntualForm *form)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (NULL, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->address =
      add_field (group, form, puntual_field_new_text ("from", _ ("Your e-mail _address")));
  puntual_field_set_purpose (self->address, GTK_INPUT_PURPOSE_EMAIL);
  puntual_field_set_required (self->address, TRUE);
  puntual_field_set_check (self->address, puntual_field_check_email, NULL, NULL);
  self->find_spinner = new_spinner ();
  self->find_button = gtk_button_new_with_mnemonic (_ ("_Find Settings"));
  gtk_widget_set_valign (self->find_button, GTK_ALIGN_CENTER);
  puntual_field_add_suffix (self->address, self->find_spinner);
  puntual_field_add_suffix (self->address, self->find_button);
  g_signal_connect_swapped (self->find_button, "clicked", G_CALLBACK (find_clicked), self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (address_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (puntual_field_get_control (self->address), focus);
  return GTK_WIDGET (group);
}

static GtkWidget *
build_server (PuntualMailFields *self, PuntualForm *form)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (_ ("Mail Server"), NULL);

  self->host = add_field (group, form, puntual_field_new_text ("host", _ ("_Server")));
  puntual_field_set_required (self->host, TRUE);
  puntual_field_set_placeholder (self->host, "smtp.example.com");
  self->security = add_field (group, form, puntual_field_new_choice ("security", _ ("S_ecurity")));
  puntual_field_add_choice (self->security, "tls", _ ("TLS"));
  puntual_field_add_choice (self->security, "starttls", _ ("STARTTLS"));
  puntual_field_add_choice (self->security, "none", _ ("None (this computer only)"));
  self->port = add_field (group, form, puntual_field_new_number ("port", _ ("_Port"), 1, 65535));
  puntual_field_set_number (self->port, PORT_TLS);
  self->user = add_field (group, form, puntual_field_new_text ("user", _ ("_User")));
  puntual_field_set_description (self->user, _ ("Empty where no sign-in is needed."));
  self->password =
      add_field (group, form, puntual_field_new_password ("password", _ ("Pass_word")));
  puntual_field_set_description (self->password, _ ("Kept in the keyring of your desktop."));
  g_signal_connect_swapped (self->security, "changed", G_CALLBACK (security_chosen), self);
  return GTK_WIDGET (group);
}

static GtkWidget *
build_rest (PuntualMailFields *self, PuntualForm *form)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (NULL, NULL);
  GtkWidget *advanced = adw_expander_row_new ();
  const char *const patterns[] = { "*.pem", "*.crt", "*.cer", NULL };
  g_autoptr (GtkFileFilter) certificates = puntual_file_filter_new (_ ("Certificates"), patterns);

  self->name = puntual_field_new_text ("name", _ ("_Name of the account"));
  puntual_field_set_description (self->name, _ ("Letters, digits, dots, dashes. Only you see it."));
  puntual_form_add (form, self->name);
  adw_preferences_group_add (group, GTK_WIDGET (self->name));
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (name_typed), self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (advanced), _ ("Advanced"));
  self->ca_file = puntual_field_new_file ("ca-file", _ ("Certificate a_uthority"), certificates);
  puntual_field_set_description (self->ca_file, _ ("For a server with a certificate of your own."));
  puntual_form_add (form, self->ca_file);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (advanced), GTK_WIDGET (self->ca_file));
  for (guint i = 0; i < G_N_ELEMENTS (PACE_KEYS); i++)
    {
      self->pace[i] = puntual_account_word_field ("smtp", &PACE_KEYS[i]);
      puntual_form_add (form, self->pace[i]);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (advanced), GTK_WIDGET (self->pace[i]));
    }
  self->answers = puntual_mail_answers_new (form);
  g_signal_connect_swapped (self->host, "changed", G_CALLBACK (server_typed), self);
  g_signal_connect_swapped (self->address, "changed", G_CALLBACK (sender_typed), self);
  adw_preferences_group_add (group, GTK_WIDGET (self->answers));
  adw_preferences_group_add (group, advanced);
  return GTK_WIDGET (group);
}

static void
puntual_mail_fields_dispose (GObject *object)
{
  PuntualMailFields *self = PUNTUAL_MAIL_FIELDS (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_weak_pointer (&self->shell);
  G_OBJECT_CLASS (puntual_mail_fields_parent_class)->dispose (object);
}

static void
puntual_mail_fields_finalize (GObject *object)
{
  PuntualMailFields *self = PUNTUAL_MAIL_FIELDS (object);

  g_clear_pointer (&self->account, puntual_channel_account_free);
  g_free (self->found_for);
  g_free (self->proposed);
  G_OBJECT_CLASS (puntual_mail_fields_parent_class)->finalize (object);
}

static void
puntual_mail_fields_class_init (PuntualMailFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_mail_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_mail_fields_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", PUNTUAL_TYPE_MAIL_FIELDS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_mail_fields_init (PuntualMailFields *self)
{
}

PuntualMailFields *
puntual_mail_fields_new (PuntualShell *shell, PuntualForm *form)
{
  PuntualMailFields *self = g_object_new (PUNTUAL_TYPE_MAIL_FIELDS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  g_set_weak_pointer (&self->shell, shell);
  gtk_box_append (GTK_BOX (box), build_address (self, form));
  gtk_box_append (GTK_BOX (box), build_remark (self));
  gtk_box_append (GTK_BOX (box), build_server (self, form));
  self->trial = puntual_account_trial_new (
      shell, _ ("A short message to your own address. Nobody else gets one."), _ ("Send a _Test"));
  g_signal_connect_object (self->trial, "wanted", G_CALLBACK (test_wanted), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->trial));
  gtk_box_append (GTK_BOX (box), build_rest (self, form));
  adw_bin_set_child (ADW_BIN (self), box);
  puntual_form_blame (form, PUNTUAL_ERROR_NO_SECRET, "password");
  puntual_form_blame (form, PUNTUAL_ERROR_EXISTS, "name");
  puntual_form_blame (form, PUNTUAL_ERROR_INVALID_EMAIL, "from");
  return self;
}
