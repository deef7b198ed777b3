/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-day-strip.h"

#include <glib/gi18n-lib.h>

#include "puntual-chart-plot.h"
#include "puntual-colour.h"
#include "puntual-contact-phrase.h"
#include "puntual-day-words.h"
#include "puntual-shell.h"

/* Pixels. */
#define BARS_HEIGHT 56
#define CELL_HEIGHT 11
#define GAP 2
#define GUTTER 22
#define NARROWEST_DAY 2
#define WIDEST_BAR 10
#define SHORTEST_BAR 3
/* The palest cell that is none of the empty ones. */
#define PALEST 0.3

typedef struct
{
  GtkWidget *before, *after, *number; /* children of the strip */
  GtkWidget *cells[PUNTUAL_N_MEDIA];  /* likewise */
  guint n_before, n_after;
  gboolean off; /* no working day */
  char *words;
} Column;

struct _PuntualDayStrip
{
  GtkWidget parent_instance;

  GtkWidget *cursor;                 /* a child, behind the others */
  GtkWidget *icons[PUNTUAL_N_MEDIA]; /* children; NULL: nothing goes by that medium */
  GArray *columns;                   /* of Column */
  guint top;                         /* the most messages of a day */
  guint n_rows;
  int at; /* the day the keyboard is on; -1: none */
  gboolean changed;
};

G_DEFINE_FINAL_TYPE (PuntualDayStrip, puntual_day_strip, GTK_TYPE_WIDGET)

static Column *
column_at (PuntualDayStrip *self, guint i)
{
  return &g_array_index (self->columns, Column, i);
}

/* --- Words --- */

static guint
sum_of (const guint *messages)
{
  guint sum = 0;

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    sum += messages[i];
  return sum;
}

/* "4 e-mail, 1 WhatsApp". */
static char *
media_words (const guint *messages)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if (messages[i] > 0)
      /* Translators: how many messages go by which medium, "4 e-mail" */
      g_ptr_array_add (words, g_strdup_printf (C_ ("medium", "%1$u %2$s"), messages[i],
                                               puntual_medium_label ((PuntualMedium)i)));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **)words->pdata);
}

static char *
count_words (const PuntualForeseenDay *day)
{
  guint before = sum_of (day->before), after = sum_of (day->after);
  g_autofree char *media = media_words (day->after);

  if (before == 0 && after == 0)
    return g_strdup (_ ("no messages"));
  if (memcmp (day->before, day->after, sizeof day->before) == 0)
    return g_strdup_printf (
        /* Translators: how many messages go out on a day, and in brackets by which means */
        g_dngettext (GETTEXT_PACKAGE, "%1$u message (%2$s)", "%1$u messages (%2$s)", after), after,
        media);
  if (after == 0)
    /* Translators: how many messages would have gone out on a day, and none does now */
    return g_strdup_printf (_ ("%u before, none with this change"), before);
  /* Translators: how many messages go out on a day before and after a change, and in brackets by
     which means after it */
  return g_strdup_printf (_ ("%1$u before, %2$u with this change (%3$s)"), before, after, media);
}

char *
puntual_day_strip_words (const PuntualForeseenDay *day, PuntualDay today)
{
  g_autofree char *date = puntual_day_words_weekday (day->day, today, puntual_shell_language ());
  g_autofree char *count = count_words (day);

  if (day->holiday != NULL)
    /* Translators: a date, the name of a holiday, and what goes out on that day */
    return g_strdup_printf (_ ("%1$s, %2$s: %3$s"), date, day->holiday, count);
  /* Translators: a date, and what goes out on that day */
  return g_strdup_printf (C_ ("day", "%1$s: %2$s"), date, count);
}

gboolean
puntual_day_strip_is_changed (const PuntualForeseen *foreseen)
{
  for (guint i = 0; i < foreseen->days->len; i++)
    {
      const PuntualForeseenDay *day = &g_array_index (foreseen->days, PuntualForeseenDay, i);

      if (memcmp (day->before, day->after, sizeof day->before) != 0)
        return TRUE;
    }
  return foreseen->customers->len > 0;
}

