/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-date-style.h"

#include <string.h>

#define MAX_PARTS 4
#define MAX_LENGTH 48
/* Day 0 of a spreadsheet's calendar, 1899-12-30, and the serials that are dates in practice (1982
 * … 2064). */
#define SERIAL_FIRST 30000
#define SERIAL_LAST 60000
#define DUE_YEARS 10          /* a due date lies no further from today, nor before its invoice */
#define FIRST_SHORT_YEAR 1990 /* invoices of two-digit years are no older */

/* One number or word of a date. */
typedef struct
{
  int value;    /* of a number; the month of a word */
  guint digits; /* 0: a word */
} DatePart;

typedef struct
{
  DatePart parts[MAX_PARTS];
  guint n;
  gboolean serial; /* one number that counts days */
} DateParts;

gboolean
puntual_date_order_from_nick (const char *nick, PuntualDateOrder *order)
{
  if (g_ascii_strcasecmp (nick, "dmy") == 0)
    *order = PUNTUAL_DATE_ORDER_DAY_FIRST;
  else if (g_ascii_strcasecmp (nick, "mdy") == 0)
    *order = PUNTUAL_DATE_ORDER_MONTH_FIRST;
  else if (g_ascii_strcasecmp (nick, "ymd") == 0)
    *order = PUNTUAL_DATE_ORDER_YEAR_FIRST;
  else
    return FALSE;
  return TRUE;
}

/* The first three letters tell the month in each language; where two languages share them they
 * mean the same. */
static int
month_of_word (const char *word, gsize length)
{
  static const struct
  {
    char letters[4];
    int month;
  } months[] = {
    { "ene", 1 },  { "jan", 1 },  { "feb", 2 },  { "fev", 2 },  { "mar", 3 },  { "abr", 4 },
    { "apr", 4 },  { "may", 5 },  { "mai", 5 },  { "jun", 6 },  { "jul", 7 },  { "ago", 8 },
    { "aug", 8 },  { "sep", 9 },  { "set", 9 },  { "oct", 10 }, { "out", 10 }, { "nov", 11 },
    { "dic", 12 }, { "dec", 12 }, { "dez", 12 },
  };

  if (length < 3 || length > 10)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strncasecmp (months[i].letters, word, 3) == 0)
      return months[i].month;
  return 0;
}

