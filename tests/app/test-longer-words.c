/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "scene-fixture.h"

/* Every scene in a language whose words are half as long again (longer_words.py): nothing may be
 * cut off without an ellipsis, and all still fits a narrow window. */

#define NARROW 360
#define WIDE 1280
#define HEIGHT 820

/* Letters lean out of their box a little. */
#define SLACK 2

/* A walk through all scenes has seen thousands. */
#define FEWEST_LABELS 1000
static guint n_labels;

static void
test_the_words_are_longer (void)
{
  g_assert_cmpstr (_ ("Invoices"), !=, "Invoices");
  g_assert_cmpuint (g_utf8_strlen (_ ("Invoices"), -1), >, strlen ("Invoices"));
}

/* Whether one can scroll sideways to what a widget holds: then its end is not lost. */
static gboolean
can_be_scrolled_to (GtkWidget *widget)
{
  for (GtkWidget *at = gtk_widget_get_parent (widget); at != NULL; at = gtk_widget_get_parent (at))
    {
      GtkPolicyType across = GTK_POLICY_NEVER;

      if (GTK_IS_SCROLLED_WINDOW (at))
        gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (at), &across, NULL);
      if (across != GTK_POLICY_NEVER)
        return TRUE;
    }
  return FALSE;
}

/* What is wrong with how a label is shown; NULL: nothing. */
static const char *
what_is_lost (GtkLabel *label, GtkWidget *shown)
{
  GtkWidget *widget = GTK_WIDGET (label);
  PangoLayout *layout = gtk_label_get_layout (label);
  graphene_rect_t bounds;
  int width, height;

  if (*gtk_label_get_text (label) == '\0' || !gtk_widget_compute_bounds (widget, shown, &bounds))
    return NULL;
  pango_layout_get_pixel_size (layout, &width, &height);
  if (gtk_label_get_ellipsize (label) == PANGO_ELLIPSIZE_NONE
      && width > gtk_widget_get_width (widget) + SLACK)
    return "its end";
  if (height > gtk_widget_get_height (widget) + SLACK)
    return "its last line";
  if ((bounds.origin.x < -SLACK
       || bounds.origin.x + bounds.size.width > gtk_widget_get_width (shown) + SLACK)
      && !can_be_scrolled_to (widget))
    return "what is outside of the window";
  return NULL;
}

static void
test_a_lost_beginning_is_noticed (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *place = gtk_fixed_new ();
  GtkWidget *whole = gtk_label_new ("whole");
  GtkWidget *cut = gtk_label_new ("a label that begins outside");

  gtk_fixed_put (GTK_FIXED (place), whole, 0, 0);
  gtk_fixed_put (GTK_FIXED (place), cut, -40, 40);
  gtk_window_set_child (GTK_WINDOW (window), place);
  ui_present (GTK_WINDOW (window));
  g_assert_null (what_is_lost (GTK_LABEL (whole), window));
  g_assert_nonnull (what_is_lost (GTK_LABEL (cut), window));
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  const char *scene;
  GtkWidget *shown;
  gboolean tells; /* what is lost, and fails the test */
  guint n_lost;
} Look;

static void
look_at_labels (Look *self, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget)
      || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      const char *lost = what_is_lost (GTK_LABEL (widget), self->shown);

      n_labels += self->tells;
      self->n_lost += lost != NULL;
      if (lost != NULL && self->tells)
        {
          g_test_message ("%s: “%s” in a %s loses %s", self->scene,
                          gtk_label_get_text (GTK_LABEL (widget)),
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), lost);
          g_test_fail ();
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at_labels (self, child);
}

/* Rows of a list get their room some frames after they came. */
static gboolean
has_room (gpointer shown)
{
  Look look = { .shown = shown };

  look_at_labels (&look, shown);
  return look.n_lost == 0;
}

static void
look_at_scene (AppFixture *self, const PuntualPictureScene *scene, GtkWidget *shown)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->window));
  Look look = { .scene = scene->name, .shown = shown, .tells = TRUE };

  if (width <= NARROW)
    ui_resize (GTK_WINDOW (shown), NARROW, HEIGHT);
  if (ui_least_width (shown) > MAX (width, NARROW))
    {
      g_test_message ("%s is %d pixels wide", scene->name, ui_least_width (shown));
      g_test_fail ();
    }
  ui_wait_for (has_room, shown);
  look_at_labels (&look, shown);
}

static void
test_nothing_is_cut_off (gconstpointer width)
{
  AppFixture *self = app_fixture_new ();

  ui_resize (GTK_WINDOW (self->window), GPOINTER_TO_INT (width), HEIGHT);
  n_labels = 0;
  scene_fixture_walk (self, look_at_scene);
  g_assert_cmpuint (n_labels, >, FEWEST_LABELS);
  app_fixture_end (self);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/longer-words/the-words-are-longer", test_the_words_are_longer);
  g_test_add_func ("/longer-words/a-lost-beginning-is-noticed", test_a_lost_beginning_is_noticed);
  g_test_add_data_func ("/longer-words/nothing-is-cut-off-wide", GINT_TO_POINTER (WIDE),
                        test_nothing_is_cut_off);
  g_test_add_data_func ("/longer-words/nothing-is-cut-off-narrow", GINT_TO_POINTER (NARROW),
                        test_nothing_is_cut_off);

  return g_test_run ();
}
