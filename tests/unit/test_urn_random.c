/*
 * Do random names of every scheme and every length of company prefix survive the way to elements,
 * to a Digital Link and back? Names are made here, not by the library.
 */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "kolli/urn.h"

enum { ROUNDS = 150, SHORTEST = 4, LONGEST = 12 };

/* How a random name of a scheme is made. */
struct shape {
    const char *name;  /* "sgtin" */
    const char *begin; /* "urn:epc:id:sgtin:" */
    int digits;        /* of company prefix and reference; 0: the reference is text */
    int most;          /* else: the most characters of company prefix and reference */
    const char *set;   /* characters of the reference when it is text */
    int serial;        /* the longest serial; 0: none */
    const char *serial_set;
    const char *between;    /* what stands between reference and serial, besides the point */
    const char *kind_begin; /* "urn:epc:idpat:sgtin:"; NULL: there are no kinds */
};

#define SET_DIGITS "0123456789"
#define SET_39     "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define SET_82     "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"

static const struct shape shapes[] = {
    {"sgtin", "urn:epc:id:sgtin:", 13, 0, "", 20, SET_82, "", "urn:epc:idpat:sgtin:"},
    {"sscc", "urn:epc:id:sscc:", 17, 0, "", 0, "", "", NULL},
    {"sgln", "urn:epc:id:sgln:", 12, 0, "", 20, SET_82, "", NULL},
    {"grai", "urn:epc:id:grai:", 12, 0, "", 16, SET_82, "", "urn:epc:idpat:grai:"},
    {"giai", "urn:epc:id:giai:", 0, 30, SET_82, 0, "", "", NULL},
    {"gsrn", "urn:epc:id:gsrn:", 17, 0, "", 0, "", "", NULL},
    {"gsrnp", "urn:epc:id:gsrnp:", 17, 0, "", 0, "", "", NULL},
    {"gdti", "urn:epc:id:gdti:", 12, 0, "", 17, SET_82, "", "urn:epc:idpat:gdti:"},
    {"cpi", "urn:epc:id:cpi:", 0, 30, SET_39, 12, SET_DIGITS, "", "urn:epc:idpat:cpi:"},
    {"sgcn", "urn:epc:id:sgcn:", 12, 0, "", 12, SET_DIGITS, "", "urn:epc:idpat:sgcn:"},
    {"ginc", "urn:epc:id:ginc:", 0, 30, SET_82, 0, "", "", NULL},
    {"gsin", "urn:epc:id:gsin:", 16, 0, "", 0, "", "", NULL},
    {"itip", "urn:epc:id:itip:", 13, 0, "", 20, SET_82, ".03.17", "urn:epc:idpat:itip:"},
    {"upui", "urn:epc:id:upui:", 13, 0, "", 28, SET_82, "", NULL},
    {"pgln", "urn:epc:id:pgln:", 12, 0, "", 0, "", "", NULL},
    {"lgtin", "urn:epc:class:lgtin:", 13, 0, "", 20, SET_82, "", NULL},
};

/* Deterministic: the same names on every machine. */
static unsigned below(uint64_t *seed, unsigned limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*seed >> 33) % limit;
}

static void add_random(char *text, uint64_t *seed, const char *set, int count, bool no_zero)
{
    char *end = text + strlen(text);
    for (int i = 0; i < count; i++) {
        char c = set[below(seed, (unsigned)strlen(set))];
        c = i == 0 && no_zero && c == '0' ? '7' : c;
        end += strchr("\"#%&/<>?", c) != NULL ? sprintf(end, "%%%02X", (unsigned)c)
                                              : sprintf(end, "%c", c);
    }
    *end = '\0';
}

/* A name whose company prefix has `length` digits; one of 4 or 5 takes the next digits. */
static void make_name(char *urn, const struct shape *shape, int length, bool kind, uint64_t *seed)
{
    int used = length < 6 ? 6 : length;
    strcpy(urn, kind ? shape->kind_begin : shape->begin);
    add_random(urn, seed, SET_DIGITS, used, true);
    strcat(urn, ".");
    int room = shape->digits > 0 ? shape->digits - used : shape->most - used;
    add_random(urn, seed, shape->digits > 0 ? SET_DIGITS : shape->set,
               shape->digits > 0 ? room : 1 + (int)below(seed, (unsigned)room), false);
    strcat(urn, shape->between);
    if (kind) {
        strcat(urn, ".*");
    } else if (shape->serial > 0) {
        strcat(urn, ".");
        add_random(urn, seed, shape->serial_set, 1 + (int)below(seed, (unsigned)shape->serial),
                   strcmp(shape->name, "cpi") == 0);
    }
}

