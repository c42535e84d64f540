/* Serials: characters equally likely, none that people mistake, no serial from a bad source. */
#include "support.h"

#include <stdlib.h>

#include "base/span.h"
#include "kolli/ident.h"

static const char alphabet[] = KOLLI_SERIAL_ALPHABET;

/* A source that gives the bytes from..255 in turn for ever, or fails from the n-th call on. */
struct counter {
    unsigned next, from;
    size_t calls, fail_at;
    kolli_status failure;
};

static kolli_status count_up(void *context, void *bytes, size_t size)
{
    struct counter *counter = context;
    if (counter->calls++ == counter->fail_at && counter->failure != KOLLI_OK) {
        return counter->failure;
    }
    for (size_t i = 0; i < size; i++) {
        ((unsigned char *)bytes)[i] = (unsigned char)counter->next;
        counter->next = counter->next == 255 ? counter->from : counter->next + 1;
    }
    return KOLLI_OK;
}

static void the_alphabet_is_sound(void **state)
{
    (void)state;
    assert_int_equal(strlen(alphabet), 20);
    for (size_t i = 0; alphabet[i] != '\0'; i++) {
        assert_null(strchr("01BDGILOSUZAEIOUYWN", alphabet[i]));
        assert_null(strchr(alphabet + i + 1, alphabet[i]));
    }
}

static void bytes_become_letters_in_turn(void **state)
{
    (void)state;
    struct counter counter = {0};
    const kolli_random random = {count_up, &counter};
    char serial[KOLLI_SERIAL_MAX + 1];
    assert_int_equal(kolli_serial_make(serial, 20, &random, NULL), KOLLI_OK);
    assert_string_equal(serial, alphabet);
}

/* 240 to 255 would make the first 16 characters likelier: they are thrown away. */
static void bytes_that_bring_a_bias_are_thrown_away(void **state)
{
    (void)state;
    struct counter counter = {.next = 236, .from = 0};
    const kolli_random random = {count_up, &counter};
    char serial[KOLLI_SERIAL_MAX + 1];
    assert_int_equal(kolli_serial_make(serial, 8, &random, NULL), KOLLI_OK);
    /* 236..239 give the last four characters; 240..255 nothing; then 0, 1, 2, 3 */
    assert_int_equal(strlen(serial), 8);
    assert_memory_equal(serial, alphabet + 16, 4);
    assert_memory_equal(serial + 4, alphabet, 4);
}

static void all_byte_values_give_all_letters_equally(void **state)
{
    (void)state;
    size_t seen[128] = {0};
    for (unsigned value = 0; value < 256; value++) {
        struct counter counter = {.next = value, .from = value};
        /* the source gives value..255 in turn: the first character tells what value alone gives */
        const kolli_random random = {count_up, &counter};
        char serial[KOLLI_SERIAL_MAX + 1];
        if (kolli_serial_make(serial, 4, &random, NULL) == KOLLI_OK && value < 240) {
            seen[(unsigned char)serial[0]]++;
        }
    }
    for (size_t i = 0; alphabet[i] != '\0'; i++) {
        assert_int_equal(seen[(unsigned char)alphabet[i]], 12);
    }
}

static void a_source_of_useless_bytes_comes_to_an_end(void **state)
{
    (void)state;
    struct counter counter = {.next = 255, .from = 240};
    const kolli_random random = {count_up, &counter};
    char serial[KOLLI_SERIAL_MAX + 1] = "kept";
    kolli_diag diag = {0};
    assert_int_equal(kolli_serial_make(serial, 8, &random, &diag), KOLLI_NO_RANDOM);
    assert_int_equal(diag.status, KOLLI_NO_RANDOM);
    assert_string_equal(serial, "kept");
}

static void a_failing_source_ends_it_with_its_status(void **state)
{
    (void)state;
    struct counter counter = {.failure = KOLLI_READ_FAILED};
    const kolli_random random = {count_up, &counter};
    char serial[KOLLI_SERIAL_MAX + 1] = "kept";
    kolli_diag diag = {0};
    assert_int_equal(kolli_serial_make(serial, 8, &random, &diag), KOLLI_READ_FAILED);
    assert_int_equal(diag.status, KOLLI_READ_FAILED);
    assert_string_equal(serial, "kept");
    /* fails while it is asked again, with half a serial made */
    counter = (struct counter){.next = 236, .from = 240, .fail_at = 1, .failure = KOLLI_NO_RANDOM};
    assert_int_equal(kolli_serial_make(serial, 8, &random, &diag), KOLLI_NO_RANDOM);
    assert_int_equal(counter.calls, 2);
    assert_string_equal(serial, "kept");
}

