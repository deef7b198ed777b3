/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Full path of a shipped data file such as "holidays/ES.json": PUNTUAL_DATA_DIR (tests, the build
 * folder), else the installed data folder. NULL when there is none. */
char *puntual_data_path (const char *relative);

G_END_DECLS
