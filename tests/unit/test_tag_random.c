/*
 * Do random EPCs of every scheme, every length of company prefix and every filter value survive the
 * way into the bits of a tag and back? Their parts are made here, not by the library.
 */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "kolli/tag.h"

enum { ROUNDS = 40, SHORTEST = 6, LONGEST = 12 };

#define SET_DIGITS "0123456789"
#define SET_39     "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define SET_82     "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
#define SET_64     "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
#define SET_40     "-.:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* How a random EPC of an encoding is made. */
static const struct shape {
    const char *name; /* the encoding */
    const char *epc;  /* "sgtin" */
    int digits;       /* of company prefix and reference; 0: the reference is of the set */
    int most;         /* then: the most characters of both */
    const char *set;
    const char *between; /* what stands between reference and serial, besides the points */
    int serial;          /* the longest serial; 0: none */
    const char *serial_set;
    bool number; /* the serial has no zeros in front and is below the limit */
    uint64_t limit;
    unsigned filters;
} shapes[] = {
    {"sgtin-96", "sgtin", 13, 0, "", "", 12, "", true, UINT64_C(1) << 38, 8},
    {"sgtin-198", "sgtin", 13, 0, "", "", 20, SET_82, false, 0, 8},
    {"sgtin+", "sgtin", 13, 0, "", "", 20, SET_82, false, 0, 8},
    {"sgtin+", "sgtin", 13, 0, "", "", 20, SET_64, false, 0, 8},
    {"sgtin+", "sgtin", 13, 0, "", "", 20, SET_40, false, 0, 8},
    {"sgtin+", "sgtin", 13, 0, "", "", 20, "0123456789ABCDEF", false, 0, 8},
    {"sgtin++", "sgtin", 13, 0, "", "", 20, "0123456789abcdef", false, 0, 8},
    {"sgtin++", "sgtin", 13, 0, "", "", 20, SET_DIGITS, false, 0, 8},
    {"sscc-96", "sscc", 17, 0, "", "", 0, "", false, 0, 8},
    {"sscc+", "sscc", 17, 0, "", "", 0, "", false, 0, 8},
    {"sscc++", "sscc", 17, 0, "", "", 0, "", false, 0, 8},
    {"sgln-96", "sgln", 12, 0, "", "", 13, "", true, UINT64_C(1) << 41, 8},
    {"sgln-195", "sgln", 12, 0, "", "", 20, SET_82, false, 0, 8},
    {"sgln+", "sgln", 12, 0, "", "", 20, SET_82, false, 0, 8},
    {"sgln++", "sgln", 12, 0, "", "", 20, SET_40, false, 0, 8},
    {"grai-96", "grai", 12, 0, "", "", 12, "", true, UINT64_C(1) << 38, 8},
    {"grai-170", "grai", 12, 0, "", "", 16, SET_82, false, 0, 8},
    {"grai+", "grai", 12, 0, "", "", 16, SET_82, false, 0, 8},
    {"grai++", "grai", 12, 0, "", "", 16, SET_DIGITS, false, 0, 8},
    {"giai-96", "giai", -1, 0, "", "", 0, "", true, 0, 8},
    {"giai-202", "giai", 0, 30, SET_82, "", 0, "", false, 0, 8},
    {"giai+", "giai", 0, 30, SET_82, "", 0, "", false, 0, 8},
    {"giai++", "giai", 0, 30, SET_DIGITS, "", 0, "", false, 0, 8},
    {"gsrn-96", "gsrn", 17, 0, "", "", 0, "", false, 0, 8},
    {"gsrn+", "gsrn", 17, 0, "", "", 0, "", false, 0, 8},
    {"gsrn++", "gsrn", 17, 0, "", "", 0, "", false, 0, 8},
    {"gsrnp-96", "gsrnp", 17, 0, "", "", 0, "", false, 0, 8},
    {"gsrnp+", "gsrnp", 17, 0, "", "", 0, "", false, 0, 8},
    {"gsrnp++", "gsrnp", 17, 0, "", "", 0, "", false, 0, 8},
    {"gdti-96", "gdti", 12, 0, "", "", 13, "", true, UINT64_C(1) << 41, 8},
    {"gdti-113", "gdti", 12, 0, "", "", 17, SET_DIGITS, false, 0, 8},
    {"gdti-174", "gdti", 12, 0, "", "", 17, SET_82, false, 0, 8},
    {"gdti+", "gdti", 12, 0, "", "", 17, SET_82, false, 0, 8},
    {"gdti++", "gdti", 12, 0, "", "", 17, SET_64, false, 0, 8},
    {"cpi-96", "cpi", -2, 0, "", "", 10, "", true, UINT64_C(1) << 31, 8},
    {"cpi-var", "cpi", 0, 30, SET_39, "", 12, "", true, UINT64_C(1000000000000), 8},
    {"cpi+", "cpi", 0, 30, SET_39, "", 12, "", true, UINT64_C(1000000000000), 8},
    {"cpi++", "cpi", 0, 30, SET_39, "", 12, "", true, UINT64_C(1000000000000), 8},
    {"sgcn-96", "sgcn", 12, 0, "", "", 12, SET_DIGITS, false, 0, 8},
    {"sgcn+", "sgcn", 12, 0, "", "", 12, SET_DIGITS, false, 0, 8},
    {"sgcn++", "sgcn", 12, 0, "", "", 12, SET_DIGITS, false, 0, 8},
    {"itip-110", "itip", 13, 0, "", ".03.17", 12, "", true, UINT64_C(1) << 38, 8},
    {"itip-212", "itip", 13, 0, "", ".03.17", 20, SET_82, false, 0, 8},
    {"itip+", "itip", 13, 0, "", ".03.17", 20, SET_82, false, 0, 8},
    {"itip++", "itip", 13, 0, "", ".99.99", 20, SET_82, false, 0, 8},
};

