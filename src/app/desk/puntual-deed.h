/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-desk.h"

G_BEGIN_DECLS

/**
 * PuntualDeed:
 *
 * One change of the ledger as a value: the function that makes it and what it needs. A deed and the
 * one that takes it back often share their data, so that the second learns what the first made
 * (the id of a payment …): give each a reference of the same g_atomic_rc_box.
 */
typedef struct
{
  PuntualDeskFunc run;
  gpointer data;
  GDestroyNotify free_data;
} PuntualDeed;

/* Takes data. */
PuntualDeed *puntual_deed_new (PuntualDeskFunc run, gpointer data, GDestroyNotify free_data);
void puntual_deed_free (PuntualDeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualDeed, puntual_deed_free)

G_END_DECLS
