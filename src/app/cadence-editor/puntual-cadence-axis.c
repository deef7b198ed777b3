/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-axis-parts.h"

#include <glib/gi18n-lib.h>

#include "puntual-axis-drawing.h"
#include "puntual-shell.h"
#include "puntual-step-card.h"

#define CARD_GAP 6
#define MARGIN 12 /* around a card that is brought into view */
#define LONGEST_ZOOM 8.0
#define ZOOM_STEP 1.5
#define LEAST_WIDTH 200
#define SCROLL_STEP 70

enum
{
  SIGNAL_WISH,
  SIGNAL_PREVIEW,
  SIGNAL_SETTLE,
  SIGNAL_INSPECT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PuntualCadenceAxis, puntual_cadence_axis, GTK_TYPE_WIDGET)

/* --- What it tells --- */

void
puntual_axis_wish (PuntualCadenceAxis *self, PuntualCadenceDraft *draft, const char *gesture)
{
  g_autoptr (PuntualCadenceDraft) wished = draft;

  if (wished != self->draft)
    g_signal_emit (self, signals[SIGNAL_WISH], 0, wished, gesture);
}

void
puntual_axis_wish_move (PuntualCadenceAxis *self, PuntualCadenceDraft *draft, const char *gesture)
{
  self->carrying = self->reveal = TRUE;
  puntual_axis_wish (self, draft, gesture);
  self->carrying = FALSE;
}

void
puntual_axis_preview (PuntualCadenceAxis *self, PuntualCadenceDraft *draft)
{
  self->carrying = TRUE;
  g_signal_emit (self, signals[SIGNAL_PREVIEW], 0, draft);
  self->carrying = FALSE;
}

void
puntual_axis_inspect (PuntualCadenceAxis *self)
{
  g_signal_emit (self, signals[SIGNAL_INSPECT], 0);
}

gboolean
puntual_cadence_axis_is_dragging (PuntualCadenceAxis *self)
{
  return self->base != NULL;
}

int
puntual_axis_get_chosen (PuntualCadenceAxis *self)
{
  return self->draft != NULL ? puntual_cadence_draft_get_chosen (self->draft)
                             : PUNTUAL_DRAFT_NO_STEP;
}

guint
puntual_axis_get_n_steps (PuntualCadenceAxis *self)
{
  return self->draft != NULL ? puntual_cadence_draft_get_cadence (self->draft)->steps->len : 0;
}

int
puntual_axis_get_offset (PuntualCadenceAxis *self, int step)
{
  GPtrArray *steps = puntual_cadence_draft_get_cadence (self->draft)->steps;

  return ((const PuntualStep *)g_ptr_array_index (steps, step))->offset_days;
}

/* --- The scene --- */

/* All cards are as wide and as high as the largest. */
static void
measure_cards (PuntualCadenceAxis *self, PuntualSceneView *view)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      int width;

      gtk_widget_measure (g_ptr_array_index (self->cards, i), GTK_ORIENTATION_HORIZONTAL, -1, NULL,
                          &width, NULL, NULL);
      view->card_width = MAX (view->card_width, width);
    }
  for (guint i = 0; i < self->cards->len; i++)
    {
      int height;

      gtk_widget_measure (g_ptr_array_index (self->cards, i), GTK_ORIENTATION_VERTICAL,
                          view->card_width, NULL, &height, NULL, NULL);
      view->card_height = MAX (view->card_height, height);
    }
}

static PuntualCadenceScene *
compute (PuntualCadenceAxis *self, int width)
{
  PuntualSceneView view = {
    .zoom = self->zoom,
    .width = width,
    .card_width = 1,
    .card_height = 1,
    .card_gap = CARD_GAP,
    .drag_step = self->base != NULL ? puntual_axis_get_chosen (self) : PUNTUAL_DRAFT_NO_STEP,
    .example_due = self->example_due,
    .language = puntual_shell_language (),
  };

  measure_cards (self, &view);
  return puntual_cadence_scene_new (self->draft, self->base, self->warnings, &view);
}

/* The scene of the draft, before the next layout makes it. */
static void
see_now (PuntualCadenceAxis *self)
{
  g_clear_pointer (&self->scene, puntual_cadence_scene_free);
  self->scene = compute (self, MAX (gtk_widget_get_width (GTK_WIDGET (self)), LEAST_WIDTH));
}

