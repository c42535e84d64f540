/* Keys: parse, make, and the forms of a GTIN. */
#include "support.h"

#include "base/span.h"
#include "ident/check.h"
#include "ident/key.h"

/* ---- Parse: for every key what is right, too short, too long, misspelt and miscounted ---- */

struct parse_row {
    const char *name;
    kolli_key_type type;
    const char *text;
    kolli_status status;
    size_t offset; /* of the fault, or where the serial component begins */
};

static const struct parse_row parse_rows[] = {
    {"GTIN-8", KOLLI_KEY_GTIN_8, "95212340", KOLLI_OK, 8},
    {"GTIN-8, check digit", KOLLI_KEY_GTIN_8, "95212341", KOLLI_KEY_CHECK_DIGIT, 7},
    {"GTIN-8, short", KOLLI_KEY_GTIN_8, "9521234", KOLLI_KEY_LENGTH, 7},
    {"GTIN-8, long", KOLLI_KEY_GTIN_8, "952123400", KOLLI_KEY_LENGTH, 8},
    {"GTIN-8, letter", KOLLI_KEY_GTIN_8, "952l2340", KOLLI_KEY_CHARSET, 3},
    {"GTIN-12", KOLLI_KEY_GTIN_12, "614141000739", KOLLI_OK, 12},
    {"GTIN-12, check digit", KOLLI_KEY_GTIN_12, "614141000738", KOLLI_KEY_CHECK_DIGIT, 11},
    {"GTIN-12, long", KOLLI_KEY_GTIN_12, "0614141000739", KOLLI_KEY_LENGTH, 12},
    {"GTIN-13", KOLLI_KEY_GTIN_13, "9521234000013", KOLLI_OK, 13},
    {"GTIN-13, check digit", KOLLI_KEY_GTIN_13, "9521234000018", KOLLI_KEY_CHECK_DIGIT, 12},
    {"GTIN-13, short", KOLLI_KEY_GTIN_13, "952123400001", KOLLI_KEY_LENGTH, 12},
    {"GTIN-13, hyphens", KOLLI_KEY_GTIN_13, "952-1234-00001-3", KOLLI_KEY_CHARSET, 3},
    {"GTIN-13, full-width digits", KOLLI_KEY_GTIN_13, "952\xEF\xBC\x91", KOLLI_KEY_CHARSET, 3},
    {"GTIN-13, something behind", KOLLI_KEY_GTIN_13, "9521234000013 x", KOLLI_KEY_LENGTH, 13},
    {"GTIN-14", KOLLI_KEY_GTIN_14, "19521234000010", KOLLI_OK, 14},
    {"GTIN-14 of a GTIN-13", KOLLI_KEY_GTIN_14, "09521234000013", KOLLI_OK, 14},
    {"GTIN-14, variable measure", KOLLI_KEY_GTIN_14, "99521234000016", KOLLI_OK, 14},
    {"GTIN-14, indicator miscounted", KOLLI_KEY_GTIN_14, "29521234000010", KOLLI_KEY_CHECK_DIGIT,
     13},
    {"GTIN-14, empty", KOLLI_KEY_GTIN_14, "", KOLLI_EMPTY, 0},
    {"GLN", KOLLI_KEY_GLN, "9521234000020", KOLLI_OK, 13},
    {"GLN, check digit", KOLLI_KEY_GLN, "9521234000021", KOLLI_KEY_CHECK_DIGIT, 12},
    {"GLN, letter O", KOLLI_KEY_GLN, "952123400002O", KOLLI_KEY_CHARSET, 12},
    {"SSCC", KOLLI_KEY_SSCC, "395212340000000120", KOLLI_OK, 18},
    {"SSCC, check digit", KOLLI_KEY_SSCC, "395212340000000129", KOLLI_KEY_CHECK_DIGIT, 17},
    {"SSCC, short", KOLLI_KEY_SSCC, "39521234000000012", KOLLI_KEY_LENGTH, 17},
    {"GRAI", KOLLI_KEY_GRAI, "09521234000037", KOLLI_OK, 14},
    {"GRAI with serial", KOLLI_KEY_GRAI, "09521234000037A/1", KOLLI_OK, 14},
    {"GRAI, longest serial", KOLLI_KEY_GRAI, "095212340000371234567890123456", KOLLI_OK, 14},
    {"GRAI, serial too long", KOLLI_KEY_GRAI, "0952123400003712345678901234567", KOLLI_KEY_LENGTH,
     30},
    {"GRAI, serial character", KOLLI_KEY_GRAI, "09521234000037a#", KOLLI_KEY_CHARSET, 15},
    {"GRAI, check digit before serial", KOLLI_KEY_GRAI, "09521234000038A", KOLLI_KEY_CHECK_DIGIT,
     13},
    {"GRAI without filler", KOLLI_KEY_GRAI, "9521234000037", KOLLI_KEY_CHARSET, 0},
    {"GIAI", KOLLI_KEY_GIAI, "9521234abc-01", KOLLI_OK, 13},
    {"GIAI, shortest", KOLLI_KEY_GIAI, "9521a", KOLLI_OK, 5},
    {"GIAI, no asset", KOLLI_KEY_GIAI, "9521", KOLLI_KEY_LENGTH, 4},
    {"GIAI, longest", KOLLI_KEY_GIAI, "952123456789012345678901234567", KOLLI_OK, 30},
    {"GIAI, too long", KOLLI_KEY_GIAI, "9521234567890123456789012345678", KOLLI_KEY_LENGTH, 30},
    {"GIAI, letter in the prefix", KOLLI_KEY_GIAI, "952A2345", KOLLI_KEY_PREFIX, 3},
    {"GIAI, character", KOLLI_KEY_GIAI, "9521234a b", KOLLI_KEY_CHARSET, 8},
    {"GSRN", KOLLI_KEY_GSRN, "952123400000000420", KOLLI_OK, 18},
    {"GSRN, check digit", KOLLI_KEY_GSRN, "952123400000000421", KOLLI_KEY_CHECK_DIGIT, 17},
    {"GSRN, long", KOLLI_KEY_GSRN, "9521234000000004200", KOLLI_KEY_LENGTH, 18},
    {"GSRN-P", KOLLI_KEY_GSRNP, "952123400000000420", KOLLI_OK, 18},
    {"GSRN-P, check digit", KOLLI_KEY_GSRNP, "952123400000000430", KOLLI_KEY_CHECK_DIGIT, 17},
    {"GSRN-P, letter", KOLLI_KEY_GSRNP, "9521234o0000000420", KOLLI_KEY_CHARSET, 7},
    {"GDTI", KOLLI_KEY_GDTI, "9521234000044", KOLLI_OK, 13},
    {"GDTI with serial", KOLLI_KEY_GDTI, "9521234000044DOC:1", KOLLI_OK, 13},
    {"GDTI, serial character", KOLLI_KEY_GDTI, "9521234000044\xE1\xBB\x8D", KOLLI_KEY_CHARSET, 13},
    {"GDTI, check digit", KOLLI_KEY_GDTI, "9521234000045DOC", KOLLI_KEY_CHECK_DIGIT, 12},
    {"GDTI, serial too long", KOLLI_KEY_GDTI, "9521234000044123456789012345678", KOLLI_KEY_LENGTH,
     30},
    {"GSIN", KOLLI_KEY_GSIN, "95212340000000051", KOLLI_OK, 17},
    {"GSIN, check digit", KOLLI_KEY_GSIN, "95212340000000050", KOLLI_KEY_CHECK_DIGIT, 16},
    {"GSIN, short", KOLLI_KEY_GSIN, "9521234000000005", KOLLI_KEY_LENGTH, 16},
    {"GINC", KOLLI_KEY_GINC, "9521234SHIP/7", KOLLI_OK, 13},
    {"GINC, letter in the prefix", KOLLI_KEY_GINC, "A9521234", KOLLI_KEY_PREFIX, 0},
    {"GINC, GS inside", KOLLI_KEY_GINC, "9521234\x1DX", KOLLI_KEY_CHARSET, 7},
    {"GINC, three digits", KOLLI_KEY_GINC, "952", KOLLI_KEY_LENGTH, 3},
    {"GCN", KOLLI_KEY_GCN, "9521234000068", KOLLI_OK, 13},
    {"GCN with serial", KOLLI_KEY_GCN, "9521234000068007", KOLLI_OK, 13},
    {"GCN, serial is not digits", KOLLI_KEY_GCN, "9521234000068a", KOLLI_KEY_CHARSET, 13},
    {"GCN, serial too long", KOLLI_KEY_GCN, "95212340000681234567890123", KOLLI_KEY_LENGTH, 25},
    {"GCN, check digit", KOLLI_KEY_GCN, "9521234000069007", KOLLI_KEY_CHECK_DIGIT, 12},
    {"CPID", KOLLI_KEY_CPID, "9521234#A-1/2", KOLLI_OK, 13},
    {"CPID, small letter", KOLLI_KEY_CPID, "9521234a", KOLLI_KEY_CHARSET, 7},
    {"CPID, hyphen in the prefix", KOLLI_KEY_CPID, "95-21234", KOLLI_KEY_PREFIX, 2},
    {"CPID, too long", KOLLI_KEY_CPID, "9521234ABCDEFGHIJKLMNOPQRSTUVWX", KOLLI_KEY_LENGTH, 30},
    {"GMN of GenSpecs", KOLLI_KEY_GMN, "1987654Ad4X4bL5ttr2310c2K", KOLLI_OK, 25},
    {"GMN", KOLLI_KEY_GMN, "9521234Chair_7NF", KOLLI_OK, 16},
    {"GMN, shortest", KOLLI_KEY_GMN, "9521aLP", KOLLI_OK, 7},
    {"GMN, pair", KOLLI_KEY_GMN, "9521234Chair_7FN", KOLLI_KEY_CHECK_PAIR, 14},
    {"GMN, too short", KOLLI_KEY_GMN, "9521LP", KOLLI_KEY_LENGTH, 6},
    {"GMN, too long", KOLLI_KEY_GMN, "9521234zzzzzzzzzzzzzzzzzE2", KOLLI_KEY_LENGTH, 25},
    {"GMN, character", KOLLI_KEY_GMN, "9521234Chair#7NF", KOLLI_KEY_CHARSET, 12},
    {"GMN, letter in the prefix", KOLLI_KEY_GMN, "95A1234Chair_7NF", KOLLI_KEY_PREFIX, 2},
    {"ITIP", KOLLI_KEY_ITIP, "095212340000130102", KOLLI_OK, 14},
    {"ITIP, last piece", KOLLI_KEY_ITIP, "095212340000139999", KOLLI_OK, 14},
    {"ITIP, piece beyond total", KOLLI_KEY_ITIP, "095212340000130302", KOLLI_KEY_PIECE, 14},
    {"ITIP, piece 00", KOLLI_KEY_ITIP, "095212340000130002", KOLLI_KEY_PIECE, 14},
    {"ITIP, total 00", KOLLI_KEY_ITIP, "095212340000130000", KOLLI_KEY_PIECE, 14},
    {"ITIP, check digit", KOLLI_KEY_ITIP, "095212340000140102", KOLLI_KEY_CHECK_DIGIT, 13},
    {"ITIP, no total", KOLLI_KEY_ITIP, "0952123400001301", KOLLI_KEY_LENGTH, 16},
    {"ITIP, letter", KOLLI_KEY_ITIP, "0952123400001301x2", KOLLI_KEY_CHARSET, 16},
    {"UPUI", KOLLI_KEY_UPUI, "09521234000013AbC-1", KOLLI_OK, 14},
    {"UPUI without extension", KOLLI_KEY_UPUI, "09521234000013", KOLLI_KEY_LENGTH, 14},
    {"UPUI, longest", KOLLI_KEY_UPUI, "095212340000131234567890123456789012345678", KOLLI_OK, 14},
    {"UPUI, too long", KOLLI_KEY_UPUI, "0952123400001312345678901234567890123456789",
     KOLLI_KEY_LENGTH, 42},
    {"UPUI, check digit", KOLLI_KEY_UPUI, "09521234000012AbC-1", KOLLI_KEY_CHECK_DIGIT, 13},
    {"UPUI, character", KOLLI_KEY_UPUI, "09521234000013Ab^", KOLLI_KEY_CHARSET, 16},
    {"PGLN", KOLLI_KEY_PGLN, "9521234000020", KOLLI_OK, 13},
    {"PGLN, check digit", KOLLI_KEY_PGLN, "9521234000030", KOLLI_KEY_CHECK_DIGIT, 12},
    {"PGLN, short", KOLLI_KEY_PGLN, "952123400002", KOLLI_KEY_LENGTH, 12},
    {"no such type", (kolli_key_type)19, "9521234000020", KOLLI_ARGUMENT, KOLLI_NO_OFFSET},
    {"no such type, negative", (kolli_key_type)-1, "9521234000020", KOLLI_ARGUMENT,
     KOLLI_NO_OFFSET},
};

