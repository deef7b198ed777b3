/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-application.h"
#include "puntual-window.h"
#include "ui-fixture.h"

G_BEGIN_DECLS

/**
 * AppFixture:
 *
 * The program's window over a ledger in a folder of its own, on Tuesday 10 March 2026. Nothing is
 * still being read when a function of this fixture returns.
 */
typedef struct
{
  char *folder;
  char *path; /* of the ledger */
  PuntualDay today;
  PuntualApplication *application;
  PuntualWindow *window; /* NULL before app_fixture_open() */
  PuntualDesk *desk;
  PuntualLedger *ledger; /* the test's own, once it was asked for */
} AppFixture;

/* The window over the sample business. */
AppFixture *app_fixture_new (void);
/* The window over a new ledger, past its first steps. A ledger that is quite new: open the fixture
 * of app_fixture_new_closed(). */
AppFixture *app_fixture_new_empty (void);
/* Nothing but the folder and the names: for a ledger the test makes, which app_fixture_open()
 * shows.
 */
AppFixture *app_fixture_new_closed (void);
void app_fixture_open (AppFixture *self);
/* Writes the sample business into the ledger of a fixture that is closed. */
void app_fixture_fill (AppFixture *self);
/* The program has made its window anew: that one is looked at from now on. */
void app_fixture_follow (AppFixture *self);
/* Closes the window; fails the test unless window and desk are finalised by that. The folder is
 * removed. */
void app_fixture_end (AppFixture *self);

/* Opens a place as the sidebar does and waits until all is there that it shows. Borrowed. */
GtkWidget *app_fixture_page (AppFixture *self, PuntualPlace place);
/* Waits until no job is left on any lane and what came of them is on the screen. */
void app_fixture_wait_jobs (AppFixture *self);
/* A connection of the test's own, to look into the ledger and to change it behind the window's
 * back. Borrowed. */
PuntualLedger *app_fixture_ledger (AppFixture *self);
GtkWidget *app_fixture_root (AppFixture *self); /* the window as a widget */
PuntualShell *app_fixture_shell (AppFixture *self);

G_END_DECLS