int
puntual_axis_settle (PuntualCadenceAxis *self, int step)
{
  g_autoptr (PuntualCadenceDraft) former = puntual_cadence_draft_ref (self->draft);

  g_signal_emit (self, signals[SIGNAL_SETTLE], 0);
  if (self->draft == former || self->draft == NULL)
    return step;
  see_now (self);
  if (step < 0)
    return step;
  return puntual_cadence_draft_find (
      self->draft,
      g_ptr_array_index (puntual_cadence_draft_get_cadence (former)->steps, (guint)step));
}

/* What stands out about a step; NULL: nothing. Owned. */
static char *
remark_on (PuntualCadenceAxis *self, int step)
{
  g_autoptr (GString) remark = g_string_new (NULL);

  for (guint i = 0; self->warnings != NULL && i < self->warnings->len; i++)
    {
      const PuntualCadenceWarning *warning = g_ptr_array_index (self->warnings, i);

      if (!puntual_cadence_scene_concerns (warning, step))
        continue;
      if (remark->len > 0)
        g_string_append_c (remark, '\n');
      g_string_append (remark, warning->text);
    }
  return remark->len > 0 ? g_string_free (g_steal_pointer (&remark), FALSE) : NULL;
}

/* --- Cards --- */

static void
card_focused (PuntualCadenceAxis *self, GParamSpec *pspec, GtkWidget *card)
{
  guint step;

  if (self->draft != NULL && gtk_widget_has_focus (card)
      && g_ptr_array_find (self->cards, card, &step) && (int)step != puntual_axis_get_chosen (self))
    puntual_axis_wish (self, puntual_cadence_draft_choose (self->draft, (int)step), NULL);
}

static void
add_card (PuntualCadenceAxis *self)
{
  GtkWidget *card = puntual_step_card_new ();

  g_signal_connect_swapped (card, "notify::has-focus", G_CALLBACK (card_focused), self);
  gtk_widget_set_parent (card, GTK_WIDGET (self));
  g_ptr_array_add (self->cards, g_object_ref_sink (card));
}

static void
remove_card (PuntualCadenceAxis *self, guint index)
{
  GtkWidget *card = g_ptr_array_index (self->cards, index);

  g_signal_handlers_disconnect_by_data (card, self);
  gtk_widget_unparent (card);
  g_ptr_array_remove_index (self->cards, index);
}

/* As many as there are steps. The card of a step that moved past another goes with it. */
static void
match_cards (PuntualCadenceAxis *self, guint n, int chosen)
{
  gboolean same = n == self->cards->len;

  while (self->cards->len > n)
    remove_card (self, self->shown_chosen >= 0 && self->shown_chosen < (int)self->cards->len
                           ? (guint)self->shown_chosen
                           : self->cards->len - 1);
  while (self->cards->len < n)
    add_card (self);
  if (same && self->carrying && chosen >= 0 && self->shown_chosen >= 0
      && chosen != self->shown_chosen && self->shown_chosen < (int)n)
    g_ptr_array_insert (self->cards, chosen,
                        g_ptr_array_steal_index (self->cards, (guint)self->shown_chosen));
  for (guint i = 0; i < n; i++)
    gtk_widget_insert_after (g_ptr_array_index (self->cards, i), GTK_WIDGET (self),
                             i > 0 ? g_ptr_array_index (self->cards, i - 1) : NULL);
}

static void
follow_focus (PuntualCadenceAxis *self, gboolean had_focus, int chosen)
{
  if (!had_focus)
    return;
  if (chosen >= 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->cards, (guint)chosen));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The one place where what is seen follows from the scene; where things are is left to the layout,
 * which knows the width. */
static void
apply (PuntualCadenceAxis *self)
{
  g_autoptr (PuntualCadenceScene) scene = NULL;
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  gboolean had_focus = focus != NULL || gtk_widget_has_focus (GTK_WIDGET (self));
  int chosen = puntual_axis_get_chosen (self);
  guint n = puntual_axis_get_n_steps (self);

  match_cards (self, n, chosen);
  gtk_widget_set_visible (self->empty, self->draft != NULL && n == 0);
  gtk_widget_set_focusable (GTK_WIDGET (self), self->draft != NULL && n == 0);
  if (self->draft != NULL)
    scene = compute (self, MAX (gtk_widget_get_width (GTK_WIDGET (self)), LEAST_WIDTH));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *remark = remark_on (self, (int)i);

      puntual_step_card_show (g_ptr_array_index (self->cards, i),
                              g_ptr_array_index (scene->cards, i), remark);
      /* Nothing pops up over what lies in the hand. */
      if (self->base != NULL)
        gtk_widget_set_has_tooltip (g_ptr_array_index (self->cards, i), FALSE);
    }
  if (scene != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    scene->spoken, -1);
  self->reveal = self->reveal || (chosen != self->shown_chosen && self->base == NULL);
  self->shown_chosen = chosen;
  follow_focus (self, had_focus, chosen);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
