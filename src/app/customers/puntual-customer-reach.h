/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"

G_BEGIN_DECLS

/* Where a customer can be reached. */
typedef enum
{
  PUNTUAL_REACH_EMAIL,
  PUNTUAL_REACH_PHONE,
  PUNTUAL_REACH_ADDRESS,
  PUNTUAL_N_REACHES,
} PuntualReach;

/* The field of the form about a customer. */
const char *puntual_reach_field (PuntualReach reach);
const char *puntual_reach_icon_name (PuntualReach reach);
const char *puntual_reach_label (PuntualReach reach); /* "E-mail" … */
/* "Add an e-mail…": where there is none. */
const char *puntual_reach_invitation (PuntualReach reach);
/* Borrowed; NULL: not known. */
const char *puntual_reach_of (PuntualReach reach, const PuntualCustomer *customer);
gboolean puntual_reach_is_there (PuntualReach reach, const PuntualCustomer *customer);

/* "Spanish": the languages Puntual writes; another tag as it is. */
const char *puntual_language_label (const char *tag);

G_END_DECLS
