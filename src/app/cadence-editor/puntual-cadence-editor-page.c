/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-editor-page.h"

struct _PuntualCadenceEditorPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualCadenceEditorPage, puntual_cadence_editor_page, PUNTUAL_TYPE_PAGE)

static void
puntual_cadence_editor_page_class_init (PuntualCadenceEditorPageClass *klass)
{
}

static void
puntual_cadence_editor_page_init (PuntualCadenceEditorPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), C_ ("page", "Cadence"));
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self), TRUE);
}
