/* How fast is JSON told from what is none, beside jansson's parse of the same bytes? */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "bench.h"
#include "json/cursor.h"

enum { BYTES = 32000000 };

struct text {
    char *bytes;
    size_t size, pos;
};

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    struct text *text = context;
    size_t left = text->size - text->pos;
    *got = left < size ? left : size;
    memcpy(buffer, text->bytes + text->pos, *got);
    text->pos += *got;
    return KOLLI_OK;
}

/* Each value of the text is a piece. */
static void pull(void *context, size_t bytes)
{
    struct text *text = context;
    struct window window;
    text->size = bytes;
    text->pos = 0;
    if (window_init(&window, alloc_or_libc(NULL), (kolli_source){read_text, text}, 1 << 20) !=
        KOLLI_OK) {
        exit(1);
    }
    enum cursor_result result;
    do {
        kolli_span value;
        bool deep;
        result = cursor_value(&window, 64, &value, &deep);
        if (result == CURSOR_OK) {
            window_keep(&window);
        }
    } while (result == CURSOR_OK || (result == CURSOR_SHORT && window_again(&window)));
    if (result == CURSOR_BAD || window.status != KOLLI_OK) {
        exit(1);
    }
    window_free(&window);
}

static void parse(void *context, size_t bytes)
{
    struct text *text = context;
    for (size_t pos = 0; pos < bytes;) {
        json_error_t error;
        json_t *tree = json_loadb(text->bytes + pos, bytes - pos, JSON_DISABLE_EOF_CHECK, &error);
        if (tree == NULL) {
            exit(1);
        }
        pos += (size_t)error.position + 1; /* and the line end */
        json_decref(tree);
    }
}

/* A line repeated. */
static void bench(const char *name, const char *line)
{
    size_t length = strlen(line);
    struct text text = {malloc(BYTES), 0, 0};
    size_t bytes = BYTES / length * length;
    if (text.bytes == NULL) {
        exit(1);
    }
    for (size_t i = 0; i < bytes; i++) {
        text.bytes[i] = line[i % length];
    }
    double own = 1e3 / bench_median(bytes, pull, &text);
    double other = 1e3 / bench_median(bytes, parse, &text);
    printf("%-44s %12.1f MB/s   %10zu bytes; jansson %.1f MB/s; %.1f times\n", name, own, bytes,
           other, own / other);
    fflush(stdout);
    free(text.bytes);
}

int main(void)
{
    bench("JSON cursor: events",
          "{\"type\":\"ObjectEvent\",\"eventTime\":\"2026-03-01T08:00:00.000+07:00\","
          "\"eventTimeZoneOffset\":\"+07:00\","
          "\"epcList\":[\"https://id.gs1.org/01/09522100100110/21/QCT95XRBNC\","
          "\"https://id.gs1.org/01/09522100100110/21/"
          "QCT95XRBND\"],\"action\":\"OBSERVE\",\"bizStep\":\"shipping\","
          "\"readPoint\":{\"id\":\"https://id.gs1.org/414/"
          "9522100100004\"},\"quantityList\":[{\"epcClass\":"
          "\"https://id.gs1.org/01/09522100100110/10/L42\",\"quantity\":12.5,\"uom\":\"KGM\"}]}\n");
    bench(
        "JSON cursor: Vietnamese text",
        "{\"ten\":\"Mật ong rừng tràm U Minh, đóng chai tại hợp tác xã\",\"noi\":\"ấp Bến Đò\"}\n");
    bench("JSON cursor: escapes", "{\"a\":\"M\\u1EADt\\tong\\nr\\u1EEBng\\\"\\\\\\/\"}\n");
    bench("JSON cursor: numbers", "[1,2.5,-3e10,123456789,0.000125,42,17,1e-9]\n");
    bench("JSON cursor: indented", "{\n    \"type\": \"ObjectEvent\",\n    \"epcList\": [\n        "
                                   "\"urn:epc:id:sgtin:9522100.010011.1\"\n    ]\n}\n");
    return 0;
}