static void parses(void **state)
{
    const struct parse_row *row = *state;
    kolli_diag diag = {0};
    kolli_key key;
    memset(&key, 0x5A, sizeof key);
    kolli_key before = key;
    kolli_status status = kolli_key_parse(&key, row->type, span_of(row->text), &diag);
    assert_int_equal(status, row->status);
    assert_int_equal(diag.status, row->status);
    assert_int_equal(kolli_key_parse(NULL, row->type, span_of(row->text), NULL), row->status);
    if (status == KOLLI_OK) {
        assert_int_equal(key.type, row->type);
        assert_int_equal(key.length, strlen(row->text));
        assert_string_equal(key.text, row->text);
        assert_int_equal(key.serial, row->offset);
    } else {
        assert_int_equal(diag.offset, row->offset);
        assert_memory_equal(&key, &before, sizeof key);
    }
}

static void says_what_it_found_and_what_it_wanted(void **state)
{
    (void)state;
    kolli_diag diag;
    char text[200];
    kolli_key_parse(NULL, KOLLI_KEY_GTIN_13, SPAN("9521234000018"), &diag);
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_string_equal(text, "the check digit should be 3, not 8");
    kolli_key_parse(NULL, KOLLI_KEY_GRAI, SPAN("0952"), &diag);
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_string_equal(text, "a GRAI has 14-30 characters, not 4");
    kolli_gtin_parse(NULL, SPAN("952123400"), &diag);
    kolli_diag_text(&diag, KOLLI_VIETNAMESE, text, sizeof text);
    assert_string_equal(text, "GTIN phải có 8, 12, 13, 14 ký tự, không phải 9");
    kolli_key_parse(NULL, KOLLI_KEY_GMN, SPAN("9521234Chair_7FN"), &diag);
    kolli_diag_text(&diag, KOLLI_VIETNAMESE, text, sizeof text);
    assert_string_equal(text, "cặp ký tự kiểm tra phải là NF, không phải FN");
}

