/* Is a code in the list of its standard? A binary search in the rows of iso.def and package.def. */
#include "syntax/code.h"

#define CODE_MAX 3

typedef char code[CODE_MAX + 1]; /* filled up with NUL */

static const code country_numbers[] = {
#define COUNTRY_NUMBER(code) code,
#include "syntax/iso.def"
};

static const code country_letters[] = {
#define COUNTRY_LETTERS(code) code,
#include "syntax/iso.def"
};

static const code currencies[] = {
#define CURRENCY(code) code,
#include "syntax/iso.def"
};

static const code packages[] = {
#define PACKAGE(code) code,
#include "syntax/package.def"
#undef PACKAGE
};

#define ROWS(array) (array), sizeof(array) / sizeof((array)[0])

static const struct {
    const char *name;
    const code *rows;
    size_t count;
} lists[CODE_LISTS] = {
    [CODE_COUNTRY_NUMBER] = {"ISO 3166-1 numeric", ROWS(country_numbers)},
    [CODE_COUNTRY_LETTERS] = {"ISO 3166-1 alpha-2", ROWS(country_letters)},
    [CODE_CURRENCY] = {"ISO 4217 numeric", ROWS(currencies)},
    [CODE_PACKAGE] = {"GS1 PackageTypeCode", ROWS(packages)},
};

bool code_has(enum code_list list, kolli_span text)
{
    if (text.len == 0 || text.len > CODE_MAX || memchr(text.ptr, '\0', text.len) != NULL) {
        return false;
    }
    code wanted = "";
    memcpy(wanted, text.ptr, text.len);
    size_t low = 0;
    size_t high = lists[list].count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = memcmp(wanted, lists[list].rows[middle], sizeof wanted);
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return false;
}

kolli_span code_list_name(enum code_list list)
{
    return span_of(lists[list].name);
}

kolli_span code_row(enum code_list list, size_t n)
{
    return n < lists[list].count ? span_of(lists[list].rows[n]) : SPAN("");
}
