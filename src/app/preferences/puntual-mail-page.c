/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-config.h"
#include "puntual-account-deeds.h"
#include "puntual-account-kinds.h"
#include "puntual-account-routes.h"
#include "puntual-account-sign-in.h"
#include "puntual-approved-texts.h"
#include "puntual-dialogs.h"
#include "puntual-error.h"
#include "puntual-ledger-records.h"
#include "puntual-mail-trial.h"
#include "puntual-oauth-sign-in.h"
#include "puntual-outbox-accounts.h"
#include "puntual-preferences-pages.h"
#include "puntual-service-words.h"
#include "puntual-whatsapp-templates.h"

#define PUNTUAL_TYPE_MAIL_PAGE (puntual_mail_page_get_type ())
G_DECLARE_FINAL_TYPE (PuntualMailPage, puntual_mail_page, PUNTUAL, MAIL_PAGE, AdwPreferencesPage)

/* The accounts that send, and the folder that stands in for them. */
struct _PuntualMailPage
{
  AdwPreferencesPage parent_instance;

  PuntualShell *shell;  /* weak */
  GPtrArray *accounts;  /* of PuntualChannelAccount */
  GCancellable *trying; /* NULL: no test runs */
  gboolean sends;       /* the test that runs sends a message */
  char *tried;          /* the account that was tested last */
  char *raw;            /* what its service said to that in its own words; NULL: nothing */
  /* Borrowed. */
  AdwPreferencesGroup *list;
  AdwPreferencesGroup *pilot;
  PuntualAccountRoutes *routes;
  GtkWidget *words; /* of a service; NULL: none are shown */
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (PuntualMailPage, puntual_mail_page, ADW_TYPE_PREFERENCES_PAGE)

static void show_accounts (PuntualMailPage *self);

static const PuntualChannelAccount *
find_account (PuntualMailPage *self, const char *name)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (self->accounts, i);

      if (g_str_equal (account->name, name))
        return account;
    }
  return NULL;
}

/* "Postmark · ana@taller.example" */
static char *
describe (const PuntualChannelAccount *account)
{
  const PuntualAccountKind *kind = puntual_account_kind_find (account->kind);
  g_autoptr (JsonNode) config = puntual_account_config_read (account);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const shown[] = { "from", "host", "path", "whatsapp_from", "phone_number_id" };

  if (kind != NULL && !g_str_equal (account->kind, "smtp"))
    g_string_append (text, _ (kind->title));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const char *value = puntual_account_config_get (config, shown[i]);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- What is done to an account --- */

static void
edit (GtkWidget *widget, const char *action, GVariant *name)
{
  PuntualMailPage *self = PUNTUAL_MAIL_PAGE (widget);
  const PuntualChannelAccount *account = find_account (self, g_variant_get_string (name, NULL));

  if (account != NULL)
    puntual_account_dialog_present (self->shell, account->kind, account->name);
}

static void
sign_in (GtkWidget *widget, const char *action, GVariant *name)
{
  puntual_account_sign_in_present (PUNTUAL_MAIL_PAGE (widget)->shell,
                                   g_variant_get_string (name, NULL));
}

static void
open_texts (GtkWidget *widget, const char *action, GVariant *name)
{
  puntual_approved_texts_present (PUNTUAL_MAIL_PAGE (widget)->shell,
                                  g_variant_get_string (name, NULL));
}

static void
make_default (GtkWidget *widget, const char *action, GVariant *name)
{
  PuntualMailPage *self = PUNTUAL_MAIL_PAGE (widget);
  PuntualDeed *deed, *undo;

  puntual_account_deeds_set_default (g_variant_get_string (name, NULL), &deed, &undo);
  puntual_shell_carry_out (self->shell, deed, undo, _ ("Messages go out this way now"), NULL, NULL);
}

static void
remove_one (GtkWidget *widget, const char *action, GVariant *name)
{
  PuntualMailPage *self = PUNTUAL_MAIL_PAGE (widget);
  const char *account = g_variant_get_string (name, NULL);
  g_autofree char *done = NULL;
  PuntualDeed *deed, *undo;

  /* Translators: %s is the name of a mail account. */
  done = g_strdup_printf (_ ("The account “%s” is removed"), account);
  puntual_account_deeds_remove (account, &deed, &undo);
  puntual_shell_carry_out (self->shell, deed, undo, done, NULL, NULL);
}

static void
tried (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualMailPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  g_free (self->raw);
  ok = puntual_mail_trial_finish_raw (answer, &self->raw, &error);
  g_clear_object (&self->trying);
  if (self->shell == NULL)
    return;
  if (ok)
    puntual_shell_say (self->shell, self->sends
                                        ? _ ("It works: a test message is on its way to you")
                                        : _ ("It works. Nothing was sent"));
  else
    puntual_shell_complain (self->shell, error);
  show_accounts (self);
  puntual_desk_look_for_changes (puntual_shell_get_desk (self->shell));
}

static void
try_one (GtkWidget *widget, const char *action, GVariant *name)
{
  PuntualMailPage *self = PUNTUAL_MAIL_PAGE (widget);
  const PuntualChannelAccount *account = find_account (self, g_variant_get_string (name, NULL));
  g_autofree char *to = NULL;

  if (account == NULL || self->trying != NULL)
    return;
  to = puntual_account_config_own_address (account);
  self->sends = to != NULL;
  g_free (self->tried);
  self->tried = g_strdup (account->name);
  self->trying = g_cancellable_new ();
  puntual_shell_say (self->shell, to != NULL ? _ ("A test message is being sent…")
                                             : _ ("The account is being tried…"));
  puntual_mail_trial_async (puntual_shell_get_desk (self->shell), account, NULL, NULL, to,
                            self->trying, tried, g_object_ref (self));
}

static void
add_one (GtkWidget *widget, const char *action, GVariant *parameter)
{
  puntual_account_choice_present (PUNTUAL_MAIL_PAGE (widget)->shell);
}

static void
open_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PuntualDesk *desk = puntual_shell_get_desk (PUNTUAL_MAIL_PAGE (widget)->shell);
  g_autofree char *folder = puntual_outbox_pilot_folder (puntual_desk_get_path (desk));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  /* It is made by the first message. */
  if (uri == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    puntual_shell_say (PUNTUAL_MAIL_PAGE (widget)->shell,
                       _ ("The folder comes with the first message"));
  else
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

/* --- Rows --- */

static void
add_to_menu (GMenu *menu, const char *label, const char *action, const char *name)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_string (name));
  g_menu_append_item (menu, item);
}

