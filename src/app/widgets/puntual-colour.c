/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-colour.h"

/* Days late from which an invoice changes its colour. */
#define ORANGE_FROM 11
#define RED_FROM 31

static const char *const classes[PUNTUAL_N_COLOURS] = {
  [PUNTUAL_COLOUR_NEUTRAL] = "puntual-neutral", [PUNTUAL_COLOUR_BLUE] = "puntual-blue",
  [PUNTUAL_COLOUR_GREEN] = "puntual-green",     [PUNTUAL_COLOUR_YELLOW] = "puntual-yellow",
  [PUNTUAL_COLOUR_ORANGE] = "puntual-orange",   [PUNTUAL_COLOUR_RED] = "puntual-red",
  [PUNTUAL_COLOUR_PURPLE] = "puntual-purple",
};

const char *
puntual_colour_class (PuntualColour colour)
{
  g_return_val_if_fail (colour < PUNTUAL_N_COLOURS, classes[PUNTUAL_COLOUR_NEUTRAL]);

  return classes[colour];
}

const char *
puntual_colour_fill_name (PuntualColour colour)
{
  static const char *const names[PUNTUAL_N_COLOURS] = {
    [PUNTUAL_COLOUR_NEUTRAL] = "puntual_neutral_fill",
    [PUNTUAL_COLOUR_BLUE] = "puntual_blue_fill",
    [PUNTUAL_COLOUR_GREEN] = "puntual_green_fill",
    [PUNTUAL_COLOUR_YELLOW] = "puntual_yellow_fill",
    [PUNTUAL_COLOUR_ORANGE] = "puntual_orange_fill",
    [PUNTUAL_COLOUR_RED] = "puntual_red_fill",
    [PUNTUAL_COLOUR_PURPLE] = "puntual_purple_fill",
  };

  g_return_val_if_fail (colour < PUNTUAL_N_COLOURS, names[PUNTUAL_COLOUR_NEUTRAL]);

  return names[colour];
}

void
puntual_colour_apply (PuntualColour colour, GtkWidget *widget)
{
  for (guint i = 0; i < PUNTUAL_N_COLOURS; i++)
    {
      if (i != colour)
        gtk_widget_remove_css_class (widget, classes[i]);
    }
  gtk_widget_add_css_class (widget, puntual_colour_class (colour));
}

PuntualColour
puntual_tone_colour (PuntualTone tone)
{
  switch (tone)
    {
    case PUNTUAL_TONE_FRIENDLY:
      return PUNTUAL_COLOUR_GREEN;
    case PUNTUAL_TONE_COURTEOUS:
      return PUNTUAL_COLOUR_BLUE;
    case PUNTUAL_TONE_FIRM:
      return PUNTUAL_COLOUR_YELLOW;
    case PUNTUAL_TONE_FORMAL:
      return PUNTUAL_COLOUR_ORANGE;
    case PUNTUAL_TONE_FINAL:
      return PUNTUAL_COLOUR_RED;
    case PUNTUAL_TONE_NONE:
    default:
      return PUNTUAL_COLOUR_NEUTRAL;
    }
}

PuntualColour
puntual_tone_medium_colour (PuntualTone tone, PuntualMedium medium)
{
  return medium == PUNTUAL_MEDIUM_CALL ? PUNTUAL_COLOUR_PURPLE : puntual_tone_colour (tone);
}

PuntualColour
puntual_lateness_colour (int days_overdue)
{
  if (days_overdue < 0)
    return PUNTUAL_COLOUR_NEUTRAL;
  if (days_overdue == 0)
    return PUNTUAL_COLOUR_BLUE;
  if (days_overdue < ORANGE_FROM)
    return PUNTUAL_COLOUR_YELLOW;
  return days_overdue < RED_FROM ? PUNTUAL_COLOUR_ORANGE : PUNTUAL_COLOUR_RED;
}

const char *
puntual_medium_icon_name (PuntualMedium medium)
{
  switch (medium)
    {
    case PUNTUAL_MEDIUM_WHATSAPP:
      return "puntual-chat-symbolic";
    case PUNTUAL_MEDIUM_SMS:
      return "puntual-sms-symbolic";
    case PUNTUAL_MEDIUM_LETTER:
      return "puntual-letter-symbolic";
    case PUNTUAL_MEDIUM_CALL:
      return "puntual-call-symbolic";
    case PUNTUAL_MEDIUM_EMAIL:
    case PUNTUAL_N_MEDIA:
    default:
      return "puntual-email-symbolic";
    }
}
