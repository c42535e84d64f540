/* Character sets, check digits, check character pairs and price check digits. */
#include "support.h"

#include "base/span.h"
#include "ident/charset.h"
#include "ident/check.h"
#include "kolli/ident.h"

/* ---- The sets, against the lists in GenSpecs §7.11 --------------------------------------- */

struct set_row {
    const char *name;
    enum charset set;
    const char *members;
};

#define DIGITS   "0123456789"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define SMALL    "abcdefghijklmnopqrstuvwxyz"
#define SET_82   "!\"%&'()*+,-./" DIGITS ":;<=>?" CAPITALS "_" SMALL

static const struct set_row set_rows[] = {
    {"digits", CHARSET_N, DIGITS},
    {"set 82", CHARSET_X, SET_82},
    {"set 39", CHARSET_Y, "#-/" DIGITS CAPITALS},
    {"set 64", CHARSET_Z, "-" DIGITS CAPITALS "_" SMALL},
};

static void holds_exactly_its_members(void **state)
{
    const struct set_row *row = *state;
    for (int c = 0; c < 256; c++) {
        bool member = c != 0 && strchr(row->members, c) != NULL;
        assert_int_equal(charset_has(row->set, (char)c), member);
    }
}

static void values_follow_the_order_of_set_82(void **state)
{
    (void)state;
    for (size_t i = 0; i < strlen(SET_82); i++) {
        assert_int_equal(charset_82_value(SET_82[i]), i);
    }
    assert_int_equal(strlen(SET_82), 82);
}

static void ends_at_the_first_stranger(void **state)
{
    (void)state;
    assert_int_equal(charset_end(CHARSET_N, SPAN("12a4")), 2);
    assert_int_equal(charset_end(CHARSET_X, SPAN("L-42\x1D")), 4);
    assert_int_equal(charset_end(CHARSET_Y, SPAN("A/1#")), 4);
    assert_int_equal(charset_end(CHARSET_Z, (kolli_span){NULL, 0}), 0);
}

/* ---- Check characters -------------------------------------------------------------------- */

struct check_row {
    const char *name, *input, *check; /* check NULL: refused */
    kolli_status status;
    size_t offset;
};

#define TEN     "1234567890"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

static const struct check_row digit_rows[] = {
    {"GTIN-13 of GenSpecs §7.9.1", "629104150021", "3", KOLLI_OK, 0},
    {"SSCC of GenSpecs §7.9.1", "37610425002123456", "9", KOLLI_OK, 0},
    {"sum is a multiple of ten", "952000000008", "0", KOLLI_OK, 0},
    {"GTIN-8", "9521234", "0", KOLLI_OK, 0},
    {"one digit", "7", "9", KOLLI_OK, 0},
    {"nothing", "", NULL, KOLLI_EMPTY, 0},
    {"letter", "95212345O321", NULL, KOLLI_KEY_CHARSET, 8},
    {"space in front", " 952", NULL, KOLLI_KEY_CHARSET, 0},
    {"full-width digit", "12\xEF\xBC\x93", NULL, KOLLI_KEY_CHARSET, 2},
    {"100 digits", HUNDRED, NULL, KOLLI_TOO_LONG, 99},
};

static const struct check_row pair_rows[] = {
    {"GMN of GenSpecs §7.9.5", "1987654Ad4X4bL5ttr2310c", "2K", KOLLI_OK, 0},
    {"one character of value 0", "!", "22", KOLLI_OK, 0},
    {"the largest sum, 1020", "9521zd", "ZW", KOLLI_OK, 0},
    {"nothing", "", NULL, KOLLI_EMPTY, 0},
    {"character of set 39 only", "9521#", NULL, KOLLI_KEY_CHARSET, 4},
    {"space", "9521 1", NULL, KOLLI_KEY_CHARSET, 4},
    {"100 characters", HUNDRED, NULL, KOLLI_TOO_LONG, 97},
};

static const struct check_row price_rows[] = {
    {"four digits of GenSpecs §7.9.3", "2875", "9", KOLLI_OK, 0},
    {"five digits of GenSpecs §7.9.4", "14685", "6", KOLLI_OK, 0},
    {"four zeros", "0000", "0", KOLLI_OK, 0},
    {"five zeros", "00000", "0", KOLLI_OK, 0},
    {"nothing", "", NULL, KOLLI_EMPTY, 0},
    {"three digits", "287", NULL, KOLLI_PRICE_LENGTH, 0},
    {"six digits", "287512", NULL, KOLLI_PRICE_LENGTH, 0},
    {"decimal point", "28.75", NULL, KOLLI_KEY_CHARSET, 2},
};

static void judge(const struct check_row *row, kolli_status status, kolli_span check,
                  const kolli_diag *diag)
{
    assert_int_equal(status, row->status);
    assert_int_equal(diag->status, row->status);
    assert_int_equal(diag->offset, row->offset);
    assert_true(span_equal(check, span_of(row->check == NULL ? "?" : row->check)));
}

