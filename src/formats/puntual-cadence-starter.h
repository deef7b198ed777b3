/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-exchange.h"

G_BEGIN_DECLS

/* A ready-made cadence to begin with, of the files under data/starters/. */
typedef struct
{
  const char *nick; /* "gentle", "standard", "firm", "wholesale-60", "subscription"; static */
  PuntualCadenceExchange *exchange; /* named in the language; owned, may be stolen */
} PuntualCadenceStarter;

void puntual_cadence_starter_free (PuntualCadenceStarter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualCadenceStarter, puntual_cadence_starter_free)

/* All of them, the usual ones first, each with the shipped texts its steps ask for, in every
 * language. To be imported with PUNTUAL_CADENCE_IMPORT_KEEP_WORDS, which leaves alone what the
 * owner wrote. BAD_FILE or NOT_FOUND when the installation is damaged. Of PuntualCadenceStarter. */
GPtrArray *puntual_cadence_starters (const char *language, GError **error);

G_END_DECLS
