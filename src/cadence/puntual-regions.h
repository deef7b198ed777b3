/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A country or a part of one whose holidays Puntual knows, for an owner to choose from. */
typedef struct
{
  char *code; /* ISO 3166: "ES", "ES-MD" */
  char *name; /* in the country's own language: "España", "España: Comunidad de Madrid" */
} PuntualRegion;

void puntual_region_free (PuntualRegion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualRegion, puntual_region_free)

/* GPtrArray of PuntualRegion, each country before its parts, by name. Reads the holiday files. */
GPtrArray *puntual_regions_list (void);

G_END_DECLS
