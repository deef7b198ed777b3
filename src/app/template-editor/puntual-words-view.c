/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-words-view.h"

#include <string.h>

#include "puntual-text.h"
#include "puntual-words-drawing.h"
#include "puntual-words-find.h"

struct _PuntualWordsView
{
  GtkTextView parent_instance;

  /* Owned. */
  GString *source;                    /* the template, ahead of the document within an action */
  PuntualTemplateDocument *document;  /* as of the last look */
  PuntualWordsProjection *projection; /* follows the buffer at once */
  PuntualTemplatePlace place;

  gboolean one_line;
  gboolean open;     /* the tag around the caret is shown as it is written */
  gboolean dressing; /* the buffer is changed by the view itself */
  gboolean stepping; /* the caret is moved by a key */
  guint actions;     /* of the person, that have begun */
  guint looking;     /* idle */
};

G_DEFINE_FINAL_TYPE (PuntualWordsView, puntual_words_view, GTK_TYPE_TEXT_VIEW)

enum
{
  SIGNAL_EDITED,
  SIGNAL_MOVED,
  SIGNAL_FULL,
  SIGNAL_SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
buffer_of (PuntualWordsView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static guint
mark_offset (PuntualWordsView *self, GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer_of (self), &iter, mark);
  return (guint)gtk_text_iter_get_offset (&iter);
}

static guint
caret_offset (PuntualWordsView *self)
{
  return mark_offset (self, gtk_text_buffer_get_insert (buffer_of (self)));
}

/* --- What is shown --- */

/* Of the buffer only what differs is written anew: the rest, and an input method at work, stay. */
static void
write_shown (PuntualWordsView *self, const char *former, const char *shown)
{
  GtkTextBuffer *buffer = buffer_of (self);
  const char *a = former, *b = shown;
  const char *a_end = former + strlen (former), *b_end = shown + strlen (shown);
  GtkTextIter start, end;

  while (a < a_end && b < b_end && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  while (a_end > a && b_end > b
         && g_utf8_get_char (g_utf8_prev_char (a_end))
                == g_utf8_get_char (g_utf8_prev_char (b_end)))
    {
      a_end = g_utf8_prev_char (a_end);
      b_end = g_utf8_prev_char (b_end);
    }
  if (a == a_end && b == b_end)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)g_utf8_pointer_to_offset (former, a));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)g_utf8_pointer_to_offset (former, a_end));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, b, (int)(b_end - b));
}

static void
place_caret (PuntualWordsView *self, gsize caret)
{
  GtkTextBuffer *buffer = buffer_of (self);
  guint offset = puntual_words_projection_to_shown (self->projection, caret);
  GtkTextIter iter;

  if (offset == caret_offset (self) && !gtk_text_buffer_get_has_selection (buffer))
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int)offset);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

/* Makes document and projection of the source anew, and the buffer show them. */
static void
dress (PuntualWordsView *self, gsize caret)
{
  PuntualWordsProjection *former = self->projection;

  self->dressing = TRUE;
  g_clear_pointer (&self->document, puntual_template_document_free);
  self->document = puntual_template_document_new (self->source->str, &self->place);
  self->projection = puntual_words_projection_new (self->document, self->open ? (gssize)caret : -1);
  write_shown (self, former->text, self->projection->text);
  puntual_words_projection_free (former);
  place_caret (self, caret);
  puntual_words_drawing_apply (buffer_of (self), self->document, self->projection);
  self->dressing = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static const PuntualTemplatePiece *
tag_around (const PuntualTemplateDocument *document, gsize caret)
{
  int index = puntual_template_document_piece_at (document, caret);
  const PuntualTemplatePiece *piece =
      index >= 0 ? g_ptr_array_index (document->pieces, index) : NULL;

  return piece != NULL && piece->kind != PUNTUAL_PIECE_TEXT && caret > piece->start
                 && caret < piece->end
             ? piece
             : NULL;
}

/* --- What the person writes --- */

static void
emit_edit (PuntualWordsView *self, const char *former, gsize caret, gboolean by_hand)
{
  const char *now = self->source->str;
  gsize former_length = strlen (former), length = self->source->len;
  gsize most = MIN (former_length, length), start = 0, same_end = 0;
  g_autofree char *with = NULL;
  gsize bound = length > former_length ? caret - MIN (caret, length - former_length) : caret;

  while (start < MIN (most, bound) && former[start] == now[start])
    start++;
  start = (gsize)(g_utf8_find_prev_char (now, now + start + 1) - now);
  while (same_end < most - start
         && former[former_length - 1 - same_end] == now[length - 1 - same_end])
    same_end++;
  /* A letter may share its last bytes with another one. */
  while (same_end > 0 && (now[length - same_end] & 0xc0) == 0x80)
    same_end--;
  with = g_strndup (now + start, length - same_end - start);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, (guint64)start,
                 (guint64)(former_length - same_end), with, by_hand);
}