puntual_cadence_axis_show (PuntualCadenceAxis *self, PuntualCadenceDraft *draft,
                           GPtrArray *warnings, PuntualDay example_due)
{
  g_autoptr (PuntualCadenceDraft) former = self->draft;
  g_autoptr (GPtrArray) former_warnings = self->warnings;

  self->draft = draft != NULL ? puntual_cadence_draft_ref (draft) : NULL;
  self->warnings = warnings != NULL ? g_ptr_array_ref (warnings) : NULL;
  self->example_due = example_due;
  apply (self);
}

const PuntualCadenceScene *
puntual_cadence_axis_get_scene (PuntualCadenceAxis *self)
{
  return self->scene;
}

void
puntual_cadence_axis_take_focus (PuntualCadenceAxis *self)
{
  self->reveal = TRUE;
  follow_focus (self, TRUE, puntual_axis_get_chosen (self));
}

/* --- Layout --- */

/* Many steps can need more than the width without any zoom. */
static gboolean
is_wider (const PuntualCadenceScene *scene, int width)
{
  return scene->width > width + 1;
}

static void
puntual_cadence_axis_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  PuntualCadenceAxis *self = PUNTUAL_CADENCE_AXIS (widget);
  g_autoptr (PuntualCadenceScene) scene = NULL;
  int width, bar;

  *minimum = *natural = LEAST_WIDTH;
  if (orientation == GTK_ORIENTATION_HORIZONTAL || self->draft == NULL)
    return;
  width = for_size >= 0 ? for_size : MAX (gtk_widget_get_width (widget), LEAST_WIDTH);
  scene = compute (self, width);
  gtk_widget_measure (self->bar, GTK_ORIENTATION_VERTICAL, -1, &bar, NULL, NULL, NULL);
  *minimum = *natural = (int)scene->height + (is_wider (scene, width) ? bar : 0);
}

static GtkSizeRequestMode
request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
place (GtkWidget *child, gboolean seen, double x, double y, int width, int height)
{
  gtk_widget_set_child_visible (child, seen);
  if (seen)
    gtk_widget_size_allocate (child, &(GtkAllocation){ (int)x, (int)y, width, height }, -1);
}

static double
x_of_day (const PuntualCadenceScene *scene, int day)
{
  return scene->due_x + day * scene->day_width;
}

/* Keeps in place what should stay, and brings into view what should be seen. */
static void
set_scroll (PuntualCadenceAxis *self, int width)
{
  double value = gtk_adjustment_get_value (self->scroll);
  int chosen = puntual_axis_get_chosen (self);

  if (self->anchor_day != PUNTUAL_AXIS_NO_DAY)
    value = x_of_day (self->scene, self->anchor_day) - self->anchor_x;
  else if (self->reveal && chosen >= 0)
    {
      const PuntualSceneCard *card = g_ptr_array_index (self->scene->cards, (guint)chosen);

      value = MIN (value, MIN (card->x, card->stem_x) - MARGIN);
      value = MAX (value, MAX (card->x + self->scene->card_width, card->stem_x) + MARGIN - width);
    }
  self->anchor_day = PUNTUAL_AXIS_NO_DAY;
  self->reveal = FALSE;
  value = CLAMP (value, 0, MAX (0, self->scene->width - width));
  g_signal_handlers_block_by_func (self->scroll, gtk_widget_queue_allocate, self);
  gtk_adjustment_configure (self->scroll, value, 0, MAX (self->scene->width, width), SCROLL_STEP,
                            width * 0.9, width);
  g_signal_handlers_unblock_by_func (self->scroll, gtk_widget_queue_allocate, self);
}