/* ---- Facts ------------------------------------------------------------------------------- */

static void every_type_has_its_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < KOLLI_KEY_TYPES; i++) {
        kolli_key_type type = (kolli_key_type)i;
        kolli_key_type found = KOLLI_KEY_TYPES;
        const kolli_key_facts *facts = kolli_key_facts_of(type);
        const struct key_layout *layout = key_layout_of(type);
        assert_int_equal(facts->type, type);
        assert_true(kolli_key_type_find(span_of(facts->name), &found));
        assert_int_equal(found, type);
        assert_true(kolli_key_type_find(span_of(facts->word), &found));
        assert_int_equal(found, type);
        assert_true(facts->max < KOLLI_KEY_TEXT);
        assert_true(facts->min <= facts->max);
        /* a serial component needs a head of fixed length in front */
        assert_true(layout->serial_max == 0 || layout->body_min == layout->body_max);
        assert_true(layout->check != KEY_PAIR || layout->body_max <= CHECK_PAIR_MAX);
    }
    assert_null(kolli_key_facts_of((kolli_key_type)KOLLI_KEY_TYPES));
    kolli_key_type type = KOLLI_KEY_GLN;
    assert_true(kolli_key_type_find(SPAN("SsCc"), &type));
    assert_int_equal(type, KOLLI_KEY_SSCC);
    assert_false(kolli_key_type_find(SPAN("gtin"), &type));
    assert_false(kolli_key_type_find(SPAN(""), &type));
    assert_int_equal(type, KOLLI_KEY_SSCC);
}

