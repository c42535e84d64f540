/* Elements that do not go together: each fault is told, by rule, with its AIs and its place. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "kolli/element.h"
#include "syntax/ai.h"

#define MOST_LISTS 3

enum { EXCLUDES = 1, REQUIRES = 2, REPEATS = 4, SERIALS = 8 };

struct case_row {
    const char *name;
    const char *symbols[MOST_LISTS]; /* bracketed; several: checked as a set */
    const char *wanted;              /* "STATUS {1} {2} {3} pointer;" for each finding, in order */
    unsigned skip;
};

static const struct case_row cases[] = {
    {"nothing", {""}, "", 0},
    {"a GTIN alone", {"(01)09521234543213"}, "", 0},
    {"four that go together", {"(01)09521234543213(17)270101(10)L42(21)A1"}, "", 0},
    {"in any order", {"(21)A1(10)L42(01)09521234543213"}, "", 0},

    {"a lot alone", {"(10)A"}, "AI_REQUIRES 10 01/02/03/8006/8026  /0;", 0},
    {"each that misses something",
     {"(10)A(400)X(21)B"},
     "AI_REQUIRES 10 01/02/03/8006/8026  /0;AI_REQUIRES 21 01/03/8006  /2;",
     0},
    {"both parts of what is required",
     {"(37)5"},
     "AI_REQUIRES 37 00  /0;AI_REQUIRES 37 02/8026  /0;",
     0},
    {"the second part only", {"(250)X(01)09521234543213"}, "AI_REQUIRES 250 21  /0;", 0},
    {"one alternative has two members",
     {"(7004)1234(01)09521234543213"},
     "AI_REQUIRES 7004 01+10  /0;",
     0},
    {"both members", {"(7004)1234(01)09521234543213(10)A"}, "", 0},
    {"half of one alternative, all of another",
     {"(8030)ABC(01)09521234543213(00)095212345432100003"},
     "",
     0},
    {"half of each alternative",
     {"(8030)ABC(01)09521234543213(8010)9521A"},
     "AI_REQUIRES 8030 00/01+21/253/255/8003/8004/8006+21/8010+8011/8017/8018  /0;",
     0},
    {"a pattern is required", {"(3920)99(01)09521234543213(3103)000500"}, "", 0},
    {"a measure of another pattern",
     {"(3920)99(00)095212345432100003(01)09521234543213(3303)000500"},
     "AI_REQUIRES 3920 30/31nn/32nn/35nn/36nn  /0;",
     0},
    {"what is required may be in the 2D part", {"(10)A|(01)09521234543213"}, "", 0},
    {"requires skipped", {"(10)A"}, "", REQUIRES},

    {"a content and a GTIN",
     {"(01)09521234543213(02)09521234543213(37)5(00)095212345432100003"},
     "AI_EXCLUDES 01 37  /0;AI_EXCLUDES 02 01  /1;",
     0},
    {"each other: told once",
     {"(4331)000123(4330)000123(00)095212345432100003"},
     "AI_EXCLUDES 4330 4331  /1;",
     0},
    {"by a pattern, and not itself",
     {"(3102)000500(01)09521234543213(3103)000500"},
     "AI_EXCLUDES 3102 3103  /0;",
     0},
    {"twice the same is not two of a pattern",
     {"(3102)000500(01)09521234543213(3102)000500"},
     "",
     0},
    {"three of one pattern: each two",
     {"(3102)000500(01)09521234543213(3103)000500(3104)000500"},
     "AI_EXCLUDES 3102 3103  /0;AI_EXCLUDES 3102 3104  /0;AI_EXCLUDES 3103 3104  /2;",
     0},
    {"a repeated one is told of once",
     {"(235)T(01)09521234543213(21)A(21)A"},
     "AI_EXCLUDES 21 235  /2;",
     0},
    {"excludes skipped", {"(235)T(01)09521234543213(21)A"}, "", EXCLUDES},

    {"two lots", {"(01)09521234543213(10)A(10)B"}, "AI_REPEATED 10 A B /2;", 0},
    {"the same lot twice", {"(01)09521234543213(10)A(10)A"}, "", 0},
    {"the third differs", {"(99)A(99)A(99)B"}, "AI_REPEATED 99 A B /2;", 0},
    {"all that differ from the first",
     {"(99)A(99)B(99)A(99)B"},
     "AI_REPEATED 99 A B /1;AI_REPEATED 99 A B /3;",
     0},
    {"an AI that no table knows", {"(89)A(89)B"}, "AI_REPEATED 89 A B /1;", 0},
    {"unknown ones of two lengths", {"(89)A(891)B(8911)C"}, "", 0},
    {"repeats skipped", {"(99)A(99)B"}, "", REPEATS},

    {"a GDTI without serial, signed",
     {"(253)9521234543213(8030)ABC"},
     "AI_SERIAL_MISSING 253 8030  /0;",
     0},
    {"with serial", {"(253)9521234543213X(8030)ABC"}, "", 0},
    {"not signed", {"(253)9521234543213"}, "", 0},
    {"a GCN", {"(8030)ABC(255)9521234543213"}, "AI_SERIAL_MISSING 255 8030  /1;", 0},
    {"a GRAI", {"(8030)ABC(8003)09521234543213"}, "AI_SERIAL_MISSING 8003 8030  /1;", 0},
    {"a GRAI with serial", {"(8030)ABC(8003)09521234543213X"}, "", 0},
    {"serials skipped", {"(8030)ABC(8003)09521234543213"}, "", SERIALS},

    {"faults of all rules, in their order",
     {"(253)9521234543213(8030)ABC(99)A(99)B(10)L(3102)000500(3103)000500"},
     "AI_EXCLUDES 3102 3103  /5;AI_REQUIRES 10 01/02/03/8006/8026  /4;AI_REQUIRES 3102 01/02  /5;"
     "AI_REQUIRES 3103 01/02  /6;AI_REPEATED 99 A B /3;AI_SERIAL_MISSING 253 8030  /0;",
     0},
    {"all skipped",
     {"(253)9521234543213(8030)ABC(99)A(99)B(10)L(3102)000500(3103)000500"},
     "",
     EXCLUDES | REQUIRES | REPEATS | SERIALS},

    {"a logistic label of two symbols",
     {"(02)09521234543213(10)A", "(00)095212345432100003(37)5"},
     "",
     0},
    {"the second symbol alone", {"(00)095212345432100003(37)5"}, "AI_REQUIRES 37 02/8026  /1;", 0},
    {"two symbols that contradict",
     {"(00)095212345432100003(02)09521234543213(37)5", "(10)A", "(10)B(01)09521234543213"},
     "AI_EXCLUDES 02 01  /0/1;AI_EXCLUDES 01 37  /2/1;AI_REPEATED 10 A B /2/0;",
     0},
    {"a symbol without elements among them", {"(10)A", "", "(01)09521234543213"}, "", 0},
};