static void finds_check_digits(void **state)
{
    const struct check_row *row = *state;
    kolli_diag diag = {0};
    char digit = '?';
    kolli_status status = kolli_check_digit(span_of(row->input), &digit, &diag);
    judge(row, status, (kolli_span){&digit, 1}, &diag);
}

static void finds_check_pairs(void **state)
{
    const struct check_row *row = *state;
    kolli_diag diag = {0};
    char pair[2] = {'?'};
    kolli_status status = kolli_check_pair(span_of(row->input), pair, &diag);
    judge(row, status, (kolli_span){pair, pair[1] == '\0' ? 1 : 2}, &diag);
}

static void finds_price_check_digits(void **state)
{
    const struct check_row *row = *state;
    kolli_diag diag = {0};
    char digit = '?';
    kolli_status status = kolli_price_check_digit(span_of(row->input), &digit, &diag);
    judge(row, status, (kolli_span){&digit, 1}, &diag);
}

/* ---- What the algorithms promise --------------------------------------------------------- */

static void a_wrong_digit_is_found(void **state)
{
    (void)state;
    char key[] = "376104250021234569";
    assert_true(check_digit_holds(span_of(key)));
    for (size_t i = 0; i < sizeof key - 1; i++) {
        char right = key[i];
        for (char digit = '0'; digit <= '9'; digit++) {
            key[i] = digit;
            assert_int_equal(check_digit_holds(span_of(key)), digit == right);
        }
        key[i] = right;
    }
}

static void a_wrong_or_swapped_character_changes_the_pair(void **state)
{
    (void)state;
    char text[] = "1987654Ad4X4bL5ttr2310c";
    char right[2];
    char found[2];
    check_pair_of(span_of(text), right);
    for (size_t i = 0; i < sizeof text - 1; i++) {
        char kept = text[i];
        for (size_t k = 0; k < strlen(SET_82); k++) {
            text[i] = SET_82[k];
            check_pair_of(span_of(text), found);
            assert_int_equal(memcmp(found, right, 2) == 0, text[i] == kept);
        }
        text[i] = kept;
    }
    for (size_t i = 0; i + 2 < sizeof text; i++) {
        if (text[i] != text[i + 1]) {
            char swapped[sizeof text];
            memcpy(swapped, text, sizeof text);
            swapped[i] = text[i + 1];
            swapped[i + 1] = text[i];
            check_pair_of(span_of(swapped), found);
            assert_memory_not_equal(found, right, 2);
        }
    }
}

static bool is_prime(unsigned number)
{
    for (unsigned divisor = 2; divisor * divisor <= number; divisor++) {
        if (number % divisor == 0) {
            return false;
        }
    }
    return true;
}

/* A text of zeros with a single one at each place in turn gives the weight of the place. */
static void the_weights_of_the_pair_are_the_primes(void **state)
{
    (void)state;
    static const char characters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    char text[CHECK_PAIR_MAX];
    unsigned prime = 1;
    for (size_t i = 0; i < sizeof text; i++) {
        do {
            prime++;
        } while (!is_prime(prime));
        memset(text, '!', sizeof text);
        text[sizeof text - 1 - i] = '"';
        char pair[2];
        check_pair_of((kolli_span){text, sizeof text}, pair);
        assert_int_equal(pair[0], characters[prime / 32]);
        assert_int_equal(pair[1], characters[prime % 32]);
    }
}

/* The digits of the price tables are a permutation, so a single wrong digit always shows. */
static void a_wrong_price_digit_is_found(void **state)
{
    (void)state;
    for (size_t length = 4; length <= 5; length++) {
        char field[] = "14685";
        char right, found;
        assert_int_equal(kolli_price_check_digit((kolli_span){field, length}, &right, NULL),
                         KOLLI_OK);
        for (size_t i = 0; i < length; i++) {
            char kept = field[i];
            for (field[i] = '0'; field[i] <= '9'; field[i]++) {
                assert_int_equal(kolli_price_check_digit((kolli_span){field, length}, &found, NULL),
                                 KOLLI_OK);
                assert_int_equal(found == right, field[i] == kept);
            }
            field[i] = kept;
        }
    }
}

int main(void)
{
    SUITE_ROWS(set_rows, holds_exactly_its_members);
    suite_add("values follow the order of set 82", values_follow_the_order_of_set_82);
    suite_add("ends at the first stranger", ends_at_the_first_stranger);
    SUITE_ROWS(digit_rows, finds_check_digits);
    SUITE_ROWS(pair_rows, finds_check_pairs);
    SUITE_ROWS(price_rows, finds_price_check_digits);
    suite_add("a wrong digit is found", a_wrong_digit_is_found);
    suite_add("a wrong or swapped character changes the pair",
              a_wrong_or_swapped_character_changes_the_pair);
    suite_add("the weights of the pair are the primes", the_weights_of_the_pair_are_the_primes);
    suite_add("a wrong price digit is found", a_wrong_price_digit_is_found);
    return suite_run("ident: check");
}
