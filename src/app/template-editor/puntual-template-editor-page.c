/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-template-editor-page.h"

struct _PuntualTemplateEditorPage
{
  PuntualPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PuntualTemplateEditorPage, puntual_template_editor_page, PUNTUAL_TYPE_PAGE)

void
puntual_template_editor_page_open (PuntualTemplateEditorPage *self, const char *name,
                                   const char *language, PuntualMedium medium)
{
}

static void
puntual_template_editor_page_class_init (PuntualTemplateEditorPageClass *klass)
{
}

static void
puntual_template_editor_page_init (PuntualTemplateEditorPage *self)
{
  puntual_page_set_title (PUNTUAL_PAGE (self), C_ ("page", "Template"));
  puntual_page_set_can_go_back (PUNTUAL_PAGE (self), TRUE);
}