static gboolean
is_filler (const char *word, gsize length)
{
  static const char *const fillers[] = { "de", "del", "of", "st", "nd", "rd", "th" };

  for (gsize i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (strlen (fillers[i]) == length && g_ascii_strncasecmp (fillers[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/* Length of the date in front of a time of day: "2026-01-05 09:00", "2026-01-05T09:00:00+02:00",
 * "5/1/2026 9:00 AM". */
static gsize
without_time (const char *text, gsize length)
{
  const char *colon = memchr (text, ':', length);
  gsize at;

  if (colon == NULL)
    {
      /* "2017-04-01+02:00" has its colon in the zone; "2026-01-05Z" has none. */
      return length == 11 && g_ascii_toupper (text[10]) == 'Z' ? 10 : length;
    }
  if (length > 10 && text[4] == '-' && text[7] == '-' && (text[10] == '+' || text[10] == '-'))
    return 10;
  at = colon - text;
  while (at > 0 && g_ascii_isdigit (text[at - 1]))
    at--;
  if (at == 0
      || (g_ascii_toupper (text[at - 1]) != 'T' && text[at - 1] != ' ' && text[at - 1] != ','))
    return 0;
  at--;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ','))
    at--;
  return at;
}

static gboolean
take_number (DateParts *self, const char *text, gsize length, gsize *at)
{
  DatePart part = { 0 };

  while (*at < length && g_ascii_isdigit (text[*at]))
    {
      if (++part.digits > 8)
        return FALSE;
      part.value = part.value * 10 + (text[(*at)++] - '0');
    }
  if (self->n == MAX_PARTS)
    return FALSE;
  self->parts[self->n++] = part;
  return TRUE;
}

static gboolean
take_word (DateParts *self, const char *text, gsize length, gsize *at)
{
  gsize from = *at;
  DatePart part = { 0 };

  while (*at < length && g_ascii_isalpha (text[*at]))
    (*at)++;
  if (is_filler (text + from, *at - from))
    return TRUE;
  part.value = month_of_word (text + from, *at - from);
  if (part.value == 0 || self->n == MAX_PARTS)
    return FALSE;
  self->parts[self->n++] = part;
  return TRUE;
}

static gboolean
take_apart (const char *text, gsize length, DateParts *self)
{
  gsize at = 0;

  memset (self, 0, sizeof *self);
  if (length > MAX_LENGTH)
    return FALSE;
  length = without_time (text, length);
  while (at < length)
    {
      if (g_ascii_isdigit (text[at]))
        {
          if (!take_number (self, text, length, &at))
            return FALSE;
        }
      else if (g_ascii_isalpha (text[at]))
        {
          if (!take_word (self, text, length, &at))
            return FALSE;
        }
      else if (self->n > 0 && strchr ("/-., '", text[at]))
        {
          char mark = text[at++];

          /* "1//2" is no date, "1 / 2" and "Jan. 5, 2026" are. */
          if (at < length && strchr ("/-", mark) && text[at] == mark)
            return FALSE;
          /* a serial with its time of day as a fraction */
          if (mark == '.' && self->n == 1 && self->parts[0].digits == 5)
            {
              self->serial = TRUE;
              return TRUE;
            }
        }
      else
        return FALSE;
    }
  self->serial = self->n == 1 && self->parts[0].digits == 5;
  if (self->n == 1 && self->parts[0].digits == 8)
    {
      int value = self->parts[0].value;

      self->parts[0] = (DatePart){ value / 10000, 4 };
      self->parts[1] = (DatePart){ value / 100 % 100, 2 };
      self->parts[2] = (DatePart){ value % 100, 2 };
      self->n = 3;
    }
  return self->serial || self->n == 3;
}

/* Three numbers of which the last is the year, so that day and month could be either way round. */
static gboolean
order_matters (const DateParts *self)
{
  return !self->serial && self->n == 3 && self->parts[0].digits > 0 && self->parts[0].digits <= 2
         && self->parts[1].digits > 0 && self->parts[1].digits <= 2
         && (self->parts[2].digits == 4 || self->parts[2].digits == 2);
}

static int
whole_year (DatePart year, int last_year)
{
  if (year.digits != 2)
    return year.digits == 4 ? year.value : 0;
  return 2000 + year.value > last_year ? 1900 + year.value : 2000 + year.value;
}

static PuntualDay
assemble (const DateParts *self, PuntualDateOrder order, int last_year)
{
  const DatePart *p = self->parts;

  if (self->serial)
    {
      if (p[0].value < SERIAL_FIRST || p[0].value > SERIAL_LAST)
        return PUNTUAL_DAY_NONE;
      return puntual_day_from_ymd (1899, 12, 30) + p[0].value;
    }
  if (p[0].digits == 4 && p[1].digits <= 2 && p[2].digits > 0 && p[2].digits <= 2)
    return puntual_day_from_ymd (p[0].value, p[1].value, p[2].value);
  if (p[0].digits == 0 && p[1].digits > 0) /* March 5, 2026 */
    return puntual_day_from_ymd (whole_year (p[2], last_year), p[0].value, p[1].value);
  if (p[0].digits == 0 || p[0].digits > 2 || p[1].digits > 2 || p[2].digits == 0)
    return PUNTUAL_DAY_NONE;
  if (p[1].digits == 0) /* 5 de marzo de 2026 */
    return puntual_day_from_ymd (whole_year (p[2], last_year), p[1].value, p[0].value);
  if (order == PUNTUAL_DATE_ORDER_YEAR_FIRST && p[0].digits == 2 && p[2].digits <= 2)
    return puntual_day_from_ymd (whole_year (p[0], last_year), p[1].value, p[2].value);
  if (order == PUNTUAL_DATE_ORDER_MONTH_FIRST)
    return puntual_day_from_ymd (whole_year (p[2], last_year), p[0].value, p[1].value);
  return puntual_day_from_ymd (whole_year (p[2], last_year), p[1].value, p[0].value);
}

static int
year_of (PuntualDay day)
{
  int year, month, mday;

  puntual_day_to_ymd (day, &year, &month, &mday);
  return year;
}

PuntualDay
puntual_date_parse (const char *text, gsize length, PuntualDateOrder order, PuntualDay today)
{
  DateParts parts;

  if (!take_apart (text, length, &parts))
    return PUNTUAL_DAY_NONE;
  return assemble (&parts, order, year_of (today) + 1);
}

static gboolean
has_short_year (const DateParts *self)
{
  for (guint i = 0; i < self->n; i++)
    if (self->parts[i].digits == 4)
      return FALSE;
  return !self->serial;
}

PuntualDay
puntual_date_parse_due (const char *text, gsize length, PuntualDateOrder order, PuntualDay issue,
                        PuntualDay today)
{
  DateParts parts;
  PuntualDay day;

  if (!take_apart (text, length, &parts))
    return PUNTUAL_DAY_NONE;
  day = assemble (&parts, order, year_of (today) + DUE_YEARS);
  if (day == PUNTUAL_DAY_NONE || (has_short_year (&parts) && year_of (day) < FIRST_SHORT_YEAR))
    return PUNTUAL_DAY_NONE;
  return issue != PUNTUAL_DAY_NONE && day < issue - DUE_YEARS * 366 ? PUNTUAL_DAY_NONE : day;
}

void
puntual_date_evidence_add (PuntualDateEvidence *self, const char *text, gsize length)
{
  DateParts parts;
  gboolean day_first, month_first;

  if (!take_apart (text, length, &parts) || !order_matters (&parts))
    return;
  day_first = parts.parts[0].value >= 1 && parts.parts[0].value <= 31 && parts.parts[1].value >= 1
              && parts.parts[1].value <= 12;
  month_first = parts.parts[0].value >= 1 && parts.parts[0].value <= 12 && parts.parts[1].value >= 1
                && parts.parts[1].value <= 31;
  if (day_first && !month_first)
    self->day_first++;
  else if (month_first && !day_first)
    self->month_first++;
  /* 5/5/2026 is the same day both ways. */
  else if (day_first && parts.parts[0].value != parts.parts[1].value)
    self->open++;
}

void
puntual_date_evidence_add_pair (PuntualDateEvidence *self, const char *issue, gsize issue_length,
                                const char *due, gsize due_length, int terms)
{
  static const int any_year = 2099; /* only the distance counts */
  DateParts first, second;
  PuntualDay from, to;

  if (!take_apart (issue, issue_length, &first) || !take_apart (due, due_length, &second)
      || !order_matters (&first) || !order_matters (&second))
    return;
  from = assemble (&first, PUNTUAL_DATE_ORDER_DAY_FIRST, any_year);
  to = assemble (&second, PUNTUAL_DATE_ORDER_DAY_FIRST, any_year);
  if (from != PUNTUAL_DAY_NONE && to != PUNTUAL_DAY_NONE)
    {
      self->day_first_odd += to < from;
      self->day_first_terms += terms > 0 && to - from == terms;
    }
  from = assemble (&first, PUNTUAL_DATE_ORDER_MONTH_FIRST, any_year);
  to = assemble (&second, PUNTUAL_DATE_ORDER_MONTH_FIRST, any_year);
  if (from != PUNTUAL_DAY_NONE && to != PUNTUAL_DAY_NONE)
    {
      self->month_first_odd += to < from;
      self->month_first_terms += terms > 0 && to - from == terms;
    }
}

PuntualDateOrder
puntual_date_evidence_settle (const PuntualDateEvidence *self)
{
  if (self->day_first != self->month_first)
    return self->day_first > self->month_first ? PUNTUAL_DATE_ORDER_DAY_FIRST
                                               : PUNTUAL_DATE_ORDER_MONTH_FIRST;
  if (self->day_first_terms != self->month_first_terms)
    return self->day_first_terms > self->month_first_terms ? PUNTUAL_DATE_ORDER_DAY_FIRST
                                                           : PUNTUAL_DATE_ORDER_MONTH_FIRST;
  if (self->day_first_odd != self->month_first_odd)
    return self->day_first_odd < self->month_first_odd ? PUNTUAL_DATE_ORDER_DAY_FIRST
                                                       : PUNTUAL_DATE_ORDER_MONTH_FIRST;
  /* Where no date can be read two ways the order is of no consequence. */
  return self->open > 0 ? PUNTUAL_DATE_ORDER_OPEN : PUNTUAL_DATE_ORDER_DAY_FIRST;
}
