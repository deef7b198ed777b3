/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-matter-words.h"
#include "puntual-notification-news.h"
#include "puntual-notification-table.h"
#include "puntual-quiet-hours.h"

/* Told one by one at most; more of a kind are told as one. */
#define ONE_BY_ONE 3

PuntualNotificationNews *
puntual_notification_news_new (void)
{
  PuntualNotificationNews *self = g_new0 (PuntualNotificationNews, 1);

  self->show = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_notification_free);
  self->stand = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_notification_free);
  self->withdraw = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
puntual_notification_news_free (PuntualNotificationNews *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->show);
  g_ptr_array_unref (self->stand);
  g_ptr_array_unref (self->withdraw);
  g_free (self);
}

static gboolean
is_digest (const PuntualNotificationRow *row)
{
  return g_str_has_prefix (row->id, "digest:");
}

/* --- What was told, brought in line with what stands --- */

/* One comparison of what stands with what was told. What it wants to write is gathered first: most
 * looks find nothing new, and then nothing is written. */
typedef struct
{
  PuntualLedger *ledger;
  const GPtrArray *matters; /* PuntualMatter by kind */
  guint kinds;              /* that the owner wants to be told of */
  gint64 now, quiet_until;  /* 0: not quiet */
  GHashTable *rows;         /* id → PuntualNotificationRow as it shall be */
  GHashTable *changed;      /* ids in rows, borrowed */
  GPtrArray *gone;          /* ids to delete */
  PuntualNotificationNews *news;
} Comparison;

static void
comparison_clear (Comparison *self)
{
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->gone, g_ptr_array_unref);
  g_clear_pointer (&self->news, puntual_notification_news_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

static void
note_changed (Comparison *self, PuntualNotificationRow *row)
{
  g_hash_table_add (self->changed, row->id);
}

static PuntualNotificationRow *
row_for (Comparison *self, const char *id, PuntualNotificationKind kind, const char *basis)
{
  PuntualNotificationRow *row = g_hash_table_lookup (self->rows, id);

  if (row != NULL && g_str_equal (row->basis, basis))
    return row;
  if (row == NULL)
    {
      row = g_new0 (PuntualNotificationRow, 1);
      row->id = g_strdup (id);
      row->kind = g_strdup (puntual_notification_kind_nick (kind));
      g_hash_table_replace (self->rows, row->id, row);
    }
  g_free (row->basis);
  row->basis = g_strdup (basis);
  row->since = self->now;
  row->shown = row->closed = 0;
  note_changed (self, row);
  return row;
}

static PuntualNotificationRow *
row_of (const Comparison *self, const PuntualMatter *matter)
{
  return g_hash_table_lookup (self->rows, matter->id);
}

static void
consider_look (Comparison *self, gint64 instant)
{
  if (instant > self->now && (self->news->next_look == 0 || instant < self->news->next_look))
    self->news->next_look = instant;
}

static void
withdraw (Comparison *self, const char *id)
{
  g_ptr_array_add (self->news->withdraw, g_strdup (id));
}

/* What the owner put away or off leaves the desktop; what is put off no longer is told anew. */
static void
follow_owner (Comparison *self, PuntualNotificationRow *row)
{
  gboolean put_off = row->snooze > self->now;

  if (put_off)
    consider_look (self, row->snooze);
  if (row->shown != 0 && (put_off || row->closed != 0))
    {
      withdraw (self, row->id);
      row->shown = 0;
      note_changed (self, row);
    }
  if (row->snooze == 0 || put_off)
    return;
  row->snooze = row->shown = 0;
  note_changed (self, row);
}

static void
take_in (Comparison *self)
{
  for (guint i = 0; i < self->matters->len; i++)
    {
      const PuntualMatter *matter = g_ptr_array_index (self->matters, i);

      follow_owner (self, row_for (self, matter->id, matter->kind, matter->basis));
    }
}

static void
forget (Comparison *self, const char *id)
{
  char *kept = g_strdup (id);

  g_ptr_array_add (self->gone, kept);
  g_hash_table_remove (self->changed, kept);
  g_hash_table_remove (self->rows, kept);
}

static gboolean
is_wanted (const Comparison *self, const PuntualNotificationRow *row)
{
  for (guint kind = 0; kind < PUNTUAL_N_NOTIFY; kind++)
    if (g_str_equal (row->kind, puntual_notification_kind_nick (kind)))
      return (self->kinds & (1u << kind)) != 0;
  return FALSE;
}

/* Rows without a matter: what they were about is settled, or its kind was switched off. What was
 * put away stays so when the kind is switched on again. */
static void
let_go (Comparison *self)
{
  g_autoptr (GHashTable) standing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) settled = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < self->matters->len; i++)
    g_hash_table_add (standing, ((PuntualMatter *)g_ptr_array_index (self->matters, i))->id);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      PuntualNotificationRow *row = value;

      if (!is_digest (row) && !g_hash_table_contains (standing, row->id)
          && (row->closed == 0 || is_wanted (self, row)))
        g_ptr_array_add (settled, row);
    }
  for (guint i = 0; i < settled->len; i++)
    {
      const PuntualNotificationRow *row = g_ptr_array_index (settled, i);

      if (row->shown != 0 && row->closed == 0)
        withdraw (self, row->id);
      forget (self, row->id);
    }
}