/* --- Places --- */

static int
number_height (PuntualDayStrip *self)
{
  int height = 0;

  if (self->columns->len > 0)
    gtk_widget_measure (column_at (self, 0)->number, GTK_ORIENTATION_VERTICAL, -1, NULL, &height,
                        NULL, NULL);
  return height;
}

static void
puntual_day_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  PuntualDayStrip *self = PUNTUAL_DAY_STRIP (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = GUTTER + (int)self->columns->len * NARROWEST_DAY;
      *natural = MAX (*minimum, 600);
    }
  else
    *minimum = *natural =
        BARS_HEIGHT + number_height (self) + (int)self->n_rows * (CELL_HEIGHT + GAP) + 3 * GAP;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, MAX (width, 0), MAX (height, 0) }, -1);
}

static int
bar_length (PuntualDayStrip *self, guint messages)
{
  if (messages == 0)
    return 0;
  return MAX (puntual_chart_length (messages, self->top, BARS_HEIGHT), SHORTEST_BAR);
}

static void
place_bars (PuntualDayStrip *self, Column *column, int x, int width)
{
  int after = bar_length (self, column->n_after);
  int before = bar_length (self, column->n_before);
  /* Two side by side, or one in the middle. */
  int bar = self->changed ? MIN ((width - GAP) / 2, WIDEST_BAR) : MIN (width - GAP, WIDEST_BAR);
  int left = x + (width - (self->changed ? 2 * bar + 1 : bar)) / 2;

  bar = MAX (bar, 1);
  gtk_widget_set_child_visible (column->before, self->changed && before > 0);
  gtk_widget_set_child_visible (column->after, after > 0);
  place (column->before, left, BARS_HEIGHT - before, bar, before);
  place (column->after, self->changed ? left + bar + 1 : left, BARS_HEIGHT - after, bar, after);
}

static void
place_rows (PuntualDayStrip *self, Column *column, int x, int width, int top)
{
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      if (self->icons[i] == NULL)
        continue;
      place (column->cells[i], x, top, MAX (width - 1, 1), CELL_HEIGHT);
      top += CELL_HEIGHT + GAP;
    }
}

static void
place_icons (PuntualDayStrip *self, int top)
{
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      if (self->icons[i] == NULL)
        continue;
      place (self->icons[i], 0, top, GUTTER - 6, CELL_HEIGHT);
      top += CELL_HEIGHT + GAP;
    }
}

/* Numbers that do not fit beside the one before are left out. */
static int
place_number (Column *column, int x, int width, int free_from, int height)
{
  int natural, left;

  gtk_widget_measure (column->number, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  left = x + (width - natural) / 2;
  gtk_widget_set_child_visible (column->number, left >= free_from);
  place (column->number, left, BARS_HEIGHT + GAP, natural, height);
  return left >= free_from ? left + natural + 3 : free_from;
}

static void
puntual_day_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PuntualDayStrip *self = PUNTUAL_DAY_STRIP (widget);
  int n = (int)self->columns->len;
  int room = width - GUTTER;
  int numbers = number_height (self);
  int rows = BARS_HEIGHT + numbers + 3 * GAP;
  int free_from = 0;

  gtk_widget_set_child_visible (self->cursor, self->at >= 0 && self->at < n);
  for (int i = 0; i < n; i++)
    {
      Column *column = column_at (self, (guint)i);
      int x = GUTTER + room * i / n;
      int day_width = GUTTER + room * (i + 1) / n - x;

      place_bars (self, column, x, day_width);
      free_from = place_number (column, x, day_width, free_from, numbers);
      place_rows (self, column, x, day_width, rows);
      if (i == self->at)
        place (self->cursor, x, 0, day_width, height);
    }
  if (self->at < 0 || self->at >= n)
    place (self->cursor, 0, 0, 0, 0);
  place_icons (self, rows);
}

/* --- Going from day to day --- */

