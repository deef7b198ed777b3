/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-fixture.h"
#include "puntual-picture-scenes.h"

G_BEGIN_DECLS

/* What the pictures of the program show (puntual-picture-scenes.h) is all there is to see: every
 * page, every detail, every dialog. */

/* @shown: the window, or the dialog of the scene. */
typedef void (*SceneLook) (AppFixture *self, const PuntualPictureScene *scene, GtkWidget *shown);

/* Opens each scene, waits until all is there that it shows, looks, and closes it again. */
void scene_fixture_walk (AppFixture *self, SceneLook look);

G_END_DECLS
