/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-axis-drawing.h"

#include <glib/gi18n-lib.h>

#include "puntual-colour.h"

#define LABEL_GAP 8 /* below the axis */
#define DASH 6
#define TICK 4
#define MAJOR_TICK 7
#define STEM_WIDTH 2
#define ECHO_SIZE 6

static void
faded (GtkWidget *widget, const char *name, float alpha, GdkRGBA *rgba)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (context, name, rgba))
    gtk_style_context_get_color (context, rgba);
  rgba->alpha *= alpha;
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *rgba, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, rgba,
                             &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)height));
}

static void
draw_before_due (GtkSnapshot *snapshot, GtkWidget *widget, const PuntualCadenceScene *scene)
{
  GdkRGBA rgba;

  faded (widget, "puntual_green_fill", 0.09f, &rgba);
  if (scene->due_x > 0)
    fill (snapshot, &rgba, 0, 0, scene->due_x, scene->height);
}

static void
draw_dashes (GtkSnapshot *snapshot, const GdkRGBA *rgba, double x, double from, double to,
             double width)
{
  for (double y = from; y < to; y += 2 * DASH)
    fill (snapshot, rgba, x - width / 2, y, width, MIN (DASH, to - y));
}

static void
draw_text (GtkSnapshot *snapshot, GtkWidget *widget, const PuntualCadenceScene *scene,
           const char *text, double x, gboolean bold)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;
  GdkRGBA rgba;
  double left;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  pango_attr_list_insert (attributes,
                          pango_attr_weight_new (bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  left = CLAMP (x - width / 2.0, 2, MAX (2, scene->width - width - 2));
  faded (widget, "window_fg_color", bold ? 1.0f : 0.75f, &rgba);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)left, (float)(scene->axis_y + LABEL_GAP)));
  gtk_snapshot_append_layout (snapshot, layout, &rgba);
  gtk_snapshot_restore (snapshot);
}

static void
draw_ticks (GtkSnapshot *snapshot, GtkWidget *widget, const PuntualCadenceScene *scene)
{
  GdkRGBA rgba;

  faded (widget, "window_fg_color", 0.5f, &rgba);
  for (guint i = 0; i < scene->ticks->len; i++)
    {
      const PuntualSceneTick *tick = g_ptr_array_index (scene->ticks, i);

      fill (snapshot, &rgba, tick->x - 0.5, scene->axis_y, 1, tick->major ? MAJOR_TICK : TICK);
      if (tick->label != NULL)
        draw_text (snapshot, widget, scene, tick->label, tick->x, tick->day == 0);
    }
  fill (snapshot, &rgba, 0, scene->axis_y - 1, scene->width, 2);
}

static PuntualColour
colour_of (const PuntualSceneCard *card)
{
  return card->n_media > 0 ? puntual_tone_medium_colour (card->tone, card->media[0])
                           : puntual_tone_colour (card->tone);
}

static void
draw_stems (GtkSnapshot *snapshot, GtkWidget *widget, const PuntualCadenceScene *scene)
{
  for (guint i = 0; i < scene->cards->len; i++)
    {
      const PuntualSceneCard *card = g_ptr_array_index (scene->cards, i);
      GdkRGBA rgba;

      faded (widget, puntual_colour_fill_name (colour_of (card)), card->dragged ? 1.0f : 0.7f,
             &rgba);
      fill (snapshot, &rgba, card->stem_x - STEM_WIDTH / 2.0, card->y, STEM_WIDTH,
            scene->axis_y - card->y);
    }
}

/* The days a repetition comes to: small, of the colour of the last step. */
static void
draw_echoes (GtkSnapshot *snapshot, GtkWidget *widget, const PuntualCadenceScene *scene)
{
  GdkRGBA rgba;

  if (scene->cards->len == 0)
    return;
  faded (widget,
         puntual_colour_fill_name (
             colour_of (g_ptr_array_index (scene->cards, scene->cards->len - 1))),
         0.6f, &rgba);
  for (guint i = 0; i < scene->echoes->len; i++)
    {
      const PuntualSceneEcho *echo = &g_array_index (scene->echoes, PuntualSceneEcho, i);

      fill (snapshot, &rgba, echo->x - 1, scene->axis_y - 3 * ECHO_SIZE, 2, 3 * ECHO_SIZE);
      fill (snapshot, &rgba, echo->x - ECHO_SIZE / 2.0, scene->axis_y - 4 * ECHO_SIZE, ECHO_SIZE,
            ECHO_SIZE);
    }
}

void
puntual_axis_draw (GtkSnapshot *snapshot, GtkWidget *widget, const PuntualCadenceScene *scene,
                   double ghost_x)
{
  GdkRGBA rgba;

  draw_before_due (snapshot, widget, scene);
  draw_stems (snapshot, widget, scene);
  draw_echoes (snapshot, widget, scene);
  faded (widget, "window_fg_color", 1.0f, &rgba);
  draw_dashes (snapshot, &rgba, scene->due_x, 2, scene->axis_y + MAJOR_TICK, 2);
  draw_ticks (snapshot, widget, scene);
  if (ghost_x < 0)
    return;
  faded (widget, "accent_color", 0.8f, &rgba);
  draw_dashes (snapshot, &rgba, ghost_x, 2, scene->axis_y, 1);
}
