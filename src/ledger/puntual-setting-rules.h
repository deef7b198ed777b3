/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "puntual-policy.h"

G_BEGIN_DECLS

/* Internal to ledger/: which settings there are and what each takes. */

typedef struct _PuntualSettingRule PuntualSettingRule;

/* The value as it is stored, or NULL with an error. `region` is the business's, for telephone
 * numbers. */
typedef char *(*PuntualSettingClean) (const PuntualSettingRule *rule, const char *value,
                                      const char *region, GError **error);

struct _PuntualSettingRule
{
  const char *key;
  const char *fallback;      /* while unset; "" is none */
  PuntualSettingClean clean; /* NULL: the name of a cadence, which only the ledger can check */
  int min, max;              /* of a number; for a text, max is its longest length in bytes */
  gsize business_field;      /* offset in PuntualBusiness; G_MAXSIZE for the policy */
};

/* All of them, in the order in which they are listed. Static. */
const PuntualSettingRule *puntual_setting_rules (guint *n_rules);
/* Takes underscores for dashes, any case and the prefix "business.". INVALID_VALUE names the
 * nearest key. */
const PuntualSettingRule *puntual_setting_rule_find (const char *key, GError **error);

/* "mon,tue" or any of the spellings a person writes ("lun-vie", "1-5", "all") → bit (ISO weekday −
 * 1); FALSE when it is none. */
gboolean puntual_setting_parse_working_days (const char *text, guint *days);
/* "09:00-19:00", "9-19" → minutes after midnight. */
gboolean puntual_setting_parse_window (const char *text, int *from, int *to);
/* "20:00", "8" → minutes after midnight; FALSE when it is no time of day. */
gboolean puntual_setting_parse_time (const char *text, int *minutes);

G_END_DECLS
