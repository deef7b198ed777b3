/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PuntualLedgerWatch:
 *
 * Notices that the files of a ledger changed, without opening it and without asking again and
 * again. On the thread-default main context.
 */
typedef struct _PuntualLedgerWatch PuntualLedgerWatch;

/* changed: some seconds after the files look other than they last did, whoever wrote; also when the
 * ledger is made, moved or deleted. */
PuntualLedgerWatch *
puntual_ledger_watch_new (const char *path, void (*changed) (gpointer data), gpointer data);
void puntual_ledger_watch_free (PuntualLedgerWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualLedgerWatch, puntual_ledger_watch_free)

G_END_DECLS
