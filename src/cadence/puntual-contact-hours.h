/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"

G_BEGIN_DECLS

/**
 * PuntualContactHours:
 *
 * When somebody may be written to: on days that are working days of the business by its own zone
 * and for whoever reads it by the reader's, within the owner's window and the hours of the contact
 * rules there.
 */
typedef struct
{
  PuntualCalendar *calendar; /* borrowed: of the reader's region */
  const char *day_zone;      /* Olson name, of the business; NULL or unknown: the machine's */
  const char *zone;          /* of the reader; the same */
  int from, to;              /* the owner's window: minutes after midnight, `to` is outside */
} PuntualContactHours;

/* The first instant within them that is not before `instant`, in microseconds UTC: the instant
 * itself when it is within. Clocks that are put forward or back are seen as people there see them:
 * hours that a day does not have are skipped, hours that it has twice are there twice. 0 when there
 * is none within 400 days. */
gint64 puntual_contact_hours_next (const PuntualContactHours *self, gint64 instant);
/* The first instant of the next day of the business after that of `instant` that is one of its
 * working days and within the hours; 0 as above. */
gint64 puntual_contact_hours_next_day (const PuntualContactHours *self, gint64 instant);

G_END_DECLS
