/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-change.h"

#include "puntual-money.h"

gboolean
puntual_change_begin (PuntualChange *self, PuntualLedger *ledger, GError **error)
{
  *self = (PuntualChange){ .ledger = ledger };
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  self->changes =
      sqlite3_total_changes64 (puntual_sqlite_handle (puntual_ledger_get_sqlite (ledger)));
  return TRUE;
}

gboolean
puntual_change_end (PuntualChange *self, gboolean ok, GError **error)
{
  sqlite3 *handle = puntual_sqlite_handle (puntual_ledger_get_sqlite (self->ledger));

  if (self->before != NULL)
    {
      g_string_free (self->before, TRUE);
      g_string_free (self->after, TRUE);
    }
  self->before = self->after = NULL;
  if (ok)
    return puntual_ledger_commit (self->ledger, error);
  if (sqlite3_total_changes64 (handle) == self->changes)
    puntual_ledger_commit (self->ledger, NULL);
  else
    puntual_ledger_rollback (self->ledger);
  return FALSE;
}

static const char *
closed (GString *json)
{
  if (json == NULL || json->len == 0)
    return NULL;
  g_string_append_c (json, '}');
  return json->str;
}

gboolean
puntual_change_log (PuntualChange *self, const char *what, gint64 customer_id, gint64 invoice_id,
                    GError **error)
{
  gboolean ok;

  ok = puntual_ledger_log (self->ledger, what, customer_id, invoice_id, closed (self->before),
                           closed (self->after), error);
  if (self->before != NULL)
    {
      g_string_truncate (self->before, 0);
      g_string_truncate (self->after, 0);
    }
  self->n_fields = 0;
  return ok;
}

/* The bytes that JSON wants escaped are all ASCII, so UTF-8 passes through as it is. */
void
puntual_change_append_quoted (GString *json, const char *text)
{
  const char *from = text;

  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    {
      guchar c = (guchar)*text;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (json, from, text - from);
      from = text + 1;
      if (c == '\n')
        g_string_append (json, "\\n");
      else if (c < 0x20)
        g_string_append_printf (json, "\\u%04x", c);
      else
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, (char)c);
        }
    }
  g_string_append_len (json, from, text - from);
  g_string_append_c (json, '"');
}

void
puntual_change_append_day (GString *json, PuntualDay day)
{
  int year, month, mday;
  char text[13] = "\"0000-00-00\"";

  puntual_day_to_ymd (day, &year, &month, &mday);
  for (int i = 4; i >= 1; i--, year /= 10)
    text[i] = (char)('0' + year % 10);
  text[6] = (char)('0' + month / 10);
  text[7] = (char)('0' + month % 10);
  text[9] = (char)('0' + mday / 10);
  text[10] = (char)('0' + mday % 10);
  g_string_append_len (json, text, 12);
}

static void
note (PuntualChange *self)
{
  if (self->before == NULL)
    {
      self->before = g_string_sized_new (64);
      self->after = g_string_sized_new (250);
    }
  self->n_fields++;
}

static void
append_field (GString *json, const char *field)
{
  g_string_append_c (json, json->len == 0 ? '{' : ',');
  g_string_append_c (json, '"');
  g_string_append (json, field);
  g_string_append_len (json, "\":", 2);
}

void
puntual_change_text (PuntualChange *self, const char *field, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) == 0)
    return;
  note (self);
  if (before != NULL)
    {
      append_field (self->before, field);
      puntual_change_append_quoted (self->before, before);
    }
  if (after != NULL)
    {
      append_field (self->after, field);
      puntual_change_append_quoted (self->after, after);
    }
}

void
puntual_change_day (PuntualChange *self, const char *field, PuntualDay before, PuntualDay after)
{
  if (before == after)
    return;
  note (self);
  if (before != PUNTUAL_DAY_NONE)
    {
      append_field (self->before, field);
      puntual_change_append_day (self->before, before);
    }
  if (after != PUNTUAL_DAY_NONE)
    {
      append_field (self->after, field);
      puntual_change_append_day (self->after, after);
    }
}

void
puntual_change_id (PuntualChange *self, const char *field, gint64 before, gint64 after)
{
  if (before == after)
    return;
  note (self);
  if (before != 0)
    {
      append_field (self->before, field);
      g_string_append_printf (self->before, "%" G_GINT64_FORMAT, before);
    }
  if (after != 0)
    {
      append_field (self->after, field);
      g_string_append_printf (self->after, "%" G_GINT64_FORMAT, after);
    }
}

void
puntual_change_flag (PuntualChange *self, const char *field, gboolean before, gboolean after)
{
  if (!before == !after)
    return;
  note (self);
  append_field (self->before, field);
  g_string_append (self->before, before ? "true" : "false");
  append_field (self->after, field);
  g_string_append (self->after, after ? "true" : "false");
}

static void
append_money (GString *json, const char *field, gint64 minor, const char *currency)
{
  g_autofree char *decimal = puntual_money_to_decimal (minor, currency);

  append_field (json, field);
  puntual_change_append_quoted (json, decimal);
}

void
puntual_change_money (PuntualChange *self, const char *field, gint64 before, gint64 after,
                      const char *currency)
{
  if (before == after)
    return;
  note (self);
  if (before != 0)
    append_money (self->before, field, before, currency);
  append_money (self->after, field, after, currency);
}

void
puntual_change_json (PuntualChange *self, const char *field, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) == 0)
    return;
  note (self);
  if (before != NULL)
    {
      append_field (self->before, field);
      g_string_append (self->before, before);
    }
  if (after != NULL)
    {
      append_field (self->after, field);
      g_string_append (self->after, after);
    }
}