/* --- Telling --- */

static gboolean
is_up (const PuntualNotificationRow *row)
{
  return row->shown != 0 && row->closed == 0 && row->snooze == 0;
}

static gboolean
is_pending (const PuntualNotificationRow *row)
{
  return row->shown == 0 && row->closed == 0 && row->snooze == 0;
}

static gboolean
tell_one_by_one (Comparison *self, const GPtrArray *pending, GError **error)
{
  for (guint i = 0; i < pending->len; i++)
    {
      const PuntualMatter *matter = g_ptr_array_index (pending, i);
      PuntualNotificationRow *row = row_of (self, matter);
      PuntualNotification *told;

      if (!puntual_matter_tell (self->ledger, matter, &told, error))
        return FALSE;
      if (told == NULL)
        continue;
      g_ptr_array_add (self->news->show, told);
      row->shown = self->now;
      note_changed (self, row);
    }
  return TRUE;
}

/* What was told one by one goes into the digest. */
static gboolean
tell_digest (Comparison *self, const GPtrArray *all, GError **error)
{
  const PuntualMatter *first = g_ptr_array_index (all, 0);
  g_autofree char *id = puntual_matter_digest_id (first->kind);
  gboolean is_new = g_hash_table_lookup (self->rows, id) == NULL;
  PuntualNotification *told;
  PuntualNotificationRow *row;

  if (!puntual_matter_tell_digest (self->ledger, all, &told, error))
    return FALSE;
  row = row_for (self, id, first->kind, "");
  row->shown = self->now;
  note_changed (self, row);
  g_ptr_array_add (self->news->show, told);
  for (guint i = 0; i < all->len; i++)
    {
      PuntualNotificationRow *part = row_of (self, g_ptr_array_index (all, i));

      if (part->shown != 0 && is_new)
        withdraw (self, part->id);
      if (part->shown != 0)
        continue;
      part->shown = self->now;
      note_changed (self, part);
    }
  return TRUE;
}

/* What was told before and still stands, in the words of now: days, amounts and numbers change. */
static gboolean
say_anew (Comparison *self, const GPtrArray *up, gboolean is_digest, GError **error)
{
  PuntualNotification *told = NULL;

  if (self->quiet_until != 0 || up->len == 0)
    return TRUE;
  if (is_digest)
    {
      if (!puntual_matter_tell_digest (self->ledger, up, &told, error))
        return FALSE;
      g_ptr_array_add (self->news->stand, told);
      return TRUE;
    }
  for (guint i = 0; i < up->len; i++)
    {
      if (!puntual_matter_tell (self->ledger, g_ptr_array_index (up, i), &told, error))
        return FALSE;
      if (told != NULL)
        g_ptr_array_add (self->news->stand, told);
    }
  return TRUE;
}

typedef struct
{
  GPtrArray *pending; /* to be told now */
  GPtrArray *up;      /* told before */
  GPtrArray *all;     /* both, in the order of the matters */
} KindState;

static void
kind_state_clear (KindState *self)
{
  g_ptr_array_unref (self->pending);
  g_ptr_array_unref (self->up);
  g_ptr_array_unref (self->all);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KindState, kind_state_clear)

static void
look_at_kind (Comparison *self, PuntualNotificationKind kind, KindState *state)
{
  for (guint i = 0; i < self->matters->len; i++)
    {
      PuntualMatter *matter = g_ptr_array_index (self->matters, i);
      const PuntualNotificationRow *row = row_of (self, matter);
      gboolean pending = is_pending (row);

      if (matter->kind != kind || !(pending || is_up (row)))
        continue;
      if (pending && self->quiet_until != 0)
        {
          consider_look (self, self->quiet_until);
          continue;
        }
      g_ptr_array_add (pending ? state->pending : state->up, matter);
      g_ptr_array_add (state->all, matter);
    }
}