static void
place_ghost (PuntualCadenceAxis *self, double left)
{
  GtkRequisition size;
  double x;

  gtk_widget_measure (self->ghost, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size.width, NULL, NULL);
  gtk_widget_measure (self->ghost, GTK_ORIENTATION_VERTICAL, size.width, NULL, &size.height, NULL,
                      NULL);
  if (self->ghost_day == PUNTUAL_AXIS_NO_DAY)
    {
      place (self->ghost, FALSE, 0, 0, 0, 0);
      return;
    }
  x = x_of_day (self->scene, self->ghost_day) - left - size.width / 2.0;
  place (self->ghost, TRUE, x, MAX (0, self->scene->axis_y - size.height - 6), size.width,
         size.height);
}

static void
place_empty (PuntualCadenceAxis *self, int width)
{
  int needed, height;

  if (!gtk_widget_get_visible (self->empty))
    return;
  needed = MAX (width - 2 * MARGIN, LEAST_WIDTH);
  gtk_widget_measure (self->empty, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->empty, GTK_ORIENTATION_VERTICAL, needed, NULL, &height, NULL, NULL);
  place (self->empty, TRUE, (width - needed) / 2.0, MAX (0, (self->scene->axis_y - height) / 2),
         needed, height);
}

static void
puntual_cadence_axis_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualCadenceAxis *self = PUNTUAL_CADENCE_AXIS (widget);
  double left;
  int bar;

  gtk_widget_measure (self->bar, GTK_ORIENTATION_VERTICAL, -1, &bar, NULL, NULL, NULL);
  if (self->draft == NULL)
    {
      place (self->bar, FALSE, 0, 0, 0, 0);
      place (self->ghost, FALSE, 0, 0, 0, 0);
      return;
    }
  g_clear_pointer (&self->scene, puntual_cadence_scene_free);
  self->scene = compute (self, width);
  set_scroll (self, width);
  left = gtk_adjustment_get_value (self->scroll);
  for (guint i = 0; i < self->cards->len; i++)
    {
      const PuntualSceneCard *card = g_ptr_array_index (self->scene->cards, i);
      GtkWidget *child = g_ptr_array_index (self->cards, i);
      int own;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, self->scene->card_width, NULL, &own,
                          NULL, NULL);
      place (child, TRUE, card->x - left, card->y, self->scene->card_width, own);
    }
  place_ghost (self, left);
  place_empty (self, width);
  place (self->bar, is_wider (self->scene, width), 0, height - bar, width, bar);
}

static void
puntual_cadence_axis_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PuntualCadenceAxis *self = PUNTUAL_CADENCE_AXIS (widget);
  int chosen = puntual_axis_get_chosen (self);
  /* Above the others, as it lies in the hand. */
  GtkWidget *dragged =
      self->base != NULL && chosen >= 0 ? g_ptr_array_index (self->cards, (guint)chosen) : NULL;

  if (self->scene != NULL && self->draft != NULL)
    {
      float left = (float)gtk_adjustment_get_value (self->scroll);

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-left, 0));
      puntual_axis_draw (
          snapshot, widget, self->scene,
          self->ghost_day != PUNTUAL_AXIS_NO_DAY ? x_of_day (self->scene, self->ghost_day) : -1);
      gtk_snapshot_restore (snapshot);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != dragged)
      gtk_widget_snapshot_child (widget, child, snapshot);
  if (dragged != NULL)
    gtk_widget_snapshot_child (widget, dragged, snapshot);
}

/* --- Zoom --- */

void
puntual_axis_zoom_at (PuntualCadenceAxis *self, double zoom, double x)
{
  zoom = CLAMP (zoom, 1.0, LONGEST_ZOOM);
  if (self->scene == NULL || self->base != NULL || ABS (zoom - self->zoom) < 0.001)
    return;
  self->anchor_day =
      puntual_cadence_scene_day_at (self->scene, x + gtk_adjustment_get_value (self->scroll));
  self->anchor_x =
      x_of_day (self->scene, self->anchor_day) - gtk_adjustment_get_value (self->scroll);
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Around the chosen card. */
void
puntual_cadence_axis_zoom (PuntualCadenceAxis *self, int steps)
{
  double zoom = steps > 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP;
  int chosen = puntual_axis_get_chosen (self);
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;

  if (self->scene != NULL && chosen >= 0)
    x = ((const PuntualSceneCard *)g_ptr_array_index (self->scene->cards, (guint)chosen))->stem_x
        - gtk_adjustment_get_value (self->scroll);
  puntual_axis_zoom_at (self, steps == 0 ? 1.0 : zoom, x);
}

double
puntual_cadence_axis_get_zoom (PuntualCadenceAxis *self)
{
  return self->zoom;
}

/* --- Keyboard --- */

/* Tab comes to the chosen card and leaves again. */
static gboolean
puntual_cadence_axis_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PuntualCadenceAxis *self = PUNTUAL_CADENCE_AXIS (widget);
  int chosen;

  if (gtk_widget_get_focus_child (widget) != NULL || gtk_widget_has_focus (widget)
      || self->draft == NULL)
    return FALSE;
  puntual_axis_settle (self, PUNTUAL_DRAFT_NO_STEP);
  chosen = puntual_axis_get_chosen (self);
  if (self->cards->len == 0)
    return gtk_widget_grab_focus (widget);
  return gtk_widget_grab_focus (g_ptr_array_index (self->cards, chosen >= 0 ? (guint)chosen : 0));
}

