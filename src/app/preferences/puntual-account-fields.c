/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-account-fields.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-config.h"
#include "puntual-account-deeds.h"
#include "puntual-account-trial.h"
#include "puntual-account-words.h"
#include "puntual-channel.h"
#include "puntual-imap-account.h"
#include "puntual-mail-answers.h"
#include "puntual-oauth-service.h"
#include "puntual-oauth-sign-in.h"
#include "puntual-preferences-pages.h"
#include "puntual-wrapping-button.h"

/* What the ledger knows beforehand. */
typedef struct
{
  PuntualChannelAccount *account; /* NULL: a new one */
  char **taken;                   /* names */
  char *address;                  /* of the business */
} Beforehand;

struct _PuntualAccountFields
{
  AdwBin parent_instance;

  PuntualShell *shell; /* weak */
  PuntualForm *form;   /* owned */
  char *kind;
  PuntualChannelAccount *account; /* what is changed; NULL: a new one, or not read yet */
  GPtrArray *settings;            /* of PuntualField, borrowed: those named by a key */
  /* Borrowed. */
  PuntualField *name;
  PuntualField *secret;        /* NULL: this kind has none to type */
  PuntualMailAnswers *answers; /* NULL: this kind has no mailbox */
  GtkWidget *trouble;
  PuntualAccountTrial *trial;
};

enum
{
  SIGNAL_LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PuntualAccountFields, puntual_account_fields, ADW_TYPE_BIN)

/* --- The account --- */

static const PuntualChannelKey *
key_of (PuntualAccountFields *self, PuntualField *field)
{
  const PuntualChannelKey *key = puntual_channel_keys (self->kind);

  while (!g_str_equal (key->key, puntual_field_get_key (field)))
    key++;
  return key;
}

static void
put_setting (PuntualAccountFields *self, PuntualField *field, JsonNode *config)
{
  const PuntualChannelKey *key = key_of (self, field);

  if (key->type == G_TYPE_STRING)
    puntual_account_config_put (config, key->key, puntual_field_get_text (field));
  else
    puntual_account_config_put_number (config, key->key, puntual_field_get_number (field));
}

/* What the fields do not show stays as it is. */
static PuntualChannelAccount *
read_account (PuntualAccountFields *self)
{
  g_autoptr (JsonNode) config = puntual_account_config_read (self->account);
  PuntualChannelAccount *account = g_new0 (PuntualChannelAccount, 1);

  for (guint i = 0; i < self->settings->len; i++)
    put_setting (self, g_ptr_array_index (self->settings, i), config);
  if (self->answers != NULL)
    puntual_mail_answers_store (self->answers, config);
  account->name =
      g_strdup (self->account != NULL ? self->account->name : puntual_field_get_text (self->name));
  account->kind = g_strdup (self->kind);
  account->config = json_to_string (config, FALSE);
  account->trouble = g_strdup (self->account != NULL ? self->account->trouble : NULL);
  return account;
}

/* NULL: the engine takes the settings. */
static GError *
refusal_of (const PuntualChannelAccount *account)
{
  GError *error = NULL;
  g_autoptr (PuntualChannel) channel =
      puntual_channel_new_for_account (account->name, account->kind, account->config, &error);

  return error;
}

/* A setting that one may leave out is to blame when all is well without it. */
static PuntualField *
find_culprit (PuntualAccountFields *self, const PuntualChannelAccount *account)
{
  for (guint i = 0; i < self->settings->len; i++)
    {
      PuntualField *field = g_ptr_array_index (self->settings, i);
      g_autoptr (JsonNode) config = puntual_account_config_read (account);
      g_autofree char *without = NULL;
      g_autoptr (GError) error = NULL;
      PuntualChannelAccount trial = *account;

      if (!json_object_has_member (json_node_get_object (config), puntual_field_get_key (field)))
        continue;
      json_object_remove_member (json_node_get_object (config), puntual_field_get_key (field));
      without = json_to_string (config, FALSE);
      trial.config = without;
      error = refusal_of (&trial);
      if (error == NULL)
        return field;
    }
  return NULL;
}

/* What is wrong must be seen, also where most never look. */
static void
bring_into_sight (PuntualField *field)
{
  GtkWidget *folded = gtk_widget_get_ancestor (GTK_WIDGET (field), ADW_TYPE_EXPANDER_ROW);

  if (folded != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (folded), TRUE);
  if (gtk_widget_get_mapped (GTK_WIDGET (field)))
    gtk_widget_grab_focus (GTK_WIDGET (field));
}

