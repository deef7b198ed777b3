/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-application.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_SEARCH_PROVIDER (puntual_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (PuntualSearchProvider, puntual_search_provider, PUNTUAL, SEARCH_PROVIDER,
                      GObject)

/**
 * PuntualSearchProvider:
 *
 * Customers and invoices in the search of the desktop: org.gnome.Shell.SearchProvider2. Looking
 * opens no window and makes no ledger; what is looked for runs on the reading lane, and a newer
 * question ends an older one.
 */
/* application: borrowed, it owns the provider. */
PuntualSearchProvider *puntual_search_provider_new (PuntualApplication *application);
gboolean puntual_search_provider_export (PuntualSearchProvider *self, GDBusConnection *connection,
                                         const char *application_path, GError **error);
void puntual_search_provider_unexport (PuntualSearchProvider *self, GDBusConnection *connection);

G_END_DECLS