/* --- Life --- */

static void
puntual_cadence_axis_dispose (GObject *object)
{
  PuntualCadenceAxis *self = PUNTUAL_CADENCE_AXIS (object);

  g_clear_pointer (&self->draft, puntual_cadence_draft_unref);
  g_clear_pointer (&self->base, puntual_cadence_draft_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->scene, puntual_cadence_scene_free);
  while (self->cards->len > 0)
    remove_card (self, self->cards->len - 1);
  g_clear_pointer (&self->ghost, gtk_widget_unparent);
  g_clear_pointer (&self->empty, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  if (self->scroll != NULL)
    g_signal_handlers_disconnect_by_data (self->scroll, self);
  g_clear_object (&self->scroll);
  G_OBJECT_CLASS (puntual_cadence_axis_parent_class)->dispose (object);
}

static void
puntual_cadence_axis_finalize (GObject *object)
{
  g_ptr_array_unref (PUNTUAL_CADENCE_AXIS (object)->cards);
  G_OBJECT_CLASS (puntual_cadence_axis_parent_class)->finalize (object);
}

static void
puntual_cadence_axis_class_init (PuntualCadenceAxisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = puntual_cadence_axis_dispose;
  object_class->finalize = puntual_cadence_axis_finalize;
  widget_class->measure = puntual_cadence_axis_measure;
  widget_class->size_allocate = puntual_cadence_axis_size_allocate;
  widget_class->get_request_mode = request_mode;
  widget_class->snapshot = puntual_cadence_axis_snapshot;
  widget_class->focus = puntual_cadence_axis_focus;
  gtk_widget_class_set_css_name (widget_class, "puntual-cadence-axis");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  puntual_axis_install_keys (widget_class);
  signals[SIGNAL_WISH] =
      g_signal_new ("wish", PUNTUAL_TYPE_CADENCE_AXIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[SIGNAL_PREVIEW] = g_signal_new ("preview", PUNTUAL_TYPE_CADENCE_AXIS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_SETTLE] = g_signal_new ("settle", PUNTUAL_TYPE_CADENCE_AXIS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_INSPECT] = g_signal_new ("inspect", PUNTUAL_TYPE_CADENCE_AXIS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_ghost (PuntualCadenceAxis *self)
{
  self->ghost = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->ghost, "ghost");
  gtk_widget_set_can_target (self->ghost, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->ghost), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (self->ghost, GTK_WIDGET (self));
}

static void
add_empty (PuntualCadenceAxis *self)
{
  self->empty = gtk_label_new (_ ("No steps yet. Click the line, or press Insert, to add one."));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->empty), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_set_can_target (self->empty, FALSE);
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_widget_set_parent (self->empty, GTK_WIDGET (self));
}

static void
puntual_cadence_axis_init (PuntualCadenceAxis *self)
{
  self->cards = g_ptr_array_new_with_free_func (g_object_unref);
  self->zoom = 1;
  self->shown_chosen = self->pressed = PUNTUAL_DRAFT_NO_STEP;
  self->anchor_day = self->pressed_day = self->ghost_day = PUNTUAL_AXIS_NO_DAY;
  self->example_due = PUNTUAL_DAY_NONE;
  self->scroll = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->bar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, self->scroll);
  g_signal_connect_swapped (self->scroll, "value-changed", G_CALLBACK (gtk_widget_queue_allocate),
                            self);
  add_ghost (self);
  add_empty (self);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  puntual_axis_take_pointer (self);
}

GtkWidget *
puntual_cadence_axis_new (void)
{
  return g_object_new (PUNTUAL_TYPE_CADENCE_AXIS, NULL);
}