/* What of a kind is up and what waits to be told. */
static gboolean
tell_kind (Comparison *self, PuntualNotificationKind kind, GError **error)
{
  g_autofree char *id = puntual_matter_digest_id (kind);
  gboolean has_digest = g_hash_table_lookup (self->rows, id) != NULL;
  g_auto (KindState) state = { g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new () };

  look_at_kind (self, kind, &state);
  if (has_digest && state.all->len == 0)
    {
      withdraw (self, id);
      forget (self, id);
      return TRUE;
    }
  if (state.pending->len > 0
      && (has_digest || puntual_matter_is_many (kind, state.all->len, ONE_BY_ONE)))
    return tell_digest (self, state.all, error);
  return say_anew (self, state.up, has_digest, error)
         && tell_one_by_one (self, state.pending, error);
}

/* Days change things by themselves: what is due or promised is looked for every morning. */
static gboolean
look_tomorrow (Comparison *self, GError **error)
{
  gint64 morning = puntual_quiet_hours_morning (self->ledger, self->now, error);

  consider_look (self, morning);
  return morning != 0;
}

static void
make_discreet (PuntualNotification *told)
{
  if (told->n_matters == 1)
    {
      g_free (told->title);
      told->title = g_strdup (told->discreet);
    }
  g_free (told->body);
  told->body = g_strdup ("");
}

/* Whoever looks at the screen by chance reads no name and no amount. */
static gboolean
be_discreet (Comparison *self, GError **error)
{
  g_autofree char *discreet = puntual_ledger_get_setting (self->ledger, "notify-discreet", error);
  gboolean on = g_strcmp0 (discreet, "on") == 0;

  for (guint i = 0; on && i < self->news->show->len; i++)
    make_discreet (g_ptr_array_index (self->news->show, i));
  for (guint i = 0; on && i < self->news->stand->len; i++)
    make_discreet (g_ptr_array_index (self->news->stand, i));
  return discreet != NULL;
}

/* Nothing is written yet. */
static gboolean
compare (Comparison *self, GError **error)
{
  self->rows = puntual_notification_rows (self->ledger, error);
  if (self->rows == NULL)
    return FALSE;
  self->changed = g_hash_table_new (g_str_hash, g_str_equal);
  self->gone = g_ptr_array_new_with_free_func (g_free);
  self->news = puntual_notification_news_new ();

  take_in (self);
  let_go (self);
  for (guint kind = 0; kind < PUNTUAL_N_NOTIFY; kind++)
    if (!tell_kind (self, kind, error))
      return FALSE;
  return look_tomorrow (self, error) && be_discreet (self, error);
}

static gboolean
write_down (Comparison *self, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < self->gone->len; i++)
    if (!puntual_notification_row_delete (self->ledger, g_ptr_array_index (self->gone, i), error))
      return FALSE;
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!puntual_notification_row_put (self->ledger, g_hash_table_lookup (self->rows, id), error))
      return FALSE;
  return TRUE;
}

static gboolean
has_to_write (const Comparison *self)
{
  return self->gone->len > 0 || g_hash_table_size (self->changed) > 0;
}

static gboolean
compare_and_write (Comparison *self, GError **error)
{
  if (!compare (self, error))
    return FALSE;
  if (!has_to_write (self))
    return TRUE;
  /* The owner may have put something away since it was read. */
  comparison_clear (self);
  if (!puntual_ledger_begin (self->ledger, error))
    return FALSE;
  if (!compare (self, error) || !write_down (self, error))
    {
      puntual_ledger_rollback (self->ledger);
      return FALSE;
    }
  return puntual_ledger_commit (self->ledger, error);
}

PuntualNotificationNews *
puntual_notification_news_take (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                GError **error)
{
  g_auto (Comparison)
      self = { .ledger = ledger, .now = puntual_clock_now (puntual_ledger_get_clock (ledger)) };
  g_autoptr (GPtrArray) matters = NULL;

  if (!puntual_matter_kinds (ledger, &self.kinds, error)
      || !puntual_quiet_hours_look (ledger, self.now, &self.quiet_until, error))
    return NULL;
  matters = puntual_matter_find (ledger, calendars, self.kinds, error);
  if (matters == NULL)
    return NULL;
  self.matters = matters;
  if (!compare_and_write (&self, error))
    return NULL;
  return g_steal_pointer (&self.news);
}
