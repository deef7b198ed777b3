/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-page.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_OUTBOX_PAGE (puntual_outbox_page_get_type ())
G_DECLARE_FINAL_TYPE (PuntualOutboxPage, puntual_outbox_page, PUNTUAL, OUTBOX_PAGE, PuntualPage)

G_END_DECLS
