/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-window-use.h"

#include <stdio.h>
#include <stdlib.h>

#include "bench-ledger.h"
#include "puntual-application.h"
#include "puntual-ledger-table.h"
#include "puntual-window.h"
#include "sqlite-watch.h"

#define SCROLL_STEPS 120
#define PATIENCE_SECONDS 60

typedef struct
{
  GtkWindow *window;
  gboolean ready; /* before the frame that is being painted */
  gboolean painted;
  gint64 first_frame; /* when it was painted; 0: not yet */
  /* Of the main loop. */
  GPollFunc poll;
  gint64 woke; /* when it last stopped waiting */
  gint64 longest;
} Use;

static Use use;

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static PuntualLedgerTable *
table (void)
{
  return (PuntualLedgerTable *)find (GTK_WIDGET (use.window), PUNTUAL_TYPE_LEDGER_TABLE);
}

/* The list is there, and what its first rows say. */
static gboolean
rows_are_there (void)
{
  PuntualLedgerTable *shown = table ();
  PuntualLedgerList *list = shown != NULL ? puntual_ledger_table_get_list (shown) : NULL;
  g_autoptr (PuntualLedgerRow) first = NULL;

  if (list == NULL || puntual_ledger_list_is_loading (list))
    return FALSE;
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  return first == NULL || puntual_ledger_row_get_record (first) != NULL;
}

/* --- The main loop --- */

static int
poll_and_note (GPollFD *fds, guint n, int timeout)
{
  int result;

  if (use.woke != 0)
    use.longest = MAX (use.longest, g_get_monotonic_time () - use.woke);
  result = use.poll (fds, n, timeout);
  use.woke = g_get_monotonic_time ();
  return result;
}

static gboolean
patience_ended (gpointer what)
{
  g_printerr ("%s does not come to rest.\n", (const char *)what);
  exit (EXIT_FAILURE);
}

static void
before_paint (GdkFrameClock *clock)
{
  use.ready = rows_are_there ();
}

/* The window with its sidebar and headers and the place where the list comes. */
static void
note_first_frame (GdkFrameClock *clock)
{
  if (use.first_frame == 0 && table () != NULL)
    use.first_frame = g_get_monotonic_time ();
}

static void
after_paint (GdkFrameClock *clock)
{
  use.painted =
      use.ready && puntual_desk_is_idle (puntual_shell_get_desk (PUNTUAL_SHELL (use.window)));
}

static void
run_until_painted (const char *what)
{
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, patience_ended, (gpointer)what);

  use.painted = FALSE;
  while (!use.painted)
    {
      gtk_widget_queue_draw (GTK_WIDGET (use.window));
      g_main_context_iteration (NULL, TRUE);
    }
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_source_remove (patience);
}

/* --- What somebody does --- */

static void
begin_act (void)
{
  use.woke = 0;
  use.longest = 0;
  sqlite_watch_start ();
}

static void
end_act (const char *name)
{
  run_until_painted (name);
  printf ("%s\t%.1f\t%u\t%.1f\n", name, (double)use.longest / 1000, sqlite_watch_calls (),
          sqlite_watch_longest_ms ());
}

static void
next_frame (void)
{
  gint64 frame =
      gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (GTK_WIDGET (use.window)));

  while (gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (GTK_WIDGET (use.window)))
         == frame)
    {
      gtk_widget_queue_draw (GTK_WIDGET (use.window));
      g_main_context_iteration (NULL, TRUE);
    }
}

/* From the first row to the last, as fast as somebody drags the bar. */
static void
scroll (void)
{
  GtkWidget *scrolled = find (GTK_WIDGET (table ()), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double end = gtk_adjustment_get_upper (place) - gtk_adjustment_get_page_size (place);

  begin_act ();
  for (guint i = 1; i <= SCROLL_STEPS; i++)
    {
      gtk_adjustment_set_value (place, end * i / SCROLL_STEPS);
      next_frame ();
    }
  end_act ("dragging to the end");
  begin_act ();
  for (guint i = 1; i <= SCROLL_STEPS; i++)
    {
      gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) - 120);
      next_frame ();
    }
  end_act ("turning the wheel");
  begin_act ();
  gtk_adjustment_set_value (place, 0);
  end_act ("back to the top");
}

static void
sort (void)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (find (GTK_WIDGET (table ()), GTK_TYPE_COLUMN_VIEW));
  GListModel *columns = gtk_column_view_get_columns (view);

  begin_act ();
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_sorter (column) == NULL
          || !gtk_column_view_column_get_visible (column))
        continue;
      gtk_column_view_sort_by_column (view, column, GTK_SORT_ASCENDING);
      run_until_painted ("sorting");
      gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
      run_until_painted ("sorting");
    }
  end_act ("sorting by every header");
}

static void
search (void)
{
  static const char *const typed[] = {
    "s", "su", "sum", "sumi", "suministros", "suministros 0", "suministros 00123", ""
  };
  PuntualListQuery query =
      *puntual_ledger_list_get_query (puntual_ledger_table_get_list (table ()));

  begin_act ();
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      query.text = (char *)typed[i];
      puntual_ledger_list_set_query (puntual_ledger_table_get_list (table ()), &query);
      /* Faster than it can be answered. */
      next_frame ();
    }
  end_act ("typing a search");
}

static void
select_all (void)
{
  begin_act ();
  puntual_ledger_table_select_all (table ());
  run_until_painted ("selecting");
  puntual_ledger_table_clear_selection (table ());
  end_act ("selecting all");
}

/* --- The program --- */

static void
make_window (PuntualApplication *application, const char *ledger)
{
  GError *error = NULL;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  puntual_application_stand_still (application, bench_today ());
  g_application_register (G_APPLICATION (application), NULL, &error);
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      exit (EXIT_FAILURE);
    }
  puntual_application_open_ledger (application, ledger);
  use.window = gtk_application_get_windows (GTK_APPLICATION (application))->data;
  puntual_shell_open (PUNTUAL_SHELL (use.window), PUNTUAL_PLACE_INVOICES, 0);
}

int
bench_window_use (const char *what, const char *ledger, gint64 start)
{
  PuntualApplication *application = puntual_application_new ();
  GdkFrameClock *clock;

  make_window (application, ledger);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (use.window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (note_first_frame), NULL);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint), NULL);
  if (g_str_equal (what, BENCH_FIRST_FRAME))
    {
      while (!use.ready)
        g_main_context_iteration (NULL, TRUE);
      printf ("%.1f\t%.1f\n", (double)(use.first_frame - start) / 1000,
              (double)(g_get_monotonic_time () - start) / 1000);
      return EXIT_SUCCESS;
    }
  run_until_painted ("the first frame");
  use.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, poll_and_note);
  scroll ();
  sort ();
  search ();
  select_all ();
  return EXIT_SUCCESS;
}