/* ---- Make -------------------------------------------------------------------------------- */

struct make_row {
    const char *name;
    kolli_key_type type;
    const char *prefix, *reference, *serial;
    char lead;
    kolli_status status;
    const char *result; /* the key, or the part at fault */
};

static const struct make_row make_rows[] = {
    {"GTIN-8", KOLLI_KEY_GTIN_8, "952", "1234", "", 0, KOLLI_OK, "95212340"},
    {"GTIN-8, zeros in front", KOLLI_KEY_GTIN_8, "952", "1", "", 0, KOLLI_OK, "95200019"},
    {"GTIN-8, company prefix", KOLLI_KEY_GTIN_8, "9521234", "1", "", 0, KOLLI_KEY_PREFIX,
     "/prefix"},
    {"GTIN-12", KOLLI_KEY_GTIN_12, "0614141", "73", "", 0, KOLLI_OK, "614141000739"},
    {"GTIN-12, no 0 to drop", KOLLI_KEY_GTIN_12, "614141", "73", "", 0, KOLLI_KEY_PREFIX,
     "/prefix"},
    {"GTIN-13", KOLLI_KEY_GTIN_13, "9521234", "1", "", 0, KOLLI_OK, "9521234000013"},
    {"GTIN-13, all room taken", KOLLI_KEY_GTIN_13, "9521234", "00001", "", 0, KOLLI_OK,
     "9521234000013"},
    {"GTIN-13, assigned singly", KOLLI_KEY_GTIN_13, "952123456789", "", "", 0, KOLLI_OK,
     "9521234567899"},
    {"GTIN-13, reference too long", KOLLI_KEY_GTIN_13, "9521234", "000001", "", 0,
     KOLLI_KEY_REFERENCE, "/reference"},
    {"GTIN-13, no reference", KOLLI_KEY_GTIN_13, "9521234", "", "", 0, KOLLI_KEY_REFERENCE,
     "/reference"},
    {"GTIN-13, reference is no number", KOLLI_KEY_GTIN_13, "9521234", "1a", "", 0,
     KOLLI_KEY_CHARSET, "/reference"},
    {"GTIN-13, prefix too short", KOLLI_KEY_GTIN_13, "952", "1", "", 0, KOLLI_KEY_PREFIX,
     "/prefix"},
    {"GTIN-13, prefix too long", KOLLI_KEY_GTIN_13, "9521234567890", "", "", 0, KOLLI_KEY_PREFIX,
     "/prefix"},
    {"GTIN-13, no prefix", KOLLI_KEY_GTIN_13, "", "1", "", 0, KOLLI_KEY_PREFIX, "/prefix"},
    {"GTIN-13, prefix is no number", KOLLI_KEY_GTIN_13, "9521-34", "1", "", 0, KOLLI_KEY_CHARSET,
     "/prefix"},
    {"GTIN-13 has no indicator", KOLLI_KEY_GTIN_13, "9521234", "1", "", '1', KOLLI_ARGUMENT,
     "/lead"},
    {"GTIN-13 has no serial", KOLLI_KEY_GTIN_13, "9521234", "1", "A", 0, KOLLI_KEY_SERIAL,
     "/serial"},
    {"GTIN-14, indicator 1 unless said", KOLLI_KEY_GTIN_14, "9521234", "1", "", 0, KOLLI_OK,
     "19521234000010"},
    {"GTIN-14, indicator said", KOLLI_KEY_GTIN_14, "9521234", "1", "", '9', KOLLI_OK,
     "99521234000016"},
    {"GTIN-14, indicator is no digit", KOLLI_KEY_GTIN_14, "9521234", "1", "", 'A',
     KOLLI_KEY_CHARSET, "/lead"},
    {"GLN", KOLLI_KEY_GLN, "9521234", "2", "", 0, KOLLI_OK, "9521234000020"},
    {"SSCC", KOLLI_KEY_SSCC, "9521234", "12", "", 0, KOLLI_OK, "095212340000000129"},
    {"SSCC, extension digit", KOLLI_KEY_SSCC, "9521234", "12", "", '3', KOLLI_OK,
     "395212340000000120"},
    {"GRAI", KOLLI_KEY_GRAI, "9521234", "3", "", 0, KOLLI_OK, "09521234000037"},
    {"GRAI with serial", KOLLI_KEY_GRAI, "9521234", "3", "A/1", 0, KOLLI_OK, "09521234000037A/1"},
    {"GRAI, filler is not the caller's", KOLLI_KEY_GRAI, "9521234", "3", "", '0', KOLLI_ARGUMENT,
     "/lead"},
    {"GRAI, serial too long", KOLLI_KEY_GRAI, "9521234", "3", "12345678901234567", 0,
     KOLLI_KEY_SERIAL, "/serial"},
    {"GRAI, serial character", KOLLI_KEY_GRAI, "9521234", "3", "a b", 0, KOLLI_KEY_CHARSET,
     "/serial"},
    {"GIAI", KOLLI_KEY_GIAI, "9521234", "abc-01", "", 0, KOLLI_OK, "9521234abc-01"},
    {"GIAI, no asset", KOLLI_KEY_GIAI, "9521234", "", "", 0, KOLLI_KEY_REFERENCE, "/reference"},
    {"GIAI, longest", KOLLI_KEY_GIAI, "9521", "12345678901234567890123456", "", 0, KOLLI_OK,
     "952112345678901234567890123456"},
    {"GIAI, too long", KOLLI_KEY_GIAI, "9521", "123456789012345678901234567", "", 0,
     KOLLI_KEY_REFERENCE, "/reference"},
    {"GSRN", KOLLI_KEY_GSRN, "9521234", "42", "", 0, KOLLI_OK, "952123400000000420"},
    {"GSRN-P", KOLLI_KEY_GSRNP, "9521234", "42", "", 0, KOLLI_OK, "952123400000000420"},
    {"GDTI", KOLLI_KEY_GDTI, "9521234", "4", "DOC:1", 0, KOLLI_OK, "9521234000044DOC:1"},
    {"GSIN", KOLLI_KEY_GSIN, "9521234", "5", "", 0, KOLLI_OK, "95212340000000051"},
    {"GINC", KOLLI_KEY_GINC, "9521234", "SHIP/7", "", 0, KOLLI_OK, "9521234SHIP/7"},
    {"GCN", KOLLI_KEY_GCN, "9521234", "6", "007", 0, KOLLI_OK, "9521234000068007"},
    {"GCN, serial is no number", KOLLI_KEY_GCN, "9521234", "6", "7A", 0, KOLLI_KEY_CHARSET,
     "/serial"},
    {"CPID", KOLLI_KEY_CPID, "9521234", "#A-1/2", "", 0, KOLLI_OK, "9521234#A-1/2"},
    {"CPID, small letter", KOLLI_KEY_CPID, "9521234", "a", "", 0, KOLLI_KEY_CHARSET, "/reference"},
    {"GMN", KOLLI_KEY_GMN, "9521234", "Chair_7", "", 0, KOLLI_OK, "9521234Chair_7NF"},
    {"GMN of GenSpecs", KOLLI_KEY_GMN, "1987654", "Ad4X4bL5ttr2310c", "", 0, KOLLI_OK,
     "1987654Ad4X4bL5ttr2310c2K"},
    {"GMN, no room for the pair", KOLLI_KEY_GMN, "9521234", "zzzzzzzzzzzzzzzzz", "", 0,
     KOLLI_KEY_REFERENCE, "/reference"},
    {"ITIP", KOLLI_KEY_ITIP, "9521234", "1", "0102", 0, KOLLI_OK, "095212340000130102"},
    {"ITIP, piece beyond total", KOLLI_KEY_ITIP, "9521234", "1", "0201", 0, KOLLI_KEY_PIECE,
     "/serial"},
    {"ITIP, no total", KOLLI_KEY_ITIP, "9521234", "1", "02", 0, KOLLI_KEY_SERIAL, "/serial"},
    {"UPUI", KOLLI_KEY_UPUI, "9521234", "1", "AbC-1", 0, KOLLI_OK, "09521234000013AbC-1"},
    {"UPUI without extension", KOLLI_KEY_UPUI, "9521234", "1", "", 0, KOLLI_KEY_SERIAL, "/serial"},
    {"PGLN", KOLLI_KEY_PGLN, "9521234", "2", "", 0, KOLLI_OK, "9521234000020"},
    {"no such type", (kolli_key_type)77, "9521234", "2", "", 0, KOLLI_ARGUMENT, ""},
};

