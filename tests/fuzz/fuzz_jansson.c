/*
 * Any text that jansson reads: the tree that is made of it here is the one that jansson makes, and events
 * that are read from that tree are the same when they are written as a tree and read again.
 */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/jansson.h"

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* Numbers of a tree fit into a tree, and nothing else is told of than what the events themselves hold. */
struct told {
    bool twice, other;
};

static void hear(void *context, const kolli_finding *finding)
{
    struct told *told = context;
    told->twice = told->twice || finding->diag.status == KOLLI_JANSSON_TWICE;
    told->other = told->other || finding->diag.status == KOLLI_JANSSON_NUMBER ||
                  finding->diag.status == KOLLI_JANSSON_TEXT;
}

static void require_same_tree(kolli_span text, const json_t *wanted)
{
    kolli_json_tree *tree = kolli_json_tree_new(NULL, (kolli_finding_sink){NULL, NULL});
    kolli_sink sink = kolli_json_tree_sink(tree);
    json_t *made;
    json_t *more;
    require(sink.write(sink.context, text) == KOLLI_OK);
    require(kolli_json_tree_take(tree, &made, NULL) == KOLLI_OK);
    require(json_equal(made, wanted));
    require(kolli_json_tree_take(tree, &more, NULL) == KOLLI_OK && more == NULL);
    json_decref(made);
    kolli_json_tree_free(tree);
}

static void require_same_event(const kolli_event *event, kolli_event *back)
{
    kolli_json_reader_options reader = KOLLI_JSON_READER_OPTIONS_INIT;
    kolli_json_options writer = KOLLI_JSON_OPTIONS_INIT;
    struct told told = {false, false};
    json_t *json;
    reader.depth = 40; /* the writer may open a list that was not there */
    writer.bytes = 0;
    writer.unchecked = true;
    writer.losses = (kolli_finding_sink){hear, &told};
    require(kolli_event_to_jansson(event, &writer, &json, NULL) == KOLLI_OK);
    require(kolli_event_from_jansson(back, json, &reader, NULL) == KOLLI_OK);
    require(!told.other);
    require(told.twice || kolli_event_equal(event, back, NULL));
    json_decref(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_json_reader *reader;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    const kolli_event *event;
    json_error_t error;
    json_t *json = json_loadb((const char *)data, size, JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
    if (json == NULL) {
        return 0;
    }
    if (memchr(data, '\0', size) == NULL) { /* jansson takes it for the end of the text */
        require_same_tree((kolli_span){(const char *)data, size}, json);
    }
    kolli_event *back = kolli_event_new(NULL);
    options.depth = 20;
    require(kolli_json_reader_new_jansson(&reader, NULL, json, &options, NULL) == KOLLI_OK);
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        require_same_event(event, back);
    }
    kolli_json_reader_free(reader);
    kolli_event_free(back);
    json_decref(json);
    return 0;
}
