/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-answered-pause.h"
#include "puntual-attention-row.h"
#include "puntual-browse.h"
#include "puntual-day-words.h"
#include "puntual-ledger-records.h"
#include "puntual-locale.h"
#include "puntual-morning-needs.h"
#include "puntual-review-page.h"
#include "puntual-shell.h"

/* Takes title and detail. */
static PuntualAttentionRow *
add_row (GtkListBox *list, const char *icon, PuntualColour colour, char *title, char *detail)
{
  PuntualAttentionRow *row = puntual_attention_row_new (icon, colour, title, detail);

  gtk_list_box_append (list, GTK_WIDGET (row));
  g_free (title);
  g_free (detail);
  return row;
}

static GVariant *
item (const char *place, gint64 id)
{
  return g_variant_new ("(sx)", place, id);
}

/* The others of a kind. */
static void
add_more (GtkListBox *list, guint n, guint shown, const char *place)
{
  if (n > shown)
    puntual_attention_row_set_button (
        add_row (
            list, "view-more-symbolic", PUNTUAL_COLOUR_NEUTRAL,
            /* Translators: %u is a number of further rows like those above. */
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more", "And %u more", n - shown),
                             n - shown),
            NULL),
        _ ("See All"), "win.open", g_variant_new_string (place), NULL);
}

static void
add_troubled (GtkListBox *list, const PuntualMorning *morning)
{
  for (guint i = 0; i < morning->troubled->len; i++)
    {
      const PuntualChannelAccount *account = g_ptr_array_index (morning->troubled, i);

      puntual_attention_row_set_button (
          add_row (list, "network-error-symbolic", PUNTUAL_COLOUR_RED,
                   /* Translators: %s is the name of an account for sending. */
                   g_strdup_printf (_ ("Something is wrong with the account “%s”"), account->name),
                   g_strdup (account->trouble)),
          _ ("Mend"), "win.preferences", g_variant_new_string ("mail"), NULL);
    }
}

static void
add_broken (GtkListBox *list, const PuntualMorning *morning)
{
  const char *language = puntual_shell_language ();

  for (guint i = 0; i < morning->broken->len; i++)
    {
      const PuntualBrokenPromise *promise = g_ptr_array_index (morning->broken, i);
      g_autofree char *money = puntual_locale_money (promise->minor, promise->currency, language);
      g_autofree char *day = puntual_day_words_short (promise->day, morning->day, language);

      puntual_attention_row_set_button (
          add_row (list, "dialog-warning-symbolic", PUNTUAL_COLOUR_RED,
                   /* Translators: %s is a customer. */
                   g_strdup_printf (_ ("Broken promise: %s"), promise->customer_name),
                   /* Translators: an amount, a day ("27 Feb"), the number of an invoice. */
                   g_strdup_printf (_ ("Promised %1$s for %2$s · invoice %3$s"), money, day,
                                    promise->number)),
          C_ ("button", "Open"), "win.open-item", item ("invoices", promise->invoice_id), NULL);
    }
  add_more (list, morning->n_broken, morning->broken->len, "invoices");
}

static char *
amiss_title (const PuntualOutboxRow *row)
{
  if (row->state == PUNTUAL_OUTBOX_UNKNOWN)
    /* Translators: %s is a customer. */
    return g_strdup_printf (_ ("Was it sent? %s"), row->customer_name);
  if (row->state == PUNTUAL_OUTBOX_BOUNCED)
    /* Translators: a message came back; %s is the address, or the customer. */
    return g_strdup_printf (_ ("Came back: %s"),
                            row->recipient != NULL ? row->recipient : row->customer_name);
  if (row->state == PUNTUAL_OUTBOX_HELD)
    /* Translators: a message that is held; %s is a customer. */
    return g_strdup_printf (_ ("Message held: %s"), row->customer_name);
  /* Translators: a message that could not be sent; %s is a customer. */
  return g_strdup_printf (_ ("Not sent: %s"), row->customer_name);
}

