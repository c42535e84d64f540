/* Any table of prefix lengths: the order of lines changes nothing, a look-up is the plain one. */
#include <stdint.h>
#include <stdlib.h>

#include "base/span.h"
#include "kolli/ident.h"

enum { MAX_SIZE = 4096 };

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

/* The lines from last to first, behind a remark, so that a byte order mark is never in front. */
static kolli_span turned(char *buffer, kolli_span table)
{
    size_t used = 2;
    memcpy(buffer, "#\n", 2);
    if (span_starts(table, SPAN("\xEF\xBB\xBF"))) {
        table = span_from(table, 3);
    }
    while (table.len > 0) {
        size_t begin = table.len;
        while (begin > 0 && table.ptr[begin - 1] != '\n') {
            begin--;
        }
        kolli_span line = span_from(table, begin);
        if (line.len > 0) {
            memcpy(buffer + used, line.ptr, line.len);
        }
        used += line.len;
        buffer[used++] = '\n';
        table = span_first(table, begin > 0 ? begin - 1 : 0);
    }
    return (kolli_span){buffer, used};
}

/* Of all lines the one with the longest start of these digits, read in the plainest way. */
static bool plain_find(kolli_span table, kolli_span digits, uint64_t *length)
{
    size_t best = 0;
    while (table.len > 0) {
        kolli_span line = span_first(table, span_find(table, '\n'));
        table = span_from(table, line.len + 1);
        line = span_trim(span_first(line, span_find(line, '\r')));
        kolli_span start = span_first(line, span_digits(line));
        size_t end = line.len;
        while (end > 0 && is_digit(line.ptr[end - 1])) {
            end--;
        }
        if (start.len > best && span_starts(digits, start)) {
            best = start.len;
            require(span_number(span_from(line, end), length));
        }
    }
    return best > 0 && *length <= digits.len;
}

static void look_up(const kolli_prefixes *prefixes, kolli_span table, kolli_span digits)
{
    size_t length = 99;
    uint64_t wanted = 99;
    bool known = kolli_prefixes_find(prefixes, digits, &length);
    require(known == plain_find(table, digits, &wanted));
    require(length == (known ? wanted : 99));
}

/* Each start, alone, and with digits behind. */
static void look_up_all(const kolli_prefixes *prefixes, kolli_span table)
{
    kolli_span rest = table;
    for (int lines = 0; rest.len > 0 && lines < 64; lines++) {
        kolli_span line = span_first(rest, span_find(rest, '\n'));
        rest = span_from(rest, line.len + 1);
        line = span_trim(line);
        kolli_span start = span_first(line, span_digits(line));
        char digits[12];
        if (start.len == 0 || start.len > sizeof digits) {
            continue;
        }
        memset(digits, '0', sizeof digits);
        memcpy(digits, start.ptr, start.len);
        look_up(prefixes, table, start);
        look_up(prefixes, table, (kolli_span){digits, sizeof digits});
        digits[11] = '9';
        look_up(prefixes, table, (kolli_span){digits, sizeof digits});
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char buffer[2 * MAX_SIZE + 8];
    if (size > MAX_SIZE) {
        return 0;
    }
    kolli_span table = {(const char *)data, size};
    kolli_span reversed = turned(buffer, table);
    kolli_prefixes *one = kolli_prefixes_new(NULL);
    kolli_prefixes *other = kolli_prefixes_new(NULL);
    kolli_diag diag = {0};
    kolli_status status = kolli_prefixes_load(one, table, &diag);
    require(diag.status == status);
    require(kolli_prefixes_load(other, reversed, NULL) == status);
    require(kolli_prefixes_count(one) == kolli_prefixes_count(other));
    if (status == KOLLI_OK) {
        look_up_all(one, reversed);
        look_up_all(other, reversed);
    } else {
        require(kolli_prefixes_count(one) == 0);
        require(diag.line > 0 && diag.length > 0 && diag.offset + diag.length <= size);
    }
    kolli_prefixes_free(one);
    kolli_prefixes_free(other);
    return 0;
}
