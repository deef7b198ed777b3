/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-telling.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-event-query.h"
#include "puntual-locale.h"
#include "puntual-money.h"
#include "puntual-text.h"

#define MAX_TEXT 120   /* characters of a text of the owner's inside a sentence */
#define MAX_NUMBERS 4u /* invoices named one by one */

typedef struct
{
  char *number;
  char currency[4];
} InvoiceName;

static void
invoice_name_free (gpointer pointer)
{
  InvoiceName *self = pointer;

  g_free (self->number);
  g_free (self);
}

void
puntual_telling_init (PuntualTelling *self, PuntualLedger *ledger, const GPtrArray *events,
                      const char *language)
{
  *self = (PuntualTelling){ .ledger = ledger,
                            .language = language,
                            .events = events,
                            .names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                            invoice_name_free),
                            .detail = g_string_new (NULL) };
}

static void
forget_event (PuntualTelling *self)
{
  if (self->before_node == NULL)
    g_clear_pointer (&self->before, json_object_unref);
  if (self->after_node == NULL)
    g_clear_pointer (&self->after, json_object_unref);
  g_clear_pointer (&self->before_node, json_node_unref);
  g_clear_pointer (&self->after_node, json_node_unref);
  g_clear_pointer (&self->title, g_free);
  g_string_truncate (self->detail, 0);
}

void
puntual_telling_clear (PuntualTelling *self)
{
  forget_event (self);
  g_hash_table_unref (self->names);
  g_clear_pointer (&self->cadences, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_string_free (self->detail, TRUE);
}

/* A deleted invoice is known from what the log kept of it. */
static InvoiceName *
name_from_log (PuntualTelling *self, gint64 invoice_id)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const PuntualEvent *event = g_ptr_array_index (self->events, i);
      g_autoptr (JsonNode) node = NULL;
      InvoiceName *name;

      if (event->invoice_id != invoice_id || !g_str_equal (event->what, "invoice.deleted"))
        continue;
      node = puntual_event_parse (event->before);
      if (node == NULL)
        continue;
      name = g_new0 (InvoiceName, 1);
      name->number = puntual_telling_text (json_node_get_object (node), "number");
      g_strlcpy (name->currency,
                 puntual_json_get_string (json_node_get_object (node), "currency", ""),
                 sizeof name->currency);
      return name;
    }
  return g_new0 (InvoiceName, 1);
}

static InvoiceName *
name_of (PuntualTelling *self, gint64 invoice_id)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (PuntualInvoice) invoice = NULL;
  InvoiceName *name = g_hash_table_lookup (self->names, &invoice_id);

  if (name != NULL)
    return name;
  invoice = puntual_invoice_get (self->ledger, invoice_id, &failure);
  if (invoice != NULL)
    {
      name = g_new0 (InvoiceName, 1);
      name->number = g_strdup (invoice->number);
      g_strlcpy (name->currency, invoice->currency, sizeof name->currency);
    }
  else
    {
      if (!g_error_matches (failure, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND) && self->error == NULL)
        self->error = g_steal_pointer (&failure);
      name = name_from_log (self, invoice_id);
    }
  g_hash_table_insert (self->names, g_memdup2 (&invoice_id, sizeof invoice_id), name);
  return name;
}

const char *
puntual_telling_number (PuntualTelling *self, gint64 invoice_id)
{
  return invoice_id != 0 ? name_of (self, invoice_id)->number : NULL;
}

const char *
puntual_telling_currency (PuntualTelling *self, gint64 invoice_id)
{
  const InvoiceName *name = invoice_id != 0 ? name_of (self, invoice_id) : NULL;

  return name != NULL && name->currency[0] != '\0' ? name->currency : NULL;
}