static void makes(void **state)
{
    const struct make_row *row = *state;
    kolli_key_parts parts = {.prefix = span_of(row->prefix),
                             .reference = span_of(row->reference),
                             .serial = span_of(row->serial),
                             .lead = row->lead};
    kolli_diag diag = {0};
    kolli_key key;
    memset(&key, 0x5A, sizeof key);
    kolli_key before = key;
    kolli_status status = kolli_key_make(&key, row->type, &parts, &diag);
    assert_int_equal(status, row->status);
    assert_int_equal(diag.status, row->status);
    if (status != KOLLI_OK) {
        assert_string_equal(diag.pointer, row->result);
        assert_memory_equal(&key, &before, sizeof key);
        return;
    }
    assert_string_equal(key.text, row->result);
    kolli_key read;
    assert_int_equal(kolli_key_parse(&read, row->type, span_of(key.text), NULL), KOLLI_OK);
    assert_memory_equal(&read, &key, sizeof key);
}

/* A small generator of its own, so that a failure can be repeated. */
static uint32_t next_number(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % below;
}

static kolli_span some_text(char *buffer, size_t length, enum charset set, uint32_t *seed)
{
    for (size_t i = 0; i < length; i++) {
        do {
            buffer[i] = (char)(' ' + next_number(seed, 95));
        } while (!charset_has(set, buffer[i]));
    }
    return (kolli_span){buffer, length};
}