/* After the action of the person is whole. */
static void
follow (PuntualWordsView *self)
{
  g_autofree char *former = g_strdup (self->document->text);
  gsize caret = puntual_words_projection_to_source (self->projection, caret_offset (self));
  g_autoptr (PuntualTemplateDocument) ahead = NULL;

  if (strcmp (former, self->source->str) == 0)
    return;
  ahead = puntual_template_document_new (self->source->str, &self->place);
  self->open = tag_around (ahead, caret) != NULL;
  dress (self, caret);
  emit_edit (self, former, caret, TRUE);
}

/* As the ledger stores it, so that what is seen is what leaves. White space at the ends stays: it
 * is in the midst of other words. */
static char *
clean_entry (const char *text, gsize length, gboolean one_line)
{
  g_autofree char *between = g_strdup_printf ("|%.*s|", (int)length, text);
  g_autofree char *clean = puntual_text_clean_block (between);
  char *entry = g_strndup (clean + 1, strlen (clean) - 2);

  return one_line && strchr (entry, '\n') != NULL ? g_strstrip (g_strdelimit (entry, "\n", ' '))
                                                  : entry;
}

/* At most so many bytes of it, in whole characters. */
static gsize
length_within (const char *text, gsize length, gsize most)
{
  if (length <= most)
    return length;
  while (most > 0 && ((guchar)text[most] & 0xc0) == 0x80)
    most--;
  return most;
}

static void
inserting (GtkTextBuffer *buffer, GtkTextIter *iter, const char *text, int given,
           PuntualWordsView *self)
{
  gsize length = given < 0 ? strlen (text) : (gsize)given;
  gsize room = PUNTUAL_TEMPLATE_MAX_BYTES - MIN (self->source->len, PUNTUAL_TEMPLATE_MAX_BYTES);
  gsize read = length_within (text, length, 2 * PUNTUAL_TEMPLATE_MAX_BYTES);
  g_autofree char *entry = NULL;
  gsize kept, at;

  if (self->dressing)
    return;
  entry = clean_entry (text, read, self->one_line);
  kept = length_within (entry, strlen (entry), room);
  if (kept < strlen (entry) || read < length)
    g_signal_emit (self, signals[SIGNAL_FULL], 0);
  entry[kept] = '\0';
  if (strlen (entry) != length || strncmp (entry, text, length) != 0)
    {
      g_signal_stop_emission_by_name (buffer, "insert-text");
      if (*entry != '\0')
        gtk_text_buffer_insert (buffer, iter, entry, -1);
      return;
    }
  at = puntual_words_projection_insert (self->projection, (guint)gtk_text_iter_get_offset (iter),
                                        entry);
  g_string_insert (self->source, (gssize)at, entry);
}