static void
add_amiss (GtkListBox *list, const PuntualMorning *morning)
{
  for (guint i = 0; i < morning->amiss->len; i++)
    {
      const PuntualOutboxRow *row = g_ptr_array_index (morning->amiss, i);
      const char *why = row->error != NULL ? row->error : row->reason;
      gboolean unknown = row->state == PUNTUAL_OUTBOX_UNKNOWN;

      puntual_attention_row_set_button (
          add_row (list, puntual_medium_icon_name (row->medium), PUNTUAL_COLOUR_ORANGE,
                   amiss_title (row), g_strdup (why)),
          unknown ? _ ("Decide") : _ ("Mend"), "win.open-item", item ("outbox", row->row_id), NULL);
    }
  add_more (list, morning->n_amiss, morning->amiss->len, "outbox");
}

static char *
answer_words (const PuntualAnswer *answer)
{
  const char *words = answer->opening != NULL ? answer->opening : answer->subject;

  if (words == NULL)
    /* Translators: %s is the number of an invoice. */
    return g_strdup_printf (_ ("Reminders about %s are paused until you resume them"),
                            answer->number);
  if (answer->may_stop)
    return g_strdup_printf (
        /* Translators: the number of an invoice, the beginning of what the customer wrote.
         * “Opt-Out” is an action of the customer's menu. */
        _ ("Reminders about %1$s are paused · “%2$s” · If they want no more messages, note it with "
           "Opt-Out"),
        answer->number, words);
  /* Translators: the number of an invoice, the beginning of what the customer wrote. */
  return g_strdup_printf (_ ("Reminders about %1$s are paused · “%2$s”"), answer->number, words);
}

static void
add_answers (GtkListBox *list, const PuntualMorning *morning)
{
  for (guint i = 0; i < morning->answers->len; i++)
    {
      const PuntualAnswer *answer = g_ptr_array_index (morning->answers, i);

      puntual_attention_row_set_button (
          add_row (list, "mail-unread-symbolic", PUNTUAL_COLOUR_BLUE,
                   /* Translators: %s is a customer who answered a reminder. */
                   g_strdup_printf (_ ("%s answered"), answer->customer_name),
                   answer_words (answer)),
          C_ ("button", "Open"), "win.open-item", item ("invoices", answer->invoice_id), NULL);
    }
  add_more (list, morning->n_answers, morning->answers->len, "invoices");
}

static void
add_withdrawn (GtkListBox *list, const PuntualMorning *morning)
{
  if (morning->n_withdrawn == 0)
    return;
  puntual_attention_row_set_button (
      add_row (
          list, "edit-undo-symbolic", PUNTUAL_COLOUR_ORANGE,
          g_strdup_printf (
              /* Translators: %u is a number of reminders whose approval was taken back. */
              g_dngettext (GETTEXT_PACKAGE, "%u reminder waits for a new approval",
                           "%u reminders wait for a new approval", morning->n_withdrawn),
              morning->n_withdrawn),
          g_strdup (_ ("The approval was taken back: nothing leaves before you give it again."))),
      C_ ("button", "Review"), "win.open", g_variant_new_string ("review"), NULL);
}

static void
add_loose (GtkListBox *list, const PuntualMorning *morning)
{
  const char *language = puntual_shell_language ();

  for (guint i = 0; i < morning->loose->len; i++)
    {
      const PuntualPaymentRow *row = g_ptr_array_index (morning->loose, i);
      g_autofree char *money =
          puntual_locale_money (row->unallocated, row->payment->currency, language);
      g_autofree char *day = puntual_day_words_short (row->payment->day, morning->day, language);
      const char *reference = row->payment->reference;

      puntual_attention_row_set_button (
          add_row (list, "puntual-payment-symbolic", PUNTUAL_COLOUR_GREEN,
                   /* Translators: a payment that settles no invoice yet; %s is an amount. */
                   g_strdup_printf (_ ("Payment not allocated: %s"), money),
                   reference != NULL && *reference != '\0'
                       ? g_strdup_printf ("%s · %s · %s", row->customer_name, reference, day)
                       : g_strdup_printf ("%s · %s", row->customer_name, day)),
          _ ("Allocate"), "win.open-item", item ("payments", row->payment->id), NULL);
    }
  add_more (list, morning->n_loose, morning->loose->len, "payments");
}

