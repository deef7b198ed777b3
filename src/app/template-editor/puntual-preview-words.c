/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-preview-words.h"

#include <glib/gi18n-lib.h>

#include "puntual-day-words.h"
#include "puntual-locale.h"
#include "puntual-shell.h"
#include "puntual-sms-length.h"
#include "puntual-template-overview.h"
#include "puntual-whatsapp-length.h"

char *
puntual_preview_words_example (const PuntualTemplateExample *example, PuntualDay today)
{
  g_autofree char *day = puntual_day_words_weekday (example->day, today, puntual_shell_language ());

  return g_strdup_printf ("%s · %s", example->name, day);
}

/* --- Below a bubble --- */

static char *
number (guint value)
{
  return puntual_locale_integer (value, puntual_shell_language ());
}

static char *
sms_length_words (const PuntualSmsLength *length, const PuntualSmsBill *bill)
{
  g_autofree char *price = puntual_sms_bill_words (bill, puntual_shell_language ());
  g_autofree char *segments = g_strdup_printf (
      /* Translators: %u is the number of SMS that a long message is split into */
      g_dngettext (GETTEXT_PACKAGE, "%u segment", "%u segments", length->segments),
      length->segments);
  g_autofree char *left = g_strdup_printf (
      /* Translators: %u is how many characters fit before another SMS begins */
      g_dngettext (GETTEXT_PACKAGE, "%u character left", "%u characters left", length->left),
      length->left);

  return g_strdup_printf ("%s · %s · %s%s%s", segments,
                          puntual_sms_encoding_name (length->encoding), left,
                          price != NULL ? " · " : "", price != NULL ? price : "");
}

/* A sign that cannot be seen is called by its number. */
static char *
name_of (gunichar character)
{
  char utf8[7] = "";

  if (g_unichar_isgraph (character))
    utf8[g_unichar_to_utf8 (character, utf8)] = '\0';
  return *utf8 != '\0' ? g_strdup (utf8) : g_strdup_printf ("U+%04X", character);
}

static char *
sms_remark (const PuntualSmsLength *length)
{
  gboolean joined = length->segments > 1;
  g_autofree char *character = NULL;

  if (length->forcing == 0)
    return NULL;
  character = name_of (length->forcing);
  return g_strdup_printf (
      /* Translators: %1$s is a character such as “ó”, %2$u and %3$u are numbers of characters */
      _ ("“%1$s” is not in the SMS alphabet (GSM-7): each segment holds %2$u characters instead "
         "of %3$u."),
      character, length->per_segment, puntual_sms_per_segment (PUNTUAL_SMS_GSM7, joined));
}

static void
fill_sms (PuntualPreviewFoot *self, const PuntualTemplatePreview *preview)
{
  PuntualSmsLength length = puntual_sms_length (preview->message->text);

  self->length = sms_length_words (&length, &preview->bill);
  self->remark = sms_remark (&length);
}

static void
fill_whatsapp (PuntualPreviewFoot *self, const PuntualMessage *message)
{
  guint characters;
  PuntualWhatsappFit fit = puntual_whatsapp_length (message->text, &characters);
  g_autofree char *count = number (characters);
  g_autofree char *most = number (PUNTUAL_WHATSAPP_TEXT_MAX);
  g_autofree char *template_most = number (PUNTUAL_WHATSAPP_TEMPLATE_MAX);

  /* Translators: how long a WhatsApp message is: both %s are numbers */
  self->length = g_strdup_printf (_ ("%1$s of %2$s characters"), count, most);
  self->is_too_long = fit == PUNTUAL_WHATSAPP_TOO_LONG;
  if (fit == PUNTUAL_WHATSAPP_TOO_LONG)
    self->remark = g_strdup (_ ("WhatsApp does not take a message of this length. Shorten it."));
  else if (fit == PUNTUAL_WHATSAPP_TEXT_ONLY)
    self->remark = g_strdup_printf (
        /* Translators: %s is a number of characters, 1,024 */
        _ ("Longer than the %s characters of an approved WhatsApp template: it only goes within "
           "24 hours after the customer wrote."),
        template_most);
}

void
puntual_preview_foot_fill (PuntualPreviewFoot *self, const PuntualTemplatePreview *preview)
{
  const PuntualMessage *message = preview->message;

  *self = (PuntualPreviewFoot){ 0 };
  if (message->medium == PUNTUAL_MEDIUM_SMS)
    fill_sms (self, preview);
  else if (message->medium == PUNTUAL_MEDIUM_WHATSAPP)
    fill_whatsapp (self, message);
}

void
puntual_preview_foot_clear (PuntualPreviewFoot *self)
{
  g_clear_pointer (&self->length, g_free);
  g_clear_pointer (&self->remark, g_free);
}

/* --- Above the message --- */

char *
puntual_preview_words_remark (const PuntualTemplatePreview *preview)
{
  g_autofree char *language = NULL;

  if (preview->is_invented && preview->customer_id == 0)
    return g_strdup (_ ("Customer and invoices are made up, because nothing is open yet."));
  if (preview->is_invented)
    return g_strdup_printf (
        /* Translators: %s is the name of a customer */
        _ ("%s owes nothing on this day: the invoices are made up."), preview->customer_name);
  if (preview->own_language == NULL)
    return NULL;
  language = puntual_template_language_words (preview->own_language);
  return g_strdup_printf (
      /* Translators: %1$s is the name of a customer, %2$s a language such as “Spanish” */
      _ ("%1$s is written to in another language (%2$s) and would not get this text."),
      preview->customer_name, language);
}