static void
erasing (GtkTextBuffer *buffer, GtkTextIter *from, GtkTextIter *to, PuntualWordsView *self)
{
  gsize start, end;

  if (self->dressing)
    return;
  puntual_words_projection_erase (self->projection, (guint)gtk_text_iter_get_offset (from),
                                  (guint)gtk_text_iter_get_offset (to), &start, &end);
  g_string_erase (self->source, (gssize)start, (gssize)(end - start));
}

static void
changed (GtkTextBuffer *buffer, PuntualWordsView *self)
{
  if (!self->dressing && self->actions == 0)
    follow (self);
}

static void
action_begun (GtkTextBuffer *buffer, PuntualWordsView *self)
{
  self->actions++;
}

static void
action_ended (GtkTextBuffer *buffer, PuntualWordsView *self)
{
  self->actions = 0;
  if (!self->dressing)
    follow (self);
}

/* --- The caret --- */

static void
look (gpointer data)
{
  PuntualWordsView *self = data;
  guint offset = caret_offset (self);
  const PuntualShownPart *inside = puntual_words_projection_inside (self->projection, offset);
  gsize caret = puntual_words_projection_to_source (self->projection, offset);

  self->looking = 0;
  if (gtk_text_buffer_get_has_selection (buffer_of (self)))
    return;
  if (inside != NULL)
    {
      self->open = TRUE;
      dress (self, inside->source_end - MIN (2, inside->source_end));
    }
  else if (self->open && tag_around (self->document, caret) == NULL)
    {
      self->open = FALSE;
      dress (self, caret);
    }
}

/* The toolkit is still at work when a caret is set by the mouse. */
static void
caret_set (GtkTextBuffer *buffer, GtkTextIter *iter, GtkTextMark *mark, PuntualWordsView *self)
{
  if (self->dressing || self->actions > 0 || mark != gtk_text_buffer_get_insert (buffer))
    return;
  if (self->looking == 0 && !self->stepping)
    self->looking = g_idle_add_once (look, self);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static void
move_caret (PuntualWordsView *self, guint offset, gboolean extend)
{
  GtkTextBuffer *buffer = buffer_of (self);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int)offset);
  if (extend)
    gtk_text_buffer_move_mark (buffer, gtk_text_buffer_get_insert (buffer), &iter);
  else
    gtk_text_buffer_place_cursor (buffer, &iter);
}

static void
puntual_words_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  PuntualWordsView *self = PUNTUAL_WORDS_VIEW (view);
  guint former = caret_offset (self);
  const PuntualShownPart *inside;

  self->stepping = TRUE;
  GTK_TEXT_VIEW_CLASS (puntual_words_view_parent_class)->move_cursor (view, step, count, extend);
  inside = puntual_words_projection_inside (self->projection, caret_offset (self));
  if (inside != NULL)
    move_caret (self, caret_offset (self) > former ? inside->end : inside->start, extend);
  self->stepping = FALSE;
  if (self->looking == 0)
    self->looking = g_idle_add_once (look, self);
}

/* The tag before or behind the caret as it is written. */
static gboolean
open_beside (GtkWidget *widget, GVariant *arguments, gpointer unused)
{
  PuntualWordsView *self = PUNTUAL_WORDS_VIEW (widget);
  guint offset = caret_offset (self);
  const PuntualShownPart *part = puntual_words_projection_part_at (self->projection, offset);

  if ((part == NULL || !puntual_words_part_is_whole (part)) && offset > 0)
    part = puntual_words_projection_part_at (self->projection, offset - 1);
  if (part == NULL || !puntual_words_part_is_whole (part))
    return FALSE;
  self->open = TRUE;
  dress (self, part->source_end - MIN (2, part->source_end));
  return TRUE;
}

/* A selection that is dragged would leave the words of its pills behind: a press in it begins a new
 * one. */
static void
pressed (GtkGestureClick *gesture, int n, double x, double y, PuntualWordsView *self)
{
  GtkTextBuffer *buffer = buffer_of (self);
  GtkTextIter iter;
  int buffer_x, buffer_y;

  if (n > 1 || !gtk_text_buffer_get_has_selection (buffer)
      || (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture))
          & GDK_SHIFT_MASK))
    return;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int)x,
                                         (int)y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

