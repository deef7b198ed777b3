/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-foresight.h"
#include "puntual-outlook.h"

G_BEGIN_DECLS

/* Further than this nobody looks. */
#define PUNTUAL_FORESIGHT_DAYS_MAX 90

/* What was found, before it is put into words. */
typedef struct
{
  PuntualForesight *foresight;
  const guint *by_name; /* indexes of all customers */
  const PuntualOutlook *before;
  const PuntualOutlook *after; /* of the customers whom the change concerns */
  const gboolean *concerned;   /* which of them they are */
  const PuntualFacts *facts_after;
} PuntualForesightView;

PuntualForeseen *puntual_foreseen_new (const PuntualForesightView *view, const char *language);

G_END_DECLS
