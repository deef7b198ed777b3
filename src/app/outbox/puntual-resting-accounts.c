/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-resting-accounts.h"

#include <glib/gi18n-lib.h>

#include "puntual-agent-words.h"
#include "puntual-attention-row.h"
#include "puntual-dialogs.h"
#include "puntual-ledger-records.h"

/* The others are a click away. */
#define ROWS 2
/* Large letters in a narrow window leave room for the list below. */
#define HEIGHT 260

struct _PuntualRestingAccounts
{
  AdwBin parent_instance;

  GtkListBox *list; /* child */
};

G_DEFINE_FINAL_TYPE (PuntualRestingAccounts, puntual_resting_accounts, ADW_TYPE_BIN)

static void
clear (PuntualRestingAccounts *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
add_account (PuntualRestingAccounts *self, const PuntualChannelAccount *account)
{
  g_autofree char *title =
      /* Translators: %s is the name of an account for sending. */
      g_strdup_printf (_ ("Something is wrong with the account “%s”"), account->name);
  PuntualAttentionRow *row = puntual_attention_row_new (
      "network-error-symbolic", PUNTUAL_COLOUR_RED, title, account->trouble);

  if (account->is_embedded)
    puntual_attention_row_set_button (row, _ ("Mend"), "win.preferences",
                                      g_variant_new_string ("mail"), NULL);
  else
    puntual_attention_row_set_button (row, _ ("Mend"), "resting.mend",
                                      g_variant_new ("(ss)", account->kind, account->name), NULL);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
add_more (PuntualRestingAccounts *self, guint n)
{
  g_autofree char *title =
      /* Translators: %u is a number of further rows like those above. */
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more", "And %u more", n), n);
  PuntualAttentionRow *row =
      puntual_attention_row_new ("view-more-symbolic", PUNTUAL_COLOUR_NEUTRAL, title, NULL);

  puntual_attention_row_set_button (row, _ ("See All"), "win.preferences",
                                    g_variant_new_string ("mail"), NULL);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

/* Its sentence says as well when it goes on. */
static void
tell_end (PuntualChannelAccount *account, gint64 now, const char *zone)
{
  g_autofree char *end = NULL;
  char *sentence;

  if (account->rest_until <= now)
    return;
  end = puntual_agent_words_instant (account->rest_until, now, zone, puntual_shell_language ());
  /* Translators: %1$s says why an account for sending rests, %2$s is “today at 14:30”. */
  sentence = g_strdup_printf (_ ("%1$s It is tried again %2$s."), account->trouble, end);
  g_free (account->trouble);
  account->trouble = sentence;
}

static gboolean
read_resting (PuntualDeskJob *job, gpointer unused, GError **error)
{
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  gint64 now = puntual_clock_now (puntual_ledger_get_clock (ledger));
  g_autoptr (PuntualPolicy) policy = puntual_ledger_load_policy (ledger, error);
  GPtrArray *accounts = policy != NULL ? puntual_account_list_troubled (ledger, error) : NULL;

  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    tell_end (g_ptr_array_index (accounts, i), now, policy->timezone);
  puntual_desk_job_take_result (job, accounts, (GDestroyNotify)g_ptr_array_unref);
  return accounts != NULL;
}

static void
resting_read (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualRestingAccounts) self = data;
  g_autoptr (GPtrArray) accounts = NULL;
  gpointer result = NULL;

  /* The list beside it says what keeps the ledger from being read. */
  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &result, NULL))
    return;
  accounts = result;
  if (self->list == NULL)
    return;
  clear (self);
  for (guint i = 0; i < MIN (accounts->len, ROWS); i++)
    add_account (self, g_ptr_array_index (accounts, i));
  if (accounts->len > ROWS)
    add_more (self, accounts->len - ROWS);
  gtk_widget_set_visible (GTK_WIDGET (self), accounts->len > 0);
}

void
puntual_resting_accounts_refresh (PuntualRestingAccounts *self, PuntualShell *shell)
{
  puntual_desk_run_async (puntual_shell_get_desk (shell), PUNTUAL_LANE_READ, read_resting, NULL,
                          NULL, NULL, resting_read, g_object_ref (self));
}

static void
mend (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *kind, *account;

  g_variant_get (parameter, "(&s&s)", &kind, &account);
  puntual_account_dialog_present (puntual_shell_of (widget), kind, account);
}

/* --- Size --- */

static GtkSizeRequestMode
puntual_resting_accounts_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* As high as what is said in that width, which a scrolled window does not ask for. */
static void
puntual_resting_accounts_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                  int *minimum, int *natural, int *minimum_baseline,
                                  int *natural_baseline)
{
  PuntualRestingAccounts *self = PUNTUAL_RESTING_ACCOUNTS (widget);

  *minimum_baseline = *natural_baseline = -1;
  gtk_widget_measure (GTK_WIDGET (self->list), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MIN (*natural, HEIGHT);
}

static void
puntual_resting_accounts_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
}

/* --- Life --- */

static void
puntual_resting_accounts_dispose (GObject *object)
{
  /* The bin lets go of its child, which the template would else take from under it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), PUNTUAL_TYPE_RESTING_ACCOUNTS);
  G_OBJECT_CLASS (puntual_resting_accounts_parent_class)->dispose (object);
}

static void
puntual_resting_accounts_class_init (PuntualRestingAccountsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = puntual_resting_accounts_dispose;
  widget_class->get_request_mode = puntual_resting_accounts_get_request_mode;
  widget_class->measure = puntual_resting_accounts_measure;
  widget_class->size_allocate = puntual_resting_accounts_size_allocate;
  gtk_widget_class_install_action (widget_class, "resting.mend", "(ss)", mend);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/puntual/Puntual/outbox/puntual-resting-accounts.ui");
  gtk_widget_class_bind_template_child (widget_class, PuntualRestingAccounts, list);
}

static void
puntual_resting_accounts_init (PuntualRestingAccounts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}