/* --- Clipboard --- */

static gboolean
copy_selection (PuntualWordsView *self)
{
  g_autofree char *words = NULL;
  gsize start, end;

  puntual_words_view_get_selection (self, &start, &end);
  if (start == end)
    return FALSE;
  words = g_strndup (self->source->str + start, end - start);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), words);
  return TRUE;
}

static void
puntual_words_view_copy_clipboard (GtkTextView *view)
{
  copy_selection (PUNTUAL_WORDS_VIEW (view));
}

static void
puntual_words_view_cut_clipboard (GtkTextView *view)
{
  if (copy_selection (PUNTUAL_WORDS_VIEW (view)))
    gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (view), TRUE, TRUE);
}

/* --- For others --- */

void
puntual_words_view_show (PuntualWordsView *self, const char *text,
                         const PuntualTemplatePlace *place)
{
  gsize caret = puntual_words_view_get_caret (self);

  if (strcmp (text, self->source->str) == 0 && place->medium == self->place.medium
      && place->subject == self->place.subject && place->side == self->place.side)
    return;
  self->place = *place;
  g_string_assign (self->source, text);
  self->open = FALSE;
  dress (self, MIN (caret, self->source->len));
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

const PuntualTemplateDocument *
puntual_words_view_get_document (PuntualWordsView *self)
{
  return self->document;
}

const PuntualTemplatePlace *
puntual_words_view_get_place (PuntualWordsView *self)
{
  return &self->place;
}

gsize
puntual_words_view_get_caret (PuntualWordsView *self)
{
  return puntual_words_projection_to_source (self->projection, caret_offset (self));
}

void
puntual_words_view_get_selection (PuntualWordsView *self, gsize *start, gsize *end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_selection_bounds (buffer_of (self), &from, &to);
  puntual_words_projection_range (self->projection, (guint)gtk_text_iter_get_offset (&from),
                                  (guint)gtk_text_iter_get_offset (&to), start, end);
}

void
puntual_words_view_select (PuntualWordsView *self, gsize start, gsize end)
{
  GtkTextBuffer *buffer = buffer_of (self);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (
      buffer, &from, (int)puntual_words_projection_to_shown (self->projection, start));
  gtk_text_buffer_get_iter_at_offset (
      buffer, &to, (int)puntual_words_projection_to_shown (self->projection, end));
  gtk_text_buffer_select_range (buffer, &to, &from);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}

gboolean
puntual_words_view_find (PuntualWordsView *self, const char *words, gsize from, gboolean forward,
                         gsize *start, gsize *end)
{
  return puntual_words_find (self->projection, self->source->str, words, from, forward, start, end);
}

void
puntual_words_view_replace (PuntualWordsView *self, gsize start, gsize end, const char *with,
                            gsize caret)
{
  g_autofree char *former = g_strdup (self->source->str);

  end = MIN (end, self->source->len);
  start = MIN (start, end);
  g_string_erase (self->source, (gssize)start, (gssize)(end - start));
  g_string_insert (self->source, (gssize)start, with);
  self->open = FALSE;
  dress (self, start + caret);
  if (strcmp (former, self->source->str) != 0)
    emit_edit (self, former, start + caret, FALSE);
}

char *
puntual_words_view_get_typed (PuntualWordsView *self, gsize *start)
{
  const char *source = self->source->str;
  gsize caret = puntual_words_view_get_caret (self), from = caret;

  while (from > 0 && source[from - 1] != '{' && source[from - 1] != '}' && source[from - 1] != '\n'
         && caret - from < 60)
    from--;
  if (from < 2 || source[from - 1] != '{' || source[from - 2] != '{')
    return NULL;
  *start = from - 2;
  while (*start > 0 && source[*start - 1] == '{')
    (*start)--;
  return g_strndup (source + from, caret - from);
}

/* --- Life --- */

static void
puntual_words_view_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    puntual_words_drawing_snapshot (view, snapshot, PUNTUAL_WORDS_VIEW (view)->projection);
}