static GtkWidget *
new_menu (const PuntualChannelAccount *account)
{
  GMenu *menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *spoken = NULL;

  /* Translators: %s is the name of a mail account. */
  spoken = g_strdup_printf (_ ("Actions for “%s”"), account->name);
  add_to_menu (menu, _ ("_Change…"), "mail.edit", account->name);
  if (puntual_whatsapp_templates_has (account->kind, account->config))
    add_to_menu (menu, _ ("A_pproved Texts…"), "mail.texts", account->name);
  if (puntual_oauth_has_sign_in (account->kind, PUNTUAL_SIGN_IN_BROWSER))
    add_to_menu (menu, _ ("_Sign In…"), "mail.sign-in", account->name);
  add_to_menu (menu, _ ("_Test"), "mail.try", account->name);
  if (!account->is_default)
    add_to_menu (menu, _ ("Make _Default"), "mail.default", account->name);
  add_to_menu (menu, _ ("_Remove"), "mail.remove", account->name);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_unref (menu);
  return button;
}

static GtkWidget *
new_badge (void)
{
  GtkWidget *badge = gtk_label_new (_ ("Default"));

  gtk_widget_add_css_class (badge, "count");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  return badge;
}

static void
keep_row (PuntualMailPage *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_account (PuntualMailPage *self, const PuntualChannelAccount *account)
{
  g_autofree char *what = describe (account);
  GtkWidget *row =
      puntual_settings_row_new (account->name, account->trouble != NULL ? account->trouble : what);

  if (account->trouble != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Trouble"), -1);
      gtk_widget_add_css_class (icon, "error");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  if (account->is_default)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_badge ());
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_menu (account));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "mail.edit");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", account->name);
  keep_row (self, self->list, row);
  if (self->raw == NULL || !g_str_equal (self->tried, account->name))
    return;
  self->words = puntual_service_words_new ();
  puntual_service_words_say (self->words, self->raw);
  keep_row (self, self->list, self->words);
}

static void
show_pilot (PuntualMailPage *self, const PuntualChannelAccount *account)
{
  PuntualDesk *desk = puntual_shell_get_desk (self->shell);
  g_autofree char *folder = puntual_outbox_pilot_folder (puntual_desk_get_path (desk));
  GtkWidget *row = puntual_settings_row_new (_ ("Pilot folder"), folder);
  GtkWidget *button;

  if (account->is_default)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_badge ());
  else
    {
      button = puntual_settings_row_add_button (row, _ ("_Use Instead"),
                                                _ ("Write messages into the pilot folder instead"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "mail.default");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", account->name);
    }
  keep_row (self, self->pilot, row);
  row = puntual_settings_row_new (_ ("What was written there"), NULL);
  button = puntual_settings_row_add_button (row, _ ("_Open Folder"), _ ("Open the pilot folder"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "mail.open-folder");
  keep_row (self, self->pilot, row);
}

static void
clear_rows (PuntualMailPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_accounts (PuntualMailPage *self)
{
  gboolean unfolded =
      self->words != NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->words));
  guint own = 0;

  self->words = NULL;
  clear_rows (self);
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (self->accounts, i);

      if (account->is_embedded)
        show_pilot (self, account);
      else
        show_account (self, account);
      own += !account->is_embedded;
    }
  if (self->words != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->words), unfolded);
  if (own == 0)
    keep_row (self, self->list,
              puntual_settings_row_new (
                  _ ("No account yet"),
                  _ ("Until there is one, messages are written into the pilot folder.")));
}