/* Puts the engine's refusal beside the field it is about. FALSE: it is about none in sight. */
static gboolean
blame (PuntualAccountFields *self, const PuntualChannelAccount *account, const char *sentence)
{
  const char *key = puntual_account_word_blamed (self->kind, sentence);
  g_autofree char *shown = puntual_account_word_translate (self->kind, sentence);
  PuntualField *field = key != NULL && puntual_account_word_is_asked (self->kind, key)
                            ? puntual_form_get (self->form, key)
                            : find_culprit (self, account);

  if (field == NULL)
    return FALSE;
  puntual_field_set_error (field, shown);
  bring_into_sight (field);
  return TRUE;
}

/* NULL with an error, or without one when a field says what is wrong. */
static PuntualChannelAccount *
make_account (PuntualAccountFields *self, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = read_account (self);
  g_autoptr (GError) refusal = refusal_of (account);

  if (refusal == NULL)
    return g_steal_pointer (&account);
  if (!blame (self, account, refusal->message))
    g_propagate_error (error, g_steal_pointer (&refusal));
  return NULL;
}

static const char *
typed_secret (PuntualAccountFields *self)
{
  const char *secret = self->secret != NULL ? puntual_field_get_text (self->secret) : "";

  return *secret != '\0' ? secret : NULL;
}

static const char *
typed_mailbox_password (PuntualAccountFields *self)
{
  return self->answers != NULL ? puntual_mail_answers_get_password (self->answers) : NULL;
}

gboolean
puntual_account_fields_make_deed (PuntualAccountFields *self, PuntualDeed **deed,
                                  PuntualDeed **undo, char **done, GError **error)
{
  g_autoptr (PuntualChannelAccount) account = make_account (self, error);

  if (account == NULL)
    return FALSE;
  puntual_account_deeds_save (account, typed_secret (self), typed_mailbox_password (self),
                              self->account == NULL, deed, undo);
  /* Translators: %s is the name of an account. */
  *done = g_strdup_printf (_ ("The account “%s” is saved"), account->name);
  return TRUE;
}

const char *
puntual_account_fields_get_name (PuntualAccountFields *self)
{
  return puntual_field_get_text (self->name);
}

static gboolean
asks_for_more (const PuntualChannelAccount *account, const PuntualChannelAccount *before)
{
  g_autoptr (JsonNode) config = puntual_account_config_read (account);
  g_autoptr (JsonNode) earlier = puntual_account_config_read (before);
  JsonObject *now = json_node_get_object (config), *then = json_node_get_object (earlier);

  return (puntual_oauth_opens_mailbox (now) && !puntual_oauth_opens_mailbox (then))
         || (puntual_oauth_may_read (now) && !puntual_oauth_may_read (then));
}

gboolean
puntual_account_fields_needs_sign_in (PuntualAccountFields *self)
{
  g_autoptr (PuntualChannelAccount) account = NULL;

  if (!puntual_oauth_has_sign_in (self->kind, PUNTUAL_SIGN_IN_BROWSER))
    return FALSE;
  account = read_account (self);
  return self->account == NULL || asks_for_more (account, self->account);
}

/* What the engine would say, once the field was left. */
static gboolean
check_setting (const char *text, gpointer data, GError **error)
{
  PuntualField *field = data;
  PuntualAccountFields *self = PUNTUAL_ACCOUNT_FIELDS (
      gtk_widget_get_ancestor (GTK_WIDGET (field), PUNTUAL_TYPE_ACCOUNT_FIELDS));
  g_autoptr (PuntualChannelAccount) account = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autofree char *sentence = NULL;

  if (self == NULL)
    return TRUE;
  account = read_account (self);
  refusal = refusal_of (account);
  if (refusal == NULL
      || g_strcmp0 (puntual_account_word_blamed (self->kind, refusal->message),
                    puntual_field_get_key (field))
             != 0)
    return TRUE;
  sentence = puntual_account_word_translate (self->kind, refusal->message);
  g_set_error_literal (error, refusal->domain, refusal->code, sentence);
  return FALSE;
}

/* --- What is known beforehand --- */

static void
beforehand_free (gpointer data)
{
  Beforehand *self = data;

  g_clear_pointer (&self->account, puntual_channel_account_free);
  g_strfreev (self->taken);
  g_free (self->address);
  g_free (self);
}

static char **
names_of (const GPtrArray *accounts)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < accounts->len; i++)
    g_strv_builder_add (names, ((const PuntualChannelAccount *)accounts->pdata[i])->name);
  return g_strv_builder_end (names);
}

static gboolean
read_beforehand (PuntualDeskJob *job, gpointer name, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (GPtrArray) accounts = NULL;
  Beforehand *known = g_new0 (Beforehand, 1);

  puntual_desk_job_take_result (job, known, beforehand_free);
  if (name != NULL)
    {
      known->account = puntual_account_find (ledger, name, error);
      return known->account != NULL;
    }
  accounts = puntual_account_list (ledger, error);
  if (accounts == NULL)
    return FALSE;
  known->taken = names_of (accounts);
  known->address = puntual_ledger_get_setting (ledger, "email", error);
  return known->address != NULL;
}