static kolli_elements *list;
static kolli_buffer *buffer;

/* Deterministic: the same EPCs on every machine. */
static uint64_t below(uint64_t *seed, uint64_t limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    uint64_t high = *seed >> 32;
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (high << 32 | *seed >> 32) % limit;
}

/* A character as a URN has it. */
static void add_character(char *text, char c)
{
    size_t used = strlen(text);
    if (strchr("\"%&/<>?#", c) != NULL) {
        snprintf(text + used, 4, "%%%02X", (unsigned)c);
    } else {
        text[used] = c;
        text[used + 1] = '\0';
    }
}

static void add_random(char *text, uint64_t *seed, const char *set, int count)
{
    for (; count > 0; count--) {
        add_character(text, set[below(seed, strlen(set))]);
    }
}

/* Now and then the limit itself, or 0. */
static void add_number(char *text, uint64_t *seed, uint64_t limit, uint64_t least)
{
    unsigned which = (unsigned)below(seed, 8);
    uint64_t number = which == 0 ? limit - 1 : which == 1 ? least : below(seed, limit);
    if (which == 2) {
        number = below(seed, 1000);
    }
    snprintf(text + strlen(text), 24, "%llu",
             (unsigned long long)(number < least ? least : number));
}

/* The rest of 82 and of 51 bits, and of 25 and of 15 digits. */
static void add_rest(char *text, uint64_t *seed, const struct shape *shape, int prefix)
{
    static const uint8_t prefix_bits[] = {20, 24, 27, 30, 34, 37, 40};
    static const uint64_t parts[] = {1000000000, 100000000, 10000000, 1000000, 100000, 10000, 1000};
    int at = prefix - SHORTEST;
    uint64_t limit = UINT64_C(1) << ((shape->digits == -1 ? 82 : 51) - prefix_bits[at]);
    if (shape->digits == -2 && parts[at] < limit) {
        limit = parts[at];
    }
    add_number(text, seed, limit, 0);
}

/* "9521001.001001.7". A URN part of a piece set has no serial 0 of a CPID, which is no element. */
static void make_body(const struct shape *shape, int prefix, uint64_t *seed, char body[300])
{
    body[0] = '\0';
    add_random(body, seed, SET_DIGITS, prefix);
    strcat(body, ".");
    if (shape->digits < 0) {
        add_rest(body, seed, shape, prefix);
    } else if (shape->digits > 0) {
        add_random(body, seed, SET_DIGITS, shape->digits - prefix);
    } else {
        add_random(body, seed, shape->set, 1 + (int)below(seed, (uint64_t)(shape->most - prefix)));
    }
    strcat(body, shape->between);
    if (shape->serial > 0) {
        strcat(body, ".");
        if (shape->number) {
            add_number(body, seed, shape->limit, strcmp(shape->epc, "cpi") == 0);
        } else {
            add_random(body, seed, shape->serial_set,
                       1 + (int)below(seed, (uint64_t)shape->serial));
        }
    }
}

static kolli_sink fresh(void)
{
    kolli_buffer_clear(buffer);
    return kolli_buffer_sink(buffer);
}

static void assert_written(const char *text)
{
    assert_string_equal(kolli_buffer_span(buffer).ptr, text);
}

/* Bits to hexadecimal digits and back, to the same tag. */
static void assert_survives_hex(const kolli_tag *tag)
{
    kolli_tag again;
    kolli_diag diag = {0};
    assert_int_equal(kolli_tag_write_hex(tag, fresh()), KOLLI_OK);
    assert_int_equal(kolli_tag_parse_hex(&again, kolli_buffer_span(buffer), &diag), KOLLI_OK);
    assert_memory_equal(tag, &again, sizeof again);
}