static void lengths_outside_4_to_20_are_refused(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 3, 21, SIZE_MAX};
    char serial[KOLLI_SERIAL_MAX + 1] = "kept";
    for (size_t i = 0; i < 4; i++) {
        kolli_diag diag = {0};
        assert_int_equal(kolli_serial_make(serial, lengths[i], NULL, &diag), KOLLI_SERIAL_LENGTH);
        assert_int_equal(diag.status, KOLLI_SERIAL_LENGTH);
        assert_string_equal(serial, "kept");
    }
    for (size_t length = 4; length <= KOLLI_SERIAL_MAX; length++) {
        assert_int_equal(kolli_serial_make(serial, length, NULL, NULL), KOLLI_OK);
        assert_int_equal(strlen(serial), length);
        assert_int_equal(strspn(serial, alphabet), length);
    }
}

static int by_text(const void *left, const void *right)
{
    return strcmp(left, right);
}

static void the_systems_serials_differ(void **state)
{
    (void)state;
    static char serials[20000][16];
    for (size_t i = 0; i < 20000; i++) {
        assert_int_equal(kolli_serial_make(serials[i], 15, NULL, NULL), KOLLI_OK);
    }
    qsort(serials, 20000, sizeof serials[0], by_text);
    for (size_t i = 1; i < 20000; i++) {
        assert_string_not_equal(serials[i - 1], serials[i]);
    }
}

/* A small generator with a known seed: the spread of the characters is the same on every run. */
static kolli_status xorshift(void *context, void *bytes, size_t size)
{
    uint64_t *seed = context;
    for (size_t i = 0; i < size; i++) {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        ((unsigned char *)bytes)[i] = (unsigned char)(*seed >> 32);
    }
    return KOLLI_OK;
}

static void each_character_is_equally_likely_in_each_place(void **state)
{
    (void)state;
    enum { SERIALS = 40000 };
    static size_t seen[KOLLI_SERIAL_MAX][128];
    uint64_t seed = 0x9E3779B97F4A7C15;
    const kolli_random random = {xorshift, &seed};
    for (int n = 0; n < SERIALS; n++) {
        char serial[KOLLI_SERIAL_MAX + 1];
        assert_int_equal(kolli_serial_make(serial, 20, &random, NULL), KOLLI_OK);
        for (size_t i = 0; i < 20; i++) {
            seen[i][(unsigned char)serial[i]]++;
        }
    }
    /* chi-squared over 19 degrees of freedom: 43.8 is passed by chance once in 1,000 */
    for (size_t i = 0; i < 20; i++) {
        double expected = SERIALS / 20.0;
        double sum = 0;
        for (size_t k = 0; k < 20; k++) {
            double off = (double)seen[i][(unsigned char)alphabet[k]] - expected;
            sum += off * off / expected;
        }
        assert_true(sum < 43.8);
    }
}

int main(void)
{
    suite_add("the alphabet is sound", the_alphabet_is_sound);
    suite_add("bytes become letters in turn", bytes_become_letters_in_turn);
    suite_add("bytes that bring a bias are thrown away", bytes_that_bring_a_bias_are_thrown_away);
    suite_add("all byte values give all letters equally", all_byte_values_give_all_letters_equally);
    suite_add("a source of useless bytes comes to an end",
              a_source_of_useless_bytes_comes_to_an_end);
    suite_add("a failing source ends it with its status", a_failing_source_ends_it_with_its_status);
    suite_add("lengths outside 4 to 20 are refused", lengths_outside_4_to_20_are_refused);
    suite_add("the system's serials differ", the_systems_serials_differ);
    suite_add("each character is equally likely in each place",
              each_character_is_equally_likely_in_each_place);
    return suite_run("ident: serial");
}