static void
show_setting (PuntualAccountFields *self, PuntualField *field, JsonNode *config)
{
  const PuntualChannelKey *key = key_of (self, field);

  if (key->type == G_TYPE_STRING)
    puntual_field_set_text (field, puntual_account_config_get (config, key->key));
  else
    puntual_field_set_number (
        field, (int)puntual_json_get_int (json_node_get_object (config), key->key, 0));
}

static void
show_account (PuntualAccountFields *self)
{
  g_autoptr (JsonNode) config = puntual_account_config_read (self->account);

  for (guint i = 0; i < self->settings->len; i++)
    show_setting (self, g_ptr_array_index (self->settings, i), config);
  if (self->answers != NULL)
    puntual_mail_answers_show (self->answers, config);
  puntual_field_set_text (self->name, self->account->name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), FALSE);
  if (self->secret != NULL)
    {
      puntual_field_set_placeholder (self->secret, _ ("As it is kept"));
      puntual_field_set_required (self->secret, FALSE);
    }
  gtk_label_set_text (GTK_LABEL (self->trouble),
                      self->account->trouble != NULL ? self->account->trouble : "");
  gtk_widget_set_visible (self->trouble, self->account->trouble != NULL);
}

static void
show_proposals (PuntualAccountFields *self, const Beforehand *known)
{
  g_autofree char *name =
      puntual_account_kind_propose (self->kind, (const char *const *)known->taken);

  if (puntual_field_is_blank (self->name))
    puntual_field_set_text (self->name, name);
  for (guint i = 0; i < self->settings->len; i++)
    {
      PuntualField *field = g_ptr_array_index (self->settings, i);

      if (puntual_account_word_is_mail (self->kind, puntual_field_get_key (field))
          && puntual_field_is_blank (field))
        puntual_field_set_text (field, known->address);
    }
}

static void
beforehand_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualAccountFields) self = data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  Beforehand *known;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    {
      if (self->shell != NULL)
        puntual_shell_complain (self->shell, error);
      return;
    }
  known = result;
  if (self->shell != NULL)
    {
      self->account = g_steal_pointer (&known->account);
      if (self->account != NULL)
        show_account (self);
      else
        show_proposals (self, known);
      g_signal_emit (self, signals[SIGNAL_LOADED], 0);
    }
  beforehand_free (known);
}

/* --- A test --- */

static void
test_wanted (PuntualAccountFields *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PuntualChannelAccount) account = make_account (self, &error);

  if (account != NULL)
    puntual_account_trial_start (self->trial, account, typed_secret (self),
                                 typed_mailbox_password (self), NULL);
  else
    puntual_account_trial_refuse (
        self->trial, error != NULL ? error->message : _ ("Mend what is marked above first."));
}

/* --- Building --- */

static GtkWidget *
build_introduction (const PuntualAccountKind *kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (_ (kind->needs));
  GtkWidget *link;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  if (kind->page == NULL)
    return box;
  link = gtk_link_button_new_with_label (kind->page, _ ("Open the page where it is made"));
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), puntual_wrapping_button (link));
  return box;
}

static GtkWidget *
build_trouble (PuntualAccountFields *self)
{
  self->trouble = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->trouble), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->trouble), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->trouble), 0);
  gtk_widget_add_css_class (self->trouble, "error");
  gtk_widget_set_margin_start (self->trouble, 6);
  gtk_widget_set_margin_end (self->trouble, 6);
  gtk_widget_set_visible (self->trouble, FALSE);
  return self->trouble;
}

static void
add_setting (PuntualAccountFields *self, const PuntualChannelKey *key, AdwPreferencesGroup *group,
             AdwExpanderRow *advanced)
{
  PuntualField *field = puntual_account_word_field (self->kind, key);

  if (!puntual_account_word_is_mail (self->kind, key->key))
    puntual_field_set_check (field, check_setting, field, NULL);
  g_ptr_array_add (self->settings, field);
  puntual_form_add (self->form, field);
  if (puntual_account_word_is_advanced (self->kind, key->key))
    adw_expander_row_add_row (advanced, GTK_WIDGET (field));
  else
    adw_preferences_group_add (group, GTK_WIDGET (field));
}

