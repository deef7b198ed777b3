/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-locale.h"
#include "puntual-outbox-browse.h"
#include "puntual-outbox-columns.h"
#include "puntual-shell.h"
#include "puntual-typed-text.h"

PuntualColour
puntual_outbox_state_colour (PuntualOutboxState state)
{
  switch (state)
    {
    case PUNTUAL_OUTBOX_SENT:
    case PUNTUAL_OUTBOX_DELIVERED:
    case PUNTUAL_OUTBOX_READ:
    case PUNTUAL_OUTBOX_REPLIED:
      return PUNTUAL_COLOUR_GREEN;
    case PUNTUAL_OUTBOX_APPROVED:
    case PUNTUAL_OUTBOX_SENDING:
      return PUNTUAL_COLOUR_BLUE;
    case PUNTUAL_OUTBOX_HELD:
      return PUNTUAL_COLOUR_YELLOW;
    case PUNTUAL_OUTBOX_UNKNOWN:
      return PUNTUAL_COLOUR_ORANGE;
    case PUNTUAL_OUTBOX_BOUNCED:
    case PUNTUAL_OUTBOX_FAILED:
      return PUNTUAL_COLOUR_RED;
    case PUNTUAL_OUTBOX_PLANNED:
    case PUNTUAL_OUTBOX_CANCELLED:
    default:
      return PUNTUAL_COLOUR_NEUTRAL;
    }
}

static void
show_day (GtkWidget *cell, gconstpointer record)
{
  const PuntualOutboxRow *row = record;
  g_autofree char *day = puntual_locale_date_short (row->day, puntual_shell_language ());

  gtk_label_set_text (GTK_LABEL (cell), day);
  gtk_widget_add_css_class (cell, "dim-label");
}

static void
show_customer (GtkWidget *cell, gconstpointer record)
{
  const PuntualOutboxRow *row = record;

  gtk_label_set_text (GTK_LABEL (cell), row->customer_name);
}

static GtkWidget *
make_badge (void)
{
  GtkWidget *badge = GTK_WIDGET (puntual_badge_new ());

  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  return badge;
}

static void
show_message (GtkWidget *cell, gconstpointer record)
{
  const PuntualOutboxRow *row = record;

  if (row->purpose == PUNTUAL_PURPOSE_THANKS)
    puntual_badge_set_thanks (PUNTUAL_BADGE (cell));
  else
    puntual_badge_set_message (PUNTUAL_BADGE (cell), row->tone, row->medium);
}

static void
show_state (GtkWidget *cell, gconstpointer record)
{
  const PuntualOutboxRow *row = record;

  puntual_badge_set (PUNTUAL_BADGE (cell), puntual_outbox_state_colour (row->state),
                     puntual_outbox_state_word (row->state));
}

static void
show_amount (GtkWidget *cell, gconstpointer record)
{
  const PuntualOutboxRow *row = record;
  g_autofree char *money =
      puntual_locale_money (row->amount, row->currency, puntual_shell_language ());

  gtk_label_set_text (GTK_LABEL (cell), money);
  gtk_widget_add_css_class (cell, "heading");
}

/* The whole of what the cell cuts short, when a pointer rests on it. */
static gboolean
tell_reason (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *why = puntual_typed_text (gtk_label_get_text (GTK_LABEL (cell)));

  gtk_tooltip_set_text (tooltip, why);
  return *why != '\0';
}

static GtkWidget *
make_reason (void)
{
  GtkWidget *cell = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (cell), 0);
  gtk_label_set_ellipsize (GTK_LABEL (cell), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (cell), TRUE);
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (tell_reason), NULL);
  return cell;
}

static void
show_reason (GtkWidget *cell, gconstpointer record)
{
  const PuntualOutboxRow *row = record;
  const char *why = row->error != NULL ? row->error : row->reason;

  gtk_label_set_text (GTK_LABEL (cell), why != NULL ? why : "");
}

static const PuntualColumn COLUMNS[] = {
  { N_ ("Day"), show_day, NULL, PUNTUAL_OUTBOX_BY_DAY, TRUE, .least_width = 480 },
  { N_ ("Customer"), show_customer, NULL, PUNTUAL_OUTBOX_BY_CUSTOMER, .expand = TRUE },
  { N_ ("Message"), show_message, make_badge, -1, .least_width = 620 },
  { N_ ("State"), show_state, make_badge, PUNTUAL_OUTBOX_BY_STATE },
  { N_ ("Amount"), show_amount, NULL, -1, .number = TRUE, .least_width = 420 },
  { N_ ("Why"), show_reason, make_reason, -1, .expand = TRUE, .least_width = 780 },
};

static const char *const SHELVES[PUNTUAL_N_OUTBOX_SHELVES] = {
  [PUNTUAL_OUTBOX_SHELF_ATTENTION] = NC_ ("Messages", "Needs You"),
  [PUNTUAL_OUTBOX_SHELF_WAITING] = NC_ ("Messages", "Waiting"),
  [PUNTUAL_OUTBOX_SHELF_SENT] = NC_ ("Messages", "Sent"),
  [PUNTUAL_OUTBOX_SHELF_CANCELLED] = NC_ ("Messages", "Cancelled"),
  [PUNTUAL_OUTBOX_SHELF_ALL] = NC_ ("Messages", "All"),
};

const PuntualListKind PUNTUAL_OUTBOX_LIST = {
  .source = &PUNTUAL_OUTBOX_SOURCE,
  .columns = COLUMNS,
  .n_columns = G_N_ELEMENTS (COLUMNS),
  .shelves = SHELVES,
  .label = N_ ("Messages"),
  .shelf = PUNTUAL_OUTBOX_SHELF_ALL,
  .order = PUNTUAL_OUTBOX_BY_DAY,
  .descending = TRUE,
};
