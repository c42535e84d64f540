/*
 * Any text, whole or as each event of a list: the parts of the document give what one reader gives. The first byte says
 * how many parts, and which of the two.
 */
#include <stdint.h>

#include "../split.c" /* run.sh compiles one file a target */

enum { EVENTS = 9, MAX_SIZE = 4096 };

static void check(kolli_span document, size_t parts)
{
    char why[400];
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.event_bytes = 2048;
    options.depth = 20;
    if (!split_is_same(&split_json, document, parts, &options, NULL, why)) {
        fprintf(stderr, "%s\n", why);
        abort();
    }
}

static size_t put(char *text, size_t used, const void *bytes, size_t size)
{
    memcpy(text + used, bytes, size);
    return used + size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char good[] = "{\"type\":\"ObjectEvent\"}";
    if (size < 2 || size > MAX_SIZE) {
        return 0;
    }
    size_t parts = 2 + data[0] % 4;
    bool lines = (data[0] & 64) != 0;
    const char *between = lines ? "\n" : ",";
    if (data[0] < 128) {
        check((kolli_span){(const char *)data + 1, size - 1}, parts);
    }
    size_t used = lines ? 0 : 1;
    char *text = malloc(EVENTS * (size + sizeof good + 2) + 2);
    if (text == NULL) {
        return 0;
    }
    text[0] = '[';
    for (size_t i = 0; i < EVENTS; i++) {
        used = put(text, used, data + 1, size - 1);
        used = put(text, used, between, 1);
        used = put(text, used, good, sizeof good - 1);
        used = i + 1 < EVENTS ? put(text, used, between, 1) : used;
    }
    used = lines ? used : put(text, used, "]", 1);
    check((kolli_span){text, used}, parts);
    free(text);
    return 0;
}