char *
puntual_telling_cadence (PuntualTelling *self, gint64 id)
{
  if (id == 0)
    /* Translators: no cadence of its own, inside a sentence */
    return g_strdup (C_ ("cadence", "the default"));
  if (self->cadences == NULL && self->error == NULL)
    self->cadences = puntual_cadence_list (self->ledger, &self->error);
  for (guint i = 0; self->cadences != NULL && i < self->cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (self->cadences, i);

      if (cadence->id == id)
        /* Translators: %s is the name of a cadence */
        return g_strdup_printf (_ ("“%s”"), cadence->name);
    }
  return g_strdup (C_ ("cadence", "a deleted one"));
}

char *
puntual_telling_text (JsonObject *object, const char *member)
{
  g_autofree char *line = NULL;
  g_autofree char *head = NULL;

  line = puntual_text_clean_line (puntual_json_get_string (object, member, ""));
  if (g_utf8_strlen (line, -1) <= MAX_TEXT)
    return g_steal_pointer (&line);
  head = g_utf8_substring (line, 0, MAX_TEXT - 1);
  return g_strconcat (head, "…", NULL);
}

char *
puntual_telling_date (PuntualTelling *self, JsonObject *object, const char *member)
{
  const char *text = puntual_json_get_string (object, member, NULL);
  PuntualDay day;

  return text != NULL && puntual_day_parse_iso (text, &day, NULL)
             ? puntual_locale_date (day, self->language)
             : g_strdup ("");
}

gint64
puntual_telling_minor (PuntualTelling *self, JsonObject *object, const char *member,
                       const char *currency)
{
  const char *text = puntual_json_get_string (object, member, NULL);
  gint64 minor;

  if (currency == NULL)
    currency = puntual_telling_currency (self, self->event->invoice_id);
  return text != NULL && currency != NULL && puntual_currency_exponent (currency) >= 0
                 && puntual_money_parse (text, currency, &minor, NULL)
             ? minor
             : 0;
}

char *
puntual_telling_money (PuntualTelling *self, JsonObject *object, const char *member,
                       const char *currency)
{
  if (currency == NULL)
    currency = puntual_telling_currency (self, self->event->invoice_id);
  if (currency == NULL || puntual_currency_exponent (currency) < 0)
    return puntual_telling_text (object, member);
  if (puntual_json_get_string (object, member, NULL) == NULL)
    return g_strdup ("");
  return puntual_locale_money (puntual_telling_minor (self, object, member, currency), currency,
                               self->language);
}

void
puntual_telling_add (PuntualTelling *self, char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (self->detail, "%s%s", self->detail->len > 0 ? "; " : "", part);
  g_free (part);
}

void
puntual_telling_add_day (PuntualTelling *self, JsonObject *object, const char *member)
{
  const char *text = puntual_json_get_string (object, member, NULL);
  g_autofree char *date = puntual_telling_date (self, object, member);
  PuntualDay day;

  if (*date == '\0' || !puntual_day_parse_iso (text, &day, NULL)
      || day == puntual_clock_day_of (puntual_ledger_get_clock (self->ledger), self->event->at))
    return;
  /* Translators: %s is a date */
  puntual_telling_add (self, g_strdup_printf (_ ("on %s"), date));
}

char *
puntual_telling_invoices (const GPtrArray *numbers)
{
  const guint n = numbers->len;
  /* The last place is for a number, or for how many more there are. */
  const guint n_named = n <= MAX_NUMBERS ? n : MAX_NUMBERS - 1;
  g_autoptr (GString) list = g_string_new (NULL);
  guint n_more = n - n_named;

  if (n == 0)
    return g_strdup ("");
  if (n == 1)
    /* Translators: %s is an invoice number */
    return g_strdup_printf (_ ("Invoice %s"), (const char *)numbers->pdata[0]);
  for (guint i = 0; i + (n_more == 0) < n_named; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (const char *)numbers->pdata[i]);
  if (n_more > 0)
    return g_strdup_printf (
        /* Translators: %1$s lists invoice numbers, %2$u says how many more there are */
        ngettext ("Invoices %1$s and %2$u more", "Invoices %1$s and %2$u more", n_more), list->str,
        n_more);
  /* Translators: %1$s lists invoice numbers but the last, which is %2$s */
  return g_strdup_printf (_ ("Invoices %1$s and %2$s"), list->str,
                          (const char *)numbers->pdata[n - 1]);
}