static void
add_secret (PuntualAccountFields *self, const PuntualAccountKind *kind, AdwPreferencesGroup *group)
{
  if (kind == NULL || kind->secret_title == NULL)
    return;
  self->secret = puntual_field_new_password ("secret", _ (kind->secret_title));
  puntual_field_set_description (self->secret, kind->secret_help != NULL
                                                   ? _ (kind->secret_help)
                                                   : _ ("Kept in the keyring of your desktop."));
  adw_preferences_group_add (group, GTK_WIDGET (self->secret));
  puntual_form_add (self->form, self->secret);
  puntual_form_blame (self->form, PUNTUAL_ERROR_NO_SECRET, "secret");
}

static void
add_name (PuntualAccountFields *self, AdwPreferencesGroup *group)
{
  self->name = puntual_field_new_text ("name", _ ("Name of the account"));
  puntual_field_set_description (self->name, _ ("Letters, digits, dots, dashes. Only you see it."));
  puntual_field_set_required (self->name, TRUE);
  adw_preferences_group_add (group, GTK_WIDGET (self->name));
  puntual_form_add (self->form, self->name);
  puntual_form_blame (self->form, PUNTUAL_ERROR_EXISTS, "name");
  puntual_form_blame (self->form, PUNTUAL_ERROR_INVALID_VALUE, "name");
}

/* Where a service sends, answers still arrive in the owner's mailbox. */
static void
add_answers (PuntualAccountFields *self, AdwPreferencesGroup *group)
{
  if (!puntual_imap_account_is_kind (self->kind))
    return;
  self->answers = puntual_mail_answers_new_of_service (self->form, self->kind);
  adw_preferences_group_add (group, GTK_WIDGET (self->answers));
}

static gboolean
has_advanced (PuntualAccountFields *self)
{
  for (guint i = 0; i < self->settings->len; i++)
    if (puntual_account_word_is_advanced (
            self->kind, puntual_field_get_key (g_ptr_array_index (self->settings, i))))
      return TRUE;
  return FALSE;
}

static void
build (PuntualAccountFields *self)
{
  const PuntualAccountKind *kind = puntual_account_kind_find (self->kind);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *group = puntual_settings_group_new (NULL, NULL);
  AdwPreferencesGroup *rest = puntual_settings_group_new (NULL, NULL);
  GtkWidget *advanced = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (advanced), _ ("Advanced"));
  for (const PuntualChannelKey *key = puntual_channel_keys (self->kind); key->key != NULL; key++)
    if (puntual_account_word_is_asked (self->kind, key->key)
        && !g_str_has_prefix (key->key, "imap_"))
      add_setting (self, key, group, ADW_EXPANDER_ROW (advanced));
  add_secret (self, kind, group);
  add_answers (self, rest);
  add_name (self, rest);
  adw_preferences_group_add (rest, advanced);
  gtk_widget_set_visible (advanced, has_advanced (self));
  if (kind != NULL)
    gtk_box_append (GTK_BOX (box), build_introduction (kind));
  gtk_box_append (GTK_BOX (box), build_trouble (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->trial));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (rest));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
puntual_account_fields_dispose (GObject *object)
{
  PuntualAccountFields *self = PUNTUAL_ACCOUNT_FIELDS (object);

  g_clear_weak_pointer (&self->shell);
  G_OBJECT_CLASS (puntual_account_fields_parent_class)->dispose (object);
}

static void
puntual_account_fields_finalize (GObject *object)
{
  PuntualAccountFields *self = PUNTUAL_ACCOUNT_FIELDS (object);

  g_clear_object (&self->form);
  g_clear_pointer (&self->account, puntual_channel_account_free);
  g_ptr_array_unref (self->settings);
  g_free (self->kind);
  G_OBJECT_CLASS (puntual_account_fields_parent_class)->finalize (object);
}

static void
puntual_account_fields_class_init (PuntualAccountFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_account_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_account_fields_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", PUNTUAL_TYPE_ACCOUNT_FIELDS, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_account_fields_init (PuntualAccountFields *self)
{
  self->settings = g_ptr_array_new ();
}

PuntualAccountFields *
puntual_account_fields_new (PuntualShell *shell, PuntualForm *form, const char *kind,
                            const char *name)
{
  PuntualAccountFields *self = g_object_new (PUNTUAL_TYPE_ACCOUNT_FIELDS, NULL);

  g_set_weak_pointer (&self->shell, shell);
  self->form = g_object_ref (form);
  self->kind = g_strdup (kind);
  self->trial = puntual_account_trial_new (
      shell, _ ("Asks the service whether it lets you in. Nothing is sent."), _ ("_Test"));
  g_signal_connect_object (self->trial, "wanted", G_CALLBACK (test_wanted), self,
                           G_CONNECT_SWAPPED);
  build (self);
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, read_beforehand,
                          g_strdup (name), g_free, NULL, beforehand_read, g_object_ref (self));
  return self;
}
