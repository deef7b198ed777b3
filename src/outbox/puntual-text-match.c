/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-text-match.h"

#include "puntual-inbox-table.h"
#include "puntual-number-forms.h"

/* By how much the clocks of two machines differ at most: a computer that takes the time of the day
 * for that of Greenwich is two hours ahead in a Spanish summer. */
#define SLACK (G_GINT64_CONSTANT (2 * 3600 + 300) * G_USEC_PER_SEC)
/* Of one customer. */
#define MOST_MESSAGES 50

/* Who may have written it. */
typedef struct
{
  gint64 id;
  gboolean is_exact; /* the number is theirs as it stands, and not in its other form only */
} Writer;

/* A message that may be answered. */
typedef struct
{
  gint64 row_id;
  gboolean is_same; /* that medium and that number */
  gboolean is_own;  /* of that account */
  PuntualDay day;
  gint64 left_at; /* 0: nobody noted it */
} Candidate;

typedef struct
{
  PuntualLedger *ledger;
  const char *account;
  const PuntualIncomingText *text;
  char *other; /* form of its number */
  PuntualDay day;
  GArray *candidates; /* of all writers */
} Search;

/* --- Who --- */

static GArray *
list_writers (const Search *self, GError **error)
{
  g_autoptr (GArray) writers = g_array_new (FALSE, FALSE, sizeof (Writer));
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self->ledger),
      "SELECT customer_id, max (number = ?1) FROM ("
      " SELECT id AS customer_id, phone AS number FROM customer WHERE phone IN (?1, ?2) UNION ALL"
      " SELECT customer_id, phone FROM contact_person WHERE phone IN (?1, ?2) UNION ALL"
      " SELECT customer_id, recipient FROM outbox WHERE recipient IN (?1, ?2)"
      "  AND " PUNTUAL_INBOX_HAS_LEFT ") GROUP BY customer_id",
      error);
  gboolean more;

  if (row == NULL)
    return NULL;
  puntual_statement_bind_text (row, 1, self->text->sender);
  puntual_statement_bind_text (row, 2, self->other);
  while (puntual_statement_step (row, &more, error))
    {
      Writer writer;

      if (!more)
        return g_steal_pointer (&writers);
      writer = (Writer){ puntual_statement_int (row, 0), puntual_statement_int (row, 1) != 0 };
      g_array_append_val (writers, writer);
    }
  return NULL;
}

/* The number is one customer's, and in its other form another's. */
static gboolean
are_strangers (GArray *writers)
{
  guint n_exact = 0;

  for (guint i = 0; i < writers->len; i++)
    n_exact += g_array_index (writers, Writer, i).is_exact ? 1 : 0;
  return n_exact > 0 && n_exact < writers->len;
}

/* --- What they got --- */

static gboolean
load_messages (Search *self, gint64 customer_id, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (self->ledger),
      "SELECT row_id, medium = ?2 AND recipient IN (?3, ?4), channel IS ?5, sent_day FROM outbox"
      " WHERE customer_id = ?1 AND " PUNTUAL_INBOX_HAS_LEFT
      " ORDER BY sent_day DESC, row_id DESC LIMIT ?6",
      error);
  gboolean more;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, customer_id);
  puntual_statement_bind_text (row, 2, puntual_medium_nick (self->text->medium));
  puntual_statement_bind_text (row, 3, self->text->sender);
  puntual_statement_bind_text (row, 4, self->other);
  puntual_statement_bind_text (row, 5, self->account);
  puntual_statement_bind_int (row, 6, MOST_MESSAGES);
  while (puntual_statement_step (row, &more, error))
    {
      Candidate found = { 0 };

      if (!more)
        return TRUE;
      found.row_id = puntual_statement_int (row, 0);
      found.is_same = puntual_statement_int (row, 1) != 0;
      found.is_own = puntual_statement_int (row, 2) != 0;
      found.day = (PuntualDay)puntual_statement_int (row, 3);
      if (!puntual_inbox_table_left_at (self->ledger, found.row_id, &found.left_at, error))
        return FALSE;
      g_array_append_val (self->candidates, found);
    }
  return FALSE;
}

/* --- Which --- */

typedef gboolean (*Fits) (const Search *self, const Candidate *candidate);

static gboolean
left_before (const Search *self, const Candidate *candidate)
{
  return candidate->left_at != 0 ? candidate->left_at <= self->text->at
                                 : candidate->day <= self->day;
}

static gboolean
left_soon_after (const Search *self, const Candidate *candidate)
{
  return !left_before (self, candidate) && candidate->left_at != 0
         && candidate->left_at <= self->text->at + SLACK;
}

static gboolean
left_that_day (const Search *self, const Candidate *candidate)
{
  return candidate->day == self->day;
}

static gboolean
is_better (const Candidate *one, const Candidate *other)
{
  if (one->is_own != other->is_own)
    return one->is_own;
  return one->day != other->day ? one->day > other->day : one->row_id > other->row_id;
}

/* 0: none. */
static gint64
choose (const Search *self, gboolean only_same, Fits fits)
{
  const Candidate *best = NULL;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (self->candidates, Candidate, i);

      if ((candidate->is_same || !only_same) && fits (self, candidate)
          && (best == NULL || is_better (candidate, best)))
        best = candidate;
    }
  return best != NULL ? best->row_id : 0;
}

static void
add_row (PuntualTextMatch *match, gint64 row_id)
{
  for (guint i = 0; i < PUNTUAL_TEXT_MATCH_ROWS && row_id != 0; i++)
    if (match->rows[i] == 0)
      {
        match->rows[i] = row_id;
        return;
      }
}

static void
choose_all (const Search *self, PuntualTextMatch *match)
{
  for (int only_same = TRUE; only_same >= FALSE && match->rows[0] == 0; only_same--)
    {
      add_row (match, choose (self, only_same, left_before));
      add_row (match, choose (self, only_same, left_soon_after));
    }
  if (match->rows[0] != 0)
    return;
  add_row (match, choose (self, FALSE, left_that_day));
  match->in_doubt = match->rows[0] != 0;
}

/* The last message of each of the first customers. */
static gboolean
choose_of_strangers (Search *self, GArray *writers, PuntualTextMatch *match, GError **error)
{
  match->in_doubt = TRUE;
  for (guint i = 0; i < writers->len; i++)
    {
      g_array_set_size (self->candidates, 0);
      if (!load_messages (self, g_array_index (writers, Writer, i).id, error))
        return FALSE;
      add_row (match, choose (self, FALSE, left_before));
    }
  return TRUE;
}

static gboolean
search (Search *self, PuntualTextMatch *match, GError **error)
{
  g_autoptr (GArray) writers = list_writers (self, error);

  if (writers == NULL)
    return FALSE;
  if (are_strangers (writers))
    return choose_of_strangers (self, writers, match, error);
  for (guint i = 0; i < writers->len; i++)
    if (!load_messages (self, g_array_index (writers, Writer, i).id, error))
      return FALSE;
  choose_all (self, match);
  return TRUE;
}

gboolean
puntual_text_match_find (PuntualLedger *ledger, const char *account,
                         const PuntualIncomingText *text, PuntualTextMatch *match, GError **error)
{
  g_autofree char *other = text->sender != NULL ? puntual_number_other_form (text->sender) : NULL;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  Search self = { .ledger = ledger,
                  .account = account,
                  .text = text,
                  .other = other,
                  .day = puntual_clock_day_of (puntual_ledger_get_clock (ledger), text->at),
                  .candidates = candidates };

  *match = (PuntualTextMatch){ 0 };
  return text->sender == NULL || search (&self, match, error);
}