static void
say_day (PuntualDayStrip *self)
{
  const char *words = self->at >= 0 && self->at < (int)self->columns->len
                          ? column_at (self, (guint)self->at)->words
                          : "";

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
key_pressed (PuntualDayStrip *self, guint key, guint code, GdkModifierType state)
{
  int last = (int)self->columns->len - 1;
  int at = self->at;

  if (last < 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    at--;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    at++;
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    at = 0;
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    at = last;
  else
    return GDK_EVENT_PROPAGATE;
  self->at = CLAMP (at, 0, last);
  say_day (self);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
focus_changed (PuntualDayStrip *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)) && self->columns->len > 0)
    self->at = CLAMP (self->at, 0, (int)self->columns->len - 1);
  else
    self->at = -1;
  say_day (self);
}

static int
day_under (PuntualDayStrip *self, int x)
{
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - GUTTER;

  if (x < GUTTER || room <= 0 || self->columns->len == 0)
    return -1;
  return MIN ((x - GUTTER) * (int)self->columns->len / room, (int)self->columns->len - 1);
}

static gboolean
puntual_day_strip_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard,
                                 GtkTooltip *tooltip)
{
  PuntualDayStrip *self = PUNTUAL_DAY_STRIP (widget);
  int at = keyboard ? self->at : day_under (self, x);

  if (at < 0 || at >= (int)self->columns->len)
    return FALSE;
  gtk_tooltip_set_text (tooltip, column_at (self, (guint)at)->words);
  return TRUE;
}

/* --- What is shown --- */

static void
clear_column (gpointer data)
{
  Column *column = data;

  gtk_widget_unparent (column->before);
  gtk_widget_unparent (column->after);
  gtk_widget_unparent (column->number);
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    gtk_widget_unparent (column->cells[i]);
  g_free (column->words);
}

static GtkWidget *
add_part (PuntualDayStrip *self, const char *css_name)
{
  GtkWidget *part = g_object_new (GTK_TYPE_BOX, "css-name", css_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static void
add_column (PuntualDayStrip *self)
{
  Column column = { 0 };

  column.before = add_part (self, "puntual-day-before");
  column.after = add_part (self, "puntual-day-after");
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    column.cells[i] = add_part (self, "puntual-day-cell");
  column.number =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (column.number, "day-number");
  gtk_widget_set_parent (column.number, GTK_WIDGET (self));
  g_array_append_val (self->columns, column);
}

static void
show_cell (GtkWidget *cell, guint messages, guint most)
{
  puntual_colour_apply (messages > 0 ? PUNTUAL_COLOUR_BLUE : PUNTUAL_COLOUR_NEUTRAL, cell);
  gtk_widget_set_opacity (cell, messages > 0 ? PALEST + (1 - PALEST) * messages / most : 0.35);
}

static void
show_day (PuntualDayStrip *self, Column *column, const PuntualForeseenDay *day, PuntualDay today,
          const guint *most)
{
  int year, month, mday;
  g_autofree char *number = NULL;

  puntual_day_to_ymd (day->day, &year, &month, &mday);
  number = g_strdup_printf ("%d", mday);
  gtk_label_set_text (GTK_LABEL (column->number), number);
  if (day->working)
    gtk_widget_remove_css_class (column->number, "off");
  else
    gtk_widget_add_css_class (column->number, "off");
  column->n_before = sum_of (day->before);
  column->n_after = sum_of (day->after);
  g_free (column->words);
  column->words = puntual_day_strip_words (day, today);
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      gtk_widget_set_visible (column->cells[i], most[i] > 0);
      if (most[i] > 0)
        show_cell (column->cells[i], day->after[i], most[i]);
    }
}

/* The most messages of a day, in all and per medium. */
static void
find_most (PuntualDayStrip *self, const PuntualForeseen *foreseen, guint *most)
{
  self->top = 1;
  for (guint i = 0; i < foreseen->days->len; i++)
    {
      const PuntualForeseenDay *day = &g_array_index (foreseen->days, PuntualForeseenDay, i);

      self->top = MAX (self->top, MAX (sum_of (day->before), sum_of (day->after)));
      for (guint j = 0; j < PUNTUAL_N_MEDIA; j++)
        most[j] = MAX (most[j], MAX (day->before[j], day->after[j]));
    }
}

static void
show_icons (PuntualDayStrip *self, const guint *most)
{
  self->n_rows = 0;
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    {
      if (most[i] > 0 && self->icons[i] == NULL)
        {
          self->icons[i] =
              gtk_image_new_from_icon_name (puntual_medium_icon_name ((PuntualMedium)i));
          gtk_image_set_pixel_size (GTK_IMAGE (self->icons[i]), CELL_HEIGHT);
          gtk_widget_set_parent (self->icons[i], GTK_WIDGET (self));
        }
      else if (most[i] == 0)
        g_clear_pointer (&self->icons[i], gtk_widget_unparent);
      self->n_rows += self->icons[i] != NULL;
    }
}

/* "Next 30 days: 71 messages before, 97 with this change, to 31 customers." */
static void
say_conclusion (PuntualDayStrip *self, const PuntualForeseen *foreseen)
{
  g_autofree char *sentence = g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE,
          /* Translators: a chart for who does not see it: how many days, counts of messages before
             and after a change, and of customers */
          "Next %1$u days: %2$u messages before, %3$u with this change, to %4$u customer. "
          "The arrow keys go from day to day.",
          "Next %1$u days: %2$u messages before, %3$u with this change, to %4$u customers. "
          "The arrow keys go from day to day.",
          foreseen->n_customers_after),
      foreseen->days->len, foreseen->n_before, foreseen->n_after, foreseen->n_customers_after);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

