/**
 * kolli/jansson.h - events and documents from and to json_t, for applications that hold JSON in
 * jansson. kolli/kolli.h leaves it out; compile with what `pkg-config --cflags --libs kolli-jansson`
 * says.
 *
 * What a json_t costs: it holds numbers as doubles and as integers from -2^63 to 2^63-1, not as text.
 * Reading 12.50 with jansson makes it 12.5, and a number of more than 17 digits another one, before
 * kolli sees it; kolli takes a double as the shortest decimal that stands for it (0.1, not
 * 0.10000000000000001). On the way to json_t a number keeps its value but not its text; one that json_t
 * cannot hold is told of (KOLLI_JANSSON_NUMBER, KOLLI_JANSSON_TEXT). A json_t has no places either:
 * findings have their JSON pointer, but neither offset nor line. Where numbers must stay as they are, for
 * they reach quantities and the hash of an event, read and write text: kolli/json.h.
 *
 * Memory of a json_t is jansson's, whatever allocator a call is given. No call changes or keeps a json_t
 * that it is given, nor its count of references, but kolli_json_reader_new_jansson() looks at it until
 * the reader is freed.
 */
#ifndef KOLLI_JANSSON_H
#define KOLLI_JANSSON_H

#include <jansson.h>

#include "kolli/json.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- From json_t ----------------------------------------------------------------------------- */

/**
 * Read one event: an object with the fields of an event, and the @context of its names beside them. It is
 * read as kolli_json_reader_next() reads it from text, with the same findings.
 * @param event    gets it in place of what it held, all of it copied; empty on failure
 * @param json     an object; borrowed for the call; NULL is a KOLLI_ARGUMENT
 * @param options  limits, and who hears of what is wrong; NULL: KOLLI_JSON_READER_OPTIONS_INIT
 * @return KOLLI_OK, also when there were findings; KOLLI_JANSSON_NO_EVENT: a document, a list, no object,
 *         or an event that a finding says why it is left out (KOLLI_EVENT_TYPE, KOLLI_EVENT_LACKS,
 *         KOLLI_UTF8, KOLLI_JSON_DEEP, KOLLI_JSON_LONG); KOLLI_JANSSON_DEEP: deeper than
 *         JSON_PARSER_MAX_DEPTH, or it holds itself; KOLLI_ARGUMENT or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_event_from_jansson(kolli_event *event, const json_t *json,
                                                const kolli_json_reader_options *options,
                                                kolli_diag *diag);

/**
 * Make a reader of what kolli_json_reader_new() takes as text: an EPCISDocument, an EPCISQueryDocument,
 * an event, or an array of events. It is read like any other: kolli_json_reader_next(),
 * kolli_json_reader_document(), kolli_json_reader_free(). No text of the whole is made: memory is that of
 * the largest event. kolli_json_reader_offset() counts the bytes of the compact text.
 * @param json     must last, unchanged, until the reader is freed; NULL is a KOLLI_ARGUMENT
 * @param options  as of kolli_json_reader_new()
 * @return as kolli_json_reader_new(). kolli_json_reader_next() may also end with KOLLI_JANSSON_DEEP
 */
KOLLI_API kolli_status kolli_json_reader_new_jansson(kolli_json_reader **reader,
                                                     const kolli_allocator *allocator,
                                                     const json_t *json,
                                                     const kolli_json_reader_options *options,
                                                     kolli_diag *diag);

/* ---- To json_t ------------------------------------------------------------------------------- */

/**
 * Write one event: an object with its context.
 * @param options  indent and form count for nothing; its losses also hear of what
 *                 kolli_json_tree_take() tells. NULL: KOLLI_JSON_OPTIONS_INIT without a limit of bytes
 * @param json     gets a new reference, the caller's to json_decref(); NULL on failure
 * @return KOLLI_OK, a status of kolli_json_writer_new() and kolli_json_writer_add(), KOLLI_JANSSON_DEEP
 *         or KOLLI_NO_MEMORY (also of jansson)
 */
KOLLI_API kolli_status kolli_event_to_jansson(const kolli_event *event,
                                              const kolli_json_options *options, json_t **json,
                                              kolli_diag *diag);

/** JSON text that becomes json_t: what the sink of a kolli_json_writer may be, whatever its form. */
typedef struct kolli_json_tree kolli_json_tree;

/**
 * Make an empty one, to be freed with kolli_json_tree_free().
 * @param allocator  of the text, not of the json_t; NULL: libc
 * @param losses     hears of what does not fit into a json_t, in warnings; report NULL: nobody
 * @return NULL without memory
 */
KOLLI_API kolli_json_tree *kolli_json_tree_new(const kolli_allocator *allocator,
                                               kolli_finding_sink losses);

/** Free it with text that was not taken. What was taken stays. NULL is fine. */
KOLLI_API void kolli_json_tree_free(kolli_json_tree *tree);

/** Takes what a kolli_json_writer writes, or any other JSON. Good until the tree is freed. */
KOLLI_API kolli_sink kolli_json_tree_sink(kolli_json_tree *tree);

/**
 * Take the next value of what was written so far: the document, the list, or the event of one line. After
 * the last one, and after a failure, the tree is empty and ready for more.
 *
 * Integers from -2^63 to 2^63-1 become json_integer, all other numbers json_real, which has 53 bits; one
 * that then has another value is told of (KOLLI_JANSSON_NUMBER), and so is one beyond the doubles, which
 * becomes a string (KOLLI_JANSSON_TEXT). Of a name that stands twice in an object the last counts
 * (KOLLI_JANSSON_TWICE). U+0000 in texts and names stays: json_string_length() and
 * json_object_iter_key_len() know of it.
 * @param json  gets a new reference, the caller's to json_decref(); NULL: there is no more, or a failure
 * @return KOLLI_OK, KOLLI_JSON_SYNTAX or KOLLI_UTF8 (the text is no JSON, which no writer writes),
 *         KOLLI_JSON_SURROGATE (half of a pair, likewise), KOLLI_JANSSON_DEEP (deeper than
 *         JSON_PARSER_MAX_DEPTH, the most that jansson itself reads) or KOLLI_NO_MEMORY
 */
KOLLI_API kolli_status kolli_json_tree_take(kolli_json_tree *tree, json_t **json, kolli_diag *diag);

#ifdef __cplusplus
}
#endif
#endif
