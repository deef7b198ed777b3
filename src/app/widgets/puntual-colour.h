/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-tone.h"

G_BEGIN_DECLS

/* The colours that mean something, named by the sheet of styles: they follow light, dark and high
 * contrast by themselves. */
typedef enum
{
  PUNTUAL_COLOUR_NEUTRAL,
  PUNTUAL_COLOUR_BLUE,   /* information, courteous */
  PUNTUAL_COLOUR_GREEN,  /* good, paid, friendly */
  PUNTUAL_COLOUR_YELLOW, /* soon, a little late, firm */
  PUNTUAL_COLOUR_ORANGE, /* late, formal */
  PUNTUAL_COLOUR_RED,    /* very late, failed, final */
  PUNTUAL_COLOUR_PURPLE, /* a call, a plan of instalments */
  PUNTUAL_N_COLOURS,
} PuntualColour;

/* The style class that carries it: "puntual-blue" … Static. */
const char *puntual_colour_class (PuntualColour colour);
/* Gives the widget this colour's class and takes the others away. */
void puntual_colour_apply (PuntualColour colour, GtkWidget *widget);
/* Its name in the sheet of styles, as an area: "puntual_blue_fill" … For what is drawn by hand.
 * Static. */
const char *puntual_colour_fill_name (PuntualColour colour);

/* NEUTRAL for NONE. */
PuntualColour puntual_tone_colour (PuntualTone tone);
/* Of a message: the tone's; a call is PURPLE whatever its tone. */
PuntualColour puntual_tone_medium_colour (PuntualTone tone, PuntualMedium medium);
/* Of an invoice: NEUTRAL before it is due, BLUE on the day, then the later the hotter. */
PuntualColour puntual_lateness_colour (int days_overdue);
/* "puntual-email-symbolic" … Static. */
const char *puntual_medium_icon_name (PuntualMedium medium);

G_END_DECLS
