/* Two decimals on two lines: written and read again they are the same, and they add up and compare as numbers do. */
#include "fuzz.h"

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

static void check_written(const kolli_decimal *value)
{
    char text[KOLLI_DECIMAL_TEXT];
    kolli_decimal again;
    size_t length = kolli_decimal_write(value, text);
    MUST(length < sizeof text && text[length] == '\0');
    MUST(kolli_decimal_parse(&again, (kolli_span){text, length}, NULL) == KOLLI_OK);
    MUST(memcmp(value, &again, sizeof again) == 0);
}

/* What was added can be taken away again, and the sign of the difference is the order. */
static void check_sums(const kolli_decimal *a, const kolli_decimal *b)
{
    static const kolli_decimal zero = {0};
    kolli_decimal sum, back, other;
    int order = sign(kolli_decimal_compare(a, b));
    MUST(order == -sign(kolli_decimal_compare(b, a)));
    MUST((order == 0) == (memcmp(a, b, sizeof *a) == 0));
    if (kolli_decimal_add(&sum, a, b) == KOLLI_OK) {
        check_written(&sum);
        MUST(kolli_decimal_add(&other, b, a) == KOLLI_OK && memcmp(&sum, &other, sizeof sum) == 0);
        MUST(kolli_decimal_subtract(&back, &sum, b) == KOLLI_OK && memcmp(&back, a, sizeof back) == 0);
    }
    if (kolli_decimal_subtract(&sum, a, b) == KOLLI_OK) {
        MUST(sign(kolli_decimal_compare(&sum, &zero)) == order);
    }
    if (kolli_decimal_multiply(&sum, a, b) == KOLLI_OK) {
        check_written(&sum);
        MUST(sign(kolli_decimal_compare(&sum, &zero)) ==
             sign(kolli_decimal_compare(a, &zero)) * sign(kolli_decimal_compare(b, &zero)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_span text = {(const char *)data, size};
    size_t end = 0;
    while (end < size && text.ptr[end] != '\n') {
        end++;
    }
    kolli_span halves[] = {span_first(text, end), span_from(text, end + 1)};
    kolli_decimal numbers[2];
    bool both = true;
    for (size_t i = 0; i < 2; i++) {
        kolli_diag diag = {0};
        kolli_status status = kolli_decimal_parse(&numbers[i], halves[i], &diag);
        MUST(status == diag.status && diag.offset <= halves[i].len);
        MUST(status == KOLLI_OK || status == KOLLI_EMPTY || status == KOLLI_NUMBER_SYNTAX ||
             status == KOLLI_NUMBER_RANGE);
        both = both && status == KOLLI_OK;
        if (status == KOLLI_OK) {
            check_written(&numbers[i]);
        }
    }
    if (both) {
        check_sums(&numbers[0], &numbers[1]);
    }
    return 0;
}
