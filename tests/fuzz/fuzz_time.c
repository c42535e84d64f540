/* Times, one a line: written and read again they are the same, and comparing them is an order. */
#include "fuzz.h"

enum { MOST = 3 };

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

/* All but the digits past the 18th, which the text alone has. */
static void check_written(const kolli_time *time, kolli_span text)
{
    char written[KOLLI_TIME_TEXT];
    kolli_time again;
    size_t length = kolli_time_write(time, written);
    MUST(length > 0 && length < sizeof written && written[length] == '\0');
    MUST(kolli_time_parse(&again, (kolli_span){written, length}, NULL) == KOLLI_OK);
    MUST(kolli_time_compare(time, &again) == 0 && again.offset_minutes == time->offset_minutes);
    MUST(again.fraction_digits == time->fraction_digits);
    int order = 9;
    MUST(kolli_time_compare_text(&order, text, (kolli_span){written, length}, NULL) == KOLLI_OK);
    MUST(sign(order) == time->beyond);
}

static int order_of(kolli_span left, kolli_span right)
{
    int order = 9;
    MUST(kolli_time_compare_text(&order, left, right, NULL) == KOLLI_OK);
    return sign(order);
}

static void check_order(const kolli_span *texts, const kolli_time *times, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            int order = order_of(texts[i], texts[k]);
            int rough = sign(kolli_time_compare(&times[i], &times[k]));
            MUST(order == -order_of(texts[k], texts[i]));
            MUST(rough == order || (rough == 0 && times[i].beyond + times[k].beyond > 0));
            for (size_t m = 0; m < count; m++) {
                MUST(order > 0 || order_of(texts[k], texts[m]) > 0 || order_of(texts[i], texts[m]) <= 0);
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kolli_span left = {(const char *)data, size};
    kolli_span texts[MOST];
    kolli_time times[MOST];
    size_t count = 0;
    for (size_t i = 0; i < MOST; i++) {
        size_t end = 0;
        while (end < left.len && left.ptr[end] != '\n') {
            end++;
        }
        kolli_diag diag = {0};
        texts[count] = span_first(left, end);
        kolli_status status = kolli_time_parse(&times[count], texts[count], &diag);
        MUST(status == diag.status && diag.offset <= end);
        MUST(status == KOLLI_OK || status == KOLLI_EMPTY || status == KOLLI_TIME_SYNTAX ||
             status == KOLLI_TIME_RANGE || status == KOLLI_TIME_OFFSET ||
             status == KOLLI_TIME_OFFSET_BAD);
        if (status == KOLLI_OK) {
            check_written(&times[count], texts[count]);
            count++;
        }
        left = span_from(left, end + 1);
    }
    check_order(texts, times, count);
    return 0;
}
