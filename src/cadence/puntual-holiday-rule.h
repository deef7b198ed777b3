/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/* By ISO weekday - 1: how many days a holiday on that weekday moves. */
typedef struct
{
  int days[7];
} PuntualWeekdayMove;

typedef enum
{
  PUNTUAL_ANCHOR_NONE,
  PUNTUAL_ANCHOR_DATE,     /* the same month and day every year */
  PUNTUAL_ANCHOR_EASTER,   /* days from Easter Sunday */
  PUNTUAL_ANCHOR_WEEKDAY,  /* nth weekday of a month, -1 the last */
  PUNTUAL_ANCHOR_NEAR,     /* a weekday on, before or after a date */
  PUNTUAL_ANCHOR_SOLSTICE, /* the June solstice in a zone */
  PUNTUAL_ANCHOR_DATES,    /* a list of single days */
} PuntualAnchor;

/**
 * PuntualHolidayRule:
 *
 * One entry of a holiday file: where it falls (the anchor), in which years it holds, and how it
 * moves.
 */
typedef struct
{
  char *name;
  PuntualAnchor anchor;
  int month;                   /* DATE, WEEKDAY, NEAR */
  int mday;                    /* DATE, NEAR */
  int weekday;                 /* WEEKDAY, NEAR: 1 … 7 */
  int nth;                     /* WEEKDAY */
  int direction;               /* NEAR: 1 after, -1 before */
  gboolean inclusive;          /* NEAR: the date itself counts */
  int offset;                  /* EASTER: days; SOLSTICE: minutes east of Greenwich */
  GArray *dates;               /* DATES: PuntualDay; else NULL */
  int first_year;              /* 0: always */
  int last_year;               /* 0: for ever */
  int every;                   /* years from first_year, 1: each */
  GArray *years;               /* int, only these; or NULL */
  GArray *except;              /* int, not these; or NULL */
  guint only_on;               /* bit (ISO weekday - 1): skipped on the others; 0: any */
  PuntualWeekdayMove move;     /* the holiday itself goes to another day */
  PuntualWeekdayMove observed; /* a second day off beside it */
  int observed_from;           /* first year of that, 0: always */
  gboolean substitute;         /* on a weekend: the next free weekday is a second day off */
  GStrv in;                    /* only in these subdivisions; or NULL */
  GStrv not_in;                /* everywhere but there; or NULL */
} PuntualHolidayRule;

/* moves: the named moves of the file (object of objects) or NULL. On a mistake NULL with
 * the sentence's end in *reason, translated and static. */
PuntualHolidayRule *
puntual_holiday_rule_parse (JsonNode *node, JsonObject *moves, const char **reason);
void puntual_holiday_rule_free (PuntualHolidayRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualHolidayRule, puntual_holiday_rule_free)

/* Does it hold in a subdivision ("" for the country as a whole)? */
gboolean puntual_holiday_rule_applies_in (const PuntualHolidayRule *self, const char *subdivision);
/* Appends to `days` (PuntualDay) where the rule falls in its nominal year, moved; a move may lead
 * out of the year. */
void puntual_holiday_rule_days (const PuntualHolidayRule *self, int year, GArray *days);
/* The second day off that belongs to a day of the rule, or NONE. Substitutes are not worked out
 * here: they depend on the others. */
PuntualDay puntual_holiday_rule_observed (const PuntualHolidayRule *self, int year, PuntualDay day);

G_END_DECLS
