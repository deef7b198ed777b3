/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-email.h"
#include "puntual-error.h"
#include "puntual-outbox-accounts.h"
#include "puntual-phone.h"
#include "puntual-render-words.h"
#include "puntual-render.h"
#include "puntual-template-preview.h"
#include "puntual-test-message.h"
#include "puntual-text.h"

/* --- Where it goes --- */

void
puntual_test_route_free (PuntualTestRoute *self)
{
  if (self == NULL)
    return;

  g_free (self->account);
  g_free (self->folder);
  g_free (self->to);
  g_free (self);
}

static const char *
own_address (const PuntualBusiness *business, PuntualMedium medium)
{
  if (medium == PUNTUAL_MEDIUM_EMAIL)
    return business->email;
  return medium == PUNTUAL_MEDIUM_LETTER ? business->address : business->phone;
}

PuntualTestRoute *
puntual_test_route_find (PuntualLedger *ledger, PuntualMedium medium, GError **error)
{
  g_autoptr (PuntualTestRoute) route = g_new0 (PuntualTestRoute, 1);
  g_autoptr (PuntualBusiness) business = puntual_ledger_load_business (ledger, error);
  g_autoptr (PuntualOutboxAccounts) accounts = NULL;
  g_autoptr (GError) local = NULL;
  PuntualOutboxAccount *account;

  if (business == NULL || !puntual_outbox_written_to (ledger, &route->folder, error))
    return NULL;
  accounts = puntual_outbox_accounts_new (ledger, error);
  if (accounts == NULL)
    return NULL;
  account = puntual_outbox_accounts_for_medium (accounts, medium, &local);
  if (account != NULL)
    route->account = g_strdup (account->name);
  if (!puntual_text_is_blank (own_address (business, medium)))
    route->to = g_strdup (own_address (business, medium));
  return g_steal_pointer (&route);
}

static char *
check_address (PuntualLedger *ledger, PuntualMedium medium, const char *to, GError **error)
{
  g_autoptr (PuntualPolicy) policy = NULL;
  g_autofree char *lines = NULL;

  if (medium == PUNTUAL_MEDIUM_EMAIL)
    return puntual_email_normalise (to, error);
  if (medium != PUNTUAL_MEDIUM_LETTER)
    {
      policy = puntual_ledger_load_policy (ledger, error);
      return policy != NULL ? puntual_phone_normalise (to, policy->region, error) : NULL;
    }
  lines = puntual_text_clean_block (to);
  if (*lines != '\0')
    return g_steal_pointer (&lines);
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
                       _ ("A letter needs the postal address of your business: write it in the "
                          "preferences."));
  return NULL;
}

/* --- What it says --- */

/* The mark is part of the words before they are rendered, so that every form of them has it. What
 * has to be short has only the word; a section that stands on a line of its own goes on doing so.
 */
static char *
mark_body (const PuntualTemplate *text)
{
  const PuntualRenderWords *words = puntual_render_words (text->language);

  if (text->medium == PUNTUAL_MEDIUM_SMS)
    return g_strdup_printf ("\\[%s\\]%s%s", words->test,
                            g_str_has_prefix (text->body, "{{") ? "\n" : " ", text->body);
  return g_strdup_printf ("**\\[%s\\]** %s\n\n%s", words->test, words->nobody, text->body);
}

static char *
mark_subject (const PuntualTemplate *text)
{
  if (text->subject == NULL)
    return NULL;
  return g_strdup_printf ("[%s] %s", puntual_render_words (text->language)->test, text->subject);
}

static PuntualMessage *
write_test (PuntualLedger *ledger, PuntualCalendarSet *calendars, const PuntualTemplate *text,
            const PuntualStep *step, gint64 customer_id, PuntualDay day, GError **error)
{
  g_autofree char *subject = mark_subject (text);
  g_autofree char *body = mark_body (text);
  PuntualTemplate marked = *text;
  g_autoptr (PuntualTemplatePreview) preview = NULL;

  /* Asked first, so that a mistake is said with the line it is on. */
  if (!puntual_template_validate (
          text, puntual_template_side_in_step (text->name, step->offset_days), error))
    return NULL;
  marked.subject = subject;
  marked.body = body;
  preview =
      puntual_template_preview_for (ledger, calendars, &marked, step, customer_id, day, error);
  return preview != NULL ? g_steal_pointer (&preview->message) : NULL;
}

static void
take_string (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

/* To the owner, in no thread of the customer's, and in these words alone: those that WhatsApp
 * approved have no place for the mark. */
static void
readdress (PuntualMessage *message, PuntualLedger *ledger, const char *name, const char *to,
           const char *from)
{
  g_autofree char *uuid = g_uuid_string_random ();
  const char *at;

  take_string (&message->id, g_strconcat ("test-", uuid, NULL));
  take_string (&message->to_name, g_strdup (name));
  take_string (&message->to_address, g_strdup (to));
  if (from != NULL)
    take_string (&message->from_address, g_strdup (from));
  else if (message->from_address == NULL)
    message->from_address = g_strdup (to);
  at = strrchr (message->from_address, '@');
  take_string (&message->message_id,
               g_strdup_printf ("<%s@%s>", message->id, at != NULL ? at + 1 : "puntual.invalid"));
  g_clear_pointer (&message->references, g_strfreev);
  g_clear_pointer (&message->approved, puntual_approved_text_free);
  message->date = puntual_clock_now (puntual_ledger_get_clock (ledger));
}

/* --- Sending --- */

/* A test has words of its own, its mark among them: those of an approved text are not the owner's
 * to change, so that submitting it would not help. */
static void
say_refusal (const GError *refused, GError **error)
{
  if (!g_error_matches (refused, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT))
    {
      g_propagate_error (error, g_error_copy (refused));
      return;
    }
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_CHANNEL_TEXT,
                       _ ("WhatsApp carries only texts that it approved, word for word, so that a "
                          "marked test cannot go this way. The channel itself works; the preview "
                          "shows what customers will read."));
}

static gboolean
deliver (PuntualOutboxAccount *account, PuntualLedger *ledger, const PuntualMessage *message,
         GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) refused = NULL;
  g_autofree char *provider_id = NULL;

  if (!puntual_channel_prepare (account->channel, cancellable, error))
    return FALSE;
  account->prepared = TRUE;
  if (!puntual_channel_accepts (account->channel, message, &refused))
    {
      say_refusal (refused, error);
      return FALSE;
    }
  if (!puntual_channel_deliver (account->channel, message, &provider_id, cancellable, error))
    return FALSE;
  return !account->troubled || puntual_account_set_trouble (ledger, account->name, NULL, error);
}

gboolean
puntual_outbox_try_text (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                         const PuntualTemplate *text, const PuntualStep *step, gint64 customer_id,
                         PuntualDay day, const char *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (PuntualMessage) message =
      write_test (ledger, calendars, text, step, customer_id, day, error);
  g_autofree char *address =
      message != NULL ? check_address (ledger, text->medium, to, error) : NULL;
  g_autoptr (PuntualBusiness) business =
      address != NULL ? puntual_ledger_load_business (ledger, error) : NULL;
  g_autoptr (PuntualOutboxAccounts) accounts =
      business != NULL ? puntual_outbox_accounts_new (ledger, error) : NULL;
  PuntualOutboxAccount *account =
      accounts != NULL ? puntual_outbox_accounts_for_medium (accounts, text->medium, error) : NULL;

  if (account == NULL)
    return FALSE;
  readdress (message, ledger, business->name, address, account->from);
  return deliver (account, ledger, message, cancellable, error);
}