/* What was written while it was hidden has another height. */
static void
puntual_words_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (puntual_words_view_parent_class)->map (widget);
  gtk_widget_queue_resize (widget);
}

/* The toolkit would offer the words of the pills to other programs as soon as they are selected:
 * there is only what is copied. */
static void
puntual_words_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (puntual_words_view_parent_class)->realize (widget);
  gtk_text_buffer_remove_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                              gtk_widget_get_primary_clipboard (widget));
}

/* It takes back what it gave. */
static void
puntual_words_view_unrealize (GtkWidget *widget)
{
  gtk_text_buffer_add_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                           gtk_widget_get_primary_clipboard (widget));
  GTK_WIDGET_CLASS (puntual_words_view_parent_class)->unrealize (widget);
}

static void
puntual_words_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (puntual_words_view_parent_class)->css_changed (widget, change);
  puntual_words_drawing_colour_tags (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), widget);
}

static void
puntual_words_view_dispose (GObject *object)
{
  PuntualWordsView *self = PUNTUAL_WORDS_VIEW (object);

  g_clear_handle_id (&self->looking, g_source_remove);
  self->dressing = TRUE; /* what goes is not erased by anybody */
  G_OBJECT_CLASS (puntual_words_view_parent_class)->dispose (object);
}

static void
puntual_words_view_finalize (GObject *object)
{
  PuntualWordsView *self = PUNTUAL_WORDS_VIEW (object);

  g_string_free (self->source, TRUE);
  puntual_template_document_free (self->document);
  puntual_words_projection_free (self->projection);
  G_OBJECT_CLASS (puntual_words_view_parent_class)->finalize (object);
}

static void
puntual_words_view_class_init (PuntualWordsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = puntual_words_view_dispose;
  object_class->finalize = puntual_words_view_finalize;
  widget_class->map = puntual_words_view_map;
  widget_class->realize = puntual_words_view_realize;
  widget_class->unrealize = puntual_words_view_unrealize;
  widget_class->css_changed = puntual_words_view_css_changed;
  view_class->move_cursor = puntual_words_view_move_cursor;
  view_class->copy_clipboard = puntual_words_view_copy_clipboard;
  view_class->cut_clipboard = puntual_words_view_cut_clipboard;
  view_class->snapshot_layer = puntual_words_view_snapshot_layer;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, open_beside, NULL);
  signals[SIGNAL_EDITED] =
      g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 4, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_FULL] = g_signal_new ("full", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
connect_buffer (PuntualWordsView *self, GtkTextBuffer *buffer)
{
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (inserting), self, 0);
  g_signal_connect_object (buffer, "delete-range", G_CALLBACK (erasing), self, 0);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed), self, 0);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (action_begun), self, 0);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (action_ended), self, 0);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (caret_set), self, 0);
}

static void
puntual_words_view_init (PuntualWordsView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkGesture *press = gtk_gesture_click_new ();

  self->source = g_string_new (NULL);
  self->document = puntual_template_document_new ("", &self->place);
  self->projection = puntual_words_projection_new (self->document, -1);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  puntual_words_drawing_add_tags (buffer);
  connect_buffer (self, buffer);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_inside_wrap (view, 6);
  gtk_text_view_set_pixels_above_lines (view, 3);
  gtk_text_view_set_pixels_below_lines (view, 3);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_css_class (GTK_WIDGET (self), "puntual-words");
}

GtkWidget *
puntual_words_view_new (const char *label, gboolean one_line)
{
  PuntualWordsView *self = g_object_new (PUNTUAL_TYPE_WORDS_VIEW, NULL);

  self->one_line = one_line;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, !one_line, -1);
  return GTK_WIDGET (self);
}