/* What the page shows of a ledger. */
typedef struct
{
  GPtrArray *accounts;
  char *chosen[PUNTUAL_N_MEDIA];
} Listing;

static void
listing_free (gpointer data)
{
  Listing *self = data;

  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    g_free (self->chosen[i]);
  g_free (self);
}

static gboolean
list_accounts (PuntualDeskJob *job, gpointer data, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  Listing *listing = g_new0 (Listing, 1);

  puntual_desk_job_take_result (job, listing, listing_free);
  listing->accounts = puntual_account_list (ledger, error);
  if (listing->accounts == NULL)
    return FALSE;
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      const char *key = puntual_outbox_account_choice (i);

      if (key == NULL)
        continue;
      listing->chosen[i] = puntual_ledger_get_setting (ledger, key, error);
      if (listing->chosen[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
accounts_listed (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualMailPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  Listing *listing;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, &error))
    {
      if (self->shell != NULL)
        puntual_shell_complain (self->shell, error);
      return;
    }
  listing = result;
  if (self->shell != NULL)
    {
      g_clear_pointer (&self->accounts, g_ptr_array_unref);
      self->accounts = g_ptr_array_ref (listing->accounts);
      show_accounts (self);
      puntual_account_routes_show (self->routes, self->accounts, listing->chosen);
    }
  listing_free (listing);
}

static void
load (PuntualMailPage *self)
{
  if (self->shell != NULL)
    puntual_desk_run_async (puntual_shell_get_desk (self->shell), PUNTUAL_LANE_READ, list_accounts,
                            NULL, NULL, NULL, accounts_listed, g_object_ref (self));
}

/* --- Life --- */

static void
puntual_mail_page_dispose (GObject *object)
{
  PuntualMailPage *self = PUNTUAL_MAIL_PAGE (object);

  g_cancellable_cancel (self->trying);
  g_clear_weak_pointer (&self->shell);
  G_OBJECT_CLASS (puntual_mail_page_parent_class)->dispose (object);
}

static void
puntual_mail_page_finalize (GObject *object)
{
  PuntualMailPage *self = PUNTUAL_MAIL_PAGE (object);

  g_clear_object (&self->trying);
  g_free (self->tried);
  g_free (self->raw);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (puntual_mail_page_parent_class)->finalize (object);
}

static void
puntual_mail_page_class_init (PuntualMailPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_mail_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_mail_page_finalize;
  gtk_widget_class_install_action (widget_class, "mail.add", NULL, add_one);
  gtk_widget_class_install_action (widget_class, "mail.edit", "s", edit);
  gtk_widget_class_install_action (widget_class, "mail.sign-in", "s", sign_in);
  gtk_widget_class_install_action (widget_class, "mail.texts", "s", open_texts);
  gtk_widget_class_install_action (widget_class, "mail.try", "s", try_one);
  gtk_widget_class_install_action (widget_class, "mail.default", "s", make_default);
  gtk_widget_class_install_action (widget_class, "mail.remove", "s", remove_one);
  gtk_widget_class_install_action (widget_class, "mail.open-folder", NULL, open_folder);
}

static void
puntual_mail_page_init (PuntualMailPage *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
puntual_mail_settings_page_new (PuntualShell *shell)
{
  PuntualMailPage *self = g_object_new (PUNTUAL_TYPE_MAIL_PAGE, NULL);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add…"));

  g_set_weak_pointer (&self->shell, shell);
  self->list = puntual_settings_group_new (
      _ ("Accounts"), _ ("Your reminders leave from here. Passwords stay in your keyring."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add an account"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "mail.add");
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (self->list, add);
  self->pilot = puntual_settings_group_new (
      _ ("Try Without Sending"),
      _ ("In the pilot folder every message becomes a file that only you see."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->list);
  self->routes = PUNTUAL_ACCOUNT_ROUTES (puntual_account_routes_new (shell));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (self->routes));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->pilot);
  g_signal_connect_object (puntual_shell_get_desk (shell), "changed", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