struct heard {
    char text[2048];
    size_t findings;
    kolli_diag first;
};

/* Argument n of the message, counted from 0. */
static const char *argument(const kolli_diag *diag, size_t n)
{
    const char *text = diag->arguments;
    for (; n > 0; n--) {
        text += strlen(text) + 1;
    }
    return text;
}

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    const kolli_diag *diag = &finding->diag;
    assert_int_equal(finding->level, KOLLI_ERROR);
    assert_int_equal(diag->offset, KOLLI_NO_OFFSET);
    if (heard->findings++ == 0) {
        heard->first = *diag;
    }
    size_t used = strlen(heard->text);
    snprintf(heard->text + used, sizeof heard->text - used, "%s %s %s %s %s;",
             kolli_status_name(diag->status), argument(diag, 0), argument(diag, 1),
             argument(diag, 2), diag->pointer);
}

static kolli_elements *read_symbol(const char *text)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements_permit_unknown(list, true);
    if (*text != '\0') {
        assert_int_equal(kolli_elements_parse_bracketed(list, span_of(text), NULL), KOLLI_OK);
    }
    return list;
}

static void checks(void **state)
{
    const struct case_row *row = *state;
    kolli_check_options options = KOLLI_CHECK_OPTIONS_INIT;
    options.skip_excludes = (row->skip & EXCLUDES) != 0;
    options.skip_requires = (row->skip & REQUIRES) != 0;
    options.skip_repeats = (row->skip & REPEATS) != 0;
    options.skip_serials = (row->skip & SERIALS) != 0;
    kolli_elements *lists[MOST_LISTS] = {NULL};
    size_t count = 0;
    for (; count < MOST_LISTS && row->symbols[count] != NULL; count++) {
        lists[count] = read_symbol(row->symbols[count]);
    }
    struct heard heard = {"", 0, {0}};
    const kolli_finding_sink sink = {hear, &heard};
    kolli_diag diag = {.line = 7};
    const kolli_elements *const set[] = {lists[0], lists[1], lists[2]};
    kolli_status status = count == 1 ? kolli_elements_check(lists[0], &options, &sink, &diag)
                                     : kolli_elements_check_set(set, count, &options, &sink, &diag);
    assert_string_equal(heard.text, row->wanted);
    assert_int_equal(status, heard.first.status);
    if (status == KOLLI_OK) {
        assert_int_equal(diag.line, 7);
    } else {
        assert_memory_equal(&diag, &heard.first, sizeof diag);
    }
    for (size_t i = 0; i < count; i++) {
        kolli_elements_free(lists[i]);
    }
}

