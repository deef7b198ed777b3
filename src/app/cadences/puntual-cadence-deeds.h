/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-import.h"
#include "puntual-deed.h"

G_BEGIN_DECLS

/* Changes of cadences, each with the deed that takes it back. *deed and *undo are owned by the
 * caller; values are copied. */

/* former NULL: a new one. Taken back only while what was saved is what is stored: else EXISTS. */
void puntual_cadence_deed_save (const PuntualCadence *former, const PuntualCadence *cadence,
                                PuntualDeed **deed, PuntualDeed **undo);
/* Another name for the stored one, whatever its steps are by then; NOT_FOUND when it is gone. Taken
 * back only while it is called that. */
void puntual_cadence_deed_rename (gint64 id, const char *former_name, const char *name,
                                  PuntualDeed **deed, PuntualDeed **undo);
/* What is taken back is the cadence as it was stored when it was deleted. */
void
puntual_cadence_deed_delete (const PuntualCadence *cadence, PuntualDeed **deed, PuntualDeed **undo);
/* former_id 0: there was none, which cannot be put back; *undo is then NULL. */
void puntual_cadence_deed_make_default (gint64 id, gint64 former_id, PuntualDeed **deed,
                                        PuntualDeed **undo);
/* For the customers of a segment. id 0: the business's. */
void puntual_cadence_deed_assign_segment (const char *segment, gint64 id, gint64 former_id,
                                          PuntualDeed **deed, PuntualDeed **undo);
/* For these customers; what each had before is found out when it is done. */
void puntual_cadence_deed_assign_customers (const gint64 *ids, guint n, gint64 cadence_id,
                                            PuntualDeed **deed, PuntualDeed **undo);
/* For one invoice, by its number: NOT_FOUND when there is none. cadence_id 0: the customer's. */
void puntual_cadence_deed_assign_invoice (const char *number, gint64 cadence_id, PuntualDeed **deed,
                                          PuntualDeed **undo);
/* Adds the cadence with its texts, under a name that is free; name: another one than it has, or
 * NULL. Taking it back takes away what was added, and nothing else. FALSE with an error: it could
 * not be followed. */
gboolean puntual_cadence_deed_import (const PuntualCadenceExchange *exchange, const char *name,
                                      PuntualCadenceImportFlags flags, PuntualDeed **deed,
                                      PuntualDeed **undo, GError **error);

G_END_DECLS
