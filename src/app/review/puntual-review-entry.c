/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-review-entry.h"

struct _PuntualReviewEntry
{
  GObject parent_instance;

  PuntualReviewItem *item; /* owned */
  gboolean checked;
};

G_DEFINE_FINAL_TYPE (PuntualReviewEntry, puntual_review_entry, G_TYPE_OBJECT)

static guint changed_signal;

const PuntualReviewItem *
puntual_review_entry_get_item (PuntualReviewEntry *self)
{
  return self->item;
}

/* A row that waits though the plan of today does not ask for it says why; of a row that is held
 * because it could not be written the next run tries again. */
gboolean
puntual_review_item_can_leave (const PuntualReviewItem *item)
{
  if (item->words_stale)
    return FALSE;
  return item->reason == NULL || (item->state == PUNTUAL_OUTBOX_HELD && item->approved);
}

gboolean
puntual_review_entry_can_leave (PuntualReviewEntry *self)
{
  return puntual_review_item_can_leave (self->item);
}

gboolean
puntual_review_entry_get_checked (PuntualReviewEntry *self)
{
  return self->checked;
}

void
puntual_review_entry_set_checked (PuntualReviewEntry *self, gboolean checked)
{
  checked = checked && puntual_review_entry_can_leave (self);
  if (self->checked == checked)
    return;
  self->checked = checked;
  g_signal_emit (self, changed_signal, 0);
}

void
puntual_review_entry_take_item (PuntualReviewEntry *self, PuntualReviewItem *item)
{
  puntual_review_item_free (self->item);
  self->item = item;
  self->checked = self->checked && puntual_review_entry_can_leave (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
puntual_review_entry_finalize (GObject *object)
{
  puntual_review_item_free (PUNTUAL_REVIEW_ENTRY (object)->item);
  G_OBJECT_CLASS (puntual_review_entry_parent_class)->finalize (object);
}

static void
puntual_review_entry_class_init (PuntualReviewEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = puntual_review_entry_finalize;
  changed_signal = g_signal_new ("changed", PUNTUAL_TYPE_REVIEW_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_review_entry_init (PuntualReviewEntry *self)
{
}

PuntualReviewEntry *
puntual_review_entry_new (PuntualReviewItem *item)
{
  PuntualReviewEntry *self = g_object_new (PUNTUAL_TYPE_REVIEW_ENTRY, NULL);

  self->item = item;
  return self;
}