static void
add_calls (GtkListBox *list, const PuntualMorning *morning)
{
  const GPtrArray *items = morning->sheet->review->items;
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const PuntualReviewItem *one = g_ptr_array_index (items, i);
      g_autofree char *money = NULL;
      g_autofree char *numbers = NULL;

      if (one->medium != PUNTUAL_MEDIUM_CALL || n++ >= PUNTUAL_MORNING_ROWS)
        continue;
      money = puntual_locale_money (one->amount, one->currency, puntual_shell_language ());
      /* Translators: %u is a number of invoices. */
      numbers = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u invoice", "%u invoices", one->n_invoices),
          one->n_invoices);
      puntual_attention_row_set_button (
          add_row (list, "puntual-call-symbolic", PUNTUAL_COLOUR_PURPLE,
                   /* Translators: a call to be made; %s is a customer. */
                   g_strdup_printf (_ ("Call %s"), one->customer_name),
                   g_strdup_printf ("%s · %s · %s", one->recipient, money, numbers)),
          _ ("Done"), "page.called", g_variant_new_string (one->id), NULL);
    }
  add_more (list, n, PUNTUAL_MORNING_ROWS, "review");
}

/* Once for each customer; texts once for all, since one template holds many. */
static void
add_held (GtkListBox *list, const PuntualMorning *morning)
{
  const GPtrArray *held = morning->sheet->review->held;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  guint templates = 0;

  for (guint i = 0; i < held->len; i++)
    {
      const PuntualReviewHeld *one = g_ptr_array_index (held, i);

      templates += one->reason == PUNTUAL_RULE_TEMPLATE;
      if (one->reason != PUNTUAL_RULE_NO_CONTACT
          || !g_hash_table_add (seen, (gpointer)&one->customer_id)
          || g_hash_table_size (seen) > PUNTUAL_MORNING_ROWS)
        continue;
      puntual_attention_row_set_button (
          add_row (list, "puntual-contact-symbolic", PUNTUAL_COLOUR_ORANGE,
                   /* Translators: %s is a customer. */
                   g_strdup_printf (_ ("No way to reach %s"), one->customer_name),
                   g_strdup (_ ("There is no address or number that the next reminder can use."))),
          _ ("Complete"), "win.open-item", item ("customers", one->customer_id), NULL);
    }
  add_more (list, g_hash_table_size (seen), PUNTUAL_MORNING_ROWS, "customers");
  if (templates > 0)
    puntual_attention_row_set_button (
        add_row (list, "document-edit-symbolic", PUNTUAL_COLOUR_ORANGE,
                 g_strdup (_ ("A template cannot be used")),
                 g_strdup_printf (
                     /* Translators: %u is a number of invoices. */
                     g_dngettext (GETTEXT_PACKAGE, "The reminder about %u invoice waits for it.",
                                  "The reminders about %u invoices wait for it.", templates),
                     templates)),
        _ ("Mend"), "win.open", g_variant_new_string ("templates"), NULL);
}

void
puntual_morning_needs_show (GtkListBox *list, const PuntualMorning *morning)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  add_troubled (list, morning);
  add_broken (list, morning);
  add_answers (list, morning);
  add_amiss (list, morning);
  add_withdrawn (list, morning);
  add_loose (list, morning);
  add_calls (list, morning);
  add_held (list, morning);
  if (gtk_list_box_get_row_at_index (list, 0) == NULL)
    add_row (list, "emblem-ok-symbolic", PUNTUAL_COLOUR_GREEN, g_strdup (_ ("All is well")),
             g_strdup (_ ("Nothing needs you besides what is ready to be sent.")));
}