/* Whatever fits is made, and what is made is read back with its parts in place. */
static void what_is_made_is_a_key(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int n = 0; n < 20000; n++) {
        kolli_key_type type = (kolli_key_type)next_number(&seed, KOLLI_KEY_TYPES);
        const struct key_layout *layout = key_layout_of(type);
        bool eight = type == KOLLI_KEY_GTIN_8;
        bool upc = type == KOLLI_KEY_GTIN_12;
        char prefix[12], reference[30], serial[28];
        size_t prefix_length = eight ? 3 : 4 + next_number(&seed, 9);
        size_t room = (size_t)layout->body_max + upc - prefix_length;
        size_t serial_room = (size_t)layout->serial_max - layout->serial_min + 1;
        kolli_key_parts parts = {0};
        parts.prefix = some_text(prefix, prefix_length, CHARSET_N, &seed);
        prefix[0] = upc ? '0' : prefix[0];
        parts.reference =
            some_text(reference, room == 0 ? 0 : 1 + next_number(&seed, (uint32_t)room),
                      layout->body_set, &seed);
        parts.serial =
            some_text(serial, layout->serial_min + next_number(&seed, (uint32_t)serial_room),
                      layout->serial_set, &seed);
        if (type == KOLLI_KEY_ITIP) {
            parts.serial = SPAN("0717");
        }
        kolli_key key, read;
        assert_int_equal(kolli_key_make(&key, type, &parts, NULL), KOLLI_OK);
        assert_int_equal(kolli_key_parse(&read, type, span_of(key.text), NULL), KOLLI_OK);
        assert_memory_equal(&read, &key, sizeof key);
        kolli_span text = span_of(key.text);
        assert_true(span_equal(span_from(text, key.serial), parts.serial));
        char buffer[16];
        assert_true(span_starts(key_prefix_digits(buffer, &key), parts.prefix) || eight);
    }
}