static void defaults_and_nobody_to_tell(void **state)
{
    (void)state;
    kolli_elements *list = read_symbol("(10)A");
    assert_int_equal(kolli_elements_check(list, NULL, NULL, NULL), KOLLI_AI_REQUIRES);
    /* a caller of an older header, which knew no rule to skip */
    kolli_check_options old = {.size = sizeof old.size, .skip_requires = true};
    assert_int_equal(kolli_elements_check(list, &old, NULL, NULL), KOLLI_AI_REQUIRES);
    assert_int_equal(kolli_elements_count(list), 1);
    kolli_elements_free(list);
    assert_int_equal(kolli_elements_check_set(NULL, 0, NULL, NULL, NULL), KOLLI_OK);
}

/* Is it digits and then 'n's, 2 to 4 together, as the check reads it? */
static size_t pattern_end(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    size_t all = digits + strspn(text + digits, "n");
    assert_in_range(all, 2, 4);
    return all;
}

/* Does some AI of the table fit "390n"? */
static bool names_some(const char *pattern, size_t length)
{
    kolli_ai_facts facts;
    for (size_t index = 0; kolli_ai_at(index, &facts); index++) {
        size_t digits = strcspn(pattern, "n") < length ? strcspn(pattern, "n") : length;
        if (strlen(facts.ai) == length && memcmp(facts.ai, pattern, digits) == 0) {
            return true;
        }
    }
    return false;
}

static void rows_are_well_formed(void **state)
{
    (void)state;
    for (size_t n = 0; ai_row(&ai_compiled, n) != NULL; n++) {
        for (const char *text = ai_row(&ai_compiled, n)->requires; *text != '\0';) {
            size_t length = pattern_end(text);
            assert_true(names_some(text, length));
            text += length;
            size_t between = strncmp(text, " & ", 3) == 0 ? 3 : strspn(text, "+|") > 0 ? 1 : 0;
            assert_true(*text == '\0' || between > 0);
            text += between;
        }
        for (const char *text = ai_row(&ai_compiled, n)->excludes; *text != '\0';) {
            size_t length = pattern_end(text);
            assert_true(names_some(text, length));
            text += length;
            assert_true(*text == '\0' || *text == ',');
            text += *text == ',';
        }
    }
}

/* The longest message of one AI, each time with another value: as many findings, and soon. */
static void tells_of_thousands(void **state)
{
    (void)state;
    static char text[KOLLI_ELEMENTS_BYTES];
    size_t used = 0;
    for (unsigned i = 0; used + 7 <= sizeof text; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "10%c%c%c\x1D",
                                 'A' + i / 676 % 26, 'A' + i / 26 % 26, 'A' + i % 26);
    }
    kolli_elements *list = kolli_elements_new(NULL);
    assert_int_equal(kolli_elements_parse(list, (kolli_span){text, used}, NULL), KOLLI_OK);
    struct heard heard = {"", 0, {0}};
    const kolli_finding_sink sink = {hear, &heard};
    assert_int_equal(kolli_elements_check(list, NULL, &sink, NULL), KOLLI_AI_REQUIRES);
    assert_int_equal(heard.findings, kolli_elements_count(list)); /* the first has no lot before */
    kolli_elements_free(list);
}

int main(void)
{
    SUITE_ROWS(cases, checks);
    suite_add("defaults, and nobody to tell", defaults_and_nobody_to_tell);
    suite_add("the rows of ai.def are well formed", rows_are_well_formed);
    suite_add("tells of thousands", tells_of_thousands);
    return suite_run("assoc");
}