void
puntual_day_strip_set (PuntualDayStrip *self, const PuntualForeseen *foreseen)
{
  guint n = foreseen != NULL ? foreseen->days->len : 0;
  guint most[PUNTUAL_N_MEDIA] = { 0 };

  g_return_if_fail (PUNTUAL_IS_DAY_STRIP (self));

  while (self->columns->len < n)
    add_column (self);
  g_array_set_size (self->columns, n);
  self->changed = foreseen != NULL && puntual_day_strip_is_changed (foreseen);
  if (foreseen != NULL)
    {
      PuntualDay today =
          n > 0 ? g_array_index (foreseen->days, PuntualForeseenDay, 0).day : PUNTUAL_DAY_NONE;

      find_most (self, foreseen, most);
      for (guint i = 0; i < n; i++)
        show_day (self, column_at (self, i), &g_array_index (foreseen->days, PuntualForeseenDay, i),
                  today, most);
      say_conclusion (self, foreseen);
    }
  show_icons (self, most);
  self->at = MIN (self->at, (int)n - 1);
  say_day (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* --- Life --- */

static void
puntual_day_strip_dispose (GObject *object)
{
  PuntualDayStrip *self = PUNTUAL_DAY_STRIP (object);

  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    g_clear_pointer (&self->icons[i], gtk_widget_unparent);
  g_clear_pointer (&self->cursor, gtk_widget_unparent);
  G_OBJECT_CLASS (puntual_day_strip_parent_class)->dispose (object);
}

static void
puntual_day_strip_finalize (GObject *object)
{
  g_array_unref (PUNTUAL_DAY_STRIP (object)->columns);
  G_OBJECT_CLASS (puntual_day_strip_parent_class)->finalize (object);
}

static void
puntual_day_strip_class_init (PuntualDayStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = puntual_day_strip_dispose;
  G_OBJECT_CLASS (class)->finalize = puntual_day_strip_finalize;
  widget_class->measure = puntual_day_strip_measure;
  widget_class->size_allocate = puntual_day_strip_size_allocate;
  widget_class->query_tooltip = puntual_day_strip_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "puntual-day-strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
puntual_day_strip_init (PuntualDayStrip *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->at = -1;
  self->cursor = add_part (self, "puntual-day-cursor");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed), NULL);
}

PuntualDayStrip *
puntual_day_strip_new (void)
{
  return g_object_new (PUNTUAL_TYPE_DAY_STRIP, NULL);
}
