/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "ui-fixture.h"

#include <string.h>

#include "puntual-chat-markup.h"
#include "puntual-mail-blocks.h"
#include "puntual-message-view.h"

static const PuntualMailBlock *
block_at (GPtrArray *blocks, guint index)
{
  g_assert_cmpuint (index, <, blocks->len);
  return g_ptr_array_index (blocks, index);
}

/* What the blocks say, one a line: the kind, the marker, the markup. */
static char *
outline (const char *html)
{
  static const char *const kinds[] = { "p", "h", "code", "table", "img", "hr" };
  g_autoptr (GPtrArray) blocks = puntual_mail_blocks (html);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const PuntualMailBlock *block = block_at (blocks, i);

      g_string_append_printf (text, "%s%s%u%s%s%s%s", i > 0 ? "|" : "", kinds[block->kind],
                              block->depth, block->marker != NULL ? block->marker : "",
                              block->markup != NULL ? " " : "",
                              block->markup != NULL ? block->markup : "",
                              block->content_id != NULL ? block->content_id : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_html_becomes_blocks (void)
{
  static const struct
  {
    const char *html;
    const char *outline;
  } cases[] = {
    { "", "" },
    { "<p> </p>", "" },
    { "<p>a  b\n c</p>", "p0 a b c" },
    { "<p>one<br />\ntwo</p>", "p0 one\ntwo" },
    { "<p>pay <strong>10 &amp; 20</strong>, now</p>", "p0 pay <b>10 &amp; 20</b>, now" },
    { "<p><em>a <b>b</b></em> c</p>", "p0 <i>a <b>b</b></i> c" },
    { "<h2>Title</h2><p>x</p>", "h0 Title|p0 x" },
    { "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "p1• a|p1• b|p1 c" },
    { "<ol start=\"3\"><li>a</li><li>b</li></ol>", "p13. a|p14. b" },
    { "<blockquote><p>q</p></blockquote><p>r</p>", "p1 q|p0 r" },
    { "<pre><code>a  b\n c</code></pre>", "code0 <tt>a  b\n c</tt>" },
    { "a<hr>b", "p0 a|hr0|p0 b" },
    { "<p><b>a<img src=\"cid:q@x\" width=\"150\">b</b></p>", "p0 <b>a</b>|img0q@x|p0 <b>b</b>" },
    { "<p>x<img src=\"https://spy.example/p.png\" alt=\"logo\"></p>", "p0 xlogo" },
    { "<script>alert (1)</script><style>p {}</style><p>x</p>", "p0 x" },
    { "<table role=\"presentation\"><tr><td><p>x</p></td></tr></table>", "p0 x" },
    { "<p>never closed <b>bold", "p0 never closed <b>bold</b>" },
    { "<unknown>x</unknown>", "p0 x" },
    { "<p>&lt;b&gt; &#38; ñ €</p>", "p0 &lt;b&gt; &amp; ñ €" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = outline (cases[i].html);

      g_assert_cmpstr (got, ==, cases[i].outline);
    }
}

static void
test_links_are_told_and_not_followed (void)
{
  g_autoptr (GPtrArray) blocks =
      puntual_mail_blocks ("<p><a href=\"https://pay.example/?a=1&amp;b=2\">pay</a> or "
                           "<a href=\"tel:+34976\">call</a></p>");

  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpstr (block_at (blocks, 0)->markup, ==, "<u>pay</u> or <u>call</u>");
  g_assert_cmpstr (block_at (blocks, 0)->links, ==, "https://pay.example/?a=1&b=2\ntel:+34976");
}

static void
test_a_table_keeps_rows_heads_and_money (void)
{
  g_autoptr (GPtrArray) blocks = puntual_mail_blocks (
      "<table><thead><tr><th>N</th><th style=\"text-align:right;\">€</th></tr></thead>"
      "<tbody><tr><td>F-1</td><td align=\"right\">1<br>2</td></tr></tbody>"
      "<tfoot><tr><th colspan=\"2\"><b>T</b></th></tr></tfoot></table><p>after</p>");
  const GPtrArray *rows = block_at (blocks, 0)->rows;
  const PuntualMailCell *head, *money, *total;

  g_assert_cmpuint (rows->len, ==, 3);
  head = g_ptr_array_index ((GPtrArray *)g_ptr_array_index (rows, 0), 1);
  g_assert_true (head->is_head && head->to_the_end);
  money = g_ptr_array_index ((GPtrArray *)g_ptr_array_index (rows, 1), 1);
  g_assert_true (!money->is_head && money->to_the_end);
  g_assert_cmpstr (money->markup, ==, "1\n2");
  total = g_ptr_array_index ((GPtrArray *)g_ptr_array_index (rows, 2), 0);
  g_assert_cmpuint (total->span, ==, 2);
  g_assert_cmpstr (block_at (blocks, 1)->markup, ==, "after");
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* Whatever comes, the markup is one that Pango takes, and there is an end to it. */
static void
test_hostile_html_stays_small_and_valid (void)
{
  g_autofree char *deep = repeat ("<div><b>x", 5000);
  g_autofree char *lists = repeat ("<ul><li>x", 3000);
  g_autofree char *many = repeat ("<p>x</p>", 5000);
  g_autofree char *long_text = repeat ("palabra ", 100000);
  g_autofree char *cells = repeat ("<tr><td colspan=\"99999999999999999999\">x</td></tr>", 9000);
  g_autofree char *table = g_strconcat ("<table>", cells, "</table>", NULL);
  g_autofree char *huge = repeat ("<p>0123456789</p>", 100000);
  const char *const inputs[] = { deep,
                                 lists,
                                 many,
                                 long_text,
                                 table,
                                 huge,
                                 "\xff\xfe<p>x",
                                 "<p>\x01\x02</p>",
                                 "<!--",
                                 "<![CDATA[x",
                                 "<a href=",
                                 "</p></p></b>",
                                 "<b><i></b></i>x" };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autoptr (GPtrArray) blocks = puntual_mail_blocks (inputs[i]);

      g_assert_cmpuint (blocks->len, <=, 1000);
      for (guint j = 0; j < blocks->len; j++)
        {
          const PuntualMailBlock *block = block_at (blocks, j);

          g_assert_cmpuint (block->depth, <=, 4);
          if (block->markup != NULL)
            g_assert_true (pango_parse_markup (block->markup, -1, 0, NULL, NULL, NULL, NULL));
        }
    }
}

static void
test_chat_marks_are_shown_as_the_chat_does (void)
{
  static const struct
  {
    const char *text;
    const char *markup;
  } cases[] = {
    { "", "" },
    { "plain", "plain" },
    { "the *bold* one", "the <b>bold</b> one" },
    { "*bold _both_*, ~gone~", "<b>bold <i>both</i></b>, <s>gone</s>" },
    { "2*3*4", "2*3*4" },
    { "a * b * c", "a * b * c" },
    { "**", "**" },
    { "*open", "*open" },
    { "*over\nlines*", "*over\nlines*" },
    { "snake_case_name", "snake_case_name" },
    { "¿_prevista_?", "¿<i>prevista</i>?" },
    { "ñ*no*", "ñ*no*" },
    { "<b> & *x*", "&lt;b&gt; &amp; <b>x</b>" },
    { "```a *b*\nc```", "<tt>a *b*\nc</tt>" },
    { "```open", "```open" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = puntual_chat_markup (cases[i].text);

      g_assert_cmpstr (got, ==, cases[i].markup);
      g_assert_true (pango_parse_markup (got, -1, 0, NULL, NULL, NULL, NULL));
    }
}

typedef struct
{
  GtkWindow *window;
  PuntualMessageView *view;
  PuntualMessage *message;
  guint opened; /* index of the attachment, plus one */
} Reading;

static void
on_open (PuntualMessageView *view, guint index, Reading *reading)
{
  reading->opened = index + 1;
}

static void
read_message (Reading *reading, PuntualMedium medium, const char *html, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF", 4);

  reading->message = puntual_message_new ("m-1", medium);
  reading->message->subject = g_strdup ("Invoice <7>");
  reading->message->to_name = g_strdup ("Ann & Co");
  reading->message->to_address = g_strdup ("ann@example.org");
  reading->message->html = g_strdup (html);
  reading->message->text = g_strdup (text);
  puntual_message_attach (reading->message, "logo.png", "image/png", "logo@x", bytes);
  puntual_message_attach (reading->message, "invoice.pdf", "application/pdf", NULL, bytes);
  reading->view = puntual_message_view_new ();
  g_signal_connect (reading->view, "open-attachment", G_CALLBACK (on_open), reading);
  reading->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (reading->window, GTK_WIDGET (reading->view));
  puntual_message_view_set_message (reading->view, reading->message);
  ui_present (reading->window);
}

static void
reading_clear (Reading *reading)
{
  puntual_message_free (reading->message);
  ui_assert_window_ends (reading->window);
}

static void
test_a_mail_shows_subject_body_and_attachments (void)
{
  Reading reading = { 0 };
  GtkWidget *root;

  read_message (&reading, PUNTUAL_MEDIUM_EMAIL,
                "<p>Dear <b>Ann</b></p><img src=\"cid:logo@x\" alt=\"our logo\">", "plain words");
  root = GTK_WIDGET (reading.view);
  g_assert_true (ui_shows (root, "Invoice <7>"));
  g_assert_true (ui_shows (root, "Dear Ann"));
  g_assert_false (ui_shows (root, "plain words"));
  g_assert_false (ui_shows (root, "logo.png")); /* it stands in the text … */
  g_assert_true (ui_shows (root, "our logo"));  /* … and when it cannot be read, in words */
  g_assert_false (ui_shows (root, "ann@example.org"));
  puntual_message_view_set_show_addresses (reading.view, TRUE);
  ui_wait_shows (root, "Ann & Co <ann@example.org>");
  ui_activate (ui_get_css (root, ".attachment"));
  g_assert_cmpuint (reading.opened, ==, 2);
  reading_clear (&reading);
}

static void
test_a_mail_without_html_shows_its_text (void)
{
  Reading reading = { 0 };

  read_message (&reading, PUNTUAL_MEDIUM_EMAIL, NULL, "Dear Ann\n\nF-1   10 €\nF-20  20 €");
  g_assert_true (ui_shows (GTK_WIDGET (reading.view), "Dear Ann"));
  g_assert_nonnull (ui_find_css (GTK_WIDGET (reading.view), ".fixed-text"));
  reading_clear (&reading);
}

static void
test_each_medium_has_its_look (void)
{
  static const char *const looks[] = { ".mail", ".chat", ".sms", ".letter", ".call" };

  for (guint medium = 0; medium < PUNTUAL_N_MEDIA; medium++)
    {
      Reading reading = { 0 };

      read_message (&reading, (PuntualMedium)medium, NULL, "Say *this*");
      g_assert_nonnull (ui_find_css (GTK_WIDGET (reading.view), looks[medium]));
      g_assert_true (ui_shows (GTK_WIDGET (reading.view),
                               medium == PUNTUAL_MEDIUM_WHATSAPP ? "Say this" : "Say *this*"));
      ui_assert_all_named (GTK_WIDGET (reading.view));
      reading_clear (&reading);
    }
}

static void
test_no_message_shows_nothing (void)
{
  Reading reading = { 0 };

  read_message (&reading, PUNTUAL_MEDIUM_SMS, NULL, "words");
  puntual_message_view_set_message (reading.view, NULL);
  g_assert_null (puntual_message_view_get_message (reading.view));
  g_assert_false (ui_shows (GTK_WIDGET (reading.view), "words"));
  puntual_message_view_set_message (reading.view, reading.message);
  puntual_message_view_set_message (reading.view, puntual_message_view_get_message (reading.view));
  g_assert_true (ui_shows (GTK_WIDGET (reading.view), "words"));
  reading_clear (&reading);
}

int
main (int argc, char *argv[])
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/mail-blocks/html-becomes-blocks", test_html_becomes_blocks);
  g_test_add_func ("/mail-blocks/links-are-told-and-not-followed",
                   test_links_are_told_and_not_followed);
  g_test_add_func ("/mail-blocks/a-table-keeps-rows-heads-and-money",
                   test_a_table_keeps_rows_heads_and_money);
  g_test_add_func ("/mail-blocks/hostile-html-stays-small-and-valid",
                   test_hostile_html_stays_small_and_valid);
  g_test_add_func ("/chat-markup/marks-are-shown-as-the-chat-does",
                   test_chat_marks_are_shown_as_the_chat_does);
  g_test_add_func ("/message-view/a-mail-shows-subject-body-and-attachments",
                   test_a_mail_shows_subject_body_and_attachments);
  g_test_add_func ("/message-view/a-mail-without-html-shows-its-text",
                   test_a_mail_without_html_shows_its_text);
  g_test_add_func ("/message-view/each-medium-has-its-look", test_each_medium_has_its_look);
  g_test_add_func ("/message-view/no-message-shows-nothing", test_no_message_shows_nothing);
  return g_test_run ();
}
