/* Numbers with all their digits: read, compared, written. */
#include "support.h"

#include <string.h>

#include "base/buf.h"
#include "base/span.h"
#include "epcis/number.h"

struct text {
    const char *name;    /* the text */
    const char *written; /* NULL: no number */
};

static const struct text texts[] = {
    {"0", "0"},
    {"-0", "0"},
    {"0.000", "0"},
    {".0", "0"},
    {"0e9", "0"},
    {"7", "7"},
    {"007", "7"},
    {"+5", "5"},
    {"5.", "5"},
    {".5", "0.5"},
    {"-.5", "-0.5"},
    {"0.050", "0.05"},
    {"12.50", "12.5"},
    {"100", "100"},
    {"100.001", "100.001"},
    {"1e3", "1000"},
    {"1.25E1", "12.5"},
    {"125e-1", "12.5"},
    {"125e-5", "0.00125"},
    {"1.25e4", "12500"},
    {"0.00125e3", "1.25"},
    {"2E-0007", "0.0000002"},
    {"1e400", "1"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"
              "0000000000"},
    {"123456789012345678901234567890123456789012.5",
     "123456789012345678901234567890123456789012.5"},
    {"1e401", NULL},
    {"1e-401", NULL},
    {"1e99999999999999999999", NULL},
    {"", NULL},
    {"-", NULL},
    {".", NULL},
    {"e3", NULL},
    {"1e", NULL},
    {"1e+", NULL},
    {"1.2.3", NULL},
    {"1,5", NULL},
    {"0x10", NULL},
    {"1 ", NULL},
    {"--1", NULL},
    {"INF", NULL},
    {"NaN", NULL},
};

static void reads_and_writes(void **state)
{
    const struct text *row = *state;
    struct number number;
    struct text_out out;
    struct buf buf;
    bool good = number_read(&number, span_of(row->name));
    assert_int_equal(good, row->written != NULL);
    if (good) {
        buf_init(&buf, alloc_or_libc(NULL));
        text_out_init(&out, buf_sink(&buf));
        number_write(&out, &number);
        assert_int_equal(text_out_finish(&out), KOLLI_OK);
        assert_int_equal(buf.len, strlen(row->written));
        assert_memory_equal(buf.ptr, row->written, buf.len);
        buf_free(&buf);
    }
}

/* Two texts are equal exactly when they are written alike. */
static void compares(void **state)
{
    (void)state;
    const size_t count = sizeof texts / sizeof texts[0];
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            struct number a;
            struct number b;
            if (number_read(&a, span_of(texts[i].name)) &&
                number_read(&b, span_of(texts[k].name))) {
                assert_int_equal(number_equal(&a, &b),
                                 strcmp(texts[i].written, texts[k].written) == 0);
            }
        }
    }
}

int main(void)
{
    SUITE_ROWS(texts, reads_and_writes);
    suite_add("equal when written alike", compares);
    return suite_run("number");
}
