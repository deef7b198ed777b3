/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-telling.h"

#include <glib/gi18n-lib.h>

#include "puntual-locale.h"

/* Which invoices a payment was for; the only one is named by the item itself. */
static void
add_allocated (PuntualTelling *self, JsonObject *object)
{
  JsonArray *list = puntual_json_get_array (object, "allocated");
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (numbers, puntual_telling_text (json_node_get_object (node), "number"));
    }
  if (numbers->len == 1 && self->event->invoice_id != 0)
    return;
  puntual_telling_add (self, numbers->len > 0 ? puntual_telling_invoices (numbers)
                                              : g_strdup (_ ("on account")));
}

/* A payment that came, went or came back. */
static void
tell_whole (PuntualTelling *self)
{
  const char *what = self->event->what;
  JsonObject *object = g_str_equal (what, "payment.undone") ? self->before : self->after;
  g_autofree char *amount = puntual_telling_money (
      self, object, "amount", puntual_json_get_string (object, "currency", NULL));

  if (g_str_equal (what, "payment.undone"))
    /* Translators: %s is an amount of money */
    self->title = g_strdup_printf (_ ("Payment of %s undone"), amount);
  else if (g_str_equal (what, "payment.redone"))
    /* Translators: %s is an amount of money */
    self->title = g_strdup_printf (_ ("Payment of %s stands again"), amount);
  else
    /* Translators: %s is an amount of money */
    self->title = g_strdup_printf (_ ("Payment of %s"), amount);
  add_allocated (self, object);
  puntual_telling_add_day (self, object, "day");
  puntual_telling_add (self, puntual_telling_text (object, "reference"));
}

/* A file stated another paid amount than was known. */
static void
tell_imported (PuntualTelling *self)
{
  const char *currency = puntual_telling_currency (self, self->event->invoice_id);
  gint64 minor = puntual_telling_minor (self, self->after, "paid", currency)
                 - puntual_telling_minor (self, self->before, "paid", currency);
  g_autofree char *amount = currency != NULL
                                ? puntual_locale_money (ABS (minor), currency, self->language)
                                : puntual_telling_text (self->after, "paid");

  if (minor >= 0)
    /* Translators: %s is an amount of money */
    self->title = g_strdup_printf (_ ("Payment of %s"), amount);
  else
    /* Translators: %s is an amount of money */
    self->title = g_strdup_printf (_ ("Payment of %s taken back"), amount);
  puntual_telling_add (self, g_strdup (_ ("from a file")));
  puntual_telling_add_day (self, self->after, "day");
}

static void
tell_part (PuntualTelling *self)
{
  g_autofree char *amount = NULL;

  if (g_str_equal (self->event->what, "payment.allocated"))
    {
      amount = puntual_telling_money (self, self->after, "amount", NULL);
      /* Translators: %s is an amount of money */
      self->title = g_strdup_printf (_ ("%s taken from money on account"), amount);
      puntual_telling_add_day (self, self->after, "day");
    }
  else
    {
      amount = puntual_telling_money (self, self->before, "amount", NULL);
      /* Translators: %s is an amount of money */
      self->title = g_strdup_printf (_ ("%s put back on account"), amount);
    }
}

static void
tell_credit (PuntualTelling *self)
{
  gboolean applied = g_str_equal (self->event->what, "credit.applied");
  JsonObject *object = applied ? self->after : self->before;
  g_autofree char *amount = puntual_telling_money (self, object, "amount", NULL);
  g_autofree char *number = puntual_telling_text (object, "credit_note");

  if (applied)
    /* Translators: %s is an amount of money */
    self->title = g_strdup_printf (_ ("%s credited"), amount);
  else
    /* Translators: %s is an amount of money */
    self->title = g_strdup_printf (_ ("Credit of %s taken back"), amount);
  /* Translators: %s is the number of a credit note */
  puntual_telling_add (self, g_strdup_printf (_ ("Credit note %s"), number));
  puntual_telling_add_day (self, self->after, "day");
}

static void
tell_promise (PuntualTelling *self)
{
  g_autofree char *amount = puntual_telling_money (self, self->after, "amount", NULL);
  g_autofree char *date = puntual_telling_date (self, self->after, "date");
  g_autofree char *withdrawn = puntual_telling_date (self, self->before, "date");

  if (g_str_equal (self->event->what, "promise.made"))
    /* Translators: %1$s is an amount of money, %2$s a date */
    self->title = g_strdup_printf (_ ("Promised %1$s for %2$s"), amount, date);
  else if (g_str_equal (self->event->what, "promise.restored"))
    /* Translators: %1$s is an amount of money, %2$s a date */
    self->title = g_strdup_printf (_ ("Promise of %1$s for %2$s stands again"), amount, date);
  else if (g_str_equal (self->event->what, "promise.withdrawn"))
    /* Translators: %s is a date */
    self->title = g_strdup_printf (_ ("Promise for %s withdrawn"), withdrawn);
}

static void
tell_plan (PuntualTelling *self)
{
  JsonArray *list = puntual_json_get_array (self->after, "instalments");
  guint n = list != NULL ? json_array_get_length (list) : 0;

  if (n == 0)
    self->title = g_strdup (_ ("Payment plan removed"));
  else
    self->title = g_strdup_printf (
        /* Translators: %u is a number of instalments */
        ngettext ("Payment plan of %u instalment", "Payment plan of %u instalments", n), n);
  for (guint i = 0; i < MIN (n, 6); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      g_autofree char *amount = NULL;
      g_autofree char *date = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      amount = puntual_telling_money (self, json_node_get_object (node), "amount", NULL);
      date = puntual_telling_date (self, json_node_get_object (node), "due_date");
      /* Translators: an instalment; %1$s is an amount of money, %2$s a date */
      puntual_telling_add (self, g_strdup_printf (_ ("%1$s on %2$s"), amount, date));
    }
  if (n > 6)
    puntual_telling_add (self, g_strdup ("…"));
}

void
puntual_tell_payment (PuntualTelling *self)
{
  const char *what = self->event->what;

  if (g_str_equal (what, "payment.recorded") || g_str_equal (what, "payment.undone")
      || g_str_equal (what, "payment.redone"))
    tell_whole (self);
  else if (g_str_equal (what, "payment.imported"))
    tell_imported (self);
  else if (g_str_equal (what, "payment.allocated") || g_str_equal (what, "payment.released"))
    tell_part (self);
  else if (g_str_has_prefix (what, "credit."))
    tell_credit (self);
  else if (g_str_equal (what, "plan.set"))
    tell_plan (self);
  else if (g_str_has_prefix (what, "promise."))
    tell_promise (self);
}