/* One list, one buffer and one name that go round. */
struct round {
    kolli_elements *list, *again;
    kolli_buffer *link, *urn;
};

static void through_link(struct round *round)
{
    kolli_buffer_clear(round->link);
    assert_int_equal(kolli_link_write(round->list, SPAN(""), kolli_buffer_sink(round->link), NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_link_parse(round->again, kolli_buffer_span(round->link), NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_elements_count(round->again), kolli_elements_count(round->list));
}

static void comes_back(struct round *round, const char *urn, const kolli_urn_options *options,
                       kolli_urn_length from)
{
    kolli_urn_facts facts = {0};
    kolli_buffer_clear(round->urn);
    assert_int_equal(
        kolli_urn_write(round->again, options, kolli_buffer_sink(round->urn), &facts, NULL),
        KOLLI_OK);
    assert_string_equal(kolli_buffer_span(round->urn).ptr, urn);
    assert_int_equal(facts.length_from, from);
    assert_false(facts.lossy);
}

/* The list knows the first `length` digits of the company prefix, which begins behind the scheme. */
static void check_name(struct round *round, const struct shape *shape, const char *urn,
                       size_t begin, size_t length)
{
    kolli_urn_options options = KOLLI_URN_OPTIONS_INIT;
    kolli_prefixes *prefixes = kolli_prefixes_new(NULL);
    kolli_urn_facts facts = {0};
    assert_int_equal(kolli_urn_parse(round->list, span_of(urn), &facts, NULL), KOLLI_OK);
    assert_string_equal(facts.scheme, shape->name);
    assert_int_equal(facts.prefix_length, length < 6 ? 6 : length);
    assert_true(facts.elements);
    through_link(round);
    options.prefix_length = facts.prefix_length;
    comes_back(round, urn, &options, KOLLI_URN_LENGTH_CALLER);
    options.prefix_length = 0;
    options.prefixes = prefixes;
    assert_int_equal(kolli_prefixes_add(prefixes, (kolli_span){urn + begin, length}, length, NULL),
                     KOLLI_OK);
    comes_back(round, urn, &options, KOLLI_URN_LENGTH_LIST);
    kolli_prefixes_free(prefixes);
}

static void goes_round(void **state)
{
    const struct shape *shape = *state;
    struct round round = {kolli_elements_new(NULL), kolli_elements_new(NULL),
                          kolli_buffer_new(NULL), kolli_buffer_new(NULL)};
    uint64_t seed = (uint64_t)(shape - shapes) + 1;
    char urn[400];
    for (int length = SHORTEST; length <= LONGEST; length++) {
        for (int i = 0; i < ROUNDS; i++) {
            bool kind = shape->kind_begin != NULL && i % 5 == 0;
            make_name(urn, shape, length, kind, &seed);
            check_name(&round, shape, urn, strlen(kind ? shape->kind_begin : shape->begin),
                       (size_t)length);
        }
    }
    kolli_buffer_free(round.urn);
    kolli_buffer_free(round.link);
    kolli_elements_free(round.again);
    kolli_elements_free(round.list);
}

/* Another length is another name, or none, but never the same. */
static void tells_lengths_apart(void **state)
{
    (void)state;
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    char before[400] = "";
    assert_int_equal(kolli_elements_parse_bracketed(list, SPAN("(00)095210010000000116"), NULL),
                     KOLLI_OK);
    for (size_t length = 6; length <= 12; length++) {
        kolli_urn_options options = KOLLI_URN_OPTIONS_INIT;
        options.prefix_length = length;
        kolli_buffer_clear(buffer);
        assert_int_equal(kolli_urn_write(list, &options, kolli_buffer_sink(buffer), NULL, NULL),
                         KOLLI_OK);
        assert_string_not_equal(kolli_buffer_span(buffer).ptr, before);
        strcpy(before, kolli_buffer_span(buffer).ptr);
    }
    kolli_buffer_free(buffer);
    kolli_elements_free(list);
}

int main(void)
{
    SUITE_ROWS(shapes, goes_round);
    suite_add("lengths are told apart", tells_lengths_apart);
    return suite_run("urn_random");
}