/* ---- Forms of a GTIN --------------------------------------------------------------------- */

struct form_row {
    const char *name, *gtin;
    const char *forms[4]; /* NULL: there is none */
};

static const struct form_row form_rows[] = {
    {"GTIN-8", "95212340", {"95212340", "000095212340", "0000095212340", "00000095212340"}},
    {"GTIN-8 in 14 digits",
     "00000095212340",
     {"95212340", "000095212340", "0000095212340", "00000095212340"}},
    {"GTIN-12", "614141000739", {NULL, "614141000739", "0614141000739", "00614141000739"}},
    {"GTIN-12 in 13 digits",
     "0614141000739",
     {NULL, "614141000739", "0614141000739", "00614141000739"}},
    {"GTIN-13", "9521234000013", {NULL, NULL, "9521234000013", "09521234000013"}},
    {"GTIN-14", "19521234000010", {NULL, NULL, NULL, "19521234000010"}},
    {"all zeros", "00000000", {"00000000", "000000000000", "0000000000000", "00000000000000"}},
};

static void changes_form(void **state)
{
    const struct form_row *row = *state;
    for (size_t form = 0; form < 4; form++) {
        kolli_diag diag = {0};
        kolli_key key = {.text = "kept"};
        kolli_status status =
            kolli_gtin_convert(&key, (kolli_key_type)form, span_of(row->gtin), &diag);
        if (row->forms[form] == NULL) {
            assert_int_equal(status, KOLLI_GTIN_FORM);
            assert_int_equal(diag.status, KOLLI_GTIN_FORM);
            assert_string_equal(key.text, "kept");
        } else {
            assert_int_equal(status, KOLLI_OK);
            assert_string_equal(key.text, row->forms[form]);
            kolli_key read;
            assert_int_equal(kolli_gtin_parse(&read, span_of(key.text), NULL), KOLLI_OK);
            assert_memory_equal(&read, &key, sizeof key);
        }
    }
}