/* Elements and the options that made the tag make it again. */
static void assert_survives_elements(const kolli_tag *tag, const kolli_tag_options *options)
{
    kolli_tag again;
    assert_int_equal(kolli_tag_elements(tag, list, NULL), KOLLI_OK);
    assert_int_equal(kolli_tag_make(&again, list, options, NULL), KOLLI_OK);
    assert_memory_equal(tag, &again, sizeof again);
}

static void assert_survives_names(const kolli_tag *tag, const struct shape *shape, const char *body)
{
    char uri[400];
    kolli_tag again;
    snprintf(uri, sizeof uri, "urn:epc:tag:%s:%u.%s", shape->name, tag->filter, body);
    assert_int_equal(kolli_tag_write_uri(tag, fresh(), NULL), KOLLI_OK);
    assert_written(uri);
    assert_int_equal(kolli_tag_parse_uri(&again, span_of(uri), NULL), KOLLI_OK);
    assert_memory_equal(tag, &again, sizeof again);
    snprintf(uri, sizeof uri, "urn:epc:id:%s:%s", shape->epc, body);
    assert_int_equal(kolli_tag_write_urn(tag, fresh(), NULL), KOLLI_OK);
    assert_written(uri);
}

static const char *const hosts[] = {"id.example.com",
                                    "a.b",
                                    "tem.example.vn",
                                    "www.shop.co.uk",
                                    "ID.EXAMPLE.ORG",
                                    "qr.com",
                                    "x.tech",
                                    "example.com:8443",
                                    "12",
                                    "www.com",
                                    "com.au",
                                    "a.com.au",
                                    "id.id.vn"};

static void survives(const struct shape *shape, size_t prefix, unsigned filter, uint64_t *seed)
{
    char body[300], urn[340];
    kolli_tag tag;
    kolli_tag_options options = KOLLI_TAG_OPTIONS_INIT;
    kolli_diag diag = {0};
    bool plus = strchr(shape->name, '+') != NULL;
    assert_true(kolli_tag_scheme_find(span_of(shape->name), &options.scheme));
    options.filter = filter;
    options.prefix_length = prefix;
    if (strstr(shape->name, "++") != NULL) {
        options.host = span_of(hosts[below(seed, sizeof hosts / sizeof hosts[0])]);
    }
    make_body(shape, (int)prefix, seed, body);
    snprintf(urn, sizeof urn, "urn:epc:id:%s:%s", shape->epc, body);
    if (kolli_tag_make_urn(&tag, span_of(urn), &options, &diag) != KOLLI_OK) {
        fail_msg("%s as %s: %s", urn, shape->name, kolli_status_name(diag.status));
    }
    assert_int_equal(tag.filter, filter);
    assert_true(span_equal(kolli_tag_host(&tag), options.host));
    assert_survives_hex(&tag);
    assert_survives_elements(&tag, &options);
    if (!plus) {
        assert_survives_names(&tag, shape, body);
    }
}

static void survive(void **state)
{
    const struct shape *shape = *state;
    uint64_t seed = 1;
    for (size_t prefix = SHORTEST; prefix <= LONGEST; prefix++) {
        for (unsigned filter = 0; filter < shape->filters; filter++) {
            for (int round = 0; round < ROUNDS; round++) {
                survives(shape, prefix, filter, &seed);
            }
        }
    }
}

/* The shortest of all that fit survives, too, and is what its own length says. */
static void shortest_survives(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (size_t i = 0; i < 4000; i++) {
        const struct shape *shape = &shapes[below(&seed, sizeof shapes / sizeof shapes[0])];
        char body[300], urn[340];
        kolli_tag tag, named;
        kolli_tag_options options = KOLLI_TAG_OPTIONS_INIT;
        make_body(shape, SHORTEST + (int)below(&seed, 7), &seed, body);
        snprintf(urn, sizeof urn, "urn:epc:id:%s:%s", shape->epc, body);
        options.family = KOLLI_TAG_SHORTEST;
        assert_int_equal(kolli_tag_make_urn(&tag, span_of(urn), &options, NULL), KOLLI_OK);
        assert_survives_hex(&tag);
        options.host = SPAN("id.example.com");
        kolli_tag_scheme_find(span_of(shape->name), &options.scheme);
        assert_int_equal(kolli_tag_make_urn(&named, span_of(urn), &options, NULL), KOLLI_OK);
        assert_true(tag.bits <= named.bits || options.scheme == KOLLI_TAG_GDTI_113);
    }
}

int main(void)
{
    list = kolli_elements_new(NULL);
    buffer = kolli_buffer_new(NULL);
    SUITE_ROWS(shapes, survive);
    suite_add("the shortest encoding survives", shortest_survives);
    int failed = suite_run("tag_random");
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
    return failed;
}