static const char *
medium_word (PuntualMedium medium)
{
  switch (medium)
    {
    case PUNTUAL_MEDIUM_EMAIL:
      return C_ ("medium", "e-mail");
    case PUNTUAL_MEDIUM_WHATSAPP:
      return C_ ("medium", "WhatsApp");
    case PUNTUAL_MEDIUM_SMS:
      return C_ ("medium", "SMS");
    case PUNTUAL_MEDIUM_LETTER:
      return C_ ("medium", "letter");
    case PUNTUAL_MEDIUM_CALL:
      return C_ ("medium", "call");
    case PUNTUAL_N_MEDIA:
    default:
      return "";
    }
}

char *
puntual_telling_media (guint media)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if ((media & PUNTUAL_MEDIUM_BIT (i)) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", medium_word (i));
  return g_string_free (list, FALSE);
}

/* By the first word of what happened. */
static const struct
{
  const char *head;
  PuntualTimelineKind kind;
  void (*tell) (PuntualTelling *self);
} subjects[] = {
  { "message.", PUNTUAL_TIMELINE_MESSAGE, puntual_tell_message },
  { "step.", PUNTUAL_TIMELINE_MESSAGE, puntual_tell_message },
  { "payment.", PUNTUAL_TIMELINE_PAYMENT, puntual_tell_payment },
  { "credit.", PUNTUAL_TIMELINE_PAYMENT, puntual_tell_payment },
  { "promise.", PUNTUAL_TIMELINE_PROMISE, puntual_tell_payment },
  { "plan.", PUNTUAL_TIMELINE_PROMISE, puntual_tell_payment },
  { "dispute.", PUNTUAL_TIMELINE_HOLD, puntual_tell_hold },
  { "pause", PUNTUAL_TIMELINE_HOLD, puntual_tell_hold },
  { "resumed", PUNTUAL_TIMELINE_HOLD, puntual_tell_hold },
  { "refusal.", PUNTUAL_TIMELINE_HOLD, puntual_tell_hold },
  { "customer.opted-out", PUNTUAL_TIMELINE_HOLD, puntual_tell_hold },
  { "contact.", PUNTUAL_TIMELINE_CONTACT, puntual_tell_hold },
  { "customer.", PUNTUAL_TIMELINE_RECORD, puntual_tell_record },
  { "person.", PUNTUAL_TIMELINE_RECORD, puntual_tell_record },
  { "invoice.", PUNTUAL_TIMELINE_RECORD, puntual_tell_record },
  { "cadence.", PUNTUAL_TIMELINE_RECORD, puntual_tell_setup },
  { "template.", PUNTUAL_TIMELINE_RECORD, puntual_tell_setup },
  { "whatsapp-text.", PUNTUAL_TIMELINE_RECORD, puntual_tell_setup },
  { "channel.", PUNTUAL_TIMELINE_RECORD, puntual_tell_setup },
  { "setting.", PUNTUAL_TIMELINE_RECORD, puntual_tell_setup },
  { "ledger.", PUNTUAL_TIMELINE_RECORD, puntual_tell_setup },
};

void
puntual_telling_tell (PuntualTelling *self, const PuntualEvent *event)
{
  forget_event (self);
  self->event = event;
  self->before_node = puntual_event_parse (event->before);
  self->after_node = puntual_event_parse (event->after);
  self->before =
      self->before_node != NULL ? json_node_get_object (self->before_node) : json_object_new ();
  self->after =
      self->after_node != NULL ? json_node_get_object (self->after_node) : json_object_new ();
  self->kind = PUNTUAL_TIMELINE_RECORD;
  for (guint i = 0; i < G_N_ELEMENTS (subjects) && self->title == NULL; i++)
    if (g_str_has_prefix (event->what, subjects[i].head))
      {
        self->kind = subjects[i].kind;
        subjects[i].tell (self);
      }
  /* What a later version wrote is shown by its name. */
  if (self->title == NULL)
    self->title = g_strdup (event->what);
}