static void refuses_to_change_what_is_no_gtin(void **state)
{
    (void)state;
    kolli_key key = {.text = "kept"};
    kolli_diag diag = {0};
    assert_int_equal(kolli_gtin_convert(&key, KOLLI_KEY_GTIN_14, SPAN("9521234000018"), &diag),
                     KOLLI_KEY_CHECK_DIGIT);
    assert_int_equal(diag.offset, 12);
    assert_int_equal(kolli_gtin_convert(&key, KOLLI_KEY_GTIN_14, SPAN("952123400001"), &diag),
                     KOLLI_KEY_CHECK_DIGIT);
    assert_int_equal(kolli_gtin_convert(&key, KOLLI_KEY_GTIN_14, SPAN("952123400"), &diag),
                     KOLLI_KEY_LENGTH);
    assert_int_equal(kolli_gtin_convert(&key, KOLLI_KEY_GTIN_14, SPAN("952 1234 0"), &diag),
                     KOLLI_KEY_CHARSET);
    assert_int_equal(diag.offset, 3);
    assert_int_equal(kolli_gtin_convert(&key, KOLLI_KEY_GTIN_14, SPAN(""), &diag), KOLLI_EMPTY);
    assert_int_equal(kolli_gtin_convert(&key, KOLLI_KEY_GLN, SPAN("9521234000013"), &diag),
                     KOLLI_ARGUMENT);
    assert_string_equal(key.text, "kept");
}

int main(void)
{
    SUITE_ROWS(parse_rows, parses);
    suite_add("says what it found and what it wanted", says_what_it_found_and_what_it_wanted);
    suite_add("every type has its row", every_type_has_its_row);
    SUITE_ROWS(make_rows, makes);
    suite_add("what is made is a key", what_is_made_is_a_key);
    SUITE_ROWS(form_rows, changes_form);
    suite_add("refuses to change what is no GTIN", refuses_to_change_what_is_no_gtin);
    return suite_run("ident: key");
}
